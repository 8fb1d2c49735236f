"""The story being edited: its title, its text, what was asked for, and the versions of what the program wrote.

Stories are kept in the library. `FileDraft` reads what the first StoryDesk kept instead: one story in two files, the
text as plain text, and beside it what only StoryDesk understands.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storydesk.library.passages import Passage, decode

log = logging.getLogger(__name__)


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
        except (OSError, ValueError, AttributeError, RecursionError):
            log.warning("the versions of the story could not be read")
            return Draft(text=text)

    def _beside(self) -> Path:
        return self._path.with_suffix(".json")


def draft_from(found: Mapping[str, Any], text: str) -> Draft:
    """Make a draft of what JSON says of it.

    Raises:
        ValueError: if that is nonsense.
    """
    asked, passages = decode(found)
    title = found.get("title", "")
    return Draft(title if isinstance(title, str) else "", text, asked, passages)
