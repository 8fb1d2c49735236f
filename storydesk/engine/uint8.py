"""The uint8 format: blocks of 64 inputs, zero point 128, one float32 scale a block.

It is what onnxruntime's `MatMulNBits` computes with (`bits=8, block_size=64`): nothing is converted at run time.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.architecture import BLOCK_SIZE

ZERO_POINT = 128
"""The byte that stands for 0."""
# A slightly smaller range can lower the squared error: the largest weight is clipped, the others get finer steps.
# Weighing that error by what the inputs are on real stories is no better (see LAB.md).
_SHRINKS = (1.0, 0.99, 0.98, 0.97, 0.96)
_ROWS_AT_ONCE = 1024


def quantise(weight: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Weights (N, K) to blocks uint8 (N, K / 64, 64) and scales float32 (N, K / 64).

    Raises:
        ValueError: if the weight is not 2-D, K is no multiple of 64 or a value is not finite.
    """
    if weight.ndim != 2 or weight.shape[1] % BLOCK_SIZE:
        raise ValueError(f"a weight of shape {weight.shape} does not divide into blocks of {BLOCK_SIZE}")
    if not np.isfinite(weight).all():
        raise ValueError("a weight has values that are not finite")
    starts = range(0, len(weight), _ROWS_AT_ONCE)
    chunks = [_quantise_rows(weight[start : start + _ROWS_AT_ONCE]) for start in starts]
    return np.concatenate([blocks for blocks, _ in chunks]), np.concatenate([scales for _, scales in chunks])


def dequantise(blocks: NDArray[np.uint8], scales: NDArray[np.float32]) -> NDArray[np.float32]:
    """Blocks (N, K / 64, 64) and scales (N, K / 64) to weights float32 (N, K)."""
    weight = blocks.astype(np.float32)
    weight -= np.float32(ZERO_POINT)
    weight *= scales[..., None]
    return weight.reshape(len(blocks), -1)


def _quantise_rows(weight: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    blocks = np.asarray(weight, np.float32).reshape(len(weight), -1, BLOCK_SIZE)
    widest = np.abs(blocks).max(axis=2)
    best_scale = np.zeros_like(widest)
    best_error = np.full_like(widest, np.inf)
    for shrink in _SHRINKS:
        scale = _scale(widest * np.float32(shrink))
        restored = (_round(blocks, scale) - np.float32(ZERO_POINT)) * scale[..., None]
        error = np.square(restored - blocks).sum(axis=2)
        better = error < best_error
        best_scale[better], best_error[better] = scale[better], error[better]
    return _round(blocks, best_scale).astype(np.uint8), best_scale


def _scale(widest: NDArray[np.float32]) -> NDArray[np.float32]:
    """Step of each block; a block of zeros (or of numbers too small to divide by) gets 1 and stays zero."""
    scale = widest / np.float32(127)
    return np.where(scale < np.finfo(np.float32).tiny, np.float32(1), scale).astype(np.float32)


def _round(blocks: NDArray[np.float32], scale: NDArray[np.float32]) -> NDArray[np.float32]:
    steps: NDArray[np.float32] = np.clip(np.rint(blocks / scale[..., None]), -127, 127)
    return steps + np.float32(ZERO_POINT)
