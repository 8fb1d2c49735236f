"""Easy words and short sentences, for whoever is learning to read.

What is outside the commonest thousand words is made less likely while it is being spelt, and a sentence is led to its
end after some words: where the model itself finds that it can end there, or would go on with another clause. It never
ends behind a word that cannot end one. A biased decoding as in `wishes`: the model stays the one that chooses.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.tokenizer import StoryTokenizer
from storydesk.words.level import count_words, sentences
from storydesk.words.thousand import FIRST_THOUSAND

MOST_WORDS = 8
"""In a sentence."""
_HARD = np.float32(-6.0)  # nats on a token that leads out of the list
_NEVER = np.float32(-30.0)  # nats on an end where none can be
_END_FROM = 4  # words, from which on the end of the sentence is pushed
_END_PUSH = 1.5  # nats more with each word
_GOING_ON = -1.5  # nats for each of those words on what makes a sentence longer
_MARGIN = 4.0  # nats below the likeliest token from which on a sentence cannot end here
_SURE = 1.0  # nats below it down to which another clause is what follows
_CLAUSES = (" but", " because", " so", " when", " while")  # in front of which a sentence may end as well
_LONGER = (*_CLAUSES, " and", ",", " that", " with", " who", " which", " to")
_NO_LAST_WORDS = frozenset(
    "a an the my your their its our every of to for with from into at as and or but because if when while than who "
    "which is are was were be has had very really i i'm i'll you're he she we they it's he's she's".split()
)
_TAIL = 240  # characters at the end of a paragraph that have its last sentence
_WORD_AT_END = re.compile(r"(?:^|(?<=[^\w'’]))[A-Za-z]+(?:['’][A-Za-z]*)?$")
_LAST_WORD = re.compile(r"([A-Za-z]+(?:'[a-z]+)?)\W*$")
_WORDS = re.compile(r"[a-z]+(?:'[a-z]+)?")
_BEGINS = re.compile(r"( ?)((?!')[a-z']+)")
_AFTER_LETTERS = "~"  # stands behind all of them
_OPEN = (",", ";", ":", "-")
_MARKS = (".", "!", "?")


class EasyWords:
    """What is added to the logits of a story in easy words."""

    def __init__(self, tokenizer: StoryTokenizer, given: str = "") -> None:
        """For a model's tokenizer; the words of `given`, the opening and what was asked for, are welcome too."""
        more = FIRST_THOUSAND.union(_WORDS.findall(given.lower().replace("’", "'")))
        self._words, self._in_order = more, sorted(more)
        self._pieces = _pieces_of(tokenizer)
        parts = {word[:end] for word in more for end in range(1, len(word) + 1)}
        known = [token for letters, tokens in self._pieces.first.items() if letters in parts for token in tokens]
        self._behind_word, self._behind_any = self._pieces.letters.copy(), self._pieces.beginning.copy()
        self._behind_word[known] = self._behind_any[known] = 0
        self._easy: dict[str, NDArray[np.intp]] = {}

    def lean(self, logits: NDArray[np.float32], paragraph: str) -> None:
        """Add it, in place, to the logits of what follows a paragraph that is being written."""
        pieces, tail = self._pieces, paragraph[-_TAIL:]
        likeliest, clause = logits.max(), logits[pieces.clauses].max(initial=-np.inf)
        possible = logits[pieces.ends] >= likeliest - _MARGIN
        begun = _WORD_AT_END.search(tail)
        self._lead_to_easy_words(logits, begun.group() if begun else "")
        last = _LAST_WORD.search(tail)
        if tail.rstrip().endswith(_OPEN) or (last is not None and last[1].lower() in _NO_LAST_WORDS):
            logits[pieces.ends] += _NEVER
            return
        beyond = words_of_last(tail) - _END_FROM + 1
        if beyond > 0:
            if clause >= likeliest - _SURE:  # where another clause would follow, this one is complete
                logits[pieces.full_stop] = max(logits[pieces.full_stop], clause)
            logits[pieces.longer] += np.float32(_GOING_ON * beyond)
            logits[pieces.ends[possible]] += np.float32(_END_PUSH * beyond)

    def _lead_to_easy_words(self, logits: NDArray[np.float32], begun: str) -> None:
        """Push away from what leads out of the list; what is no part of it, as a name, may be spelt as it likes."""
        if begun and not self._begin_with(begun):
            logits += self._behind_any
            return
        if begun not in self._easy:
            self._easy[begun] = self._rests(begun)
        logits += self._behind_word if not begun or begun in self._words else self._pieces.letters
        logits[self._easy[begun]] -= _HARD

    def _rests(self, begun: str) -> NDArray[np.intp]:
        """The tokens that go on with a word of the list."""
        rests = {
            word[len(begun) : end] for word in self._begin_with(begun) for end in range(len(begun) + 1, len(word) + 1)
        }
        return np.array([token for rest in rests for token in self._pieces.within.get(rest, ())], np.intp)

    def _begin_with(self, begun: str) -> list[str]:
        """The words of the list that begin so."""
        first = bisect_left(self._in_order, begun)
        return self._in_order[first : bisect_left(self._in_order, begun + _AFTER_LETTERS, first)]


@dataclass(frozen=True)
class _Pieces:
    """The tokens of a vocabulary that matter here.

    Attributes:
        ends: of a sentence, `full_stop` the plainest.
        clauses: in front of which a sentence may end as well.
        longer: what makes a sentence longer.
        first, within: by their letters, the tokens that begin a word, and those that go on with one.
        beginning, letters: float32 (vocabulary,), what is added where none that begins a word is wanted, and where no
            letters are.
    """

    ends: NDArray[np.intp]
    full_stop: int
    clauses: NDArray[np.intp]
    longer: NDArray[np.intp]
    first: Mapping[str, Sequence[int]]
    within: Mapping[str, Sequence[int]]
    beginning: NDArray[np.float32]
    letters: NDArray[np.float32]


@lru_cache(maxsize=2)
def _pieces_of(tokenizer: StoryTokenizer) -> _Pieces:
    pieces = {token: piece.decode("utf-8", "replace") for piece, token in tokenizer.ranks.items()}
    first, within = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for token, piece in pieces.items():
        if match := _BEGINS.match(piece):
            (first if match[1] else within)[match[2]].append(token)
    beginning, letters = np.zeros((2, tokenizer.vocabulary_size), np.float32)
    beginning[[token for tokens in first.values() for token in tokens]] = _HARD
    letters[[token for tokens in (*first.values(), *within.values()) for token in tokens]] = _HARD
    ends, clauses, longer = (
        np.array([token for token, piece in pieces.items() if wanted(piece)], np.intp)
        for wanted in (lambda piece: piece[:1] in _MARKS, _CLAUSES.__contains__, _LONGER.__contains__)
    )
    return _Pieces(ends, tokenizer.ranks[b"."], clauses, longer, dict(first), dict(within), beginning, letters)


def words_of_last(paragraph: str) -> int:
    """Words of the sentence that a paragraph stops in; 0 where it has ended."""
    if re.search(r"[.!?…][\"'”’)\]]*\s*$", paragraph):
        return 0
    parts = sentences(paragraph)
    return count_words(parts[-1]) if parts else 0


def is_too_long(text: str) -> bool:
    """Whether a sentence in a text has more words than a first reader can hold together."""
    return any(count_words(sentence) > MOST_WORDS for sentence in sentences(text))
