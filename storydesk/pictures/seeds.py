"""The number from which a story's pictures are made: the same in every copy of the library."""

from __future__ import annotations

from zlib import crc32


def seed_of(uid: str) -> int:
    """Return the seed of a story's looks and places."""
    return crc32(uid.encode("utf-8", "surrogatepass"))
