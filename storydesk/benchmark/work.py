"""The pieces of work that are timed. Each runs in well under a second, so that a measurement can stop between two."""

from __future__ import annotations

import time
from array import array

import numpy as np
from numpy.typing import NDArray

from storydesk.benchmark.figures import Closeness, Kind
from storydesk.benchmark.texts import PASSAGE
from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder
from storydesk.engine.sampling import Sampler, Sampling

_SEED = 1
_RECENT = 96  # as in the app
_MOST_STEPS = 32


def open_decoder(bundle: Bundle, kind: Kind, threads: int, drafting: bool = True) -> Decoder:
    """The decoder of a kind: `normal` is float32 arithmetic on the 16-bit weights, `uint8` computes with the blocks."""
    if kind == "uint8":
        return Decoder(bundle, bundle.blocks, bundle.blocks, threads, drafting=drafting)
    return Decoder(bundle, "fp32", "fp16", threads, drafting=drafting)


def depths(context: int) -> tuple[int, ...]:
    """Three places in a context: at its beginning, in its middle and near its end."""
    return context // 32, context // 2, context * 7 // 8


def passage_tokens(bundle: Bundle, count: int) -> list[int]:
    """So many tokens of the fixed passage, from its beginning, repeated if it is too short."""
    tokens = bundle.tokenizer.encode(PASSAGE)
    return (tokens * (count // len(tokens) + 1))[:count]


def step_speed(decoder: Decoder, tokens: list[int], depth: int) -> float:
    """Tokens a second, one token a pass, after `depth` tokens that are in the cache already."""
    decoder.rewind(depth)
    steps = tokens[depth : depth + min(_MOST_STEPS, decoder.context // 16)]
    start = time.perf_counter()
    for token in steps:
        decoder.step(token)
    return len(steps) / (time.perf_counter() - start)


def prefill_seconds(decoder: Decoder, tokens: list[int]) -> float:
    """Seconds to read a prompt."""
    decoder.reset()
    start = time.perf_counter()
    decoder.prefill(tokens)
    return time.perf_counter() - start


class Writing:
    """One opening, continued by a fixed number of tokens with the app's own settings, whatever they say.

    Attributes:
        tokens: how many are written.
        first_seconds: until the first of them, in the latest run.
        text: the latest run's.
    """

    def __init__(self, bundle: Bundle, opening: str, tokens: int) -> None:
        tokenizer, context = bundle.tokenizer, bundle.architecture.context
        self._tokenizer = tokenizer
        self._prompt = [tokenizer.end_of_story, *tokenizer.encode(opening)][: context // 2]
        self._banned = np.array(sorted({*tokenizer.special.values(), *tokenizer.control_character_tokens()}), np.intp)
        self.tokens = min(tokens, context - len(self._prompt))
        self.first_seconds = 0.0
        self.text = ""

    def run(self, decoder: Decoder) -> float:
        """Seconds to write it."""
        sampler = Sampler(Sampling(), _SEED)
        tokens = array("q", self._prompt)
        decoder.reset()
        start = time.perf_counter()
        logits = decoder.prefill(self._prompt)
        while True:
            tokens.append(sampler.pick(logits, tokens[-_RECENT:], self._banned))
            written = len(tokens) - len(self._prompt)
            if written == 1:
                self.first_seconds = time.perf_counter() - start
            if written == self.tokens:
                break
            logits = decoder.step(tokens[-1])
        seconds = time.perf_counter() - start
        self.text = self._tokenizer.decode(tokens[-self.tokens :].tolist())
        return seconds


def sampling_seconds(bundle: Bundle, decoder: Decoder) -> list[float]:
    """Seconds of each of some choices of a next token, the model's own time not counted."""
    tokens = array("q", passage_tokens(bundle, min(128, decoder.context)))
    sampler = Sampler(Sampling(), _SEED)
    found = []
    decoder.reset()
    for place, token in enumerate(tokens):
        logits = decoder.step(token)
        start = time.perf_counter()
        sampler.pick(logits, tokens[max(0, place - _RECENT) : place])
        found.append(time.perf_counter() - start)
    return found


def closeness(bundle: Bundle, normal: Decoder, uint8: Decoder) -> Closeness:
    """Both models read the same passage; their odds are compared after every token."""
    tokens = passage_tokens(bundle, min(256, normal.context))
    normal.reset()
    uint8.reset()
    divergence, agreed = 0.0, 0
    for token in tokens:
        wanted, found = _log_softmax(normal.step(token)), _log_softmax(uint8.step(token))
        divergence += float(np.sum(np.exp(wanted) * (wanted - found)))
        agreed += int(wanted.argmax() == found.argmax())
    return Closeness(len(tokens), divergence / len(tokens), agreed / len(tokens))


def _log_softmax(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    shifted = logits.astype(np.float64) - float(logits.max())
    return shifted - float(np.log(np.exp(shifted).sum()))
