"""The list of words that a bundle may carry: those that occur in stories, for `storydesk.engine.spelling`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_SEEN = 2  # what occurs once is a slip too often
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_CAPITAL_FOLLOWS = frozenset(".!?:…\"'\n")


def count_words(stories: Iterable[str]) -> list[str]:
    """Every word that occurs more than once, sorted: in lower case, or with its capital where it always has one.

    A word that has a capital only where every word has one counts as one in lower case.
    """
    seen: Counter[str] = Counter()
    for story in stories:
        for match in _WORD.finditer(story):
            seen[_as_written(match.group(), story[: match.start()].rstrip(" ")[-1:])] += 1
    lower = {word for word, count in seen.items() if word == word.lower() and count >= _SEEN}
    return sorted(lower | {word for word, count in seen.items() if count >= _SEEN and word.lower() not in lower})


def own_words(stories: Iterable[str]) -> set[str]:
    """Every word of a few stories, in lower case: somebody chose each of them."""
    return {match.group().lower() for story in stories for match in _WORD.finditer(story)}


def _as_written(word: str, before: str) -> str:
    return word.lower() if not before or before in _CAPITAL_FOLLOWS else word
