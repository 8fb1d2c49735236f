"""Whole numbers with a scale: the shipped uint8 blocks, uint8 a row with its own zero, and symmetric int8.

`int8` (one scale a tensor) is what torch's dynamic quantisation does, which the Story Completer paper used.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from storydesk.engine.architecture import BLOCK_SIZE
from storydesk.engine.bundle import dequantise
from trainer.compress.packed import Layout, Matrix, Packed
from trainer.compress.uint8 import quantise
from trainer.errors import TrainerError

_TINY = np.finfo(np.float32).tiny


@dataclass(frozen=True)
class Uint8Blocks:
    """Blocks of 64 inputs, zero point 128, one float32 scale a block: a bundle's format (`trainer.compress.uint8`)."""

    name: str = "uint8"

    def layout(self, shape: tuple[int, int]) -> Layout:
        """Codes (outputs, blocks, 64) and a scale a block."""
        rows, columns = shape
        if columns % BLOCK_SIZE:
            raise TrainerError(f"A matrix with {columns} inputs does not divide into blocks of {BLOCK_SIZE}.")
        blocks = columns // BLOCK_SIZE
        return {"codes": (np.uint8, (rows, blocks, BLOCK_SIZE)), "scale": (np.float32, (rows, blocks))}

    def pack(self, weight: Matrix) -> Packed:
        """Quantise a matrix (outputs, inputs)."""
        codes, scale = quantise(weight)
        return Packed((len(weight), weight.shape[1]), {"codes": codes, "scale": scale})

    def unpack(self, packed: Packed) -> Matrix:
        """The matrix again, float32 (outputs, inputs)."""
        return dequantise(packed.parts["codes"], packed.parts["scale"])


@dataclass(frozen=True)
class Uint8Rows:
    """A row's smallest and largest weight become 0 and 255; zero is one of the 256 steps, so that it stays zero."""

    name: str = "uint8-row"

    def layout(self, shape: tuple[int, int]) -> Layout:
        """Codes as the matrix, a scale and a zero point a row."""
        rows = shape[0]
        return {"codes": (np.uint8, shape), "scale": (np.float32, (rows,)), "zero": (np.uint8, (rows,))}

    def pack(self, weight: Matrix) -> Packed:
        """Quantise a matrix (outputs, inputs)."""
        low, high = np.minimum(weight.min(axis=1), 0), np.maximum(weight.max(axis=1), 0)
        scale = _nonzero((high - low) / np.float32(255))
        zero = np.clip(np.rint(-low / scale), 0, 255)
        codes = np.clip(np.rint(weight / scale[:, None]) + zero[:, None], 0, 255)
        parts = {"codes": codes.astype(np.uint8), "scale": scale, "zero": zero.astype(np.uint8)}
        return Packed((len(weight), weight.shape[1]), parts)

    def unpack(self, packed: Packed) -> Matrix:
        """The matrix again, float32 (outputs, inputs)."""
        steps = packed.parts["codes"].astype(np.float32) - packed.parts["zero"][:, None].astype(np.float32)
        matrix: Matrix = steps * packed.parts["scale"][:, None]
        return matrix


@dataclass(frozen=True)
class Int8:
    """Symmetric int8: the largest magnitude of a row, or of the whole tensor, becomes 127."""

    by_row: bool = False

    @property
    def name(self) -> str:
        """`int8` or `int8-row`."""
        return "int8-row" if self.by_row else "int8"

    def layout(self, shape: tuple[int, int]) -> Layout:
        """Codes as the matrix, and the scales."""
        return {"codes": (np.int8, shape), "scale": (np.float32, (shape[0] if self.by_row else 1,))}

    def pack(self, weight: Matrix) -> Packed:
        """Quantise a matrix (outputs, inputs)."""
        widest = np.abs(weight).max(axis=1) if self.by_row else np.abs(weight).max().reshape(1)
        scale = _nonzero(widest / np.float32(127))
        codes = np.clip(np.rint(weight / scale[:, None]), -127, 127).astype(np.int8)
        return Packed((len(weight), weight.shape[1]), {"codes": codes, "scale": scale})

    def unpack(self, packed: Packed) -> Matrix:
        """The matrix again, float32 (outputs, inputs)."""
        matrix: Matrix = packed.parts["codes"].astype(np.float32) * packed.parts["scale"][:, None]
        return matrix


def _nonzero(scale: Matrix) -> Matrix:
    """Scales to divide by: numbers too small for that become 1, so that zeros stay zero."""
    return np.where(scale < _TINY, np.float32(1), scale).astype(np.float32)
