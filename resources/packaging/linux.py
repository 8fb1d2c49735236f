"""The Linux installers: a .deb for Debian and Ubuntu, and a .tar.xz that runs from wherever it is unpacked."""

from __future__ import annotations

import hashlib
import platform
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Template

from resources.packaging import archives, project
from resources.packaging.icons import SIZES, make_icons

LIBRARY = Path("usr/lib/storydesk")
LAUNCHER = "StoryDesk.desktop"


def add_launcher(folder: Path) -> None:
    """Put a launcher for a double click into a built folder; it starts the program beside it, wherever that is."""
    # %k is the launcher's own path, %F are files. Quotes and dollars are escaped twice: for the file, for the command.
    command = r'sh -c "exec \\"\\$(dirname \\"\\$0\\")/storydesk\\" open \\"\\$@\\"" %k %F'
    (folder / LAUNCHER).write_text(_desktop_entry(command), encoding="utf-8")
    (folder / LAUNCHER).chmod(0o755)
    shutil.copy(project.ICON, folder / "storydesk.svg")


def tarball(folder: Path, target: Path, level: int = 9) -> Path:
    """Pack the built folder, launcher and all."""
    return archives.tar_xz(folder, target / f"StoryDesk-{project.version()}-linux-{platform.machine()}.tar.xz", level)


def deb(folder: Path, target: Path, level: int = 9) -> Path:
    """Build the Debian package of a built folder. Needs dpkg-dev."""
    work = project.BUILD / "deb"
    shutil.rmtree(work, ignore_errors=True)
    data, control = work / "data", work / "control"
    shutil.copytree(folder, data / LIBRARY, symlinks=True)
    for name in (LAUNCHER, project.ICON.name):  # the menu entry and the theme's icons take their place
        (data / LIBRARY / name).unlink()
    _add_menu_entry(data)
    _add_documents(data)
    _set_modes(data)
    _write_control(control, data, _depends(data / LIBRARY))
    (work / "debian-binary").write_text("2.0\n", encoding="ascii")
    # dpkg-deb would make the same of them, but for the packing: its package is 3 MB larger.
    parts = [archives.tar_xz(part, work / f"{part.name}.tar.xz", level, inside=".") for part in (control, data)]
    package = target / f"storydesk_{project.version()}_{_architecture()}.deb"
    return archives.ar([work / "debian-binary", *parts], package)


def _desktop_entry(command: str) -> str:
    text = (project.PACKAGING / "storydesk.desktop").read_text(encoding="utf-8")
    return text.replace("@command@", command).replace("@description@", project.description())


def _add_menu_entry(root: Path) -> None:
    applications = root / "usr/share/applications"
    applications.mkdir(parents=True)
    (applications / "storydesk.desktop").write_text(_desktop_entry("storydesk open %F"), encoding="utf-8")
    _copy(project.PACKAGING / "storydesk.xml", root / "usr/share/mime/packages/storydesk.xml")
    icons = make_icons(project.ICON, project.BUILD / "icons")
    for size in SIZES:
        _copy(icons[str(size)], root / f"usr/share/icons/hicolor/{size}x{size}/apps/storydesk.png")
    _copy(project.ICON, root / "usr/share/icons/hicolor/scalable/apps/storydesk.svg")
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/storydesk").symlink_to("../lib/storydesk/storydesk")


def _add_documents(root: Path) -> None:
    documents = root / "usr/share/doc/storydesk"
    documents.mkdir(parents=True)
    licence = (project.ROOT / "LICENSE").read_text(encoding="utf-8")
    others = f"\nWhat StoryDesk contains of others, with every licence: /{LIBRARY}/_internal/licences\n"
    (documents / "copyright").write_text(licence + others, encoding="utf-8")


def _write_control(control: Path, root: Path, depends: str) -> None:
    control.mkdir()
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    kilobytes = -(-sum(path.stat().st_size for path in files) // 1024)
    fields = {
        "version": project.version(),
        "architecture": _architecture(),
        "publisher": project.PUBLISHER,
        "depends": depends,
        "size": str(kilobytes),
        "summary": project.description(),
    }
    sums = [f"{_md5(path)}  {path.relative_to(root).as_posix()}\n" for path in files]
    _fill("control", control / "control", fields)
    _fill("postrm", control / "postrm", {})
    (control / "postrm").chmod(0o755)
    (control / "md5sums").write_text("".join(sums), encoding="utf-8")


def _fill(template: str, target: Path, fields: Mapping[str, str]) -> None:
    text = (project.PACKAGING / "debian" / template).read_text(encoding="utf-8")
    target.write_text(Template(text).substitute(fields) if fields else text, encoding="utf-8")


def _depends(folder: Path) -> str:
    """Return the packages whose libraries the folder's own ones need and do not find in it, with their versions."""
    work = project.BUILD / "shlibdeps"
    shutil.rmtree(work, ignore_errors=True)
    (work / "debian").mkdir(parents=True)
    control = f"Source: {project.COMMAND}\n\nPackage: {project.COMMAND}\nArchitecture: any\n"
    (work / "debian/control").write_text(control, encoding="utf-8")
    libraries = [path for path in sorted(folder.rglob("*")) if path.is_file() and _is_elf(path)]
    own = sorted({f"-l{path.parent}" for path in libraries})
    found = subprocess.run(
        ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *own, *(f"-e{path}" for path in libraries)],
        cwd=work,
        capture_output=True,
        text=True,
        check=True,
    )
    needed = found.stdout.strip().removeprefix("shlibs:Depends=").split(", ")
    inside = _packages_of(path.name for path in (folder / "_internal").glob("*.so*"))
    return ", ".join(package for package in needed if package.split(" ")[0] not in inside)


def _packages_of(libraries: Iterable[str]) -> set[str]:
    """Return the Debian packages that some libraries come from: what is inside need not be installed."""
    packages = set()
    for library in libraries:
        found = subprocess.run(["dpkg-query", "-S", f"*/{library}"], capture_output=True, text=True, check=False)
        packages |= {line.split(":")[0] for line in found.stdout.splitlines()}
    return packages


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _set_modes(root: Path) -> None:
    for path in root.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.name == project.COMMAND else 0o644)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


def _md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def _architecture() -> str:
    return subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()
