"""Many sequences at once out of a causal model, with fixed shapes from the first token to the last.

Every row starts at position 0, so that all rows share one position and one static key-value cache. What a row is given
(an opening, a prompt) is fed token by token through the same step as what it writes: no padding, no mask, one graph.
The random numbers of a batch come from its own generator and are drawn up front, so a batch is the same whatever was
sampled before it, and a step is nothing but tensor operations.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from trainer.console import announce
from trainer.errors import TrainerError
from trainer.model.pretrained import Spelling, context_of, load_causal

_LOOK_EVERY = 16  # steps between two looks at whether every row has ended; a look waits for the device


@dataclass(frozen=True)
class BatchSampling:
    """How freely tokens are chosen; the same meaning as in the app's `Sampling`.

    Attributes:
        temperature: 0 takes the likeliest token.
        top_k: choose among so many likeliest tokens; 0 is off and sorts the whole vocabulary at every step.
        top_p: among them, choose those that together have this share of the probability.
    """

    temperature: float = 0.9
    top_k: int = 64
    top_p: float = 0.97

    def __post_init__(self) -> None:
        """Check every range.

        Raises:
            TrainerError: with a sentence that says what is allowed.
        """
        if not 0 <= self.temperature <= 2:
            raise TrainerError(f"The temperature must be between 0 and 2, not {self.temperature}.")
        if self.top_k < 0:
            raise TrainerError(f"Top-k must be 0 (off) or more, not {self.top_k}.")
        if not 0 < self.top_p <= 1:
            raise TrainerError(f"Top-p must be above 0 and at most 1, not {self.top_p}.")


@dataclass(frozen=True)
class SampledBatch:
    """Sequences as they were written.

    Attributes:
        tokens: int32 (rows, length), what was given included, the start token not; `end` fills up ended rows.
        lengths: int64 (rows,), tokens before the end of each row.
        ended: bool (rows,), whether the model ended the row itself.
    """

    tokens: NDArray[np.int32]
    lengths: NDArray[np.int64]
    ended: NDArray[np.bool_]


class BatchSampler:
    """A model that writes `rows` sequences at once.

    Attributes:
        rows: sequences a batch.
        length: the longest sequence in tokens, start token aside.
    """

    def __init__(
        self,
        path: Path,
        spelling: Spelling,
        sampling: BatchSampling,
        rows: int,
        length: int,
        device: torch.device,
        pieces: Sequence[int] | None = None,
    ) -> None:
        """Load the model: on a graphics card in bfloat16 and compiled, on the processor in float32.

        Args:
            path: a Hugging Face folder or a GGUF file.
            spelling: its tokenizer.
            sampling: how tokens are chosen.
            rows: sequences a batch.
            length: the longest sequence wished for; the model's context may allow less.
            device: where to compute.
            pieces: ids that the output head is cut down to; None keeps all.

        Raises:
            TrainerError: if the model cannot be loaded.
        """
        self.rows, self._end, self._start = rows, spelling.end, spelling.start
        self._device, self._sampling = device, sampling
        self._model = load_causal(path, device, torch.bfloat16 if device.type == "cuda" else torch.float32)
        self.length = min(length, context_of(self._model) - 1)
        ids = list(range(self._model.get_output_embeddings().weight.shape[0])) if pieces is None else list(pieces)
        if pieces is not None:
            _cut_head(self._model, ids)
        self._pieces = torch.tensor(ids, device=device)
        banned = torch.isin(self._pieces, torch.tensor(spelling.unspeakable(), device=device))
        self._bias = torch.zeros(len(ids), device=device, dtype=self._model.dtype).masked_fill(banned, -torch.inf)
        self._choices = 1 if sampling.temperature == 0 else min(sampling.top_k or len(ids), len(ids))
        self._cache = _static_cache(self._model, self.length)
        self._compiled: Callable[..., tuple[Tensor, Tensor]] | None = None

    @torch.no_grad()
    def write(self, given: Sequence[Sequence[int]], seed: int) -> SampledBatch:
        """Continue what each row is given; the same `given` and seed give the same tokens.

        Args:
            given: `rows` sequences of ids, each of at most `length` of them, none for a story from nothing.
            seed: of this batch.
        """
        forced = torch.full((self.rows, self.length), -1)
        for row, ids in enumerate(given):
            forced[row, : len(ids)] = torch.tensor(ids, dtype=torch.long)
        generator = torch.Generator().manual_seed(seed)
        # Position by position, so that a step's numbers lie together.
        uniforms = torch.rand((self.length, self.rows), generator=generator).to(self._device)
        forced = forced.T.contiguous().to(self._device)
        step = self._ready()
        written = torch.full((self.length, self.rows), self._end, dtype=torch.int32, device=self._device)
        tokens = torch.full((self.rows,), self._start, device=self._device)
        done = torch.zeros(self.rows, dtype=torch.bool, device=self._device)
        self._cache.reset()
        for place in range(self.length):
            tokens, done = step(tokens, done, forced[place], uniforms[place])
            written[place] = tokens
            if place % _LOOK_EVERY == _LOOK_EVERY - 1 and bool(done.all()):
                break
        found = written.T.cpu().numpy()
        ended = done.cpu().numpy()
        lengths = np.where(ended, _first_end(found, self._end, given), self.length)
        return SampledBatch(found, lengths, ended)

    def _step(self, tokens: Tensor, done: Tensor, forced: Tensor, uniform: Tensor) -> tuple[Tensor, Tensor]:
        """The next token of every row (rows,), and which rows have ended by then.

        Args:
            tokens: the latest ones (rows,).
            done: rows that have ended before.
            forced: tokens that are given (rows,), -1 where the model chooses.
            uniform: random numbers of [0, 1), (rows,).
        """
        logits = self._model(input_ids=tokens[:, None], past_key_values=self._cache, use_cache=True).logits[:, -1]
        chosen = self._pieces[pick(logits + self._bias, uniform, self._sampling, self._choices)]
        is_given = forced >= 0
        following = torch.where(done, self._end, torch.where(is_given, forced, chosen))
        return following, done | (~is_given & (following == self._end))

    def _ready(self) -> Callable[..., tuple[Tensor, Tensor]]:
        if self._compiled is None:
            self._compiled = self._step
            if self._device.type == "cuda":
                self._compiled = self._compile()
        return self._compiled

    def _compile(self) -> Callable[..., tuple[Tensor, Tensor]]:
        """The step as one CUDA graph; without a compiler on this machine, the step as it is."""
        blank = torch.zeros(self.rows, dtype=torch.long, device=self._device)
        arguments = (blank, blank.bool(), blank - 1, blank.float())
        self._step(*arguments)  # makes the cache's buffers, whose addresses the graph keeps
        compiled = torch.compile(self._step, mode="reduce-overhead", fullgraph=True)

        def step(*given: Tensor) -> tuple[Tensor, Tensor]:
            torch.compiler.cudagraph_mark_step_begin()
            tokens, done = compiled(*given)
            return tokens.clone(), done.clone()  # the graph's own outputs are overwritten by its next run

        try:
            for _ in range(3):  # compiles, warms up, records the graph
                step(*arguments)
            torch.cuda.synchronize()
        except Exception as error:  # whatever compiler or driver there is has its own errors
            announce(f"The model is not compiled ({type(error).__name__}): sampling will be slower.")
            return self._step
        if skipped := torch._dynamo.utils.counters["inductor"]["cudagraph_skips"]:
            announce(f"{skipped} parts of the model run without a CUDA graph: sampling will be slower.")
        return step


def pick(logits: Tensor, uniform: Tensor, sampling: BatchSampling, choices: int) -> Tensor:
    """Draw one index for every row: the `choices` likeliest, of these the share `top_p`, then by chance.

    Args:
        logits: (rows, vocabulary), in any type: only the likeliest are computed with, in float32.
        uniform: random numbers of [0, 1), (rows,).
        sampling: temperature and top-p.
        choices: how many of the likeliest take part; 1 is greedy.

    Returns:
        int64 (rows,).
    """
    if choices == 1:
        return logits.argmax(-1)
    values, places = logits.topk(choices)
    odds = (values.float() / sampling.temperature).softmax(-1)
    reached = odds.cumsum(-1)
    # A token takes part if those before it have not reached the share; the first one always does.
    kept = (reached - odds < sampling.top_p).sum(-1, keepdim=True)
    total = reached.gather(-1, kept - 1)
    choice = (reached <= uniform[:, None] * total).sum(-1, keepdim=True)
    return places.gather(-1, choice.minimum(kept - 1))[:, 0]


def used_pieces(texts: Sequence[str], spelling: Spelling) -> list[int]:
    """Ids that real stories use, and the end token, in rising order: what an output head can be cut down to."""
    return sorted({spelling.end}.union(*spelling.encode_batch(texts)))


def _first_end(tokens: NDArray[np.int32], end: int, given: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Where each row ends: at the first end token that was not given."""
    places = np.arange(tokens.shape[1])
    starts = np.array([len(ids) for ids in given])[:, None]
    return ((tokens == end) & (places >= starts)).argmax(axis=1)


def _cut_head(model: Any, pieces: Sequence[int]) -> None:  # noqa: ANN401 - transformers has no base
    """Leave only some rows of the output head; the input embedding, which may be tied to it, stays whole."""
    head = model.get_output_embeddings()
    smaller = torch.nn.Linear(head.in_features, len(pieces), bias=head.bias is not None)
    with torch.no_grad():
        smaller.weight = torch.nn.Parameter(head.weight[list(pieces)].clone(), requires_grad=False)
        if head.bias is not None:
            smaller.bias = torch.nn.Parameter(head.bias[list(pieces)].clone(), requires_grad=False)
    model.set_output_embeddings(smaller)


def _static_cache(model: Any, length: int) -> Any:  # noqa: ANN401
    from transformers import StaticCache

    # A multiple of 16: the attention's kernels for graphics cards would copy a mask of another width at every step.
    return StaticCache(config=model.config, max_cache_len=-(-length // 16) * 16)
