"""Quantisation-aware training: matrices are rounded as the finished model's will be, while they learn.

The forward pass computes with rounded weights; the gradient goes through the rounding as if it were not there (the
straight-through estimator, Bengio et al. 2013), so the weights in float32 behind it go on moving. A checkpoint holds
the rounded ones, which `quantize` finds in its format already: its search for a better rounding of the others would
undo half of what was learned (see LAB.md). What a run goes on from holds the others.

    make_quantise_aware(model, "uint8")      # or uint4, nf4, hqq-4-64: the formats of blocks
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from storydesk.engine.architecture import BLOCK_SIZE
from trainer.compress.hqq import Hqq
from trainer.compress.integers import Uint8Blocks
from trainer.compress.methods import find_method
from trainer.compress.nf4 import LEVELS, Nf4
from trainer.compress.uint4 import Uint4Blocks
from trainer.errors import TrainerError
from trainer.model.embeddings import HybridEmbedding
from trainer.model.gpt import StoryModel

Rounding = Callable[[Tensor], Tensor]


def make_quantise_aware(model: StoryModel, method: str) -> None:
    """Let every matrix of a model, the tied embedding included, be seen through a rounding from now on.

    Names and shapes of the linear layers' weights stay, so a checkpoint stays a plain one.

    Raises:
        TrainerError: if the method has no blocks to round in.
    """
    rounding = find_rounding(method)
    for module in list(model.modules()):
        for name, child in list(module.named_children()):
            if type(child) is nn.Linear:
                setattr(module, name, QLinear(child, rounding))
    model.embedding = QEmbedding(model.embedding, rounding)  # type: ignore[assignment]


def find_rounding(name: str) -> Rounding:
    """What a block format makes of a matrix (outputs, inputs), as a float32 matrix.

    Raises:
        TrainerError: if the method does not exist or is none of blocks.
    """
    method = find_method(name)
    if isinstance(method, Uint8Blocks):
        return _round_uint8
    if isinstance(method, Uint4Blocks):
        return lambda weight: _round_uint4(weight, method.group)
    if isinstance(method, Nf4) and not method.double:
        return lambda weight: _round_nf4(weight, method.block)
    if isinstance(method, Hqq):
        return lambda weight: _round_affine(weight, method.bits, method.group)
    raise TrainerError(f"Training can be aware of uint8, uint4-BLOCK, nf4-BLOCK and hqq-BITS-GROUP, not of {name}.")


def rounded_weights(model: StoryModel) -> dict[str, Tensor]:
    """What the linear layers of a model that is aware of its quantisation compute with, by the names of the weights."""
    layers = ((name, module) for name, module in model.named_modules() if isinstance(module, QLinear))
    return {f"{name}.weight": layer.rounded().detach().contiguous() for name, layer in layers}


def straight_through(weight: Tensor, rounding: Rounding) -> Tensor:
    """The rounded weight, with the gradient of the weight itself."""
    rounded: Tensor = _StraightThrough.apply(weight, rounding)
    return rounded


class _StraightThrough(torch.autograd.Function):
    @staticmethod
    def forward(context: Any, weight: Tensor, rounding: Rounding) -> Tensor:  # noqa: ANN401
        return rounding(weight)

    @staticmethod
    def backward(context: Any, gradient: Tensor) -> tuple[Tensor, None]:  # noqa: ANN401
        return gradient, None


class QLinear(nn.Linear):
    """A linear layer that computes with rounded weights."""

    def __init__(self, layer: nn.Linear, rounding: Rounding) -> None:
        """Take over a layer's own parameters."""
        super().__init__(layer.in_features, layer.out_features, bias=False, device="meta")
        self.weight, self.bias = layer.weight, layer.bias
        self._rounding = rounding

    def rounded(self) -> Tensor:
        """The weights (outputs, inputs) that it computes with."""
        return straight_through(self.weight, self._rounding)

    def forward(self, states: Tensor) -> Tensor:
        """States (..., inputs) to (..., outputs)."""
        return F.linear(states, self.rounded(), self.bias)


class QEmbedding(nn.Module):
    """A token embedding whose `weight`, which is the output head too, is rounded."""

    def __init__(self, embedding: nn.Embedding | HybridEmbedding, rounding: Rounding) -> None:
        super().__init__()
        self.inner = embedding
        self._rounding = rounding

    @property
    def weight(self) -> Tensor:
        """The rounded table, (vocabulary, width)."""
        return straight_through(self.inner.weight, self._rounding)

    def forward(self, tokens: Tensor) -> Tensor:
        """Embeddings (..., width) of token ids (...)."""
        return F.embedding(tokens, self.weight)


def _round_uint8(weight: Tensor) -> Tensor:
    blocks = weight.reshape(len(weight), -1, BLOCK_SIZE)
    scale = _nonzero(blocks.abs().amax(-1, keepdim=True) / 127)
    return ((blocks / scale).round() * scale).view_as(weight)


def _round_uint4(weight: Tensor, group: int) -> Tensor:
    """Between smallest and largest weight, zero being one of the steps: where `Uint4Blocks` begins its search."""
    blocks = weight.reshape(-1, group)
    low, high = blocks.amin(-1, keepdim=True).clamp(max=0), blocks.amax(-1, keepdim=True).clamp(min=0)
    scale = _nonzero((high - low) / 15)
    zero = (-low / scale).round()
    return ((((blocks / scale).round() + zero).clamp(0, 15) - zero) * scale).view_as(weight)


def _round_nf4(weight: Tensor, block: int) -> Tensor:
    blocks = weight.reshape(-1, block)
    scale = blocks.abs().amax(-1, keepdim=True)
    levels = torch.from_numpy(LEVELS).to(weight.device)
    codes = torch.bucketize(blocks / _nonzero(scale), (levels[1:] + levels[:-1]) / 2)
    return (levels[codes] * scale).view_as(weight)


def _round_affine(weight: Tensor, bits: int, group: int) -> Tensor:
    """Between smallest and largest weight: where HQQ begins, without its search for the zero."""
    groups = weight.reshape(-1, group)
    low, high = groups.amin(-1, keepdim=True), groups.amax(-1, keepdim=True)
    scale = _nonzero((high - low) / (2**bits - 1))
    return (((groups - low) / scale).round() * scale + low).view_as(weight)


def _nonzero(scale: Tensor) -> Tensor:
    return torch.where(scale > 0, scale, torch.ones_like(scale))
