"""Folders and files that nobody but their user may read: modes 0700 and 0600, where the system has modes.

On Windows the user's own folders are closed to others already, and nothing is done here.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

FOLDER = 0o700
FILE = 0o600
_OTHERS = 0o077
UMASK = _OTHERS if os.name == "posix" else -1
"""What a child process takes away from the files that it makes; -1 changes nothing."""


def create(path: Path) -> None:
    """Make an empty file that only its user may read; one that is there stays as it is. Raises OSError."""
    # Exclusively: closing a file that is there already would drop the locks that SQLite has on it in this process.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE))


def temporary_folder() -> Path | None:
    """Return this user's folder among the temporary files, the same at every start; None where somebody took it."""
    user = str(os.getuid()) if os.name == "posix" else "spare"
    try:
        folder = Path(tempfile.gettempdir()) / f"storydesk-{user}"
    except OSError:
        return None
    return folder if own_folder(folder) else None


def own_folder(path: Path) -> bool:
    """Make a folder and tell whether it is this user's alone; what somebody else has put there is not used."""
    try:
        path.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    except OSError:
        return False
    return is_own(path)


def is_own(path: Path) -> bool:
    """Tell whether a path is a folder, no link, that only this user can enter."""
    try:
        found = path.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(found.st_mode):
        return False
    return os.name != "posix" or (found.st_uid == os.getuid() and not found.st_mode & _OTHERS)


def close_to_others(folder: Path) -> None:
    """Take the rights of all others away from a folder of this user, and from everything in it.

    A folder that is closed already costs one look: nobody can have opened what is in it since.
    """
    if os.name == "posix" and _is_open(folder):
        close(folder)


def close(folder: Path) -> None:
    """Take the rights of all others away from a folder and from everything in it, as far as that is possible."""
    if os.name == "posix":
        with suppress(OSError):
            folder.chmod(FOLDER)
            if not _is_open(folder):  # some drives know no modes: nothing in there can be closed either
                for entry in _entries(folder):
                    entry.chmod(FOLDER if entry.is_dir() else FILE)


def _is_open(folder: Path) -> bool:
    try:
        found = folder.stat()
    except OSError:
        return False
    return found.st_uid == os.getuid() and bool(found.st_mode & _OTHERS)


def _entries(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(place, name)
            if not path.is_symlink():  # its target may be anything of the user's
                yield path
