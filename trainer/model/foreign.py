"""Other people's models as ours: a Hugging Face folder in the layout of Llama or of GPT-2, with its own tokenizer.

    found = read_foreign(Path("distilgpt2"))
    found.architecture, found.state, found.tokenizer

Nothing is changed but names and the order of rows: the logits of every ordinary token are those of the model itself.
Our special tokens stand behind the ordinary ones. One that the model knows by its name (as our own exports do) keeps
its row; the token between two texts begins and ends stories; the others take the mean of all rows.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from storydesk.engine.architecture import MOST_CACHED, Architecture
from storydesk.engine.bundle import MANIFEST
from storydesk.engine.tokenizer import END_OF_STORY, SPECIAL_TOKENS, STORY, StoryTokenizer
from trainer.corpus.control import OPTIONAL
from trainer.errors import TrainerError
from trainer.model.grow import rotary_base_of
from trainer.model.pretrained import load_causal, load_spelling
from trainer.model.spelled import spell

State = dict[str, NDArray[np.float32]]
_LONGEST_CONTEXT = 2**13
_ACTIVATIONS = {"silu": "swiglu", "gelu": "gelu", "gelu_new": "gelu_tanh", "gelu_pytorch_tanh": "gelu_tanh"}


@dataclass(frozen=True)
class Foreign:
    """A model of other people, read.

    Attributes:
        architecture: its shape, with our special tokens.
        state: its weights by our names, float32.
        tokenizer: its vocabulary.
        rows: the model's own id of each ordinary token.
        facts: what is known of its training.
    """

    architecture: Architecture
    state: State
    tokenizer: StoryTokenizer
    rows: list[int]
    facts: dict[str, Any]


def is_foreign(path: Path) -> bool:
    """Whether this is a Hugging Face folder."""
    return (path / "config.json").is_file() and not (path / MANIFEST).exists()


def read_foreign(path: Path) -> Foreign:
    """Read a Hugging Face folder; nothing is downloaded.

    Raises:
        TrainerError: if it cannot be read, or the model or its tokenizer has what ours have not.
        BundleError: if it has a shape that this program does not calculate with.
    """
    spelling = load_spelling(path)
    tokenizer, rows = spell(spelling, path)
    model = load_causal(path, torch.device("cpu"), torch.float32)
    config, weights = model.config, {name: tensor.float() for name, tensor in model.state_dict().items()}
    if model.get_input_embeddings().num_embeddings <= max(rows):
        raise TrainerError(f"The tokenizer in {path} has entries that its model has no row for.")
    if config.model_type == "gpt2":
        architecture, state = _from_gpt2(config, weights, path)
    elif config.model_type == "llama":
        architecture, state = _from_llama(config, weights, path)
    else:
        raise _refused(path, f"it is of the type {config.model_type}; the layouts of Llama and GPT-2 can be read")
    known = spelling.tokenizer.get_vocab()
    table = state["embedding.weight"]
    special = [_row(name, known, table, spelling.start) for name in tokenizer.special]
    state["embedding.weight"] = torch.cat((table[rows], torch.stack(special)))
    architecture = replace(architecture, vocabulary=tokenizer.vocabulary_size)
    facts = {"start": path.resolve().name, "control": [name for name in OPTIONAL if name in known], "tokens": 0}
    arrays = {name: np.ascontiguousarray(state[name].numpy()) for name in architecture.tensors()}
    return Foreign(architecture, arrays, tokenizer, rows, facts)


def _row(name: str, known: dict[str, int], table: torch.Tensor, between: int) -> torch.Tensor:
    """What a special token of ours stands for in the model's own embedding."""
    for spelled in (name, f"<|reserved_{name.strip('<|>')}|>"):
        if spelled in known and name in SPECIAL_TOKENS and known[spelled] < len(table) and name != END_OF_STORY:
            return table[known[spelled]]
    return table[between] if name in (END_OF_STORY, STORY) else table.mean(0)


def _from_llama(config: Any, weights: dict[str, torch.Tensor], path: Path) -> tuple[Architecture, Any]:  # noqa: ANN401
    scaling = getattr(config, "rope_parameters", None) or getattr(config, "rope_scaling", None) or {}
    if scaling.get("rope_type", "default") != "default":
        raise _refused(path, "its rotary positions are scaled")
    if (getattr(config, "head_dim", None) or 0) * config.num_attention_heads not in (0, config.hidden_size):
        raise _refused(path, "its heads together are not as wide as its states")
    if config.hidden_act != "silu":
        raise _refused(path, "its MLP is no SwiGLU")
    _require_tied(config, path)
    bias = bool(getattr(config, "attention_bias", False) or getattr(config, "mlp_bias", False))
    architecture = _shape(
        config.max_position_embeddings, vocabulary=config.vocab_size, width=config.hidden_size,
        layers=config.num_hidden_layers, heads=config.num_attention_heads, kv_heads=config.num_key_value_heads,
        mlp=config.intermediate_size, bias=bias, rotary_base=rotary_base_of(config),
        norm_epsilon=float(config.rms_norm_eps),
    )  # fmt: skip
    state = {
        "embedding.weight": weights["model.embed_tokens.weight"],
        "final_norm.weight": weights["model.norm.weight"],
    }
    for layer in range(architecture.layers):
        theirs, ours = f"model.layers.{layer}", f"layers.{layer}"
        state[f"{ours}.attention_norm.weight"] = weights[f"{theirs}.input_layernorm.weight"]
        state[f"{ours}.mlp_norm.weight"] = weights[f"{theirs}.post_attention_layernorm.weight"]
        for name, parts in (
            ("qkv", ("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj")),
            ("attention_out", ("self_attn.o_proj",)),
            ("mlp_in", ("mlp.gate_proj", "mlp.up_proj")),
            ("mlp_out", ("mlp.down_proj",)),
        ):
            matrices = [weights[f"{theirs}.{part}.weight"] for part in parts]
            state[f"{ours}.{name}.weight"] = torch.cat(matrices)
            if bias:  # attention and MLP may differ in it
                state[f"{ours}.{name}.bias"] = torch.cat([
                    weights.get(f"{theirs}.{part}.bias", torch.zeros(len(matrix)))
                    for part, matrix in zip(parts, matrices, strict=True)
                ])  # fmt: skip
    return architecture, state


def _from_gpt2(config: Any, weights: dict[str, torch.Tensor], path: Path) -> tuple[Architecture, Any]:  # noqa: ANN401
    activation = _ACTIVATIONS.get(config.activation_function, "")
    if activation not in ("gelu", "gelu_tanh"):
        raise _refused(path, f"its MLP has the activation {config.activation_function}")
    if not config.scale_attn_weights or config.scale_attn_by_inverse_layer_idx:
        raise _refused(path, "its attention is scaled in a way of its own")
    _require_tied(config, path)
    architecture = _shape(
        config.n_positions, vocabulary=config.vocab_size, width=config.n_embd, layers=config.n_layer,
        heads=config.n_head, kv_heads=config.n_head, mlp=config.n_inner or 4 * config.n_embd, norm="layernorm",
        positions="learned", activation=activation, bias=True, norm_epsilon=float(config.layer_norm_epsilon),
    )  # fmt: skip
    state = {
        "embedding.weight": weights["transformer.wte.weight"],
        "position.weight": weights["transformer.wpe.weight"][: architecture.context],
        "final_norm.weight": weights["transformer.ln_f.weight"],
        "final_norm.bias": weights["transformer.ln_f.bias"],
    }
    names = {"attention_norm": "ln_1", "qkv": "attn.c_attn", "attention_out": "attn.c_proj", "mlp_norm": "ln_2",
             "mlp_in": "mlp.c_fc", "mlp_out": "mlp.c_proj"}  # fmt: skip
    for layer in range(architecture.layers):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                tensor = weights[f"transformer.h.{layer}.{theirs}.{part}"]
                # Theirs are (inputs, outputs).
                state[f"layers.{layer}.{ours}.{part}"] = tensor.T if tensor.ndim == 2 else tensor
    return architecture, state


def _shape(longest: int, **sizes: Any) -> Architecture:  # noqa: ANN401 - fields of `Architecture`
    """The architecture with as long a context as the model has and the program's memory of keys and values holds."""
    first = Architecture(context=16, **sizes)
    a_token = 2 * sum(math.prod(first.cache_shape(layer)) for layer in range(first.layers)) // first.context
    return replace(first, context=min(longest, _LONGEST_CONTEXT, MOST_CACHED // a_token))


def _require_tied(config: Any, path: Path) -> None:  # noqa: ANN401 - of transformers
    if not config.tie_word_embeddings:
        raise _refused(path, "its output head is not tied to its embedding")


def _refused(path: Path, why: str) -> TrainerError:
    return TrainerError(f"The model in {path} cannot be used as one of ours: {why}.")
