"""Typing help: finish the word that is being typed, and offer the ones that are likely to follow.

    suggester = Suggester(writer.decoder, writer.tokenizer)
    suggester.suggest("Once upon a ti")  # -> "me, there was"

The word that is being typed is finished by `completion`; what follows it is the likeliest token, again and again, as
long as the model is sure. The same text gives the same suggestion. What was read for the last one is not read again.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.completion import Completer, begins_with_letter, split_typed
from storydesk.engine.decoder import Decoder
from storydesk.engine.request import STRAIGHT_MARKS, tidy
from storydesk.engine.spelling import Spelling
from storydesk.engine.standins import StandIns
from storydesk.engine.stopping import never
from storydesk.engine.tokenizer import StoryTokenizer, Utf8Stream
from storydesk.usual import AGE, Age
from storydesk.words.unfit import safety_of

WORDS = 4
"""The largest number of words that are offered."""
_LONGEST = 24  # tokens of a suggestion
_SURE_ENOUGH = 0.12  # probability that a further word must have
_LOOKED_AT = 3_000  # characters before the caret in which names are looked for
_ENDS = ".!?\n"


class Suggester:
    """Asks the story model what comes next. It uses the writer's own decoder: one of them works at a time."""

    def __init__(self, decoder: Decoder, tokenizer: StoryTokenizer, words: frozenset[str] = frozenset()) -> None:
        """Ask this model; `words` are those that its stories have, all where there are none."""
        self._words = words
        self._decoder = decoder
        self._tokenizer = tokenizer
        self._completer = Completer(decoder, tokenizer)
        pieces = [tokenizer.decode_bytes((token,)) for token in range(len(tokenizer.ranks))]
        self._never_offered = np.ones(tokenizer.vocabulary_size, bool)
        self._never_offered[: len(pieces)] = False
        self._never_offered[tokenizer.control_character_tokens()] = True
        self._never_offered[tokenizer.end_of_story] = False
        self._within_word = self._never_offered.copy()
        self._within_word[: len(pieces)] |= np.array([begins_with_letter(piece) for piece in pieces])
        self._without_space = self._never_offered.copy()
        self._without_space[: len(pieces)] |= np.array([not piece.startswith(b" ") for piece in pieces])

    def suggest(
        self,
        text: str,
        stop: Callable[[], bool] = never,
        words: int = WORDS,
        unfit_words: tuple[str, ...] = (),
        age: Age = AGE,
    ) -> str:
        """What could stand behind a text: the rest of its last word and up to `words` more; may be empty.

        Args:
            text: what stands in front of the caret.
            stop: asked before every token; a suggestion that nobody waits for any more is empty.
            words: the largest number of further words.
            unfit_words: the parent's own, see `Safety`.
            age: whom it is for.
        """
        text = tidy(text).translate(STRAIGHT_MARKS)
        if not text.strip():
            return ""
        found = self._find(text, stop, words, unfit_words)
        line = text.rpartition("\n")[2]
        safety = safety_of(unfit_words, age)
        unfit = safety.finds(line[-200:] + found, welcome=safety.welcome(text))
        return "" if unfit or stop() else found

    def _find(self, text: str, stop: Callable[[], bool], words: int, unfit_words: tuple[str, ...]) -> str:
        letters = split_typed(text).letters
        before = text[: len(text) - len(letters)]
        # Names stand before the word that is being typed: of half a name nobody knows whose it is.
        standins = StandIns.choose((before[-_LOOKED_AT:],), 0, self._words, unfit_words)
        base = standins.hide(before)
        if not letters:
            spaced = base.rstrip(" ")
            return standins.show(self._follow(self._completer.read(spaced, stop), spaced != base, words, stop))
        name = standins.begun(letters, is_first=before.rstrip(" ")[-1:] in _ENDS) or letters
        if (hidden := standins.hide(name)) != name:
            logits = self._completer.read(base + hidden, stop)
            return name[len(letters) :] + standins.show(self._follow(logits, False, words, stop))
        spelling = Spelling(self._words, base) if self._words else None
        best = self._completer.finish(base + letters, spelling, stop)
        if best is None:
            return ""  # no beginning of a word that the model knows
        word = standins.show(best.word)
        following = self._follow(self._completer.follow(best), False, words, stop)
        return word[len(letters) :] + standins.show(following) if word.startswith(letters) else ""

    def _follow(self, logits: NDArray[np.float32] | None, spaced: bool, words: int, stop: Callable[[], bool]) -> str:
        """What comes after a whole word, or after the space behind it."""
        stream, offered = Utf8Stream(self._tokenizer), ""
        for _ in range(_LONGEST):
            if logits is None or stop() or self._decoder.position >= self._decoder.context:
                return ""
            mask = self._never_offered if offered else self._without_space if spaced else self._within_word
            token, chance = _likeliest(logits, mask)
            if token == self._tokenizer.end_of_story:
                break
            piece = stream.push(token)
            if not piece[:1].isalpha() and (
                chance < _SURE_ENOUGH or len(offered.split()) >= words or offered[-1:] in tuple(_ENDS)
            ):
                break
            offered += piece
            logits = self._decoder.step(token)
        else:
            offered = offered.rpartition(" ")[0]  # the last word may lack its end
        return offered.split("\n")[0].rstrip().removeprefix(" " if spaced else "")


def _likeliest(logits: NDArray[np.float32], never: NDArray[np.bool_]) -> tuple[int, float]:
    """The best token that may be offered, and its probability."""
    scores = np.where(never, -np.inf, logits.astype(np.float64))
    best = int(scores.argmax())
    return best, float(1 / np.exp(scores - scores[best]).sum())
