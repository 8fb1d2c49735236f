"""What the actions of `summaries` are asked for: encoder-decoders in BART's layout, trained and measured."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from trainer.cli.bounds import above_zero, at_least
from trainer.cli.declare import FILE, POSITIONAL, Shown

Part = TypeVar("Part")
_LAYERS = Shown(metavar="0,2,5")


@dataclass(frozen=True)
class Recipe:
    """How long and how fast.

    Attributes:
        steps: of the optimiser.
        batch: pairs a step.
        micro_batch: pairs at once; gradients of the rest are accumulated.
        learning_rate: highest rate, of AdamW.
        warmup: steps of linear warm-up, before a straight line down to 0.
        weight_decay: decoupled, on the matrices only.
        clip: largest norm of the gradient.
        longest: tokens that are read of a story, and of a summary; no more than the model's context.
        precision: of the forward pass; weights are always float32.
        save_every: steps between two states, to go on from.
        seed: of the order of the pairs and of dropout.
    """

    steps: int = 1000
    batch: int = 8
    micro_batch: int = 8
    learning_rate: float = 3e-5
    warmup: int = 50
    weight_decay: float = 0.01
    clip: float = 1.0
    longest: int = 512
    precision: Literal["fp32", "bf16"] = "fp32"
    save_every: int = 200
    seed: int = 1

    def __post_init__(self) -> None:
        at_least(1, self, "steps", "batch", "micro_batch", "longest", "save_every")
        at_least(0, self, "warmup", "weight_decay")
        above_zero(self, "learning_rate", "clip")

    def rate(self, step: int) -> float:
        """The learning rate of a step."""
        rising = min(1.0, (step + 1) / max(1, self.warmup))
        falling = (self.steps - step) / max(1, self.steps - self.warmup)
        return self.learning_rate * min(rising, falling, 1.0)


@dataclass(frozen=True)
class Generation:
    """How an encoder-decoder writes; the folder's own settings of the same names are passed over.

    Attributes:
        beams: texts that are followed at once; 1 is greedy.
        most_tokens: of a summary.
        no_repeat: runs of so many tokens are not written twice; 0 allows it.
        length_penalty: above 0 longer texts are preferred, where there are beams.
        batch: stories at once.
        longest: tokens that are read of a story; no more than the model's context.
    """

    beams: int = 4
    most_tokens: int = 64
    no_repeat: int = 3
    length_penalty: float = 1.0
    batch: int = 8
    longest: int = 512

    def __post_init__(self) -> None:
        at_least(1, self, "beams", "most_tokens", "batch", "longest")
        at_least(0, self, "no_repeat")


def part_of(options: Any, part: type[Part]) -> Part:  # noqa: ANN401 - a dataclass that is derived from it
    """What options say of a recipe, or of how a model writes, alone."""
    return part(**{field.name: getattr(options, field.name) for field in fields(part)})  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class RunOptions(Recipe):
    """What every action that trains is asked for.

    Attributes:
        model: the folder of a model in BART's layout.
        stories: a .jsonl file with a summary under 'about' of every story; ids divisible by 20 are kept out of
            training.
        out: the folder to write.
    """

    model: Annotated[Path, POSITIONAL]
    stories: Annotated[str, FILE]
    out: Path


@dataclass(frozen=True, kw_only=True)
class TrainOptions(RunOptions):
    """What `summaries train` is asked for.

    Attributes:
        aware: round every matrix to int8 while it learns.
    """

    aware: bool = False


@dataclass(frozen=True, kw_only=True)
class DistillOptions(RunOptions):
    """What `summaries distill` is asked for; the model is the teacher.

    Attributes:
        encoder_layers: of the teacher's encoder, or all; 0,2,5,7,9,11 of twelve and every second one of others if not
            said.
        decoder_layers: of its decoder, in the same way.
        text: weight of the text itself in the loss.
        hidden: weight of the hidden states.
        teacher_weight: weight of the teacher's predictions.
        temperature: by which both predictions are softened.
    """

    encoder_layers: Annotated[str | None, _LAYERS] = None
    decoder_layers: Annotated[str | None, _LAYERS] = None
    text: float = 0.1
    hidden: float = 3.0
    teacher_weight: float = 0.8
    temperature: float = 2.0


@dataclass(frozen=True, kw_only=True)
class PruneOptions(RunOptions):
    """What `summaries prune` is asked for.

    Attributes:
        heads: share of the attention heads to take out.
        neurons: share of the feed-forward neurons to take out.
    """

    heads: float = 0.3
    neurons: float = 0.6


@dataclass(frozen=True)
class QuantizeOptions:
    """What `summaries quantize` is asked for.

    Attributes:
        model: the folder of a model in BART's layout.
        out: the folder to write.
    """

    model: Annotated[Path, POSITIONAL]
    out: Path


@dataclass(frozen=True, kw_only=True)
class EvaluateOptions(Generation):
    """What `summaries evaluate` is asked for.

    Attributes:
        models: folders in BART's layout, and bundles of our own.
        stories: a .jsonl file with a summary under 'about' of every story; those with ids divisible by 20 are measured.
        out: the folder of the table.
        most_stories: measured at most.
        stem: compare words without their English endings.
    """

    models: Annotated[tuple[Path, ...], POSITIONAL] = ()
    stories: Annotated[str, FILE]
    out: Path
    most_stories: int | None = None
    stem: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        at_least(1, self, "most_stories")
