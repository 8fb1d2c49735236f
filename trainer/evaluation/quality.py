"""`evaluate`: how well a bundle predicts stories that it never saw, through the app's own engine.

Losses of different tokenizers don't compare, so the figure is bits per byte: the negative log2-likelihood of a
story's tokens and of the token that ends it, over the bytes of its text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import numpy as np

from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.console import announce, finish, progress
from trainer.corpus.read import read_stories
from trainer.errors import TrainerError


def run(folder: Path, source: str, most_stories: int | None) -> None:
    """Print bits per byte of the bundle's normal and uint8 weights on the stories of `source`, and file sizes."""
    bundle = Bundle.open(folder)
    stories = [story.text for story in read_stories(source)][:most_stories]
    announce(f"Measuring {bundle.name} on {len(stories):,} stories of {source}.")
    measured = measure(bundle, stories)
    sizes = {path.name: path.stat().st_size for path in sorted(folder.iterdir())}
    finish(verb="evaluate", stories=len(stories), **measured, bytes=sizes)


def measure(bundle: Bundle, stories: list[str]) -> dict[str, float]:
    """Bits per byte of both weight files, and their difference."""
    normal = bits_per_byte(Decoder(bundle, graph="fp32"), bundle.tokenizer, stories)
    uint8 = bits_per_byte(Decoder(bundle, graph="uint8"), bundle.tokenizer, stories)
    return {
        "bits_per_byte_normal": round(normal, 5),
        "bits_per_byte_uint8": round(uint8, 5),
        "uint8_loss": round(uint8 - normal, 5),
    }


def bits_per_byte(decoder: Decoder, tokenizer: StoryTokenizer, stories: Iterable[str]) -> float:
    """The mean over all bytes of the stories' texts (UTF-8); the end of each story counts as a token.

    A story longer than the context is read on from its last half context, as the app would.

    Raises:
        TrainerError: if there is nothing to measure.
    """
    nats, total_bytes = 0.0, 0
    stories = list(stories)
    with progress(len(stories), "story") as bar:
        for story in stories:
            nats += _story_nats(decoder, [tokenizer.end_of_story, *tokenizer.encode(story), tokenizer.end_of_story])
            total_bytes += len(story.encode())
            bar.update()
    if not total_bytes:
        raise TrainerError("There are no stories to measure.")
    return nats / math.log(2) / total_bytes


def _story_nats(decoder: Decoder, tokens: list[int]) -> float:
    decoder.reset()
    nats = 0.0
    for place, (token, target) in enumerate(pairwise(tokens)):
        if decoder.position == decoder.context:
            decoder.reset()
            decoder.prefill(tokens[place - decoder.context // 2 : place])
        nats += _surprise(decoder.step(token), target)
    return nats


def _surprise(logits: np.ndarray, target: int) -> float:
    """Negative log-likelihood of the target in nats."""
    shifted = logits.astype(np.float64) - float(logits.max())
    return float(np.log(np.exp(shifted).sum()) - shifted[target])
