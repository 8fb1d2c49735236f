"""The stories that the model is to be taught: read, judged and counted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from storydesk.library.errors import LibraryError
from storydesk.library.formats import imports, text
from storydesk.teaching.errors import FolderError
from storydesk.words.unfit import Safety

FEWEST = 5
"""Stories without which nothing is learned."""
GOOD = 20
"""Stories that are enough."""
FEWEST_WORDS = 20
"""A shorter text is a note, not a story."""
MOST_FILES = 2_000

# What stands between two stories of one file: the workshop's mark, and what `formats.text` writes. Stars with fewer
# empty lines around them are a pause in a story.
_BETWEEN = re.compile(r"<\|endoftext\|>|\n{3,}\* \* \*\n{3,}")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Collection:
    """What was found.

    Attributes:
        stories: texts that can be taught, each once.
        words: that they have together.
        unfit: how many have words that are not for children's stories.
        short: how many have too few words.
        twice: how many were there already.
        unreadable: names of files that are no text.
        more_files: whether there are more than `MOST_FILES`, of which the rest was not read.
    """

    stories: tuple[str, ...] = ()
    words: int = 0
    unfit: int = 0
    short: int = 0
    twice: int = 0
    unreadable: tuple[str, ...] = ()
    more_files: bool = False

    @property
    def is_enough(self) -> bool:
        """Whether something can be learned from these."""
        return len(self.stories) >= FEWEST


def from_folder(
    folder: Path, own_unfit_words: Iterable[str] = (), stop: Callable[[], bool] = lambda: False
) -> Collection:
    """Read the `.txt` files of a folder, in the order of their names.

    Args:
        folder: the one whose files are meant; folders inside it are not.
        own_unfit_words: what the parent does not want to read.
        stop: looked at before every file; where it says so, what was found so far is all.

    Raises:
        FolderError: if the folder cannot be read.
    """
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".txt" and path.is_file())
    except OSError as error:
        raise FolderError("The folder “{folder}” cannot be read. Is it still there?", folder=folder.name) from error
    unreadable: list[str] = []

    def texts() -> Iterator[str]:
        for path in files[:MOST_FILES]:
            if stop():
                return
            try:
                yield from (story.text for story in imports.read_stories(path))
            except LibraryError:
                unreadable.append(path.name)

    found = collect(texts(), own_unfit_words)
    return replace(found, unreadable=tuple(unreadable), more_files=len(files) > MOST_FILES)


def collect(texts: Iterable[str], own_unfit_words: Iterable[str] = ()) -> Collection:
    """Judge texts, each of which may hold several stories.

    A story stays out where an opening with its words would be refused: what a parent may tell of, the model may learn.
    """
    safety = Safety(own_unfit_words)
    kept: dict[str, str] = {}
    unfit = short = twice = 0
    for story in (story for found in texts for story in _apart(found)):
        # The same words with other marks between them are the same story.
        key = " ".join(_WORD.findall(unicodedata.normalize("NFKC", story).casefold()))
        if len(story.split()) < FEWEST_WORDS:
            short += 1
        elif key in kept:
            twice += 1
        elif safety.refuses(story) is not None:
            unfit += 1
        else:
            kept[key] = story
    words = sum(len(story.split()) for story in kept.values())
    return Collection(tuple(kept.values()), words, unfit, short, twice)


def _apart(found: str) -> Iterator[str]:
    """The stories of a text, without their titles."""
    parts = [part for part in _BETWEEN.split(found) if part.strip()]
    if len(parts) < 2:
        yield from (part.strip() for part in parts)
        return
    for part in parts:
        yield text.read(part.encode("utf-8", "replace"))[0].text
