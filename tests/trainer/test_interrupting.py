"""Verbs that take hours: Ctrl+C ends them soon, says how to go on, and nothing that is done is lost."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from tests.fixtures.make_stories import corpus
from trainer import checkpoints
from trainer.__main__ import main
from trainer.errors import Interrupted
from trainer.training import train as training
from trainer.training.objectives.objective import NextToken
from trainer.training.options import load_preset
from trainer.training.run import Run
from trainer.training.sources import DataSource, fit_to_data

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
ENVIRONMENT = os.environ | {"OMP_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": "", "PYTHONPATH": str(ROOT)}
TRAINING = ["--set", "context=64", "--set", "sequence=32", "--set", "evaluate_batches=1", "--set", "steps=100000"]


@pytest.fixture
def begin():
    """Return what starts a verb in a process group of its own."""
    running = []

    def start(*arguments):
        command = [sys.executable, "-m", "trainer", *map(str, arguments)]
        running.append(
            subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             text=True, start_new_session=True)
        )  # fmt: skip
        return running[-1]

    yield start
    for process in running:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def until(ready, process):
    """Wait until something is there, as long as the process lives."""
    while not ready() and process.poll() is None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.02)
    assert process.poll() is None, process.communicate()[1]


def ended(process, number=signal.SIGINT):
    """What a verb says that is interrupted as a terminal does it: with all its processes."""
    os.killpg(process.pid, number)
    told, problem = process.communicate(timeout=60)
    assert process.returncode == 128 + number, problem
    assert "Interrupted." in problem and "same command goes on" in problem and "Traceback" not in problem
    return told


def train(prepared, out, *changes):
    return ["train", "--preset", "tiny", "--data", prepared, "--out", out, *TRAINING, *changes]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_training_saves_its_state(begin, prepared, tmp_path, number):
    out = tmp_path / "run"
    process = begin(*train(prepared, out, "--set", "evaluate_every=50000"))
    until((out / "log.jsonl").exists, process)
    told = json.loads(ended(process, number).splitlines()[-1])
    assert told["finished"] is False
    assert checkpoints.load_state(out / "state.pt")["step"] == told["step"]


def test_a_long_step_is_given_up(begin, prepared, tmp_path):
    out = tmp_path / "run"
    process = begin(*train(prepared, out, "--set", "batch=100000", "--set", "micro_batch=4"))
    until((out / "log.jsonl").exists, process)
    assert json.loads(ended(process).splitlines()[-1])["step"] == 0
    assert checkpoints.load_state(out / "state.pt")["step"] == 0


def test_a_long_look_at_the_losses_is_given_up_and_done_later(prepared, tmp_path, monkeypatch):
    changes = ["context=64", "sequence=32", "steps=4", "evaluate_every=2", "evaluate_batches=2"]
    data = [DataSource(prepared, 1.0, 1.0)]
    measure = Run.measure

    def stop(self, step):
        if step == 4:
            self._stopping.ask()
        return measure(self, step)

    with monkeypatch.context() as patch, pytest.raises(Interrupted, match="after step 4 of 4"):
        patch.setattr(Run, "measure", stop)
        training.train("tiny", data, tmp_path / "run", changes)
    assert [json.loads(line)["step"] for line in (tmp_path / "run" / "log.jsonl").read_text().splitlines()] == [2]
    training.train("tiny", data, tmp_path / "run", changes)
    assert [json.loads(line)["step"] for line in (tmp_path / "run" / "log.jsonl").read_text().splitlines()] == [2, 4]


def test_a_step_that_was_given_up_leaves_nothing_behind(prepared, tmp_path, monkeypatch):
    changes = ["context=64", "sequence=32", "steps=4", "evaluate_every=2", "evaluate_batches=1", "micro_batch=2"]
    data = [DataSource(prepared, 1.0, 1.0)]
    training.train("tiny", data, tmp_path / "whole", changes)
    loss, parts = NextToken.loss, []

    def stop(self, *given, **named):
        parts.append(loss(self, *given, **named))
        if len(parts) == 6:  # the second part of the second step
            signal.raise_signal(signal.SIGINT)
        return parts[-1]

    with monkeypatch.context() as patch, pytest.raises(Interrupted, match="after step 1 of 4"):
        patch.setattr(NextToken, "loss", stop)
        training.train("tiny", data, tmp_path / "parts", changes)
    training.train("tiny", data, tmp_path / "parts", changes)
    whole, parts = (checkpoints.load_model(tmp_path / name / "last.safetensors")[0] for name in ("whole", "parts"))
    assert all(torch.equal(tensor, parts.state_dict()[name]) for name, tensor in whole.state_dict().items())


def test_a_long_step_is_given_up_in_the_middle_of_its_backward_pass(prepared, tmp_path, monkeypatch):
    """However long a step takes, a signal waits for one layer."""
    changes = ["context=64", "sequence=32", "steps=4", "evaluate_every=4", "evaluate_batches=1", "layers=3"]
    loss, reached = NextToken.loss, []

    def stop(self, *given, **named):
        for number, layer in enumerate(self._loss_of.layers):
            layer.register_full_backward_pre_hook(lambda *_, number=number: reached.append(number))
        self._loss_of.layers[1].register_full_backward_pre_hook(lambda *_: signal.raise_signal(signal.SIGINT))
        return loss(self, *given, **named)

    monkeypatch.setattr(NextToken, "loss", stop)
    with pytest.raises(Interrupted, match="after step 0 of 4"):
        training.train("tiny", [DataSource(prepared, 1.0, 1.0)], tmp_path / "run", changes)
    assert reached == [2, 1], "the first layer would have been next"


@pytest.mark.parametrize("verb", ["distill", "prune"])
def test_distilling_and_pruning_save_their_state(prepared, tmp_path, monkeypatch, capsys, verb):
    from trainer.checkpoints import write_checkpoint
    from trainer.model.gpt import StoryModel

    fields, _ = load_preset("tiny", ["context=64"])
    model = StoryModel(fit_to_data(fields, [DataSource(prepared, 1.0, 1.0)]))
    start, out = tmp_path / "start.safetensors", tmp_path / "run"
    state = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
    write_checkpoint(start, model.architecture, state, {})
    changes = [change for change in TRAINING if change != "context=64"][1:]
    told = Run.told

    def stop(self, step, loss):
        told(self, step, loss)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Run, "told", stop)
    arguments = [verb, str(start), "--data", str(prepared), "--out", str(out), "--preset", "tiny", *changes]
    assert main(arguments) == 128 + signal.SIGINT
    said = capsys.readouterr()
    assert "same command goes on" in said.err and json.loads(said.out.splitlines()[-1])["finished"] is False
    assert checkpoints.load_state(out / "state.pt")["step"] == 1 and not (out / "pruned.safetensors").exists()


def test_preparing_goes_on_where_it_stopped(begin, bytes_vocabulary, tmp_path):
    stories, out = tmp_path / "stories.txt", tmp_path / "data"
    stories.write_text(corpus(4_000), "utf-8")
    arguments = ["prepare", stories, "--tokenizer", bytes_vocabulary, "--threads", "2", "--out"]
    process = begin(*arguments, out)
    until((out / "prepare.partial.json").exists, process)
    ended(process)
    assert json.loads((out / "prepare.partial.json").read_text("utf-8"))["read"] < 4_000
    assert main([str(part) for part in (*arguments, out)]) == 0
    assert main([str(part) for part in (*arguments, tmp_path / "whole")]) == 0
    assert (out / "train.bin").read_bytes() == (tmp_path / "whole" / "train.bin").read_bytes()


@pytest.mark.parametrize("processes", ["0", "1"])
def test_synthesizing_keeps_what_it_wrote(begin, tiny_llama, tmp_path, processes):
    out = tmp_path / "out.jsonl"
    process = begin("synthesize", tiny_llama, "--out", out, "--count", "1000000", "--batch", "8", "--max-tokens", "24",
                    "--no-clean", "--processes", processes, "--device", "cpu")  # fmt: skip
    until(out.with_suffix(".jsonl.state").exists, process)
    ended(process)
    state = json.loads(out.with_suffix(".jsonl.state").read_text("utf-8"))
    assert state["batches"] > 0 and not out.exists()
    assert state["bytes"] <= out.with_suffix(".jsonl.partial").stat().st_size
