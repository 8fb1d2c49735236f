"""The shape of a story model: what the trainer builds and what a bundle's manifest declares."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

from storydesk.engine.errors import BundleError

BLOCK_SIZE = 64
"""Input columns that share one scale in the uint8 format."""


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
        activation: `swiglu` has a gate and an up projection, `gelu` (the exact one) one input projection.
        bias: whether linear layers have one.
        rotary_base: base of the rotary angles.
        norm_epsilon: added to the variance.
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
    activation: Literal["swiglu", "gelu"] = "swiglu"
    bias: bool = False
    rotary_base: float = 10_000.0
    norm_epsilon: float = 1e-5

    def __post_init__(self) -> None:
        for name in ("vocabulary", "context", "width", "layers", "heads", "kv_heads", "mlp"):
            value = getattr(self, name)
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise BundleError(f"The architecture's {name} must be a whole number above 0, not {value!r}.")
        if self.width % self.heads or self.heads % self.kv_heads:
            raise BundleError("The architecture's width must be a multiple of its heads, and these of its KV heads.")
        if self.head_size % 16:
            raise BundleError("The architecture's heads must be a multiple of 16 wide.")
        if self.width % BLOCK_SIZE or self.mlp % BLOCK_SIZE:
            raise BundleError(f"The architecture's width and MLP must be multiples of {BLOCK_SIZE}.")
        for name, known in (
            ("norm", ("rmsnorm", "layernorm")),
            ("positions", ("rotary", "learned")),
            ("activation", ("swiglu", "gelu")),
        ):
            if getattr(self, name) not in known:
                raise BundleError(f"The architecture's {name} must be one of {', '.join(known)}.")

    @property
    def head_size(self) -> int:
        """Width of one attention head."""
        return self.width // self.heads

    @property
    def qkv_rows(self) -> int:
        """Rows of the packed query, key and value projection."""
        return (self.heads + 2 * self.kv_heads) * self.head_size

    @property
    def mlp_in_rows(self) -> int:
        """Rows of the MLP's input projection; for SwiGLU the gate comes first, then the up projection."""
        return 2 * self.mlp if self.activation == "swiglu" else self.mlp

    def tensors(self) -> dict[str, tuple[int, ...]]:
        """Every weight's name and shape, as in checkpoints and bundles. A 2-D one is (outputs, inputs)."""
        linear = {
            "qkv": (self.qkv_rows, self.width),
            "attention_out": (self.width, self.width),
            "mlp_in": (self.mlp_in_rows, self.width),
            "mlp_out": (self.width, self.mlp),
        }
        norm = ("weight", "bias") if self.norm == "layernorm" else ("weight",)
        shapes: dict[str, tuple[int, ...]] = {"embedding.weight": (self.vocabulary, self.width)}
        if self.positions == "learned":
            shapes["position.weight"] = (self.context, self.width)
        for layer in range(self.layers):
            for name, shape in linear.items():
                shapes[f"layers.{layer}.{name}.weight"] = shape
                if self.bias:
                    shapes[f"layers.{layer}.{name}.bias"] = shape[:1]
            for name in ("attention_norm", "mlp_norm"):
                shapes |= {f"layers.{layer}.{name}.{part}": (self.width,) for part in norm}
        return shapes | {f"final_norm.{part}": (self.width,) for part in norm}

    def is_quantised(self, name: str) -> bool:
        """Whether the uint8 format stores this weight in blocks: the linear layers and the tied embedding."""
        return len(self.tensors()[name]) == 2 and name != "position.weight"

    def parameters(self) -> int:
        """Number of weights, the tied embedding counted once."""
        total = 0
        for shape in self.tensors().values():
            count = 1
            for size in shape:
                count *= size
            total += count
        return total

    def to_dict(self) -> dict[str, Any]:
        """Plain values for a manifest or a checkpoint."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Architecture:
        """The inverse of `to_dict`.

        Raises:
            BundleError: if a field is missing, unknown or out of range.
        """
        try:
            return cls(**values)
        except TypeError as error:
            raise BundleError(f"The architecture is not one that this program knows: {error}.") from error
