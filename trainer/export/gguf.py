"""A checkpoint as one GGUF file for llama.cpp, Ollama and LM Studio, in Q8_0 or in float32.

python -m trainer export runs/first/model.safetensors --format gguf --tokenizer ... --out model.gguf
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import gguf
import numpy as np
from numpy.typing import NDArray

from storydesk.engine.architecture import Architecture
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.export.byte_level import letters, merges
from trainer.export.llama import State, require_llama, split_layer

Precision = Literal["q8_0", "f32"]
_NAMES = {
    "attention_norm": "attn_norm", "query": "attn_q", "key": "attn_k", "value": "attn_v",
    "attention_out": "attn_output", "mlp_norm": "ffn_norm", "gate": "ffn_gate", "up": "ffn_up", "mlp_out": "ffn_down",
}  # fmt: skip
_FILE_TYPES = {"q8_0": gguf.LlamaFileType.MOSTLY_Q8_0, "f32": gguf.LlamaFileType.ALL_F32}


def export_gguf(
    architecture: Architecture, state: State, tokenizer: StoryTokenizer, name: str, path: Path, precision: Precision
) -> None:
    """Write the file; matrices in the precision that is asked for, norms always in float32.

    Raises:
        TrainerError: if the architecture is not in the Llama layout.
        OSError: if the file cannot be written.
    """
    require_llama(architecture)
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = gguf.GGUFWriter(path, "llama")
    _add_architecture(writer, architecture, name, precision)
    _add_tokenizer(writer, tokenizer)
    for tensor_name, tensor in _named(architecture, state).items():
        _add_tensor(writer, tensor_name, np.ascontiguousarray(tensor, np.float32), precision)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add_architecture(writer: gguf.GGUFWriter, a: Architecture, name: str, precision: Precision) -> None:
    writer.add_name(name)
    writer.add_file_type(_FILE_TYPES[precision])
    writer.add_vocab_size(a.vocabulary)
    writer.add_context_length(a.context)
    writer.add_embedding_length(a.width)
    writer.add_block_count(a.layers)
    writer.add_feed_forward_length(a.mlp)
    writer.add_head_count(a.heads)
    writer.add_head_count_kv(a.kv_heads)
    writer.add_rope_dimension_count(a.head_size)
    writer.add_rope_freq_base(a.rotary_base)
    writer.add_layer_norm_rms_eps(a.norm_epsilon)


def _add_tokenizer(writer: gguf.GGUFWriter, tokenizer: StoryTokenizer) -> None:
    special = sorted(tokenizer.special.items(), key=lambda entry: entry[1])
    ordinary = sorted(tokenizer.ranks.items(), key=lambda entry: entry[1])
    writer.add_tokenizer_model("gpt2")  # byte-level BPE
    writer.add_tokenizer_pre("llama-bpe")  # the one with cl100k_base's pattern that takes whole words as they are
    writer.add_token_list([*(letters(piece) for piece, _ in ordinary), *(name for name, _ in special)])
    writer.add_token_types([gguf.TokenType.NORMAL] * len(ordinary) + [gguf.TokenType.CONTROL] * len(special))
    writer.add_token_merges([" ".join(pair) for pair in merges(tokenizer)])
    writer.add_bos_token_id(tokenizer.end_of_story)
    writer.add_eos_token_id(tokenizer.end_of_story)
    writer.add_add_bos_token(True)


def _add_tensor(writer: gguf.GGUFWriter, name: str, tensor: NDArray[np.float32], precision: Precision) -> None:
    if precision == "f32" or tensor.ndim == 1:
        writer.add_tensor(name, tensor)
        return
    kind = gguf.GGMLQuantizationType.Q8_0
    writer.add_tensor(name, gguf.quants.quantize(tensor, kind), raw_dtype=kind)


def _named(architecture: Architecture, state: State) -> State:
    """Every weight under llama.cpp's name; the tied head is left out."""
    heads = {"query": architecture.heads, "key": architecture.kv_heads}
    named = {"token_embd.weight": state["embedding.weight"], "output_norm.weight": state["final_norm.weight"]}
    for layer in range(architecture.layers):
        for part, tensor in split_layer(architecture, state, layer).items():
            named[f"blk.{layer}.{_NAMES[part]}.weight"] = _interleave(tensor, heads[part]) if part in heads else tensor
    return named


def _interleave(weight: NDArray[np.float32], heads: int) -> NDArray[np.float32]:
    """Rows in llama.cpp's order: it rotates neighbours (2i, 2i + 1) where we rotate (i, i + head_size / 2)."""
    rows, columns = weight.shape
    return weight.reshape(heads, 2, rows // heads // 2, columns).swapaxes(1, 2).reshape(rows, columns)
