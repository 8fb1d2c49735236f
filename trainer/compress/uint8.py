"""A whole model in the uint8 format (`storydesk.engine.uint8`)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.architecture import Architecture
from storydesk.engine.uint8 import dequantise, quantise

__all__ = ["dequantise", "quantise", "quantise_model"]


def quantise_model(state: dict[str, NDArray[np.float32]], architecture: Architecture) -> dict[str, NDArray[Any]]:
    """Every tensor of a model; a quantised `NAME` is joined by `NAME.scale`, the others stay float32."""
    packed: dict[str, NDArray[Any]] = {}
    for name in architecture.tensors():
        if architecture.is_quantised(name):
            packed[name], packed[f"{name}.scale"] = quantise(np.asarray(state[name], np.float32))
        else:
            packed[name] = np.ascontiguousarray(state[name], np.float32)
    return packed
