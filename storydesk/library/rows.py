"""Between the rows of the tables and the records that leave the library."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from math import isfinite

from storydesk.library.authors import author_of
from storydesk.library.characters import as_text
from storydesk.library.records import JsonValue, Origin, Shelf, StoryRecord, StorySummary, StoryVersion
from storydesk.library.search import excerpt
from storydesk.settings import RANGES

STORY_TABLES = "stories JOIN versions ON versions.id = stories.version_id"
STORY = (
    "stories.id, stories.uid, stories.title, stories.words, stories.favourite, stories.created, stories.changed, "
    "stories.binned, stories.author, stories.author_picture, versions.id AS version_id, versions.text, "
    "versions.created AS version_created, versions.seed, versions.settings, versions.model"
)
VERSION = (
    "versions.id AS version_id, versions.story_id AS id, versions.text, versions.created AS version_created, "
    "versions.seed, versions.settings, versions.model"
)
ORDERS = {
    "changed": "stories.changed DESC",
    "created": "stories.created DESC",
    "title": "stories.title_key",
    "length": "stories.words DESC",
    "shelf": "shelved.position",
}


def stamp(moment: datetime) -> str:
    """Return a time in UTC such that texts sort as times do: 2026-11-03T14:15:00.123+00:00."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def uid(row: sqlite3.Row) -> str:
    """Return the `uid` of a row that has one."""
    return as_text(row["uid"])


def story(row: sqlite3.Row, shelves: tuple[Shelf, ...]) -> StoryRecord:
    """Return the story of a row of STORY."""
    return StoryRecord(
        id=row["id"],
        uid=uid(row),
        title=as_text(row["title"]),
        favourite=bool(row["favourite"]),
        created=_moment(row["created"]),
        changed=_moment(row["changed"]),
        binned=_moment(row["binned"]) if row["binned"] else None,
        version=version(row),
        shelves=shelves,
        author=author_of(row["author"], row["author_picture"]),
    )


def summary(row: sqlite3.Row, typed: str) -> StorySummary:
    """Return the line of a row of STORY."""
    return StorySummary(
        id=row["id"],
        title=as_text(row["title"]),
        words=_whole(row["words"]) or 0,
        favourite=bool(row["favourite"]),
        created=_moment(row["created"]),
        changed=_moment(row["changed"]),
        binned=_moment(row["binned"]) if row["binned"] else None,
        excerpt=excerpt(as_text(row["text"]), typed),
        author=author_of(row["author"], row["author_picture"]),
    )


def version(row: sqlite3.Row) -> StoryVersion:
    """Return the version of a row of STORY or VERSION."""
    return StoryVersion(
        id=row["version_id"],
        story_id=row["id"],
        text=as_text(row["text"]),
        created=_moment(row["version_created"]),
        origin=Origin(seed=_seed(row["seed"]), settings=_settings(row["settings"]), model=as_text(row["model"])),
    )


def _moment(text: object) -> datetime:
    # A file from elsewhere may say anything; the story matters more than its date.
    try:
        moment = datetime.fromisoformat(as_text(text))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.fromtimestamp(0, UTC)


def _seed(value: object) -> int | None:
    low, high = RANGES["seed"]
    seed = _whole(value)
    return seed if seed is not None and low <= seed <= high else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _settings(text: object) -> dict[str, JsonValue]:
    try:
        found = json.loads(as_text(text), parse_float=finite, parse_constant=finite)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def finite(digits: str) -> float:
    """Return the number that JSON says. Raises ValueError for one that JSON cannot say again."""
    number = float(digits)
    if not isfinite(number):
        raise ValueError(f"{digits} is no number")
    return number
