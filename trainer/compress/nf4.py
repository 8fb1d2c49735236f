"""NF4: 4-bit codes into 16 levels, equally likely for normally distributed weights (QLoRA, Dettmers et al. 2023).

A block of weights is divided by its largest magnitude; every quotient becomes the nearest level. With double
quantisation these magnitudes are themselves stored in 8 bits: less their mean, in blocks of 256 with one float32 scale
(the paper's section 3; here symmetric int8 as in torchao, where the paper has an 8-bit float).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.compress.packed import Layout, Matrix, Packed, pack_bits, packed_bytes, unpack_bits
from trainer.errors import TrainerError

LEVELS = np.array(
    [
        -1.0, -0.6961928009986877, -0.5250730514526367, -0.39491748809814453, -0.28444138169288635,
        -0.18477343022823334, -0.09105003625154495, 0.0, 0.07958029955625534, 0.16093020141124725,
        0.24611230194568634, 0.33791524171829224, 0.44070982933044434, 0.5626170039176941, 0.7229568362236023, 1.0,
    ],
    np.float32,
)  # fmt: skip
"""The levels of the paper's appendix E."""

SCALES_TOGETHER = 256
"""Blocks whose magnitudes share one scale in double quantisation."""


@dataclass(frozen=True)
class Nf4:
    """NF4 in blocks along the inputs.

    Attributes:
        block: weights that share one magnitude.
        double: whether the magnitudes are quantised too.
    """

    block: int = 64
    double: bool = False

    @property
    def name(self) -> str:
        """Such as `nf4-64` or `nf4-64-double`."""
        return f"nf4-{self.block}" + ("-double" if self.double else "")

    def layout(self, shape: tuple[int, int]) -> Layout:
        """Packed codes, and the blocks' magnitudes in one of two forms."""
        rows, columns = shape
        if columns % self.block:
            raise TrainerError(f"A matrix with {columns} inputs does not divide into blocks of {self.block}.")
        blocks = rows * columns // self.block
        codes: Layout = {"codes": (np.uint8, (packed_bytes(4, rows * columns),))}
        if not self.double:
            return codes | {"scale": (np.float32, (blocks,))}
        together = -(-blocks // SCALES_TOGETHER)
        return codes | {
            "scale_codes": (np.int8, (blocks,)),
            "scale_scale": (np.float32, (together,)),
            "scale_mean": (np.float32, (1,)),
        }

    def pack(self, weight: Matrix) -> Packed:
        """Quantise a matrix (outputs, inputs)."""
        self.layout((len(weight), weight.shape[1]))
        blocks = weight.reshape(-1, self.block)
        widest = np.abs(blocks).max(axis=1)
        parts = _pack_scales(widest) if self.double else {"scale": widest}
        scale = _unpack_scales(parts) if self.double else widest
        divisor = np.where(scale > 0, scale, np.float32(1))
        parts = {"codes": pack_bits(nearest_level(blocks / divisor[:, None]), 4), **parts}
        return Packed((len(weight), weight.shape[1]), parts)

    def unpack(self, packed: Packed) -> Matrix:
        """The matrix again, float32 (outputs, inputs)."""
        rows, columns = packed.shape
        codes = unpack_bits(packed.parts["codes"], 4, rows * columns).reshape(-1, self.block)
        scale = _unpack_scales(packed.parts) if self.double else packed.parts["scale"]
        matrix: Matrix = (LEVELS[codes] * scale[:, None]).reshape(rows, columns)
        return matrix


def nearest_level(values: NDArray[np.floating]) -> NDArray[np.uint8]:
    """The index of the level nearest to each value."""
    return np.searchsorted((LEVELS[1:] + LEVELS[:-1]) / 2, values).astype(np.uint8)


def _pack_scales(scale: Matrix) -> dict[str, NDArray[Any]]:
    mean = scale.mean(dtype=np.float64).astype(np.float32)
    padded = np.zeros(-(-len(scale) // SCALES_TOGETHER) * SCALES_TOGETHER, np.float32)
    padded[: len(scale)] = scale - mean
    groups = padded.reshape(-1, SCALES_TOGETHER)
    step = np.abs(groups).max(axis=1) / np.float32(127)
    codes = np.rint(groups / np.where(step > 0, step, np.float32(1))[:, None])
    return {
        "scale_codes": codes.astype(np.int8).reshape(-1)[: len(scale)],
        "scale_scale": step,
        "scale_mean": mean.reshape(1),
    }


def _unpack_scales(parts: dict[str, NDArray[Any]]) -> Matrix:
    codes = parts["scale_codes"].astype(np.float32)
    step = np.repeat(parts["scale_scale"], SCALES_TOGETHER)[: len(codes)]
    # A magnitude is never negative; rounding could make it so where it was nearly zero.
    return np.maximum(codes * step + parts["scale_mean"], 0).astype(np.float32)
