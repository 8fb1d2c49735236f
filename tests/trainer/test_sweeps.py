"""Sweeps: a table and a picture of what one thing changes."""

import json

import pytest
import torch

from storydesk.engine.architecture import Architecture
from tests.fixtures.make_stories import corpus
from trainer.__main__ import main
from trainer.checkpoints import write_checkpoint
from trainer.compress.source import read_model
from trainer.model.gpt import StoryModel
from trainer.sweeps.hybrid import is_late

pytestmark = pytest.mark.slow

SMALL = Architecture(vocabulary=272, context=128, width=64, layers=3, heads=4, kv_heads=2, mlp=192)


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    torch.manual_seed(1)
    path = tmp_path_factory.mktemp("sweeps") / "small.safetensors"
    write_checkpoint(path, SMALL, {name: each.numpy() for name, each in StoryModel(SMALL).state_dict().items()}, {})
    return path


@pytest.fixture(scope="module")
def held_out(tmp_path_factory):
    path = tmp_path_factory.mktemp("held-out") / "stories.txt"
    path.write_text(corpus(2), "utf-8")
    return path


def page(out, name):
    """Return the rows of a sweep, when its table and its picture are there, too."""
    told = json.loads((out / f"{name}.json").read_text("utf-8"))
    text = (out / f"{name}.md").read_text("utf-8")
    assert text.count("\n| ") == len(told["rows"]) + 2 and f"({name}.png)" in text
    assert (out / f"{name}.png").read_bytes().startswith(b"\x89PNG")
    return told["rows"]


def test_pruning_is_drawn_step_by_step_and_layer_by_layer(checkpoint, prepared, tmp_path, capsys):
    out = tmp_path / "run"
    arguments = [str(checkpoint), "--data", str(prepared), "--out", str(out), "--preset", "tiny", "--heads", "0.3"]
    arguments += [part for each in ("steps=20", "evaluate_every=20", "sequence=32", "evaluate_batches=1")
                  for part in ("--set", each)]  # fmt: skip
    assert main(["sweep", "ramp", *arguments]) == 0
    assert (out / "log.jsonl").read_text().count("\n") == 1
    ramp = page(out, "ramp")
    assert [row["share_of_steps"] for row in ramp] == [step / 20 for step in range(21)]
    wanted = [row["neurons_wanted"] for row in ramp]
    assert wanted == sorted(wanted) and wanted[-1] == wanted[17] == 0.6
    assert ramp[10]["neurons_masked"] == pytest.approx(wanted[10], abs=0.01)
    assert main(["sweep", "neurons", *arguments]) == main(["sweep", "heads", *arguments]) == 0
    small = read_model(out / "pruned.safetensors").architecture
    assert [SMALL.mlp - row["pruned"] for row in page(out, "neurons")] == list(small.mlp_by_layer)
    assert [SMALL.kv_heads - row["pruned"] for row in page(out, "heads")] == list(small.kv_heads_by_layer)
    assert (out / "log.jsonl").read_text().count("\n") == 1  # it was not pruned again


def test_smaller_groups_cost_bits_and_save_accuracy(checkpoint, bytes_vocabulary, held_out, tmp_path, capsys):
    out = tmp_path / "groups"
    sizes = [part for size in (16, 64, 128) for part in ("--group", str(size))]
    assert main(["sweep", "groups", str(checkpoint), "--tokenizer", str(bytes_vocabulary), "--stories", str(held_out),
                 "--out", str(out), "--method", "hqq-2", "--method", "nf4", *sizes]) == 0  # fmt: skip
    rows = page(out, "groups")
    assert [(row["method"], row["group"]) for row in rows if row["group"] < 128] == [
        ("hqq-2", 16), ("hqq-2", 64), ("nf4", 16), ("nf4", 64),
    ]  # fmt: skip
    assert rows[0]["bits_per_weight"] > rows[1]["bits_per_weight"]
    assert "hqq-2-128 is left out: A matrix with 64 inputs" in capsys.readouterr().err


def test_the_late_layers_learn_and_the_early_ones_stay(checkpoint, bytes_vocabulary, held_out, tmp_path, capsys):
    own, out = tmp_path / "own.txt", tmp_path / "hybrid"
    own.write_text("".join(corpus(8)), "utf-8")
    assert main(["sweep", "hybrid", str(checkpoint), "--tokenizer", str(bytes_vocabulary), "--own", str(own),
                 "--stories", str(held_out), "--out", str(out), "--epochs", "2", "--learning-rate", "0.01",
                 "--split", "0", "--split", "2", "--split", "3"]) == 0  # fmt: skip
    whole, late, none = page(out, "hybrid")
    assert whole["after_learning"] < whole["rounded"] and late["after_learning"] < late["rounded"]
    assert none["after_learning"] == none["rounded"] and none["learned_weights"] == none["epochs"] == 0
    assert whole["MB"] > late["MB"] > none["MB"]
    assert whole["learned_weights"] == 3 * late["learned_weights"]


def test_what_is_late():
    assert is_late("layers.10.qkv.weight", 2) and not is_late("layers.1.qkv.weight", 2)
    assert not is_late("embedding.weight", 0)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["groups", "--method", "zip"], "zip"),
        (["groups", "--group", "7"], "None of the groups 7"),
        (["hybrid", "--split", "4", "--own", "none.txt"], "from 0 to 3"),
        (["hybrid", "--epochs", "0", "--own", "none.txt"], "at least 1"),
    ],
)
def test_what_cannot_be_swept_is_one_sentence(checkpoint, bytes_vocabulary, held_out, tmp_path, capsys, more, told):
    fixed = [str(checkpoint), "--tokenizer", str(bytes_vocabulary), "--stories", str(held_out), "--out", str(tmp_path)]
    assert main(["sweep", more[0], *fixed, *more[1:]]) == 1
    assert told in capsys.readouterr().err.splitlines()[-1]
