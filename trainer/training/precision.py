"""Which arithmetic a training run uses: measured at its start, since processors differ by a factor of twenty.

A processor with bf16 units multiplies several times as fast in bf16 (1.7 TFLOP/s against 0.15 on one core with AMX,
0.19 against 0.08 on one with AVX-512 BF16); one without them is slower in bf16 than in float32.
"""

from __future__ import annotations

import time
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Literal

import torch

from trainer.model.gpt import StoryModel

Precision = Literal["fp32", "bf16"]
_STEPS = 2  # after one that warms up


def autocast(device: torch.device, precision: str) -> AbstractContextManager[Any]:
    """Forward passes in `fp32`, `bf16` or `fp16`."""
    if precision == "fp32":
        return nullcontext()
    return torch.autocast(device.type, torch.bfloat16 if precision == "bf16" else torch.float16)


def faster_precision(model: StoryModel, rows: int, sequence: int) -> Precision:
    """Time forward and backward passes in float32 and under bf16 autocast on the CPU; a tie goes to float32.

    Args:
        model: on the CPU; its gradients are cleared afterwards.
        rows: sequences at once.
        sequence: tokens a sequence.
    """
    tokens = torch.zeros(rows, sequence, dtype=torch.long)
    seconds: dict[Precision, float] = {"fp32": _seconds(model, tokens, False), "bf16": _seconds(model, tokens, True)}
    model.zero_grad()
    return min(seconds, key=seconds.__getitem__)


def _seconds(model: StoryModel, tokens: torch.Tensor, is_bf16: bool) -> float:
    best = float("inf")
    for _ in range(1 + _STEPS):
        started = time.perf_counter()
        with torch.autocast("cpu", torch.bfloat16, enabled=is_bf16):
            loss = model(tokens, tokens)
        loss.backward()
        best = min(best, time.perf_counter() - started)
    return best
