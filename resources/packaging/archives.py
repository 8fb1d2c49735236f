"""Archives that are the same, byte for byte, whenever they are made of the same files."""

from __future__ import annotations

import hashlib
import tarfile
import time
import zipfile
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from resources.packaging import project
from resources.packaging.xz import Packing, XzFile


def tar_xz(folder: Path, target: Path, level: int = 9, inside: str | None = None) -> Path:
    """Pack a folder into `target`, under its own name or as `inside`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    name = folder.name if inside is None else inside
    with (
        target.open("wb") as file,
        XzFile(file) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        paths = sorted(folder.rglob("*"), key=lambda path: (_is_weights(path), path))
        for are_weights, group in groupby([folder, *paths], _is_weights):
            packed.start(Packing(level, program=not are_weights))
            for path in group:
                below = "" if path == folder else f"/{path.relative_to(folder).as_posix()}"
                archive.add(path, name + below, recursive=False, filter=_anonymous)
    return target


def ar(members: Sequence[Path], target: Path) -> Path:
    """Put files one behind the other, as Debian packages are made: see the manual pages of deb and ar."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        file.write(b"!<arch>\n")
        for member in members:
            content = member.read_bytes()
            fields = f"{member.name:<16}{project.source_date():<12}{0:<6}{0:<6}{100644:<8}{len(content):<10}"
            file.write(fields.encode("ascii") + b"`\n" + content + b"\n" * (len(content) % 2))
    return target


def zipped(folder: Path, target: Path, additions: Mapping[str, str], level: int = 9) -> Path:
    """Pack a folder, under its own name, and a few texts by their names inside, into `target`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            archive.writestr(_entry(path.relative_to(folder.parent).as_posix()), path.read_bytes())
        for name, text in additions.items():
            archive.writestr(_entry(f"{folder.name}/{name}"), text)
    return target


def write_checksums(folder: Path) -> Path:
    """Write SHA256SUMS for the files in a folder, as `sha256sum --check` reads it."""
    target = folder / "SHA256SUMS"
    packed = sorted(path for path in folder.iterdir() if path.is_file() and path != target)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in packed]
    target.write_text("".join(lines), encoding="ascii")
    return target


def _is_weights(path: Path) -> bool:
    return path.suffix == ".safetensors"


def _anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = project.source_date()
    entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
    return entry


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, time.gmtime(project.source_date())[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o100644 << 16
    return entry
