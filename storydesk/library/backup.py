"""Backups of the library: one for each of the last seven days, and a few from before something large was done with it.

back_up(folders.library, folders.backups)                    # once a day; more often does nothing
back_up_before("emptying", folders.library, folders.backups)
for backup in backups(folders.backups): ...                       # the newest first

Each is a whole library in one file, whose name says when it was made: library-2026-11-28.sqlite is the one of a day,
library-2026-11-28-140516-before-emptying.sqlite one of a moment. Only a copy that was looked through to its last text
gets such a name, and only then the oldest one of its kind may go, so that the newest good one is always there. The
way back is `storydesk.library.restoring`.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Literal

from storydesk.library.copying import COMPANIONS, DRAFT, copy, draft_of, put, read_only, remove, require_whole
from storydesk.library.database import Database
from storydesk.library.turns import turn

KEPT = 7
"""Backups of days; the oldest goes when there are more."""
KEPT_BEFORE = 5
"""Backups from before something large."""
Large = Literal["emptying", "import"]
_NAME = re.compile(r"library-(\d{4}-\d\d-\d\d)(?:-(\d{6})-before-([a-z]+))?\.sqlite", re.ASCII)
_TURN_SECONDS = 60.0


@dataclass(frozen=True)
class Backup:
    """One backup: a whole library in one file.

    Attributes:
        day: in local time, as in the file's name.
        stories: how many are in it, without the bin's.
        size: bytes.
        at: the time of day, where it was made before something large.
        before: what that was; empty for the backup of a day.
    """

    path: Path
    day: date
    stories: int
    size: int
    at: time | None = None
    before: str = ""


def back_up(library: Path, folder: Path, today: date | None = None) -> Backup | None:
    """Make today's backup; None where there is one already. The library may be in use.

    Raises:
        DamagedLibraryError: if the library is damaged: then no earlier backup goes.
        LibraryBusyError: if another program is making backups for a long time.
        DiskFullError, ReadOnlyError, LibraryError: the earlier backups are as before.
    """
    day = today or date.today()
    target = folder / f"library-{day:%Y-%m-%d}.sqlite"
    if not library.exists():
        return None
    with _turn(folder):
        return None if read_backup(target) else _make(library, target)


def back_up_before(large: Large, library: Path, folder: Path, now: datetime | None = None) -> Backup | None:
    """Make a backup before something large is done; None where there is no library yet.

    Raises:
        LibraryError: as for `back_up`; what was to be done should not be done then without asking.
    """
    if not library.exists():
        return None
    moment = now or datetime.now()
    with _turn(folder):
        while (target := folder / f"library-{moment:%Y-%m-%d-%H%M%S}-before-{large}.sqlite").exists():
            moment += timedelta(seconds=1)
        return _make(library, target)


def backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups that can be read, the newest first."""
    return in_order(made for path in folder.glob("library-*.sqlite") if (made := read_backup(path)))


def in_order(found: Iterable[Backup]) -> tuple[Backup, ...]:
    """Return backups with the newest first; the one of a day was made when the day began."""
    return tuple(sorted(found, key=lambda one: (one.day, one.at or time.min, one.path.name), reverse=True))


def latest(found: Iterable[Backup], today: date | None = None) -> Backup | None:
    """Return the newest backup. One of a day that is yet to come is a clock's mistake, and better than none."""
    day = today or date.today()
    ordered = in_order(found)
    return next((backup for backup in ordered if backup.day <= day), ordered[0] if ordered else None)


def read_backup(path: Path) -> Backup | None:
    """Look at a backup by its file; None where it is none, or cannot be read."""
    named = _NAME.fullmatch(path.name)
    try:
        if named is None or not path.is_file():
            return None
        day, at, before = date.fromisoformat(named[1]), named[2], named[3] or ""
        moment = datetime.strptime(at, "%H%M%S").time() if at else None
        return Backup(path, day, count_stories(path), path.stat().st_size, moment, before)
    except (sqlite3.Error, OSError, ValueError):
        return None


def count_stories(path: Path) -> int:
    """Return how many stories a copy of a library has, without the bin's. Raises sqlite3.Error."""
    with closing(read_only(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM stories WHERE binned IS NULL").fetchone()[0])


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Be the only program that makes backups, and sweep out what a killed one did not finish."""
    with turn(folder / "turn.sqlite", _TURN_SECONDS):
        for end in ("", *COMPANIONS):
            for left in folder.glob(f"library-*{DRAFT}{end}"):
                remove(left)
        yield


def _make(library: Path, target: Path) -> Backup | None:
    with draft_of(target) as draft:
        with Database(library) as source:
            copy(source, draft)
        require_whole(library, draft)
        put(draft, target)
    made = read_backup(target)
    if made is not None:
        for old in _outdated(backups(target.parent), made):
            remove(old.path)
    return made


def _outdated(found: tuple[Backup, ...], made: Backup) -> tuple[Backup, ...]:
    """The backups of the same kind that are not among the newest up to this one.

    Those of days to come are a clock's mistake and neither counted nor deleted.
    """
    kind = [one for one in found if bool(one.before) == bool(made.before) and one.day <= made.day]
    return tuple(kind[KEPT_BEFORE if made.before else KEPT :])
