"""The longest passage that a story copies word for word from given training stories.

The texts in question are few and small, the training text is large: so the runs of the few are indexed, and the
training stories are read once, one at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from trainer.evaluation.figures import words_of

SHORTEST_RUN = 8
"""Shorter runs of words are idioms, not copies, and are reported as 0."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_UNKNOWN = -1


@dataclass(frozen=True)
class Copied:
    """The longest run of words of a text that stands in the training text.

    Attributes:
        words: its length; 0 below `SHORTEST_RUN`.
        passage: the run, in lower case.
    """

    words: int = 0
    passage: str = ""


def longest_copies(texts: Sequence[str], training: Iterable[str]) -> list[Copied]:
    """For every text its longest run of words that occurs inside one training story."""
    numbers: dict[str, int] = {}
    stories = [
        np.array([numbers.setdefault(word, len(numbers)) for word in words_of(text)], np.int64) for text in texts
    ]
    places: dict[int, list[tuple[int, int]]] = {}
    for owner, story in enumerate(stories):
        for place, run in enumerate(_run_hashes(story)):
            places.setdefault(int(run), []).append((owner, place))
    known = np.array(sorted(places), np.uint64)
    best = [(0, 0)] * len(stories)
    own = [story.tolist() for story in stories]
    for text in training:
        words = np.array([numbers.get(word, _UNKNOWN) for word in words_of(text)], np.int64)
        runs = _run_hashes(words)
        hits = np.flatnonzero(np.isin(runs, known)).tolist()
        theirs = words.tolist() if hits else []
        for at in hits:
            for owner, place in places[int(runs[at])]:
                longest = best[owner][0]
                # Only a run that is longer than the longest so far is worth following to its end.
                if own[owner][place : place + longest + 1] == theirs[at : at + longest + 1]:
                    length = _common_length(own[owner], place, theirs, at)
                    if length >= max(SHORTEST_RUN, longest + 1):
                        best[owner] = (length, place)
    return [
        Copied(length, " ".join(words_of(text)[place : place + length])) if length else Copied()
        for text, (length, place) in zip(texts, best, strict=True)
    ]


def _run_hashes(words: NDArray[np.int64]) -> NDArray[np.uint64]:
    """A hash of the `SHORTEST_RUN` words from every place on, uint64."""
    count = len(words) - SHORTEST_RUN + 1
    if count < 1:
        return np.empty(0, np.uint64)
    numbers = words.astype(np.uint64)
    hashes = np.zeros(count, np.uint64)
    for offset in range(SHORTEST_RUN):
        hashes = (hashes ^ numbers[offset : offset + count]) * _MULTIPLIER
        hashes ^= hashes >> np.uint64(29)
    return hashes


def _common_length(left: list[int], start: int, right: list[int], other_start: int) -> int:
    """How many words two sequences have in common from two places on."""
    length = 0
    for one, other in zip(islice(left, start, None), islice(right, other_start, None), strict=False):
        if one != other or one == _UNKNOWN:
            break
        length += 1
    return length
