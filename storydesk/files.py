"""Writing a file so that a power cut leaves either the old text or the new one, never half of it."""

from __future__ import annotations

import glob
import os
import secrets
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_ABANDONED_AFTER = 3600  # seconds; writing a file takes a few


def write_atomically(path: Path, text: str) -> None:
    """Write `text` as UTF-8 in one step. Raises OSError, and `path` is then as before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path.parent, f"{glob.escape(path.name)}*.new")
    handle, name = tempfile.mkstemp(prefix=path.name, suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            # A lone surrogate can come from a pasted text; it must not cost the rest of the story.
            file.write(text.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)  # noqa: PTH105
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def replace_file(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file for other people in one step, with the rights of any new file. Raises OSError as above.

    The data may come in pieces; where making one of them fails, the file is as before, too.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path.parent, ".storydesk-*.new")
    draft = path.with_name(f".storydesk-{secrets.token_hex(8)}.new")
    try:
        with draft.open("xb") as file:
            file.writelines((data,) if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)  # noqa: PTH105
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _sweep(folder: Path, pattern: str) -> None:
    """Remove the drafts of a program that was killed while it wrote; those of a living one are younger."""
    with suppress(OSError):
        for draft in folder.glob(pattern):
            if draft.stat().st_mtime < time.time() - _ABANDONED_AFTER:
                draft.unlink(missing_ok=True)
