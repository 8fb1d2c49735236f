"""What takes the space in a built folder, whether it keeps to the budget, and whether anything is inside by mistake."""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from resources.packaging.archives import tar_xz
from resources.packaging.contents import DEVELOPMENT, NETWORK, WORKSHOP, is_wanted

MEGABYTE = 1 << 20
"""Bytes of a MB, as `du` and Windows count."""
FOLDER_BUDGET = 200
COMPRESSED_BUDGET = 70
INSIDE = ("_internal", "Contents/Frameworks", "Contents/Resources")
"""Where PyInstaller puts everything but the programs: Linux and Windows, macOS."""


@dataclass(frozen=True)
class File:
    """A file of a built folder. `name` is its path below the folder, with slashes; `size` in bytes."""

    name: str
    path: Path
    size: int


def files(folder: Path) -> list[File]:
    """Return every file by name; symbolic links, which take no space, are left out."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return [File(path.relative_to(folder).as_posix(), path, path.stat().st_size) for path in found]


def folder_megabytes(folder: Path) -> float:
    """Return the size of a folder, in MB."""
    return sum(file.size for file in files(folder)) / MEGABYTE


def compressed_megabytes(folder: Path) -> float:
    """Return the size of the folder as .tar.xz, in MB. Takes a minute or two."""
    with tempfile.TemporaryDirectory() as place:
        return tar_xz(folder, Path(place) / "folder.tar.xz").stat().st_size / MEGABYTE


def table(folder: Path) -> str:
    """Return the table of what takes the space: the packages, and the largest files."""
    found = files(folder)
    groups: Counter[str] = Counter()
    for file in found:
        groups[_group(file.name)] += file.size
    lines = [f"{'MB':>7}  what"]
    lines += [_row(size, name) for name, size in groups.most_common(14)]
    rest = sum(size for _, size in groups.most_common()[14:])
    lines += [_row(rest, f"{max(len(groups) - 14, 0)} others"), _row(sum(groups.values()), "altogether"), ""]
    lines += [f"{'MB':>7}  the largest files"]
    lines += [_row(file.size, file.name) for file in sorted(found, key=lambda file: -file.size)[:12]]
    return "\n".join(lines)


def mistakes(folder: Path) -> list[str]:
    """Return a sentence for every file that has no business in a built folder."""
    return [f"{name} must not be inside" for name in _inside(folder) if _is_mistake(name)]


def listing(folder: Path, with_hashes: bool = False) -> list[str]:
    """Return the names of all files, or names and SHA-256, so that two builds can be compared."""
    if not with_hashes:
        return [file.name for file in files(folder)]
    return [f"{hashlib.sha256(file.path.read_bytes()).hexdigest()}  {file.name}" for file in files(folder)]


def _inside(folder: Path) -> Iterator[str]:
    for file in files(folder):
        for prefix in INSIDE:
            _, found, name = f"/{file.name}".partition(f"/{prefix}/")
            if found:
                yield name


def _is_mistake(name: str) -> bool:
    top = PurePath(name).parts[0]
    package = top.split("-")[0].split(".")[0]
    return package in {*WORKSHOP, *DEVELOPMENT, *NETWORK} or not is_wanted(name)


def _group(name: str) -> str:
    """The package that a file belongs to; Qt's libraries and plugins apart from its Python modules."""
    parts = [part for part in name.split("/") if part not in ("_internal", "Contents", "Frameworks")]
    if parts[:2] == ["PySide6", "Qt"] or (parts[0] == "PySide6" and parts[-1].startswith("Qt6")):
        return "Qt"
    if len(parts) == 1:
        return "the program and system libraries"
    return "/".join(parts[:2]) if parts[0] == "resources" else parts[0]


def _row(size: int, name: str) -> str:
    return f"{size / MEGABYTE:7.1f}  {name}"
