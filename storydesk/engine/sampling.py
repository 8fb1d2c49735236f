"""Choosing the next token: temperature, top-k, top-p, repetition, and one seeded generator."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storydesk import usual
from storydesk.engine.errors import RequestError

LARGEST_SEED = 2**32 - 1


@dataclass(frozen=True)
class Sampling:
    """How freely the next token is chosen.

    Attributes:
        temperature: 0 always takes the likeliest token, 1 the model's own odds; at most 2.
        top_k: choose among this many likeliest tokens; 0 is off.
        top_p: choose among the likeliest tokens that together have this probability; above 0, at most 1.
        repetition_penalty: 1 is off, at most 2; makes tokens of the recent text less likely (Keskar et al. 2019).
    """

    temperature: float = usual.TEMPERATURE
    top_k: int = usual.TOP_K
    top_p: float = usual.TOP_P
    repetition_penalty: float = usual.REPETITION_PENALTY

    def __post_init__(self) -> None:
        """Check every range.

        Raises:
            RequestError: with a sentence that says what is allowed.
        """
        if not _within(self.temperature, 0, 2):
            raise RequestError("The temperature must be between 0 and 2, not {value!r}.", value=self.temperature)
        if type(self.top_k) is not int or self.top_k < 0:
            raise RequestError("Top-k must be a whole number from 0 (off) upwards, not {value!r}.", value=self.top_k)
        if not _within(self.top_p, 0, 1) or self.top_p == 0:
            raise RequestError("Top-p must be above 0 and at most 1, not {value!r}.", value=self.top_p)
        if not _within(self.repetition_penalty, 1, 2):
            raise RequestError(
                "The repetition penalty must be between 1 and 2, not {value!r}.", value=self.repetition_penalty
            )


class Sampler:
    """Picks tokens; the same seed and the same logits give the same tokens.

    Attributes:
        sampling: how.
    """

    def __init__(self, sampling: Sampling, seed: int) -> None:
        """Start a generator.

        Raises:
            RequestError: if the seed is not a whole number from 0 to 4,294,967,295.
        """
        if type(seed) is not int or not 0 <= seed <= LARGEST_SEED:
            raise RequestError(
                "The seed must be a whole number from 0 to {most}, not {value!r}.", most=LARGEST_SEED, value=seed
            )
        self.sampling = sampling
        self._random = np.random.Generator(np.random.PCG64(seed))
        self._scores = self._sorted = np.empty(0, np.float32)

    def pick(
        self,
        logits: NDArray[np.float32],
        recent_tokens: Sequence[int] | NDArray[np.intp],
        banned: Sequence[int] | NDArray[np.intp] = (),
    ) -> int:
        """The next token.

        Args:
            logits: float32 (vocabulary,); not changed.
            recent_tokens: what the repetition penalty looks at.
            banned: tokens that are never picked.

        Raises:
            RequestError: if top-k is larger than the vocabulary, or nothing is left to pick.
        """
        if self.sampling.top_k > len(logits):
            raise RequestError(
                "Top-k must be between 0 and {most}, not {value}.", most=len(logits), value=self.sampling.top_k
            )
        scores = self._penalised(logits, recent_tokens)
        if len(banned):
            scores[np.asarray(banned, np.intp)] = -np.inf
        if self.sampling.temperature == 0:
            best = int(scores.argmax())
            self._checked(float(scores[best]))
            return best
        return self._draw(scores)

    def _penalised(
        self, logits: NDArray[np.float32], recent_tokens: Sequence[int] | NDArray[np.intp]
    ) -> NDArray[np.float32]:
        """A copy of the logits in the sampler's own memory, with the penalty of Keskar et al. 2019, equation 2."""
        if len(self._scores) != len(logits):
            self._scores, self._sorted = np.empty((2, len(logits)), np.float32)
        np.copyto(self._scores, logits)
        penalty = np.float32(self.sampling.repetition_penalty)
        if penalty != 1 and len(recent_tokens):
            places = np.asarray(recent_tokens, np.intp)
            chosen = logits[places]
            # Dividing lowers what is above 0, multiplying what is below: the smaller one is the one that is meant.
            self._scores[places] = np.minimum(chosen / penalty, chosen * penalty)
        return self._scores

    def _draw(self, scores: NDArray[np.float32]) -> int:
        highest_last = self._highest(scores)
        best = highest_last.item(-1)
        self._checked(best)
        odds = highest_last[::-1] - best
        odds /= self.sampling.temperature
        # From here on plain numbers: a call of numpy costs more than looking at them.
        reached = np.exp(odds, out=odds).astype(np.float64).cumsum().tolist()
        last = len(reached) - 1
        if self.sampling.top_p < 1:
            last = min(last, bisect_left(reached, self.sampling.top_p * reached[last]))
        place = min(bisect_right(reached, self._random.random() * reached[last]), last)
        return _token_at(scores, highest_last, place)

    def _highest(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """The top-k scores, the highest last, in the sampler's own memory.

        Values, not tokens: numpy selects and sorts values in vectorised code, and in the end one token is looked up.
        Collecting those within a margin of the best instead was slower: how many these are changes too much from word
        to word.
        """
        count = self.sampling.top_k or len(scores)
        np.copyto(self._sorted, scores)
        if count < len(scores):
            self._sorted.partition(len(scores) - count)
        highest = self._sorted[len(scores) - count :]
        highest.sort()
        return highest

    @staticmethod
    def _checked(score: float) -> None:
        if not math.isfinite(score):
            raise RequestError("The model offers no token that may be written here.")


def _token_at(scores: NDArray[np.float32], highest_last: NDArray[np.float32], place: int) -> int:
    """The token with the score at a place counted from the highest; of equal ones each has its own place."""
    score = highest_last.item(-1 - place)
    if place == 0 or highest_last.item(-place) != score:
        return int((scores == score).argmax())
    higher = len(highest_last) - int(highest_last.searchsorted(np.float32(score), "right"))
    return int((scores == score).nonzero()[0][place - higher])


def _within(value: float, low: float, high: float) -> bool:
    return isinstance(value, int | float) and math.isfinite(value) and low <= value <= high
