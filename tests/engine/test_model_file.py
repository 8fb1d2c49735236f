"""Stories told with one file: what `quantize` writes, and checkpoints with their vocabulary beside them."""

import json
import os
import shutil
from dataclasses import replace

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file, save_file

import storydesk.__main__ as door
from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder
from storydesk.engine.errors import BundleError
from storydesk.engine.model_file import open_model
from storydesk.engine.tokenizer import StoryTokenizer
from storydesk.folders import find_folders
from storydesk.fuzz import tiny
from storydesk.teaching import models
from storydesk.teaching.models import TaughtModel
from tests.golden.make import PAPER, random_weights, save_checkpoint, save_tokenizer
from trainer.__main__ import main
from trainer.compress.methods import find_method
from trainer.compress.model import PackedModel, pack_model
from trainer.compress.source import read_model

BLOCKS = ("uint8", "uint4-32", "uint4-64")
TEXT = "Once upon a time there was a cat."


def quantised(tmp_path, bundle, method):
    path = tmp_path / f"{method}.safetensors"
    assert main(["quantize", str(bundle), "--method", method, "--out", str(path)]) == 0
    return path


@pytest.fixture
def nf4(tmp_path, golden_bundle):
    return quantised(tmp_path, golden_bundle, "nf4")


def refusal(path):
    with pytest.raises(BundleError) as caught:
        open_model(path).verify()
    message = str(caught.value)
    assert message.endswith(".") and "\n" not in message
    return message


@pytest.mark.slow
@pytest.mark.parametrize("method", tiny.FORMATS)
def test_the_program_reads_what_the_workshop_wrote(tmp_path, golden_bundle, method):
    path = quantised(tmp_path, golden_bundle, method)
    bundle, packed = open_model(path).verify(), PackedModel.open(path)
    restored = packed.restore()
    for name, tensor in bundle.load_float32("fp16").items():
        assert (tensor == restored[name]).all()
    tokens = [bundle.tokenizer.end_of_story, *bundle.tokenizer.encode(TEXT)]
    with torch.no_grad():
        expected = replace(read_model(path), state=restored).model()(torch.tensor([tokens]))[0, -1].numpy()
    assert bundle.blocks == (method if method in BLOCKS else "uint8")
    exact, logits = Decoder(bundle, "fp32").prefill(tokens), Decoder(bundle, bundle.blocks).prefill(tokens)
    assert np.abs(exact - expected).max() < 1e-3 * np.abs(expected).max()
    assert np.corrcoef(logits, expected)[0, 1] > 0.99  # the kernels round what they read to int8


@pytest.mark.parametrize("method", BLOCKS)
def test_blocks_that_the_program_computes_with_stay_as_they_are(tmp_path, golden_bundle, method):
    path = quantised(tmp_path, golden_bundle, method)
    weights, packed = open_model(path).load_weights(method), PackedModel.open(path)
    for name, matrix in packed.matrices.items():
        assert (weights[name] == matrix.parts["codes"]).all()
        assert (weights[f"{name}.scale"] == matrix.parts["scale"]).all()


def test_every_matrix_may_have_a_format_of_its_own(tmp_path):
    path = tmp_path / "mixed.safetensors"
    tiny.write_file(path, tiny.TINY, tiny.FORMATS)
    bundle = open_model(path).verify()
    assert bundle.blocks == "uint8" and len({form.name for form in bundle.formats.values()}) > 5
    assert np.isfinite(Decoder(bundle).prefill([1, 2, 3])).all()


@pytest.mark.slow
def test_a_story_is_told_with_the_file_alone(nf4, capsys):
    asked = ["write", "A cat", "--model", str(nf4), "--seed", "5", "--length", "20"]
    assert door.main(asked) == 0
    told = capsys.readouterr().out
    assert told.startswith("A cat") and len(told) > 10
    assert door.main(["check", "--model", str(nf4)]) == 0
    assert "nf4, every file verified" in capsys.readouterr().out
    assert door.main([*asked, "--graph", "uint4-64"]) == 2
    assert "no uint4-64 weights" in capsys.readouterr().err


@pytest.mark.slow
def test_the_file_brings_its_vocabulary_to_the_workshop_too(nf4, golden_bundle, tmp_path, capsys):
    ours, theirs = read_model(nf4).tokens(None), Bundle.open(golden_bundle).tokenizer
    assert ours.ranks == theirs.ranks and ours.pre_tokenization == theirs.pre_tokenization
    assert main(["export", str(nf4), "--out", str(tmp_path / "bundle"), "--samples", "0"]) == 0
    assert Bundle.open(tmp_path / "bundle").verify().tokenizer.encode(TEXT) == theirs.encode(TEXT)


def test_a_checkpoint_takes_the_vocabulary_beside_it(tmp_path):
    path = tmp_path / "model.safetensors"
    weights = {name: np.float32(value) for name, value in random_weights(PAPER).items()}
    save_checkpoint(path, PAPER, weights)
    assert "tokenizer.tiktoken" in refusal(path)
    save_tokenizer(tmp_path / "tokenizer.tiktoken")
    bundle = open_model(path).verify()
    assert (bundle.load_float32("fp16")["position.weight"] == weights["position.weight"]).all()
    assert np.isfinite(Decoder(bundle).prefill([1, 2, 3])).all()


def test_a_vocabulary_of_another_size_is_refused(tmp_path):
    packed = pack_model(PAPER, {n: np.float32(w) for n, w in random_weights(PAPER).items()}, find_method("nf4"))
    packed.save(tmp_path / "nf4.safetensors")
    StoryTokenizer({bytes([value]): value for value in range(256)} | {b"ab": 256}).save(tmp_path / "tokenizer.tiktoken")
    assert "as many entries" in refusal(tmp_path / "nf4.safetensors")


def damaged(path, change):
    header, numbers = tiny.header_of(path.read_bytes())
    path.write_bytes(tiny.with_header(change(header) or header, numbers))
    return path


@pytest.mark.parametrize(
    "change",
    [
        lambda h: h.pop("__metadata__") and None,
        lambda h: h["__metadata__"].update(quantised="[1]"),
        lambda h: h["__metadata__"].update(quantised=json.dumps({"final_norm.weight": "nf4-64"})),
        lambda h: h["__metadata__"].update(quantised=json.dumps({"embedding.weight": "nf4-0"})),
        lambda h: h["__metadata__"].update(quantised=json.dumps({"embedding.weight": ["nf4"]})),
        lambda h: h["__metadata__"].update(architecture="{"),
        lambda h: h["__metadata__"].update(architecture=3),
        lambda h: h["__metadata__"].update(tokenizer="{}"),
        lambda h: h["__metadata__"].pop("tokenizer") and None,
        lambda h: h["tokenizer.tiktoken"].update(shape=[10**12]),
        lambda h: h.update({"tokenizer.tiktoken": 3}),
        lambda h: h.pop("embedding.weight.codes") and None,
        lambda h: h["embedding.weight.scale"].update(dtype="F16"),
        lambda h: {"a": 1},
    ],
)
def test_what_a_header_may_not_say_is_one_sentence(nf4, change):
    refusal(damaged(nf4, change))


def test_weights_that_are_no_numbers_are_refused(nf4):
    tensors = load_file(nf4)
    metadata = tiny.header_of(nf4.read_bytes())[0]["__metadata__"]
    tensors["embedding.weight.scale"][3] = np.nan
    save_file(tensors, nf4, metadata)
    assert "no numbers" in refusal(nf4)


@pytest.mark.parametrize("cut", [3, 100_000])
def test_half_a_file_is_refused(nf4, cut):
    nf4.write_bytes(nf4.read_bytes()[:-cut] if cut < 10 else nf4.read_bytes()[:4])
    assert "nf4.safetensors" in refusal(nf4)


def test_a_file_that_changes_after_it_was_opened_is_not_used(nf4):
    bundle = open_model(nf4)
    nf4.write_bytes(nf4.read_bytes()[:-1] + b"?")
    with pytest.raises(BundleError, match="altered"):
        Decoder(bundle)


def test_files_in_the_folder_of_models_are_listed_and_removed(nf4):
    place = find_folders().models
    place.mkdir(parents=True)
    shutil.copy(nf4, place / "In four bits.safetensors")
    save_file({"x": np.zeros(1, np.float32)}, place / "no model.safetensors")
    (place / "empty.safetensors").touch()
    (place / "notes.txt").touch()
    if hasattr(os, "mkfifo"):
        os.mkfifo(place / "pipe.safetensors")
    assert models.taught_models(place) == (TaughtModel("In four bits.safetensors", "In four bits"),)
    assert open_model(find_folders().model("In four bits.safetensors")).name == "In four bits"
    models.remove(place, "In four bits.safetensors")
    assert models.taught_models(place) == ()
