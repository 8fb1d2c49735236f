"""What a model's matrices read on real stories: the measure of how much a rounding error matters.

The squared error of a layer's output, averaged over inputs x, is close to sum_k E[x_k^2] * (error of column k)^2 when
the inputs are uncorrelated; so the mean square of every input is all that the choice of a block's scale needs.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from trainer.model.gpt import StoryModel


@torch.no_grad()
def input_energies(model: StoryModel, windows: Tensor) -> dict[str, NDArray[np.float32]]:
    """The mean square of every input (K,) of every quantised matrix (N, K), over token windows (rows, time).

    The tied embedding counts as the output head, whose inputs are the final states.
    """
    totals: dict[str, Tensor] = {}

    def collector(name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def collect(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            squares = inputs[0].float().square().flatten(0, -2).sum(0)
            totals[name] = totals[name] + squares if name in totals else squares

        return collect

    hooks = [
        module.register_forward_pre_hook(collector(f"{name}.weight"))
        for name, module in model.named_modules()
        if isinstance(module, nn.Linear)
    ]
    try:
        for row in windows.split(8):
            final = model.hidden(row).float().square().flatten(0, -2).sum(0)
            totals["embedding.weight"] = totals.get("embedding.weight", torch.zeros_like(final)) + final
    finally:
        for hook in hooks:
            hook.remove()
    return {name: (total / windows.numel()).numpy() for name, total in totals.items()}
