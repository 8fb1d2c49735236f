"""LoRA: a frozen matrix learns through a narrow detour (Hu et al. 2021), and QLoRA: the matrix is kept in NF4.

    y = W x + (alpha / rank) * B A x        A (rank, inputs) random, B (outputs, rank) zero at first

so the model begins as it was, and afterwards `W + (alpha / rank) * B A` is a plain matrix again. With NF4 (Dettmers et
al. 2023) the frozen W takes four bits a weight and is unpacked whenever it is used; merging then starts from what NF4
made of W, since that is what B and A were trained beside.
"""

from __future__ import annotations

import math
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from trainer.compress.nf4 import LEVELS, Nf4
from trainer.errors import TrainerError
from trainer.model.gpt import StoryModel

Base = Literal["fp32", "nf4"]


class LoraLinear(nn.Module):
    """A linear layer whose own weight is frozen.

    Attributes:
        down: A, (rank, inputs).
        up: B, (outputs, rank).
        scale: of their product.
    """

    def __init__(self, layer: nn.Linear, rank: int, alpha: float, base: Base) -> None:
        super().__init__()
        self.base = frozen_weight(layer.weight, base)
        self.bias = None if layer.bias is None else nn.Parameter(layer.bias.detach(), requires_grad=False)
        self.down = nn.Parameter(torch.empty(rank, layer.in_features))
        self.up = nn.Parameter(torch.zeros(layer.out_features, rank))
        nn.init.kaiming_uniform_(self.down, a=math.sqrt(5))
        self.scale = alpha / rank

    def forward(self, states: Tensor) -> Tensor:
        """States (..., inputs) to (..., outputs)."""
        detour = F.linear(F.linear(states, self.down), self.up)
        return F.linear(states, self.base(), self.bias) + self.scale * detour

    @torch.no_grad()
    def merged(self) -> nn.Linear:
        """The plain layer that computes the same."""
        rows, columns = self.up.shape[0], self.down.shape[1]
        layer = nn.Linear(columns, rows, bias=self.bias is not None)
        layer.weight.copy_(self.base() + self.scale * self.up @ self.down)
        if self.bias is not None:
            layer.bias.copy_(self.bias)
        return layer


class FrozenWeight(nn.Module):
    """A weight in float32 that never changes."""

    weight: Tensor

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        self.register_buffer("weight", weight.detach())

    def forward(self) -> Tensor:
        """The weight, (outputs, inputs)."""
        return self.weight


class Nf4Weight(nn.Module):
    """A weight in NF4, two codes a byte, unpacked at every use."""

    codes: Tensor
    scale: Tensor
    levels: Tensor

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        packed = Nf4().pack(weight.detach().float().numpy())
        self._shape = packed.shape
        self.register_buffer("codes", torch.from_numpy(packed.parts["codes"]))
        self.register_buffer("scale", torch.from_numpy(packed.parts["scale"]))
        self.register_buffer("levels", torch.from_numpy(LEVELS.copy()))

    def forward(self) -> Tensor:
        """The weight, float32 (outputs, inputs)."""
        codes = torch.stack((self.codes & 15, self.codes >> 4), dim=1).int()
        blocks = self.levels[codes].view(len(self.scale), -1)
        return (blocks * self.scale[:, None]).view(self._shape)


def frozen_weight(weight: Tensor, base: Base) -> FrozenWeight | Nf4Weight:
    """A weight as it is kept beside a detour."""
    return Nf4Weight(weight) if base == "nf4" else FrozenWeight(weight)


def add_lora(
    model: StoryModel, rank: int, alpha: float, base: Base = "fp32", first_layer: int = 0
) -> list[nn.Parameter]:
    """Freeze a model and give every linear layer from a block on a detour; returns what is to be trained.

    Raises:
        TrainerError: if the detours would be wider than the model.
    """
    if rank > model.architecture.width:
        raise TrainerError(f"A rank of {rank:,} is more than the model's width, {model.architecture.width:,}.")
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    for block in list(model.layers)[first_layer:]:
        for name, layer in list(block.named_children()):
            if isinstance(layer, nn.Linear):
                setattr(block, name, LoraLinear(layer, rank, alpha, base))
    return [parameter for parameter in model.parameters() if parameter.requires_grad]


def merge_lora(model: StoryModel) -> None:
    """Turn every detour into its matrix: the model is a plain one again."""
    for block in model.layers:
        for name, layer in list(block.named_children()):
            if isinstance(layer, LoraLinear):
                setattr(block, name, layer.merged())
