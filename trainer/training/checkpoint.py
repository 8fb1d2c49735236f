"""Checkpoints: weights as safetensors with the architecture in their header, the optimisers' state beside them.

Every file is written under a temporary name and then renamed, so a stop or a full disk never leaves half a file
under the final name.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from storydesk.engine.architecture import Architecture
from trainer.compress.qat import rounded_weights
from trainer.errors import TrainerError
from trainer.model.gpt import StoryModel


def save_model(path: Path, model: StoryModel, facts: dict[str, Any]) -> None:
    """Write the weights that the model computes with; `facts` (data, tokens, seed, ...) go into the header as JSON."""
    state = plain_state(model)
    metadata = {"architecture": json.dumps(model.architecture.to_dict()), "training": json.dumps(facts)}
    _replace(path, lambda temporary: save_file(state, temporary, metadata))


def plain_state(model: StoryModel) -> dict[str, Tensor]:
    """What the model computes with, by the names of the architecture: rounded, and with hybrid embeddings folded."""
    state = {
        name: tensor.detach().contiguous()
        for name, tensor in model.state_dict().items()
        if not name.startswith("embedding.")
    }
    return state | rounded_weights(model) | {"embedding.weight": model.embedding.weight.detach().contiguous()}


def load_model(path: Path) -> tuple[StoryModel, dict[str, Any]]:
    """The model of a checkpoint, and the facts of its training.

    Raises:
        TrainerError: if the file is missing, damaged, or its weights are not those of its architecture.
    """
    try:
        with safe_open(path, framework="pt") as file:
            metadata = file.metadata() or {}
            state = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - not a mapping
        architecture = Architecture.from_dict(json.loads(metadata["architecture"]))
        model = StoryModel(architecture)
        model.load_state_dict(state)
    except (OSError, SafetensorError, KeyError, ValueError, RuntimeError) as error:
        raise TrainerError(f"{path} is not a checkpoint of this trainer: {error}") from error
    return model, json.loads(metadata.get("training", "{}"))


def save_state(path: Path, state: dict[str, Any]) -> None:
    """Write what a run needs to go on exactly: weights, optimisers, step, best loss."""
    _replace(path, lambda temporary: torch.save(state, temporary))


def load_state(path: Path) -> dict[str, Any]:
    """Read `save_state`'s file; only tensors and plain values are accepted, so it cannot run code."""
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # torch raises pickle, zip and runtime errors here
        raise TrainerError(f"{path} is damaged; delete it to start the run again.") from error


def _replace(path: Path, write: Callable[[Path], None]) -> None:
    temporary = path.with_name(path.name + ".partial")
    try:
        write(temporary)
        temporary.replace(path)
    except (OSError, SafetensorError, RuntimeError) as error:
        temporary.unlink(missing_ok=True)
        raise TrainerError(f"{path} could not be written: {error}. The run can be resumed.") from error
