"""A checkpoint's weights as float32 arrays, without torch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open

from storydesk.engine.architecture import Architecture
from storydesk.engine.errors import BundleError
from trainer.model.layouts import refuse_encoder_decoder


def read_checkpoint(path: Path) -> tuple[Architecture, dict[str, NDArray[np.float32]]]:
    """Architecture and float32 weights of a safetensors checkpoint.

    Raises:
        BundleError: if the file is no checkpoint of a story model.
        TrainerError: if it is the folder of an encoder-decoder.
    """
    refuse_encoder_decoder(path)
    try:
        with safe_open(str(path), framework="numpy") as file:
            metadata = file.metadata() or {}
            state = {name: np.asarray(file.get_tensor(name), np.float32) for name in file.keys()}  # noqa: SIM118
        architecture = Architecture.from_dict(json.loads(metadata["architecture"]))
    except (OSError, SafetensorError, KeyError, TypeError, ValueError) as error:
        raise BundleError(f"{path.name} is not a checkpoint of a story model: {error}.") from error
    shapes = {name: tensor.shape for name, tensor in state.items()}
    if shapes != architecture.tensors():
        raise BundleError(f"The weights in {path.name} do not have the names and shapes of its architecture.")
    return architecture, state


def read_facts(checkpoint: Path) -> dict[str, Any]:
    """How a checkpoint was trained: data, tokens, options.

    Raises:
        BundleError: if the file is no checkpoint.
        TrainerError: if it is the folder of an encoder-decoder.
    """
    refuse_encoder_decoder(checkpoint)
    try:
        with safe_open(str(checkpoint), framework="numpy") as file:
            facts: dict[str, Any] = json.loads((file.metadata() or {}).get("training", "{}"))
    except (OSError, SafetensorError, ValueError) as error:
        raise BundleError(f"{checkpoint.name} is not a checkpoint of a story model: {error}.") from error
    return facts
