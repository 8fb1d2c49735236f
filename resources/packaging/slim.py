"""Makes libraries smaller on Linux without changing what they do: symbols for debuggers, and ICU's unused data.

Elsewhere nothing is to be won: Python comes without such symbols, and Qt uses the ICU of the system.
"""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path

Entry = tuple[str, str, str]

STRIPPED = ("tiktoken/", "regex/")
"""Packages whose modules may be stripped. Not numpy's: `strip` can break libraries that auditwheel has rewritten."""

ICU_KEPT = re.compile(
    r"icudt\d+l/(coll/.+|(root|res_index|supplementalData|keyTypeData|pool)\.res|(?!unames|cnvalias)[^/]+\.(icu|nrm))$"
)
"""What Qt asks ICU for: the order of letters in every language. Qt has names of languages, dates and numbers itself."""

_ICU = re.compile(r"libicudata\.so\.(\d+)$")


def slim(entries: list[Entry], folder: Path) -> list[Entry]:
    """Return the entries with smaller copies, made in `folder`, in the place of some files."""
    if not sys.platform.startswith("linux"):
        return entries
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return [(name, str(_smaller(name, Path(source), kind, folder)), kind) for name, source, kind in entries]


def _smaller(name: str, source: Path, kind: str, folder: Path) -> Path:
    if kind == "SYMLINK":
        return source
    if _ICU.search(name):
        return _with_less_data(source, folder)
    own = "lib-dynload" in source.parts or source.name.startswith("libpython") or name.startswith(STRIPPED)
    if not own or source.suffix == ".zip":
        return source
    target = folder / source.name
    shutil.copy(source, target)
    target.chmod(0o755)
    subprocess.run(["strip", "--strip-unneeded", str(target)], check=True)
    return target


def _with_less_data(library: Path, folder: Path) -> Path:
    """Build the library that holds ICU's data once more, with what Qt needs of them."""
    found = _ICU.search(library.name)
    assert found is not None
    symbol = f"icudt{found[1]}_dat"
    (folder / "icu.dat").write_bytes(icu_subset(_symbol_data(library, symbol)))
    (folder / "icu.s").write_text(
        f'.section .rodata\n.balign 16\n.globl {symbol}\n.type {symbol}, %object\n{symbol}: .incbin "icu.dat"\n'
        f".size {symbol}, .-{symbol}\n.section .note.GNU-stack\n",
        encoding="ascii",
    )
    subprocess.run(["as", "-o", "icu.o", "icu.s"], cwd=folder, check=True)
    link = ["ld", "-shared", "-z", "noexecstack", "-soname", library.name, "-o", library.name, "icu.o"]
    subprocess.run(link, cwd=folder, check=True)
    return folder / library.name


def _symbol_data(library: Path, symbol: str) -> bytes:
    """Return the bytes of a data symbol. The library holds nothing else, and addresses in it are file offsets."""
    table = subprocess.run(["readelf", "-W", "--dyn-syms", str(library)], capture_output=True, text=True, check=True)
    row = next(line.split() for line in table.stdout.splitlines() if line.endswith(f" {symbol}"))
    start, size = int(row[1], 16), int(row[2], 0)
    data = library.read_bytes()[start : start + size]
    if data[2:4] != b"\xda\x27":
        raise ValueError(f"{library} does not hold ICU's data where its table of symbols says")
    return data


def icu_subset(data: bytes) -> bytes:
    """Return an ICU data package with the entries that `ICU_KEPT` names.

    The format (ICU's source, common/ucmndata.h): a header, the number of entries, a sorted table of the offsets of
    each entry's name and data counted from the end of the header, the names, and the data, aligned to 16 bytes.
    """
    header = struct.unpack_from("<H", data)[0]
    body = data[header:]
    (count,) = struct.unpack_from("<I", body)
    table = [struct.unpack_from("<II", body, 4 + 8 * number) for number in range(count)]
    ends = [start for _, start in table[1:]] + [len(body)]
    items = []
    for (name_at, start), end in zip(table, ends, strict=True):
        name = body[name_at : body.index(b"\0", name_at)]
        if ICU_KEPT.match(name.decode("ascii")):
            items.append((name, body[start:end]))
    return data[:header] + _icu_body(items)


def _icu_body(items: list[tuple[bytes, bytes]]) -> bytes:
    names_at = 4 + 8 * len(items)
    names = b"".join(name + b"\0" for name, _ in items)
    start = _aligned(names_at + len(names))
    table, names_end, payload = [], names_at, bytearray()
    for name, content in items:
        table.append(struct.pack("<II", names_end, start + len(payload)))
        names_end += len(name) + 1
        payload += content.ljust(_aligned(len(content)), b"\0")
    head = struct.pack("<I", len(items)) + b"".join(table) + names
    return head.ljust(start, b"\xaa") + bytes(payload)


def _aligned(length: int) -> int:
    return -(-length // 16) * 16
