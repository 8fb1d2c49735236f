"""How large the image of a JPEG file is, from its headers alone: nothing is decoded.

The markers are those of ITU T.81, table B.1.
"""

from __future__ import annotations

_START = b"\xff\xd8"
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended and progressive; what else there is, Qt does not read
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a segment
_SCAN, _END = 0xDA, 0xD9


def size_of(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels; None where the bytes are no JPEG file that can be shown."""
    if not data.startswith(_START):
        return None
    place = len(_START)
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # markers may be filled up
            place += 1
        elif marker in _ALONE:
            place += 2
        elif marker in (_SCAN, _END):
            return None
        elif marker in _FRAMES:
            return _of_frame(data[place + 4 : place + 9])
        else:
            place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return None


def _of_frame(header: bytes) -> tuple[int, int] | None:
    if len(header) < 5 or header[0] != 8:  # bits of a colour
        return None
    return int.from_bytes(header[3:5], "big"), int.from_bytes(header[1:3], "big")
