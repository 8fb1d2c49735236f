"""A backup of the library for each of the last seven days, and the way back.

back_up(folders.library, folders.backups)      # once a day; more often does nothing
for backup in backups(folders.backups): ...         # the newest first
aside = restore(backup, folders.library)             # with the library closed
aside = set_aside(folders.library, "damaged")        # then Library.open makes a fresh one
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from storydesk.library.database import Database
from storydesk.library.errors import DamagedBackupError, DamagedLibraryError, LibraryBusyError, MissingError, explained
from storydesk.library.schema import version_of

KEPT = 7
"""Backups, one a day; the oldest goes when there are more."""
_NAME = re.compile(r"library-(\d{4}-\d\d-\d\d)\.sqlite")
_COMPANIONS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True)
class Backup:
    """One backup: a whole library in one file.

    Attributes:
        day: in local time, as in the file's name.
        stories: how many are in it, without the bin's.
        size: bytes.
    """

    path: Path
    day: date
    stories: int
    size: int


def back_up(library: Path, folder: Path, today: date | None = None) -> Backup | None:
    """Make today's backup; None where there is one already. The library may be in use.

    Raises:
        DamagedLibraryError: if the library is damaged: then no earlier backup goes.
        DiskFullError, ReadOnlyError, LibraryError: the earlier backups are as before.
    """
    target = folder / f"library-{today or date.today():%Y-%m-%d}.sqlite"
    if target.exists() or not library.exists():
        return None
    draft = target.with_name(target.name + ".new")
    try:
        with Database(library) as source:
            _copy(source, draft)
            _require_whole(source.path, draft)
        with explained(target):
            _sync(draft)
            os.replace(draft, target)  # noqa: PTH105
    finally:
        _remove(draft)
    made = _backup(target)
    if made is not None:
        for old in _outdated(backups(folder), made.day):
            _remove(old.path)
    return made


def _outdated(found: tuple[Backup, ...], today: date) -> tuple[Backup, ...]:
    """The backups that are not among the newest up to today; days to come are a clock's mistake, and stay."""
    return tuple(backup for backup in found if backup.day <= today)[KEPT:]


def backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups that can be read, the newest day first."""
    found = (_backup(path) for path in sorted(folder.glob("library-*.sqlite"), reverse=True))
    return tuple(backup for backup in found if backup is not None)


def restore(backup: Backup, library: Path, now: datetime | None = None) -> Path | None:
    """Put a backup in the library's place. The library has to be closed; it is kept aside.

    Returns:
        The file that the present library became; None where there was none.

    Raises:
        LibraryBusyError: if a program has the library open.
        DamagedBackupError, NewerLibraryError, MissingError: if the backup cannot be used; the library is as before.
        LibraryError.
    """
    draft = library.with_name(library.name + ".new")
    try:
        _fetch(backup, draft)
        with explained(draft):
            _sync(draft)  # whoever is stopped from here on finds the backup whole, in one of two places
        aside = set_aside(library, "before-restore", now)
        with explained(library):
            os.replace(draft, library)  # noqa: PTH105
    finally:
        _remove(draft)
    return aside


def _fetch(backup: Backup, draft: Path) -> None:
    try:
        with explained(backup.path):
            if not backup.path.is_file():
                raise MissingError("The backup “{file}” is no longer there.", file=backup.path.name)
            with closing(_read_only(backup.path)) as source, Database(draft) as target:
                source.backup(target.connection)
                version_of(target)
        _require_whole(backup.path, draft)
    except DamagedLibraryError as error:
        raise DamagedBackupError(
            "The backup “{file}” is damaged. Please choose another one.", file=backup.path.name
        ) from error


def set_aside(library: Path, reason: Literal["damaged", "before-restore"], now: datetime | None = None) -> Path | None:
    """Give the library's file another name in its folder, and return it; None where there was no file.

    Raises:
        LibraryBusyError: if a program has it open.
        LibraryError.
    """
    if not library.exists():
        return None
    _require_alone(library)
    stem = f"{library.stem}-{reason}-{now or datetime.now(UTC):%Y-%m-%d-%H%M%S}"
    aside = _free_name(library, stem)
    with explained(library):
        # The log first: a library without its log would lack the last stories without anybody noticing.
        for end in _COMPANIONS:
            with suppress(FileNotFoundError):
                library.with_name(library.name + end).rename(aside.with_name(aside.name + end))
        library.rename(aside)
    return aside


def bring_back(aside: Path, library: Path) -> None:
    """Undo `set_aside`: give a library that was kept aside its name again, in an empty place.

    Raises:
        LibraryError.
    """
    with explained(library):
        for end in _COMPANIONS:
            with suppress(FileNotFoundError):
                aside.with_name(aside.name + end).rename(library.with_name(library.name + end))
        aside.rename(library)


def _free_name(library: Path, stem: str) -> Path:
    path, number = library.with_name(f"{stem}{library.suffix}"), 2
    while path.exists():
        path, number = library.with_name(f"{stem}-{number}{library.suffix}"), number + 1
    return path


def _copy(source: Database, target: Path) -> None:
    _remove(target)
    with explained(target), Database(target) as copy:
        source.connection.backup(copy.connection)
        # A backup is one file: no write-ahead log beside it.
        copy.row("PRAGMA journal_mode=DELETE")


def _require_whole(named: Path, copy: Path) -> None:
    """Look through every page and every text of a copy. Raises DamagedLibraryError that speaks of `named`."""
    try:
        with Database(copy) as database:
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


def _require_texts(database: Database) -> None:
    """Read every title and text strictly: SQLite does not look at what a text says. Raises UnicodeDecodeError."""
    database.connection.text_factory = bytes
    tables = {row[0] for row in database.rows("SELECT name FROM sqlite_master")}
    for table, columns in (("stories", "uid, title"), ("versions", "text, settings")):
        if table.encode() in tables:
            for row in database.rows(f"SELECT {columns} FROM {table}"):
                for value in row:
                    if isinstance(value, bytes):
                        value.decode("utf-8")


def leftovers(library: Path) -> tuple[Path, ...]:
    """Libraries that were kept aside beside a library's place, the newest first."""
    found = library.parent.glob(f"{library.stem}-*{library.suffix}")
    named = (path for path in found if re.match(rf"{re.escape(library.stem)}-(?:damaged|before-restore)-", path.name))
    return tuple(sorted(named, key=lambda path: path.name[-24:], reverse=True))


def _require_alone(library: Path) -> None:
    """Raise LibraryBusyError while a program, this one too, has the library open."""
    try:
        with Database(library, busy_seconds=0.5) as database:
            database.execute("PRAGMA locking_mode=EXCLUSIVE")
            database.execute("BEGIN EXCLUSIVE")
            database.execute("ROLLBACK")
    except LibraryBusyError:
        raise LibraryBusyError(
            "“{file}” is open in another window or program. Please close it first.", file=library.name
        ) from None
    except DamagedLibraryError:
        return  # what cannot be read cannot be locked either


def _backup(path: Path) -> Backup | None:
    named = _NAME.fullmatch(path.name)
    try:
        day = date.fromisoformat(named.group(1)) if named else None
        with closing(_read_only(path)) as connection:
            row = connection.execute("SELECT count(*) FROM stories WHERE binned IS NULL").fetchone()
        return Backup(path, day, int(row[0]), path.stat().st_size) if day else None
    except (sqlite3.Error, OSError, ValueError):
        return None


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    for end in ("", *_COMPANIONS):
        with suppress(OSError):
            path.with_name(path.name + end).unlink(missing_ok=True)
