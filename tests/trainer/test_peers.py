"""The race among programs, on a small model in their formats."""

import dataclasses
import json
from pathlib import Path

import pytest

from storydesk.engine.tokenizer import StoryTokenizer
from tests.golden.make import PAPER, TINY, random_weights, save_checkpoint
from trainer.__main__ import main
from trainer.checkpoints import read_checkpoint
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


def test_a_model_too_small_for_a_race_is_told_so(workplace, tmp_path, capsys):
    architecture, _ = read_checkpoint(workplace / "model.safetensors")
    tiny = dataclasses.replace(architecture, context=64)
    save_checkpoint(tmp_path / "tiny.safetensors", tiny, random_weights(tiny))
    wish = ["--tokenizer", str(TOKENIZER), "--stories", str(workplace / "stories.txt")]
    assert main(["peers", str(tmp_path / "tiny.safetensors"), *wish]) == 1
    assert "context holds only 64" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("heads", [2, 4])
def test_a_program_that_does_not_run_is_left_out_and_named(tmp_path, workplace, capsys, monkeypatch, heads):
    """Heads of 16 have no 8-bit cache in llama.cpp; a build that dies takes nobody with it."""
    architecture, _ = read_checkpoint(workplace / "model.safetensors")
    small = dataclasses.replace(architecture, heads=heads, kv_heads=heads)
    save_checkpoint(tmp_path / "model.safetensors", small, random_weights(small))
    source = peers.Source(tmp_path / "model.safetensors", TOKENIZER, str(workplace / "stories.txt"))
    prepared = peers.prepare(source, tmp_path)
    prepared.gguf.write_bytes(b"no such model")
    found = peers.find_spec
    monkeypatch.setattr(peers, "find_spec", lambda name: name == "llama_cpp" or found(name))
    engines = peers._engines(prepared, 1)
    assert peers.OURS in engines and not set(peers.LLAMA) & set(engines)
    told = capsys.readouterr().err
    assert f"{peers.LLAMA[0]} is left out: it does not run here" in told
    assert ("a multiple of 32, not of 16" in told) is (heads == 4)


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
