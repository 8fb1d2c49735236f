"""A story on the desk as the library keeps it, and back."""

from __future__ import annotations

import logging
from dataclasses import asdict
from pathlib import Path
from typing import Any

from storydesk.library.keeper import Keeper
from storydesk.library.records import Origin, StoryRecord
from storydesk.library.store import UNTITLED
from storydesk.window.model.draft import Draft, FileDraft, draft_from

log = logging.getLogger(__name__)
TAKEN = ".taken"
"""What is put behind the name of a page file whose story is in the library."""


def origin_of(draft: Draft) -> Origin:
    """How the text came about: everything that the page knows of it, and in front what was written last."""
    rest: dict[str, Any] = asdict(draft)
    del rest["text"], rest["title"]
    written = [passage.versions[passage.chosen] for passage in draft.passages if passage.versions]
    if not written:
        return Origin(settings=rest if draft.asked else {})
    last = written[-1]
    writing = {name: value for name, value in asdict(last.writing).items() if name != "name"}
    return Origin(last.seed, {"writing": writing, **rest}, last.model)


def draft_of(story: StoryRecord) -> Draft:
    """The story as the desk shows it; versions that nobody can read cost no word of the text."""
    title = "" if story.title == UNTITLED else story.title
    found = story.version.origin.settings
    try:
        return draft_from({"title": title, "asked": found.get("asked", ()), "passages": found.get("passages", ())},
                          story.text)  # fmt: skip
    except (ValueError, TypeError, KeyError, AttributeError):
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
