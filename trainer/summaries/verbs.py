"""The actions of `summaries`, as the command line asks for them."""

from __future__ import annotations

from trainer.summaries import distill as distilling
from trainer.summaries import evaluate as evaluating
from trainer.summaries import prune as pruning
from trainer.summaries import quantize as quantising
from trainer.summaries import train as training
from trainer.summaries.options import (
    DistillOptions,
    EvaluateOptions,
    Generation,
    PruneOptions,
    QuantizeOptions,
    Recipe,
    TrainOptions,
    part_of,
)
from trainer.training.objectives.distillation import LossWeights
from trainer.training.objectives.pruning import Shares


def train(options: TrainOptions) -> None:
    """Train a model on stories and their summaries."""
    training.run(options.model, options.stories, options.out, part_of(options, Recipe), options.aware)


def distill(options: DistillOptions) -> None:
    """Train a student with some of a model's layers."""
    weights = LossWeights(options.text, options.hidden, options.teacher_weight, options.temperature)
    layers = [distilling.parse_layers(given) for given in (options.encoder_layers, options.decoder_layers)]
    distilling.run(options.model, options.stories, options.out, part_of(options, Recipe), weights, *layers)


def prune(options: PruneOptions) -> None:
    """Take out the heads and neurons that matter least."""
    shares = Shares(options.heads, options.neurons)
    pruning.run(options.model, options.stories, options.out, part_of(options, Recipe), shares)


def quantize(options: QuantizeOptions) -> None:
    """Write a model with int8 weights."""
    quantising.run(options.model, options.out)


def evaluate(options: EvaluateOptions) -> None:
    """Measure models, our own bundles too, with ROUGE."""
    generation = part_of(options, Generation)
    evaluating.run(options.models, options.stories, options.out, generation, options.most_stories, options.stem)
