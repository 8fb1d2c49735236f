"""What can go wrong with the library, each as one sentence that can be shown as it stands."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storydesk.errors import StoryDeskError


class LibraryError(StoryDeskError):
    """A problem with the library. Whatever was being saved is not in it; the caller still has the text."""


class LibraryBusyError(LibraryError):
    """Another program holds the library."""


class DiskFullError(LibraryError):
    """There is no room left."""


class ReadOnlyError(LibraryError):
    """The folder or the file cannot be written."""


class DamagedLibraryError(LibraryError):
    """The file is no library, or no longer. `backup.set_aside` keeps it and makes room for a fresh one."""


class MissingLibraryError(DamagedLibraryError):
    """The file is gone, though something tells that there was one."""


class DamagedBackupError(LibraryError):
    """It is the backup that is damaged; the library is as before."""


class NoBackupError(LibraryError):
    """There can be no backup before something large is done, so it was not done."""


class NewerLibraryError(LibraryError):
    """A newer StoryDesk made the file."""


class MissingError(LibraryError):
    """A story, version or shelf that is not there any more."""


class ImportRefusedError(LibraryError):
    """A file that cannot be taken in, or that should not be."""


_DISK_FULL = "The disk is full, so “{file}” could not be saved. Make some room, and try again."
_READ_ONLY = "“{file}” cannot be changed, because its folder is read-only. Your text is still on the page."
_OUT_OF_REACH = "“{file}” cannot be opened. Is its folder still there, and may you write in it?"
_DISK_TROUBLE = "The disk could not read or write “{file}”. Copy your text, and see whether the disk is well."
_BUSY = "Another program is using “{file}” just now. Close it or try again in a moment."
_DAMAGED = "The library “{file}” is damaged. It can be kept aside, and you can start with a backup or a fresh one."
_UNKNOWN = "Something went wrong with “{file}”. Your text is still on the page."


def from_sqlite(error: sqlite3.Error, path: Path) -> LibraryError:
    """Return the sentence for an error of SQLite (result codes: https://www.sqlite.org/rescode.html)."""
    name = getattr(error, "sqlite_errorname", "")
    for start, (kind, sentence) in _OF_SQLITE.items():
        if name.startswith(start):
            return kind(sentence, file=path.name)
    # A table that should be there and is not: somebody else's file, or half of ours.
    if isinstance(error, sqlite3.OperationalError) and str(error).startswith("no such "):
        return DamagedLibraryError(_DAMAGED, file=path.name)
    return LibraryError(_UNKNOWN, file=path.name)


def from_os(error: OSError, path: Path) -> LibraryError:
    """Return the sentence for an error of the system."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFullError(_DISK_FULL, file=path.name)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ReadOnlyError(_READ_ONLY, file=path.name)
    return LibraryError(_DISK_TROUBLE, file=path.name)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system raise inside into a LibraryError that names `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise from_sqlite(error, path) from error
    except OSError as error:
        raise from_os(error, path) from error
    except UnicodeDecodeError as error:  # in a message of SQLite, which quotes what it found in the file
        raise DamagedLibraryError(_DAMAGED, file=path.name) from error


_OF_SQLITE: dict[str, tuple[type[LibraryError], str]] = {
    "SQLITE_BUSY": (LibraryBusyError, _BUSY),
    "SQLITE_LOCKED": (LibraryBusyError, _BUSY),
    "SQLITE_FULL": (DiskFullError, _DISK_FULL),
    "SQLITE_READONLY": (ReadOnlyError, _READ_ONLY),
    "SQLITE_PERM": (ReadOnlyError, _READ_ONLY),
    "SQLITE_CANTOPEN": (ReadOnlyError, _OUT_OF_REACH),
    "SQLITE_CORRUPT": (DamagedLibraryError, _DAMAGED),
    "SQLITE_NOTADB": (DamagedLibraryError, _DAMAGED),
    "SQLITE_IOERR": (LibraryError, _DISK_TROUBLE),
}
