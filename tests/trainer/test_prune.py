"""Movement pruning: scores, masks, and a smaller model that computes the same."""

import dataclasses
import json

import numpy as np
import pytest
import torch

from storydesk.engine.architecture import Architecture
from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder
from storydesk.engine.errors import BundleError
from tests.golden.make import random_weights, save_tokenizer
from trainer.__main__ import main
from trainer.checkpoints import write_checkpoint
from trainer.compress.qat import make_quantise_aware
from trainer.compress.source import read_model
from trainer.errors import TrainerError
from trainer.export.bundle import export_bundle
from trainer.export.llama import require_llama
from trainer.model.gpt import StoryModel
from trainer.training.objectives.pruning import MovementPruner, Shares, best, in_blocks
from trainer.training.prune import remove
from trainer.training.run import Run

pytestmark = pytest.mark.slow

GQA = Architecture(vocabulary=272, context=64, width=256, layers=3, heads=8, kv_heads=4, mlp=256)
GPT2 = Architecture(
    vocabulary=272, context=48, width=128, layers=2, heads=2, kv_heads=2, mlp=192,
    norm="layernorm", positions="learned", activation="gelu", bias=True,
)  # fmt: skip


def model_of(architecture):
    model = StoryModel(architecture)
    model.load_state_dict(
        {name: torch.from_numpy(w.astype(np.float32)) / 2 for name, w in random_weights(architecture).items()}
    )
    return model


def pruned(architecture, shares=None, seed=0):
    model = model_of(architecture)
    pruner = MovementPruner(model, shares or Shares(0.4, 0.5))
    torch.manual_seed(seed)
    torch.nn.init.normal_(pruner.head_scores)
    torch.nn.init.normal_(pruner.neuron_scores)
    pruner.update(1.0)
    return model, pruner


def test_the_share_rises_by_the_cubic_curve():
    shares = Shares(0.3, 0.6)
    assert shares.at(0.0) == Shares(0.0, 0.0)
    assert shares.at(0.425).heads == pytest.approx(0.3 * (1 - 0.5**3))
    assert shares.at(0.425).neurons == pytest.approx(0.6 * (1 - 0.5**3))
    assert shares.at(0.85) == shares.at(1.0) == shares
    steps = [shares.at(done / 20).neurons for done in range(21)]
    assert steps == sorted(steps)


def test_the_best_scores_of_all_layers_are_kept_and_none_is_empty():
    scores = torch.tensor([[5.0, 4.0, 3.0, 2.0], [1.0, 0.5, 0.4, 0.3]])
    assert best(scores, 0.5, 1).tolist() == [[1, 1, 1, 0], [1, 0, 0, 0]]
    assert best(scores, 0.99, 1).tolist() == [[1, 0, 0, 0], [1, 0, 0, 0]]
    assert best(scores, 0.0, 1).all()


def test_neurons_are_kept_in_blocks():
    scores = torch.randn(2, 256)
    mask = torch.zeros(2, 256)
    mask[0, :90], mask[1, :10] = 1, 1
    rounded = in_blocks(scores, mask)
    assert rounded.sum(1).tolist() == [64, 64]
    assert scores[0][rounded[0] > 0].min() > scores[0][rounded[0] == 0].max()


def test_blocks_come_to_what_was_asked_for():
    """Rounded layer by layer, 14 of 48 heads came to none or few: nearly all had come back."""
    mask = torch.zeros(6, 8)
    for layer, kept in enumerate((6, 6, 6, 5, 5, 6)):
        mask[layer, :kept] = 1
    rounded = in_blocks(torch.randn(6, 8), mask, 4)
    assert set(rounded.sum(1).tolist()) == {4, 8} and rounded.sum() == 32
    assert rounded[3:5].sum() == 8, "blocks go where most of another one was kept"


@pytest.mark.parametrize("architecture", [GQA, GPT2])
def test_the_gradient_of_a_mask_goes_straight_to_its_score(architecture):
    model = model_of(architecture)
    pruner = MovementPruner(model, Shares(0.5, 0.5))
    torch.nn.init.normal_(pruner.head_scores)
    pruner.update(0.5)
    tokens = torch.randint(0, architecture.vocabulary, (2, 12))
    model(tokens, tokens).backward()
    # One score is shared by the query, key and value of its heads: it gets the sum over the columns of the output
    # projection that read them of weight times gradient, the paper's movement, also where the mask is 0 now.
    weight = model.layers[0].attention_out.weight
    kept = pruner.head_mask[0] > 0
    movement = (weight * weight.grad).view(architecture.width, architecture.kv_heads, -1).sum((0, 2))
    assert torch.allclose(pruner.head_scores.grad[0][kept], movement[kept].detach(), rtol=1e-3, atol=1e-6)
    assert (pruner.head_scores.grad != 0).all() and (pruner.neuron_scores.grad != 0).any(1).all()
    pruner.update(0.9)
    pruner.zero_grad()
    model(tokens, tokens).backward()
    assert pruner.head_scores.grad is None


@pytest.mark.parametrize("architecture", [GQA, GPT2])
def test_the_small_model_computes_what_the_masked_one_computed(architecture):
    model, pruner = pruned(architecture)
    tokens = torch.randint(0, architecture.vocabulary, (2, 20))
    masked = model(tokens).detach()
    smaller, state = remove(model, pruner.masks())
    assert not smaller.is_even and smaller.parameters() < 0.9 * architecture.parameters()
    small = StoryModel(smaller)
    small.load_state_dict({name: torch.from_numpy(tensor) for name, tensor in state.items()})
    assert torch.allclose(small(tokens), masked, atol=1e-4)
    assert not torch.allclose(model_of(architecture)(tokens), masked, atol=1e-2)


def test_what_is_removed_from_a_rounded_model_leaves_the_rounded_weights():
    model = model_of(GQA)
    make_quantise_aware(model, "hqq-2-64")
    pruner = MovementPruner(model, Shares(0.4, 0.5))
    pruner.update(1.0)
    tokens = torch.randint(0, GQA.vocabulary, (2, 20))
    smaller, state = remove(model, pruner.masks())
    small = StoryModel(smaller)
    small.load_state_dict({name: torch.from_numpy(tensor) for name, tensor in state.items()})
    assert torch.allclose(small(tokens), model(tokens), atol=1e-4)


@pytest.mark.parametrize("architecture", [GQA, GPT2])
def test_the_engine_runs_uneven_layers(tmp_path, architecture):
    model, pruner = pruned(architecture)
    smaller, state = remove(model, pruner.masks())
    assert len({*smaller.mlp_by_layer, *smaller.kv_heads_by_layer}) > 1
    write_checkpoint(tmp_path / "pruned.safetensors", smaller, state, {})
    save_tokenizer(tmp_path / "tokenizer.tiktoken")
    export_bundle(tmp_path / "pruned.safetensors", tmp_path / "tokenizer.tiktoken", tmp_path / "bundle",
                  "pruned", {}, {}, "# Pruned\n")  # fmt: skip
    bundle = Bundle.open(tmp_path / "bundle")
    assert bundle.architecture == smaller
    small = StoryModel(smaller)
    small.load_state_dict({name: torch.from_numpy(tensor) for name, tensor in state.items()})
    tokens = [1, 5, 200, 7, 8]
    expected = small(torch.tensor([tokens]))[0, -1].detach().numpy()
    normal = Decoder(bundle, graph="fp32")
    normal.prefill(tokens[:3])
    assert np.allclose(normal.prefill(tokens[3:]), expected, atol=0.05 * np.abs(expected).max())
    assert np.allclose(normal.step(9), small(torch.tensor([[*tokens, 9]]))[0, -1].detach(), atol=0.1)
    uint8 = Decoder(bundle, graph="uint8").prefill(tokens)
    assert np.corrcoef(uint8, expected)[0, 1] > 0.99


def test_an_even_architecture_is_written_as_before():
    assert "mlp_by_layer" not in GQA.to_dict() and "kv_heads_by_layer" not in GQA.to_dict()
    uneven = dataclasses.replace(GQA, mlp_by_layer=(64, 128, 256), kv_heads_by_layer=(1, 2, 4))
    again = Architecture.from_dict(json.loads(json.dumps(uneven.to_dict())))
    assert again == uneven and hash(again) == hash(uneven)
    assert again.tensors()["layers.1.qkv.weight"] == ((4 + 2 * 2) * 32, 256)
    assert again.tensors()["layers.0.attention_out.weight"] == (256, 64)
    assert again.tensors()["layers.0.mlp_in.weight"] == (128, 256)


def test_other_programs_cannot_have_uneven_layers():
    require_llama(GQA)
    with pytest.raises(TrainerError, match="different sizes"):
        require_llama(dataclasses.replace(GQA, mlp_by_layer=(64, 128, 256)))


@pytest.mark.parametrize(
    "wrong",
    [{"mlp_by_layer": [64]}, {"mlp_by_layer": [64, 64, 65]}, {"mlp_by_layer": [64, 64, 320]}, {"mlp_by_layer": 5},
     {"kv_heads_by_layer": [0, 1, 1]}, {"kv_heads_by_layer": [1, 1, 5]}, {"kv_heads_by_layer": [True, 1, 1]},
     {"kv_heads_by_layer": ["1", 1, 1]}],
)  # fmt: skip
def test_impossible_layers_are_refused(wrong):
    with pytest.raises(BundleError, match=r"\.$"):
        Architecture.from_dict(GQA.to_dict() | wrong)


@pytest.fixture
def checkpoint(tmp_path):
    model = StoryModel(GQA)
    path = tmp_path / "checkpoint.safetensors"
    write_checkpoint(path, GQA, {name: tensor.numpy() for name, tensor in model.state_dict().items()}, {"tokens": 5})
    return path


def arguments(checkpoint, prepared, out, *more):
    fixed = ["--preset", "tiny", "--set", "steps=20", "--set", "evaluate_every=10", "--set", "sequence=32"]
    return ["prune", str(checkpoint), "--data", str(prepared), "--out", str(out), *fixed, *more]


def test_pruning_on_the_command_line(tmp_path, checkpoint, prepared, capsys):
    assert main(arguments(checkpoint, prepared, tmp_path / "run")) == 0
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    source = read_model(tmp_path / "run" / "pruned.safetensors")
    assert figures["parameters"] == source.architecture.parameters() < figures["parameters_before"]
    assert sum(source.architecture.kv_heads_by_layer) == round(0.7 * 12)
    assert abs(sum(source.architecture.mlp_by_layer) - 0.4 * 3 * 256) <= 3 * 32
    assert source.facts["pruned"] == {"heads": 0.3, "neurons": 0.6} and source.facts["tokens"] > 5
    log = [json.loads(line) for line in (tmp_path / "run" / "log.jsonl").read_text().splitlines()]
    assert log[-1]["validation"] < log[0]["validation"]


def test_an_interrupted_run_goes_on_to_the_same_model(tmp_path, checkpoint, prepared, monkeypatch):
    assert main(arguments(checkpoint, prepared, tmp_path / "whole")) == 0
    with monkeypatch.context() as patch:
        patch.setattr(Run, "told", lambda self, step, loss: self._stopping.ask() if step == 13 else None)
        assert main(arguments(checkpoint, prepared, tmp_path / "parts")) == 130
    assert not (tmp_path / "parts" / "pruned.safetensors").exists()
    assert main(arguments(checkpoint, prepared, tmp_path / "parts")) == 0
    whole, parts = (read_model(tmp_path / name / "pruned.safetensors") for name in ("whole", "parts"))
    assert whole.architecture == parts.architecture
    assert all(np.allclose(whole.state[name], parts.state[name], atol=1e-6) for name in whole.state)


@pytest.mark.parametrize("more", [["--heads", "1"], ["--neurons", "-0.1"], ["--set", "sequence=100"]])
def test_what_cannot_be_pruned_is_one_sentence(tmp_path, checkpoint, prepared, capsys, more):
    assert main(arguments(checkpoint, prepared, tmp_path / "run", *more)) == 1
    assert capsys.readouterr().err.strip().endswith(".")


def test_a_pruned_model_is_not_pruned_again(tmp_path, prepared, capsys):
    model, pruner = pruned(GQA)
    path = tmp_path / "pruned.safetensors"
    write_checkpoint(path, *remove(model, pruner.masks()), {})
    assert main(arguments(path, prepared, tmp_path / "run")) == 1
    assert "pruned before" in capsys.readouterr().err


def test_without_data_nothing_is_done(tmp_path, checkpoint, capsys):
    assert main(["prune", str(checkpoint), "--out", str(tmp_path / "run")]) == 1
    assert "--data" in capsys.readouterr().err
