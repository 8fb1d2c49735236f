"""Training in several processes: they leave together, and their gradients travel once a step."""

import json
import os
import shlex
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack, suppress
from pathlib import Path

import numpy as np
import pytest
import torch

from storydesk.engine.architecture import Architecture
from trainer import checkpoints
from trainer.__main__ import main
from trainer.model.gpt import StoryModel

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
TRAINING = ["context=64", "sequence=32", "evaluate_batches=1", "micro_batch=1"]
COUNTING = """
import json, sys
from pathlib import Path
import torch
from torch.distributed.algorithms.ddp_comm_hooks.default_hooks import allreduce_hook
from trainer.training import train
from trainer.training.loop import Loop
from trainer.training.run import Run
from trainer.training.sources import DataSource

compiled = torch.compile
# The compiler for C++ is of no interest here, what is compiled is.
torch.compile = lambda module: compiled(module, backend="eager")
sent = [0]

def count(group, bucket):
    sent[0] += 1
    return allreduce_hook(group, bucket)

built, learn = Run.run, Loop._learn

def run(self):
    self.objective.shared.register_comm_hook(None, count)
    built(self)

def counted(self, course):
    before = sent[0]
    learn(self, course)
    print(json.dumps({"step": self.step, "sent": sent[0] - before}), flush=True)

Run.run, Loop._learn = run, counted
data, out, *changes = sys.argv[1:]
train.train("tiny", [DataSource(Path(data), 1.0, 1.0)], Path(out), changes)
"""


@pytest.fixture
def together():
    """Return what starts a command as two processes of one group."""
    running = []

    def start(*command):
        with ExitStack() as held:
            free = [held.enter_context(socket.socket()) for _ in range(4)]
            for each in free:
                each.bind(("127.0.0.1", 0))
            port, *more = (str(each.getsockname()[1]) for each in free)
        for rank in range(2):
            environment = os.environ | {
                "RANK": str(rank), "WORLD_SIZE": "2", "LOCAL_RANK": str(rank), "MASTER_ADDR": "127.0.0.1",
                "MASTER_PORT": port, "MORE_PORTS": " ".join(more), "OMP_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": "",
                "PYTHONPATH": str(ROOT),
            }  # fmt: skip
            running.append(
                subprocess.Popen([sys.executable, *map(str, command)], cwd=ROOT, env=environment, text=True,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            )  # fmt: skip
        return running

    yield start
    for process in running:
        process.kill()
        process.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_all_leave_after_the_same_step_where_one_is_interrupted(together, prepared, tmp_path, number):
    out = tmp_path / "run"
    changes = [part for change in (*TRAINING, "steps=100000", "evaluate_every=3") for part in ("--set", change)]
    leader, other = together("-m", "trainer", "train", "--preset", "tiny", "--data", prepared, "--out", out, *changes)
    while not (out / "state.pt").exists() and leader.poll() is None:
        with suppress(subprocess.TimeoutExpired):
            leader.wait(0.02)
    other.send_signal(number)
    told, problem = leader.communicate(timeout=60)
    _, other_problem = other.communicate(timeout=60)
    assert (leader.returncode, other.returncode) == (128 + number, 128 + number), problem + other_problem
    step = json.loads(told.splitlines()[-1])["step"]
    assert checkpoints.load_state(out / "state.pt")["step"] == step
    assert f"after step {step:,} of" in problem and f"after step {step:,} of" in other_problem


@pytest.mark.parametrize("compiled", ["false", "true"])
def test_gradients_travel_once_a_step(together, prepared, tmp_path, compiled):
    changes = [*TRAINING, "steps=3", "evaluate_every=3", "batch=8", f"compile={compiled}"]
    first, second = together("-c", COUNTING, prepared, tmp_path / "run", *changes)
    told, problem = first.communicate(timeout=240)
    assert first.returncode == second.wait(60) == 0, problem
    counts = [json.loads(line)["sent"] for line in told.splitlines() if "sent" in line]
    assert counts == [1, 1, 1]  # so small a model fits one parcel; there are four micro-batches


@pytest.fixture
def large(tmp_path):
    """Return a checkpoint of random weights."""
    torch.manual_seed(1)
    shape = Architecture(vocabulary=272, context=64, width=64, layers=2, heads=2, kv_heads=2, mlp=128)
    weights = {name: tensor.numpy() for name, tensor in StoryModel(shape).state_dict().items()}
    checkpoints.write_checkpoint(tmp_path / "large.safetensors", shape, weights, {})
    return tmp_path / "large.safetensors"


RUN = """--data {data} --preset tiny --set steps=3 --set evaluate_every=3 --set batch=4 --set sequence=32
    --set evaluate_batches=1 --set micro_batch=2 --set sample_tokens=0"""
LEARNING = {
    "distill": ("distill {large} --out {out} " + RUN, "last.safetensors"),
    "prune": ("prune {large} --out {out} " + RUN, "pruned.safetensors"),
    # Of a last step of one story, and of the one that is held out, the second process has nothing.
    "finetune": ("finetune {large} --out {out} --tokenizer {vocabulary} --stories {stories} --base nf4 --batch 3 "
                 "--epochs 2 --held-out 0.1 --learning-rate 0.01 --minutes 60", "model.safetensors"),
}  # fmt: skip
"""Verbs that learn from what there is, and the weights that they leave."""
ONE_AFTER_THE_OTHER = """
import os, shlex, sys
from trainer.__main__ import main
for port, line in zip(os.environ["MORE_PORTS"].split(), sys.argv[1:]):
    os.environ["MASTER_PORT"] = port  # a group needs one of its own
    if main(shlex.split(line)): sys.exit(1)
"""


def test_two_processes_learn_what_one_learns(together, large, prepared, bytes_vocabulary, tmp_path):
    own = tmp_path / "own.txt"
    heroes = ("Ben", "Fox", "Ida", "Max", "Mia", "Pip", "Tim", "Zoe")
    own.write_text("<|endoftext|>\n".join(f"{name} saw a duck. They were friends.\n" for name in heroes), "utf-8")

    def commands(folder):
        given = {"large": large, "data": prepared, "vocabulary": bytes_vocabulary, "stories": own}
        return [line.format(**given, out=tmp_path / folder / verb) for verb, (line, _) in LEARNING.items()]

    first, second = together("-c", ONE_AFTER_THE_OTHER, *commands("two"))
    told, problem = first.communicate(timeout=240)
    assert (first.returncode, second.wait(60)) == (0, 0), problem + second.stderr.read()
    assert second.stdout.read() == "", "only the first one tells"
    assert [main(shlex.split(line)) for line in commands("one")] == [0, 0, 0]
    for verb, (_, weights) in LEARNING.items():
        assert_alike(large, *(tmp_path / folder / verb / weights for folder in ("one", "two")))
    epochs = [checkpoints.read_lines(tmp_path / folder / "finetune" / "log.jsonl") for folder in ("one", "two")]
    assert [line["number"] for line in epochs[1]] == [0, 1, 2] and json.loads(told.splitlines()[-1])["stories"] == 7
    for one, two in zip(*epochs, strict=True):
        assert two["held_out"] == pytest.approx(one["held_out"], abs=1e-3)


def assert_alike(before, left, right):
    """Two runs ended with the same weights, which are not those from before."""
    (shape, one), (other, two) = map(checkpoints.read_checkpoint, (left, right))
    _, first = checkpoints.read_checkpoint(before)
    assert shape == other and all(np.allclose(one[name], two[name], atol=1e-4) for name in one)
    assert not all(name in first and np.allclose(one[name], first[name], atol=1e-4) for name in one)
