"""How much is written at once, and how much of a long page the model is given."""

from __future__ import annotations

import re

from storydesk.usual import LENGTHS

PORTIONS = {"short": 45, "medium": 80, "long": 130}
"""Words that 'Continue' adds."""
TO_THE_END = 60
"""Words within which a story is to be finished."""
MOST_GIVEN = 1500
"""Words of a long page that the model is given: more than it can keep in mind."""
_WORD = re.compile(r"\S+")


def portion(length: str | int) -> int:
    """How many words 'Continue' adds, for a story that is to have this length."""
    return PORTIONS[length] if isinstance(length, str) else max(20, min(length // 2, 150))


def goal(words_before: int, length: str | int) -> int:
    """How long a story is to be that has so many words already: as long as wished, or a portion more."""
    wished = LENGTHS[length] if isinstance(length, str) else length
    return max(wished, words_before + portion(length))


def given(text: str) -> str:
    """The text that the model is given: all of it, or the end of a very long one."""
    starts = [word.start() for word in _WORD.finditer(text)]
    return text if len(starts) <= MOST_GIVEN else text[starts[-MOST_GIVEN] :]
