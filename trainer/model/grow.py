"""A Llama model of other people inside a larger one of ours, its function kept.

New dimensions of the residual stream are zero in the embedding and in everything that writes into the stream, so they
stay zero; new heads, new neurons and new blocks write nothing (zero output projections), but read with small random
weights, so that training wakes them (Chen et al. 2015, Net2Net; Wu et al. 2024, LLaMA Pro, for the blocks). An RMSNorm
over `W` dimensions of which only `d` are not zero finds a root mean square that is smaller by sqrt(d / W); its weights
make up for that, and the number that is added to the mean square is smaller by d / W.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from storydesk.engine.architecture import Architecture
from storydesk.engine.tokenizer import END_OF_STORY, STORY, StoryTokenizer
from trainer.errors import TrainerError
from trainer.model.gpt import Block, StoryModel

_READERS = 0.02  # standard deviation of the weights that read for what is new


def require_llama(config: Any) -> None:  # noqa: ANN401 - of transformers
    """Refuse a model whose function could not be kept.

    Raises:
        TrainerError: naming what it has that ours has not.
    """
    scaling = getattr(config, "rope_parameters", None) or getattr(config, "rope_scaling", None) or {}
    for is_wrong, what in (
        (config.model_type != "llama", f"it is of the type {config.model_type}, not Llama"),
        (getattr(config, "hidden_act", None) != "silu", "its MLP is no SwiGLU"),
        (getattr(config, "attention_bias", False) or getattr(config, "mlp_bias", False), "its layers have biases"),
        (not config.tie_word_embeddings, "its output head is not tied to its embedding"),
        (scaling.get("rope_type", "default") != "default", "its rotary positions are scaled"),
    ):
        if is_wrong:
            raise TrainerError(f"This model cannot be adopted: {what}.")


def rotary_base_of(config: Any) -> float:  # noqa: ANN401 - of transformers
    """The base of a Llama model's rotary angles."""
    scaling = getattr(config, "rope_parameters", None) or {}
    return float(scaling.get("rope_theta", getattr(config, "rope_theta", 10_000.0)))


def grown_architecture(
    config: Any,  # noqa: ANN401 - of transformers
    vocabulary: int,
    context: int,
    rotary_base: float,
    width: int,
    mlp: int,
    layers: int,
) -> Architecture:
    """Our architecture for a Llama model grown to a width, an MLP and a depth; 0 keeps the model's own.

    Raises:
        TrainerError: if it would have to shrink, or heads of the same size do not fit the width.
        BundleError: if the shape is none of ours.
    """
    head_size = int(getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads)
    sizes = {}
    for name, wanted, present in (
        ("width", width, int(config.hidden_size)),
        ("MLP", mlp, int(config.intermediate_size)),
        ("depth", layers, int(config.num_hidden_layers)),
    ):
        sizes[name] = wanted or present
        if sizes[name] < present:
            raise TrainerError(f"The model's {name} is {present}; it cannot become {wanted} and keep its function.")
    if sizes["width"] % head_size:
        raise TrainerError(f"The width must be a multiple of {head_size}, the size of the model's heads.")
    epsilon = float(config.rms_norm_eps) * config.hidden_size / sizes["width"]
    heads, groups = sizes["width"] // head_size, config.num_attention_heads // config.num_key_value_heads
    if heads % groups:
        raise TrainerError(f"With {heads} heads, {groups} of them cannot share one key/value head.")
    return Architecture(
        vocabulary=vocabulary, context=context, width=sizes["width"], layers=sizes["depth"], heads=heads,
        kv_heads=heads // groups, mlp=sizes["MLP"], rotary_base=rotary_base, norm_epsilon=epsilon,
    )  # fmt: skip


@torch.no_grad()
def grow(
    model: Any,  # noqa: ANN401 - LlamaForCausalLM
    architecture: Architecture,
    tokenizer: StoryTokenizer,
    pieces: Sequence[int],
    between: int,
    seed: int = 1,
) -> StoryModel:
    """Our model with the function of another one.

    Args:
        model: a `LlamaForCausalLM`, float32.
        architecture: of our model, as `grown_architecture` gives it.
        tokenizer: of our model.
        pieces: the row of the other model's embedding for each ordinary entry of ours.
        between: the row of its token between two stories. The control tokens, which it does not know, take the mean of
            all rows.
        seed: of the weights that read for what is new.
    """
    torch.manual_seed(seed)
    state = {name.removeprefix("model."): tensor for name, tensor in model.state_dict().items()}
    ours = StoryModel(architecture)
    embedding = state["embed_tokens.weight"]
    rows = embedding.mean(0).expand(architecture.vocabulary, -1).clone()
    rows[: len(pieces)] = embedding[list(pieces)]
    rows[[tokenizer.special[END_OF_STORY], tokenizer.special[STORY]]] = embedding[between]
    ours.embedding.weight.copy_(_placed(rows, architecture.vocabulary, architecture.width))
    ours.final_norm.weight.copy_(_grown_norm(state["norm.weight"], architecture.width))  # type: ignore[operator]
    for block, source in zip(ours.layers, _sources(architecture.layers, model.config.num_hidden_layers), strict=True):
        assert isinstance(block, Block)
        prefix = f"layers.{source if source is not None else 0}."
        weights = {name.removeprefix(prefix): tensor for name, tensor in state.items() if name.startswith(prefix)}
        _fill(block, architecture, weights, is_silent=source is None)
    return ours


def _fill(block: Block, a: Architecture, weights: dict[str, Tensor], is_silent: bool) -> None:
    """One block from the other model's weights; a silent one only takes its norms, and writes nothing."""
    block.attention_norm.weight.copy_(_grown_norm(weights["input_layernorm.weight"], a.width))  # type: ignore[operator]
    block.mlp_norm.weight.copy_(_grown_norm(weights["post_attention_layernorm.weight"], a.width))  # type: ignore[operator]
    if is_silent:
        return
    query, key, value, out = (weights[f"self_attn.{part}_proj.weight"] for part in "qkvo")
    gate, up, down = (weights[f"mlp.{part}_proj.weight"] for part in ("gate", "up", "down"))
    kv_rows = a.kv_heads * a.head_size
    readers = (_reading(query, a.width, a.width), _reading(key, kv_rows, a.width), _reading(value, kv_rows, a.width))
    block.qkv.weight.copy_(torch.cat(readers))
    block.attention_out.weight.copy_(_placed(out, a.width, a.width))
    block.mlp_in.weight.copy_(torch.cat((_reading(gate, a.mlp, a.width), _reading(up, a.mlp, a.width))))
    block.mlp_out.weight.copy_(_placed(down, a.width, a.mlp))


def _sources(layers: int, present: int) -> list[int | None]:
    """Which block of the other model each of ours is; None for a new one, which follow the old ones evenly."""
    new = layers - present
    places = {round((index + 1) * layers / new) - 1 for index in range(new)} if new else set()
    old = iter(range(present))
    return [None if place in places else next(old) for place in range(layers)]


def _grown_norm(weight: Tensor, width: int) -> Tensor:
    scale = (len(weight) / width) ** 0.5
    return torch.cat([weight, weight.mean().expand(width - len(weight))]) * scale


def _placed(weight: Tensor, rows: int, columns: int) -> Tensor:
    """The matrix in the corner of a larger one of zeros."""
    grown = torch.zeros(rows, columns)
    grown[: weight.shape[0], : weight.shape[1]] = weight
    return grown


def _reading(weight: Tensor, rows: int, columns: int) -> Tensor:
    """The matrix in the corner of a larger one of small random weights."""
    grown = torch.randn(rows, columns) * _READERS
    grown[: weight.shape[0], : weight.shape[1]] = weight
    return grown
