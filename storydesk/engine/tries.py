"""Which of several tellings keeps a wish best.

A small model makes a whole sentence come true only now and then, and how well it tells changes from try to try. So what
somebody wished for is told several times before anything is shown. What counts for a telling is how surely the model
would say the wish of it, which it learned to say behind stories (the other way round than the story came to be: a noisy
channel, as in Yee et al. 2019, "Simple and Effective Noisy Channel Modeling for Neural Machine Translation"), and how
surely it told it, `SENSE` times. Readers' marks of 480 stories agree with both: the first with whether the wish comes
to pass, the second with whether the story makes sense (trainer/LAB.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.decoder import Decoder
from storydesk.engine.story import Story

SENSE = 5.0
"""What a nat a token of the story counts beside one of the wish."""
_LARGEST_STEP = 2_654_435_761  # Knuth's, so that no seed's tries are those of its neighbours
_SEEDS = 2**32


@dataclass(frozen=True)
class Telling:
    """One try.

    Attributes:
        story: with its figures.
        pieces: its text as it is shown, without the opening.
        odds: logarithms of the probabilities of its tokens, nats.
    """

    story: Story
    pieces: tuple[str, ...]
    odds: tuple[float, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the model came to the end of it."""
        return self.story.ending == "story ended"

    def value(self, kept: float) -> tuple[bool, float]:
        """What is compared; `kept` is how surely the wish is said of it, nats a token."""
        return self.is_whole, kept + SENSE * float(np.mean(self.odds or (0.0,)))


def seed_of(seed: int, number: int) -> int:
    """The seed of a try, counted from 0, which has the story's own."""
    return (seed + number * _LARGEST_STEP) % _SEEDS


def odds_of(logits: NDArray[np.float32], token: int) -> float:
    """The logarithm of a token's probability."""
    highest = logits.max()
    return float(logits[token] - highest - np.log(np.exp(logits - highest).sum()))


def surely(decoder: Decoder, question: Sequence[int], answer: Sequence[int]) -> float:
    """How surely the model would answer a question so, nats a token; the decoder has read it then.

    Args:
        decoder: the model.
        question: tokens; with the answer no more than the context.
        answer: tokens, at least one.
    """
    logits = decoder.prefill(question[decoder.keep(question) :])
    found = []
    for token in answer:
        found.append(odds_of(logits, token))
        logits = decoder.step(token)
    return float(np.mean(found))
