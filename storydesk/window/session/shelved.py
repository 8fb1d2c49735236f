"""A story on the desk as the library keeps it, and back."""

from __future__ import annotations

import logging
from pathlib import Path

from storydesk.library.keeper import Keeper
from storydesk.library.passages import decode, encode, last_written
from storydesk.library.records import Origin, StoryRecord
from storydesk.library.store import UNTITLED
from storydesk.window.session.draft import Draft, FileDraft

log = logging.getLogger(__name__)
TAKEN = ".taken"
"""What is put behind the name of a page file whose story is in the library."""


def origin_of(draft: Draft) -> Origin:
    """How the text came about: everything that the page knows of it, and in front what was written last."""
    settings, last = encode(draft.asked, draft.passages), last_written(draft.passages)
    return Origin(settings=settings) if last is None else Origin(last.seed, settings, last.model)


def draft_of(story: StoryRecord) -> Draft:
    """The story as the desk shows it; versions that nobody can read cost no word of the text."""
    title = "" if story.title == UNTITLED else story.title
    try:
        return Draft(title, story.text, *decode(story.version.origin.settings))
    except ValueError:
        log.warning("the versions of a story could not be read")
        return Draft(title, story.text)


def take_over_page(keeper: Keeper, path: Path) -> None:
    """Put the page of an earlier StoryDesk, which kept it in a file, into the library; once."""
    if not path.exists():
        return
    draft = FileDraft(path).load()
    if draft.text.strip():
        keeper.library.add(draft.text, draft.title, origin_of(draft))
    # Renamed, not deleted: it is somebody's story.
    for old in (path, path.with_suffix(".json")):
        if old.exists():
            old.replace(old.with_name(old.name + TAKEN))
