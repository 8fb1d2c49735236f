"""Every quantisation method against its definition, the published tables and, where installed, the libraries."""

from statistics import NormalDist

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from storydesk.engine.errors import BundleError
from trainer.compress.hqq import Hqq, optimise_zero
from trainer.compress.methods import find_method
from trainer.compress.nf4 import LEVELS, Nf4, nearest_level
from trainer.compress.packed import Packed, pack_bits, unpack_bits
from trainer.compress.uint4 import Uint4Blocks
from trainer.errors import TrainerError

NAMES = ["uint8", "uint8-row", "int8", "int8-row", "uint4-16", "uint4-32", "uint4-64", "uint4-128",
         "nf4", "nf4-128", "nf4-64-double",
         *(f"hqq-{bits}-{group}" for bits in (8, 4, 3, 2, 1) for group in (16, 32, 64, 128))]  # fmt: skip


def weights(seed=0, shape=(48, 256), size=0.05):
    return np.random.default_rng(seed).normal(0, size, shape).astype(np.float32)


def error(name, weight):
    method = find_method(name)
    return float(np.square(method.unpack(method.pack(weight)) - weight).mean() / np.square(weight).mean())


@given(st.integers(1, 8), st.integers(1, 100), st.integers(0, 2**32 - 1))
def test_bits_come_back_and_leave_no_gap(bits, count, seed):
    codes = np.random.default_rng(seed).integers(0, 2**bits, count).astype(np.uint8)
    packed = pack_bits(codes, bits)
    assert len(packed) == -(-bits * count // 8)
    assert (unpack_bits(packed, bits, count) == codes).all()


@pytest.mark.parametrize("name", NAMES)
def test_the_parts_are_the_promised_ones_and_nothing_else_is_needed(name):
    method, weight = find_method(name), weights()
    packed = method.pack(weight)
    found = {part: (array.dtype.type, array.shape) for part, array in packed.parts.items()}
    assert found == method.layout(weight.shape)
    again = Packed(packed.shape, {part: array.copy() for part, array in packed.parts.items()})
    restored = find_method(method.name).unpack(again)
    assert restored.dtype == np.float32 and restored.shape == weight.shape
    assert (restored == method.unpack(packed)).all()


@pytest.mark.parametrize(
    ("name", "bits"),
    [("uint8", 8.5), ("uint8-row", 8 + 40 / 256), ("int8", 8 + 32 / (48 * 256)), ("int8-row", 8.125), ("nf4-64", 4.5),
     ("uint4-64", 4 + 16 / 64 + 4 / 64), ("uint4-32", 4 + 16 / 32 + 4 / 32),
     ("nf4-64-double", 4 + 8 / 64 + 32 * 2 / (48 * 256)), ("hqq-4-64", 4.5), ("hqq-3-32", 4), ("hqq-1-16", 3),
     ("hqq-2-128", 2.25), ("hqq-8-64", 8.5)],
)  # fmt: skip
def test_bits_per_weight_count_scales_and_zeros(name, bits):
    assert find_method(name).pack(weights()).bits_per_weight == pytest.approx(bits)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [0.0, 0.25])
def test_equal_weights_stay_themselves(name, value):
    weight = np.full((4, 128), value, np.float32)
    method = find_method(name)
    assert np.allclose(method.unpack(method.pack(weight)), weight, rtol=2e-3, atol=0)


def test_more_bits_and_smaller_groups_are_closer():
    weight = weights()
    by_bits = [error(f"hqq-{bits}-64", weight) for bits in (8, 4, 3, 2, 1)]
    assert by_bits == sorted(by_bits)
    assert by_bits[0] < 2e-4 and by_bits[1] < 0.02
    by_group = [error(f"hqq-4-{group}", weight) for group in (16, 32, 64, 128)]
    assert by_group == sorted(by_group)
    assert error("nf4-64", weight) < 0.01
    assert error("uint8", weight) < error("uint8-row", weight) < error("int8", weight) < 1e-3


def test_doubly_quantised_scales_cost_little():
    weight = weights()
    assert error("nf4-64-double", weight) < 1.02 * error("nf4-64", weight)


def test_symmetric_int8_is_the_definition():
    weight = weights().astype(np.float64)
    for name, widest in (("int8", np.abs(weight).max()), ("int8-row", np.abs(weight).max(axis=1, keepdims=True))):
        step = widest / 127
        packed = find_method(name).pack(weight.astype(np.float32))
        assert np.abs(find_method(name).unpack(packed) - weight).max() <= np.max(step) / 2 * 1.001
        assert (packed.parts["codes"] == np.rint(weight / step)).mean() > 0.9999


def test_rows_of_uint8_reach_from_the_smallest_to_the_largest_weight():
    weight = weights() + np.float32(0.03)
    method = find_method("uint8-row")
    packed = method.pack(weight)
    step = (weight.max(axis=1).clip(0) - weight.min(axis=1).clip(None, 0)) / 255
    assert np.allclose(packed.parts["scale"], step)
    assert (np.abs(method.unpack(packed) - weight).max(axis=1) <= step * 1.01).all()


def test_levels_are_the_quantiles_of_a_normal_distribution():
    """QLoRA's equation 4, with the offset of its published code."""
    offset = 0.9677083
    quantile = NormalDist().inv_cdf
    positive = [quantile(p) for p in np.linspace(offset, 0.5, 9)[:-1]]
    negative = [-quantile(p) for p in np.linspace(offset, 0.5, 8)[:-1]]
    levels = np.array(sorted([*positive, 0.0, *negative])) / max(positive)
    assert np.allclose(LEVELS, levels, atol=1e-6)


@given(st.floats(-1.2, 1.2))
def test_the_nearest_level_is_nearest(value):
    chosen = LEVELS[nearest_level(np.array([value], np.float32))[0]]
    assert abs(float(chosen) - value) <= np.abs(LEVELS - value).min() + 1e-6


def test_nf4_is_bitsandbytes():
    library = pytest.importorskip("bitsandbytes.functional")
    weight = weights()
    packed, state = library.quantize_4bit(torch.from_numpy(weight), blocksize=64, quant_type="nf4")
    theirs = library.dequantize_4bit(packed, state).numpy()
    ours = Nf4(64).unpack(Nf4(64).pack(weight))
    # Ties between two levels may fall either way.
    assert np.isclose(ours, theirs, atol=1e-6).mean() > 0.999


def test_nf4_is_torchaos():
    library = pytest.importorskip("torchao.quantization.quantize_.workflows.nf4.nf4_tensor")
    weight = weights(shape=(64, 256))
    theirs = library.to_nf4(torch.from_numpy(weight), 64, 256).get_original_weight().numpy()
    method = Nf4(64, double=True)
    ours = method.unpack(method.pack(weight))
    assert np.abs(ours - theirs).mean() < 0.01 * np.abs(weight).mean()


def hqq_reference(group, bits, rounds=20, p=0.7, beta=10.0):
    """The published algorithm for one group, in float64 and in the paper's own terms."""
    most = 2**bits - 1
    scale = float(np.float16((group.max() - group.min()) / most))
    zero, best, best_error = -group.min() / scale, None, np.inf
    for _ in range(rounds + 1):
        code = np.clip(np.round(group / scale + zero), 0, most)
        residual = group - scale * (code - zero)
        if np.abs(residual).mean() >= best_error:
            break
        best, best_error = zero, np.abs(residual).mean()
        magnitude = np.maximum(np.abs(residual), 1e-12)
        e = np.sign(residual) * np.maximum(np.abs(residual) - magnitude ** (p - 1) / beta, 0)
        zero = np.mean(code - (group - e) / scale)
        beta *= 1.01
    return best


@pytest.mark.parametrize("bits", [1, 2, 3, 4, 8])
def test_hqq_is_the_published_algorithm(bits):
    groups = weights(3, (40, 64), size=1.0)
    groups[:, 0] *= 3
    scale = ((groups.max(axis=1) - groups.min(axis=1)) / (2**bits - 1)).astype(np.float16).astype(np.float32)[:, None]
    zeros = optimise_zero(groups, scale, -groups.min(axis=1, keepdims=True) / scale, 2**bits - 1)
    wanted = [hqq_reference(group.astype(np.float64), bits) for group in groups]
    # Where two rounds are equally good to seven digits, float32 may stop at the other one.
    assert np.isclose(zeros[:, 0], wanted, atol=1e-3 * 2**bits).mean() >= 0.95


@pytest.mark.parametrize("bits", [2, 3, 4])
def test_the_optimised_zero_beats_plain_rounding(bits):
    weight = weights(5, (64, 256))
    weight[:, ::64] *= 5  # outliers

    def mean_error(method):
        return float(np.abs(method.unpack(method.pack(weight)) - weight).mean())

    assert mean_error(Hqq(bits, 64)) < 0.995 * mean_error(Hqq(bits, 64, rounds=0))


@pytest.mark.parametrize(
    "name", ["", "nf5", "hqq", "hqq-5", "hqq-4-60", "nf4-0", "uint4-48", "uint16", "hqq-4-64-double"]
)
def test_unknown_methods_are_refused_with_a_sentence(name):
    with pytest.raises(TrainerError, match=r"\.$"):
        find_method(name)


@pytest.mark.parametrize("name", ["uint8", "uint4-32", "nf4-48", "hqq-4-128"])
def test_matrices_that_do_not_divide_are_refused(name):
    with pytest.raises(BundleError, match="does not divide"):
        find_method(name).layout((4, 80))


@pytest.mark.parametrize("group", [16, 32, 64, 128])
def test_four_bits_with_whole_zeros_are_searched(group):
    weight = weights(6) + np.float32(0.02)
    method = Uint4Blocks(group)
    plain_error = np.square(plain_uint4(weight, group) - weight).sum()
    assert np.square(method.unpack(method.pack(weight)) - weight).sum() < 0.95 * plain_error
    fifteen = np.tile(np.arange(-7, 9, dtype=np.float32) / 4, (3, 256 // 16))
    assert np.array_equal(method.unpack(method.pack(fifteen)), fifteen)


def plain_uint4(weight, group):
    """The definition, from the smallest to the largest weight, in float64."""
    blocks = weight.astype(np.float64).reshape(-1, group)
    low, high = blocks.min(1, keepdims=True).clip(None, 0), blocks.max(1, keepdims=True).clip(0)
    scale = (high - low) / 15
    zero = np.rint(-low / scale)
    return ((np.clip(np.rint(blocks / scale) + zero, 0, 15) - zero) * scale).reshape(weight.shape)
