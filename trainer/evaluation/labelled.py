"""Labelled stories: the held-out ones measure how wishes are followed and begin the pairs of stories."""

from __future__ import annotations

import json
import lzma
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainer.corpus.read import open_text
from trainer.corpus.story import HELD_OUT, normalise
from trainer.errors import TrainerError


@dataclass(frozen=True)
class Labelled:
    """One story with its labels.

    Attributes:
        number: its id.
        hero, kind, place: the hero's name, what the hero is, and where the story happens; empty where nobody says.
        things: what it tells about.
        text: the story, normalised.
        title, about: title, and the sentence that says what happens; empty where the story has none.
    """

    number: int
    hero: str
    kind: str
    place: str
    things: tuple[str, ...]
    text: str
    title: str = ""
    about: str = ""


def held_out_labelled(path: Path) -> list[Labelled]:
    """The held-out stories of a `.jsonl` file of labelled stories: those whose id can be divided by `HELD_OUT`.

    Raises:
        TrainerError: if the file cannot be read or has no held-out story.
    """
    found = _read(path, held_out=True)
    if not found:
        raise TrainerError(f"{path} has no story whose id can be divided by {HELD_OUT}.")
    return found


def labelled_to_learn(path: Path) -> list[Labelled]:
    """The other stories of such a file.

    Raises:
        TrainerError: if the file cannot be read or has none.
    """
    found = _read(path, held_out=False)
    if not found:
        raise TrainerError(f"{path} has only stories that are held out.")
    return found


def _read(path: Path, *, held_out: bool) -> list[Labelled]:
    try:
        with open_text(path) as lines:
            rows = [json.loads(line) for line in lines if line.strip()]
        return [_labelled(row) for row in rows if (row["id"] % HELD_OUT == 0) == held_out]
    except (OSError, EOFError, lzma.LZMAError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise TrainerError(f"{path} cannot be read as a file of labelled stories: {error}.") from error


def _labelled(row: dict[str, Any]) -> Labelled:
    return Labelled(
        number=row["id"],
        hero=row["hero"],
        kind=row.get("kind") or "",
        place=row.get("place") or "",
        things=tuple(row["things"]),
        text=normalise(row["story"]),
        title=normalise(row.get("title") or ""),
        about=normalise(row.get("about") or ""),
    )
