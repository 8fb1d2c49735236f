"""Scales for an int8 key/value cache, read off what the model keeps while it reads stories.

One scale a layer for the keys (rotary positions applied) and one for the values: the largest magnitude becomes 127.
A scale that clips outliers was tried and is not better (see LAB.md).
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder
from trainer.errors import TrainerError

Scales = list[list[float]]


def calibrate_cache(bundle: Bundle, stories: Iterable[str]) -> Scales:
    """A pair of scales (keys, values) a layer; a story counts as far as it fits the context.

    Raises:
        TrainerError: if there are no stories.
    """
    decoder = Decoder(bundle, "fp32")
    largest: dict[str, float] = {}
    for story in stories:
        tokens = [bundle.tokenizer.end_of_story, *bundle.tokenizer.encode(story)][: decoder.context]
        decoder.reset()
        decoder.prefill(tokens)
        for name, kept in decoder.cache().items():
            largest[name] = max(largest.get(name, 0.0), float(np.abs(kept).max()))
    if not largest:
        raise TrainerError("There are no stories to calibrate the key/value cache on.")
    layers = range(bundle.architecture.layers)
    return [[_scale(largest[f"{part}_{layer}"]) for part in ("key", "value")] for layer in layers]


def _scale(largest: float) -> float:
    """Of a magnitude; a layer that keeps only zeros gets any scale above 0."""
    return float(np.float32(largest / 127)) or 1.0
