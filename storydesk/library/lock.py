"""The grown-ups' lock of a library: the hash of their code, in the library's own file.

It goes where the stories go: into copies and backups, and it is still there when the settings' file is not.
"""

from __future__ import annotations

from storydesk.library.characters import as_text
from storydesk.library.database import Database

_FACT, _FORGOTTEN = "lock", "lock forgotten"
LONGEST = 1000  # characters


def read_lock(database: Database) -> str:
    """Return the hash; empty where there is none. Raises LibraryError."""
    return _fact(database, _FACT)


def write_lock(database: Database, code: str) -> None:
    """Keep another hash, or none. Raises LibraryError."""
    _state(database, _FACT, code)
    if code:
        _state(database, _FORGOTTEN, "")


def read_forgotten(database: Database) -> str:
    """Return the day on which somebody took the lock away without the code; empty where nobody did."""
    return _fact(database, _FORGOTTEN)


def forget_lock(database: Database, day: str) -> None:
    """Take the lock away, and note the day until there is another one. Raises LibraryError."""
    with database.transaction():
        _state(database, _FACT, "")
        _state(database, _FORGOTTEN, day)


def _fact(database: Database, name: str) -> str:
    row = database.row("SELECT value FROM facts WHERE name = ?", (name,))
    return as_text(row["value"])[:LONGEST] if row is not None else ""


def _state(database: Database, name: str, value: str) -> None:
    if value:
        database.execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (name, value[:LONGEST]))
    else:
        database.execute("DELETE FROM facts WHERE name = ?", (name,))
