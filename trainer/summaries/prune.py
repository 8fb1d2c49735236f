"""`summaries prune`: movement pruning of an encoder-decoder's attention heads and neurons, which are then taken out.

    python -m trainer summaries prune runs/small --stories guided.jsonl --heads 0.3 --neurons 0.6 --out runs/pruned

As for our own models (`trainer.training.objectives.pruning`): every head has one learned score, in the encoder, in the
decoder and in the attention across from one to the other, and so has every neuron. The forward pass multiplies what
they give with 0 or 1, the best scores of all layers together being 1; the gradient of that mask goes straight to the
scores (Sanh et al. 2020). The masked share rises by a cubic curve until 85 % of the steps, then the rest of them
repairs the model. Every attention keeps at least one head and every layer one neuron.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from trainer.summaries.folder import (
    State,
    Summariser,
    assemble,
    attentions,
    heads_of,
    layers,
    neurons_of,
    open_folder,
    refuse_existing,
    weights_of,
)
from trainer.summaries.options import Recipe
from trainer.summaries.pairs import training_pairs
from trainer.summaries.training import Objective, Run
from trainer.training.objectives.pruning import RAMP_END, SCORE_RATE, Shares

Masks = dict[str, Tensor]
"""1 for what is kept, 0 for what is not: of every attention (heads,) and of every layer (neurons,), by their names."""


def run(folder: Path, stories: str, out: Path, recipe: Recipe, shares: Shares) -> None:
    """Prune while training, or go on with the run that `out` holds, then write the small model.

    Args:
        folder: of the model.
        stories: a file with summaries under `about`.
        out: the folder to write.
        recipe: how.
        shares: how much of the heads and of the neurons is taken out.

    Raises:
        TrainerError: if the folder or the file is unfit, or `out` holds something else.
        Interrupted: if a signal ended the run.
    """
    refuse_existing(out)
    pairs = training_pairs(stories)
    summariser = open_folder(folder)
    pruning = Pruning(summariser.model, shares)
    run = Run("pruned", summariser, pairs, recipe, out, pruning, shares=asdict(shares))
    run.train()
    small = remove(summariser, pruning.masks())
    run.finish(small, parameters_before=summariser.parameters, heads=heads_of(small.model),
               neurons=neurons_of(small.model))  # fmt: skip


class Pruning(Objective):
    """Scores and masks in front of the two output projections of every layer.

    Attributes:
        shares: what is taken out at the end.
    """

    rate_factor = SCORE_RATE

    def __init__(self, model: Any, shares: Shares) -> None:  # noqa: ANN401 - transformers has no base
        super().__init__()
        self.shares = shares
        self._heads, self._neurons = list(heads_of(model)), list(neurons_of(model))
        counts = heads_of(model) | neurons_of(model)
        self._scores = nn.ParameterDict({_key(name): torch.zeros(count) for name, count in counts.items()})
        self._masks: Masks = {name: torch.ones(count) for name, count in counts.items()}
        self._is_frozen = False
        for name, attention in attentions(model).items():
            attention.out_proj.register_forward_pre_hook(self._gate(name, attention.head_dim))
        for name, layer in layers(model).items():
            layer.fc2.register_forward_pre_hook(self._gate(name, 1))

    def prepare(self, done: float) -> None:
        """Choose the masks for a part of the steps that is done; from the ramp's end on they stay."""
        if self._is_frozen:
            return
        now = self.shares.at(done)
        self._masks = self._best(self._heads, now.heads) | self._best(self._neurons, now.neurons)
        self._is_frozen = done >= RAMP_END

    def masks(self) -> Masks:
        """What is kept now."""
        return {name: mask.clone() for name, mask in self._masks.items()}

    def _best(self, names: list[str], share: float) -> Masks:
        return best({name: self._scores[_key(name)].detach() for name in names}, share)

    def _gate(self, name: str, repeat: int) -> Callable[[nn.Module, tuple[Tensor]], tuple[Tensor]]:
        def multiply(_: nn.Module, inputs: tuple[Tensor]) -> tuple[Tensor]:
            mask, scores = self._masks[name].to(inputs[0].device), self._scores[_key(name)]
            gate = mask if self._is_frozen else mask + scores - scores.detach()
            return (inputs[0] * gate.repeat_interleave(repeat).to(inputs[0].dtype),)

        return multiply


def _key(name: str) -> str:
    return name.replace(".", "_")  # a module's parts cannot have dots in their names


def best(scores: dict[str, Tensor], share: float) -> Masks:
    """Masks of the best scores of all together, without this share of them; of each at least one is kept."""
    favoured = {name: row.clone() for name, row in scores.items()}
    for row in favoured.values():
        row[row.argmax()] = torch.inf
    every = torch.cat(list(favoured.values()))
    kept = torch.zeros_like(every)
    kept[every.topk(max(len(scores), round((1 - share) * len(every)))).indices] = 1
    return dict(zip(scores, kept.split([len(row) for row in scores.values()]), strict=True))


def remove(summariser: Summariser, masks: Masks) -> Summariser:
    """The model without what is masked: smaller matrices, which compute what the masked ones computed."""
    model = summariser.model
    state = weights_of(model)
    for name, attention in attentions(model).items():
        kept = (masks[name].cpu() > 0).repeat_interleave(attention.head_dim)
        for part in ("q_proj", "k_proj", "v_proj"):
            _keep_rows(state, f"model.{name}.{part}", kept)
        _keep_columns(state, f"model.{name}.out_proj", kept)
    for name in layers(model):
        kept = masks[name].cpu() > 0
        _keep_rows(state, f"model.{name}.fc1", kept)
        _keep_columns(state, f"model.{name}.fc2", kept)
    small = assemble(model.config, {name: tensor.clone() for name, tensor in state.items()})
    small.generation_config = model.generation_config
    return Summariser(small.eval(), summariser.tokenizer, summariser.name, list(summariser.made))


def _keep_rows(state: State, name: str, kept: Tensor) -> None:
    for part in (f"{name}.weight", f"{name}.bias"):
        if part in state:
            state[part] = state[part][kept]


def _keep_columns(state: State, name: str, kept: Tensor) -> None:
    state[f"{name}.weight"] = state[f"{name}.weight"][:, kept]
