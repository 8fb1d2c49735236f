"""What the sweeps are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from trainer.cli.bounds import above_zero, at_least
from trainer.cli.declare import POSITIONAL, Shown


@dataclass(frozen=True)
class GroupsOptions:
    """What `sweep groups` is asked for.

    Attributes:
        model: a checkpoint, a quantised file, a bundle's folder or a Hugging Face folder.
        stories: held-out.
        out: the folder of the table and the picture.
        methods: of quantize, without the size of a group: hqq-4, hqq-2, nf4 and uint4 if none is named.
        groups: weights that share a scale.
        tokenizer: where the model is no bundle.
        most_stories: read at most.
    """

    model: Annotated[Path, POSITIONAL]
    stories: str
    out: Path
    methods: Annotated[tuple[str, ...], Shown(flag="method", metavar="METHOD")] = ("hqq-4", "hqq-2", "nf4", "uint4")
    groups: Annotated[tuple[int, ...], Shown(flag="group", metavar="N")] = (16, 32, 64, 128)
    tokenizer: Path | None = None
    most_stories: int | None = None

    def __post_init__(self) -> None:
        at_least(1, self, "most_stories")


@dataclass(frozen=True)
class HybridOptions:
    """What `sweep hybrid` is asked for.

    Attributes:
        model: a checkpoint, a quantised file, a bundle's folder or a Hugging Face folder.
        own: stories to learn: a folder of .txt files, or a story file.
        stories: held-out stories that are measured; none of them is learned or chosen by.
        out: the folder of the table and the picture.
        tokenizer: where the model is no bundle.
        method: of the early layers and the embedding.
        splits: how many of the layers are early; every number if none is named.
        rank: of the late layers' detours.
        epochs: at most.
        learning_rate: of the detours.
        seed: of the split and the order.
        most_stories: measured at most.
    """

    model: Annotated[Path, POSITIONAL]
    own: Annotated[Path, Shown(metavar="STORIES")]
    stories: str
    out: Path
    tokenizer: Path | None = None
    method: str = "hqq-2-64"
    splits: Annotated[tuple[int, ...], Shown(flag="split", metavar="N")] = ()
    rank: int = 8
    epochs: int = 10
    learning_rate: float = 5e-4
    seed: int = 1
    most_stories: int | None = None

    def __post_init__(self) -> None:
        at_least(1, self, "rank", "epochs", "most_stories")
        above_zero(self, "learning_rate")
