import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.engine.tensors import weight_table
from tests.golden.make import PAPER, TINY, random_weights
from trainer.compress.uint8 import dequantise, quantise, quantise_model


@pytest.mark.slow
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


def test_a_smaller_range_is_taken_where_it_is_closer():
    weight = np.random.default_rng(1).normal(0, 1, (64, 128)).astype(np.float32)
    blocks = weight.astype(np.float64).reshape(64, 2, 64)
    step = np.abs(blocks).max(axis=2, keepdims=True) / 127
    plain = np.square(np.rint(blocks / step) * step - blocks).sum(axis=2)
    found = np.square(dequantise(*quantise(weight)) - weight).reshape(64, 2, 64).sum(axis=2)
    assert (found <= plain * 1.0001).all() and found.sum() < plain.sum()
