"""`distill`: a smaller model from a larger one of ours, by the Lightweight Transformer report's loss.

    python -m trainer distill runs/large/model.safetensors --layers 0,2,5 --data data/real --out runs/small

With the same vocabulary the two can be compared everywhere. For every token,

    loss = a * CE(text) + b * MSE(hidden states) + c * T^2 * KL(teacher || student), both softened by T,

with the report's a = 0.1, b = 3, c = 0.8, T = 2 (the last term is Hinton et al. 2015). The student starts from chosen
layers of the teacher, and its states after each block are compared with the teacher's after the block that it came
from, the last ones after the final norm. A student of another width can be given with `--start`; then learned linear
maps, forgotten afterwards, carry its states to the teacher's width. `trainer.training.teacher` is the way to learn from
a model with another vocabulary.
"""

from __future__ import annotations

import dataclasses
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from storydesk.engine.architecture import Architecture
from trainer.compress.source import read_model
from trainer.console import announce
from trainer.errors import TrainerError
from trainer.model.gpt import StoryModel
from trainer.training.loop import DataSource, Place, Trainer, fit_to_data
from trainer.training.options import TrainingOptions, load_preset


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
        if min(self.text, self.hidden, self.teacher) < 0 or not self.temperature > 0:
            raise TrainerError("The weights of the loss must not be negative, and its temperature must be above 0.")


def run(
    teacher: Path,
    data: list[DataSource],
    out: Path,
    layers: list[int] | None,
    start: Path | None,
    weights: LossWeights,
    preset: str,
    changes: list[str],
) -> None:
    """Distil, or go on with the run that `out` holds.

    Args:
        teacher: a checkpoint, a quantised file or a bundle's folder.
        data: prepared corpora, as for `train`.
        out: the run's folder.
        layers: of the teacher, one for each of the student; every second one if not said.
        start: a student of its own shape; without it the student is made of the teacher's layers.
        weights: of the loss.
        preset: whose recipe is used.
        changes: to the recipe.

    Raises:
        BundleError: if a model is unfit.
        TrainerError: if the layers or the vocabularies do not fit.
    """
    large = read_model(teacher)
    fit_to_data(large.architecture.to_dict(), data)
    given = read_model(start) if start is not None else None
    depth = given.architecture.layers if given else None
    chosen = choose_layers(large.architecture.layers, layers, depth)
    student = given.model() if given else from_layers(large.model(), chosen)
    _, options = load_preset(preset, changes)
    place = Place.join()
    if place.processes > 1:
        raise TrainerError("Distillation uses one process.")
    announce(f"Distilling {teacher} into {len(chosen)} layers, which follow its layers {chosen}.")
    trainer = DistillingTrainer(student, large.model(), chosen, weights, options, data, out, place)
    trainer.note(teacher=teacher.name, start=given.facts if given else large.facts)
    trainer.run()


def choose_layers(depth: int, layers: list[int] | None, wanted: int | None = None) -> list[int]:
    """The teacher's layers for each of the student's: as given, or evenly spread from the first to the last.

    Raises:
        TrainerError: if a layer does not exist, or there are not as many as the student has.
    """
    if layers is None:
        count = wanted or math.ceil(depth / 2)
        layers = [round(index * (depth - 1) / max(1, count - 1)) for index in range(count)]
    if not layers or layers != sorted(layers) or not 0 <= layers[0] <= layers[-1] < depth:
        raise TrainerError(f"The teacher's layers must be rising numbers from 0 to {depth - 1}.")
    if wanted is not None and len(layers) != wanted:
        raise TrainerError(f"The student has {wanted} layers; {len(layers)} of the teacher were named for it.")
    return layers


def from_layers(teacher: StoryModel, layers: list[int]) -> StoryModel:
    """A student of the teacher's width that starts from some of its layers."""
    a = teacher.architecture
    architecture = dataclasses.replace(
        a,
        layers=len(layers),
        kv_heads_by_layer=tuple(a.kv_heads_of(layer) for layer in layers) if a.kv_heads_by_layer else (),
        mlp_by_layer=tuple(a.mlp_of(layer) for layer in layers) if a.mlp_by_layer else (),
    )
    student, weights = StoryModel(architecture), teacher.state_dict()

    def origin(name: str) -> str:
        return re.sub(r"^layers\.(\d+)", lambda found: f"layers.{layers[int(found[1])]}", name)

    student.load_state_dict({name: weights[origin(name)] for name in architecture.tensors()})
    return student


class LayerTeacher:
    """A model of ours that teaches a smaller one.

    Attributes:
        maps: from the student's states to the teacher's width, one for each of its layers.
    """

    def __init__(self, teacher: StoryModel, student: Architecture, layers: list[int], weights: LossWeights) -> None:
        if teacher.architecture.vocabulary != student.vocabulary:
            raise TrainerError("Teacher and student have different vocabularies: use train --teacher for that.")
        self._model = teacher.eval().requires_grad_(False)
        self._layers, self._weights = layers, weights
        same = teacher.architecture.width == student.width
        wide = teacher.architecture.width
        self.maps = nn.ModuleList(nn.Identity() if same else nn.Linear(student.width, wide) for _ in layers)

    def to(self, device: torch.device) -> LayerTeacher:
        """Move everything to where the student computes."""
        self._model.to(device)
        self.maps.to(device)
        return self

    def loss(self, student: StoryModel, tokens: Tensor, targets: Tensor) -> Tensor:
        """The module's equation for tokens (rows, time) and the next ones, averaged over all of them."""
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


class DistillingTrainer(Trainer):
    """A training run with a teacher of the same vocabulary. What it reports is the plain loss on the text."""

    def __init__(
        self,
        student: StoryModel,
        teacher: StoryModel,
        layers: list[int],
        weights: LossWeights,
        options: TrainingOptions,
        data: list[DataSource],
        out: Path,
        place: Place,
    ) -> None:
        super().__init__(student.architecture, options, data, out, place, model=student.train())
        self._layer_teacher = LayerTeacher(teacher, student.architecture, layers, weights).to(place.device)
        maps = list(self._layer_teacher.maps.parameters())
        if maps:
            self.optimizers[0].add_param_group({"params": maps, "weight_decay": 0.0})
        self._facts |= {"distillation": dataclasses.asdict(weights) | {"layers": layers}}

    def note(self, **facts: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
        """Add to what the checkpoints tell about the run."""
        self._facts |= facts

    def _part_loss(self, tokens: Tensor, targets: Tensor, sync: bool) -> Tensor:
        with self._autocast():
            return self._layer_teacher.loss(self.model, tokens.to(self.place.device), targets.to(self.place.device))

    def _state(self) -> dict[str, Any]:
        return super()._state() | {"layer_maps": self._layer_teacher.maps.state_dict()}

    def _restore(self, state: dict[str, Any]) -> None:
        super()._restore(state)
        self._layer_teacher.maps.load_state_dict(state["layer_maps"])
