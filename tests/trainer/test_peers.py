"""The race among programs, on a small model in their formats."""

import dataclasses
import json
from pathlib import Path

import pytest

from storydesk.engine.tokenizer import StoryTokenizer
from tests.golden.make import PAPER, TINY, random_weights, save_checkpoint
from trainer.__main__ import main
from trainer.evaluation import paper, peers

TOKENIZER = Path(__file__).parent.parent.parent / "resources" / "model" / "tokenizer.tiktoken"


@pytest.fixture(scope="module")
def workplace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("peers")
    entries = StoryTokenizer.from_file(TOKENIZER).vocabulary_size
    architecture = dataclasses.replace(TINY, vocabulary=entries, heads=2, kv_heads=1)  # 8-bit caches want heads of 32
    save_checkpoint(folder / "model.safetensors", architecture, random_weights(architecture))
    (folder / "stories.txt").write_text("Once there was a cat.\n<|endoftext|>\nA dog sat.\n<|endoftext|>\n")
    return folder


@pytest.mark.slow
def test_every_program_runs_the_race(workplace, capsys, monkeypatch):
    monkeypatch.setattr(peers, "WINDOWS", ((4, 20), (40, 56)))
    wish = ["--tokenizer", str(TOKENIZER), "--stories", str(workplace / "stories.txt"), "--work", str(workplace / "w")]
    assert main(["peers", str(workplace / "model.safetensors"), *wish, "--threads", "1", "--rounds", "2"]) == 0
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    assert found["conditions"]["processor"]
    figures = found["threads"]["1"]
    assert figures["rounds"] == 2
    assert set(figures) >= {peers.OURS, peers.PLAIN, "torch quantize_dynamic", "transformers eager"}
    for name in (peers.OURS, "transformers eager"):
        for window in ("4 to 20", "40 to 56"):
            assert figures[name][window]["tokens_per_second"]["median"] > 0
            assert figures[name][window]["ratio"]["median"] > 0
    assert peers.OURS in printed.err


def test_ratios_refer_to_the_faster_llama_of_each_round():
    names = [peers.OURS, *peers.LLAMA]
    speeds = {}
    for place in (0, 1):
        speeds |= {(peers.OURS, place): [200.0, 300.0], (peers.LLAMA[0], place): [100.0, 50.0]}
        speeds[peers.LLAMA[1], place] = [50.0, 100.0]
    window = peers._summary(names, speeds)[peers.OURS]["16 to 272"]
    assert (window["ratio"]["low"], window["ratio"]["high"]) == (2.25, 2.75)


def test_a_race_needs_a_model(capsys):
    assert main(["peers"]) == 1
    assert "--paper" in capsys.readouterr().err


def test_the_papers_model_small(tmp_path, capsys, monkeypatch):
    small = dataclasses.replace(PAPER, context=128).to_dict()
    monkeypatch.setattr(paper, "load_preset", lambda name, changes: (small, None))
    assert main(["peers", "--paper", "--threads", "1", "--work", str(tmp_path)]) == 0
    found = json.loads(capsys.readouterr().out)
    results = found["results"]
    assert results["StoryDesk uint8"]["mebibytes"] < results["torch quantize_dynamic"]["mebibytes"]
    assert results["torch quantize_dynamic"]["mebibytes"] < results["torch fp32"]["mebibytes"]
    assert all(seconds > 0 for result in results.values() for seconds in result["seconds"])
