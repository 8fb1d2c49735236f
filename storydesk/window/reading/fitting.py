"""What has room on a screen: one size of letters for all pages of a book, and pages in parts where they are too long.

A sentence stays whole, so that all of it is seen while it is read aloud; only one for which no screen is large enough
is parted. `has_room` tells of a text and a size of letters whether every line would be seen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from storydesk.pictures.paging import sentences, spans

LONGEST = 12
"""Pages of a book that decide on its letters: those with the longest text."""
HasRoom = Callable[[str, float], bool]
_WORD = re.compile(r"\S+")


def letters(texts: Sequence[str], wanted: float, least: float, has_room: HasRoom) -> float:
    """The largest letters, in points, with which the pages have as few parts as they can have."""
    longest = sorted(texts, key=len)[-LONGEST:]

    def count(points: float) -> int:
        return sum(len(parts(text, points, has_room)) for text in longest)

    fewest, low, high = count(least), 0, math.floor(wanted - least)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if count(least + middle) <= fewest else (low, middle - 1)
    return least + low


def parts(text: str, points: float, has_room: HasRoom) -> list[tuple[int, int]]:
    """Start and end of the parts of a page's text: all of it, or as many sentences as have room, evenly."""
    if has_room(text, points) or not text.strip():
        return [(0, len(text))]
    pieces = [piece for sentence in _sentences(text) for piece in _parted(text, sentence, points, has_room)]
    full = _filled(text, pieces, len(text), points, has_room)
    even = len(text) / len(full) + max(end - start for start, end in pieces) / 2
    found = _filled(text, pieces, even, points, has_room)
    return found if len(found) == len(full) else full


def _sentences(text: str) -> list[tuple[int, int]]:
    return spans(text, [sentence for line in text.splitlines() for sentence in sentences(" ".join(line.split()))])


def _parted(text: str, piece: tuple[int, int], points: float, has_room: HasRoom) -> list[tuple[int, int]]:
    """A sentence, or as many of its words as have room, at least one."""
    if has_room(text[slice(*piece)], points):
        return [piece]
    words = [(piece[0] + word.start(), piece[0] + word.end()) for word in _WORD.finditer(text[slice(*piece)])]
    return _filled(text, words, len(text), points, has_room)


def _filled(
    text: str, pieces: Sequence[tuple[int, int]], most: float, points: float, has_room: HasRoom
) -> list[tuple[int, int]]:
    """Pieces put together as long as they have room, up to so many characters."""
    found: list[tuple[int, int]] = []
    for start, end in pieces:
        whole = (found[-1][0], end) if found else (start, end)
        if found and whole[1] - whole[0] <= most and has_room(text[slice(*whole)], points):
            found[-1] = whole
        else:
            found.append((start, end))
    return found
