"""What the verbs that learn from readers are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from trainer.cli.bounds import above_zero, at_least, between
from trainer.cli.declare import POSITIONAL, Shown


@dataclass(frozen=True)
class ProposeOptions:
    """What `propose` is asked for.

    Attributes:
        bundle: of the model that writes; the uint8 model does.
        out: a new folder for choices.jsonl and for what readers read.
        guided: labelled stories (.jsonl); four of ten stories begin like one of those that are not held out, or where
            these have no kind but a sentence that says what happens, are told for that. Without it all are about
            ideas of the app.
        count: stories.
        sentences: proposed at every place, 2 to 4.
        temperature: at which they are drawn.
        portion: stories in each file for a reader.
        seed: another one draws other stories.
    """

    bundle: Annotated[Path, POSITIONAL]
    out: Path
    guided: Path | None = None
    count: int = 1000
    sentences: int = 3
    temperature: float = 0.7
    portion: int = 80
    seed: int = 1

    def __post_init__(self) -> None:
        at_least(1, self, "count", "portion")
        at_least(0, self, "seed")
        between(2, 4, self, "sentences")
        above_zero(self, "temperature")


@dataclass(frozen=True)
class PreferOptions:
    """What `prefer` is asked for.

    Attributes:
        model: the checkpoint or bundle that proposed, which is also the one that learns.
        choices: choices.jsonl of propose, maybe packed (.xz).
        answers: what readers said of them.
        out: the run's folder.
        proposer: the bundle that proposed, where its vocabulary is another one than the model's and that of --data.
        beta: how soon a preference is enough; small lets the model go far from where it began.
        anchor: weight of the next-token loss of the preferred sentences.
        data: a prepared corpus that is not to be forgotten meanwhile, with its weight in the mixture.
        replay: weight of the next-token loss on that.
        epochs: through all stories.
        batch: stories a step.
        learning_rate: of AdamW, falling to 0.
        held_out: share of the stories that only measure.
        seed: of what is held out, and of the order.
    """

    model: Annotated[Path, POSITIONAL]
    choices: Path
    answers: tuple[Path, ...]
    out: Path
    proposer: Path | None = None
    beta: float = 0.1
    anchor: float = 0.0
    data: Annotated[tuple[str, ...], Shown(metavar="FOLDER[=WEIGHT]")] = ()
    replay: float = 1.0
    epochs: int = 2
    batch: int = 16
    learning_rate: float = 2e-5
    held_out: float = 0.08
    seed: int = 1

    def __post_init__(self) -> None:
        at_least(1, self, "epochs", "batch")
        at_least(0, self, "anchor", "replay", "seed")
        above_zero(self, "beta", "learning_rate")
        between(0, 0.9, self, "held_out")
