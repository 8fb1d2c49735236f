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

from storydesk.engine.completion import Completer, split_typed
from storydesk.engine.decoder import Decoder
from storydesk.engine.request import STRAIGHT_QUOTES, tidy
from storydesk.engine.tokenizer import StoryTokenizer, Utf8Stream
from storydesk.engine.writer import never
from storydesk.words.unfit import safety_of, words_of

WORDS = 4
"""The largest number of words that are offered."""
_LONGEST = 24  # tokens of a suggestion
_SURE_ENOUGH = 0.12  # probability that a further word must have
_ENDS = ".!?\n"


class Suggester:
    """Asks the story model what comes next. It uses the writer's own decoder: one of them works at a time."""

    def __init__(self, decoder: Decoder, tokenizer: StoryTokenizer) -> None:
        self._decoder = decoder
        self._tokenizer = tokenizer
        self._completer = Completer(decoder, tokenizer)
        pieces = [tokenizer.decode_bytes((token,)) for token in range(len(tokenizer.ranks))]
        self._never_offered = np.ones(tokenizer.vocabulary_size, bool)
        self._never_offered[: len(pieces)] = False
        self._never_offered[tokenizer.control_character_tokens()] = True
        self._never_offered[tokenizer.end_of_story] = False
        self._without_space = self._never_offered.copy()
        self._without_space[: len(pieces)] |= np.array([not piece.startswith(b" ") for piece in pieces])

    def suggest(
        self, text: str, stop: Callable[[], bool] = never, words: int = WORDS, unfit_words: tuple[str, ...] = ()
    ) -> str:
        """What could stand behind a text: the rest of its last word and up to `words` more; may be empty.

        Args:
            text: what stands in front of the caret.
            stop: asked before every token; a suggestion that nobody waits for any more is empty.
            words: the largest number of further words.
            unfit_words: the parent's own, see `Safety`.
        """
        text = tidy(text).translate(STRAIGHT_QUOTES)
        if not text.strip():
            return ""
        found = self._find(text, stop, words)
        line = text.rpartition("\n")[2]
        unfit = safety_of(unfit_words).finds(line[-200:] + found, welcome=words_of(text))
        return "" if unfit or stop() else found

    def _find(self, text: str, stop: Callable[[], bool], words: int) -> str:
        letters = split_typed(text).letters
        if not letters:
            base = text.rstrip(" ")
            return self._follow(self._completer.read(base, stop), base != text, words, stop)
        best = self._completer.complete(text, count=1, stop=stop)
        if not best or not best[0].word.startswith(letters):
            return ""  # no beginning of a word that the model knows
        following = self._follow(self._completer.follow(best[0]), False, words, stop)
        return best[0].word[len(letters) :] + following

    def _follow(self, logits: NDArray[np.float32] | None, spaced: bool, words: int, stop: Callable[[], bool]) -> str:
        """What comes after a whole word, or after the space behind it."""
        stream, offered = Utf8Stream(self._tokenizer), ""
        for _ in range(_LONGEST):
            if logits is None or stop() or self._decoder.position >= self._decoder.context:
                return ""
            token, chance = self._likeliest(logits, spaced and not offered)
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

    def _likeliest(self, logits: NDArray[np.float32], spaced: bool) -> tuple[int, float]:
        """The best token, one that begins with a space where that is typed already, and its probability."""
        scores = np.where(self._without_space if spaced else self._never_offered, -np.inf, logits.astype(np.float64))
        best = int(scores.argmax())
        return best, float(1 / np.exp(scores - scores[best]).sum())
