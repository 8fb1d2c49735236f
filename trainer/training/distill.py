"""`distill`: a smaller model from a larger one of ours, by the Lightweight Transformer report's loss.

    python -m trainer distill runs/large/model.safetensors --layers 0,2,5 --data data/real --out runs/small

The student starts from chosen layers of the teacher; one of another width can be given with `--start`. The loss is that
of `trainer.training.objectives.distillation`; `train --teacher` is the way to learn from a model with another
vocabulary.
"""

from __future__ import annotations

import dataclasses
import math
import re

import torch

from trainer.compress.source import read_model
from trainer.console import announce
from trainer.errors import TrainerError
from trainer.model.gpt import StoryModel
from trainer.training.objectives.distillation import Distillation, LossWeights
from trainer.training.options import DistillOptions, load_preset
from trainer.training.place import Place
from trainer.training.run import Run
from trainer.training.sources import fit_to_data, parse_sources


def run(options: DistillOptions) -> None:
    """Distil, or go on with the run that the folder holds.

    Raises:
        BundleError: if a model is unfit.
        TrainerError: if the layers or the vocabularies do not fit.
    """
    data, out = parse_sources(options.data), options.out
    weights = LossWeights(options.text, options.hidden, options.teacher_weight, options.temperature)
    large = read_model(options.model)
    fit_to_data(large.architecture.to_dict(), data)
    given = read_model(options.start) if options.start is not None else None
    depth = given.architecture.layers if given else None
    chosen = choose_layers(large.architecture.layers, _numbers(options.layers), depth)
    student = given.model() if given else from_layers(large.model(), chosen)
    _, recipe = load_preset(options.preset, options.set)
    with Place.joined() as place:
        if place.leads:
            announce(f"Distilling {options.model} into {len(chosen)} layers, which follow its layers {chosen}.")
        torch.manual_seed(recipe.seed)

        def objective(run: Run) -> Distillation:
            return Distillation(large.model(), run.model, chosen, weights)

        facts = given.facts if given else large.facts
        more = {"teacher": options.model.name}
        Run(student, recipe, data, out, place, objective, facts, more, options.tensorboard).run()


def _numbers(text: str | None) -> list[int] | None:
    try:
        return None if text is None else [int(part) for part in text.split(",")]
    except ValueError as error:
        raise TrainerError(f"{text}: layers are numbers with commas between them, as in 0,2,5.") from error


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
