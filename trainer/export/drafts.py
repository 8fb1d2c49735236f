"""The table of guesses that a bundle may carry: what followed one token, and two, most often in stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.drafts import NO_TOKEN
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.errors import TrainerError

_SEEN = 3  # a pair of tokens that is rarer says too little
_MOST_TOKENS = 10_000_000
_MOST_PAIRS = 65_536  # 400 kB; twice as many guess one token in a hundred more


def count_drafts(stories: Iterable[str], tokenizer: StoryTokenizer) -> dict[str, NDArray[np.generic]]:
    """The tensors of `drafts.safetensors`, as `storydesk.engine.drafts.Drafts` takes them.

    Reads ten million tokens at most: more of them guess no better.

    Raises:
        TrainerError: if the vocabulary does not fit 16 bits.
    """
    vocabulary = tokenizer.vocabulary_size
    if vocabulary > NO_TOKEN:
        raise TrainerError(f"A vocabulary of {vocabulary} entries is too large for guesses: at most {NO_TOKEN}.")
    ones: Counter[tuple[int, int]] = Counter()
    twos: Counter[tuple[int, int]] = Counter()
    read = 0
    for story in stories:
        tokens = [tokenizer.end_of_story, *tokenizer.encode(story), tokenizer.end_of_story]
        pairs = [first * vocabulary + second for first, second in pairwise(tokens)]
        ones.update(pairwise(tokens))
        twos.update(zip(pairs, tokens[2:], strict=False))
        read += len(tokens)
        if read > _MOST_TOKENS:
            break
    single = np.full(vocabulary, NO_TOKEN, np.uint16)
    for token, (following, _) in _likeliest(ones).items():
        single[token] = following
    kept = _worth_keeping(_likeliest(twos), single)
    return {
        "single": single,
        "pairs": np.array(list(kept), np.uint32),
        "following": np.array(list(kept.values()), np.uint16),
    }


def _likeliest(counts: Counter[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """By what came before: the token that followed most often (the lowest of equals), and how often."""
    best: dict[int, tuple[int, int]] = {}
    for (before, token), count in counts.items():
        found = best.get(before)
        if found is None or (count, -token) > (found[1], -found[0]):
            best[before] = token, count
    return best


def _worth_keeping(best: dict[int, tuple[int, int]], single: NDArray[np.uint16]) -> dict[int, int]:
    """The most frequent pairs that know better than their second token alone, in ascending order."""
    better = [
        (count, pair, token)
        for pair, (token, count) in best.items()
        if count >= _SEEN and token != single[pair % len(single)]
    ]
    better.sort(key=lambda entry: (-entry[0], entry[1]))
    return {pair: token for _, pair, token in sorted(better[:_MOST_PAIRS], key=lambda entry: entry[1])}
