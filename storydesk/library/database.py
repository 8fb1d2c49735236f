"""One connection to a SQLite file: safe settings, transactions, and errors in plain words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Literal, Self
from urllib.parse import quote

from storydesk import private
from storydesk.library.changes import Changes
from storydesk.library.errors import explained

BUSY_SECONDS = 3.0
"""How long to wait for another program that is writing."""
_PAGE = 4096  # bytes
Value = str | int | float | bytes | None
Access = Literal["write", "read-only", "immutable"]
"""`immutable` reads a file that nobody changes, without the locks and logs that cannot be made beside it."""
_QUERIES: dict[Access, str] = {"write": "", "read-only": "?mode=ro", "immutable": "?mode=ro&immutable=1"}


def _address(path: Path, access: Access) -> str:
    name = path.absolute().as_posix()
    return f"file://{'' if name.startswith('/') else '/'}{quote(os.fsencode(name))}{_QUERIES[access]}"


def _protect_log(path: Path) -> None:
    """Put a page into an empty file that has a log beside it: SQLite would delete the log, now it reads it.

    No program leaves such a pair behind; a power cut may. Raises OSError.
    """
    log = path.with_name(path.name + "-wal")
    if path.is_file() and not path.stat().st_size and log.is_file() and log.stat().st_size:
        path.write_bytes(bytes(_PAGE))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


class Database:
    """A SQLite file, used from the thread that opened it; with `any_thread`, from one at a time.

    Attributes:
        path: of the file.
        connection: for what has no method here.
    """

    def __init__(
        self, path: Path, busy_seconds: float = BUSY_SECONDS, any_thread: bool = False, access: Access = "write"
    ) -> None:
        self.path = path
        self._changes = Changes()
        with explained(path):
            if access == "write":
                path.parent.mkdir(mode=private.FOLDER, parents=True, exist_ok=True)
                private.create(path)  # its logs get the same rights from SQLite
                _protect_log(path)
            self.connection = sqlite3.connect(
                _address(path, access), busy_seconds, isolation_level=None, check_same_thread=not any_thread, uri=True
            )
        try:
            self._set_up()
        except BaseException:
            self.close()
            raise

    def rows(self, statement: str, values: Sequence[Value] = ()) -> list[sqlite3.Row]:
        """Run a statement and return all its rows. Raises LibraryError."""
        with explained(self.path):
            return self.connection.execute(statement, values).fetchall()

    def row(self, statement: str, values: Sequence[Value] = ()) -> sqlite3.Row | None:
        """Run a statement and return its first row, if there is one. Raises LibraryError."""
        with explained(self.path):
            row: sqlite3.Row | None = self.connection.execute(statement, values).fetchone()
            return row

    def number(self, statement: str, values: Sequence[Value] = ()) -> int:
        """Run a statement and return the whole number that it answers with. Raises LibraryError."""
        row = self.row(statement, values)
        return int(row[0]) if row is not None else 0

    def execute(self, statement: str, values: Sequence[Value] = ()) -> int:
        """Run a statement and return the number of rows that it changed. Raises LibraryError."""
        with explained(self.path):
            return self.connection.execute(statement, values).rowcount

    def insert(self, statement: str, values: Sequence[Value] = ()) -> int:
        """Run an INSERT and return the new row's id. Raises LibraryError."""
        with explained(self.path):
            return self.connection.execute(statement, values).lastrowid or 0

    def execute_many(self, statement: str, values: Iterable[Sequence[Value]]) -> None:
        """Run a statement for each of `values`. Raises LibraryError."""
        with explained(self.path):
            self.connection.executemany(statement, values)

    def note(self, changes: Changes) -> None:
        """Note what a statement changed; where its transaction comes to nothing, that goes with it."""
        self._changes |= changes

    def changes(self) -> Changes:
        """Hand over, once, what was changed since this was last asked."""
        changes, self._changes = self._changes, Changes()
        return changes

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do everything inside or nothing. A transaction within another belongs to the outer one.

        Raises:
            LibraryError: what SQLite says at the beginning or the end; nothing is changed then.
        """
        if self.connection.in_transaction:
            yield
            return
        # IMMEDIATE: whoever reads first and writes later could otherwise be refused in the middle.
        self.execute("BEGIN IMMEDIATE")
        before = self._changes
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            self._changes = before
            # A full disk may have ended the transaction already.
            if self.connection.in_transaction:
                self.connection.rollback()
            raise

    def close(self) -> None:
        """Close the file; the rest of the write-ahead log goes into it."""
        with explained(self.path):
            self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def _set_up(self) -> None:
        self.connection.row_factory = sqlite3.Row
        # One flipped bit in a text costs one letter of it, not every story.
        self.connection.text_factory = _text
        for setting in ("foreign_keys=ON", "trusted_schema=OFF", "cell_size_check=ON"):
            self.execute(f"PRAGMA {setting}")
        # A saved story is on the disk, also after a power cut; on macOS, fsync alone leaves it in the disk's cache.
        for setting in ("synchronous=FULL", "fullfsync=ON"):
            self.execute(f"PRAGMA {setting}")
