"""The licences of everything inside the bundle, collected from what was really put into it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from resources.packaging.project import PACKAGING, ROOT

_LICENCE = re.compile(r"(licen[cs]e|copying|notice|authors|thirdparty)", re.IGNORECASE)
_QT = ("pyside6-essentials", "pyside6-addons", "shiboken6")


def distributions_of(modules: Iterable[str], files: Iterable[str]) -> list[metadata.Distribution]:
    """Return the installed distributions that some modules and files of the bundle come from, by name."""
    known = metadata.packages_distributions()
    tops = {name.split(".")[0] for name in modules} | {Path(name).parts[0] for name in files}
    names = {name for top in tops for name in known.get(top, ())}
    found = {_normal(name): metadata.distribution(name) for name in names}
    return [found[name] for name in sorted(found)]


def collect(folder: Path, distributions: Iterable[metadata.Distribution], libraries: Iterable[Path]) -> None:
    """Write every licence into `folder`: one folder a distribution, and one a Debian package of a system library."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", folder / "StoryDesk.txt")
    for file in ("QT-NOTICE.txt", "LGPL-3.0.txt", "GPL-3.0.txt", "WORDS-NOTICE.txt"):
        shutil.copy(PACKAGING / "licences" / file, folder / file)
    shutil.copy(ROOT / "resources" / "pictures" / "FluentEmoji-LICENSE.txt", folder / "FluentEmoji.txt")
    _copy_python(folder)
    rows = [_copy_distribution(folder, distribution) for distribution in distributions]
    rows += [_copy_debian(folder, package) for package in sorted(_debian_packages(libraries))]
    (folder / "README.txt").write_text(_table(rows), encoding="utf-8")


def metadata_head(distribution: metadata.Distribution) -> str:
    """Return the metadata of a distribution without its long description."""
    return (distribution.read_text("METADATA") or "").partition("\n\n")[0] + "\n"


def _copy_distribution(folder: Path, distribution: metadata.Distribution) -> tuple[str, str, str]:
    name = distribution.name
    target = folder / name
    target.mkdir()
    taken = 0
    for file in distribution.files or ():
        source = Path(str(distribution.locate_file(file)))
        if _LICENCE.search(file.name) and file.suffix in ("", ".txt", ".md", ".rst") and source.is_file():
            shutil.copy(source, target / "-".join(part for part in file.parts if part != ".."))
            taken += 1
    is_qt = _normal(name) in _QT  # whose packages bring no licence files; they are in this folder
    if not taken and not is_qt:
        raise FileNotFoundError(f"The licence of {name} is not among its files: add it to resources/packaging.")
    (target / "METADATA").write_text(metadata_head(distribution), encoding="utf-8")
    licence = _field(distribution, "License-Expression") or _field(distribution, "License") or "see its file"
    return name, distribution.version, "LGPL-3.0-only, see QT-NOTICE.txt" if is_qt else licence.splitlines()[0]


def _field(distribution: metadata.Distribution, name: str) -> str:
    found = re.search(rf"^{name}: (.+)$", metadata_head(distribution), re.MULTILINE)
    return found[1] if found else ""


def _copy_python(folder: Path) -> None:
    places = (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise FileNotFoundError("Python's LICENSE.txt is not where Python is.")
    shutil.copy(found, folder / "Python.txt")


def _debian_packages(libraries: Iterable[Path]) -> set[str]:
    """Return the Debian packages of the system's libraries; none where dpkg does not run the system."""
    if shutil.which("dpkg-query") is None:
        return set()
    packages = set()
    for library in libraries:
        # dpkg may know a file by the path that it had before /lib became a link to /usr/lib.
        for path in (library, Path("/lib") / library.name, Path(str(library).removeprefix("/usr"))):
            found = subprocess.run(["dpkg-query", "-S", str(path)], capture_output=True, text=True, check=False)
            if found.returncode == 0:
                packages.add(found.stdout.split(":")[0])
                break
    return packages


def _copy_debian(folder: Path, package: str) -> tuple[str, str, str]:
    target = folder / package
    target.mkdir(exist_ok=True)
    shutil.copy(Path("/usr/share/doc") / package / "copyright", target / "copyright")
    found = subprocess.run(
        ["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True, check=True
    ).stdout
    return package, found, "see its file copyright"


def _table(rows: list[tuple[str, str, str]]) -> str:
    lines = [f"{name:<28} {version:<28} {licence}" for name, version, licence in rows]
    head = (
        "What StoryDesk consists of besides itself (StoryDesk.txt), Python (Python.txt) and pictures (FluentEmoji.txt)"
    )
    return "\n".join([head, "", *lines, ""])


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
