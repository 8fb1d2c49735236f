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

    A capital tells nothing where every word has one: it is one of a name only if the word has it elsewhere, too.
    """
    free: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for story in stories:
        for match in _WORD.finditer(story):
            before = story[: match.start()].rstrip(" ")[-1:]
            (first if not before or before in _CAPITAL_FOLLOWS else free)[match.group()] += 1
    lower = {word for word in free if word == word.lower()}
    seen: Counter[str] = Counter(free)
    for word, count in first.items():
        seen[word if word in free and word.lower() not in lower else word.lower()] += count
    return sorted(word for word, count in seen.items() if count >= _SEEN and (word not in free or _is_own(word, lower)))


def _is_own(word: str, lower: set[str]) -> bool:
    """Whether a word as it is written is more than the capital form of another one."""
    return word in lower or word.lower() not in lower


def own_words(stories: Iterable[str]) -> set[str]:
    """Every word of a few stories, in lower case: somebody chose each of them."""
    return {match.group().lower() for story in stories for match in _WORD.finditer(story)}
