"""Batches from the token streams that `prepare` wrote.

A window begins where a story begins, as the model is asked when it is used; a story that is longer than a window is cut
into several. Wishes in front of a story are read, not learned: where one is the next token, the target is -1.

Which tokens a step sees follows from the seed and the step alone, so an interrupted run goes on exactly, and every
process of a distributed run takes its own rows of the same batch.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from storydesk.engine.tokenizer import ABOUT, LONG, MEDIUM, SHORT, SPECIAL_TOKENS, STORY, SUMMARY, TITLE, VOICE, WORDS
from trainer.errors import TrainerError


@dataclass(frozen=True)
class Stream:
    """One split of a prepared corpus.

    Attributes:
        folder: of the corpus.
        tokens: a memory-mapped array of token ids.
        starts: where windows begin.
        end_of_story: the id in front of every story, the first of the special tokens.
    """

    folder: Path
    tokens: np.ndarray
    starts: np.ndarray
    end_of_story: int

    @classmethod
    def open(cls, folder: Path, split: str, sequence: int) -> Stream:
        """Map a split.

        Raises:
            TrainerError: if the folder was not prepared or holds fewer tokens than one sequence.
        """
        try:
            meta = json.loads((folder / "meta.json").read_text("utf-8"))
            dtype, end = meta["dtype"], int(meta["end_of_story"])
            path = folder / f"{split}.bin"
            if path.stat().st_size == 0:
                raise TrainerError(f"{path} is empty: prepare a larger corpus.")
            tokens = np.memmap(path, dtype=dtype, mode="r")
        except (OSError, ValueError, KeyError) as error:
            raise TrainerError(f"{folder} is no prepared corpus; run the verb prepare first ({error}).") from error
        if len(tokens) <= sequence:
            raise TrainerError(
                f"{path} holds {len(tokens):,} tokens, fewer than one sequence of {sequence}: "
                "prepare a larger corpus or choose a shorter sequence."
            )
        return cls(folder, tokens, _story_starts(tokens, end, sequence), end)

    def control(self) -> set[str]:
        """The names of the special tokens that occur."""
        found = np.unique(self.tokens[self.tokens >= self.end_of_story]) - self.end_of_story
        return {SPECIAL_TOKENS[place] for place in found if place < len(SPECIAL_TOKENS)}

    def rows(self, starts: np.ndarray, sequence: int) -> np.ndarray:
        """Token windows (rows, sequence + 1), int64."""
        return np.stack([self.tokens[start : start + sequence + 1].astype(np.int64) for start in starts])


class Mixture:
    """Training batches drawn from several streams by weight."""

    def __init__(self, streams: list[Stream], weights: list[float], final: list[float], seed: int) -> None:
        """Weights need not add up to one; `final` are the weights for the end of the run."""
        self.streams = streams
        self._weights = _normalised(weights)
        self._final = _normalised(final)
        self._seed = seed

    def batch(self, step: int, rows: int, sequence: int, is_final: bool) -> tuple[Tensor, Tensor]:
        """Inputs and targets of a step, each (rows, sequence), int64."""
        generator = np.random.default_rng((self._seed, step))
        chosen = generator.choice(len(self.streams), size=rows, p=self._final if is_final else self._weights)
        places = generator.random(rows)
        windows = []
        for index, place in zip(chosen, places, strict=True):
            stream = self.streams[index]
            start = stream.starts[int(place * len(stream.starts))]
            windows.append(stream.rows(np.array([start]), sequence)[0])
        return split_windows(np.stack(windows), self.streams[0].end_of_story)


def evaluation_batches(stream: Stream, batches: int, rows: int, sequence: int) -> list[tuple[Tensor, Tensor]]:
    """Evenly spaced windows of a stream, none twice: the same at every evaluation."""
    count = min(batches * rows, len(stream.starts))
    chosen, batches = np.linspace(0, len(stream.starts) - 1, count).astype(np.int64), -(-count // rows)
    parts = np.array_split(stream.starts[chosen], batches)
    return [split_windows(stream.rows(part, sequence), stream.end_of_story) for part in parts]


def split_windows(windows: np.ndarray, end_of_story: int) -> tuple[Tensor, Tensor]:
    """Windows (rows, sequence + 1) to inputs and the targets one place later, -1 where a wish is the next token."""
    targets = np.where(is_wish(windows, end_of_story), -1, windows)
    return torch.from_numpy(windows[:, :-1].copy()), torch.from_numpy(targets[:, 1:].copy())


def is_wish(windows: np.ndarray, end_of_story: int) -> np.ndarray:
    """Whether a token of the windows (rows, time) is put in front of the model and never written by it.

    These are the tokens between a story's end and the mark where the next one begins, the mark with them, and the
    tokens that ask for a title or a summary. Where a window ends before that mark, its last tokens from the first that
    asks for something on.
    """
    names = (STORY, TITLE, SUMMARY, VOICE, SHORT, MEDIUM, LONG, ABOUT, WORDS)
    story, title, summary, *asking = (end_of_story + SPECIAL_TOKENS.index(name) for name in names)
    time = windows.shape[1]
    places = np.where((windows == end_of_story) | (windows == story), np.arange(time), time)
    following = np.minimum.accumulate(places[:, ::-1], axis=1)[:, ::-1]  # the next of the two marks, from here on
    padded = np.concatenate([windows, np.full((len(windows), 1), end_of_story)], axis=1)
    marks = np.take_along_axis(padded, following, axis=1)
    begun = np.logical_or.accumulate(np.isin(windows, asking) & (following == time), axis=1)
    return (marks == story) | begun | (windows == title) | (windows == summary)


def _story_starts(tokens: np.ndarray, end_of_story: int, sequence: int) -> np.ndarray:
    """Beginnings of stories, and of what a long one has left after a window, a whole window before the stream's end."""
    ends = np.flatnonzero(tokens[:-1] == end_of_story)
    afterwords = [end_of_story + SPECIAL_TOKENS.index(name) for name in (TITLE, SUMMARY)]
    stories = ends[~np.isin(tokens[ends + 1], afterwords)]
    if not len(stories):
        stories = np.zeros(1, np.int64)
    lengths = np.diff(stories, append=len(tokens) - 1)
    windows = np.maximum(1, -(-lengths // sequence))
    part = np.arange(windows.sum()) - np.repeat(np.cumsum(windows) - windows, windows)
    starts = np.repeat(stories, windows) + part * sequence
    fitting = starts[starts + sequence < len(tokens)]
    return fitting if len(fitting) else np.zeros(1, np.int64)


def _normalised(weights: list[float]) -> np.ndarray:
    values = np.asarray(weights, dtype=np.float64)
    if (values < 0).any() or values.sum() <= 0:
        raise TrainerError("The weights of the data must not be negative, and one must be above 0.")
    return values / values.sum()
