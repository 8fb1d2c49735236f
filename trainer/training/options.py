"""What a training run is asked for, and the presets that say it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from importlib.resources import files
from typing import Any, Literal

from storydesk.engine.architecture import Architecture
from trainer.errors import TrainerError

PRESETS = ("adopted", "storydesk", "paper", "tiny")


@dataclass(frozen=True)
class TrainingOptions:
    """The recipe.

    Attributes:
        steps: optimiser steps.
        batch: sequences a step, over all processes.
        micro_batch: sequences that one process computes at once; gradients of the rest are accumulated.
        sequence: tokens a sequence.
        optimizer: AdamW for everything, or Muon for the 2-D matrices inside the blocks and AdamW for the rest.
        learning_rate: highest rate, for both optimisers (Muon's update is scaled to AdamW's size).
        minimum_rate: where the schedule ends.
        warmup: steps of linear warm-up.
        schedule: `cosine` from the warm-up to the end, or `linear`: constant, then a straight line down.
        cooldown: share of the steps in which the linear schedule falls.
        weight_decay: decoupled, on the 2-D matrices only.
        clip: largest norm of the gradient.
        evaluate_every: steps between two evaluations, each with a checkpoint.
        evaluate_batches: micro-batches an evaluation averages over.
        precision: arithmetic of the forward pass; weights and optimiser states are always fp32. `auto` is bf16 on a
            graphics card, and on a CPU what is measured to be faster when the run begins.
        compile: whether to use `torch.compile`.
        seed: of the initial weights and of the order of the data.
        final_share: share of the steps, at the end, that use the final mixture of the data.
        vectors: pre-computed vectors for the token embedding (`trainer.model.embeddings`): a file, `wordllama`, or "".
        teacher_weight: share of the teacher's view in the loss, where there is a teacher.
        state_weight: weight of the error of the states against the teacher's; its maps are forgotten after the run.
        quantise_aware: the format in which matrices are rounded while they are trained (`trainer.compress.qat`), or "".
    """

    steps: int = 1000
    batch: int = 32
    micro_batch: int = 32
    sequence: int = 256
    optimizer: Literal["adamw", "muon"] = "adamw"
    learning_rate: float = 1e-3
    minimum_rate: float = 0.0
    warmup: int = 100
    schedule: Literal["cosine", "linear"] = "cosine"
    cooldown: float = 0.5
    weight_decay: float = 0.1
    clip: float = 0.5
    evaluate_every: int = 500
    evaluate_batches: int = 8
    precision: Literal["auto", "fp32", "bf16", "fp16"] = "fp32"
    compile: bool = False
    seed: int = 1
    final_share: float = 0.2
    vectors: str = ""
    teacher_weight: float = 0.7
    state_weight: float = 0.0
    quantise_aware: str = ""

    def __post_init__(self) -> None:
        for name in ("steps", "batch", "micro_batch", "sequence", "evaluate_every", "evaluate_batches"):
            if getattr(self, name) < 1:
                raise TrainerError(f"{name} must be at least 1, not {getattr(self, name)}.")
        for name, known in (
            ("optimizer", ("adamw", "muon")),
            ("schedule", ("cosine", "linear")),
            ("precision", ("auto", "fp32", "bf16", "fp16")),
        ):
            if getattr(self, name) not in known:
                raise TrainerError(f"{name} must be one of {', '.join(known)}, not {getattr(self, name)!r}.")
        if not self.learning_rate > 0 or not self.clip > 0:
            raise TrainerError("learning_rate and clip must be above 0.")


def load_preset(name: str, changes: Sequence[str]) -> tuple[dict[str, Any], TrainingOptions]:
    """The architecture's fields and the recipe of a preset, with changes like `steps=200` or `width=256`.

    Raises:
        TrainerError: if the preset or a changed field does not exist, or a value does not parse.
    """
    if name not in PRESETS:
        raise TrainerError(f"There is no preset {name}; there are {', '.join(PRESETS)}.")
    preset = tomllib.loads(files("trainer.presets").joinpath(f"{name}.toml").read_text("utf-8"))
    architecture, training = preset["architecture"], preset["training"]
    known = {field.name for field in fields(TrainingOptions)}
    shape = {field.name for field in fields(Architecture)}
    for change in changes:
        key, _, value = change.partition("=")
        if key not in known and key not in shape:
            settings = ", ".join(sorted(known | shape))
            raise TrainerError(f"There is no setting {key!r}; there are {settings}.")
        (training if key in known else architecture)[key] = _parse(key, value)
    return architecture, TrainingOptions(**training)


def _parse(key: str, value: str) -> Any:  # noqa: ANN401 - any TOML value
    for text in (value, f'"{value}"'):
        try:
            return tomllib.loads(f"value = {text}")["value"]
        except tomllib.TOMLDecodeError:
            continue
    raise TrainerError(f"{key}={value} is not a value.")
