"""The story being edited: which one it is, title, text, what was asked for, and what the program wrote in it."""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass, field, replace

from storydesk.library.passages import Passage, decode, encode, last_written
from storydesk.library.records import Author, Origin, StoryRecord
from storydesk.library.store import UNTITLED

log = logging.getLogger(__name__)
LONGEST_LOOKS = 5_000  # characters
_LOOKS = "looks"


@dataclass(frozen=True)
class Draft:
    """A story as it is on the desk.

    Attributes:
        uid: of the story, in the library and in the journal; the library need not have it yet.
        title: may be empty.
        text: everything on the page.
        asked: what the story was asked to tell about.
        passages: what the program wrote, the oldest first.
        author: who signed it; the library keeps that apart from the text.
        looks: who came from an earlier story and looks as in that one, as `Cast.to_json` writes it; mostly empty.
    """

    uid: str
    title: str = ""
    text: str = ""
    asked: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    author: Author = field(default_factory=Author)
    looks: str = ""

    @property
    def origin(self) -> Origin:
        """How the text came about: everything that the page knows of it, and in front what was written last."""
        settings, last = encode(self.asked, self.passages), last_written(self.passages)
        if self.looks:
            settings[_LOOKS] = self.looks
        return Origin(settings=settings) if last is None else Origin(last.seed, settings, last.model)


def fresh_uid() -> str:
    """Return the uid of a story that nobody has begun yet."""
    return uuid.uuid4().hex


def draft_of(story: StoryRecord) -> Draft:
    """Return a story of the library as the desk shows it; passages that nobody can read cost no word of the text."""
    title = "" if story.title == UNTITLED else story.title
    plain = Draft(story.uid, title, story.text, author=story.author, looks=looks_of(story))
    try:
        asked, passages = decode(story.version.origin.settings)
    except ValueError:
        log.warning("the passages of a story could not be read")
        return plain
    return replace(plain, asked=asked, passages=passages)


def looks_of(story: StoryRecord) -> str:
    """Who came to a story from an earlier one: `Draft.looks`."""
    looks = story.version.origin.settings.get(_LOOKS, "")
    return looks if isinstance(looks, str) and len(looks) <= LONGEST_LOOKS else ""
