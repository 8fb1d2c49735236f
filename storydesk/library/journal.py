"""The journal: what is on the page at this moment, so that a crash takes at most two seconds of it.

    journal = Journal.open(paths.journal_folder())
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

from storydesk.library.characters import storable
from storydesk.library.database import Database
from storydesk.library.errors import DamagedLibraryError, LibraryBusyError, LibraryError, explained
from storydesk.library.records import utc_now
from storydesk.library.turns import turn

RECORD_EVERY = 1.0
"""Seconds between two calls of `record`: half of what may be lost, since a slow disk takes time too."""
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
        held = self._held.pop(left.file, None)
        if held is not None:
            _delete(held)
            self.left_behind = tuple(other for other in self.left_behind if other.file != left.file)

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
        """Hold another program's journal and return its page; nothing where that program is alive."""
        try:
            database = _locked(path)
        except LibraryBusyError:
            return []
        except DamagedLibraryError:
            self.damaged += (_keep(path),)
            return []
        except LibraryError:  # a folder of that name, a file that nobody may read: no reason to have no journal
            return []
        try:
            left = _read(database)
        except (LibraryError, IndexError):  # another program's table has other columns
            database.close()
            self.damaged += (_keep(path),)
            return []
        if left is None:
            _delete(database)
            return []
        self._held[path] = database
        return [left]

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


def _read(database: Database) -> LeftPage | None:
    row = database.row("SELECT * FROM page")
    if row is None or not (row["text"] + row["opening"]).strip():
        return None
    uid = row["uid"] if "uid" in row.keys() else None  # noqa: SIM118 - a row is no dictionary; earlier ones lack it
    page = Page(row["text"], row["opening"], uid, bool(row["writing"]))
    try:
        recorded = datetime.fromisoformat(row["recorded"])
    except ValueError:
        recorded = datetime.fromtimestamp(0, UTC)
    return LeftPage(page, recorded, database.path)


def _delete(database: Database) -> None:
    """Close a journal and delete it. Where the disk does not let us, it is empty at least, and nobody is offered it."""
    with suppress(LibraryError):
        database.execute("DELETE FROM page")
    with suppress(LibraryError, sqlite3.Error):
        database.close()
    for end in ("", "-wal", "-journal"):
        with suppress(OSError):
            database.path.with_name(database.path.name + end).unlink(missing_ok=True)


def _keep(path: Path) -> Path:
    """Give a damaged journal another name, so that it is kept and not read again."""
    kept = path.with_name(path.name.replace("page-", "damaged-"))
    with explained(path):
        path.rename(kept)
        log = path.with_name(path.name + "-wal")
        if log.exists():
            log.rename(kept.with_name(kept.name + "-wal"))
    return kept
