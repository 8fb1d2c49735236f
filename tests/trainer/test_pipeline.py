"""Pipelines: stages in order, skipped when finished, run again when changed."""

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import trainer
from tests.fixtures.make_stories import corpus
from trainer.__main__ import main
from trainer.cli.arguments import define, read
from trainer.cli.verbs import VERBS
from trainer.errors import TrainerError
from trainer.pipeline import read_pipeline

pytestmark = pytest.mark.slow

# Of verbs that need no torch: every stage is a process of its own.
TWO_STAGES = """
[settings]
out = "{home}"
entries = "400"
tokenizer = "{{out}}/{{entries}}.tiktoken"

[[stage]]
name = "choose"
verb = "vocabulary"
arguments = ["{stories}", "--entries", "{{entries}}", "--out", "{{tokenizer}}"]
makes = "{{tokenizer}}"

[[stage]]
name = "prepare"
verb = "prepare"
arguments = ["{stories}", "--tokenizer", "{{tokenizer}}", "--threads", "1", "--out", "{{out}}/data"]
makes = "{{out}}/data"
"""

TOLD = """
[settings]
told = "{trainer}/told/stories.jsonl.xz"

[[stage]]
name = "prepare"
verb = "prepare"
arguments = ["{told}"]
makes = "data"
"""


@pytest.fixture(autouse=True)
def same_code(monkeypatch):
    """The stages' own processes run this code, wherever it was installed."""
    root = str(Path(__file__).parents[2])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([root, os.environ.get("PYTHONPATH", "")]))


@pytest.fixture
def file(tmp_path):
    path, stories = tmp_path / "two.toml", tmp_path / "stories.txt"
    stories.write_text(corpus(300), "utf-8")
    path.write_text(TWO_STAGES.format(home=tmp_path / "out", stories=stories), "utf-8")
    return path


def test_what_comes_with_the_trainer_is_found_from_everywhere(tmp_path, monkeypatch):
    path = tmp_path / "told.toml"
    path.write_text(TOLD, "utf-8")
    monkeypatch.chdir(tmp_path)
    (stage,) = read_pipeline(str(path), [])
    assert Path(stage.arguments[0]).is_file()


def stages(capsys):
    return json.loads(capsys.readouterr().out.splitlines()[-1])["stages"]


def entries(data):
    """Return how many tokens the vocabulary has that stories were prepared with, special ones not counted."""
    meta = json.loads((data / "meta.json").read_text("utf-8"))
    return meta["end_of_story"]


def test_stages_run_in_order_and_once(file, tmp_path, capsys):
    assert main(["pipeline", str(file)]) == 0
    told, data = capsys.readouterr(), tmp_path / "out" / "data"
    size = sum(path.stat().st_size for path in data.iterdir()) / 1e6
    line = next(line for line in told.err.splitlines() if line.startswith("| prepare |"))
    assert line.endswith(f"| {size:,.1f} |") and size > 0.05
    first = json.loads(told.out.splitlines()[-1])["stages"]
    assert list(first) == ["choose", "prepare"]
    assert first["choose"]["figures"]["entries"] == entries(data) == 400
    made = (data / "meta.json").stat().st_mtime_ns
    assert main(["pipeline", str(file)]) == 0
    assert stages(capsys) == first
    assert (data / "meta.json").stat().st_mtime_ns == made


def test_a_changed_stage_and_those_behind_it_run_again(file, tmp_path, capsys):
    assert main(["pipeline", str(file)]) == 0
    capsys.readouterr()
    assert main(["pipeline", str(file), "--set", "entries=300"]) == 0
    assert stages(capsys)["choose"]["figures"]["entries"] == entries(tmp_path / "out" / "data") == 300


def test_what_follows_a_changed_stage_is_run_again_after_a_failure_too(file, tmp_path, capsys):
    arguments = ["pipeline", str(file), "--set", f"tokenizer={tmp_path / 'chosen.tiktoken'}"]
    assert main(arguments) == 0
    changed = [*arguments, "--set", "entries=300"]
    capsys.readouterr()
    assert main([*changed, "--dry-run"]) == 0
    assert capsys.readouterr().err.count("to do") == 2
    obstacle = tmp_path / "out" / "data" / "train.bin.partial"
    obstacle.mkdir()
    assert main(changed) == 1
    obstacle.rmdir()
    assert main(changed) == 0
    assert entries(tmp_path / "out" / "data") == 300


def test_a_missing_output_is_made_again(file, tmp_path):
    assert main(["pipeline", str(file)]) == 0
    (tmp_path / "out" / "400.tiktoken").unlink()
    assert main(["pipeline", str(file)]) == 0
    assert (tmp_path / "out" / "400.tiktoken").exists()


def test_a_failing_stage_stops_the_others(file, tmp_path, capsys):
    assert main(["pipeline", str(file), "--set", "entries=5"]) == 1
    assert "'choose' did not finish" in capsys.readouterr().err
    assert not list(tmp_path.glob("out/*"))


@pytest.mark.skipif(sys.platform == "win32", reason="nothing can be asked to end there")
def endless(tmp_path, prepared):
    """Return the pipeline's file and the folder of its first stage, which trains for hours; a second one follows."""
    out, path = tmp_path / "model", tmp_path / "long.toml"
    arguments = ["--preset", "tiny", "--data", str(prepared), "--out", str(out)]
    for change in ("context=64", "sequence=32", "steps=100000", "evaluate_every=1", "evaluate_batches=1"):
        arguments += ["--set", change]
    first = {"name": "train", "verb": "train", "makes": str(out / "model.safetensors"), "arguments": arguments}
    after = str(tmp_path / "next.safetensors")
    arguments = [str(out / "model.safetensors"), "--method", "nf4", "--out", after]
    second = {"name": "next", "verb": "quantize", "makes": after, "arguments": arguments}
    lines = [[f"{key} = {json.dumps(value)}" for key, value in stage.items()] for stage in (first, second)]
    path.write_text("\n".join(["[[stage]]", *lines[0], "[[stage]]", *lines[1]]), "utf-8")
    return path, out


@pytest.fixture
def running(tmp_path, prepared):
    """Return a pipeline in a process group of its own, whose first stage trains, and the folder of that."""
    path, out = endless(tmp_path, prepared)
    command = [sys.executable, "-m", "trainer", "pipeline", str(path)]
    pipeline = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    while not (out / "state.pt").exists() and pipeline.poll() is None:
        time.sleep(0.02)
    yield pipeline, out
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pipeline.pid, signal.SIGKILL)


@pytest.mark.parametrize("tell_all", [True, False], ids=["terminal", "alone"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_ends_the_pipeline_ends_its_stage_too(running, tmp_path, number, tell_all):
    pipeline, out = running
    os.killpg(pipeline.pid, number) if tell_all else pipeline.send_signal(number)
    told, problem = pipeline.communicate(timeout=60)  # ends only when the stage has closed its end of the pipe, too
    assert pipeline.returncode == 128 + number
    assert "The same command goes on" in problem and "Traceback" not in problem and (out / "state.pt").exists()
    assert json.loads(told.splitlines()[-1])["finished"] is False
    assert not (tmp_path / "next.safetensors").exists() and not list(tmp_path.rglob("*.stage.json"))


def test_a_pipeline_does_not_go_on_behind_a_stage_that_was_interrupted(running, tmp_path):
    pipeline, _ = running
    children = Path(f"/proc/{pipeline.pid}/task/{pipeline.pid}/children")
    if not children.exists():
        pytest.skip("only Linux tells the number of a child")
    os.kill(int(children.read_text().split()[0]), signal.SIGINT)
    _, problem = pipeline.communicate(timeout=60)
    assert pipeline.returncode == 130 and "The same command goes on" in problem
    assert not (tmp_path / "next.safetensors").exists() and not list(tmp_path.rglob("*.stage.json"))


def test_a_dry_run_says_what_would_be_done(file, tmp_path, capsys):
    assert main(["pipeline", str(file), "--dry-run"]) == 0
    told = capsys.readouterr().err
    assert told.count("to do") == 2 and "--entries 400" in told
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [("{{entries}}", "{{absent}}"), ("makes =", "made ="), ("[[stage]]", "[[step]]"), ('verb = "prepare"', "verb = "),
     ('verb = "prepare"', 'verb = "pipeline"'), ("[settings]", "settings = 5\n[other]"),
     ('arguments = ["{stories}"', 'arguments = 5 #')],
)  # fmt: skip
def test_a_broken_file_is_one_sentence(tmp_path, old, new):
    path = tmp_path / "broken.toml"
    path.write_text(TWO_STAGES.replace(old, new).format(home="h", stories="s"), "utf-8")
    with pytest.raises(TrainerError, match=r"\.$"):
        read_pipeline(str(path), [])


def test_only_settings_that_exist_can_be_changed(file):
    with pytest.raises(TrainerError, match="it has out, entries, tokenizer"):
        read_pipeline(str(file), ["entires=300"])
    with pytest.raises(TrainerError, match="no pipeline"):
        read_pipeline("absent", [])


def test_the_shipped_pipeline_distils_prunes_and_quantises(tmp_path, prepared, golden_bundle, capsys):
    """The report's whole way on the tiny model, with everything that the page shows at its end."""
    (tmp_path / "stories.txt").write_text(corpus(2), "utf-8")
    arguments = ["train", "--preset", "tiny", "--data", str(prepared), "--out", str(tmp_path / "large"),
                 "--set", "steps=8", "--set", "sequence=32", "--set", "layers=3", "--set", "width=128"]  # fmt: skip
    assert main(arguments) == 0
    settings = {"start": tmp_path / "large" / "model.safetensors", "data": prepared, "preset": "tiny", "steps": 8,
                "batch": 8, "micro_batch": 8, "sequence": 32, "warmup": 2, "precision": "fp32",
                "stories": tmp_path / "stories.txt", "out": tmp_path / "out", "layers": "0,2"}  # fmt: skip
    changes = [part for name, value in settings.items() for part in ("--set", f"{name}={value}")]
    capsys.readouterr()
    assert main(["pipeline", "compress", *changes]) == 0
    assert len(stages(capsys)) == 5
    rows = json.loads((tmp_path / "out" / "table" / "figures.json").read_text())
    weights = {row["model"]: row["parameters"] for row in rows}
    assert weights["large"] > weights["distilled"] > weights["pruned"]
    assert [row["method"] for row in rows] == ["", "uint8"] * 3


@pytest.mark.parametrize("name", ["cpu", "gpu"])
def test_the_whole_road_uses_what_comes_with_the_trainer_and_options_that_there_are(name):
    shipped = set()
    for stage in read_pipeline(name, []):
        (verb,) = (each for each in VERBS if each.name == stage.verb)
        parser = argparse.ArgumentParser(exit_on_error=False)
        define(parser, verb.options())
        read(parser, parser.parse_args(list(stage.arguments)), verb.options())
        shipped |= {each for each in stage.arguments if each.startswith(str(Path(trainer.__file__).parent))}
    assert len(shipped) == 3 and all(Path(each).is_file() for each in shipped)
