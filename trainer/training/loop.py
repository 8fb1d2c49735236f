"""The training loop: one for every verb that learns.

    loop = Loop(model, objective, optimizers, stopping)
    loop.run(course)

What a step makes smaller says the objective (`trainer.training.objectives`); which batches it reads, at what rate, and
when the model is looked at says the course: the token streams of `train`, somebody's own stories of `finetune`, the
characters of `train-lstm`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol, TypeVar

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.optim import Optimizer

from trainer.errors import TrainerError
from trainer.training.objectives.objective import Objective
from trainer.training.precision import autocast
from trainer.training.stopping import GivenUp, Stopping

Part = tuple[Tensor, Tensor]
"""Tokens (rows, time) that are read at once, and the targets (rows, time): -1 where nothing is to be learned."""
Figures = TypeVar("Figures")


class Course(Protocol[Figures]):
    """What a run goes through. Steps are counted from 0."""

    def is_over(self, step: int) -> bool:
        """Whether there is no such step any more."""

    def parts(self, step: int) -> Sequence[Part]:
        """What this process reads in a step; gradients are accumulated over the parts."""

    def rate(self, step: int) -> float:
        """The learning rate of a step."""

    def done(self, step: int) -> float:
        """The share of the run that is done before a step, 0 to 1."""

    def told(self, step: int, loss: float) -> None:
        """Be told that `step` steps are done, and the mean loss of the last one."""

    def is_due(self, step: int) -> bool:
        """Whether the model is to be looked at now, and has not been yet."""

    def measure(self, step: int) -> Figures | None:
        """Look at the model without changing or writing anything; None where the run ends first."""

    def keep(self, step: int, figures: Figures) -> None:
        """Write down what was measured, and the model."""

    def kept(self) -> str:
        """A sentence that says what somebody has whose run broke off."""


class Loop:
    """Steps of the optimisers over a model and what its objective has.

    Attributes:
        step: number of steps done.

    Args:
        model: the one that learns, where it computes.
        objective: what is made smaller.
        optimizers: of all that is learned.
        stopping: entered by the caller.
        clip: largest norm of the model's gradient.
        precision: of the forward pass.
        processes: how many train together; gradients travel with the objective.
    """

    def __init__(
        self,
        model: nn.Module,
        objective: Objective,
        optimizers: Sequence[Optimizer],
        stopping: Stopping,
        clip: float,
        precision: str = "fp32",
        processes: int = 1,
    ) -> None:
        self.step = 0
        self.stopping = stopping
        self._objective, self._optimizers = objective, optimizers
        self._learned = list(model.parameters())
        self._device = self._learned[0].device
        self._clip, self._precision, self._processes = clip, precision, processes
        self.scaler = torch.amp.GradScaler(self._device.type, enabled=precision == "fp16")

    def run(self, course: Course[Figures]) -> None:
        """Train until the course is over or somebody stops it.

        Raises:
            TrainerError: if the loss is no number any more.
        """
        self._objective.before_step(course.done(self.step))
        while not self.stopping.decided():
            try:
                if course.is_due(self.step):
                    self._look(course)
                elif course.is_over(self.step):
                    return
                else:
                    self._learn(course)
            except GivenUp:
                self._forget_gradients()

    def _look(self, course: Course[Figures]) -> None:
        with self.stopping.leaving_at_once():
            figures = course.measure(self.step)
        if figures is not None:
            course.keep(self.step, figures)

    def _learn(self, course: Course[Figures]) -> None:
        """One step; given up in its middle it is as if it had not begun."""
        rate = course.rate(self.step)
        for optimizer in self._optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate * group.get("rate_factor", 1.0)
        with self.stopping.leaving_at_once():
            loss = self._gradients(course.parts(self.step))
        if loss is None:
            self._forget_gradients()
            return
        if self._processes > 1:
            self._average(self._objective.alone())
        for optimizer in self._optimizers:
            self.scaler.unscale_(optimizer)
        norm = float(nn.utils.clip_grad_norm_(self._learned, self._clip))
        # A scaler tries other scales where 16 bits overflow; anywhere else that is the end.
        if not math.isfinite(loss) or not (math.isfinite(norm) or self.scaler.is_enabled()):
            self._forget_gradients()
            raise TrainerError(
                f"In step {self.step + 1:,} the loss was {loss:g} and its gradient {norm:g}: the run diverged. "
                f"A lower learning rate, a longer warm-up or a smaller clip may help. {course.kept()}"
            )
        for optimizer in self._optimizers:
            self.scaler.step(optimizer)
        self.scaler.update()
        self._forget_gradients()
        self.step += 1
        self._objective.before_step(course.done(self.step))
        course.told(self.step, loss)

    def _gradients(self, parts: Sequence[Part]) -> float | None:
        """Accumulate the gradients; the mean loss over all processes, or None if the run ends between two parts."""
        counts = [int((targets >= 0).sum()) for _, targets in parts]
        # Every part counts by what there is to be learned in it; the processes' gradients are averaged afterwards.
        total = torch.tensor(float(sum(counts)), device=self._device)
        if self._processes > 1:
            dist.all_reduce(total)
        whole = max(1.0, float(total)) / self._processes
        loss = torch.zeros((), device=self._device)
        for index, ((tokens, targets), count) in enumerate(zip(parts, counts, strict=True)):
            with autocast(self._device, self._precision):
                part = self._objective.loss(
                    tokens.to(self._device), targets.to(self._device), is_last=index == len(parts) - 1
                )
            weighed = part * (count / whole)
            self.scaler.scale(weighed).backward()
            loss += weighed.detach()
            if index < len(parts) - 1 and self.stopping.decided():
                return None
        if self._processes > 1:
            dist.all_reduce(loss)
        return float(loss) / self._processes

    def _average(self, parameters: Sequence[nn.Parameter]) -> None:
        """Give every process the mean of all processes' gradients, in one parcel."""
        gradients = [parameter.grad for parameter in parameters if parameter.grad is not None]
        if not gradients:
            return
        parcel = torch.cat([gradient.flatten() for gradient in gradients])
        dist.all_reduce(parcel)
        parts = (parcel / self._processes).split([gradient.numel() for gradient in gradients])
        for gradient, part in zip(gradients, parts, strict=True):
            gradient.copy_(part.view_as(gradient))

    def _forget_gradients(self) -> None:
        for optimizer in self._optimizers:
            optimizer.zero_grad()
