"""What the verbs that train are asked for: the recipe with its presets, and the options of each."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

from storydesk.engine.architecture import Architecture
from trainer.cli.arguments import descriptions
from trainer.cli.bounds import above_zero, at_least, between, named
from trainer.cli.declare import POSITIONAL, Shown
from trainer.cli.values import fit, nearest
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
        sample_tokens: the longest story that is written at every evaluation, to be read; 0 writes none.
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
    sample_tokens: int = 120
    precision: Literal["auto", "fp32", "bf16", "fp16"] = "fp32"
    compile: bool = False
    seed: int = 1
    final_share: float = 0.2
    vectors: str = ""
    teacher_weight: float = 0.7
    state_weight: float = 0.0
    quantise_aware: str = ""

    def __post_init__(self) -> None:
        at_least(1, self, "steps", "batch", "micro_batch", "sequence", "evaluate_every", "evaluate_batches")
        at_least(0, self, "minimum_rate", "warmup", "weight_decay", "sample_tokens", "seed", "state_weight")
        between(0, 1, self, "cooldown", "final_share", "teacher_weight")
        above_zero(self, "learning_rate", "clip")
        for name, known in (
            ("optimizer", ("adamw", "muon")),
            ("schedule", ("cosine", "linear")),
            ("precision", ("auto", "fp32", "bf16", "fp16")),
        ):
            if getattr(self, name) not in known:
                raise TrainerError(f"{name} must be one of {', '.join(known)}, not {getattr(self, name)!r}.")


@dataclass(frozen=True, kw_only=True)
class RunOptions:
    """What every verb that trains on prepared corpora asks for.

    Attributes:
        data: a prepared corpus, with its weight in the mixture; the first one's held-out split is the validation.
        out: the run's folder.
        preset: whose shape and recipe are used: adopted, storydesk, paper or tiny.
        set: change the preset; what there is to change stands below.
        tensorboard: write figures for TensorBoard, too, which must be installed.
    """

    data: Annotated[tuple[str, ...], Shown(metavar="FOLDER[=WEIGHT]")] = ()
    out: Path
    preset: str = "storydesk"
    set: Annotated[tuple[str, ...], Shown(metavar="KEY=VALUE", gathered=True)] = ()
    tensorboard: bool = False

    @staticmethod
    def more_help() -> str:
        """What may be told with `--set`."""
        told = [f"  {name}: {text}" for name, text in descriptions(TrainingOptions).items()]
        shape = ", ".join(field.name for field in fields(Architecture))
        return "\n".join(["The recipe, for --set:", *told, f"  and of the shape: {shape}"])


@dataclass(frozen=True, kw_only=True)
class TrainOptions(RunOptions):
    """What `train` is asked for.

    Attributes:
        final_data: a corpus with its weight in the mixture of the run's end.
        teacher: a Hugging Face causal model to learn from.
        start: a model whose weights and shape a new run starts from, instead of random ones.
    """

    final_data: Annotated[tuple[str, ...], Shown(metavar="FOLDER=WEIGHT")] = ()
    teacher: Annotated[Path | None, Shown(metavar="FOLDER")] = None
    start: Annotated[Path | None, Shown(metavar="CHECKPOINT")] = None


@dataclass(frozen=True, kw_only=True)
class DistillOptions(RunOptions):
    """What `distill` is asked for.

    Attributes:
        model: the teacher: a checkpoint, a quantised file, a bundle's folder or a Hugging Face folder.
        layers: of the teacher, one for each of the student's, as in 0,2,5; every second one if not said.
        start: a student of its own shape; without it the student is made of the teacher's layers.
        text: weight of the text itself in the loss.
        hidden: weight of the hidden states.
        teacher_weight: weight of the teacher's predictions.
        temperature: by which both predictions are softened.
    """

    model: Annotated[Path, Shown(metavar="TEACHER", positional=True)]
    layers: Annotated[str | None, Shown(metavar="0,2,5")] = None
    start: Annotated[Path | None, Shown(metavar="CHECKPOINT")] = None
    text: float = 0.1
    hidden: float = 3.0
    teacher_weight: float = 0.8
    temperature: float = 2.0


@dataclass(frozen=True, kw_only=True)
class PruneOptions(RunOptions):
    """What `prune` is asked for.

    Attributes:
        model: a checkpoint, a quantised file, a bundle's folder or a Hugging Face folder.
        heads: share of the head groups to take out.
        neurons: share of the MLP neurons to take out.
    """

    model: Annotated[Path, POSITIONAL]
    heads: float = 0.3
    neurons: float = 0.6


@dataclass(frozen=True)
class AverageOptions:
    """What `average` is asked for.

    Attributes:
        start: a checkpoint.
        tuned: what training made of it.
        out: the checkpoint to write.
        share: of the second one, 0 to 1.
    """

    start: Annotated[Path, POSITIONAL]
    tuned: Annotated[Path, POSITIONAL]
    out: Path
    share: float = 0.8


@dataclass(frozen=True)
class FinetuneOptions:
    """What `finetune` is asked for.

    Attributes:
        model: a checkpoint, a quantised file, a bundle's folder or a Hugging Face folder.
        stories: a folder of .txt files, or a story file.
        out: the run's folder.
        tokenizer: where the model is no bundle.
        base: how the frozen weights are kept; nf4 is QLoRA.
        rank: of the detours.
        alpha: their scale, over the rank.
        epochs: at most.
        patience: epochs without a better held-out figure before the end.
        minutes: after which no further step is made; None is as long as it takes.
        batch: stories a step, over all processes.
        learning_rate: of AdamW, after a short warm-up.
        held_out: share of the stories.
        seed: of the split and the order.
        check: other stories, which show how much is forgotten.
        bundle: a folder to export to; it must not exist yet.
        name: of that bundle.
    """

    model: Annotated[Path, POSITIONAL]
    stories: Path
    out: Path
    tokenizer: Path | None = None
    base: Literal["fp32", "nf4"] = "fp32"
    rank: int = 8
    alpha: float = 16.0
    epochs: int = 25
    patience: int = 3
    minutes: float | None = None
    batch: int = 4
    learning_rate: float = 5e-4
    held_out: float = 0.2
    seed: int = 1
    check: Annotated[str | None, Shown(metavar="STORIES")] = None
    bundle: Path | None = None
    name: str = "Our stories"

    def __post_init__(self) -> None:
        at_least(1, self, "rank", "epochs", "patience", "batch")
        above_zero(self, "alpha", "learning_rate", "minutes")
        named(self)
        if not 0 < self.held_out < 1:
            raise TrainerError(f"held_out must be between 0 and 1, not {self.held_out}.")


@dataclass(frozen=True)
class MergeOptions:
    """What `merge` is asked for.

    Attributes:
        model: the one that the adapter was learned beside.
        adapter: adapter.safetensors of finetune.
        out: the checkpoint to write.
    """

    model: Annotated[Path, POSITIONAL]
    adapter: Annotated[Path, POSITIONAL]
    out: Path


@dataclass(frozen=True)
class CharOptions:
    """What `train-lstm` is asked for.

    Attributes:
        sources: story files.
        out: the folder for char-lstm.onnx.
        most_stories: of the sources together.
        steps: at most; the rate falls to nothing at the end of these.
        minutes: at most; the rate falls with the time as well.
        batch: texts side by side.
        span: characters through which the gradient flows.
        learning_rate: highest rate of Adam.
        hidden: size of the state.
        seed: of the weights.
    """

    sources: Annotated[tuple[str, ...], POSITIONAL]
    out: Path
    most_stories: int = 50_000
    steps: int = 20_000
    minutes: float = 20.0
    batch: int = 32
    span: int = 128
    learning_rate: float = 4e-3
    hidden: int = 384
    seed: int = 1

    def __post_init__(self) -> None:
        at_least(1, self, "most_stories", "steps", "batch", "span", "hidden")
        above_zero(self, "minutes", "learning_rate")


def load_preset(name: str, changes: Sequence[str]) -> tuple[dict[str, Any], TrainingOptions]:
    """The architecture's fields and the recipe of a preset, with changes like `steps=200` or `width=256`.

    Raises:
        TrainerError: if the preset or a changed field does not exist, or a value does not parse.
    """
    if name not in PRESETS:
        raise TrainerError(f"There is no preset {name}; there are {', '.join(PRESETS)}.")
    preset = tomllib.loads(files("trainer.presets").joinpath(f"{name}.toml").read_text("utf-8"))
    architecture, training = preset["architecture"], preset["training"]
    known, shape = get_type_hints(TrainingOptions), get_type_hints(Architecture)
    for change in changes:
        key, _, value = change.partition("=")
        if key not in known and key not in shape:
            raise TrainerError(f"There is no setting {key!r}. {nearest(key, known | shape)}")
        of, kinds = (training, known) if key in known else (architecture, shape)
        of[key] = fit(key, _parse(key, value), kinds[key])
    return architecture, TrainingOptions(**training)


def _parse(key: str, value: str) -> Any:  # noqa: ANN401 - any TOML value
    for text in (value, f'"{value}"'):
        try:
            return tomllib.loads(f"value = {text}")["value"]
        except tomllib.TOMLDecodeError:
            continue
    raise TrainerError(f"{key}={value} is not a value.")
