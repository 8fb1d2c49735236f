"""Guesses at the next token, so that one pass of the model can often decide two.

Two tokens in one pass cost hardly more than one: the weights are read once. So the decoder runs every token together
with a guess at what follows it. Where the guess is what is then chosen, its odds are known already and a pass is
saved; otherwise they are thrown away. What is chosen never depends on the guesses (speculative decoding, Leviathan et
al. 2023, with the cheapest of all drafts: what most often followed the same two tokens in stories).
"""

from __future__ import annotations

from bisect import bisect_left

import numpy as np
from numpy.typing import NDArray

NO_TOKEN = 0xFFFF
"""Where nothing is known to follow."""


class Drafts:
    """What most often follows a token, and what follows two of them where that differs."""

    def __init__(self, single: NDArray[np.uint16], pairs: NDArray[np.uint32], following: NDArray[np.uint16]) -> None:
        """Take the tables.

        Args:
            single: (vocabulary,) what follows each token, or `NO_TOKEN`.
            pairs: (n,) ascending `first * vocabulary + second`.
            following: (n,) what follows each pair.
        """
        self._vocabulary = len(single)
        self._single = np.ascontiguousarray(single).data
        self._pairs = np.ascontiguousarray(pairs).data
        self._following = np.ascontiguousarray(following).data

    def guess(self, previous: int, token: int) -> int:
        """What may follow `token` after `previous` (-1: not known); `NO_TOKEN` if there is no guess."""
        if previous >= 0:
            pair = previous * self._vocabulary + token
            place = bisect_left(self._pairs, pair)
            if place < len(self._pairs) and self._pairs[place] == pair:
                return int(self._following[place])
        return int(self._single[token])
