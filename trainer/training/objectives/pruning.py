"""Movement pruning: whole attention heads and MLP neurons learn how much they matter, and the least of them are masked.

Every head group (a key/value head with the query heads that share it) and every neuron has one learned score. The
forward pass multiplies what they give with a mask of 0 or 1, the best scores being 1; the gradient of the mask goes
straight to the scores (Sanh et al. 2020), so what the training pushes towards zero loses. The masked share rises by a
cubic curve,

    share(t) = final * (1 - (1 - t / 0.85)^3),        t the part of the steps that is done,

until 85 % of the steps; then the masks stay and the rest of the steps repairs the model. What a layer keeps is then a
multiple of 64 wide, the block of the uint8 format, and at least one block of each.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from storydesk.engine.architecture import BLOCK_SIZE
from trainer.errors import TrainerError
from trainer.model.gpt import Block, StoryModel
from trainer.training.objectives.objective import NextToken
from trainer.training.place import Place

RAMP_END = 0.85
SCORE_RATE = 10.0
"""How much faster scores learn than weights, as in the paper's own runs (1e-2 against about 1e-3 here)."""


@dataclass(frozen=True)
class Shares:
    """What is to be taken out.

    Attributes:
        heads: share of all head groups.
        neurons: share of all MLP neurons.
    """

    heads: float = 0.3
    neurons: float = 0.6

    def __post_init__(self) -> None:
        if not 0 <= self.heads < 1 or not 0 <= self.neurons < 1:
            raise TrainerError("The shares of heads and neurons to prune must be from 0 up to, but not including, 1.")

    def at(self, done: float) -> Shares:
        """The shares when this part of the steps is done (the module's equation)."""
        rise = 1 - (1 - min(done / RAMP_END, 1.0)) ** 3
        return Shares(self.heads * rise, self.neurons * rise)


@dataclass(frozen=True)
class Masks:
    """What is kept.

    Attributes:
        heads: 0 or 1 for every head group, (layers, kv_heads).
        neurons: 0 or 1 for every neuron, (layers, mlp).
    """

    heads: Tensor
    neurons: Tensor


class MovementPruner(nn.Module):
    """Scores and masks of a model.

    Attributes:
        head_scores: (layers, kv_heads), learned.
        neuron_scores: (layers, mlp), learned.
    """

    head_mask: Tensor
    neuron_mask: Tensor

    def __init__(self, model: StoryModel, shares: Shares) -> None:
        """Put the masks in front of every layer's two output projections."""
        super().__init__()
        a = model.architecture
        if not a.is_even:
            raise TrainerError("This model has been pruned before: begin with the whole one.")
        self.shares = shares
        self.is_frozen = False
        self.head_scores = nn.Parameter(torch.zeros(a.layers, a.kv_heads))
        self.neuron_scores = nn.Parameter(torch.zeros(a.layers, a.mlp))
        self.register_buffer("head_mask", torch.ones(a.layers, a.kv_heads), persistent=False)
        self.register_buffer("neuron_mask", torch.ones(a.layers, a.mlp), persistent=False)
        per_group = a.width // a.kv_heads
        # As many head groups as are a multiple of the format's block wide together: other numbers cannot be kept.
        self._head_block = BLOCK_SIZE // math.gcd(BLOCK_SIZE, per_group)
        for layer, block in enumerate(model.layers):
            assert isinstance(block, Block)
            block.attention_out.register_forward_pre_hook(self._hook(self._head_gate, layer, per_group))
            block.mlp_out.register_forward_pre_hook(self._hook(self._neuron_gate, layer, 1))

    def update(self, done: float) -> None:
        """Choose the masks for a part of the steps that is done; from the ramp's end on they stay."""
        share = self.shares.at(done)
        self.is_frozen = done >= RAMP_END
        with torch.no_grad():
            self.head_mask.copy_(best(self.head_scores, share.heads, at_least=self._head_block))
            self.neuron_mask.copy_(best(self.neuron_scores, share.neurons, at_least=BLOCK_SIZE))
            if self.is_frozen:
                self.head_mask.copy_(in_blocks(self.head_scores, self.head_mask, self._head_block))
                self.neuron_mask.copy_(in_blocks(self.neuron_scores, self.neuron_mask))

    def masks(self) -> Masks:
        """What is kept now."""
        return Masks(self.head_mask.clone(), self.neuron_mask.clone())

    def _hook(
        self, gate: Callable[[int], Tensor], layer: int, repeat: int
    ) -> Callable[[nn.Module, tuple[Tensor]], tuple[Tensor]]:
        def multiply(_: nn.Module, inputs: tuple[Tensor]) -> tuple[Tensor]:
            return (inputs[0] * gate(layer).repeat_interleave(repeat).to(inputs[0].dtype),)

        return multiply

    def _head_gate(self, layer: int) -> Tensor:
        return self._straight_through(self.head_mask[layer], self.head_scores[layer])

    def _neuron_gate(self, layer: int) -> Tensor:
        return self._straight_through(self.neuron_mask[layer], self.neuron_scores[layer])

    def _straight_through(self, mask: Tensor, scores: Tensor) -> Tensor:
        """The mask, with the scores in the place of its gradient until the masks stay."""
        return mask.clone() if self.is_frozen else mask + scores - scores.detach()


def best(scores: Tensor, share: float, at_least: int) -> Tensor:
    """A mask (layers, n) of the best scores of all layers together, without this share of them.

    Every layer keeps at least so many.
    """
    kept = max(round((1 - share) * scores.numel()), at_least * len(scores))
    favoured = scores.clone()
    first = scores.topk(at_least, dim=1).indices
    favoured.scatter_(1, first, torch.inf)
    mask = torch.zeros_like(scores).flatten()
    mask[favoured.flatten().topk(kept).indices] = 1
    return mask.view_as(scores)


def in_blocks(scores: Tensor, mask: Tensor, block: int = BLOCK_SIZE) -> Tensor:
    """The mask with every layer's number a multiple of the block, the best scores first.

    Every layer keeps one block at least, and all together as many as before, as nearly as blocks allow: those that are
    left go to the layers that had most of another one. (Rounded by itself, a layer with 6 of 8 heads in blocks of 4 had
    all of them back.)
    """
    kept = mask.sum(1) / block
    counts = kept.floor().clamp_min(1)
    left = max(0, round(float(kept.sum())) - int(counts.sum()))
    counts[(kept - counts).argsort(descending=True)[:left]] += 1
    rounded = torch.zeros_like(mask)
    for layer, row in enumerate(scores):
        rounded[layer, row.topk(int(counts[layer]) * block).indices] = 1
    return rounded


class Pruning(NextToken):
    """The loss of the next token under masks that tighten.

    Attributes:
        pruner: scores and masks.
        course: what was masked on the way, by layer, after every hundredth of the steps.
    """

    def __init__(self, model: StoryModel, place: Place, shares: Shares) -> None:
        super().__init__(model, place)
        self.pruner = MovementPruner(model, shares).to(place.device)
        self.course: list[dict[str, Any]] = []

    def before_step(self, done: float) -> None:
        """Choose the masks."""
        self.pruner.update(done)
        hundredth = int(done * 100)
        if self.course and hundredth <= int(self.course[-1]["done"] * 100):
            return
        masks = self.pruner.masks()
        masked = {"heads": (masks.heads == 0).sum(1).tolist(), "neurons": (masks.neurons == 0).sum(1).tolist()}
        self.course.append({"done": done, "wanted": dataclasses.asdict(self.pruner.shares.at(done)), **masked})

    def parameters(self) -> list[dict[str, Any]]:
        """The scores."""
        return [{"params": list(self.pruner.parameters()), "weight_decay": 0.0, "rate_factor": SCORE_RATE}]

    def state(self) -> dict[str, Any]:
        """The scores, and what has been masked; the masks follow from the scores."""
        return {"pruner": self.pruner.state_dict(), "course": self.course}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on with these scores."""
        self.pruner.load_state_dict(state["pruner"])
        self.course = state.get("course", [])

    def facts(self) -> dict[str, Any]:
        """What is to be taken out."""
        return {"pruning": dataclasses.asdict(self.pruner.shares)}
