"""Reading a file that somebody else may have put there: an ordinary one only, and never more than expected.

A pipe that nobody writes into would keep the program waiting for ever, and a device has no end. A link is followed.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NoOrdinaryFileError(OSError):
    """Something else than a file has its place."""


class TooLargeError(OSError):
    """A file is longer than anybody needs."""


@contextmanager
def ordinary_file(path: Path) -> Iterator[FileIO]:
    """A file that is open for reading. Raises OSError."""
    with FileIO(path, opener=lambda name, _: os.open(name, _FLAGS)) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NoOrdinaryFileError(errno.EINVAL, "it is not an ordinary file", str(path))
        yield file


def read_at_most(path: Path, most: int) -> bytes:
    """A whole file of up to `most` bytes. Raises OSError."""
    with ordinary_file(path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise TooLargeError(errno.EFBIG, "it is too large", str(path))
    return data
