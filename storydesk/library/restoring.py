"""The way back to a backup, and libraries that are kept aside: nothing that was once a library is deleted.

aside = restore(backup, folders.library)             # with the library closed
aside = set_aside(folders.library, "damaged")        # then Library.open makes a fresh one
finish_restore(folders.library)                      # at a start: what a killed restore began
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from storydesk.library.backup import Backup, count_stories, in_order
from storydesk.library.copying import COMPANIONS, DRAFT, draft_of, put, read_only, remove, require_whole, sync
from storydesk.library.database import Database
from storydesk.library.errors import (
    DamagedBackupError,
    DamagedLibraryError,
    LibraryBusyError,
    LibraryError,
    MissingError,
    explained,
)
from storydesk.library.schema import version_of
from storydesk.library.turns import turn_of

_ASIDE = r"-(damaged|before-restore)-(\d{4}-\d\d-\d\d-\d{6})(?:-(\d+))?"
RESTORE = "restore"
"""What a library was kept aside before, as `Backup.before` says it."""


def restore(backup: Backup, library: Path, now: datetime | None = None) -> Path | None:
    """Put a backup in the library's place. The library has to be closed; it is kept aside.

    Whoever is stopped in the middle finds the old library or the new one in its place at the next start.

    Returns:
        The file that the present library became; None where there was none.

    Raises:
        LibraryBusyError: if a program has the library open.
        DamagedBackupError, NewerLibraryError, MissingError: if the backup cannot be used; the library is as before.
        LibraryError.
    """
    with turn_of(library), draft_of(library) as draft:
        _fetch(backup, draft)
        with explained(draft):
            sync(draft)
        aside = set_aside(library, "before-restore", now)
        try:
            put(draft, library)
        except LibraryError:
            if aside is not None:
                bring_back(aside, library)
            raise
    return aside


def finish_restore(library: Path) -> None:
    """Where a restore was killed when the old library was aside and the new one not in its place yet, put it there.

    A draft beside a library is one that was killed earlier: then the old library stays and the draft goes.

    Raises:
        LibraryError.
    """
    draft = library.with_name(library.name + DRAFT)
    if not draft.exists():
        return
    with turn_of(library):
        if not library.exists() and draft.exists():
            with suppress(DamagedLibraryError):
                require_whole(library, draft)
                put(draft, library)
        remove(draft)


def _fetch(backup: Backup, draft: Path) -> None:
    try:
        with explained(backup.path):
            if not backup.path.is_file():
                raise MissingError("The backup “{file}” is no longer there.", file=backup.path.name)
            with closing(read_only(backup.path)) as source, Database(draft) as target:
                source.backup(target.connection)
                version_of(target)
        require_whole(backup.path, draft)
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
        for end in COMPANIONS:
            with suppress(FileNotFoundError):
                library.with_name(library.name + end).rename(aside.with_name(aside.name + end))
        library.rename(aside)
    return aside


def bring_back(aside: Path, library: Path) -> None:
    """Undo `set_aside`: give a library that was kept aside its name again, where there is none or an empty file.

    Raises:
        LibraryError.
    """
    with explained(library):
        for end in COMPANIONS:
            with suppress(FileNotFoundError):
                aside.with_name(aside.name + end).rename(library.with_name(library.name + end))
        os.replace(aside, library)  # noqa: PTH105 - where an empty file is in the way


def leftovers(library: Path) -> tuple[Path, ...]:
    """Libraries that were kept aside beside a library's place, the newest first."""
    found = ((path, _named(library, path)) for path in library.parent.glob(f"{library.stem}-*{library.suffix}"))
    named = [(name[2], int(name[3] or 1), path) for path, name in found if name and path.stat().st_size]
    return tuple(path for _, _, path in sorted(named, reverse=True))


def replaced(library: Path) -> tuple[Backup, ...]:
    """Libraries that a restore has replaced and that can be gone back to, the newest first."""
    return in_order(made for path in leftovers(library) if (made := _replaced(library, path)))


def _replaced(library: Path, path: Path) -> Backup | None:
    name = _named(library, path)
    # What SQLite kept beside it would be passed over: such a one is for somebody who knows.
    if (
        name is None
        or name[1] != "before-restore"
        or any(path.with_name(path.name + end).exists() for end in COMPANIONS)
    ):
        return None
    try:
        moment = datetime.strptime(name[2], "%Y-%m-%d-%H%M%S").replace(tzinfo=UTC).astimezone()
        return Backup(path, moment.date(), count_stories(path), path.stat().st_size, moment.time(), RESTORE)
    except (sqlite3.Error, OSError, ValueError, OverflowError):
        return None


def _named(library: Path, path: Path) -> re.Match[str] | None:
    return re.fullmatch(re.escape(library.stem) + _ASIDE + re.escape(library.suffix), path.name, re.ASCII)


def _free_name(library: Path, stem: str) -> Path:
    path, number = library.with_name(f"{stem}{library.suffix}"), 2
    while path.exists():
        path, number = library.with_name(f"{stem}-{number}{library.suffix}"), number + 1
    return path


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
