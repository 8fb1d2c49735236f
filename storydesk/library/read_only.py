"""A library that may be read and not written: on a write-protected stick, in somebody else's folder.

with open_read_only(folders.library, folders.spare) as library:
    library.stories()             # whatever would change something raises ReadOnlyError
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from storydesk.library.database import Access, Database
from storydesk.library.errors import LibraryError, ReadOnlyError, explained
from storydesk.library.journal import Journal, LeftPage
from storydesk.library.records import Origin, StoryRecord, StoryVersion, utc_now
from storydesk.library.schema import VERSION, version_of
from storydesk.library.store import UNTITLED, Library
from storydesk.library.titles import suggest_title

NOWHERE = 0
"""The number of a story that is in no library."""
_LOGS = ("-wal", "-journal")


class NoLibraryError(ReadOnlyError):
    """There is no library, and none can be made."""


def open_read_only(path: Path, spare: Path | None) -> Library:
    """Open a library where nothing can be written.

    Args:
        path: of the file.
        spare: a folder of this user's for a copy, where the file cannot be read in its place: after a crash its last
            stories are in a log that has to be written into it first. None where there is no such folder.

    Raises:
        NoLibraryError: if there is no file.
        DamagedLibraryError, NewerLibraryError, LibraryError: as `Library.open` does.
    """
    if not path.is_file():
        raise NoLibraryError("There is no library in “{folder}”, and none can be made there.", folder=str(path.parent))
    for access in _ways(path):
        with suppress(LibraryError):
            return Library(_opened(path, access))
    if spare is None:
        raise ReadOnlyError("“{file}” cannot be read where it is, and there is no room for a copy.", file=path.name)
    return _open_copy(path, spare)


def with_text(story: StoryRecord, text: str) -> StoryRecord:
    """Return a story as it would be in the library, could its text be written there."""
    return replace(story, version=replace(story.version, text=text))


def unsaved_story(uid: str, text: str) -> StoryRecord:
    """Return a story that the library does not have."""
    now, title = utc_now(), suggest_title(text) or UNTITLED
    return StoryRecord(
        NOWHERE, uid, title, False, now, now, None, StoryVersion(NOWHERE, NOWHERE, text, now, Origin()), ()
    )


def bring_home(away: Path, home: Path) -> int:
    """Move the pages that programs left in one folder of journals into another one, and return how many those were.

    Raises:
        LibraryError: those that were not moved are still where they were.
    """
    if not any(away.glob("page-*.sqlite")):
        return 0
    with Journal.open(away) as there:
        found = there.left_behind
        for left in found:
            _leave_behind(left, home)
            there.forget(left)
    return len(found)


def _leave_behind(left: LeftPage, folder: Path) -> None:
    journal = Journal.open(folder, now=lambda: left.recorded)
    try:
        journal.record(left.page)
    finally:
        journal.leave()


def _ways(path: Path) -> tuple[Access, ...]:
    """How the file can be read in its place; what is in a log would be passed over as if it had never been saved."""
    log = any(_size(path.with_name(path.name + end)) for end in _LOGS)
    return ("read-only",) if log else ("read-only", "immutable")


def _opened(path: Path, access: Access) -> Database:
    database = Database(path, access=access)
    try:
        if version_of(database) != VERSION:
            raise LibraryError("“{file}” is of an earlier version.", file=path.name)  # a copy can be brought to ours
        database.number("SELECT count(*) FROM stories")
    except BaseException:
        database.close()
        raise
    return database


def _open_copy(path: Path, spare: Path) -> Library:
    with explained(path):
        spare.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix="library-", dir=spare))
    try:
        with explained(path):
            for end in ("", *_LOGS):
                if end == "" or _size(path.with_name(path.name + end)):
                    shutil.copyfile(path.with_name(path.name + end), folder / (path.name + end))
        library = Library.open(folder / path.name)
        library.forbid_changes()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    weakref.finalize(library, shutil.rmtree, folder, ignore_errors=True)
    return library


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
