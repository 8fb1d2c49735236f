"""Reading a model's files: ordinary files only, never more than expected, and only what has the expected hash.

What is verified is what is used: a file is read once, and its hash is that of the bytes which are handed on. A link is
followed, for whatever it leads to must have the hash; a pipe, a device or a folder is refused before it is read.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.errors import BundleError
from storydesk.reading import NoOrdinaryFileError, TooLargeError, ordinary_file, read_at_most

_PIECE = 4_194_304  # bytes that are hashed together: after each piece this thread may have to wait for others


@dataclass(frozen=True)
class Fingerprint:
    """What a manifest says of a file: its length in bytes and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


def check_size(path: Path, expected: Fingerprint) -> None:
    """Look at a file without reading it.

    Raises:
        BundleError: if it is missing, no ordinary file, or of another length.
    """
    with _opened(path) as file:
        _check_size(path, file, expected)


def read_verified(path: Path, expected: Fingerprint) -> NDArray[np.uint8]:
    """Every byte of a file.

    Raises:
        BundleError: if it is missing, no ordinary file, or not the expected one.
    """
    with _opened(path) as file:
        _check_size(path, file, expected)
        data, sha256 = _read(path, file, expected.size)
    if sha256 != expected.sha256:
        raise BundleError("The model's file {file} has been altered: its hash is not the expected one.", file=path.name)
    return data


def read_start(path: Path, most: int) -> tuple[NDArray[np.uint8], int]:
    """The first bytes of a file, `most` of them at most, and how long it is in all.

    Raises:
        BundleError: if it is missing or no ordinary file.
    """
    with _opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        return _read(path, file, min(size, most))[0], size


def take_fingerprint(path: Path, size: int) -> tuple[NDArray[np.uint8], Fingerprint]:
    """Every byte of a file of so many bytes whose hash nobody has told, and by what it is known from now on.

    Raises:
        BundleError: if it is missing, no ordinary file, or of another length.
    """
    with _opened(path) as file:
        _check_size(path, file, Fingerprint(size, ""))
        data, sha256 = _read(path, file, size)
    return data, Fingerprint(size, sha256)


def read_short(path: Path, most: int) -> bytes:
    """A file whose hash nobody knows, up to `most` bytes.

    Raises:
        BundleError: if it is missing, no ordinary file, or longer.
    """
    with _explained(path):
        return read_at_most(path, most)


@contextmanager
def _opened(path: Path) -> Iterator[FileIO]:
    with _explained(path), ordinary_file(path) as file:
        yield file


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Say in a sentence what goes wrong with a file."""
    try:
        yield
    except FileNotFoundError as error:
        raise BundleError("The model's file {file} is missing.", file=path.name) from error
    except NoOrdinaryFileError as error:
        raise BundleError("The model's file {file} is not an ordinary file.", file=path.name) from error
    except TooLargeError as error:
        raise BundleError(
            "The file {file} is not the description of a model: it is far too long.", file=path.name
        ) from error
    except OSError as error:
        raise BundleError(
            "The model's file {file} cannot be read: {reason}.", file=path.name, reason=error.strerror
        ) from error


def _check_size(path: Path, file: FileIO, expected: Fingerprint) -> None:
    size = os.fstat(file.fileno()).st_size
    if size != expected.size:
        raise BundleError(
            "The model's file {file} is {size} bytes long, not {expected}.",
            file=path.name,
            size=size,
            expected=expected.size,
        )


def _read(path: Path, file: FileIO, size: int) -> tuple[NDArray[np.uint8], str]:
    """The next bytes of a file, and their hash."""
    data, digest = np.empty(size, np.uint8), hashlib.sha256()
    for start in range(0, size, _PIECE):
        piece = data.data[start : start + _PIECE]
        _fill(path, file, piece)
        digest.update(piece)
    return data, digest.hexdigest()


def _fill(path: Path, file: FileIO, piece: memoryview) -> None:
    """Fill a piece from the file, which may have become shorter since it was measured."""
    filled = 0
    while filled < len(piece):
        count = file.readinto(piece[filled:])
        if not count:
            raise BundleError("The model's file {file} cannot be read: {reason}.", file=path.name, reason="it ended")
        filled += count
