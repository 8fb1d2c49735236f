"""The model at work: tokens in, the odds of the next token out.

    decoder = Decoder(bundle)
    logits = decoder.prefill(tokens)
    logits = decoder.step(token)

Keys and values live in buffers of fixed size that are bound once, as past and as present, so a step copies nothing.
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from storydesk.engine.bundle import Bundle, Weights
from storydesk.engine.errors import BundleError, RequestError

Graph = Literal["uint8", "fp32"]
_TIMED_STEPS = 12
_MOST_THREADS = 2  # more do not help a model of this size, and the desktop stays responsive


class Decoder:
    """One sequence in a session of onnxruntime.

    Attributes:
        graph: `uint8` or `fp32`, whichever was chosen.
        context: longest sequence in tokens.
        position: number of tokens in the cache.
    """

    def __init__(
        self,
        bundle: Bundle,
        graph: Literal["auto", "uint8", "fp32"] = "auto",
        weights: Weights | None = None,
        threads: int | None = None,
        cache: Path | None = None,
    ) -> None:
        """Start a session.

        Args:
            bundle: a verified bundle.
            graph: `auto` takes uint8 where the processor is good at it, else fp32 from the same uint8 weights.
            weights: what feeds the fp32 graph (fp16 if not said); the uint8 graph has only uint8.
            threads: of onnxruntime; two at most if not said.
            cache: JSON file that remembers what `auto` found by timing.

        Raises:
            RequestError: if these settings do not fit together.
            BundleError: if onnxruntime refuses the bundle's graph.
        """
        if graph not in ("auto", "uint8", "fp32") or weights not in (None, "uint8", "fp16"):
            raise RequestError(f"There is no decoder graph {graph!r} with weights {weights!r}.")
        if threads is not None and threads < 1:
            raise RequestError(f"The number of threads must be at least 1, not {threads}.")
        threads = threads or min(_MOST_THREADS, os.cpu_count() or 1)
        if graph == "auto":
            graph, weights = choose_graph(bundle, threads, cache), weights or "uint8"
            weights = "uint8" if graph == "uint8" else weights
        if graph == "uint8" and weights == "fp16":
            raise RequestError("The uint8 graph cannot be fed with fp16 weights.")
        self.graph: Graph = graph
        self.context = bundle.architecture.context
        self.position = 0
        self._vocabulary = bundle.architecture.vocabulary
        self._weights: dict[str, NDArray[Any]] = (
            bundle.load_weights("uint8") if graph == "uint8" else bundle.load_float32(weights or "fp16")
        )
        self._session = _session(bundle.folder / f"decoder-{graph}.onnx", self._weights, threads)
        self._bind(bundle)

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
        self._advance(array.size)
        self._prompt_binding.bind_ortvalue_input("tokens", ort.OrtValue.ortvalue_from_numpy(array))
        self._session.run_with_iobinding(self._prompt_binding)
        self.position += array.size
        return self._logits_view

    def step(self, token: int) -> NDArray[np.float32]:
        """Append one token.

        Returns:
            The logits after it, float32 (vocabulary,), overwritten by the next call.

        Raises:
            RequestError: if the token is unknown or the context is full.
        """
        if not 0 <= token < self._vocabulary:
            raise RequestError(f"The model's vocabulary has no token {token}.")
        self._advance(1)
        self._token[0, 0] = token
        self._session.run_with_iobinding(self._step_binding)
        self.position += 1
        return self._logits_view

    def reset(self) -> None:
        """Forget every token."""
        self.position = 0

    def rewind(self, position: int) -> None:
        """Forget every token from `position` on.

        Raises:
            RequestError: if there are not so many tokens.
        """
        if not 0 <= position <= self.position:
            raise RequestError(f"The decoder cannot go back to {position}: it is at {self.position}.")
        self.position = position

    def _advance(self, count: int) -> None:
        total = self.position + count
        if total > self.context:
            raise RequestError(f"{total} tokens do not fit the model's context of {self.context}.")
        self._last[0] = total - 1
        self._total[...] = total

    def _bind(self, bundle: Bundle) -> None:
        """Make the buffers and bind them, once for steps and once for prompts."""
        a = bundle.architecture
        self._token = np.zeros((1, 1), np.int64)
        self._last = np.zeros(1, np.int32)
        self._total = np.zeros((), np.int32)
        self._logits = np.zeros((1, 1, a.vocabulary), np.float32)
        self._logits_view: NDArray[np.float32] = self._logits.reshape(-1)
        shapes = {f"{part}_{layer}": a.cache_shape(layer) for layer in range(a.layers) for part in ("key", "value")}
        names = list(shapes)
        self._kept = {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}
        values = {
            name: ort.OrtValue.ortvalue_from_numpy(array)
            for name, array in {
                **self._kept, "tokens": self._token, "seqlens_k": self._last,
                "total_sequence_length": self._total, "logits": self._logits,
            }.items()
        }  # fmt: skip
        self._step_binding = self._binding(values, names)
        self._prompt_binding = self._binding(values, names)

    def _binding(self, values: dict[str, Any], kept: list[str]) -> Any:  # noqa: ANN401 - onnxruntime has no types
        binding = self._session.io_binding()
        for name in ("tokens", "seqlens_k", "total_sequence_length"):
            binding.bind_ortvalue_input(name, values[name])
        binding.bind_ortvalue_output("logits", values["logits"])
        for name in kept:
            binding.bind_ortvalue_input(f"past_{name}", values[name])
            binding.bind_ortvalue_output(f"present_{name}", values[name])
        return binding


def choose_graph(bundle: Bundle, threads: int, cache: Path | None = None) -> Graph:
    """The faster graph for this processor: uint8 where AVX2 is known to be there, otherwise whichever wins a race."""
    if _has_avx2():
        return "uint8"
    key = f"{platform.machine()} {platform.processor()} onnxruntime {ort.__version__} {bundle.name} {threads}"
    known = _remembered(cache, key)
    if known is None:
        known = "uint8" if _seconds(bundle, "uint8", threads) <= _seconds(bundle, "fp32", threads) else "fp32"
        _remember(cache, key, known)
    return known


def _seconds(bundle: Bundle, graph: Graph, threads: int) -> float:
    """Best time of a few steps, in seconds."""
    decoder = Decoder(bundle, graph, "uint8", threads)
    times = []
    for _ in range(_TIMED_STEPS):
        start = time.perf_counter()
        decoder.reset()
        decoder.step(0)
        times.append(time.perf_counter() - start)
    return min(times)


def _has_avx2() -> bool:
    """Whether numpy, which asks the processor anyway, has seen AVX2."""
    try:
        module = importlib.import_module("numpy._core._multiarray_umath")
    except ImportError:
        return False
    return bool(getattr(module, "__cpu_features__", {}).get("AVX2", False))


def _remembered(cache: Path | None, key: str) -> Graph | None:
    try:
        found = json.loads(cache.read_text(encoding="utf-8")) if cache else {}
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict) or found.get("key") != key:
        return None
    graph = found.get("graph")
    return graph if graph in ("uint8", "fp32") else None


def _remember(cache: Path | None, key: str, graph: Graph) -> None:
    """Best effort: without the file the race is simply run again."""
    if cache is None:
        return
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps({"key": key, "graph": graph}), encoding="utf-8")
    except OSError:
        return


def _session(path: Path, weights: dict[str, NDArray[Any]], threads: int) -> Any:  # noqa: ANN401
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Threads stop turning between tokens: 7 % of a processor when a story is paced, instead of all of it.
    options.add_session_config_entry("session.force_spinning_stop", "1")
    options.add_session_config_entry("session.intra_op.allow_spinning", "1" if threads > 1 else "0")
    names = list(weights)
    options.add_external_initializers(names, [ort.OrtValue.ortvalue_from_numpy(weights[name]) for name in names])
    try:
        return ort.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    except OSError as error:
        raise BundleError(f"The model's file {path.name} cannot be read: {error.strerror}.") from error
    except Exception as error:  # onnxruntime's own errors share no narrower base
        raise BundleError(f"The model's file {path.name} is not a graph that this program can run.") from error
