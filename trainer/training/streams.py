"""Batches from the token streams that `prepare` wrote.

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

from trainer.errors import TrainerError


@dataclass(frozen=True)
class Stream:
    """One split of a prepared corpus: a memory-mapped array of token ids."""

    folder: Path
    tokens: np.ndarray

    @classmethod
    def open(cls, folder: Path, split: str, sequence: int) -> Stream:
        """Map a split.

        Raises:
            TrainerError: if the folder was not prepared or holds fewer tokens than one sequence.
        """
        try:
            dtype = json.loads((folder / "meta.json").read_text("utf-8"))["dtype"]
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
        return cls(folder, tokens)

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
        windows = np.stack(
            [
                self.streams[index].rows(
                    np.array([int(place * (len(self.streams[index].tokens) - sequence))]), sequence
                )[0]
                for index, place in zip(chosen, places, strict=True)
            ]
        )
        return split_windows(windows)


def evaluation_batches(stream: Stream, batches: int, rows: int, sequence: int) -> list[tuple[Tensor, Tensor]]:
    """Evenly spaced windows of a stream: the same at every evaluation."""
    starts = np.linspace(0, len(stream.tokens) - sequence - 1, batches * rows).astype(np.int64)
    return [split_windows(stream.rows(part, sequence)) for part in np.array_split(starts, batches)]


def split_windows(windows: np.ndarray) -> tuple[Tensor, Tensor]:
    """Windows (rows, sequence + 1) to inputs and the targets one place later."""
    tokens = torch.from_numpy(windows)
    return tokens[:, :-1].contiguous(), tokens[:, 1:].contiguous()


def _normalised(weights: list[float]) -> np.ndarray:
    values = np.asarray(weights, dtype=np.float64)
    if (values < 0).any() or values.sum() <= 0:
        raise TrainerError("The weights of the data must not be negative, and one must be above 0.")
    return values / values.sum()
