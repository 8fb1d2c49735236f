"""What can help with typing: each gets a text and guesses the word at its end, or the one that follows.

A text that ends in letters wants that word finished; one that ends in a space wants the next.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from storydesk.engine.completion import Completer, split_typed
from storydesk.engine.decoder import Decoder
from storydesk.engine.suggest import Suggester
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.errors import TrainerError
from trainer.model.char_lstm import CHARACTERS, END, SYMBOLS, encode

_WORD = re.compile(r"[A-Za-z]+")
_MOST_TOKENS = 8
_MOST_LETTERS = 20
_READ_CHARACTERS = 400


class Guesser(Protocol):
    """Something that guesses words."""

    name: str

    def guess(self, text: str) -> str:
        """The whole word, typed letters included; empty where nothing comes to mind."""


class Plain:
    """The story model as it is: the text ends where it ends, and the likeliest tokens follow."""

    name = "story model, plain"

    def __init__(self, decoder: Decoder, tokenizer: StoryTokenizer) -> None:
        self._decoder, self._tokenizer = decoder, tokenizer

    def guess(self, text: str) -> str:
        """See `Guesser`."""
        letters = split_typed(text).letters
        tokens = self._tokenizer.encode(text.rstrip(" "))[-self._decoder.context // 2 :]
        self._decoder.reset()
        logits = self._decoder.prefill([self._tokenizer.end_of_story, *tokens])
        written = ""
        for _ in range(_MOST_TOKENS):
            token = int(logits[: len(self._tokenizer.ranks)].argmax())
            written += self._tokenizer.decode((token,))
            if self._decoder.position == self._decoder.context or _word_ends(letters + written):
                break
            logits = self._decoder.step(token)
        word = _WORD.match(letters + written) if letters else _WORD.search(written)
        return word.group() if word else ""


class Constrained:
    """The story model bound to the typed letters."""

    name = "story model, constrained"

    def __init__(self, decoder: Decoder, tokenizer: StoryTokenizer) -> None:
        self._completer = Completer(decoder, tokenizer)

    def guess(self, text: str) -> str:
        """See `Guesser`."""
        found = self._completer.complete(text, count=1)
        return found[0].word if found else ""


class Offered:
    """What the app offers: the same with the words that follow, but nothing unfit and nothing that it is unsure of."""

    name = "the app's suggestion, several words"

    def __init__(self, decoder: Decoder, tokenizer: StoryTokenizer, words: frozenset[str]) -> None:
        self._suggester = Suggester(decoder, tokenizer, words)

    def guess(self, text: str) -> str:
        """See `Guesser`."""
        word = _WORD.match(split_typed(text).letters + self._suggester.suggest(text))
        return word.group() if word else ""


class Lstm:
    """The character LSTM, letter after likeliest letter; what it has read it remembers."""

    name = "character LSTM"

    def __init__(self, path: Path) -> None:
        """Open a file that `train-lstm` wrote.

        Raises:
            TrainerError: if it is none.
        """
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 4
        try:
            self._session: Any = ort.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
            shapes = {value.name: value.shape for value in self._session.get_inputs()}
            self._size = int(shapes["hidden"][2])
            if self._session.get_outputs()[0].shape != [1, 1, SYMBOLS]:
                raise ValueError("other symbols")
        except Exception as error:  # onnxruntime's own errors share no narrower base
            raise TrainerError(f"{path} is not a character model that train-lstm wrote.") from error
        self._read = ""
        self._logits, self._state = self._run(np.array([END]), self._zeros())

    def guess(self, text: str) -> str:
        """See `Guesser`."""
        self._follow(text[-_READ_CHARACTERS:])
        logits, state = self._logits, self._state
        letters = split_typed(text).letters
        for _ in range(_MOST_LETTERS):
            character = CHARACTERS[int(logits[: len(CHARACTERS)].argmax())]
            if not character.isalpha():
                break
            letters += character
            logits, state = self._run(encode(character), state)
        return letters

    def _follow(self, text: str) -> None:
        if not self._read or not text.startswith(self._read):
            self._read = ""
            self._logits, self._state = self._run(np.array([END]), self._zeros())
        if new := text[len(self._read) :]:
            self._logits, self._state = self._run(encode(new), self._state)
            self._read = text

    def _zeros(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        zeros = np.zeros((1, 1, self._size), np.float32)
        return zeros, zeros

    def _run(
        self, characters: NDArray[np.int64], state: tuple[NDArray[np.float32], NDArray[np.float32]]
    ) -> tuple[NDArray[np.float32], tuple[NDArray[np.float32], NDArray[np.float32]]]:
        feed = {"characters": characters[None], "hidden": state[0], "cell": state[1]}
        logits, hidden, cell = self._session.run(["logits", "next_hidden", "next_cell"], feed)
        return logits[0, 0], (hidden, cell)


class Hybrid:
    """The report's way: one guesser finishes words, the other offers the next."""

    def __init__(self, name: str, finisher: Guesser, follower: Guesser) -> None:
        self.name = name
        self._finisher, self._follower = finisher, follower

    def guess(self, text: str) -> str:
        """See `Guesser`."""
        return (self._finisher if split_typed(text).letters else self._follower).guess(text)


def _word_ends(text: str) -> bool:
    """Whether a text holds a word with something behind it."""
    word = _WORD.search(text)
    return word is not None and word.end() < len(text)
