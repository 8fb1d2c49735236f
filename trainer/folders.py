"""Where results go."""

from __future__ import annotations

from pathlib import Path

from trainer.errors import TrainerError


def make_folder(path: Path) -> None:
    """Make the folder of results before they are computed, so that hours are not spent on what nobody can keep.

    Raises:
        TrainerError: if there can be none.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrainerError(f"The folder {path} cannot be made: {error.strerror}.") from error
