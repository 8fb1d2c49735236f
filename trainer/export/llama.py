"""What the Llama layout calls our weights. The Hugging Face and llama.cpp formats start from here."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.architecture import Architecture
from trainer.errors import TrainerError

State = dict[str, NDArray[np.float32]]


def require_llama(architecture: Architecture) -> None:
    """Refuse what other programs have no name for.

    Raises:
        TrainerError: if the architecture is not in the Llama layout.
    """
    a = architecture
    if (a.norm, a.positions, a.activation, a.bias) != ("rmsnorm", "rotary", "swiglu", False):
        raise TrainerError("Only a model in the Llama layout can be exported to other programs; this one is not.")
    if not a.is_even:
        raise TrainerError("Other programs know no layers of different sizes, which this pruned model has.")


def split_layer(architecture: Architecture, state: State, layer: int) -> State:
    """One layer's weights with the packed projections taken apart, each (outputs, inputs)."""
    a, prefix = architecture, f"layers.{layer}"
    kv_rows = a.kv_heads * a.head_size
    query, key, value = np.split(state[f"{prefix}.qkv.weight"], [a.width, a.width + kv_rows])
    gate, up = np.split(state[f"{prefix}.mlp_in.weight"], 2)
    return {
        "attention_norm": state[f"{prefix}.attention_norm.weight"],
        "query": query,
        "key": key,
        "value": value,
        "attention_out": state[f"{prefix}.attention_out.weight"],
        "mlp_norm": state[f"{prefix}.mlp_norm.weight"],
        "gate": gate,
        "up": up,
        "mlp_out": state[f"{prefix}.mlp_out.weight"],
    }
