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

from storydesk.engine import packed as formats
from storydesk.engine.packed import LEVELS, SCALES_TOGETHER, unpack_scales
from trainer.compress.packed import Matrix, Packed, pack_bits

__all__ = ["LEVELS", "Nf4", "nearest_level"]


@dataclass(frozen=True)
class Nf4(formats.Nf4):
    """NF4 in blocks along the inputs."""

    def pack(self, weight: Matrix) -> Packed:
        """Quantise a matrix (outputs, inputs)."""
        self.layout((len(weight), weight.shape[1]))
        blocks = weight.reshape(-1, self.block)
        widest = np.abs(blocks).max(axis=1)
        parts = _pack_scales(widest) if self.double else {"scale": widest}
        scale = unpack_scales(parts) if self.double else widest
        divisor = np.where(scale > 0, scale, np.float32(1))
        parts = {"codes": pack_bits(nearest_level(blocks / divisor[:, None]), 4), **parts}
        return Packed((len(weight), weight.shape[1]), parts)


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
