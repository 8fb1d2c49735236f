"""Whole numbers with a scale: the shipped uint8 blocks, uint8 a row with its own zero, and symmetric int8.

`int8` (one scale a tensor) is what torch's dynamic quantisation does, which the Story Completer paper used.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from storydesk.engine import packed as formats
from trainer.compress.packed import Matrix, Packed
from trainer.compress.uint8 import quantise

_TINY = np.finfo(np.float32).tiny


@dataclass(frozen=True)
class Uint8Blocks(formats.Uint8Blocks):
    """Blocks of 64 inputs, zero point 128, one float32 scale a block: a bundle's format (`trainer.compress.uint8`)."""

    def pack(self, weight: Matrix) -> Packed:
        """Quantise a matrix (outputs, inputs)."""
        codes, scale = quantise(weight)
        return Packed((len(weight), weight.shape[1]), {"codes": codes, "scale": scale})


@dataclass(frozen=True)
class Uint8Rows(formats.Uint8Rows):
    """A row's smallest and largest weight become 0 and 255; zero is one of the 256 steps, so that it stays zero."""

    def pack(self, weight: Matrix) -> Packed:
        """Quantise a matrix (outputs, inputs)."""
        low, high = np.minimum(weight.min(axis=1), 0), np.maximum(weight.max(axis=1), 0)
        scale = _nonzero((high - low) / np.float32(255))
        zero = np.clip(np.rint(-low / scale), 0, 255)
        codes = np.clip(np.rint(weight / scale[:, None]) + zero[:, None], 0, 255)
        parts = {"codes": codes.astype(np.uint8), "scale": scale, "zero": zero.astype(np.uint8)}
        return Packed((len(weight), weight.shape[1]), parts)


@dataclass(frozen=True)
class Int8(formats.Int8):
    """Symmetric int8: the largest magnitude of a row, or of the whole tensor, becomes 127."""

    def pack(self, weight: Matrix) -> Packed:
        """Quantise a matrix (outputs, inputs)."""
        widest = np.abs(weight).max(axis=1) if self.by_row else np.abs(weight).max().reshape(1)
        scale = _nonzero(widest / np.float32(127))
        codes = np.clip(np.rint(weight / scale[:, None]), -127, 127).astype(np.int8)
        return Packed((len(weight), weight.shape[1]), {"codes": codes, "scale": scale})


def _nonzero(scale: Matrix) -> Matrix:
    """Scales to divide by: numbers too small for that become 1, so that zeros stay zero."""
    return np.where(scale < _TINY, np.float32(1), scale).astype(np.float32)
