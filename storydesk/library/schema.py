"""The tables, and how a file of an earlier version becomes one of this version.

`MIGRATIONS[n]` leads from version n to n + 1; a step that was ever released is never changed again. Each version has a
file in tests/library/versions, which a test opens.
"""

from __future__ import annotations

from storydesk.library.copying import copy, draft_of, put
from storydesk.library.database import Database
from storydesk.library.errors import DamagedLibraryError, NewerLibraryError
from storydesk.library.turns import turn_of

APPLICATION_ID = 0x53744473  # "StDs": tells our files from other programs' databases

_FIRST = (
    # AUTOINCREMENT: a journal may still name a story that is gone, and must not meet another one under its number.
    """CREATE TABLE stories (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        title_key TEXT NOT NULL,
        words INTEGER NOT NULL,
        favourite INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1)),
        created TEXT NOT NULL,
        changed TEXT NOT NULL,
        binned TEXT,
        version_id INTEGER NOT NULL REFERENCES versions (id) DEFERRABLE INITIALLY DEFERRED
    )""",
    """CREATE TABLE versions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        text TEXT NOT NULL,
        created TEXT NOT NULL,
        seed INTEGER,
        settings TEXT NOT NULL DEFAULT '{}',
        model TEXT NOT NULL DEFAULT ''
    )""",
    "CREATE INDEX versions_of_story ON versions (story_id)",
    """CREATE TABLE shelves (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE
    )""",
    """CREATE TABLE shelved (
        shelf_id INTEGER NOT NULL REFERENCES shelves (id) ON DELETE CASCADE,
        story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        PRIMARY KEY (shelf_id, story_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX shelves_of_story ON shelved (story_id)",
    "CREATE INDEX stories_by_change ON stories (binned, changed)",
    "CREATE INDEX stories_by_creation ON stories (binned, created)",
    "CREATE INDEX stories_by_title ON stories (binned, title_key)",
    "CREATE INDEX stories_by_length ON stories (binned, words)",
    # What the search index is made of; see search.py.
    """CREATE VIEW searched AS
        SELECT stories.id AS id, stories.title AS title, versions.text AS text
        FROM stories JOIN versions ON versions.id = stories.version_id""",
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    f"PRAGMA application_id = {APPLICATION_ID}",
)
_AUTHORS = (
    "ALTER TABLE stories ADD COLUMN author TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE stories ADD COLUMN author_picture TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE stories ADD COLUMN author_key TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX stories_by_author ON stories (binned, author_key)",
)
_PICTURES = (
    """CREATE TABLE pictures (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        story_id INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
        page TEXT NOT NULL,
        number INTEGER NOT NULL,
        scene TEXT NOT NULL DEFAULT '',
        image BLOB,
        description TEXT NOT NULL DEFAULT ''
    )""",
    "CREATE INDEX pictures_of_story ON pictures (story_id)",
)
MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _AUTHORS, _PICTURES)
VERSION = len(MIGRATIONS)


def upgrade(database: Database) -> None:
    """Bring a file to this version; an empty one too.

    Raises:
        NewerLibraryError: if a newer program made the file; it is left as it is.
        DamagedLibraryError: if it is another program's file, or damaged.
    """
    if version_of(database) == VERSION:
        return
    _keep_earlier(database)
    with database.transaction():
        # Another program may have done it while this one waited.
        for number, step in enumerate(MIGRATIONS[version_of(database) :], start=version_of(database) + 1):
            for statement in step:
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {number}")


def version_of(database: Database) -> int:
    """Return the version of a file's tables, 0 for an empty file.

    Raises:
        NewerLibraryError, DamagedLibraryError: as `upgrade` does.
    """
    version = database.number("PRAGMA user_version")
    if version == 0 and database.number("SELECT count(*) FROM sqlite_master") == 0:
        return 0
    if database.number("PRAGMA application_id") != APPLICATION_ID:
        raise DamagedLibraryError(
            "“{file}” is not a library of StoryDesk. It can be kept aside, and you can start with a backup or a "
            "fresh one.",
            file=database.path.name,
        )
    if version > VERSION:
        raise NewerLibraryError(
            "“{file}” was made by a newer StoryDesk. Please install the newest one; nothing was changed.",
            file=database.path.name,
        )
    return version


def _keep_earlier(database: Database) -> None:
    """Copy a file of an earlier version before it is changed; once is enough. Raises LibraryError."""
    version = version_of(database)
    kept = database.path.with_name(f"{database.path.stem}-version-{version}{database.path.suffix}")
    if not version or kept.exists():
        return
    # Not looked through: one damaged text is no reason to keep the others from whoever has a newer program.
    with turn_of(database.path), draft_of(kept) as draft:
        copy(database, draft)
        put(draft, kept)
