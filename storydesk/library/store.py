"""The library: every story with its versions, on disk, found as one types.

    with Library.open(folders.library) as library:
        story = library.add("Once upon a time there was a little fox named Finn.")
        library.save_text(story.id, story.text + " He was brave.")
        for line in library.stories(StoryFilter(text="brav")):
            print(line.title, line.excerpt)

One thread opens it, uses it and closes it. Several programs may have it open at once. Every method can raise
LibraryError, whose message can be shown; nothing is half done then. What the writes changed, `changes` hands over.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from storydesk.library import rows
from storydesk.library.authors import Authors, author_of, key_of
from storydesk.library.changes import Changes, of_story
from storydesk.library.characters import fold, one_line, storable
from storydesk.library.database import BUSY_SECONDS, Database, Value
from storydesk.library.errors import DamagedLibraryError, LibraryBusyError, LibraryError, MissingError
from storydesk.library.heroes import Heroes
from storydesk.library.lock import forget_lock, read_forgotten, read_lock, write_lock
from storydesk.library.own_pictures import OwnPictures
from storydesk.library.records import (
    ArchivedStory,
    ArchivedVersion,
    Origin,
    StoryFilter,
    StoryRecord,
    StorySummary,
    StoryVersion,
    utc_now,
)
from storydesk.library.schema import upgrade
from storydesk.library.search import SearchIndex, is_damaged_index
from storydesk.library.shelves import Shelves
from storydesk.library.titles import suggest_title

UNTITLED = "Untitled"
_LONGEST_TITLE = 200
_Found = TypeVar("_Found")


class Library:
    """The stories of one file.

    Attributes:
        path: of the file.
        shelves: where the stories stand.
        authors: who signed them.
        heroes: cards of whom they are about.
        pictures: what somebody drew for them.
    """

    def __init__(self, database: Database, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._search = SearchIndex(database)
        self._now = now
        self.path = database.path
        self.shelves = Shelves(database)
        self.authors = Authors(database)
        self.heroes = Heroes(database)
        self.pictures = OwnPictures(database, partial(self._touch, pictures=True))

    @classmethod
    def open(cls, path: Path, *, busy_seconds: float = BUSY_SECONDS, now: Callable[[], datetime] = utc_now) -> Library:
        """Open a library, or make an empty one.

        Args:
            path: of the file; its folder is made where it is missing.
            busy_seconds: how long to wait while another program writes.
            now: the clock.

        Raises:
            DamagedLibraryError: see `backup.set_aside` and `backup.restore`.
            NewerLibraryError, LibraryBusyError, DiskFullError, ReadOnlyError, LibraryError.
        """
        database = Database(path, busy_seconds)
        try:
            upgrade(database)
            # Readers go on while somebody writes. Some network drives cannot do that and stay as they are; where the
            # file is in use just now, whoever uses it has asked for the same.
            with suppress(LibraryBusyError):
                database.row("PRAGMA journal_mode=WAL")
            return cls(database, now)
        except BaseException:
            database.close()
            raise

    def forbid_changes(self) -> None:
        """From now on, whatever would change something raises ReadOnlyError."""
        self._database.execute("PRAGMA query_only=ON")

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    # Reading

    def changes(self) -> Changes:
        """Hand over, once, what this library's writes have changed since this was last asked."""
        return self._database.changes()

    def lock(self) -> str:
        """Return the hash of the code that protects this library; empty where none does."""
        return read_lock(self._database)

    def lock_forgotten(self) -> str:
        """Return the day on which the lock was taken away without the code; empty where it was not."""
        return read_forgotten(self._database)

    def story(self, story_id: int) -> StoryRecord:
        """Return a story, from the bin too. Raises MissingError."""
        row = self._database.row(f"SELECT {rows.STORY} FROM {rows.STORY_TABLES} WHERE stories.id = ?", (story_id,))
        if row is None:
            raise MissingError("This story is no longer in the library.")
        return rows.story(row, self.shelves.of(story_id))

    def stories(self, wanted: StoryFilter = StoryFilter()) -> tuple[StorySummary, ...]:  # noqa: B008
        """Return the lines of the list."""
        return self._with_whole_index(wanted, self._stories)

    def count(self, wanted: StoryFilter = StoryFilter()) -> int:  # noqa: B008
        """Return how many stories a filter lets through, whatever its limit."""
        return self._with_whole_index(wanted, self._count)

    def versions(self, story_id: int) -> tuple[StoryVersion, ...]:
        """Return all versions of a story, the oldest first."""
        found = self._database.rows(
            f"SELECT {rows.VERSION} FROM versions WHERE story_id = ? ORDER BY versions.id", (story_id,)
        )
        return tuple(map(rows.version, found))

    # Writing

    def add(self, text: str, title: str = "", origin: Origin = Origin()) -> StoryRecord:  # noqa: B008
        """Add a story with one version. Without a title, one is suggested from the text."""
        now = self._now()
        name = _title(title) or suggest_title(text) or UNTITLED
        first = ArchivedVersion(text, now, origin)
        return self.story(self.add_archived(ArchivedStory(uuid.uuid4().hex, name, False, now, now, None, (first,), 0)))

    def set_lock(self, code: str) -> None:
        """Protect this library with the code of this hash, or with none."""
        write_lock(self._database, code)

    def forget_lock(self, day: str) -> None:
        """Take the lock away without the code, and note the day for whoever looks later."""
        forget_lock(self._database, day)

    def add_archived(self, story: ArchivedStory) -> int:
        """Add a story with everything that belongs to it, and return its id."""
        author = author_of(story.author.name, story.author.picture)
        with self._database.transaction():
            story_id = self._database.insert(
                "INSERT INTO stories (uid, title, title_key, words, favourite, created, changed, binned, author, "
                "author_picture, author_key, version_id) VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, 0)",
                (
                    story.uid,
                    *_titles(story.title),
                    int(story.favourite),
                    rows.stamp(story.created),
                    rows.stamp(story.changed),
                    rows.stamp(story.binned) if story.binned else None,
                    author.name,
                    author.picture,
                    key_of(author),
                ),
            )
            version_ids = [self._insert_version(story_id, version) for version in story.versions]
            with self._search.reindexed(story_id):
                self._show(story_id, version_ids[story.current], story.versions[story.current].text)
            self.pictures.add_all(story_id, story.uid, story.pictures)
            self._database.note(of_story(story.uid, versions=True))
        return story_id

    def save_text(self, story_id: int, text: str, origin: Origin | None = None) -> None:
        """Replace the text of the present version, and how it came about where that is given. Raises MissingError."""
        text = storable(text)
        with self._database.transaction():
            story = self.story(story_id)
            if origin is not None and origin != story.version.origin:
                self._database.execute(
                    "UPDATE versions SET seed = ?, settings = ?, model = ? WHERE id = ?",
                    (*_origin(origin), story.version.id),
                )
                self._database.note(of_story(story.uid, versions=True))
            if text == story.text:
                return
            with self._search.reindexed(story_id):
                self._database.execute("UPDATE versions SET text = ? WHERE id = ?", (text, story.version.id))
                self._show(story_id, story.version.id, text)
            self._touch(story_id, versions=True)

    def add_version(self, story_id: int, text: str, origin: Origin = Origin()) -> StoryVersion:  # noqa: B008
        """Add a version and make it the present one; the earlier ones stay. Raises MissingError."""
        with self._database.transaction():
            self.story(story_id)
            version_id = self._insert_version(story_id, ArchivedVersion(text, self._now(), origin))
            self.use_version(story_id, version_id)
            return self._version(story_id, version_id)

    def use_version(self, story_id: int, version_id: int) -> None:
        """Make one of a story's versions the present one. Raises MissingError."""
        with self._database.transaction():
            version = self._version(story_id, version_id)
            with self._search.reindexed(story_id):
                self._show(story_id, version_id, version.text)
            self._touch(story_id, versions=True)

    def remove_version(self, story_id: int, version_id: int) -> None:
        """Delete a version for good. Raises LibraryError for the present one, MissingError."""
        with self._database.transaction():
            story = self.story(story_id)
            if story.version.id == version_id:
                raise LibraryError("This is the version on the page. Choose another one first.")
            self._version(story_id, version_id)
            self._database.execute("DELETE FROM versions WHERE id = ?", (version_id,))
            self._database.note(of_story(story.uid, versions=True))

    def rename(self, story_id: int, title: str) -> None:
        """Give a story another title; an empty one is suggested from the text. Raises MissingError."""
        with self._database.transaction():
            story = self.story(story_id)
            titles = _titles(_title(title) or suggest_title(story.text) or UNTITLED)
            with self._search.reindexed(story_id):
                self._database.execute("UPDATE stories SET title = ?, title_key = ? WHERE id = ?", (*titles, story_id))
            self._touch(story_id)

    def set_favourite(self, story_id: int, favourite: bool) -> None:
        """Mark a story, or not any more. Raises MissingError."""
        self._change(story_id, "favourite = ?", int(favourite))

    def duplicate(self, story_id: int, title: str = "") -> StoryRecord:
        """Copy a story's present version and its pictures to a new story on the same shelves. Raises MissingError."""
        with self._database.transaction():
            story = self.story(story_id)
            copy = self.add(story.text, title or f"{story.title} (copy)", story.version.origin)
            for shelf in story.shelves:
                self.shelves.put(shelf.id, copy.id)
            self.authors.sign(copy.id, story.author)
            self.pictures.add_all(copy.id, copy.uid, self.pictures.of(story_id))
            return self.story(copy.id)

    # The bin

    def throw_away(self, story_id: int) -> None:
        """Move a story to the bin. Raises MissingError."""
        self._change(story_id, "binned = ifnull(binned, ?)", rows.stamp(self._now()), binned=True, shelves=True)

    def take_back(self, story_id: int) -> None:
        """Take a story from the bin; it stands where it stood. Raises MissingError."""
        self._change(story_id, "binned = ?", None, shelves=True)

    def empty_bin(self) -> int:
        """Delete what is in the bin for good, and return how many stories that were."""
        with self._database.transaction():
            found = self._database.rows("SELECT id, uid FROM stories WHERE binned IS NOT NULL")
            for row in found:
                with self._search.reindexed(row["id"]):
                    self._database.execute("DELETE FROM stories WHERE id = ?", (row["id"],))
            self._database.note(Changes(frozenset(rows.uid(row) for row in found)))
        return len(found)

    def all_or_nothing(self, work: Callable[[], _Found]) -> _Found:
        """Do several things as one, and return what `work` returns: where it raises, none of them happened."""
        with self._database.transaction():
            return work()

    def is_whole(self) -> bool:
        """Look through the whole file for damage; seconds for a large one."""
        return [row[0] for row in self._database.rows("PRAGMA integrity_check(1)")] == ["ok"]

    def find(self, uid: str) -> int | None:
        """Return the id of the story with this `uid`, from the bin too; None where there is none."""
        row = self._database.row("SELECT id FROM stories WHERE uid = ?", (uid,))
        return int(row["id"]) if row is not None else None

    def ids_by_uid(self) -> dict[str, int]:
        """Return the id of every story, the bin's too, by its `uid`."""
        return {row["uid"]: row["id"] for row in self._database.rows("SELECT uid, id FROM stories")}

    def ids(self) -> Iterable[int]:
        """Return the id of every story, the bin's too, the oldest first."""
        return [row["id"] for row in self._database.rows("SELECT id FROM stories ORDER BY id")]

    # Within

    def _stories(self, wanted: StoryFilter) -> tuple[StorySummary, ...]:
        tables, condition, values, best = self._chosen(wanted)
        order = {**rows.ORDERS, "best": best}[wanted.order]
        if wanted.order == "shelf" and wanted.shelf is None:
            order = rows.ORDERS["changed"]
        chosen = self._database.rows(
            f"SELECT stories.id FROM {tables} WHERE {condition} ORDER BY {order}, stories.id DESC LIMIT ? OFFSET ?",
            (*values, wanted.limit, wanted.offset),
        )
        # The texts are read only for the stories that are shown.
        found = self._database.rows(
            f"SELECT {rows.STORY} FROM {rows.STORY_TABLES} WHERE stories.id IN (SELECT value FROM json_each(?))",
            (json.dumps([row["id"] for row in chosen]),),
        )
        by_id = {row["id"]: row for row in found}
        return tuple(rows.summary(by_id[row["id"]], wanted.text) for row in chosen if row["id"] in by_id)

    def _count(self, wanted: StoryFilter) -> int:
        tables, condition, values, _ = self._chosen(wanted)
        return self._database.number(f"SELECT count(*) FROM {tables} WHERE {condition}", values)

    def _chosen(self, wanted: StoryFilter) -> tuple[str, str, list[Value], str]:
        """Return tables, condition, the condition's values, and the order of the best first."""
        match = self._search.match(wanted.text)
        tables = f"stories {match.join}"
        conditions = [match.condition, f"stories.binned IS {'NOT ' if wanted.in_bin else ''}NULL"]
        values: list[Value] = [*match.values]
        if wanted.favourites:
            conditions.append("stories.favourite = 1")
        if wanted.author is not None:
            conditions.append("stories.author_key = ?")
            values.append(key_of(wanted.author))
        if wanted.shelf is not None:
            tables += " JOIN shelved ON shelved.story_id = stories.id"
            conditions.append("shelved.shelf_id = ?")
            values.append(wanted.shelf)
        return tables, " AND ".join(conditions), values, match.best

    def _with_whole_index(self, wanted: StoryFilter, search: Callable[[StoryFilter], _Found]) -> _Found:
        try:
            return search(wanted)
        except DamagedLibraryError as error:
            if not is_damaged_index(error):
                raise
            self._search.rebuild()
            return search(wanted)

    def _insert_version(self, story_id: int, version: ArchivedVersion) -> int:
        origin = version.origin
        return self._database.insert(
            "INSERT INTO versions (story_id, text, created, seed, settings, model) VALUES (?, ?, ?, ?, ?, ?)",
            (
                story_id,
                storable(version.text),
                rows.stamp(version.created),
                *_origin(origin),
            ),
        )

    def _version(self, story_id: int, version_id: int) -> StoryVersion:
        row = self._database.row(
            f"SELECT {rows.VERSION} FROM versions WHERE id = ? AND story_id = ?", (version_id, story_id)
        )
        if row is None:
            raise MissingError("This version is no longer in the library.")
        return rows.version(row)

    def _show(self, story_id: int, version_id: int, text: str) -> None:
        self._database.execute(
            "UPDATE stories SET version_id = ?, words = ? WHERE id = ?", (version_id, len(text.split()), story_id)
        )

    def _touch(self, story_id: int, **concerned: bool) -> None:
        self._change(story_id, "changed = ?", rows.stamp(self._now()), **concerned)

    def _change(self, story_id: int, what: str, value: Value, **concerned: bool) -> None:
        """Change a story; `concerned` is what else that changes, see `changes.of_story`."""
        changed = self._database.rows(f"UPDATE stories SET {what} WHERE id = ? RETURNING uid", (value, story_id))
        if not changed:
            raise MissingError("This story is no longer in the library.")
        self._database.note(of_story(rows.uid(changed[0]), **concerned))


def _origin(origin: Origin) -> tuple[int | None, str, str]:
    """Return seed, settings and model as the table has them."""
    settings = json.dumps(dict(origin.settings), ensure_ascii=True, allow_nan=False, sort_keys=True)
    return origin.seed, settings, one_line(origin.model)


def _title(title: str) -> str:
    return one_line(title)[:_LONGEST_TITLE].strip()


def _titles(title: str) -> tuple[str, str]:
    """Return a title and what it is sorted by."""
    tidy = _title(title) or UNTITLED
    return tidy, fold(tidy)
