"""The story being edited: its title, its text, what was asked for, and the versions of what the program wrote.

Stories are kept in the library. `FileDraft` reads what the first StoryDesk kept instead: one story in two files, the
text as plain text, and beside it what only StoryDesk understands.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from storydesk.settings import Preset, from_mapping

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Version:
    """One way that a passage was written.

    Attributes:
        text: of the passage.
        seed: with `writing`, `model` and the same text before it, this writes the passage again.
        writing: how calm or wild it was, how long and so on; its name is empty.
        model: name of the story model.
        words: what was asked for.
        ending: why it ended, as `StoryResult` says it.
        edited: whether somebody changed it afterwards.
        finishing: whether it was to bring the story to its end.
    """

    text: str
    seed: int
    writing: Preset = field(default_factory=lambda: Preset(""))
    model: str = ""
    words: tuple[str, ...] = ()
    ending: str = ""
    edited: bool = False
    finishing: bool = False


@dataclass(frozen=True)
class Passage:
    """A stretch of the text that the program wrote: `start` and `end` in UTF-16 units, its versions, which is shown."""

    start: int
    end: int
    versions: tuple[Version, ...]
    chosen: int


@dataclass(frozen=True)
class Draft:
    """A story as it is on the desk.

    Attributes:
        title: may be empty.
        text: everything on the page.
        asked: what the story was asked to tell about.
        passages: what the program wrote, the oldest first.
    """

    title: str = ""
    text: str = ""
    asked: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


class FileDraft:
    """One story in a text file and in a `.json` file of the same name beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Draft:
        """The story; a damaged second file costs the versions, never the text. Raises OSError."""
        try:
            text = self._path.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return Draft()
        try:
            return draft_from(json.loads(self._beside().read_text(encoding="utf-8")), text)
        except FileNotFoundError:
            return Draft(text=text)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            log.warning("the versions of the story could not be read")
            return Draft(text=text)

    def _beside(self) -> Path:
        return self._path.with_suffix(".json")


def draft_from(found: Mapping[str, Any], text: str) -> Draft:
    """Make a draft of what JSON says of it. Raises ValueError, TypeError, KeyError or AttributeError for nonsense."""
    passages = tuple(_passage(item) for item in found["passages"])
    return Draft(str(found["title"]), text, tuple(map(str, found["asked"])), passages)


def _passage(found: Mapping[str, Any]) -> Passage:
    versions = tuple(_version(item) for item in found["versions"])
    start, end, chosen = int(found["start"]), int(found["end"]), int(found["chosen"])
    if not 0 <= chosen < len(versions) or not 0 <= start <= end:
        raise ValueError("the passage does not fit its versions")
    return Passage(start, end, versions, chosen)


def _version(found: Mapping[str, Any]) -> Version:
    # Settings know the ranges; a version is read with the same care.
    writing = from_mapping(found["writing"]).preset("")
    words = tuple(map(str, found["words"]))
    return Version(
        str(found["text"]), int(found["seed"]), writing, str(found["model"]), words, str(found["ending"]),
        bool(found["edited"]), bool(found["finishing"]),
    )  # fmt: skip
