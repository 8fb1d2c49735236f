"""The program's notes about itself: three files of 1 MB at most, and never a word of anybody's story."""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from storydesk.engine.errors import BundleError

FILE_NAME = "storydesk.log"
Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
MEGABYTE = 1_000_000
FILES = 3


class DiscreetFormatter(logging.Formatter):
    """Writes where an exception came from, but its message only where it cannot quote a story."""

    def formatException(self, ei: Raised) -> str:  # noqa: N802
        """Return the frames and the kind of the exception."""
        kind, error, trace = ei
        if kind is None:
            return ""
        frames = "".join(traceback.format_tb(trace))
        message = f": {error}" if isinstance(error, OSError | BundleError | ImportError) else ""
        return f"{frames}{kind.__name__}{message}"


def start_logging(folder: Path) -> None:
    """Send the notes of `storydesk` to a file in `folder`. A full disk is no reason to stop."""
    logger = logging.getLogger("storydesk")
    logger.setLevel(logging.INFO)
    stop_logging()
    try:
        handler = RotatingFileHandler(
            folder / FILE_NAME, maxBytes=MEGABYTE, backupCount=FILES - 1, encoding="utf-8", delay=False
        )
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
        handler.close()
