"""A model of somebody else's gets one trial: if the program ends while it is opened, it is not opened again by itself.

A mark in the cache folder names the model from before it is opened until it has calculated its first token. A crash, a
hang that somebody ends, and an error all leave the mark. The next start finds it and takes StoryDesk's own model, which
needs no mark; who chooses the other one again gives it another trial. A start with the own model does not even look.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from storydesk.files import write_atomically
from storydesk.plain import plain
from storydesk.reading import read_at_most
from storydesk.settings import MOST_CHARACTERS, Settings


@contextmanager
def trial(mark: Path, model: str) -> Iterator[None]:
    """Open a model within this: the mark is there meanwhile, and goes only when all went well."""
    with suppress(OSError):  # where nothing can be written, no choice of a model was written either
        write_atomically(mark, model)
    yield
    with suppress(OSError):
        mark.unlink(missing_ok=True)


def without_failed_model(mark: Path, wishes: Settings) -> tuple[Settings, str]:
    """The settings to start with, and a sentence where they name a model that failed its last trial."""
    if not wishes.model or _marked(mark) != wishes.model.encode("utf-8", "replace"):
        return wishes, ""
    sentence = QCoreApplication.translate(
        "ModelTrial",
        "The model “{}” could not be opened last time, so StoryDesk's own is used. "
        "In the settings you can choose the other one again.",
    )
    return replace(wishes, model=""), sentence.format(plain(Path(wishes.model).name))


def _marked(mark: Path) -> bytes:
    try:
        return read_at_most(mark, 4 * MOST_CHARACTERS)
    except OSError:
        return b""
