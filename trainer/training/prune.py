"""`prune`: movement pruning of whole attention heads and MLP neurons, which are then really taken out.

    python -m trainer prune runs/first/model.safetensors --data data/real --out runs/pruned --heads 0.3 --neurons 0.6

How it is learned what matters is told in `trainer.training.objectives.pruning`. Leaves a run's files in the folder,
the small model as `pruned.safetensors`, and in `pruning.json` how many heads and neurons every layer lost on the way.
"""

from __future__ import annotations

import dataclasses
import json

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.architecture import Architecture
from trainer.checkpoints import State, plain_state, write_checkpoint, write_text
from trainer.compress.source import read_model
from trainer.console import finish
from trainer.model.gpt import StoryModel
from trainer.training.objectives.pruning import Masks, Pruning, Shares
from trainer.training.options import PruneOptions, load_preset
from trainer.training.place import Place
from trainer.training.run import Run
from trainer.training.sources import fit_to_data, parse_sources

COURSE = "pruning.json"
"""What every layer had, and what was masked of it on the way."""
DEFAULTS = ("learning_rate=1e-3",)
"""Changes to a preset's recipe: a trained model needs smaller steps."""


def run(options: PruneOptions) -> None:
    """Prune while training, then write the small model.

    Raises:
        BundleError: if the model is unfit.
        TrainerError: if the data do not fit it, or the folder holds a different run.
    """
    shares, data, out = Shares(options.heads, options.neurons), parse_sources(options.data), options.out
    source = read_model(options.model)
    fit_to_data(source.architecture.to_dict(), data)
    _, recipe = load_preset(options.preset, [*DEFAULTS, *options.set])
    with Place.joined() as place:
        training = Run(
            source.model(), recipe, data, out, place, lambda run: Pruning(run.model, place, shares), source.facts,
            tensorboard=options.tensorboard,
        )  # fmt: skip
        training.run()
    if not place.leads:
        return
    assert isinstance(training.objective, Pruning)
    architecture, state = remove(training.model, training.objective.pruner.masks())
    facts = training.facts | {"tokens": training.tokens, "step": training.step, "pruned": dataclasses.asdict(shares)}
    write_checkpoint(out / "pruned.safetensors", architecture, state, facts)
    a = source.architecture
    whole = {"heads": [a.kv_heads] * a.layers, "neurons": [a.mlp] * a.layers}
    write_text(out / COURSE, json.dumps(whole | {"course": training.objective.course}) + "\n")
    finish(verb="prune", out=str(out / "pruned.safetensors"), parameters_before=source.architecture.parameters(),
           parameters=architecture.parameters(), kv_heads_by_layer=architecture.kv_heads_by_layer,
           mlp_by_layer=architecture.mlp_by_layer)  # fmt: skip


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
