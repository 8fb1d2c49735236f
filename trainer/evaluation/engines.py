"""Programs that run the same weights, behind one small interface: a token in, logits out, back to a position."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray

from storydesk.engine.architecture import Architecture
from storydesk.engine.bundle import Bundle


class Engine(Protocol):
    """One sequence in some program. The app's own `Decoder` is one."""

    def prefill(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        """Logits (vocabulary,) after some more tokens, read in one go."""

    def step(self, token: int) -> NDArray[np.float32]:
        """Logits (vocabulary,) after one more token."""

    def rewind(self, position: int) -> None:
        """Forget every token from `position` on."""


class LlamaCpp:
    """llama.cpp through its C functions: one `llama_decode` a token, nothing of the Python wrapper's in between.

    Keys and values are kept in float32, or in 8 bits (which needs its flash attention). Its defaults, 16 bits and flash
    attention, are slower than one or the other of these for a model of this size (see LAB.md).
    """

    def __init__(self, path: Path, architecture: Architecture, threads: int, cache_in_8_bits: bool = False) -> None:
        import llama_cpp

        self._llama: Any = llama_cpp
        self._quiet = llama_cpp.llama_log_callback(lambda *_: None)
        llama_cpp.llama_log_set(self._quiet, ctypes.c_void_p(0))
        self._model = llama_cpp.llama_model_load_from_file(str(path).encode(), llama_cpp.llama_model_default_params())
        settings = llama_cpp.llama_context_default_params()
        settings.n_ctx = architecture.context
        settings.n_threads = settings.n_threads_batch = threads
        settings.type_k = settings.type_v = llama_cpp.GGML_TYPE_Q8_0 if cache_in_8_bits else llama_cpp.GGML_TYPE_F32
        settings.flash_attn_type = int(cache_in_8_bits)
        self._context = llama_cpp.llama_init_from_model(self._model, settings)
        if not self._context:
            raise OSError(f"llama.cpp cannot open {path}")
        self._token = (ctypes.c_int32 * 1)()
        self._vocabulary = architecture.vocabulary

    def prefill(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        """Logits after some more tokens, read in one go."""
        return self._decode((ctypes.c_int32 * len(tokens))(*tokens), len(tokens))

    def step(self, token: int) -> NDArray[np.float32]:
        """Logits after one more token."""
        self._token[0] = token
        return self._decode(self._token, 1)

    def _decode(self, tokens: Any, count: int) -> NDArray[np.float32]:  # noqa: ANN401 - an array of ctypes
        if self._llama.llama_decode(self._context, self._llama.llama_batch_get_one(tokens, count)):
            raise OSError("llama.cpp could not decode a token")
        return np.ctypeslib.as_array(self._llama.llama_get_logits_ith(self._context, -1), (self._vocabulary,))

    def rewind(self, position: int) -> None:
        """Forget every token from `position` on."""
        self._llama.llama_memory_seq_rm(self._llama.llama_get_memory(self._context), 0, position, -1)

    def tokens(self, text: str) -> list[int]:
        """What llama.cpp makes of a text."""
        found = (ctypes.c_int32 * (len(text.encode()) + 8))()
        vocabulary, data = self._llama.llama_model_get_vocab(self._model), text.encode()
        count = self._llama.llama_tokenize(vocabulary, data, len(data), found, len(found), False, False)
        return list(found[:count])


class Transformers:
    """Hugging Face's model in torch, eager, with its own key/value cache.

    With `quantized` its linear layers are what the paper did to them: `torch.ao.quantization.quantize_dynamic`.
    """

    def __init__(self, folder: Path, threads: int, quantized: bool = False) -> None:
        from transformers import AutoModelForCausalLM, DynamicCache
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()
        self._new_cache = DynamicCache
        self._threads = threads
        model = AutoModelForCausalLM.from_pretrained(folder, attn_implementation="eager").eval()
        self._model: Any = quantize_dynamic(model) if quantized else model
        self._cache: Any = DynamicCache()

    def prefill(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        """Logits after some more tokens, read in one go."""
        torch.set_num_threads(self._threads)
        with torch.inference_mode():
            out = self._model(torch.tensor([list(tokens)]), past_key_values=self._cache, use_cache=True)
        logits: NDArray[np.float32] = out.logits[0, -1].numpy()
        return logits

    def step(self, token: int) -> NDArray[np.float32]:
        """Logits after one more token."""
        return self.prefill((token,))

    def rewind(self, position: int) -> None:
        """Forget every token from `position` on."""
        if position == 0:
            self._cache = self._new_cache()
        else:
            self._cache.crop(position)


def try_llama(gguf: str, bundle: str, cache_in_8_bits: str) -> None:
    """Read and write some tokens: in a process of its own, since the program under test may take it down."""
    engine = LlamaCpp(Path(gguf), Bundle.open(Path(bundle)).architecture, 1, cache_in_8_bits == "1")
    engine.prefill([1, 2, 3, 4])
    engine.step(5)


def quantize_dynamic(model: torch.nn.Module) -> torch.nn.Module:
    """int8 linear layers with activations quantised on the way, as in the Story Completer paper."""
    return torch.ao.quantization.quantize_dynamic(model, {torch.nn.Linear}, dtype=torch.qint8)


if __name__ == "__main__":
    try_llama(*sys.argv[1:])
