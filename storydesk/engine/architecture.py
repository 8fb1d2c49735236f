"""The shape of a story model: what the trainer builds and what a bundle's manifest declares."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from storydesk.engine.errors import BundleError

BLOCK_SIZE = 64
"""Input columns that share one scale in the uint8 format."""
Quantised = Literal["uint8", "uint4-32", "uint4-64"]
"""What onnxruntime computes with: 8 bits in such blocks, or 4 bits in blocks of so many."""
MOST_PARAMETERS = 1_000_000_000
MOST_CACHED = 2**26
"""Numbers in all keys and values: 256 MiB where they are float32. The paper's 405 million weights need a fifth."""
# A model may be anybody's, and whatever is made from its shape (graphs, tables, buffers) grows with these numbers.
_WHOLE = {
    "vocabulary": (1, 2**18), "context": (16, 2**13), "width": (1, 2**13), "layers": (1, 48), "heads": (1, 256),
    "kv_heads": (1, 256), "mlp": (1, 2**15),
}  # fmt: skip
_WIDEST_HEAD = 256
_REAL = {"rotary_base": (1.0, 1e9), "norm_epsilon": (1e-12, 0.1)}
_WORDS = {
    "norm": ("rmsnorm", "layernorm"),
    "positions": ("rotary", "learned"),
    "activation": ("swiglu", "gelu", "gelu_tanh"),
}


@dataclass(frozen=True)
class Architecture:
    """A decoder-only transformer with a tied head.

    Two families fit: Llama's (rmsnorm, rotary, swiglu, no biases) and GPT-2's (layernorm, learned, gelu, biases).

    Attributes:
        vocabulary: rows of the token embedding, special tokens included.
        context: longest sequence in tokens.
        width: size of the residual stream.
        layers: number of transformer blocks.
        heads: query heads.
        kv_heads: key/value heads; `heads` must be a multiple of it.
        mlp: hidden size of the MLP.
        norm: normalisation before attention, before the MLP and at the end.
        positions: how a token knows its place.
        activation: `swiglu` has a gate and an up projection, `gelu` (the exact one) and `gelu_tanh` (GPT-2's
            approximation) one input projection.
        bias: whether linear layers have one.
        rotary_base: base of the rotary angles.
        norm_epsilon: added to the variance.
        kv_heads_by_layer: of a pruned model, how many of `kv_heads` each layer kept, with the query heads that belong
            to them; empty where all layers are alike.
        mlp_by_layer: of a pruned model, the hidden size of each layer's MLP; empty where all layers are alike.
    """

    vocabulary: int
    context: int
    width: int
    layers: int
    heads: int
    kv_heads: int
    mlp: int
    norm: Literal["rmsnorm", "layernorm"] = "rmsnorm"
    positions: Literal["rotary", "learned"] = "rotary"
    activation: Literal["swiglu", "gelu", "gelu_tanh"] = "swiglu"
    bias: bool = False
    rotary_base: float = 10_000.0
    norm_epsilon: float = 1e-5
    kv_heads_by_layer: tuple[int, ...] = ()
    mlp_by_layer: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        self._check_numbers()
        self._check_words()
        if self.width % self.heads or self.heads % self.kv_heads:
            raise BundleError("The architecture's width must be a multiple of its heads, and these of its KV heads.")
        if self.head_size % 16 or self.head_size > _WIDEST_HEAD:
            raise BundleError(
                "The architecture's heads must be a multiple of 16 wide, and {most} at most.", most=_WIDEST_HEAD
            )
        if self.width % BLOCK_SIZE or self.mlp % BLOCK_SIZE:
            raise BundleError("The architecture's width and MLP must be multiples of {block}.", block=BLOCK_SIZE)
        self._check_layers()
        if self.parameters() > MOST_PARAMETERS or self._cached_numbers() > MOST_CACHED:
            raise BundleError("A model with so many weights, or so long a memory, is too large for this program.")

    def _check_numbers(self) -> None:
        for name, (low, high) in _WHOLE.items():
            value = getattr(self, name)
            if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
                raise BundleError(
                    "The architecture's {name} must be a whole number from {low} to {high}, not {value!r}.",
                    name=name, low=low, high=high, value=value,
                )  # fmt: skip
        for name, (least, most) in _REAL.items():
            value = getattr(self, name)
            # A NaN lies between no two numbers.
            if not isinstance(value, int | float) or isinstance(value, bool) or not least <= value <= most:
                raise BundleError(
                    "The architecture's {name} must be a number from {low} to {high}, not {value!r}.",
                    name=name, low=least, high=most, value=value,
                )  # fmt: skip

    def _check_words(self) -> None:
        for name, known in _WORDS.items():
            if getattr(self, name) not in known:
                raise BundleError(
                    "The architecture's {name} must be one of {known}.", name=name, known=", ".join(known)
                )
        if not isinstance(self.bias, bool):
            raise BundleError("The architecture's {name} must be one of {known}.", name="bias", known="true, false")

    def _check_layers(self) -> None:
        for name, most in (("kv_heads_by_layer", self.kv_heads), ("mlp_by_layer", self.mlp)):
            try:
                sizes = tuple(getattr(self, name))  # JSON knows lists only
            except TypeError as error:
                raise BundleError("The architecture's {name} must be a list of whole numbers.", name=name) from error
            object.__setattr__(self, name, sizes)
            if sizes and (
                len(sizes) != self.layers or not all(type(size) is int and 1 <= size <= most for size in sizes)
            ):
                raise BundleError(
                    "The architecture's {name} must have a number from 1 to {most} for each layer.",
                    name=name,
                    most=most,
                )
        uneven = [size for layer in range(self.layers) for size in (self.mixed_of(layer), self.mlp_of(layer))]
        if any(size % BLOCK_SIZE for size in uneven):
            raise BundleError(
                "The heads and the MLP of every layer must be multiples of {block} wide together.", block=BLOCK_SIZE
            )

    def _cached_numbers(self) -> int:
        return sum(2 * math.prod(self.cache_shape(layer)) for layer in range(self.layers))

    @property
    def head_size(self) -> int:
        """Width of one attention head."""
        return self.width // self.heads

    @property
    def is_even(self) -> bool:
        """Whether all layers are alike, as other programs expect."""
        return not self.kv_heads_by_layer and not self.mlp_by_layer

    def kv_heads_of(self, layer: int) -> int:
        """Key/value heads of a layer."""
        return self.kv_heads_by_layer[layer] if self.kv_heads_by_layer else self.kv_heads

    def heads_of(self, layer: int) -> int:
        """Query heads of a layer: as many for each key/value head as in every layer."""
        return self.kv_heads_of(layer) * (self.heads // self.kv_heads)

    def mixed_of(self, layer: int) -> int:
        """Width of what a layer's heads give together."""
        return self.heads_of(layer) * self.head_size

    def mlp_of(self, layer: int) -> int:
        """Hidden size of a layer's MLP."""
        return self.mlp_by_layer[layer] if self.mlp_by_layer else self.mlp

    def qkv_rows_of(self, layer: int) -> int:
        """Rows of a layer's packed query, key and value projection."""
        return (self.heads_of(layer) + 2 * self.kv_heads_of(layer)) * self.head_size

    def mlp_in_rows_of(self, layer: int) -> int:
        """Rows of a layer's MLP input projection; for SwiGLU the gate comes first, then the up projection."""
        return 2 * self.mlp_of(layer) if self.activation == "swiglu" else self.mlp_of(layer)

    def cache_shape(self, layer: int) -> tuple[int, int, int, int]:
        """Shape of a layer's keys, and of its values."""
        return 1, self.kv_heads_of(layer), self.context, self.head_size

    def tensors(self) -> dict[str, tuple[int, ...]]:
        """Every weight's name and shape, as in checkpoints and bundles. A 2-D one is (outputs, inputs)."""
        return dict(self._shapes)

    @cached_property
    def _shapes(self) -> dict[str, tuple[int, ...]]:
        norm = ("weight", "bias") if self.norm == "layernorm" else ("weight",)
        shapes: dict[str, tuple[int, ...]] = {"embedding.weight": (self.vocabulary, self.width)}
        if self.positions == "learned":
            shapes["position.weight"] = (self.context, self.width)
        for layer in range(self.layers):
            linear = {
                "qkv": (self.qkv_rows_of(layer), self.width),
                "attention_out": (self.width, self.mixed_of(layer)),
                "mlp_in": (self.mlp_in_rows_of(layer), self.width),
                "mlp_out": (self.width, self.mlp_of(layer)),
            }
            for name, shape in linear.items():
                shapes[f"layers.{layer}.{name}.weight"] = shape
                if self.bias:
                    shapes[f"layers.{layer}.{name}.bias"] = shape[:1]
            for name in ("attention_norm", "mlp_norm"):
                shapes |= {f"layers.{layer}.{name}.{part}": (self.width,) for part in norm}
        return shapes | {f"final_norm.{part}": (self.width,) for part in norm}

    def is_quantised(self, name: str) -> bool:
        """Whether the uint8 format stores this weight in blocks: the linear layers and the tied embedding."""
        return len(self._shapes[name]) == 2 and name != "position.weight"

    def parameters(self) -> int:
        """Number of weights, the tied embedding counted once."""
        return sum(math.prod(shape) for shape in self._shapes.values())

    def to_dict(self) -> dict[str, Any]:
        """Plain values for a manifest or a checkpoint; what says that all layers are alike is left out."""
        return {name: value for name, value in dataclasses.asdict(self).items() if value != ()}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Architecture:
        """The inverse of `to_dict`.

        Raises:
            BundleError: if a field is missing, unknown or out of range.
        """
        try:
            return cls(**values)
        except TypeError as error:
            raise BundleError("The architecture is not one that this program knows: {error}.", error=error) from error
