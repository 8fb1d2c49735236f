"""The models that were taught: one folder each in the user's data folder. The one that ships lies elsewhere.

A model in one file, such as the workshop's `quantize` writes, is listed as well where somebody has put one there.
"""

from __future__ import annotations

import json
import shutil
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

from storydesk.library.characters import fold, one_line
from storydesk.library.errors import LibraryError, explained
from storydesk.library.turns import turn
from storydesk.reading import ordinary_file, read_at_most

LONGEST_NAME = 40
WORKPLACE = ".teaching"
"""Where a new model is made, in the folder of models; it is none itself."""
_MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 1_000_000
_FILE = ".safetensors"
_HIDDEN = "."


@dataclass(frozen=True)
class TaughtModel:
    """A model in the folder of models.

    Attributes:
        key: the name of its folder or file, which the settings keep.
        name: what people call it.
    """

    key: str
    name: str


def taught_models(place: Path) -> tuple[TaughtModel, ...]:
    """Every model in a folder, by name. Whether one is whole is seen when it is opened."""
    try:
        found = [path for path in place.iterdir() if not path.name.startswith(_HIDDEN)]
    except OSError:
        return ()
    named = [TaughtModel(path.name, name) for path in found if (name := _name_of(path))]
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
    model = place / key
    with explained(model):
        # Of a folder the manifest first: without it the folder is no model, whatever else goes wrong.
        (model if model.is_file() else model / _MANIFEST).unlink()
    shutil.rmtree(model, ignore_errors=True)


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


def _name_of(path: Path) -> str:
    return _name_of_file(path) if path.suffix == _FILE else _name_of_folder(path)


def _name_of_file(path: Path) -> str:
    """A model's file tells its shape at its beginning."""
    try:
        with ordinary_file(path) as file:
            length = int.from_bytes(file.read(8), "little")
            found = json.loads(file.read(length)) if length <= _LARGEST_MANIFEST else {}
        is_model = "architecture" in found["__metadata__"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return ""
    return tidy_name(path.stem) if is_model else ""


def _name_of_folder(folder: Path) -> str:
    try:
        found = json.loads(read_at_most(folder / _MANIFEST, _LARGEST_MANIFEST))
    except (OSError, ValueError, RecursionError):
        return ""
    name = found.get("name") if isinstance(found, dict) else None
    return tidy_name(name) if isinstance(name, str) else ""
