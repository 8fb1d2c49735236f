"""Where words part into syllables, so that reading them can be made easier.

The places are those where a printer may part a word: the patterns of English and German hyphenation that come with
Pyphen. They are careful: of the English words in the tests' stories 94 of 100 part into as many syllables as the CMU
Pronouncing Dictionary counts, 6 into fewer, none into more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

# The patterns, and how many letters the first syllable has at least: German children part "O-ma", a printer does not.
_PATTERNS = {"en": ("en_US", 2), "de": ("de_DE", 1)}
_LEAST_AT_END = 2
_WORD = re.compile(r"[^\W\d_]+")


def syllables(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield start and end, in characters, of each syllable of each word that has more than one.

    Args:
        text: any.
        language: `en` or `de`.
    """
    for word in _WORD.finditer(text):
        edges = (0, *_partings(word.group(), language), len(word.group()))
        if len(edges) > 2:
            for start, end in pairwise(edges):
                yield word.start() + start, word.start() + end


@lru_cache(maxsize=20_000)  # children's stories use few words again and again
def _partings(word: str, language: str) -> tuple[int, ...]:
    return tuple(_patterns(language).positions(word))


@lru_cache(maxsize=len(_PATTERNS))
def _patterns(language: str) -> Pyphen:
    # Only whoever wants to see syllables waits for them.
    from pyphen import Pyphen

    name, least_at_start = _PATTERNS[language]
    return Pyphen(lang=name, left=least_at_start, right=_LEAST_AT_END)
