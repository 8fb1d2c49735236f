"""The grown-ups' lock of a library: the hash of their code, in the library's own file.

It goes where the stories go: into copies and backups, and it is still there when the settings' file is not.
"""

from __future__ import annotations

from storydesk.library.characters import as_text
from storydesk.library.database import Database

_FACT = "lock"
LONGEST = 1000  # characters


def read_lock(database: Database) -> str:
    """Return the hash; empty where there is none. Raises LibraryError."""
    row = database.row("SELECT value FROM facts WHERE name = ?", (_FACT,))
    return as_text(row["value"])[:LONGEST] if row is not None else ""


def write_lock(database: Database, code: str) -> None:
    """Keep another hash, or none. Raises LibraryError."""
    if code:
        database.execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (_FACT, code[:LONGEST]))
    else:
        database.execute("DELETE FROM facts WHERE name = ?", (_FACT,))
