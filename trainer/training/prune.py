"""`prune`: movement pruning of whole attention heads and MLP neurons, which are then really taken out.

    python -m trainer prune runs/first/model.safetensors --data data/real --out runs/pruned --heads 0.3 --neurons 0.6

Every head group (a key/value head with the query heads that share it) and every neuron has one learned score. The
forward pass multiplies what they give with a mask of 0 or 1, the best scores being 1; the gradient of the mask goes
straight to the scores (Sanh et al. 2020), so what the training pushes towards zero loses. The masked share rises by a
cubic curve,

    share(t) = final * (1 - (1 - t / 0.85)^3),        t the part of the steps that is done,

until 85 % of the steps; then the masks stay and the rest of the steps repairs the model. A layer keeps at least one
head group and 64 neurons, and neurons in multiples of 64, the block of the uint8 format.

Leaves a run's files in the folder, and the small model as `pruned.safetensors`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from storydesk.engine.architecture import BLOCK_SIZE, Architecture
from trainer.compress.model import State, write_checkpoint
from trainer.compress.source import read_model
from trainer.console import finish
from trainer.errors import TrainerError
from trainer.model.gpt import Block, StoryModel
from trainer.training.checkpoint import plain_state
from trainer.training.loop import DataSource, Place, Trainer, fit_to_data
from trainer.training.options import TrainingOptions, load_preset

RAMP_END = 0.85
SCORE_RATE = 10.0
"""How much faster scores learn than weights, as in the paper's own runs (1e-2 against about 1e-3 here)."""
DEFAULTS = ("learning_rate=1e-3",)
"""Changes to a preset's recipe: a trained model needs smaller steps."""


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


def run(model: Path, data: list[DataSource], out: Path, shares: Shares, preset: str, changes: list[str]) -> None:
    """Prune while training, then write the small model.

    Raises:
        BundleError: if the model is unfit.
        TrainerError: if the data do not fit it, or `out` holds a different run.
    """
    source = read_model(model)
    fit_to_data(source.architecture.to_dict(), data)
    _, options = load_preset(preset, [*DEFAULTS, *changes])
    place = Place.join()
    if place.processes > 1:
        raise TrainerError("Pruning uses one process.")
    trainer = PruningTrainer(source.model(), source.facts, options, data, out, place, shares)
    trainer.run()
    architecture, state = remove(trainer.model, trainer.pruner.masks())
    facts = trainer.facts | {"pruned": dataclasses.asdict(shares)}
    write_checkpoint(out / "pruned.safetensors", architecture, state, facts)
    finish(verb="prune", out=str(out / "pruned.safetensors"), parameters_before=source.architecture.parameters(),
           parameters=architecture.parameters(), kv_heads_by_layer=architecture.kv_heads_by_layer,
           mlp_by_layer=architecture.mlp_by_layer)  # fmt: skip


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
        for layer, block in enumerate(model.layers):
            assert isinstance(block, Block)
            block.attention_out.register_forward_pre_hook(self._hook(self._head_gate, layer, per_group))
            block.mlp_out.register_forward_pre_hook(self._hook(self._neuron_gate, layer, 1))

    def update(self, done: float) -> None:
        """Choose the masks for a part of the steps that is done; from the ramp's end on they stay."""
        share = self.shares.at(done)
        self.is_frozen = done >= RAMP_END
        with torch.no_grad():
            self.head_mask.copy_(best(self.head_scores, share.heads, at_least=1))
            self.neuron_mask.copy_(best(self.neuron_scores, share.neurons, at_least=BLOCK_SIZE))
            if self.is_frozen:
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


def in_blocks(scores: Tensor, mask: Tensor) -> Tensor:
    """The mask with every layer's number rounded to a multiple of 64, the best scores first."""
    rounded = torch.zeros_like(mask)
    for layer, row in enumerate(scores):
        count = max(1, round(float(mask[layer].sum()) / BLOCK_SIZE)) * BLOCK_SIZE
        rounded[layer, row.topk(min(count, len(row))).indices] = 1
    return rounded


def remove(model: StoryModel, masks: Masks) -> tuple[Architecture, State]:
    """The architecture and weights of the model without what is masked: it computes what the masked one computed."""
    a = model.architecture
    heads, neurons = masks.heads.cpu().numpy() > 0, masks.neurons.cpu().numpy() > 0
    architecture = dataclasses.replace(
        a,
        kv_heads_by_layer=tuple(int(row.sum()) for row in heads),
        mlp_by_layer=tuple(int(row.sum()) for row in neurons),
    )
    state = {name: tensor.cpu().numpy() for name, tensor in plain_state(model).items()}
    for layer in range(a.layers):
        prefix = f"layers.{layer}"
        per_query = np.repeat(heads[layer], a.width // a.kv_heads)
        per_key = np.repeat(heads[layer], a.head_size)
        inner = np.concatenate([neurons[layer]] * (2 if a.activation == "swiglu" else 1))
        _keep_rows(state, f"{prefix}.qkv", np.concatenate([per_query, per_key, per_key]))
        _keep_rows(state, f"{prefix}.mlp_in", inner)
        for name, kept in (("attention_out", per_query), ("mlp_out", neurons[layer])):
            state[f"{prefix}.{name}.weight"] = state[f"{prefix}.{name}.weight"][:, kept]
    return architecture, {name: np.ascontiguousarray(state[name], np.float32) for name in architecture.tensors()}


def _keep_rows(state: State, name: str, kept: NDArray[np.bool_]) -> None:
    for part in (f"{name}.weight", f"{name}.bias"):
        if part in state:
            state[part] = state[part][kept]


class PruningTrainer(Trainer):
    """A training run whose masks tighten.

    Attributes:
        pruner: scores and masks.
    """

    def __init__(
        self,
        model: StoryModel,
        facts: dict[str, Any],
        options: TrainingOptions,
        data: list[DataSource],
        out: Path,
        place: Place,
        shares: Shares,
    ) -> None:
        super().__init__(model.architecture, options, data, out, place, model=model.train())
        self.pruner = MovementPruner(self.model, shares).to(place.device)
        scores = {"params": list(self.pruner.parameters()), "weight_decay": 0.0, "rate_factor": SCORE_RATE}
        self.optimizers[0].add_param_group(scores)
        self._facts |= {"start": facts, "pruning": dataclasses.asdict(shares)}
        self._tokens_before = int(facts.get("tokens", 0))

    @property
    def facts(self) -> dict[str, Any]:
        """What is known of the run."""
        tokens = self._tokens_before + self.step * self.options.batch * self.options.sequence
        return self._facts | {"tokens": tokens, "step": self.step}

    def _train_step(self) -> bool:
        self.pruner.update(self.step / self.options.steps)
        is_done = super()._train_step()
        self.pruner.update(self.step / self.options.steps)
        return is_done

    def _state(self) -> dict[str, Any]:
        return super()._state() | {"pruner": self.pruner.state_dict()}

    def _restore(self, state: dict[str, Any]) -> None:
        super()._restore(state)
        self.pruner.load_state_dict(state["pruner"])
        self.pruner.update(self.step / self.options.steps)
