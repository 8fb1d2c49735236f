"""Easy words and short sentences, for whoever is learning to read.

What is outside the commonest thousand words is made less likely while it is being spelt, and a sentence is led to its
end after some words, where the model itself finds that it can end there. A biased decoding as in `wishes`: the model
stays the one that chooses.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.tokenizer import StoryTokenizer
from storydesk.words.level import count_words, sentences
from storydesk.words.thousand import FIRST_THOUSAND

MOST_WORDS = 8
"""In a sentence."""
_HARD = -6.0  # nats on a token that leads out of the list
_END_FROM = 5  # words, from which on the end of the sentence is pushed
_END_PUSH = 1.5  # nats more with each word
_GOING_ON = -1.5  # nats for each of those words on what makes a sentence longer
_MARGIN = 6.0  # nats below the likeliest token from which on a sentence cannot end here
_LONGER = (",", " and", " but", " because", " that", " so", " when", " while", " with", " who", " which", " to")
_ANY = "A"  # stands for the beginnings of names and of words outside the list
_WORD_AT_END = re.compile(r"(?:^|(?<=[^\w'’]))[A-Za-z]+(?:['’][A-Za-z]*)?$")
_WORDS = re.compile(r"[a-z]+(?:'[a-z]+)?")
_BEGINS = re.compile(r"( ?)((?!')[a-z']+)")
_MARKS = (".", "!", "?")


class EasyWords:
    """What is added to the logits of a story in easy words."""

    def __init__(self, tokenizer: StoryTokenizer, given: str = "") -> None:
        """For a model's tokenizer; the words of `given`, the opening and what was asked for, are welcome too."""
        self._words = FIRST_THOUSAND.union(_WORDS.findall(given.lower().replace("’", "'")))
        self._parts = {word[:end] for word in self._words for end in range(1, len(word) + 1)}
        self._size = tokenizer.vocabulary_size
        pieces = {token: piece.decode("utf-8", "replace") for piece, token in tokenizer.ranks.items()}
        self._longer = [token for token, piece in pieces.items() if piece in _LONGER]
        self._ends = np.array([token for token, piece in pieces.items() if piece[:1] in _MARKS], np.intp)
        begins = {token: match.groups() for token, piece in pieces.items() if (match := _BEGINS.match(piece))}
        self._new = {token: letters for token, (space, letters) in begins.items() if space}
        self._more = {token: letters for token, (space, letters) in begins.items() if not space}
        self._hard: dict[str, NDArray[np.float32]] = {}

    def lean(self, logits: NDArray[np.float32], paragraph: str) -> None:
        """Add it, in place, to the logits of what follows a paragraph that is being written."""
        begun = _WORD_AT_END.search(paragraph)
        logits += self._spelling(begun.group() if begun else "")
        beyond = words_of_last(paragraph) - _END_FROM + 1
        if beyond > 0:
            logits[self._longer] += np.float32(_GOING_ON * beyond)
            possible = logits[self._ends] >= logits.max() - _MARGIN
            logits[self._ends[possible]] += np.float32(_END_PUSH * beyond)

    def _spelling(self, begun: str) -> NDArray[np.float32]:
        """What the beginning of a word leaves open; what is no part of the list, as a name, may go on as it likes."""
        begun = begun if not begun or begun in self._parts else _ANY
        if begun not in self._hard:
            is_word = begun in ("", _ANY) or begun in self._words
            found = [token for token, letters in self._new.items() if not is_word or letters not in self._parts]
            if begun != _ANY:
                found += [token for token, letters in self._more.items() if begun + letters not in self._parts]
            self._hard[begun] = np.zeros(self._size, np.float32)
            self._hard[begun][found] = _HARD
        return self._hard[begun]


def words_of_last(paragraph: str) -> int:
    """Words of the sentence that a paragraph stops in; 0 where it has ended."""
    if re.search(r"[.!?…][\"'”’)\]]*\s*$", paragraph):
        return 0
    parts = sentences(paragraph)
    return count_words(parts[-1]) if parts else 0


def is_too_long(text: str) -> bool:
    """Whether a sentence in a text has more words than a first reader can hold together."""
    return any(count_words(sentence) > MOST_WORDS for sentence in sentences(text))
