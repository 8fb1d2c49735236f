"""A file or folder that is there as a whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from safetensors import SafetensorError

from trainer.errors import TrainerError


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A place beside the target to write to; what is written there takes its name at the end, or is removed.

    Raises:
        TrainerError: if the target exists already, or cannot be written.
    """
    if target.exists():
        raise TrainerError(f"{target} exists already: name a new one.")
    draft = target.with_name(f".{target.name}.unfinished")
    _remove(draft)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield draft
        draft.rename(target)
    except (OSError, SafetensorError) as error:
        raise TrainerError(f"{target} could not be written: {error}.") from error
    finally:
        _remove(draft)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
