"""The Lightweight Transformer report's distillation loss, for a teacher with the student's vocabulary.

With the same vocabulary the two can be compared everywhere. For every token,

    loss = a * CE(text) + b * MSE(hidden states) + c * T^2 * KL(teacher || student), both softened by T,

with the report's a = 0.1, b = 3, c = 0.8, T = 2 (the last term is Hinton et al. 2015). The student's states after each
block are compared with the teacher's after the block that it came from, the last ones after the final norm. For a
student of another width learned linear maps, forgotten afterwards, carry its states to the teacher's width.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from trainer.cli.bounds import above_zero, at_least
from trainer.errors import TrainerError
from trainer.model.gpt import StoryModel
from trainer.training.objectives.objective import Objective


@dataclass(frozen=True)
class LossWeights:
    """The report's defaults.

    Attributes:
        text: a, of the cross-entropy.
        hidden: b, of the states' squared error.
        teacher: c, of the teacher's predictions.
        temperature: T, by which both predictions are softened.
    """

    text: float = 0.1
    hidden: float = 3.0
    teacher: float = 0.8
    temperature: float = 2.0

    def __post_init__(self) -> None:
        at_least(0, self, "text", "hidden", "teacher")
        above_zero(self, "temperature")
        if not self.text + self.hidden + self.teacher:
            raise TrainerError("The weights of the loss are all 0, so that nothing would be learned.")


class Distillation(Objective):
    """A model of ours teaches a smaller one.

    Attributes:
        maps: from the student's states to the teacher's width, one for each of its layers.

    Args:
        teacher: the larger one.
        student: the one that learns, where it computes.
        layers: of the teacher, one for each of the student's.
        weights: of the loss.
    """

    def __init__(self, teacher: StoryModel, student: StoryModel, layers: list[int], weights: LossWeights) -> None:
        if teacher.architecture.vocabulary != student.architecture.vocabulary:
            raise TrainerError("Teacher and student have different vocabularies: use train --teacher for that.")
        device = next(student.parameters()).device
        self._model = teacher.eval().requires_grad_(False).to(device)
        self._student, self._layers, self._weights = student, layers, weights
        width, wide = student.architecture.width, teacher.architecture.width
        self.maps = nn.ModuleList(nn.Identity() if width == wide else nn.Linear(width, wide) for _ in layers).to(device)

    def loss(self, tokens: Tensor, targets: Tensor, is_last: bool) -> Tensor:
        """The module's equation for tokens (rows, time) and the next ones, averaged over all of them."""
        student = self._student
        with torch.no_grad():
            theirs = states_of(self._model, tokens)
            teaching = F.linear(theirs[-1], self._model.embedding.weight)
        ours = states_of(student, tokens)
        logits = F.linear(ours[-1], student.embedding.weight)
        last = len(theirs) - 1
        wanted = [theirs[last if index == len(self._layers) - 1 else layer] for index, layer in enumerate(self._layers)]
        hidden = [F.mse_loss(map_(state).float(), wish.float())
                  for map_, state, wish in zip(self.maps, ours, wanted, strict=True)]  # fmt: skip
        return combined_loss(logits, teaching, targets, torch.stack(hidden).mean(), self._weights)

    def parameters(self) -> list[dict[str, Any]]:
        """The maps, where there are any."""
        maps = list(self.maps.parameters())
        return [{"params": maps, "weight_decay": 0.0}] if maps else []

    def alone(self) -> list[nn.Parameter]:
        """The student and the maps."""
        return [*self._student.parameters(), *self.maps.parameters()]

    def state(self) -> dict[str, Any]:
        """The maps."""
        return {"layer_maps": self.maps.state_dict()}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on with these maps."""
        self.maps.load_state_dict(state["layer_maps"])

    def facts(self) -> dict[str, Any]:
        """The weights of the loss and the layers."""
        return {"distillation": dataclasses.asdict(self._weights) | {"layers": self._layers}}


def states_of(model: StoryModel, tokens: Tensor) -> list[Tensor]:
    """The residual stream after every block, (rows, time, width) each; after the last one it is normed."""
    states = list(model.residuals(tokens))
    return [*states[:-1], model.final_norm(states[-1])]


def combined_loss(
    logits: Tensor, teaching: Tensor, targets: Tensor, hidden: Tensor | float, weights: LossWeights
) -> Tensor:
    """The sum a * CE + b * hidden + c * T^2 * KL for logits of student and teacher (rows, time, vocabulary)."""
    t = weights.temperature
    logits, teaching = logits.flatten(0, -2).float(), teaching.flatten(0, -2).float()
    text = F.cross_entropy(logits, targets.flatten(), ignore_index=-1)
    ours, theirs = (logits / t).log_softmax(-1), (teaching / t).log_softmax(-1)
    divergence = F.kl_div(ours, theirs, log_target=True, reduction="batchmean")
    return weights.text * text + weights.hidden * hidden + weights.teacher * t * t * divergence
