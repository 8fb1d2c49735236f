"""What a training run makes smaller, and the plainest of it: the loss of the next token."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import torch
from torch import Tensor
from torch.nn.parallel import DistributedDataParallel

from trainer.model.gpt import StoryModel
from trainer.training.place import Place


class Objective(ABC):
    """The loss of a step, and what else is learned for it: a teacher's maps, the scores of heads.

    One of its own overrides what it has; the loop (`trainer.training.loop`) knows no more of it than this.
    """

    @abstractmethod
    def loss(self, tokens: Tensor, targets: Tensor, is_last: bool) -> Tensor:
        """The mean loss of a part of a step's batch.

        Args:
            tokens: (rows, time).
            targets: the tokens one place later, -1 where nothing is to be learned.
            is_last: whether no other part of the step follows.
        """

    def parameters(self) -> list[dict[str, Any]]:
        """Groups of parameters, as torch's optimisers take them, that are learned besides the model's."""
        return []

    def alone(self) -> list[torch.nn.Parameter]:
        """What is learned in several processes and whose gradients do not travel by themselves: the loop sees to it."""
        return [parameter for group in self.parameters() for parameter in group["params"]]

    def before_step(self, done: float) -> None:  # noqa: B027 - most have nothing to do
        """Get ready for the next step, or for a look at the model, when this share of the steps is done."""

    def state(self) -> dict[str, Any]:
        """What is needed to go on exactly."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:  # noqa: B027
        """Go on from what `state` gave."""

    def facts(self) -> dict[str, Any]:
        """What a checkpoint tells about it; a run goes on only with the same."""
        return {}


class NextToken(Objective):
    """The cross-entropy of the next token, in one process or in several.

    Args:
        model: the one that learns.
        place: where it computes.
        compiled: whether with `torch.compile`.
    """

    def __init__(self, model: StoryModel, place: Place, compiled: bool = False) -> None:
        # Its gradients travel between the processes; compiled or not, it is this object that is told when.
        # Buffers are alike from the beginning and never change: rotary tables, LoRA's frozen weights.
        self.shared = DistributedDataParallel(model, forward_sync_buffers=False) if place.processes > 1 else None
        whole: torch.nn.Module = model if self.shared is None else self.shared
        self._loss_of = torch.compile(whole) if compiled else whole

    def loss(self, tokens: Tensor, targets: Tensor, is_last: bool) -> Tensor:
        """Gradients travel between processes once a step, with its last part."""
        if self.shared is not None:
            self.shared.require_backward_grad_sync = is_last
        loss: Tensor = self._loss_of(tokens, targets)
        return loss
