"""Where in a story the words stand that were asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SUFFIXES = ("ing", "ed", "es", "s", "d", "y", "e")


@dataclass(frozen=True)
class Found:
    """A word that was asked for, and its places (start and end, in characters) in the story."""

    word: str
    places: tuple[tuple[int, int], ...]


def find_words(words: tuple[str, ...], text: str) -> tuple[Found, ...]:
    """Look for every word, in any of its forms: `share` is found in `shared` and `sharing` too."""
    return tuple(Found(word, tuple(match.span() for match in _pattern(word).finditer(text))) for word in words)


def missing(words: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The words that the story has not told about yet."""
    return tuple(found.word for found in find_words(words, text) if not found.places)


def _pattern(word: str) -> re.Pattern[str]:
    *before, last = word.split() or [""]
    stem = _stem(last)
    endings = r"(?:e|y|ies|ied|es|ed|s|d|ing|er|ers|'s|’s)?" if len(stem) > 2 else ""
    doubled = f"{re.escape(stem[-1])}?" if stem[-1:].isalpha() and len(stem) > 2 else ""
    spaced = r"\s+".join([*map(re.escape, before), re.escape(stem) + doubled + endings])
    return re.compile(rf"\b{spaced}\b", re.IGNORECASE) if word.strip() else re.compile(r"(?!)")


def _stem(word: str) -> str:
    """The word without the ending that its forms do not share."""
    for suffix in _SUFFIXES:
        if word.lower().endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word
