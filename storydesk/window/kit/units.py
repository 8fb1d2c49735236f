"""Python counts characters, Qt's documents count UTF-16 units; the two differ where somebody wrote an emoji."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

_LAST_OF_ONE = "\uffff"
"""The last character that is one unit."""


def units(text: str) -> int:
    """How many units a text has."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def unit_places(text: str) -> Sequence[int]:
    """Where each character of a text begins, in units, and at last where the text ends."""
    if max(text, default="") <= _LAST_OF_ONE:
        return range(len(text) + 1)
    return list(accumulate((1 + (mark > _LAST_OF_ONE) for mark in text), initial=0))
