"""Archives that are the same, byte for byte, whenever they are made of the same files."""

from __future__ import annotations

import hashlib
import lzma
import platform
import tarfile
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

from resources.packaging import project


def tar_xz(folder: Path, target: Path, level: int = 9) -> Path:
    """Pack a folder, under its own name, into `target`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        lzma.open(target, "wb", filters=_xz_filters(level)) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            archive.add(path, path.relative_to(folder.parent).as_posix(), recursive=False, filter=_anonymous)
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


def _xz_filters(preset: int) -> list[dict[str, int]]:
    """Return how xz packs programs best: jumps are made comparable first, where the processor's are known to xz."""
    jumps = {"x86_64": lzma.FILTER_X86, "AMD64": lzma.FILTER_X86}.get(platform.machine())
    before = [] if jumps is None else [{"id": jumps}]
    return [*before, {"id": lzma.FILTER_LZMA2, "preset": preset}]


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
