"""The models that were taught: one folder each in the user's data folder. The one that ships lies elsewhere."""

from __future__ import annotations

import json
import shutil
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

from storydesk.library.characters import fold, one_line
from storydesk.library.errors import LibraryError, explained
from storydesk.library.turns import turn
from storydesk.reading import read_at_most

LONGEST_NAME = 40
WORKPLACE = ".teaching"
"""Where a new model is made, in the folder of models; it is none itself."""
_MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 1_000_000
_HIDDEN = "."


@dataclass(frozen=True)
class TaughtModel:
    """A model in the folder of models.

    Attributes:
        key: its folder's name, which the settings keep.
        name: what people call it.
    """

    key: str
    name: str


def taught_models(place: Path) -> tuple[TaughtModel, ...]:
    """Every model in a folder, by name. Whether one is whole is seen when it is opened."""
    try:
        folders = [path for path in place.iterdir() if not path.name.startswith(_HIDDEN)]
    except OSError:
        return ()
    named = [TaughtModel(folder.name, name) for folder in folders if (name := _name_of(folder))]
    return tuple(sorted(named, key=lambda model: (fold(model.name), model.key)))


def tidy_name(name: str) -> str:
    """A name as it is kept."""
    return one_line(name)[:LONGEST_NAME].strip()


def is_taken(place: Path, name: str) -> bool:
    """Whether a model is called so already."""
    return fold(tidy_name(name)) in {fold(model.name) for model in taught_models(place)}


def free_folder(place: Path, name: str) -> Path:
    """A folder for a new model, which does not exist yet."""
    from storydesk.library.formats.exports import file_name  # reads all formats: nothing for the start of the program

    wanted = file_name(tidy_name(name), "")
    names = [wanted, *(f"{wanted} {number}" for number in range(2, 1000))]
    return next(place / name for name in names if not (place / name).exists())


def remove(place: Path, key: str) -> None:
    """Delete a taught model for good.

    Raises:
        LibraryError: if it cannot be deleted; it is then still there, or gone from the list at least.
    """
    if key not in {model.key for model in taught_models(place)}:
        raise LibraryError("This model is not there any more.")
    folder = place / key
    with explained(folder):
        (folder / _MANIFEST).unlink()  # first: without it the folder is no model, whatever else goes wrong
    shutil.rmtree(folder, ignore_errors=True)


def sweep(place: Path) -> None:
    """Remove what a run has left behind that was killed: the copy of the stories, first of all.

    A run that goes on, in another window or program, is left alone.
    """
    if (place / WORKPLACE).exists():
        with suppress(LibraryError), alone(place):
            clear(place)


def alone(place: Path) -> AbstractContextManager[None]:
    """Be the only one that makes a model here. Raises LibraryBusyError where somebody else does, LibraryError."""
    return turn(place / f"{WORKPLACE}.sqlite", seconds=0.2)


def clear(place: Path) -> None:
    """Remove what a run made that is not finished."""
    shutil.rmtree(place / WORKPLACE, ignore_errors=True)


def _name_of(folder: Path) -> str:
    try:
        found = json.loads(read_at_most(folder / _MANIFEST, _LARGEST_MANIFEST))
    except (OSError, ValueError, RecursionError):
        return ""
    name = found.get("name") if isinstance(found, dict) else None
    return tidy_name(name) if isinstance(name, str) else ""
