"""What was wished for, taken more seriously: classifier-free guidance.

A small model half forgets the sentence that says what happens. So it reads the story twice, once behind that sentence
and once without it, and what the sentence changes in the next token counts `STRENGTH` times (Sanchez et al. 2023, "Stay
on topic with Classifier-Free Guidance"). Nothing becomes likely that was far from it: what is `PLAUSIBLE` nats below
the likeliest token is never raised, after the plausibility constraint of Li et al. 2022, "Contrastive Decoding".

Each token costs two passes, so only stories with such a sentence are told so.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.decoder import Decoder

STRENGTH = 1.5
"""How much a wish counts; 1 is the model's own share."""
PLAUSIBLE = 5.0
"""Nats."""


class GuidedDecoder:
    """Two decoders that read the same story, one of them without the wish. Used as a `Decoder` is."""

    def __init__(self, decoder: Decoder, twin: Decoder, begin: int, end: int) -> None:
        """Guide a decoder.

        Args:
            decoder: reads all.
            twin: reads all but the wish; `Decoder.twin` of the other.
            begin: where the wish begins in what is read, in tokens.
            end: where it is over; something must follow it.
        """
        self._decoder, self._twin = decoder, twin
        self._begin, self._end = begin, end

    @property
    def context(self) -> int:
        """Longest sequence in tokens."""
        return self._decoder.context

    @property
    def position(self) -> int:
        """Number of tokens read."""
        return self._decoder.position

    def reset(self) -> None:
        """Forget every token."""
        self._decoder.reset()
        self._twin.reset()

    def keep(self, tokens: Sequence[int]) -> int:
        """Forget what differs from these tokens, as `Decoder.keep` does."""
        kept = self._decoder.keep(tokens)
        wish = max(0, min(kept, self._end) - self._begin)
        self._twin.rewind(kept - wish)
        return kept

    def prefill(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        """Append tokens; returns the guided logits after the last, float32 (vocabulary,)."""
        first = self.position
        behind = [token for at, token in enumerate(tokens, first) if not self._begin <= at < self._end]
        within = self._decoder.prefill(tokens)
        return guided(within, self._twin.prefill(behind)) if behind else within

    def step(self, token: int) -> NDArray[np.float32]:
        """Append one token; returns the guided logits after it, float32 (vocabulary,)."""
        return guided(self._decoder.step(token), self._twin.step(token))


def guided(within: NDArray[np.float32], without: NDArray[np.float32]) -> NDArray[np.float32]:
    """The logarithms of probabilities (vocabulary,), from the logits with and without the wish."""
    within, without = _normal(within), _normal(without)
    raised = without + np.float32(STRENGTH) * (within - without)
    return np.where(within >= within.max() - PLAUSIBLE, raised, np.minimum(raised, within))


def _normal(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Logarithms of probabilities."""
    below: NDArray[np.float32] = logits - logits.max()
    below -= np.log(np.exp(below).sum())
    return below
