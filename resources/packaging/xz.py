"""Writes .xz files whose parts are packed in different ways, which Python's own module cannot.

Programs become smaller when the addresses of their jumps are made comparable first, a model's numbers when their bytes
are counted by their place. An .xz file may say for each of its blocks how that was packed (tukaani.org, 'The .xz File
Format'; the numbers below are its sections), and whatever unpacks .xz files reads it: xz, tar, dpkg, 7-Zip.
"""

from __future__ import annotations

import io
import lzma
import platform
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

DICTIONARY = 1 << 26
"""Bytes that a block looks back on: those of preset 9, which whoever unpacks needs as memory."""
_DICTIONARY_MARK = bytes([28])  # 5.3.1: 64 MiB
_LZMA2, _X86 = b"\x21\x01" + _DICTIONARY_MARK, b"\x04\x00"  # each with the length of its properties
_FLAGS = b"\x00\x01"  # 2.1.1.2: blocks are checked by CRC32
_HAS_X86 = platform.machine() in ("x86_64", "AMD64")


@dataclass(frozen=True)
class Packing:
    """How a block is packed. Attributes: `level` from 1 to 9, whether it is `program` code, else 16-bit numbers."""

    level: int
    program: bool

    def filters(self) -> list[dict[str, Any]]:
        """Return the filters as `lzma` wants them."""
        last = {"id": lzma.FILTER_LZMA2, "preset": self.level, "dict_size": DICTIONARY}
        if self.program:
            return [{"id": lzma.FILTER_X86}, last] if _HAS_X86 else [last]
        # A byte of a number says nothing about the next; but first and second bytes are each of a kind.
        return [last | {"lc": 0, "lp": 1, "pb": 0}]

    def header(self) -> bytes:
        """Return the header of a block (3.1)."""
        names = [_X86, _LZMA2] if self.program and _HAS_X86 else [_LZMA2]
        body = bytes([len(names) - 1]) + b"".join(names)
        body = body.ljust(-(-(len(body) + 1) // 4) * 4 - 1, b"\0")
        return _checked(bytes([(len(body) + 1) // 4]) + body)


class XzFile(io.RawIOBase):
    """A file to be written to. Call `start` before the first byte, and again where another packing begins."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._records: list[tuple[int, int]] = []
        self._packer: lzma.LZMACompressor | None = None
        target.write(b"\xfd7zXZ\x00" + _checked(_FLAGS))

    def start(self, packing: Packing) -> None:
        """End the block, and begin one that is packed like this."""
        self._end_block()
        self._packer = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=packing.filters())
        header = packing.header()
        self._target.write(header)
        self._packed, self._length, self._sum = len(header), 0, 0

    def writable(self) -> bool:
        """Say that this is for writing."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401
        """Add bytes to the block."""
        assert self._packer is not None, "start() comes first"
        self._length += len(data)
        self._sum = zlib.crc32(data, self._sum)
        self._put(self._packer.compress(data))
        return len(data)

    def tell(self) -> int:
        """Return how many bytes were added."""
        return sum(length for _, length in self._records) + (self._length if self._packer else 0)

    def close(self) -> None:
        """Write the index and the end; the file below stays open."""
        if not self.closed:
            self._end_block()
            index = _index(self._records)
            self._target.write(index)
            end = struct.pack("<I", len(index) // 4 - 1) + _FLAGS
            self._target.write(_checked(end)[-4:] + end + b"YZ")
        super().close()

    def _put(self, packed: bytes) -> None:
        self._packed += len(packed)
        self._target.write(packed)

    def _end_block(self) -> None:
        if self._packer is None:
            return
        self._put(self._packer.flush())
        self._target.write(b"\0" * (-self._packed % 4) + struct.pack("<I", self._sum))
        self._records.append((self._packed + 4, self._length))
        self._packer = None


def _index(records: Sequence[tuple[int, int]]) -> bytes:
    """Return where the blocks are (4): the size of each without padding, and of what is in it."""
    body = b"\0" + _number(len(records)) + b"".join(_number(size) for record in records for size in record)
    return _checked(body.ljust(-(-len(body) // 4) * 4, b"\0"))


def _number(value: int) -> bytes:
    """Seven bits a byte, the lowest first (1.2)."""
    parts = bytearray()
    while value >= 0x80:
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*parts, value])


def _checked(data: bytes) -> bytes:
    return data + struct.pack("<I", zlib.crc32(data))
