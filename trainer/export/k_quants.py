"""llama.cpp's types Q4_K and Q2_K, as its source defines them (ggml-common.h, `block_q4_K` and `block_q2_K`).

256 weights of a row lie together: blocks of them share a scale and a minimum in a few bits, and all of these two scales
in float16. A weight is `d * scale * code - dmin * minimum`. The package `gguf` reads these types and does not write
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

KType = Literal["q4_k", "q2_k"]
TOGETHER = 256
"""Weights of a row: a matrix whose rows do not divide into so many has no such type."""
_SHRINKS = (1.0, 0.95, 0.9, 0.85, 0.8)


@dataclass(frozen=True)
class _Parts:
    """Rows of 256 weights: codes (n, 256), scales and minima of the blocks (n, blocks), their scales float16 (n, 1)."""

    codes: NDArray[np.uint8]
    scales: NDArray[np.uint8]
    minima: NDArray[np.uint8]
    d: NDArray[np.float16]
    d_minima: NDArray[np.float16]


def pack_k(weight: NDArray[np.float32], kind: KType) -> NDArray[np.uint8]:
    """A matrix (outputs, inputs), inputs a multiple of 256, as bytes (outputs, bytes)."""
    rows = weight.reshape(-1, TOGETHER)
    packed = _pack_q4(_quantise(rows, 32, 15, 63)) if kind == "q4_k" else _pack_q2(_quantise(rows, 16, 3, 15))
    return packed.reshape(len(weight), -1)


def _quantise(rows: NDArray[np.float32], size: int, most: int, most_scale: int) -> _Parts:
    """Codes up to `most` in blocks of `size`, whose scales and minima go up to `most_scale`."""
    blocks = rows.reshape(len(rows), -1, size)
    scale, minimum = _best(blocks, most)
    d = (scale.max(1, keepdims=True) / most_scale).astype(np.float16)
    d_minima = (minimum.max(1, keepdims=True) / most_scale).astype(np.float16)
    scales, minima = _steps(scale, d, most_scale), _steps(minimum, d_minima, most_scale)
    step, offset = _of(scales, d), _of(minima, d_minima)
    codes = np.clip(np.rint((blocks + offset) / np.where(step > 0, step, np.float32(1))), 0, most)
    return _Parts(codes.reshape(rows.shape).astype(np.uint8), scales, minima, d, d_minima)


def _best(blocks: NDArray[np.float32], most: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """The scale and the minimum of each block with the least squared error, of a few ranges."""
    low, high = np.minimum(blocks.min(2), 0), np.maximum(blocks.max(2), 0)
    best_scale, best_minimum, best_error = np.zeros_like(low), np.zeros_like(low), np.full_like(low, np.inf)
    for shrink in _SHRINKS:
        scale, minimum = (high - low) * np.float32(shrink / most), -low * np.float32(shrink)
        step, offset = np.where(scale > 0, scale, np.float32(1))[..., None], minimum[..., None]
        restored = np.clip(np.rint((blocks + offset) / step), 0, most) * step - offset
        error = np.square(restored - blocks).sum(2)
        better = error < best_error
        best_error = np.where(better, error, best_error)
        best_scale, best_minimum = np.where(better, scale, best_scale), np.where(better, minimum, best_minimum)
    return best_scale, best_minimum


def _steps(values: NDArray[np.float32], unit: NDArray[np.float16], most: int) -> NDArray[np.uint8]:
    width = unit.astype(np.float32)
    return np.clip(np.rint(values / np.where(width > 0, width, np.float32(1))), 0, most).astype(np.uint8)


def _of(steps: NDArray[np.uint8], unit: NDArray[np.float16]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = (steps.astype(np.float32) * unit.astype(np.float32))[..., None]
    return found


def _pack_q4(parts: _Parts) -> NDArray[np.uint8]:
    """d, dmin, eight 6-bit scales and minima in 12 bytes, codes of two blocks in one half of a byte each."""
    (first, later), (low, lower) = np.split(parts.scales, 2, 1), np.split(parts.minima, 2, 1)
    together = (first | later >> 4 << 6, low | lower >> 4 << 6, later & 15 | (lower & 15) << 4)
    pairs = parts.codes.reshape(len(parts.codes), 4, 2, 32)
    codes = (pairs[:, :, 0] | pairs[:, :, 1] << 4).reshape(len(parts.codes), -1)
    return np.hstack((parts.d.view(np.uint8), parts.d_minima.view(np.uint8), *together, codes))


def _pack_q2(parts: _Parts) -> NDArray[np.uint8]:
    """Sixteen 4-bit scales and minima, codes of four runs of 32 in a quarter of a byte each, d, dmin."""
    runs = parts.codes.reshape(len(parts.codes), 2, 4, 32)
    codes = np.bitwise_or.reduce(runs << np.array([0, 2, 4, 6], np.uint8)[:, None], axis=2)
    flat = codes.reshape(len(parts.codes), -1)
    return np.hstack((parts.scales | parts.minima << 4, flat, parts.d.view(np.uint8), parts.d_minima.view(np.uint8)))
