"""Four bits as onnxruntime's `MatMulNBits` computes with them: blocks with a scale and a whole-numbered zero.

Weights become `(code - zero) * scale`, codes and zeros from 0 to 15. HQQ moves its zeros freely between the steps,
which the kernel cannot; here range and zero are searched together, and the scale is the best one for the codes (least
squares).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storydesk.engine import packed as formats
from trainer.compress.packed import Matrix, Packed

_MOST = 15
_SHRINKS = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75)
_ROWS_AT_ONCE = 1024


@dataclass(frozen=True)
class Uint4Blocks(formats.Uint4Blocks):
    """Two codes a byte, the first one in its low half; scales in float16, zeros two a byte."""

    def pack(self, weight: Matrix) -> Packed:
        """Quantise a matrix (outputs, inputs)."""
        self.layout((len(weight), weight.shape[1]))
        blocks = weight.reshape(len(weight), -1, self.group)
        starts = range(0, len(blocks), _ROWS_AT_ONCE)
        found = [_quantise(blocks[start : start + _ROWS_AT_ONCE]) for start in starts]
        codes, scale, zero = (np.concatenate(part) for part in zip(*found, strict=True))
        parts = {"codes": _halves(codes), "scale": scale, "zero": _halves(zero)}
        return Packed((len(weight), weight.shape[1]), parts)


def _quantise(blocks: Matrix) -> tuple[NDArray[np.uint8], NDArray[np.float16], NDArray[np.uint8]]:
    """Codes (rows, blocks, group), scales and zeros (rows, blocks) with the least squared error found."""
    low = np.minimum(blocks.min(axis=2, keepdims=True), 0)  # zero is one of the steps
    high = np.maximum(blocks.max(axis=2, keepdims=True), 0)
    best_error = np.full_like(low, np.inf)
    best = np.zeros_like(blocks), np.ones_like(low), np.zeros_like(low)
    for shrink in _SHRINKS:
        scale = _usable((high - low) * np.float32(shrink / _MOST))
        zero = np.clip(np.rint(-low * np.float32(shrink) / scale), 0, _MOST)
        codes = np.clip(np.rint(blocks / scale) + zero, 0, _MOST)
        steps = codes - zero
        scale = _usable((steps * blocks).sum(2, keepdims=True) / np.maximum(np.square(steps).sum(2, keepdims=True), 1))
        scale = scale.astype(np.float16).astype(np.float32)
        error = np.square(steps * scale - blocks).sum(2, keepdims=True)
        better = error < best_error
        best_error = np.where(better, error, best_error)
        best = tuple(np.where(better, new, old) for new, old in zip((codes, scale, zero), best, strict=True))
    codes, scale, zero = best
    return codes.astype(np.uint8), scale[..., 0].astype(np.float16), zero[..., 0].astype(np.uint8)


def _usable(scale: Matrix) -> Matrix:
    """Scales that float16 holds; smaller ones become 1, so that what is nearly zero becomes zero."""
    return np.where(scale < np.finfo(np.float16).tiny, np.float32(1), scale).astype(np.float32)


def _halves(values: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Numbers below 16 (..., n), two a byte; an odd one at the end has its byte alone."""
    if values.shape[-1] % 2:
        values = np.concatenate([values, np.zeros_like(values[..., :1])], axis=-1)
    return values[..., ::2] | (values[..., 1::2] << np.uint8(4))
