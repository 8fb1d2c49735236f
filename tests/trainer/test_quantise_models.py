"""Quantised models: their files, the way back, awareness while training, bits under a budget."""

import json
import math

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file, save_file

from storydesk.engine.bundle import Bundle
from tests.fixtures.make_stories import corpus
from tests.golden.make import PAPER, TINY, random_weights, save_checkpoint
from trainer.__main__ import main
from trainer.checkpoints import read_checkpoint
from trainer.compress import likelihood, qat
from trainer.compress.hybrid import Choice, allocate
from trainer.compress.methods import find_method
from trainer.compress.model import PackedModel, pack_model
from trainer.compress.source import read_model
from trainer.compress.uint8 import quantise_model
from trainer.errors import TrainerError
from trainer.evaluation.candidates import BundleCandidate
from trainer.evaluation.quality import bits_per_byte
from trainer.model.gpt import StoryModel

STORIES = [text.strip() for text in corpus(6).split("<|endoftext|>") if text.strip()]


def state_of(architecture):
    return {name: np.asarray(value, np.float32) for name, value in random_weights(architecture).items()}


@pytest.fixture
def checkpoint(tmp_path):
    path = tmp_path / "checkpoint.safetensors"
    save_checkpoint(path, TINY, random_weights(TINY))
    return path


@pytest.mark.parametrize("name", ["uint8", "uint8-row", "int8", "int8-row", "nf4", "nf4-64-double", "hqq-3-32"])
@pytest.mark.parametrize("architecture", [TINY, PAPER])
def test_a_file_gives_back_the_same_weights(tmp_path, name, architecture):
    packed = pack_model(architecture, state_of(architecture), find_method(name), {"tokens": 7})
    packed.save(tmp_path / "packed.safetensors")
    opened = PackedModel.open(tmp_path / "packed.safetensors")
    assert opened.facts == {"tokens": 7} and opened.architecture == architecture
    assert opened.bits_per_weight == packed.bits_per_weight
    for tensor, again in zip(packed.restore().values(), opened.restore().values(), strict=True):
        assert (tensor == again).all()
    header = 8 + int.from_bytes((tmp_path / "packed.safetensors").read_bytes()[:8], "little")
    size = (tmp_path / "packed.safetensors").stat().st_size - header
    assert size == pytest.approx(packed.bits_per_weight * architecture.parameters() / 8)


def test_uint8_is_what_a_bundle_holds():
    packed = pack_model(TINY, state_of(TINY), find_method("uint8"))
    bundles = quantise_model(state_of(TINY), TINY)
    for name, matrix in packed.matrices.items():
        assert (matrix.parts["codes"] == bundles[name]).all()
        assert (matrix.parts["scale"] == bundles[f"{name}.scale"]).all()


def test_quantise_and_restore_on_the_command_line(tmp_path, checkpoint, capsys):
    packed, plain = tmp_path / "packed.safetensors", tmp_path / "plain.safetensors"
    assert main(["quantize", str(checkpoint), "--method", "nf4", "--out", str(packed)]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert 4.5 <= figures["bits_per_weight"] < 5 and figures["bytes"] == packed.stat().st_size
    assert main(["quantize", str(packed), "--restore", "--out", str(plain)]) == 0
    architecture, state = read_checkpoint(plain)
    assert architecture == TINY
    assert (state["embedding.weight"] == PackedModel.open(packed).restore()["embedding.weight"]).all()
    assert (state["final_norm.weight"] == state_of(TINY)["final_norm.weight"]).all()


def damage_codes(tensors, metadata):
    tensors["embedding.weight.codes"] = tensors["embedding.weight.codes"][:-1]


def damage_names(tensors, metadata):
    del tensors["layers.0.qkv.weight.scale"]


def damage_type(tensors, metadata):
    tensors["layers.0.qkv.weight.scale"] = tensors["layers.0.qkv.weight.scale"].astype(np.float64)


def damage_method(tensors, metadata):
    metadata["quantised"] = metadata["quantised"].replace("nf4-64", "nf4-32")


def damage_unknown(tensors, metadata):
    metadata["quantised"] = json.dumps({"layers.9.qkv.weight": "nf4-64"})


def damage_header(tensors, metadata):
    metadata["quantised"] = "[1]"


@pytest.mark.parametrize(
    "damage", [damage_codes, damage_names, damage_type, damage_method, damage_unknown, damage_header]
)
def test_damaged_files_are_refused_with_a_sentence(tmp_path, damage, capsys):
    packed = pack_model(TINY, state_of(TINY), find_method("nf4"))
    path = tmp_path / "packed.safetensors"
    packed.save(path)
    tensors = load_file(path)
    metadata = {"architecture": json.dumps(TINY.to_dict()), "quantised": json.dumps(
        {name: method.name for name, method in packed.methods.items()})}  # fmt: skip
    damage(tensors, metadata)
    save_file({name: np.ascontiguousarray(tensor) for name, tensor in tensors.items()}, path, metadata)
    assert main(["quantize", str(path), "--restore", "--out", str(tmp_path / "out")]) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("arguments", [["--method", "hqq-4-128"], ["--method", "nf9"], ["--restore"],
                                       ["--method", "hybrid"]])  # fmt: skip
def test_what_does_not_fit_is_refused(tmp_path, checkpoint, arguments, capsys):
    assert main(["quantize", str(checkpoint), *arguments, "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.strip()
    assert not (tmp_path / "out").exists()


def test_weights_that_are_not_finite_are_refused():
    state = state_of(TINY)
    state["layers.0.qkv.weight"][0, 0] = np.nan
    with pytest.raises(TrainerError, match=r"layers\.0\.qkv\.weight"):
        pack_model(TINY, state, find_method("nf4"))


def test_torch_measures_what_the_apps_engine_measures(golden_bundle):
    bundle = Bundle.open(golden_bundle)
    long = " ".join(STORIES)[:230]  # several contexts of bytes
    model = read_model(golden_bundle).model()
    for stories in (STORIES[:2], [long, "A cat."]):
        ours = likelihood.bits_per_byte(model, bundle.tokenizer, stories)
        engine = bits_per_byte(BundleCandidate(bundle, "normal"), stories)
        assert ours == pytest.approx(engine, abs=1e-4)


@pytest.mark.parametrize("name", ["uint8", "uint4-32", "nf4", "nf4-32", "hqq-4-64", "hqq-2-16"])
def test_rounding_while_training_is_the_formats(name):
    """What training saw is a fixed point of the format: quantising it changes (nearly) nothing."""
    weight = torch.randn(8, 128) * 0.05
    rounded = qat.find_rounding(name)(weight).numpy()
    method = find_method(name)
    again = method.unpack(method.pack(rounded))
    step = np.abs(rounded).max() / 127 if name == "uint8" else np.abs(rounded).max() / 16
    assert np.abs(again - rounded).max() < 0.1 * step
    assert np.unique(rounded[0, :16]).size <= 2 ** (8 if name == "uint8" else int(name[4]) if name[0] == "h" else 4)


@pytest.mark.parametrize("name", ["int8", "uint8-row", "nf4-64-double", "hqq-7"])
def test_formats_without_blocks_are_no_formats_to_train_in(name):
    with pytest.raises(TrainerError):
        qat.find_rounding(name)


def test_the_gradient_goes_straight_through():
    torch.manual_seed(0)
    model, plain = StoryModel(TINY), StoryModel(TINY)
    plain.load_state_dict(model.state_dict())
    qat.make_quantise_aware(model, "nf4")
    layer, tokens = model.layers[0].qkv, torch.randint(0, TINY.vocabulary, (2, 10))
    states = torch.randn(3, 64)
    layer(states).square().sum().backward()
    rounded = qat.find_rounding("nf4")(layer.weight.detach()).requires_grad_()
    torch.nn.functional.linear(states, rounded).square().sum().backward()
    assert torch.allclose(layer.weight.grad, rounded.grad, atol=1e-6)
    model(tokens, tokens).backward()
    assert model.embedding.inner.weight.grad.abs().sum() > 0
    with torch.no_grad():
        for parameter in plain.parameters():
            if parameter.ndim == 2:
                parameter.copy_(qat.find_rounding("nf4")(parameter))
        assert torch.allclose(model(tokens), plain(tokens), atol=1e-5)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["hqq-2-64", "uint4-64"])
def test_training_can_be_aware_of_the_format(tmp_path, prepared, name):
    out = tmp_path / "run"
    arguments = ["train", "--preset", "tiny", "--data", str(prepared), "--out", str(out), "--set", "steps=30"]
    arguments += ["--set", "evaluate_every=15", "--set", f"quantise_aware={name}", "--set", "sequence=32"]
    assert main(arguments) == 0
    lines = [json.loads(line) for line in (out / "log.jsonl").read_text().splitlines()]
    source = read_model(out / "last.safetensors")
    assert lines[-1]["validation"] < lines[0]["validation"] < math.log(source.architecture.vocabulary)
    # What was trained is what the format makes of it, and the run goes on from what lies behind.
    packed = pack_model(source.architecture, source.state, find_method(name))
    behind = torch.load(out / "state.pt", weights_only=True)["model"]["layers.0.qkv.weight"].numpy()
    for tensor in ("embedding.weight", "layers.0.qkv.weight"):
        matrix = source.state[tensor]
        assert max(np.unique(row[:64]).size for row in matrix) <= (4 if name.startswith("hqq-2") else 16)
        assert np.abs(packed.restore()[tensor] - matrix).max() < 2e-3 * np.abs(matrix).max()
    assert np.unique(behind[0, :64]).size > 32
    assert (qat.find_rounding(name)(torch.from_numpy(behind)).numpy() == source.state["layers.0.qkv.weight"]).all()


def test_bits_go_where_they_matter():
    large, small = find_method("hqq-8-64"), find_method("hqq-2-64")
    choices = {"calm": [Choice(large, 100, 0.0), Choice(small, 30, 0.01)],
               "touchy": [Choice(large, 100, 0.0), Choice(small, 30, 0.5)]}  # fmt: skip
    chosen = allocate(choices, 150)
    assert {name: choice.method for name, choice in chosen.items()} == {"calm": small, "touchy": large}
    assert all(choice.method is large for choice in allocate(choices, 200).values())
    assert all(choice.method is small for choice in allocate(choices, 60).values())
    assert allocate(choices, 59) is None


@pytest.mark.slow
def test_hybrid_keeps_its_budget(tmp_path, golden_bundle, capsys):
    stories = tmp_path / "stories.txt"
    stories.write_text("<|endoftext|>".join(STORIES[:2]), "utf-8")
    out = tmp_path / "hybrid.safetensors"
    arguments = ["quantize", str(golden_bundle), "--method", "hybrid", "--stories", str(stories), "--out", str(out)]
    assert main([*arguments, "--budget", "5"]) == 0
    packed = PackedModel.open(out)
    assert 4 < packed.bits_per_weight <= 5
    assert len({method.name for method in packed.methods.values()}) > 1
    assert main([*arguments, "--budget", "1"]) == 1
    assert "does not fit" in capsys.readouterr().err
