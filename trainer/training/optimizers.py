"""Optimisers and their schedule."""

from __future__ import annotations

import math

import torch
from torch import nn
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
        optimizers.append(
            torch.optim.Muon(
                hidden,
                lr=options.learning_rate,
                weight_decay=options.weight_decay,
                # Scales the update to AdamW's size (Liu et al. 2025), so one learning rate serves both.
                adjust_lr_fn="match_rms_adamw",
            )
        )
    return optimizers


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
