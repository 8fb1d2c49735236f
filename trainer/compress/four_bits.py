"""The app's decoder over 4-bit matrices, to find out what they would gain and cost there.

    decoder = FourBitDecoder(bundle, pack_model(architecture, state, find_method("uint4-64")), threads=1)

The app itself runs 8 bits; why is in LAB.md.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder, start_session
from storydesk.engine.graph import GraphBuilder
from storydesk.engine.onnx_format import MICROSOFT, Element, external
from trainer.compress.model import PackedModel
from trainer.compress.packed import Packed
from trainer.compress.uint4 import Uint4Blocks
from trainer.errors import TrainerError

_TYPES = {np.uint8: Element.UINT8, np.float32: Element.FLOAT}


class FourBitDecoder(Decoder):
    """One sequence in a session of onnxruntime, as in the app but for the bits of the matrices."""

    def __init__(self, bundle: Bundle, model: PackedModel, threads: int = 1) -> None:
        """Start a session.

        Args:
            bundle: a bundle of the same architecture, whose cache scales are used.
            model: every matrix packed by `Uint4Blocks`.
            threads: of onnxruntime.

        Raises:
            TrainerError: if a matrix has another format.
        """
        super().__init__(bundle, "uint8", threads=threads, drafting=False)
        self._weights = _tensors(model) | bundle.cache_scales()
        graph = _FourBitBuilder(model, int8_cache=bool(bundle.cache_scales())).build()
        self._session = start_session(graph, self._weights, threads)
        self._bind(bundle)


class _FourBitBuilder(GraphBuilder):
    """The uint8 graph with half the bits."""

    def __init__(self, model: PackedModel, int8_cache: bool) -> None:
        super().__init__(model.architecture, "uint8", int8_cache)
        self._model = model

    def _linear(self, name: str, states: str, output: str = "") -> str:
        weight, output = f"{name}.weight", output or f"{name}.out"
        rows, columns = self._a.tensors()[weight]
        inputs = [states, weight, f"{weight}.scale", f"{weight}.zero"]
        if self._a.bias and name != "embedding":
            inputs += ["", f"{name}.bias"]
        sizes = {"N": rows, "K": columns, "bits": 4, "block_size": self._group(weight), "accuracy_level": 4}
        self._add("MatMulNBits", inputs, [output], MICROSOFT, **sizes)
        return output

    def _dequantised_rows(self) -> str:
        name = "embedding.weight"
        rows, columns = self._a.tensors()[name]
        group = self._group(name)
        shape = np.array([rows, columns // 2], np.int64)
        codes = self._node("Reshape", [name, self._constant("codes_shape", shape)])
        blocks = {"bits": 4, "block_size": group, "quantize_axis": 1, "gather_axis": 0}
        inputs = [codes, "tokens", f"{name}.scale", f"{name}.zero"]
        return self._node("GatherBlockQuantized", inputs, MICROSOFT, **blocks)

    def _group(self, name: str) -> int:
        method = self._model.methods[name]
        assert isinstance(method, Uint4Blocks)  # _tensors has seen to it
        return method.group

    def _initialisers(self) -> list[bytes]:
        weights = [external(name, _TYPES[array.dtype.type], array.shape)
                   for name, array in _tensors(self._model).items()]  # fmt: skip
        scales = self._cache_names("_scale") if self._int8_cache else []
        weights += [external(name, Element.FLOAT, (1,)) for name in scales]
        return [*weights, *self._constants.values()]


def _tensors(model: PackedModel) -> dict[str, NDArray[Any]]:
    tensors: dict[str, NDArray[Any]] = dict(model.others)
    for name, packed in model.matrices.items():
        if not isinstance(model.methods[name], Uint4Blocks):
            raise TrainerError(f"The matrix {name} is not in the 4-bit blocks that onnxruntime computes with.")
        tensors |= _parts(name, packed)
    return tensors


def _parts(name: str, packed: Packed) -> dict[str, NDArray[Any]]:
    parts = packed.parts
    return {name: parts["codes"], f"{name}.scale": parts["scale"].astype(np.float32), f"{name}.zero": parts["zero"]}
