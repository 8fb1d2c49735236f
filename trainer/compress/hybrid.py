"""Bits where they matter: a method for every matrix, chosen under a size budget from measured sensitivity.

Each matrix alone is quantised with each candidate, and the rise of the loss on a few stories is measured. Beginning
with the largest candidate everywhere, the step that costs the least loss for the bytes it saves is taken again and
again until the model fits the budget. The rises are assumed to add up, as in HAWQ (Dong et al. 2019).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch

from storydesk.engine.tokenizer import StoryTokenizer
from trainer.compress.hqq import Hqq
from trainer.compress.likelihood import bits_per_byte
from trainer.compress.packed import Method
from trainer.compress.source import Source
from trainer.console import announce, progress
from trainer.errors import TrainerError

CANDIDATES: tuple[Method, ...] = (Hqq(8, 64), Hqq(4, 64), Hqq(3, 64), Hqq(2, 64))
"""From large to small."""
MOST_STORIES = 12


@dataclass(frozen=True)
class Choice:
    """One candidate for one matrix.

    Attributes:
        method: how it is quantised.
        bytes: its size.
        loss: rise of the model's bits per byte when only this matrix is quantised so.
    """

    method: Method
    bytes: int
    loss: float


def choose_methods(
    source: Source,
    tokenizer: StoryTokenizer,
    stories: list[str],
    budget: float,
    candidates: tuple[Method, ...] = CANDIDATES,
) -> dict[str, Method]:
    """A method for every matrix.

    Args:
        source: the model.
        tokenizer: of the stories.
        stories: the first few of them are read once for every matrix and candidate.
        budget: bits a weight, over the whole model.
        candidates: methods from large to small.

    Raises:
        TrainerError: if even the smallest candidates do not fit the budget.
    """
    choices = sensitivity(source, tokenizer, stories[:MOST_STORIES], candidates)
    vectors = sum(tensor.nbytes for name, tensor in source.state.items() if name not in choices)
    chosen = allocate(choices, budget * source.architecture.parameters() / 8 - vectors)
    if chosen is None:
        raise TrainerError(f"The model does not fit {budget:g} bits a weight: choose a larger --budget.")
    for name, choice in chosen.items():
        announce(f"{name}: {choice.method.name}, {choice.loss:+.5f} bits per byte alone")
    return {name: choice.method for name, choice in chosen.items()}


@torch.no_grad()
def sensitivity(
    source: Source, tokenizer: StoryTokenizer, stories: list[str], candidates: tuple[Method, ...]
) -> dict[str, list[Choice]]:
    """What each candidate costs for each matrix, in bytes and in bits per byte."""
    model = source.model()
    before = bits_per_byte(model, tokenizer, stories)
    weights = dict(model.named_parameters())
    names = [name for name in source.architecture.tensors() if source.architecture.is_quantised(name)]
    found: dict[str, list[Choice]] = {}
    with progress(len(names) * len(candidates), "try") as bar:
        for name in names:
            original = weights[name].clone()
            found[name] = []
            for method in candidates:
                packed = method.pack(source.state[name])
                weights[name].copy_(torch.from_numpy(method.unpack(packed)))
                found[name].append(Choice(method, packed.bytes, bits_per_byte(model, tokenizer, stories) - before))
                bar.update()
            weights[name].copy_(original)
    return found


def allocate(choices: dict[str, list[Choice]], budget: float) -> dict[str, Choice] | None:
    """The greedy choice of at most `budget` bytes, or None where nothing is small enough."""
    place = dict.fromkeys(choices, 0)

    def total() -> int:
        return sum(choices[name][at].bytes for name, at in place.items())

    def price(name: str, at: int) -> float:
        now, then = choices[name][place[name]], choices[name][at]
        return (then.loss - now.loss) / (now.bytes - then.bytes)

    while total() > budget:
        # A candidate further down may be the better bargain, so all of them are looked at.
        steps = [(price(name, at), name, at) for name, options in choices.items()
                 for at in range(place[name] + 1, len(options))]  # fmt: skip
        if not steps:
            return None
        _, name, at = min(steps)
        place[name] = at
    return {name: choices[name][at] for name, at in place.items()}
