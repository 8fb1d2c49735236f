import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from storydesk.engine.bundle import weight_table
from tests.golden.make import PAPER, TINY, random_weights
from trainer.compress.calibrate import input_energies
from trainer.compress.uint8 import dequantise, quantise, quantise_model
from trainer.model.gpt import StoryModel


@given(st.integers(0, 2**32 - 1), st.floats(1e-6, 1e4))
def test_error_is_small(seed, size):
    weight = (np.random.default_rng(seed).normal(0, size, (3, 128))).astype(np.float32)
    blocks, scales = quantise(weight)
    assert blocks.shape == (3, 2, 64) and scales.shape == (3, 2) and scales.dtype == np.float32
    error = np.square(dequantise(blocks, scales) - weight).sum()
    assert error < 2e-4 * np.square(weight).sum()


def test_zeros_stay_zero():
    blocks, scales = quantise(np.zeros((2, 64), np.float32))
    assert (blocks == 128).all() and not dequantise(blocks, scales).any()


def test_exact_multiples_come_back():
    weight = np.arange(-63, 65, dtype=np.float32).reshape(2, 64)
    weight[:, 0] = 127
    assert np.array_equal(dequantise(*quantise(weight)), weight)


@pytest.mark.parametrize("weight", [np.zeros(64), np.zeros((2, 65)), np.full((1, 64), np.nan)])
def test_unfit_weights_are_refused(weight):
    with pytest.raises(ValueError):
        quantise(weight.astype(np.float32))


@pytest.mark.parametrize("architecture", [TINY, PAPER])
def test_model_has_the_bundles_tensors(architecture):
    packed = quantise_model(random_weights(architecture), architecture)
    codes = {"U8": np.uint8, "F32": np.float32}
    table = weight_table(architecture, "uint8").items()
    expected = {name: (codes[code], shape) for name, (code, shape) in table}
    assert {name: (tensor.dtype.type, tensor.shape) for name, tensor in packed.items()} == expected


def test_scales_are_chosen_for_the_output_on_real_inputs():
    random = np.random.default_rng(1)
    weight = random.normal(0, 1, (64, 128)).astype(np.float32)
    weight[:, ::16] *= 4  # the widest weights read inputs that are nearly silent
    inputs = random.normal(0, 1, (500, 128)).astype(np.float32)
    inputs[:, ::16] *= 0.01
    plain, calibrated = (
        np.square(inputs @ (dequantise(*quantise(weight, energies)) - weight).T).mean()
        for energies in (None, np.square(inputs).mean(axis=0))
    )
    assert calibrated < 0.95 * plain


def test_energies_are_the_mean_squares_of_every_matrix_input():
    model = StoryModel(TINY)
    torch.manual_seed(0)
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.2)
    windows = torch.randint(0, TINY.vocabulary, (11, 9))
    energies = input_energies(model, windows)
    assert {name: energy.shape[0] for name, energy in energies.items()} == {
        name: shape[1] for name, shape in TINY.tensors().items() if TINY.is_quantised(name)
    }
    with torch.no_grad():
        inputs = model.layers[0].attention_norm(model.embedding(windows))
        final = model.hidden(windows)
    for name, states in (("layers.0.qkv.weight", inputs), ("embedding.weight", final)):
        assert np.allclose(energies[name], states.square().mean((0, 1)).numpy(), rtol=1e-4)
