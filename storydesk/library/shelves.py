"""Shelves: named places for stories, in an order of their own. A story may stand on many."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from storydesk.library.changes import Changes
from storydesk.library.characters import as_text, fold, one_line
from storydesk.library.database import Database
from storydesk.library.errors import LibraryError, MissingError
from storydesk.library.records import Shelf

_LONGEST_NAME = 80
_CHANGED = Changes(shelves=True)
_SELECT = """SELECT shelves.id, shelves.name, count(stories.id) AS stories FROM shelves
    LEFT JOIN shelved ON shelved.shelf_id = shelves.id
    LEFT JOIN stories ON stories.id = shelved.story_id AND stories.binned IS NULL"""


class Shelves:
    """The shelves of a library. Every method can raise LibraryError; stories in the bin do not count."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Shelf, ...]:
        """Return every shelf, by name."""
        return _shelves(self._database.rows(f"{_SELECT} GROUP BY shelves.id ORDER BY shelves.name_key"))

    def of(self, story_id: int) -> tuple[Shelf, ...]:
        """Return the shelves that a story stands on, by name."""
        where = "WHERE shelves.id IN (SELECT shelf_id FROM shelved WHERE story_id = ?)"
        return _shelves(
            self._database.rows(f"{_SELECT} {where} GROUP BY shelves.id ORDER BY shelves.name_key", (story_id,))
        )

    def stories(self, shelf_id: int) -> tuple[int, ...]:
        """Return the ids of a shelf's stories in its order, with those in the bin."""
        found = self._database.rows(
            "SELECT story_id FROM shelved WHERE shelf_id = ? ORDER BY position, story_id DESC", (shelf_id,)
        )
        return tuple(row["story_id"] for row in found)

    def add(self, name: str) -> Shelf:
        """Return the shelf of that name, a new one where there is none yet."""
        tidy = _name(name)
        with self._database.transaction():
            found = self._database.row("SELECT id FROM shelves WHERE name_key = ?", (fold(tidy),))
            if found:
                shelf_id = int(found["id"])
            else:
                values = (tidy, fold(tidy))
                shelf_id = self._database.insert("INSERT INTO shelves (name, name_key) VALUES (?, ?)", values)
                self._database.note(_CHANGED)
        return self._shelf(shelf_id)

    def rename(self, shelf_id: int, name: str) -> Shelf:
        """Give a shelf another name."""
        tidy = _name(name)
        with self._database.transaction():
            taken = self._database.row("SELECT 1 FROM shelves WHERE name_key = ? AND id <> ?", (fold(tidy), shelf_id))
            if taken:
                raise LibraryError("There is a shelf called “{name}” already.", name=tidy)
            self._database.execute(
                "UPDATE shelves SET name = ?, name_key = ? WHERE id = ?", (tidy, fold(tidy), shelf_id)
            )
            self._database.note(_CHANGED)
        return self._shelf(shelf_id)

    def remove(self, shelf_id: int) -> None:
        """Take a shelf away; its stories stay in the library."""
        self._database.execute("DELETE FROM shelves WHERE id = ?", (shelf_id,))
        self._database.note(_CHANGED)

    def put(self, shelf_id: int, story_id: int) -> None:
        """Put a story at the end of a shelf; where it stands there already, nothing changes."""
        try:
            self._database.execute(
                "INSERT OR IGNORE INTO shelved (shelf_id, story_id, position) "
                "SELECT ?, ?, ifnull(max(position), 0) + 1 FROM shelved WHERE shelf_id = ?",
                (shelf_id, story_id, shelf_id),
            )
        except LibraryError as error:
            if isinstance(error.__cause__, sqlite3.IntegrityError):
                raise MissingError("This story or this shelf is no longer in the library.") from error
            raise
        self._database.note(_CHANGED)

    def take(self, shelf_id: int, story_id: int) -> None:
        """Take a story from a shelf; it stays in the library."""
        self._database.execute("DELETE FROM shelved WHERE shelf_id = ? AND story_id = ?", (shelf_id, story_id))
        self._database.note(_CHANGED)

    def arrange(self, shelf_id: int, story_ids: Sequence[int]) -> None:
        """Bring a shelf's stories into this order; those not named come after it, as before."""
        with self._database.transaction():
            self._database.execute(
                "UPDATE shelved SET position = position + ? WHERE shelf_id = ?", (len(story_ids), shelf_id)
            )
            self._database.execute_many(
                "UPDATE shelved SET position = ? WHERE shelf_id = ? AND story_id = ?",
                [(place, shelf_id, story_id) for place, story_id in enumerate(story_ids)],
            )
            self._database.note(_CHANGED)

    def _shelf(self, shelf_id: int) -> Shelf:
        found = _shelves(self._database.rows(f"{_SELECT} WHERE shelves.id = ? GROUP BY shelves.id", (shelf_id,)))
        if not found:
            raise MissingError("This shelf is no longer in the library.")
        return found[0]


def _name(name: str) -> str:
    tidy = one_line(name)[:_LONGEST_NAME].strip()
    if not tidy:
        raise LibraryError("Please give the shelf a name.")
    return tidy


def _shelves(rows: list[sqlite3.Row]) -> tuple[Shelf, ...]:
    return tuple(Shelf(row["id"], one_line(as_text(row["name"])) or "?", row["stories"]) for row in rows)
