"""Where in a story the words stand that were asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SUFFIXES = ("ing", "ed", "es", "s", "e")


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
    if not last:
        return re.compile(r"(?!)")
    whole = r"\s+".join([*map(re.escape, before), _forms(last)])
    return re.compile(rf"\b{whole}\b", re.IGNORECASE)


def _forms(word: str) -> str:
    """A pattern of the word's forms: `try` also as `tried`, `run` as `running`, `share` as `sharing`."""
    if word.lower().endswith("y") and len(word) >= 3:
        return re.escape(word[:-1]) + r"(?:y|ies|ied|ying|y's|y’s)"
    stem = _stem(word)
    if len(stem) < 3:
        return re.escape(word)
    doubled = f"{re.escape(stem[-1])}?" if stem[-1].isalpha() else ""
    return re.escape(stem) + doubled + r"(?:e|es|ed|s|d|ing|er|ers|'s|’s)?"


def _stem(word: str) -> str:
    """The word without the ending that its forms do not share."""
    for suffix in _SUFFIXES:
        if word.lower().endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word
