"""Optimisers and their schedule."""

from __future__ import annotations

import math
from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from trainer.training.options import TrainingOptions


def build(model: nn.Module, options: TrainingOptions) -> list[Optimizer]:
    """AdamW for all weights, or Muon (Jordan et al. 2024) for the blocks' matrices and AdamW for the rest.

    Weight decay acts on 2-D matrices only, as usual for transformers.
    """
    matrices, vectors, hidden = [], [], []
    for name, parameter in model.named_parameters():
        if parameter.ndim < 2:
            vectors.append(parameter)
        elif options.optimizer == "muon" and name.startswith("layers."):
            hidden.append(parameter)
        else:
            matrices.append(parameter)
    groups = [
        {"params": matrices, "weight_decay": options.weight_decay},
        {"params": vectors, "weight_decay": 0.0},
    ]
    optimizers: list[Optimizer] = [torch.optim.AdamW(groups, lr=options.learning_rate, betas=(0.9, 0.95), fused=True)]
    if hidden:
        optimizers.append(Muon(hidden, options.learning_rate, options.weight_decay))
    return optimizers


class Muon(Optimizer):
    """Momentum whose update is made orthogonal (Jordan et al. 2024), for 2-D matrices.

    The update has the size of AdamW's (Liu et al. 2025), so one learning rate serves both. It computes what
    `torch.optim.Muon(adjust_lr_fn="match_rms_adamw")` computes, in float32 and in a third of the time on a CPU, where
    that one's bfloat16 is slow. Matrices of one shape are taken together: a graphics card is kept busy by few large
    operations.
    """

    def __init__(self, matrices: Iterable[Tensor], lr: float, weight_decay: float, momentum: float = 0.95) -> None:
        super().__init__(matrices, {"lr": lr, "weight_decay": weight_decay, "momentum": momentum})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]
        """Update every matrix that has a gradient."""
        for group in self.param_groups:
            alike: dict[torch.Size, list[Tensor]] = {}
            for matrix in group["params"]:
                if matrix.grad is not None:
                    alike.setdefault(matrix.shape, []).append(matrix)
            for shape, matrices in alike.items():
                momenta = torch.stack([self._moved(matrix, group["momentum"]) for matrix in matrices])
                gradients = torch.stack([matrix.grad for matrix in matrices])  # type: ignore[misc]
                updates = orthogonalised(gradients.lerp_(momenta, group["momentum"]))
                torch._foreach_mul_(matrices, 1 - group["lr"] * group["weight_decay"])
                torch._foreach_add_(matrices, updates.unbind(), alpha=-group["lr"] * 0.2 * max(shape) ** 0.5)

    def _moved(self, matrix: Tensor, momentum: float) -> Tensor:
        """Its momentum, with the present gradient in it."""
        state = self.state[matrix]
        if not state:
            state["momentum"] = torch.zeros_like(matrix)
        moved: Tensor = state["momentum"].lerp_(matrix.grad, 1 - momentum)
        return moved


def orthogonalised(matrices: Tensor, steps: int = 5) -> Tensor:
    """Nearly U V^T of each matrix U S V^T, by the quintic Newton-Schulz iteration with Jordan's coefficients.

    The iteration runs on the square Gram matrix of the shorter side and meets the long side only at its beginning and
    end: half the arithmetic for an MLP's matrices.

    Args:
        matrices: (count, rows, columns).
        steps: of the iteration.

    Returns:
        float32, of the same shape.
    """
    a, b, c = 3.4445, -4.7750, 2.0315
    is_wide = matrices.shape[1] <= matrices.shape[2]
    wide = matrices.float() if is_wide else matrices.float().mT
    wide = wide / (torch.linalg.matrix_norm(wide, keepdim=True) + 1e-7)
    gram = wide @ wide.mT
    product = torch.eye(wide.shape[1], device=wide.device)
    for step in range(steps):
        polynomial = torch.baddbmm(gram, gram, gram, beta=b, alpha=c)
        polynomial.diagonal(dim1=1, dim2=2).add_(a)
        product = polynomial @ product
        if step < steps - 1:
            gram = polynomial @ gram @ polynomial
    wide = product @ wide
    return wide if is_wide else wide.mT


def learning_rate(step: int, options: TrainingOptions) -> float:
    """The rate at a step (counted from 0): warm-up, then the schedule down to the minimum rate."""
    if step < options.warmup:
        return options.learning_rate * (step + 1) / options.warmup
    span = options.learning_rate - options.minimum_rate
    if options.schedule == "cosine":
        done = (step - options.warmup) / max(1, options.steps - options.warmup)
        return options.minimum_rate + span * 0.5 * (1 + math.cos(math.pi * min(1.0, done)))
    left = (options.steps - step) / max(1.0, options.steps * options.cooldown)
    return options.minimum_rate + span * min(1.0, left)
