"""The page of the first StoryDesk: one story in two files, its text, and beside it what only StoryDesk understands."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storydesk.library.passages import decode
from storydesk.session.draft import Draft, fresh_uid
from storydesk.session.store import SessionStore

log = logging.getLogger(__name__)
TAKEN = ".taken"
"""What is put behind the name of a page file whose story is in the library."""


def take_over_page(store: SessionStore, path: Path) -> None:
    """Put the page of an earlier StoryDesk, which kept it in a file, into the library; once. Raises OSError."""
    if not path.exists():
        return
    draft = read_page(path)
    if draft.text.strip():
        store.library.add(draft.text, draft.title, draft.origin)
    # Renamed, not deleted: it is somebody's story.
    for old in (path, path.with_suffix(".json")):
        if old.exists():
            old.replace(old.with_name(old.name + TAKEN))


def read_page(path: Path) -> Draft:
    """Return the story; a damaged second file costs what the program wrote, never the text. Raises OSError."""
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        return _draft_from(json.loads(path.with_suffix(".json").read_text(encoding="utf-8")), text)
    except FileNotFoundError:
        pass
    except (OSError, ValueError, AttributeError, RecursionError):
        log.warning("the passages of the story could not be read")
    return Draft(fresh_uid(), text=text)


def _draft_from(found: Mapping[str, Any], text: str) -> Draft:
    """Make a draft of what JSON says of it. Raises ValueError if that is nonsense."""
    asked, passages = decode(found)
    title = found.get("title", "")
    return Draft(fresh_uid(), title if isinstance(title, str) else "", text, asked, passages)
