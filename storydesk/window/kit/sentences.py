"""A text in sentences, for reading one at a time."""

from __future__ import annotations

import re

# A sentence ends with its mark and the quotation marks behind it, or with its paragraph.
_SENTENCE = re.compile(r"[^\s].*?(?:[.!?…]+[\"'”’)\]]*(?=\s|$)|$)", re.MULTILINE)
# A mark at the very end could still become "…" or get a quotation mark, so a space or a new line has to follow.
_COMPLETE = re.compile(r"[.!?…][\"'”’)\]]*\s|\n")
READ_ALOUD_WORDS = 183
"""Words a minute of grown-ups who read English aloud: M. Brysbaert, How many words do we read per minute?, Journal of
Memory and Language 109 (2019), 104047."""


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every sentence, in characters."""
    return tuple(match.span() for match in _SENTENCE.finditer(text))


def sentence_at(spans: tuple[tuple[int, int], ...], position: int) -> int:
    """The number of the sentence around a position, or of the next one; 0 if there is none."""
    return next((index for index, (_, end) in enumerate(spans) if position < end), max(len(spans) - 1, 0))


def is_complete(text: str) -> bool:
    """Whether the first sentence of a text that is still growing cannot grow any more."""
    return bool(_COMPLETE.search(text))


def minutes_aloud(words: int) -> int:
    """Whole minutes that reading so many words aloud takes, 1 at least."""
    return max(1, round(words / READ_ALOUD_WORDS))
