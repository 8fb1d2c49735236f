"""Stories with their summaries, and how an encoder-decoder sees them.

A file is what the trainer reads elsewhere: JSON lines with `story` (or `text`) and `about`, also compressed. Rows
without `about` are passed over. Labelled stories whose id can be divided by 20 are kept out of training everywhere;
summaries are measured on them, or on the whole file where it has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from trainer.corpus.read import read_stories
from trainer.errors import TrainerError

IGNORED = -100
"""A label where nothing is to be learned: behind the end of a summary."""


@dataclass(frozen=True)
class Pair:
    """A story and what somebody said of it in a sentence."""

    story: str
    summary: str


@dataclass(frozen=True)
class Batch:
    """Some pairs as tensors, padded to the longest of them.

    Attributes:
        stories: token ids (rows, longest story).
        seen: 1 where a story has a token (rows, longest story).
        labels: token ids of the summaries (rows, longest summary); `IGNORED` behind their ends.
    """

    stories: Tensor
    seen: Tensor
    labels: Tensor

    def to(self, device: torch.device) -> Batch:
        """The same where the model computes."""
        return Batch(self.stories.to(device), self.seen.to(device), self.labels.to(device))

    def inputs(self) -> dict[str, Tensor]:
        """As `transformers` names them."""
        return {"input_ids": self.stories, "attention_mask": self.seen, "labels": self.labels}


def training_pairs(source: str) -> list[Pair]:
    """The pairs of a file that may be learned from.

    Raises:
        TrainerError: if the file cannot be read or has none.
    """
    return _pairs(source)[0] or _nothing(source, "to learn from")


def measuring_pairs(source: str) -> list[Pair]:
    """The pairs of a file that summaries are measured on: the kept-out ones, or all where it keeps none out.

    Raises:
        TrainerError: if the file cannot be read or has none.
    """
    free, kept_out = _pairs(source)
    return kept_out or free or _nothing(source, "to measure with")


def _pairs(source: str) -> tuple[list[Pair], list[Pair]]:
    told = [story for story in read_stories(source) if story.about]
    free, kept_out = ([story for story in told if story.is_held_out is held_out] for held_out in (False, True))
    return [Pair(s.text, s.about) for s in free], [Pair(s.text, s.about) for s in kept_out]


def _nothing(source: str, purpose: str) -> list[Pair]:
    raise TrainerError(f"{source} has no stories with a summary under 'about' {purpose}.")


def make_batch(pairs: Sequence[Pair], tokenizer: Any, longest: int) -> Batch:  # noqa: ANN401 - transformers has no base
    """Pairs as the model sees them, both texts cut to so many tokens."""

    def padded(texts: list[str]) -> Any:  # noqa: ANN401
        return tokenizer(texts, truncation=True, max_length=longest, padding=True, return_tensors="pt")

    stories = padded([pair.story for pair in pairs])
    summaries = padded([pair.summary for pair in pairs])
    labels = summaries["input_ids"].masked_fill(summaries["attention_mask"] == 0, IGNORED)
    return Batch(stories["input_ids"], stories["attention_mask"], labels)


class Shuffled:
    """Pairs in an order of chance, each once before any comes again; a step's pairs depend on its number alone."""

    def __init__(self, pairs: Sequence[Pair], batch: int, seed: int) -> None:
        self._pairs, self._batch, self._seed = pairs, batch, seed
        self._orders: dict[int, list[int]] = {}

    def batch(self, step: int) -> list[Pair]:
        """The pairs of one step."""
        places = range(step * self._batch, (step + 1) * self._batch)
        return [self._pairs[self._order(place // len(self._pairs))[place % len(self._pairs)]] for place in places]

    def _order(self, turn: int) -> list[int]:
        if turn not in self._orders:
            generator = torch.Generator().manual_seed(self._seed * 1_000_003 + turn)
            self._orders = {turn: torch.randperm(len(self._pairs), generator=generator).tolist()}
        return self._orders[turn]
