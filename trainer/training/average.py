"""`average`: the weights between two checkpoints of one shape.

    python -m trainer average runs/start/model.safetensors runs/tuned/model.safetensors --out runs/mixed.safetensors

Between a model and what fine-tuning made of it lie models that often keep more of the old and have nearly all of the
new (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models", WiSE-FT).
"""

from __future__ import annotations

import torch

from trainer import checkpoints
from trainer.console import announce, finish
from trainer.errors import TrainerError
from trainer.training.options import AverageOptions


def run(options: AverageOptions) -> None:
    """Write `(1 - share) * start + share * tuned`, with the facts of the tuned one.

    Raises:
        TrainerError: if the share is none, a checkpoint is unfit, or the two have different shapes.
    """
    start, tuned, share, out = options.start, options.tuned, options.share, options.out
    if not 0 <= share <= 1:
        raise TrainerError(f"The share of the second model must be from 0 to 1, not {share:g}.")
    announce(f"Averaging {start} and {tuned}, {share:.0%} of the second one, into {out}.")
    (first, _), (second, facts) = checkpoints.load_model(start), checkpoints.load_model(tuned)
    if first.architecture != second.architecture:
        raise TrainerError(f"{start} and {tuned} have different shapes, so nothing lies between them.")
    before, after = first.state_dict(), second.state_dict()
    second.load_state_dict({name: torch.lerp(before[name], after[name], share) for name in after})
    checkpoints.save_model(out, second, facts | {"averaged": {"with": start.name, "share": share}})
    finish(verb="average", out=str(out), share=share)
