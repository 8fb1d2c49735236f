"""A library copied to one file: page by page, looked through, and on the disk before anybody relies on it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storydesk.library.database import Database
from storydesk.library.errors import DamagedLibraryError, explained

COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite may keep beside a file, by the end of its name."""
DRAFT = ".new"
"""The end of the name of what is not finished."""


@contextmanager
def draft_of(target: Path) -> Iterator[Path]:
    """A name to write under until a file is whole; what is still there afterwards goes."""
    draft = target.with_name(target.name + DRAFT)
    remove(draft)
    try:
        yield draft
    finally:
        remove(draft)


def copy(source: Database, target: Path) -> None:
    """Copy a library, which may be in use. Raises LibraryError."""
    with explained(target), Database(target) as made:
        source.connection.backup(made.connection)
        # A copy is one file: no write-ahead log beside it.
        made.row("PRAGMA journal_mode=DELETE")


def put(draft: Path, target: Path) -> None:
    """Give a draft its name, once it is on the disk. Raises LibraryError."""
    with explained(target):
        sync(draft)
        os.replace(draft, target)  # noqa: PTH105


def require_whole(named: Path, made: Path) -> None:
    """Look through every page and every text of a copy. Raises DamagedLibraryError that speaks of `named`."""
    try:
        with Database(made) as database:
            found = [row[0] for row in database.rows("PRAGMA quick_check(1)")]
            if found == ["ok"]:
                _require_texts(database)
    except (DamagedLibraryError, UnicodeDecodeError):
        found = ["damaged"]
    if found != ["ok"]:
        raise DamagedLibraryError(
            "“{file}” is damaged. It can be kept aside, and you can start with an earlier backup or a fresh library.",
            file=named.name,
        )


def read_only(path: Path) -> sqlite3.Connection:
    """Open a copy without leaving a trace beside it. Raises sqlite3.Error."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def sync(path: Path) -> None:
    """Wait until a file is on the disk. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def remove(path: Path) -> None:
    """Delete a library's file and what SQLite keeps beside it, as far as the disk lets us."""
    for end in ("", *COMPANIONS):
        with suppress(OSError):
            path.with_name(path.name + end).unlink(missing_ok=True)


_TEXTS = (("stories", "uid, title"), ("versions", "text, settings"), ("pictures", "page, scene, description"))


def _require_texts(database: Database) -> None:
    """Read every title and text strictly: SQLite does not look at what a text says. Raises UnicodeDecodeError."""
    database.connection.text_factory = bytes
    tables = {row[0] for row in database.rows("SELECT name FROM sqlite_master")}
    for table, columns in _TEXTS:
        if table.encode() in tables:
            for row in database.rows(f"SELECT {columns} FROM {table}"):
                for value in row:
                    if isinstance(value, bytes):
                        value.decode("utf-8")
