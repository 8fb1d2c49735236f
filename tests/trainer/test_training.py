"""The training loop: it learns, it goes on exactly, it runs in several processes."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from storydesk.engine.architecture import Architecture
from storydesk.engine.errors import BundleError
from trainer import checkpoints
from trainer.errors import Interrupted, TrainerError
from trainer.model.gpt import StoryModel
from trainer.training import train as training
from trainer.training.optimizers import learning_rate
from trainer.training.options import TrainingOptions, load_preset
from trainer.training.run import Run, source_commit
from trainer.training.sources import DataSource

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SMALL = ["context=64", "sequence=32", "evaluate_batches=2", "evaluate_every=4", "steps=8"]


def train(prepared, out, *changes):
    training.train("tiny", [DataSource(prepared, 1.0, 1.0)], out, [*SMALL, *changes])
    return [json.loads(line) for line in (out / "log.jsonl").read_text().splitlines()]


def test_the_paper_preset_has_the_papers_parameters():
    fields, _ = load_preset("paper", [])
    architecture = Architecture(**fields)
    with torch.device("meta"):
        counted = sum(parameter.numel() for parameter in StoryModel(architecture).parameters())
    assert counted == architecture.parameters() == 405_257_216


def test_model_weights_are_those_of_the_architecture():
    for preset in ("tiny", "storydesk"):
        fields, _ = load_preset(preset, [])
        architecture = Architecture(**({"vocabulary": 4112} | fields))
        with torch.device("meta"):
            state = StoryModel(architecture).state_dict()
        assert {name: tuple(tensor.shape) for name, tensor in state.items()} == architecture.tensors()


@pytest.mark.parametrize("optimizer", ["muon", "adamw"])
def test_training_learns(prepared, tmp_path, optimizer):
    log = train(prepared, tmp_path, f"optimizer={optimizer}", "steps=40", "evaluate_every=20")
    assert log[-1]["validation"] < log[0]["validation"] < 5.6
    model, facts = checkpoints.load_model(tmp_path / "model.safetensors")
    assert facts["tokens"] == 40 * 8 * 32
    assert facts["commit"] == source_commit()
    assert model.architecture.width == 64


def test_a_stopped_and_resumed_run_equals_an_uninterrupted_one(prepared, tmp_path, monkeypatch):
    train(prepared, tmp_path / "whole")
    with monkeypatch.context() as patch, pytest.raises(Interrupted, match="after step 5 of 8"):
        patch.setattr(Run, "told", lambda self, step, loss: self._stopping.ask() if step == 5 else None)
        train(prepared, tmp_path / "stopped")
    assert checkpoints.load_state(tmp_path / "stopped" / "state.pt")["step"] == 5
    train(prepared, tmp_path / "stopped")
    whole, _ = checkpoints.load_model(tmp_path / "whole" / "last.safetensors")
    stopped, _ = checkpoints.load_model(tmp_path / "stopped" / "last.safetensors")
    for name, tensor in whole.state_dict().items():
        assert torch.equal(tensor, stopped.state_dict()[name]), name


@pytest.fixture
def one_thread():
    """Sums are rounded in another order with another number of threads."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def test_a_killed_run_goes_on_to_the_same_weights(prepared, tmp_path, one_thread):
    command = [sys.executable, "-m", "trainer", "train", "--preset", "tiny", "--data", str(prepared)]
    for change in [*SMALL, "steps=40"]:
        command += ["--set", change]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": ""}
    killed = subprocess.Popen([*command, "--out", str(tmp_path / "killed")], cwd=ROOT, env=environment)
    while not (tmp_path / "killed" / "state.pt").exists() and killed.poll() is None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            killed.wait(0.02)
    killed.kill()
    killed.wait()
    train(prepared, tmp_path / "killed", "steps=40")
    train(prepared, tmp_path / "whole", "steps=40")
    whole, _ = checkpoints.load_model(tmp_path / "whole" / "last.safetensors")
    resumed, _ = checkpoints.load_model(tmp_path / "killed" / "last.safetensors")
    for name, tensor in whole.state_dict().items():
        assert torch.equal(tensor, resumed.state_dict()[name]), name


def test_accumulated_micro_batches_equal_one_batch(prepared, tmp_path):
    train(prepared, tmp_path / "one", "micro_batch=8", "optimizer=adamw", "steps=2")
    train(prepared, tmp_path / "four", "micro_batch=2", "optimizer=adamw", "steps=2")
    one, _ = checkpoints.load_model(tmp_path / "one" / "last.safetensors")
    four, _ = checkpoints.load_model(tmp_path / "four" / "last.safetensors")
    for name, tensor in one.state_dict().items():
        assert torch.allclose(tensor, four.state_dict()[name], atol=2e-4), name


def test_two_processes_train_the_same_model_as_one(prepared, tmp_path):
    changes = [*SMALL, "optimizer=adamw", "steps=4", "micro_batch=4"]
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2", "-m", "trainer",
               "train", "--preset", "tiny", "--data", str(prepared), "--out", str(tmp_path / "two")]  # fmt: skip
    for change in changes:
        command += ["--set", change]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": ""}
    subprocess.run(command, check=True, cwd=ROOT, env=environment, capture_output=True, timeout=240)
    train(prepared, tmp_path / "one", *changes)
    one, _ = checkpoints.load_model(tmp_path / "one" / "last.safetensors")
    two, _ = checkpoints.load_model(tmp_path / "two" / "last.safetensors")
    for name, tensor in one.state_dict().items():
        assert torch.allclose(tensor, two.state_dict()[name], atol=2e-4), name


def test_schedules_rise_and_fall():
    for schedule in ("cosine", "linear"):
        options = TrainingOptions(steps=100, warmup=10, schedule=schedule, learning_rate=1.0, minimum_rate=0.1)
        rates = [learning_rate(step, options) for step in range(101)]
        assert rates[9] == pytest.approx(1.0)
        assert rates[:10] == sorted(rates[:10])
        assert rates[10:] == sorted(rates[10:], reverse=True)
        assert rates[100] == pytest.approx(0.1)


def test_another_runs_folder_is_not_overwritten(prepared, tmp_path):
    train(prepared, tmp_path)
    with pytest.raises(TrainerError, match="other options"):
        train(prepared, tmp_path, "seed=2")


def test_a_corpus_smaller_than_a_sequence_is_refused(prepared, tmp_path):
    (tmp_path / "small").mkdir()
    for name in ("meta.json", "tokenizer.tiktoken"):
        (tmp_path / "small" / name).write_bytes((prepared / name).read_bytes())
    for split in ("train", "validation"):
        (tmp_path / "small" / f"{split}.bin").write_bytes((prepared / f"{split}.bin").read_bytes()[:40])
    with pytest.raises(TrainerError, match="fewer than one sequence"):
        train(tmp_path / "small", tmp_path / "out")


@pytest.mark.parametrize("content", [b"", b"nonsense" * 100])
def test_foreign_checkpoints_are_refused(tmp_path, content):
    path = tmp_path / "model.safetensors"
    path.write_bytes(content)
    with pytest.raises(BundleError, match="not a checkpoint"):
        checkpoints.load_model(path)


def test_a_state_file_cannot_run_code(tmp_path):
    class Trap:
        def __reduce__(self):
            return (os.system, ("touch " + str(tmp_path / "ran"),))

    torch.save({"step": Trap()}, tmp_path / "state.pt")
    with pytest.raises(TrainerError, match="damaged"):
        checkpoints.load_state(tmp_path / "state.pt")
    assert not (tmp_path / "ran").exists()


def test_unknown_settings_and_presets_are_named():
    with pytest.raises(TrainerError, match="no preset"):
        load_preset("huge", [])
    with pytest.raises(TrainerError, match="no setting 'stepz'"):
        load_preset("tiny", ["stepz=3"])


def test_a_full_disk_keeps_the_last_checkpoint(prepared, tmp_path, monkeypatch):
    train(prepared, tmp_path, "steps=4")
    before = (tmp_path / "state.pt").read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    model, facts = checkpoints.load_model(tmp_path / "last.safetensors")
    monkeypatch.setattr(checkpoints, "save_file", full)
    monkeypatch.setattr(torch, "save", full)
    with pytest.raises(TrainerError, match="No space left"):
        checkpoints.save_model(tmp_path / "last.safetensors", model, facts)
    with pytest.raises(TrainerError, match="can be resumed"):
        checkpoints.save_state(tmp_path / "state.pt", {"step": 9})
    assert (tmp_path / "state.pt").read_bytes() == before
    assert not list(tmp_path.glob("*.partial"))
