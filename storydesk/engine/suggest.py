"""Typing help: finish the word that is being typed, and offer the ones that are likely to follow.

    suggester = Suggester(writer.decoder, writer.tokenizer)
    suggester.suggest("Once upon a ti")  # -> "me, there was"

The story model itself is asked. The letters already typed bind it: until they are used up, only tokens are considered
that spell them. The likeliest token is taken each time, so the same text gives the same suggestion.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.decoder import Decoder
from storydesk.engine.safety import Safety, words_of
from storydesk.engine.tokenizer import STORY, StoryTokenizer, Utf8Stream
from storydesk.engine.writer import never, tidy

WORDS = 4
"""The largest number of words that are offered."""
_SHOWN_TOKENS = 160  # of the text: enough to know the heroes, and soon read
_LONGEST = 24  # tokens of a suggestion
_SURE_ENOUGH = 0.12  # probability that a further word must have
_PREFILL_CHUNK = 64
_TYPED = re.compile(r"\s?[^\W\d_]+$")
_ENDS = ".!?\n"
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"'})


class Suggester:
    """Asks the story model what comes next. It uses the writer's own decoder: one of them works at a time."""

    def __init__(self, decoder: Decoder, tokenizer: StoryTokenizer) -> None:
        self._decoder = decoder
        self._tokenizer = tokenizer
        ordinary = len(tokenizer.ranks)
        self._pieces = [tokenizer.decode_bytes((token,)) for token in range(ordinary)]
        never_offered = np.zeros(tokenizer.vocabulary_size, bool)
        never_offered[ordinary:] = True
        never_offered[tokenizer.control_character_tokens()] = True
        never_offered[tokenizer.end_of_story] = False
        self._never_offered = never_offered

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
        text = tidy(text).translate(_STRAIGHT)
        typed = _TYPED.search(text)
        base, letters = (text[: typed.start()], typed.group()) if typed else (text.rstrip(" "), "")
        if not typed and text != base:
            letters = " "
        if not (base + letters).strip():
            return ""
        found = self._follow(base, letters, words, stop)
        line = text.rpartition("\n")[2]
        unfit = Safety(unfit_words).finds(line[-200:] + found, welcome=words_of(text))
        return "" if unfit else found

    def _follow(self, base: str, letters: str, words: int, stop: Callable[[], bool]) -> str:
        tokens = self._tokenizer.encode(base)[-min(_SHOWN_TOKENS, self._decoder.context // 2) :]
        logits = self._read([self._tokenizer.end_of_story, self._tokenizer.special[STORY], *tokens], stop)
        bound, stream, offered = letters.encode(), Utf8Stream(self._tokenizer), ""
        for _ in range(_LONGEST):
            if logits is None or stop() or self._decoder.position >= self._decoder.context:
                return ""
            token, chance = self._likeliest(logits, bound)
            if token is None or token == self._tokenizer.end_of_story:
                break
            piece = self._pieces[token]
            spelled, bound = stream.push(token), bound[len(piece) :]
            new_word = not bound and bool(offered) and not spelled[:1].isalpha()
            if new_word and (chance < _SURE_ENOUGH or len(offered.split()) >= words or offered[-1] in _ENDS):
                break
            offered += spelled
            logits = self._decoder.step(token)
        else:
            offered = offered.rpartition(" ")[0]  # the last word may lack its end
        return offered[len(letters) :].split("\n")[0].rstrip()

    def _read(self, tokens: list[int], stop: Callable[[], bool]) -> NDArray[np.float32] | None:
        self._decoder.reset()
        logits = None
        for start in range(0, len(tokens), _PREFILL_CHUNK):
            if stop():
                return None
            logits = self._decoder.prefill(tokens[start : start + _PREFILL_CHUNK])
        return logits

    def _likeliest(self, logits: NDArray[np.float32], bound: bytes) -> tuple[int | None, float]:
        """The best token that spells the bound letters, and its probability among those that do."""
        scores = np.where(self._never_offered, -np.inf, logits.astype(np.float64))
        if bound:
            spells = [piece.startswith(bound) or (piece and bound.startswith(piece)) for piece in self._pieces]
            allowed = np.zeros(len(scores), bool)
            allowed[: len(spells)] = spells
            scores[~allowed] = -np.inf
        best = int(scores.argmax())
        if not np.isfinite(scores[best]):
            return None, 0.0
        return best, float(1 / np.exp(scores - scores[best]).sum())
