"""One program at a time: a turn that everybody else waits for, and that a program gives back however it dies.

with turn(folder / "turn.sqlite", seconds=10):
    ...
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from storydesk.library.database import Database
from storydesk.library.errors import DamagedLibraryError, explained

_PATIENCE = 20.0  # seconds


@contextmanager
def turn(path: Path, seconds: float) -> Iterator[None]:
    """Be the only one inside, of all threads and programs. The lock on the file is what counts, not that it is there.

    Args:
        path: of the file that is locked; nothing is ever in it.
        seconds: how long to wait for the others.

    Raises:
        LibraryBusyError: if it is still somebody else's turn then.
        LibraryError: if there can be no such file.
    """
    try:
        database = _taken(path, seconds)
    except DamagedLibraryError:
        with explained(path):
            path.unlink()
        database = _taken(path, seconds)
    try:
        yield
    finally:
        database.close()


def turn_of(library: Path) -> AbstractContextManager[None]:
    """The turn to put another file in a library's place, or to change its tables. Raises as `turn` does."""
    return turn(library.with_name(f"{library.stem}-turn{library.suffix}"), _PATIENCE)


def _taken(path: Path, seconds: float) -> Database:
    database = Database(path, seconds, any_thread=True)  # whoever ends it may be another one
    try:
        database.execute("BEGIN EXCLUSIVE")
    except BaseException:
        database.close()
        raise
    return database
