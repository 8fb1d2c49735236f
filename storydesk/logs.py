"""The program's notes about itself: three files of 1 MB at most, and never a word of anybody's story."""

from __future__ import annotations

import logging
import os
import stat
import traceback
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from storydesk import private
from storydesk.engine.errors import BundleError
from storydesk.plain import plain, plain_lines

FILE_NAME = "storydesk.log"
Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
MEGABYTE = 1_000_000
FILES = 3
FRAMES = 20
"""Of an exception, the innermost ones; a recursion has a thousand."""


class DiscreetFormatter(logging.Formatter):
    """Writes where an exception came from, but its message only where it cannot quote a story.

    What a file or a voice says of itself is one line, of bounded length, that no terminal obeys.
    """

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """Return the line."""
        record.message = plain(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: Raised) -> str:  # noqa: N802
        """Return the frames and the kind of the exception."""
        kind, error, trace = ei
        if kind is None:
            return ""
        frames = "".join(traceback.format_tb(trace, -FRAMES))
        return plain_lines(f"{frames}{kind.__name__}{_message(error)}")


def _message(error: BaseException | None) -> str:
    if isinstance(error, OSError):
        return f": {plain(error.strerror)}" if error.strerror else ""  # without the file: it may be called as a story
    return f": {plain(str(error))}" if isinstance(error, BundleError | ImportError) else ""


class QuietFile(RotatingFileHandler):
    """A file that only its user may read. Where it cannot be written there are no notes, and nobody is disturbed."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Go on; the usual way prints the note, and whatever it is about."""

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", opener=_ordinary)


def _ordinary(path: str, flags: int) -> int:
    """Open a file, and nothing that is none: a pipe would keep the program waiting. Raises OSError."""
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0), private.FILE)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError("not an ordinary file")
    return handle


def start_logging(folder: Path) -> None:
    """Send the notes of `storydesk` to a file in `folder`. A full disk is no reason to stop."""
    logger = logging.getLogger("storydesk")
    logger.setLevel(logging.INFO)
    stop_logging()
    try:
        handler = QuietFile(folder / FILE_NAME, maxBytes=MEGABYTE, backupCount=FILES - 1)
    except OSError:
        logger.addHandler(logging.NullHandler())
        return
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)


def stop_logging() -> None:
    """Close the files."""
    logger = logging.getLogger("storydesk")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        with suppress(OSError):  # the last notes may be waiting for a full disk
            handler.close()
