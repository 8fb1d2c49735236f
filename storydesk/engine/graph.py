"""The decoder as a graph for onnxruntime, written from an architecture alone.

    session = ort.InferenceSession(build_graph(architecture, "uint8"), ...)

The program writes the graph of every model itself. A bundle is somebody else's folder, and a graph is the one part of
it that could do more than hold numbers: name a file of the user's as a tensor, loop for ever, set an attribute that
onnxruntime divides by. A graph that is never read cannot do any of it, and since an architecture has only one graph
there is nothing in a file that would be missed: that is both stronger and shorter than a list of what a graph may
contain. Writing one takes about as long as reading and hashing it. Bundles from before have graphs in their folders,
which nobody opens any more.

Weights are declared as external data without a file behind it: whoever starts a session hands them over from the
`.safetensors` file (`SessionOptions.add_external_initializers`), so one graph serves any weights of that shape.

Inputs: `tokens` int64 (1, n), `seqlens_k` int32 (1,) = total length - 1, `total_sequence_length` int32 scalar,
`past_key_i` and `past_value_i` float32 (1, kv_heads, context, head_size). Outputs: `logits` float32
(1, k, vocabulary) of the last position and, where more than one token came, of the one before it (k is 1 or 2: enough
to check a guess, see `storydesk.engine.drafts`), `present_key_i` and `present_value_i`, which may be the past's own
buffers.

With `int8_cache` the past and present are int8, and two more external weights a layer, `key_scale_i` and
`value_scale_i` float32 (1,), say what a step of 1 means (see `trainer.export.calibrate`).
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from storydesk.engine import onnx_format
from storydesk.engine.architecture import Architecture
from storydesk.engine.onnx_format import MICROSOFT, Element
from storydesk.engine.tensors import BLOCKS, Blocks, weight_table

Graph = Literal["uint8", "uint4-32", "uint4-64", "fp32"]
_ELEMENTS = {"U8": Element.UINT8, "F16": Element.FLOAT, "F32": Element.FLOAT}
"""What a file's numbers are when they are handed over; those of 16 bits are widened before."""


def build_graph(architecture: Architecture, kind: Graph, int8_cache: bool = False) -> bytes:
    """The decoder with external weights, its keys and values kept in float32 or in int8."""
    return GraphBuilder(architecture, kind, int8_cache).build()


class GraphBuilder:
    """Collects nodes; every method returns the name of the value it adds."""

    def __init__(self, architecture: Architecture, kind: Graph, int8_cache: bool) -> None:
        self._a = architecture
        self._kind = kind
        self._blocks = None if kind == "fp32" else BLOCKS[kind]
        self._int8_cache = int8_cache
        self._nodes: list[bytes] = []
        self._constants: dict[str, bytes] = {}

    def build(self) -> bytes:
        """The whole graph; once."""
        states = self._embedding()
        delta = ""
        for layer in range(self._a.layers):
            states, delta = self._layer(layer, states, delta)
        final, _ = self._norm("final_norm", states, delta)
        self._linear("embedding", final, output="logits")
        return onnx_format.model(
            f"storydesk-{self._kind}", self._nodes, self._inputs(), self._outputs(), self._initialisers()
        )

    def _layer(self, layer: int, states: str, delta: str) -> tuple[str, str]:
        """One block; returns the residual stream and what is still to be added to it."""
        prefix = f"layers.{layer}"
        normed, states = self._norm(f"{prefix}.attention_norm", states, delta)
        mixed = self._attention(layer, self._linear(f"{prefix}.qkv", normed))
        if layer == self._a.layers - 1:
            # Only the last two positions are asked for, so nothing after the last attention needs the others.
            mixed, states = self._last(mixed), self._last(states)
        delta = self._linear(f"{prefix}.attention_out", mixed)
        normed, states = self._norm(f"{prefix}.mlp_norm", states, delta)
        return states, self._mlp(prefix, normed)

    def _embedding(self) -> str:
        if self._blocks is None:
            states = self._node("Gather", ["embedding.weight", "tokens"])
        else:
            states = self._dequantised_rows(self._blocks)
        if self._a.positions == "rotary":
            return states
        return self._node("Add", [states, self._node("Gather", ["position.weight", self._position_ids()])])

    def _dequantised_rows(self, form: Blocks) -> str:
        """Rows of the tied embedding, dequantised as they are gathered."""
        name, rows, blocks = "embedding.weight", self._a.vocabulary, self._a.width // form.size
        settings = {"bits": form.bits, "block_size": form.size, "gather_axis": 0}
        if form.bits == 4:  # zeros lie two a byte along a whole row, so the row must not be cut into blocks
            codes = self._reshaped(name, "codes_shape", [rows, self._a.width // 2])
            inputs = [codes, "tokens", f"{name}.scale", f"{name}.zero"]
            return self._node("GatherBlockQuantized", inputs, MICROSOFT, quantize_axis=1, **settings)
        scales = self._reshaped(f"{name}.scale", "scale_shape", [rows, blocks, 1])
        gathered = self._node("GatherBlockQuantized", [name, "tokens", scales], MICROSOFT, quantize_axis=2, **settings)
        return self._reshaped(gathered, "rows_shape", [1, -1, self._a.width])

    def _reshaped(self, value: str, name: str, shape: list[int]) -> str:
        return self._node("Reshape", [value, self._constant(name, np.array(shape, np.int64))])

    def _position_ids(self) -> str:
        """The places of the new tokens, int64 (n,): from total length - n to total length."""
        total = self._node("Cast", ["total_sequence_length"], to=Element.INT64)
        count = self._node("Size", ["tokens"])
        first = self._node("Sub", [total, count])
        return self._node("Range", [first, total, self._constant("one", np.array(1, np.int64))])

    def _norm(self, name: str, states: str, delta: str) -> tuple[str, str]:
        """Normalised states, and the residual stream with `delta` added to it."""
        simple = self._a.norm == "rmsnorm"
        parts = [f"{name}.weight"] if simple else [f"{name}.weight", f"{name}.bias"]
        plain = "SimplifiedLayerNormalization" if simple else "LayerNormalization"
        epsilon = float(self._a.norm_epsilon)
        if not delta:
            return self._node(plain, [states, *parts], axis=-1, epsilon=epsilon), states
        normed, total = f"{name}.out", f"{name}.residual"
        self._add(f"Skip{plain}", [states, delta, *parts], [normed, "", "", total], MICROSOFT, epsilon=epsilon)
        return normed, total

    def _attention(self, layer: int, packed: str) -> str:
        """Mixed values (1, n, width) of packed queries, keys and values (1, n, qkv_rows)."""
        rotary = self._a.positions == "rotary"
        inputs = [packed, "", "", f"past_key_{layer}", f"past_value_{layer}", "seqlens_k", "total_sequence_length"]
        inputs += self._rotary_tables if rotary else ["", ""]
        settings: dict[str, Any] = {"num_heads": self._a.heads_of(layer), "kv_num_heads": self._a.kv_heads_of(layer)}
        if self._int8_cache:
            inputs += ["", "", "", f"key_scale_{layer}", f"value_scale_{layer}"]
            settings |= {"k_quant_type": "PER_TENSOR", "v_quant_type": "PER_TENSOR", "kv_cache_bit_width": 8}
        mixed = f"layers.{layer}.mixed"
        outputs = [mixed, f"present_key_{layer}", f"present_value_{layer}"]
        self._add("GroupQueryAttention", inputs, outputs, MICROSOFT, do_rotary=int(rotary), **settings)
        return mixed

    def _mlp(self, prefix: str, states: str) -> str:
        inner = self._linear(f"{prefix}.mlp_in", states)
        if self._a.activation == "gelu":
            active = self._node("Gelu", [inner], domain=MICROSOFT)
        elif self._a.activation == "gelu_tanh":
            active = self._node("FastGelu", [inner], domain=MICROSOFT)
        else:
            gate, up = f"{prefix}.gate", f"{prefix}.up"
            self._add("Split", [inner], [gate, up], axis=-1, num_outputs=2)
            # QuickGelu with alpha 1 is x * sigmoid(x), which is SiLU.
            active = self._node("Mul", [self._node("QuickGelu", [gate], domain=MICROSOFT, alpha=1.0), up])
        return self._linear(f"{prefix}.mlp_out", active)

    def _linear(self, name: str, states: str, output: str = "") -> str:
        """`states @ weight.T + bias`; for the tied head `name` is `embedding`."""
        weight, bias = f"{name}.weight", f"{name}.bias" if self._a.bias and name != "embedding" else ""
        output = output or f"{name}.out"
        if self._blocks is not None:
            rows, columns = self._a.tensors()[weight]
            zero = f"{weight}.zero" if self._blocks.bits == 4 else ""
            inputs = [states, weight, f"{weight}.scale", *([zero, "", bias] if bias else [zero] if zero else [])]
            sizes = {"N": rows, "K": columns, "bits": self._blocks.bits, "block_size": self._blocks.size}
            self._add("MatMulNBits", inputs, [output], MICROSOFT, accuracy_level=4, **sizes)
            return output
        product = f"{output}.product" if bias else output
        # FusedMatMul reads the weight as it lies (outputs, inputs) and packs it once when the session starts.
        self._add("FusedMatMul", [states, weight], [product], MICROSOFT, transB=1)
        if bias:
            self._add("Add", [product, bias], [output])
        return output

    def _last(self, states: str) -> str:
        """The last two positions of (1, n, width), or the only one."""
        start, end, axis = (
            self._constant(name, np.array([value], np.int64))
            for name, value in (("last_two", -2), ("end", np.iinfo(np.int64).max), ("time_axis", 1))
        )
        return self._node("Slice", [states, start, end, axis])

    @cached_property
    def _rotary_tables(self) -> list[str]:
        """Cosines and sines of the rotary angles, each float32 (context, head_size / 2), by their names."""
        half = np.arange(self._a.head_size // 2, dtype=np.float64)
        frequency = self._a.rotary_base ** (-2 * half / self._a.head_size)
        angles = np.outer(np.arange(self._a.context, dtype=np.float64), frequency)
        tables = {"cosine": np.cos(angles), "sine": np.sin(angles)}
        return [self._constant(name, table.astype(np.float32)) for name, table in tables.items()]

    def _inputs(self) -> list[bytes]:
        return [
            onnx_format.value("tokens", Element.INT64, [1, "n"]),
            onnx_format.value("seqlens_k", Element.INT32, [1]),
            onnx_format.value("total_sequence_length", Element.INT32, []),
            *self._caches("past"),
        ]

    def _outputs(self) -> list[bytes]:
        logits = onnx_format.value("logits", Element.FLOAT, [1, "k", self._a.vocabulary])
        return [logits, *self._caches("present")]

    def _caches(self, when: str) -> list[bytes]:
        element = Element.INT8 if self._int8_cache else Element.FLOAT
        return [
            onnx_format.value(f"{when}_{part}_{layer}", element, self._a.cache_shape(layer))
            for layer in range(self._a.layers)
            for part in ("key", "value")
        ]

    def _cache_names(self, suffix: str = "") -> list[str]:
        return [f"{part}{suffix}_{layer}" for layer in range(self._a.layers) for part in ("key", "value")]

    def _initialisers(self) -> list[bytes]:
        table = weight_table(self._a, "fp16" if self._kind == "fp32" else self._kind)
        weights = [onnx_format.external(name, _ELEMENTS[code], shape) for name, (code, shape) in table.items()]
        scales = self._cache_names("_scale") if self._int8_cache else []
        weights += [onnx_format.external(name, Element.FLOAT, (1,)) for name in scales]
        return [*weights, *self._constants.values()]

    def _constant(self, name: str, value: NDArray[Any]) -> str:
        if name not in self._constants:
            self._constants[name] = onnx_format.constant(name, value)
        return name

    def _node(self, operator: str, inputs: list[str], domain: str = "", **attributes: Any) -> str:  # noqa: ANN401
        output = f"{operator.lower()}_{len(self._nodes)}"
        self._add(operator, inputs, [output], domain, **attributes)
        return output

    def _add(
        self,
        operator: str,
        inputs: list[str],
        outputs: list[str],
        domain: str = "",
        **attributes: Any,  # noqa: ANN401
    ) -> None:
        name = f"{operator}_{len(self._nodes)}"
        self._nodes.append(onnx_format.node(operator, inputs, outputs, name, domain, attributes))
