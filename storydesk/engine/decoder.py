"""The model at work: tokens in, the odds of the next token out.

    decoder = Decoder(bundle)
    logits = decoder.prefill(tokens)
    logits = decoder.step(token)

Keys and values live in buffers of fixed size that are bound once, as past and as present, so a step copies nothing.
A step runs its token together with a guess at the next one where the bundle offers guesses (see `drafts`); if the
guess was right, the next step is free.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from copy import copy
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from storydesk.engine.bundle import Bundle
from storydesk.engine.drafts import NO_TOKEN
from storydesk.engine.errors import BundleError, RequestError
from storydesk.engine.graph import Graph, build_graph
from storydesk.engine.setup import GraphWish, Setup, Stopwatch, Timing, choose
from storydesk.engine.tensors import BLOCKS, Weights

_NONE = -1  # no token
_ROWS = 2  # of logits: after a token and after the guess at the next
_AWAKE_MICROSECONDS = 1000  # several times what choosing a token takes


class Decoder:
    """One sequence in a session of onnxruntime.

    Attributes:
        setup: graph, threads and drafting, as chosen.
        context: longest sequence in tokens.
        position: number of tokens in the cache.
        passes: how often the model was run by `step`.
    """

    def __init__(
        self,
        bundle: Bundle,
        graph: GraphWish = "auto",
        weights: Weights | None = None,
        threads: int | None = None,
        cache: Path | None = None,
        drafting: bool = True,
    ) -> None:
        """Start a session.

        Args:
            bundle: a verified bundle.
            graph: `auto` takes that of the bundle's blocks (`Bundle.blocks`) where the processor is good at it, else
                fp32 from the same weights.
            weights: what feeds the fp32 graph (fp16 if not said); any other graph has weights of its own name.
            threads: of onnxruntime; if not said, what was found to be fastest.
            cache: JSON file that remembers what was found by timing.
            drafting: whether tokens may be guessed ahead; it changes the speed only.

        Raises:
            RequestError: if these settings do not fit together.
            BundleError: if the weights have been altered, or onnxruntime refuses a model of this shape.
        """
        if graph in BLOCKS and graph != bundle.blocks:
            raise RequestError(
                "This model has no {graph} weights; those that it has are {blocks}.", graph=graph, blocks=bundle.blocks
            )
        if graph not in ("auto", bundle.blocks, "fp32") or weights not in (None, bundle.blocks, "fp16"):
            raise RequestError(
                "There is no decoder graph {graph!r} with weights {weights!r}.", graph=graph, weights=weights
            )
        if threads is not None and threads < 1:
            raise RequestError("The number of threads must be at least 1, not {threads}.", threads=threads)
        if graph == bundle.blocks and weights == "fp16":
            raise RequestError("The {graph} graph cannot be fed with fp16 weights.", graph=graph)
        feed = weights or (bundle.blocks if graph == "auto" else "fp16")
        self.setup: Setup = choose(bundle, graph, threads, cache, lambda *choice: _stopwatch(bundle, feed, *choice))
        self.context = bundle.architecture.context
        self.position = 0
        self.passes = 0
        self._held: list[int] = []
        self._architecture = bundle.architecture
        self._vocabulary = bundle.architecture.vocabulary
        self._weights = _weights(bundle, self.setup.graph, feed)
        self._session = start_session(_graph(bundle, self.setup.graph), self._weights, self.setup.threads)
        self._bind()
        self._drafts = bundle.load_drafts() if drafting and self.setup.drafting else None
        self._previous = self._ahead = _NONE

    @property
    def graph(self) -> Graph:
        """That of the bundle's blocks, such as `uint8`, or `fp32`, whichever was chosen."""
        return self.setup.graph

    def prefill(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        """Append tokens at the current position; may be called again and again.

        Returns:
            The logits after the last of them, float32 (vocabulary,), overwritten by the next call.

        Raises:
            RequestError: if there are no tokens, one is unknown, or they exceed the context.
        """
        array = np.array(tokens, np.int64).reshape(1, -1)
        if not array.size or int(array.min()) < 0 or int(array.max()) >= self._vocabulary:
            raise RequestError("There must be at least one token, and each of the model's vocabulary.")
        self._grow(array.size)
        rows = min(array.size, _ROWS)
        self._prompt_binding.bind_ortvalue_input("tokens", ort.OrtValue.ortvalue_from_numpy(array))
        self._prompt_binding.bind_ortvalue_output("logits", self._logits_values[rows])
        self._session.run_with_iobinding(self._prompt_binding)
        self.position += array.size
        self._held += array[0].tolist()
        self._previous, self._ahead = int(array[0, -1]), _NONE
        return self._logit_rows[rows - 1]

    def step(self, token: int) -> NDArray[np.float32]:
        """Append one token.

        Returns:
            The logits after it, float32 (vocabulary,), overwritten by the next call.

        Raises:
            RequestError: if the token is unknown or the context is full.
        """
        if not 0 <= token < self._vocabulary:
            raise RequestError("The model's vocabulary has no token {token}.", token=token)
        if token == self._ahead:
            row = 1
            self._ahead = _NONE
        else:
            row = 0
            self._run(token)
        self.position += 1
        self._held.append(token)
        self._previous = token
        return self._logit_rows[row]

    def reset(self) -> None:
        """Forget every token."""
        self.position = 0
        self._held.clear()
        self._previous = self._ahead = _NONE

    def rewind(self, position: int) -> None:
        """Forget every token from `position` on.

        Raises:
            RequestError: if there are not so many tokens.
        """
        if not 0 <= position <= self.position:
            raise RequestError(
                "The decoder cannot go back to {position}: it is at {place}.", position=position, place=self.position
            )
        self.position = position
        del self._held[position:]
        self._previous = self._ahead = _NONE

    def keep(self, tokens: Sequence[int]) -> int:
        """Forget every token from the first on that differs from these; whoever reads the rest has read them all.

        Returns:
            How many of these are held: always fewer than there are, so that there are logits to come.
        """
        shared = 0
        for token, held in zip(tokens[:-1], self._held, strict=False):
            if token != held:
                break
            shared += 1
        self.rewind(shared)
        return shared

    def twin(self) -> Decoder:
        """Another reader with the same weights and session, which has read nothing. Not for another thread."""
        other = copy(self)
        other._held = []
        other._bind()
        other.reset()
        return other

    def cache(self) -> dict[str, NDArray[Any]]:
        """The keys and values that are kept: (kv_heads, position, head_size) by `key_i` and `value_i`; views."""
        return {name: array[0, :, : self.position] for name, array in self._kept.items()}

    def _run(self, token: int) -> None:
        """One pass with the token and, where there is one, a guess at the next."""
        guess = self._guess(token)
        self._pair[0, 0] = token
        if guess == NO_TOKEN:
            self._grow(1)
            self._session.run_with_iobinding(self._step_binding)
            self._ahead = _NONE
        else:
            self._grow(2)
            self._pair[0, 1] = guess
            self._session.run_with_iobinding(self._pair_binding)
            self._ahead = guess
        self.passes += 1

    def _guess(self, token: int) -> int:
        if self._drafts is None or self.position + 2 > self.context:
            return NO_TOKEN
        return self._drafts.guess(self._previous, token)

    def _grow(self, count: int) -> None:
        total = self.position + count
        if total > self.context:
            raise RequestError(
                "{total} tokens do not fit the model's context of {context}.", total=total, context=self.context
            )
        self._last[0] = total - 1
        self._total[...] = total

    def _bind(self) -> None:
        """Make the buffers and bind them, once for steps, once for pairs and once for prompts."""
        a = self._architecture
        types = {value.name: value.type for value in self._session.get_inputs()}
        kept = np.int8 if types.get("past_key_0") == "tensor(int8)" else np.float32
        self._pair = np.zeros((1, 2), np.int64)
        self._last = np.zeros(1, np.int32)
        self._total = np.zeros((), np.int32)
        logits = np.zeros((1, _ROWS, a.vocabulary), np.float32)
        self._logit_rows: tuple[NDArray[np.float32], ...] = (logits[0, 0], logits[0, 1])
        shapes = {f"{part}_{layer}": a.cache_shape(layer) for layer in range(a.layers) for part in ("key", "value")}
        self._kept: dict[str, NDArray[Any]] = {name: np.zeros(shape, kept) for name, shape in shapes.items()}
        self._logits_values = {rows: _value(logits[:, :rows]) for rows in (1, 2)}
        shared = {"seqlens_k": _value(self._last), "total_sequence_length": _value(self._total)}
        caches = {name: _value(array) for name, array in self._kept.items()}
        self._step_binding = self._binding(shared | {"tokens": _value(self._pair[:, :1])}, caches, 1)
        self._pair_binding = self._binding(shared | {"tokens": _value(self._pair)}, caches, 2)
        self._prompt_binding = self._binding(shared, caches, _ROWS)

    def _binding(self, inputs: dict[str, Any], caches: dict[str, Any], rows: int) -> Any:  # noqa: ANN401 - no types
        binding = self._session.io_binding()
        for name, value in inputs.items():
            binding.bind_ortvalue_input(name, value)
        binding.bind_ortvalue_output("logits", self._logits_values[rows])
        for name, value in caches.items():
            binding.bind_ortvalue_input(f"past_{name}", value)
            binding.bind_ortvalue_output(f"present_{name}", value)
        return binding


def _stopwatch(bundle: Bundle, feed: Weights, graph: Graph, threads: int) -> Stopwatch:
    """What times single passes in the middle of the context."""
    decoder = Decoder(bundle, graph, feed if graph == "fp32" else None, threads, drafting=False)
    middle = decoder.context // 2
    decoder.prefill([0] * middle)

    def seconds(count: int) -> float:
        decoder.rewind(middle)
        start = time.perf_counter()
        decoder.prefill([0] * count)
        return time.perf_counter() - start

    return lambda: Timing(one=seconds(1), two=seconds(2))


def _weights(bundle: Bundle, graph: Graph, feed: Weights) -> dict[str, NDArray[Any]]:
    """Every external weight of a graph."""
    if graph == "fp32":
        return dict(bundle.load_float32(feed))
    blocks = {name: _widened(array) for name, array in bundle.load_weights(graph).items()}
    return blocks | bundle.cache_scales()


def _widened(array: NDArray[Any]) -> NDArray[Any]:
    """The kernels want scales in float32; those of 4 bits take half of that in a file."""
    return array.astype(np.float32) if array.dtype == np.float16 else array


def _value(array: NDArray[Any]) -> Any:  # noqa: ANN401 - onnxruntime has no types
    """An OrtValue over numpy's own memory, which must outlive it."""
    return ort.OrtValue.ortvalue_from_numpy(array)


def _graph(bundle: Bundle, graph: Graph) -> bytes:
    return build_graph(bundle.architecture, graph, int8_cache=graph != "fp32" and bool(bundle.cache_scales()))


def start_session(graph: bytes, weights: dict[str, NDArray[Any]], threads: int) -> Any:  # noqa: ANN401
    """A session of onnxruntime over a graph and all its external weights.

    Raises:
        BundleError: if onnxruntime refuses them.
    """
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The second thread waits awake while a token is chosen, which is worth a tenth of the speed, and sleeps soon after.
    options.add_session_config_entry("session.intra_op.allow_spinning", "1" if threads > 1 else "0")
    options.add_session_config_entry("session.intra_op.spin_duration_us", str(_AWAKE_MICROSECONDS))
    # Work is dealt out in shrinking pieces, so that neither thread waits long for the other.
    options.add_session_config_entry("session.dynamic_block_base", "1")
    # A weight that nobody handed over must not be looked for in a file; below this place there can be none.
    options.add_session_config_entry("session.model_external_initializers_file_folder_path", os.devnull)
    names = list(weights)
    options.add_external_initializers(names, [_value(weights[name]) for name in names])
    try:
        return ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own errors share no narrower base
        raise BundleError("This program cannot calculate with a model of this shape.") from error
