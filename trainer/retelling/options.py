"""What the verbs around stories that are told again are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from trainer.cli.bounds import at_least
from trainer.cli.declare import FILE, POSITIONAL


@dataclass(frozen=True)
class DraftOptions:
    """What `draft` is asked for.

    Attributes:
        bundle: of the model that writes; the uint8 model does.
        out: a new folder for drafts.jsonl and for what authors rewrite.
        wishes: files with one wish a line, a sentence that says what happens; may be repeated.
        ideas: how many of the app's own ideas are told as well.
        portion: stories in each file for an author.
        first: number of the first draft; those of several folders that are learned together must not meet.
        seed: another one draws other stories.
    """

    bundle: Annotated[Path, POSITIONAL]
    out: Path
    wishes: Annotated[tuple[Path, ...], FILE] = ()
    ideas: int = 0
    portion: int = 60
    first: int = 1
    seed: int = 1

    def __post_init__(self) -> None:
        at_least(1, self, "portion", "first")
        at_least(0, self, "ideas", "seed")


@dataclass(frozen=True)
class CollectOptions:
    """What `collect` is asked for.

    Attributes:
        drafts: the file drafts.jsonl of `draft`.
        written: what authors wrote, text files; may be repeated, and of two stories with one number the later counts.
        out: the .jsonl file of labelled stories.
    """

    drafts: Annotated[Path, POSITIONAL]
    written: Annotated[tuple[Path, ...], FILE]
    out: Annotated[Path, FILE]
