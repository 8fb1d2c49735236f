"""Bits per byte in torch, many stories at once: the figure of `trainer.evaluation.quality`, for weights in memory."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

from storydesk.engine.tokenizer import StoryTokenizer
from trainer.errors import TrainerError
from trainer.model.gpt import StoryModel

_ROWS = 16
IGNORED = -1
"""Stands where nothing is to be predicted."""

Window = tuple[list[int], list[int]]
"""Token ids that are read, and after each the one to predict."""


def bits_per_byte(model: StoryModel, tokenizer: StoryTokenizer, stories: Iterable[str]) -> float:
    """Over all bytes of the stories' texts; the end of each story counts as a token.

    A story longer than the context is read on from its last half context, as the app would.

    Raises:
        TrainerError: if there is nothing to measure.
    """
    stories = list(stories)
    total = sum(len(story.encode()) for story in stories)
    if not total:
        raise TrainerError("There are no stories to measure.")
    return story_bits(model, tokenizer, stories) / total


@torch.no_grad()
def story_bits(model: StoryModel, tokenizer: StoryTokenizer, stories: Iterable[str]) -> float:
    """What all of the stories and their ends take, in bits."""
    context = model.architecture.context
    windows = [window for story in stories for window in story_windows(tokenizer.encode(story), tokenizer, context)]
    nats = sum(float(story_losses(model, tokens, targets).sum()) for tokens, targets in batches(windows, _ROWS))
    return nats / math.log(2)


def story_windows(
    story: list[int], tokenizer: StoryTokenizer, context: int, prefix: Sequence[int] = ()
) -> Iterator[Window]:
    """Inputs and targets of a story's tokens between its two end tokens; each is a target once, the prefix never."""
    tokens = [tokenizer.end_of_story, *prefix, *story, tokenizer.end_of_story]
    targets = [IGNORED] * len(prefix) + tokens[1 + len(prefix) :]
    yield tokens[:-1][:context], targets[:context]
    known = context // 2
    for start in range(context, len(targets), known):
        wanted = targets[start : start + known]
        first = start - known
        yield tokens[first : start + len(wanted)], [IGNORED] * known + wanted


def batches(windows: list[Window], rows: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Windows of like length together, padded on the right, where causal attention never looks."""
    ordered = sorted(windows, key=lambda window: len(window[0]))
    for start in range(0, len(ordered), rows):
        part = ordered[start : start + rows]
        longest = max(len(tokens) for tokens, _ in part)
        tokens = torch.zeros(len(part), longest, dtype=torch.long)
        targets = torch.full((len(part), longest), IGNORED)
        for row, (inputs, wanted) in enumerate(part):
            tokens[row, : len(inputs)] = torch.tensor(inputs)
            targets[row, : len(wanted)] = torch.tensor(wanted)
        yield tokens, targets


def story_losses(model: StoryModel, tokens: Tensor, targets: Tensor) -> Tensor:
    """Negative log-likelihood in nats (rows, time) of the targets; 0 where there is none."""
    device = model.embedding.weight.device
    logits = model(tokens.to(device)).float()
    return F.cross_entropy(logits.transpose(1, 2), targets.to(device), ignore_index=IGNORED, reduction="none")
