"""A text in sentences, for reading one at a time."""

from __future__ import annotations

import re

# A sentence ends with its mark and the quotation marks behind it, or with its paragraph.
_SENTENCE = re.compile(r"[^\s].*?(?:[.!?…]+[\"'”’)\]]*(?=\s|$)|$)", re.MULTILINE)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every sentence, in characters."""
    return tuple(match.span() for match in _SENTENCE.finditer(text))


def sentence_at(spans: tuple[tuple[int, int], ...], position: int) -> int:
    """The number of the sentence around a position, or of the next one; 0 if there is none."""
    return next((index for index, (_, end) in enumerate(spans) if position < end), max(len(spans) - 1, 0))
