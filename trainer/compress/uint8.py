"""The uint8 format: blocks of 64 inputs, zero point 128, one float32 scale a block.

It is what onnxruntime's `MatMulNBits` computes with (`bits=8, block_size=64`): nothing is converted at run time.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import save_file

from storydesk.engine.architecture import BLOCK_SIZE, Architecture
from storydesk.engine.bundle import ZERO_POINT, dequantise
from trainer.console import announce, finish
from trainer.errors import TrainerError
from trainer.model.weights import read_checkpoint

__all__ = ["dequantise", "quantise", "quantise_model"]

# A slightly smaller range can lower the squared error: the largest weight is clipped, the others get finer steps.
_SHRINKS = (1.0, 0.99, 0.98, 0.97, 0.96)
_ROWS_AT_ONCE = 1024


def quantise(
    weight: NDArray[np.float32], energies: NDArray[np.float32] | None = None
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Weights (N, K) to blocks uint8 (N, K / 64, 64) and scales float32 (N, K / 64).

    Args:
        weight: the matrix.
        energies: mean squares (K,) of the layer's inputs (`trainer.compress.calibrate`): each block's range is clipped
            where that lowers the squared error of the output. Without them the error of the weights themselves counts.

    Raises:
        ValueError: if the weight is not 2-D, K is no multiple of 64 or a value is not finite.
    """
    if weight.ndim != 2 or weight.shape[1] % BLOCK_SIZE:
        raise ValueError(f"a weight of shape {weight.shape} does not divide into blocks of {BLOCK_SIZE}")
    if not np.isfinite(weight).all():
        raise ValueError("a weight has values that are not finite")
    starts = range(0, len(weight), _ROWS_AT_ONCE)
    if energies is None:
        energies = np.ones(weight.shape[1], np.float32)
    chunks = [_quantise_rows(weight[start : start + _ROWS_AT_ONCE], energies) for start in starts]
    return np.concatenate([blocks for blocks, _ in chunks]), np.concatenate([scales for _, scales in chunks])


def quantise_model(
    state: dict[str, NDArray[np.float32]],
    architecture: Architecture,
    energies: dict[str, NDArray[np.float32]] | None = None,
) -> dict[str, NDArray[Any]]:
    """Every tensor of a model; a quantised `NAME` is joined by `NAME.scale`, the others stay float32."""
    packed: dict[str, NDArray[Any]] = {}
    for name in architecture.tensors():
        if architecture.is_quantised(name):
            mine = energies[name] if energies else None
            packed[name], packed[f"{name}.scale"] = quantise(np.asarray(state[name], np.float32), mine)
        else:
            packed[name] = np.ascontiguousarray(state[name], np.float32)
    return packed


def _quantise_rows(
    weight: NDArray[np.float32], energies: NDArray[np.float32]
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    blocks = np.asarray(weight, np.float32).reshape(len(weight), -1, BLOCK_SIZE)
    importance = energies.reshape(-1, BLOCK_SIZE)
    widest = np.abs(blocks).max(axis=2)
    best_scale = np.zeros_like(widest)
    best_error = np.full_like(widest, np.inf)
    for shrink in _SHRINKS:
        scale = _scale(widest * np.float32(shrink))
        restored = (_round(blocks, scale) - np.float32(ZERO_POINT)) * scale[..., None]
        error = (np.square(restored - blocks) * importance).sum(axis=2)
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


def run(checkpoint: Path, out: Path) -> None:
    """The verb `quantize`: write a checkpoint's uint8 weights and say how close they are.

    Raises:
        BundleError: if the checkpoint is unfit.
        TrainerError: if the file cannot be written.
    """
    announce(f"Quantising {checkpoint} to {out}.")
    architecture, state = read_checkpoint(checkpoint)
    packed = quantise_model(state, architecture)
    temporary = out.with_name(out.name + ".partial")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        save_file(packed, temporary, {"architecture": json.dumps(architecture.to_dict())})
        temporary.replace(out)
    except (OSError, SafetensorError) as error:
        temporary.unlink(missing_ok=True)
        raise TrainerError(f"{out} could not be written: {error}.") from error
    errors = [_relative_error(state[name], packed, name) for name in state if architecture.is_quantised(name)]
    finish(verb="quantize", file=str(out), bytes=out.stat().st_size, fp32_bytes=4 * architecture.parameters(),
           largest_relative_error=round(max(errors), 6))  # fmt: skip


def _relative_error(weight: NDArray[np.float32], packed: dict[str, NDArray[Any]], name: str) -> float:
    """Norm of the rounding error over the norm of the weight."""
    norm = float(np.linalg.norm(weight))
    return float(np.linalg.norm(dequantise(packed[name], packed[f"{name}.scale"]) - weight)) / norm if norm else 0.0
