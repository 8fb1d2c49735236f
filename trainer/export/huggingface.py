"""A checkpoint as a Hugging Face folder: `LlamaForCausalLM` and its tokenizer.

python -m trainer export runs/first/model.safetensors --format huggingface --tokenizer ... --out folder
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file

from storydesk.engine.architecture import Architecture
from storydesk.engine.tokenizer import END_OF_STORY, StoryTokenizer
from trainer.export.byte_level import letters, merges, pattern
from trainer.export.llama import State, require_llama, split_layer

_NAMES = {
    "attention_norm": "input_layernorm", "query": "self_attn.q_proj", "key": "self_attn.k_proj",
    "value": "self_attn.v_proj", "attention_out": "self_attn.o_proj", "mlp_norm": "post_attention_layernorm",
    "gate": "mlp.gate_proj", "up": "mlp.up_proj", "mlp_out": "mlp.down_proj",
}  # fmt: skip
# A space in front of every text, and away again where a space or a line feed follows it.
_LEADING = {
    "type": "Sequence",
    "normalizers": [
        {"type": "Prepend", "prepend": " "},
        {"type": "Replace", "pattern": {"Regex": r"\A (?=[ \n])"}, "content": ""},
    ],
}
_UNLEADING = {"type": "Strip", "content": " ", "start": 1, "stop": 0}


def export_huggingface(architecture: Architecture, state: State, tokenizer: StoryTokenizer, folder: Path) -> None:
    """Write config.json, model.safetensors (float32), tokenizer.json and what belongs to them.

    Raises:
        TrainerError: if the architecture is not in the Llama layout.
        OSError: if the folder cannot be written.
    """
    require_llama(architecture)
    folder.mkdir(parents=True, exist_ok=True)
    end = tokenizer.end_of_story
    _write(folder / "config.json", _config(architecture, end))
    _write(folder / "generation_config.json", {"bos_token_id": end, "eos_token_id": end, "do_sample": True})
    _write(folder / "tokenizer.json", tokenizer_json(tokenizer))
    _write(folder / "tokenizer_config.json", _tokenizer_config(architecture))
    weights = {name: np.ascontiguousarray(tensor, np.float32) for name, tensor in _named(architecture, state).items()}
    save_file(weights, str(folder / "model.safetensors"), {"format": "pt"})


def tokenizer_json(tokenizer: StoryTokenizer) -> dict[str, Any]:
    """The vocabulary in the format of the `tokenizers` library: byte-level BPE.

    Where a text is encoded with a space in front of it, theirs puts it there, and takes it away from what it decodes.
    """
    leads = tokenizer.pre_tokenization.leading_space
    split = {"type": "Split", "pattern": {"Regex": pattern(tokenizer)}, "behavior": "Isolated", "invert": False}
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False}
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": token, "content": name, **flags} for name, token in tokenizer.special.items()],
        "normalizer": _LEADING if leads else None,
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [split, byte_level]},
        "post_processor": None,
        "decoder": {"type": "Sequence", "decoders": [byte_level, _UNLEADING]} if leads else byte_level,
        "model": {
            "type": "BPE",
            "dropout": None,
            "unk_token": None,
            "continuing_subword_prefix": None,
            "end_of_word_suffix": None,
            "fuse_unk": False,
            "byte_fallback": False,
            "ignore_merges": True,  # a whole word that is an entry is taken as it is, like tiktoken does
            "vocab": {letters(piece): rank for piece, rank in tokenizer.ranks.items()},
            "merges": [list(pair) for pair in merges(tokenizer)],
        },
    }


def _config(a: Architecture, end_of_story: int) -> dict[str, Any]:
    return {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "vocab_size": a.vocabulary,
        "hidden_size": a.width,
        "intermediate_size": a.mlp,
        "num_hidden_layers": a.layers,
        "num_attention_heads": a.heads,
        "num_key_value_heads": a.kv_heads,
        "head_dim": a.head_size,
        "max_position_embeddings": a.context,
        "rms_norm_eps": a.norm_epsilon,
        "rope_theta": a.rotary_base,
        "rope_parameters": {"rope_type": "default", "rope_theta": a.rotary_base},
        "hidden_act": "silu",
        "attention_bias": False,
        "mlp_bias": False,
        "tie_word_embeddings": True,
        "bos_token_id": end_of_story,
        "eos_token_id": end_of_story,
        "dtype": "float32",
    }


def _tokenizer_config(architecture: Architecture) -> dict[str, Any]:
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": END_OF_STORY,
        "eos_token": END_OF_STORY,
        "model_max_length": architecture.context,
        "clean_up_tokenization_spaces": False,
    }


def _named(architecture: Architecture, state: State) -> State:
    """Every weight under the name that Hugging Face has for it; the tied head is left out."""
    named = {"model.embed_tokens.weight": state["embedding.weight"], "model.norm.weight": state["final_norm.weight"]}
    for layer in range(architecture.layers):
        for part, tensor in split_layer(architecture, state, layer).items():
            named[f"model.layers.{layer}.{_NAMES[part]}.weight"] = tensor
    return named


def _write(path: Path, values: dict[str, Any]) -> None:
    path.write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
