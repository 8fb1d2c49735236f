"""A story and the sentences it did not go on with, as one sequence: every place is compared in a single forward pass.

The story that was told is the trunk, and each other sentence that is compared is a branch of it: its tokens follow at
the end of the sequence, with the positions that they would have had, and see only what stands before them in their own
text. A story of thirteen places costs as much as 700 tokens, a tenth of what its sentences cost one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from trainer.model.gpt import StoryModel
from trainer.preferences.choices import Choices, Preference


@dataclass(frozen=True)
class Way:
    """A sentence in the sequence: behind which of its tokens stands which token."""

    rows: tuple[int, ...]
    targets: tuple[int, ...]


@dataclass(frozen=True)
class Tree:
    """Trunk and branches.

    Attributes:
        tokens: of the trunk, then of each branch.
        positions: of each in its own text.
        branches: where each begins in the trunk, where in the sequence, and how long it is.
        pairs: the preferred sentence and the other one.
    """

    tokens: tuple[int, ...]
    positions: tuple[int, ...]
    branches: tuple[tuple[int, int, int], ...]
    pairs: tuple[tuple[Way, Way], ...]

    def seen(self) -> Tensor:
        """Which token sees which: bool (tokens, tokens)."""
        seen = torch.ones(len(self.tokens), len(self.tokens), dtype=torch.bool).tril()
        trunk = self.branches[0][1] if self.branches else len(self.tokens)
        for place, start, size in self.branches:
            rows = slice(start, start + size)
            seen[rows, place:trunk] = False
            seen[rows, trunk:start] = False
        return seen


class _Growing:
    def __init__(self, story: Choices) -> None:
        self._story, self._end = story, story.prompt[0]  # which stands between two stories
        self.tokens = list(story.prompt)
        self.places = []  # where each begins in the trunk
        for place in story.places:
            self.places.append(len(self.tokens))
            self.tokens += place.sentences[place.taken].tokens
        self.positions = list(range(len(self.tokens)))
        self.branches: list[tuple[int, int, int]] = []
        self._ways: dict[tuple[int, int], Way] = {}

    def way(self, place: int, index: int) -> Way:
        if (place, index) not in self._ways:
            self._ways[place, index] = self._grow(place, index)
        return self._ways[place, index]

    def _grow(self, place: int, index: int) -> Way:
        sentence, begin = self._story.places[place].sentences[index], self.places[place]
        targets = (*sentence.tokens, *([self._end] if sentence.ends else []))
        if index == self._story.places[place].taken:
            return Way(tuple(range(begin - 1, begin - 1 + len(targets))), targets)
        start, size = len(self.tokens), len(targets) - 1
        self.tokens += targets[:-1]
        self.positions += range(begin, begin + size)
        self.branches.append((begin, start, size))
        return Way((begin - 1, *range(start, start + size)), targets)


def grow(story: Choices, preferences: Sequence[Preference], context: int) -> Tree | None:
    """The tree of a story; None where there is nothing to compare.

    A sentence that is unfit or misspelt loses, without being asked for, against the preferred one of its place, or
    against the one that was taken.

    Args:
        story: with its places.
        preferences: of readers.
        context: of the model; what does not fit is left out.
    """
    growing = _Growing(story)
    pairs = []
    for place, best, worst in dict.fromkeys([*_told(preferences), *_unfit(story, preferences)]):
        sentences = [story.places[place].sentences[index] for index in (best, worst)]
        first, second = sentences
        are_alike = (first.tokens, first.ends) == (second.tokens, second.ends)
        if not are_alike and growing.places[place] + max(len(one.tokens) for one in sentences) < context:
            pairs.append((growing.way(place, best), growing.way(place, worst)))
    if not pairs or max(growing.positions) >= context:
        return None
    return Tree(tuple(growing.tokens), tuple(growing.positions), tuple(growing.branches), tuple(pairs))


def _told(preferences: Sequence[Preference]) -> list[tuple[int, int, int]]:
    return [(one.place, one.best, one.worst) for one in preferences]


def _unfit(story: Choices, preferences: Sequence[Preference]) -> list[tuple[int, int, int]]:
    best = {one.place: one.best for one in preferences}
    return [
        (number, best.get(number, place.taken), index)
        for number, place in enumerate(story.places)
        for index, sentence in enumerate(place.sentences)
        if not sentence.is_fit
    ]


def likelihoods(model: StoryModel, trees: Sequence[Tree]) -> tuple[Tensor, Tensor]:
    """How likely the preferred and the other sentences are.

    Args:
        model: where it computes.
        trees: those that are read at once.

    Returns:
        log-likelihoods in nats, float32 (pairs, 2), and numbers of tokens, (pairs, 2).
    """
    width = max(len(tree.tokens) for tree in trees)
    tokens = torch.zeros(len(trees), width, dtype=torch.long)
    positions = torch.zeros_like(tokens)
    seen = torch.eye(width, dtype=torch.bool).repeat(len(trees), 1, 1)
    rows: list[int] = []
    targets: list[int] = []
    sizes: list[int] = []
    for index, tree in enumerate(trees):
        size = len(tree.tokens)
        tokens[index, :size], positions[index, :size] = torch.tensor(tree.tokens), torch.tensor(tree.positions)
        seen[index, :size, :size] = tree.seen()
        for way in (way for pair in tree.pairs for way in pair):
            rows += [index * width + row for row in way.rows]
            targets += way.targets
            sizes.append(len(way.targets))
    device = model.embedding.weight.device
    hidden = model.hidden(tokens.to(device), positions.to(device), seen.to(device)).flatten(0, 1)
    logits = F.linear(hidden[torch.tensor(rows, device=device)], model.embedding.weight)
    nats = F.cross_entropy(logits.float(), torch.tensor(targets, device=device), reduction="none")
    counts = torch.tensor(sizes, device=device)
    owner = torch.repeat_interleave(torch.arange(len(sizes), device=device), counts)
    sums = torch.zeros(len(sizes), device=device).index_add(0, owner, -nats)
    return sums.view(-1, 2), counts.view(-1, 2)
