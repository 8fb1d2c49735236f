"""`train`: a model from random weights or from others, on the stories alone or with a teacher.

    python -m trainer train --preset storydesk --data data/real=1 --data data/synthetic=3 --out runs/first
    torchrun --nproc-per-node 2 -m trainer train ...        # several processes, over GPUs or CPUs

What it leaves in its folder says `trainer.training.run`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from storydesk.engine.architecture import Architecture
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.compress.source import read_model
from trainer.errors import TrainerError
from trainer.model.gpt import StoryModel
from trainer.training.objectives.objective import NextToken, Objective
from trainer.training.objectives.teacher import FromTeacher, Teacher
from trainer.training.options import TrainOptions, load_preset
from trainer.training.place import Place
from trainer.training.run import Run
from trainer.training.sources import DataSource, fit_to_data, parse_sources

TEACHER_SAMPLE = 500_000
"""Tokens of each corpus that tell which of its pieces a teacher uses."""


def run(options: TrainOptions) -> None:
    """The verb `train`; raises what `train` does."""
    data = parse_sources(options.data, options.final_data)
    train(options.preset, data, options.out, options.set, options.start, options.teacher, options.tensorboard)


def train(
    preset: str,
    data: Sequence[DataSource],
    out: Path,
    changes: Sequence[str],
    start: Path | None = None,
    teacher: Path | None = None,
    tensorboard: bool = False,
) -> None:
    """Train, or go on with the run that `out` holds.

    Args:
        preset: its name.
        data: prepared corpora; the first one's held-out split is the validation.
        out: the run's folder.
        changes: to the preset, as `key=value`.
        start: a model whose weights and shape a new run starts from, instead of random ones in the preset's shape.
        teacher: a folder with a Hugging Face causal model to learn from (`trainer.training.objectives.teacher`).
        tensorboard: whether figures are written for it, too.

    Raises:
        TrainerError: if the data or the checkpoint do not fit the preset, or `out` holds a different run.
        Interrupted: if a signal ended the run.
    """
    fields, options = load_preset(preset, changes)
    with Place.joined() as place:
        if teacher is not None and place.processes > 1:
            raise TrainerError("A run with a teacher uses one process.")
        architecture = fit_to_data(fields, data)
        torch.manual_seed(options.seed)
        model, facts = _start_from(start, architecture)

        def objective(run: Run) -> Objective:
            if teacher is None:
                return NextToken(run.model, place, options.compile)
            tokenizer = StoryTokenizer.from_file(data[0].tokenizer)
            sample = [int(token) for stream in run.streams for token in stream.tokens[:TEACHER_SAMPLE]]
            loaded = Teacher(teacher, tokenizer, model.architecture, sample, place.device, run.precision)
            return FromTeacher(loaded, teacher.name, run.model, options.teacher_weight, options.state_weight)

        Run(model, options, data, out, place, objective, facts, tensorboard=tensorboard).run()


def _start_from(start: Path | None, architecture: Architecture) -> tuple[StoryModel, dict[str, Any] | None]:
    if start is None:
        return StoryModel(architecture), None
    source = read_model(start)
    model, facts = source.model().train(), source.facts
    if model.architecture.vocabulary != architecture.vocabulary:
        raise TrainerError(
            f"{start} has {model.architecture.vocabulary:,} tokens and the data have {architecture.vocabulary:,}: "
            "prepare the stories with the model's own tokenizer."
        )
    return model, facts
