"""What `build.spec` gathers besides the modules: resources, metadata, libraries that somebody still needs.

An entry is PyInstaller's: (name inside the bundle, source file, type).
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

from resources.packaging import project
from resources.packaging.licences import metadata_head

Entry = tuple[str, str, str]

_NOT_SHIPPED = {"packaging", "images", "__pycache__"}
"""Folders of resources/ that the program does not read: this one, and the pictures of the README."""


def resource_files() -> list[tuple[str, str]]:
    """Return what the program reads from resources/, whatever it will be, as (source, folder inside)."""
    root = project.ROOT / "resources"
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and path.suffix not in (".py", ".pyc")]
    kept = [path for path in files if not _NOT_SHIPPED & set(path.relative_to(root).parts)]
    return [(str(path), str(path.parent.relative_to(project.ROOT))) for path in kept]


def files_below(folder: Path, inside: str) -> list[Entry]:
    """Return every file of a folder, to be put into the folder `inside`."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(str(Path(inside) / path.relative_to(folder)), str(path), "DATA") for path in files]


def metadata_files(distributions: Iterable[metadata.Distribution], folder: Path) -> list[Entry]:
    """Write the METADATA of StoryDesk and of what is inside, so that `check` and `--version` can name versions."""
    shutil.rmtree(folder, ignore_errors=True)
    own = f"Metadata-Version: 2.4\nName: {project.COMMAND}\nVersion: {project.version()}\n"
    texts = {f"{project.COMMAND}-{project.version()}": own}
    texts |= {f"{item.name.replace('-', '_')}-{item.version}": metadata_head(item) for item in distributions}
    for name, text in texts.items():
        file = folder / f"{name}.dist-info" / "METADATA"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    return files_below(folder, ".")


def without_orphans(entries: list[Entry]) -> list[Entry]:
    """Drop the libraries that came along with a plugin which is not taken. On Linux only: elsewhere Qt brings all."""
    if not sys.platform.startswith("linux"):
        return entries
    from PyInstaller.depend.bindepend import get_imports

    sources = {str(Path(source).resolve()) for _, source, kind in entries if kind != "SYMLINK"}
    waiting = [source for name, source, kind in entries if _is_root(name, kind)]
    needed: set[str] = set()
    while waiting:
        source = str(Path(waiting.pop()).resolve())
        if source in needed:
            continue
        needed.add(source)
        waiting += [path for _, path in get_imports(source) if path and str(Path(path).resolve()) in sources]
    return [entry for entry in entries if entry[2] == "SYMLINK" or str(Path(entry[1]).resolve()) in needed]


def without_loose_links(entries: list[Entry], names: set[str]) -> list[Entry]:
    """Drop the symbolic links that lead to nothing among `names`, the files inside. Folders of macOS stay linked."""
    if not sys.platform.startswith("linux"):
        return entries
    return [entry for entry in entries if entry[2] != "SYMLINK" or _target(entry) in names]


def _target(link: Entry) -> str:
    """Return the name inside the bundle that a symbolic link of it leads to."""
    name, leads_to, _ = link
    return Path(os.path.normpath(Path(name).parent / leads_to)).as_posix()


def _is_root(name: str, kind: str) -> bool:
    """Whether a file is loaded by its own name: a Python module, Python itself, a plugin of Qt or of onnxruntime."""
    loaded = Path(name).name.startswith(("libpython", "libonnxruntime_providers_shared"))
    return kind == "EXTENSION" or "/plugins/" in name or loaded


def system_libraries(entries: list[Entry]) -> list[Path]:
    """Return the libraries that come from the system that builds, not from a Python package."""
    prefixes = tuple({str(Path(prefix).resolve()) for prefix in (sys.prefix, sys.base_prefix)})
    sources = {Path(source).resolve() for _, source, kind in entries if kind == "BINARY"}
    return sorted(source for source in sources if not str(source).startswith(prefixes))


def version_resource(name: str) -> Any:  # noqa: ANN401
    """Return what Windows shows in a program's properties."""
    from PyInstaller.utils.win32 import versioninfo as win

    numbers = tuple(int(part) for part in (*project.version().split("."), "0", "0", "0", "0")[:4])
    words = {
        "CompanyName": project.PUBLISHER,
        "FileDescription": project.NAME,
        "FileVersion": project.version(),
        "InternalName": name,
        "LegalCopyright": "MIT licence",
        "OriginalFilename": f"{name}.exe",
        "ProductName": project.NAME,
        "ProductVersion": project.version(),
    }
    table = win.StringTable("040904B0", [win.StringStruct(*word) for word in words.items()])
    return win.VSVersionInfo(
        ffi=win.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[win.StringFileInfo([table]), win.VarFileInfo([win.VarStruct("Translation", [0x0409, 1200])])],
    )
