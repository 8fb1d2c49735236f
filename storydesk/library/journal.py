"""The journal: what is on the page at this moment, so that a crash takes at most two seconds of it.

    journal = Journal.open(folders.journal)
    for left in journal.left_behind:      # pages of programs that did not come to their end
        ...                               # offer left.page, then journal.forget(left)
    journal.record(Page(text))            # every RECORD_EVERY seconds while the page changes, and while a story streams
    journal.close()                       # a proper end leaves nothing behind

Each running program has a small SQLite file of its own, held under an exclusive lock, which the system takes back
when the program dies, however it dies. SQLite's write-ahead log is the format: every record is appended to it, with
checksums, and on the disk before `record` returns; a half-written record is passed over and the one before it counts.
One thread at a time may use it, as `Recorder` sees to; waiting for a slow disk is nothing for the GUI's.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from storydesk.library.characters import as_text, storable
from storydesk.library.copying import remove
from storydesk.library.database import Database
from storydesk.library.errors import DamagedLibraryError, LibraryBusyError, LibraryError
from storydesk.library.records import utc_now
from storydesk.library.turns import turn

RECORD_EVERY = 1.0
"""Seconds between two calls of `record`: half of what may be lost, since a slow disk takes time too."""
KEPT_DAMAGED = 10
"""Journals that could not be read."""
_TURN_SECONDS = 10.0
_TABLE = """CREATE TABLE IF NOT EXISTS page (
    id INTEGER PRIMARY KEY CHECK (id = 1), text TEXT NOT NULL, opening TEXT NOT NULL, uid TEXT,
    writing INTEGER NOT NULL, recorded TEXT NOT NULL)"""


@dataclass(frozen=True)
class Page:
    """What is on the page.

    Attributes:
        text: all of it.
        opening: what stands in the field for the opening.
        uid: of the story that the page shows, whether the library has it yet or not; None where nobody knows. Not its
            number, which is another story's in another library.
        writing: whether the model was writing.
    """

    text: str
    opening: str = ""
    uid: str | None = None
    writing: bool = False


@dataclass(frozen=True)
class LeftPage:
    """A page that a program left behind when it crashed, and when it was last recorded (UTC)."""

    page: Page
    recorded: datetime
    file: Path = field(repr=False)


class Journal:
    """The journal of this program.

    Attributes:
        left_behind: what crashed programs left, the latest first; each is kept until `forget`.
        damaged: journals that could not be read; they are kept under this new name.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime] = utc_now) -> None:
        self._now = now
        self._last: Page | None = None
        self._held: dict[Path, Database] = {}
        self.damaged: tuple[Path, ...] = ()
        found: list[LeftPage] = []
        try:
            with turn(folder / "turn.sqlite", _TURN_SECONDS):
                for path in sorted(folder.glob("page-*.sqlite")):
                    found += self._take_over(path)
                _let_oldest_go(folder)
                self._database = _locked(folder / f"page-{uuid.uuid4().hex}.sqlite")
        except BaseException:
            self._let_go()
            raise
        self.left_behind = tuple(sorted(found, key=lambda left: left.recorded, reverse=True))

    @classmethod
    def open(cls, folder: Path, now: Callable[[], datetime] = utc_now) -> Journal:
        """Begin a journal and find what others left behind.

        Raises:
            LibraryError: if the folder cannot be written.
        """
        return cls(folder, now)

    def record(self, page: Page) -> bool:
        """Put the page on the disk before returning; False where it is the same as last time.

        Raises:
            LibraryError: if that is not possible, with a full disk for example; the record before is still there.
        """
        if page == self._last:
            return False
        self._database.execute(
            "INSERT OR REPLACE INTO page VALUES (1, ?, ?, ?, ?, ?)",
            (
                storable(page.text),
                storable(page.opening),
                page.uid,
                int(page.writing),
                self._now().astimezone(UTC).isoformat(),
            ),
        )
        self._last = page
        return True

    def clear(self) -> None:
        """Record that nothing is on the page that would be missed. Raises LibraryError."""
        self._database.execute("DELETE FROM page")
        self._last = None

    def forget(self, left: LeftPage) -> None:
        """Delete a page that was left behind: it is saved elsewhere, or nobody wants it."""
        self.left_behind = tuple(other for other in self.left_behind if other != left)
        if left.file in self._held and all(other.file != left.file for other in self.left_behind):
            _delete(self._held.pop(left.file))

    def close(self) -> None:
        """End properly: this program's journal goes; pages left behind and not forgotten are offered next time."""
        _delete(self._database)
        self._let_go()

    def leave(self) -> None:
        """End, and leave the page behind: the next program offers it."""
        with suppress(LibraryError):
            self._database.close()
        self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def _take_over(self, path: Path) -> list[LeftPage]:
        """Hold another program's journal and return what is in it; nothing where that program is alive."""
        try:
            database = _locked(path)
        except LibraryBusyError:
            return []
        except DamagedLibraryError:
            self._keep(path)
            return []
        except LibraryError:  # a folder of that name, a file that nobody may read: no reason to have no journal
            return []
        try:
            found = _read(database)
        except (LibraryError, IndexError):  # another program's table has other columns
            with suppress(LibraryError):
                database.close()
            self._keep(path)
            return []
        if found:
            self._held[path] = database
        else:
            _delete(database)
        return found

    def _keep(self, path: Path) -> None:
        """Give a damaged journal another name, so that it is kept and not read again."""
        kept = path.with_name(path.name.replace("page-", "damaged-"))
        with suppress(OSError):  # then it is found again next time
            path.rename(kept)
            self.damaged += (kept,)
            path.with_name(path.name + "-wal").rename(kept.with_name(kept.name + "-wal"))

    def _let_go(self) -> None:
        for database in self._held.values():
            with suppress(LibraryError):
                database.close()
        self._held.clear()


def _locked(path: Path) -> Database:
    """Open a journal that nobody else can open until it is closed. Raises LibraryBusyError where somebody has it."""
    database = Database(path, busy_seconds=0, any_thread=True)
    try:
        # Exclusive before the log is first used: then the lock also stands for the log, without shared memory.
        database.execute("PRAGMA locking_mode=EXCLUSIVE")
        database.row("PRAGMA journal_mode=WAL")
        with database.transaction():
            database.execute(_TABLE)
    except BaseException:
        database.close()
        raise
    return database


def _read(database: Database) -> list[LeftPage]:
    """Return the pages of a journal: one, or as many as a damaged file says, whatever the types of its values."""
    pages = (_left_page(row, database.path) for row in database.rows("SELECT * FROM page"))
    return [left for left in pages if (left.page.text + left.page.opening).strip()]


def _left_page(row: sqlite3.Row, file: Path) -> LeftPage:
    uid = row["uid"] if "uid" in row.keys() else None  # noqa: SIM118 - a row is no dictionary; earlier ones lack it
    known = uid if isinstance(uid, str) else None
    page = Page(as_text(row["text"]), as_text(row["opening"]), known, row["writing"] == 1)
    return LeftPage(page, _moment(row["recorded"]), file)


def _moment(value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(value))
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return datetime.fromtimestamp(0, UTC)


def _delete(database: Database) -> None:
    """Close a journal and delete it. Where the disk does not let us, it is empty at least, and nobody is offered it."""
    with suppress(LibraryError):
        database.execute("DELETE FROM page")
    with suppress(LibraryError, sqlite3.Error):
        database.close()
    remove(database.path)


def _let_oldest_go(folder: Path) -> None:
    """Keep the latest of the damaged journals: they are for somebody who knows how to read such files."""
    with suppress(OSError):
        kept = sorted(folder.glob("damaged-*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept[KEPT_DAMAGED:]:
            remove(path)
