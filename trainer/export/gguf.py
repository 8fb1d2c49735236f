"""A checkpoint as one GGUF file for llama.cpp, Ollama and LM Studio: in Q8_0, Q4_0, Q4_K, Q2_K or float32.

python -m trainer export runs/first/model.safetensors --format gguf --tokenizer ... --out model.gguf

A vocabulary of SentencePiece's goes as the tokenizer model `llama`: llama.cpp then begins with the letters of the whole
text, merges the two neighbours whose union has the highest score, the leftmost first, and writes letters that are no
piece as bytes. With the rank turned round as score that is our encoding, as long as no piece reaches over a place where
we cut the text: over a space or a line feed inside. One thing is llama.cpp's own: it puts a space in front of a text
that begins with a space or a line feed, too.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, get_args

import gguf
import numpy as np
from numpy.typing import NDArray

from storydesk.engine.architecture import Architecture
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.errors import TrainerError
from trainer.export.byte_level import letters, merges
from trainer.export.k_quants import TOGETHER, KType, pack_k
from trainer.export.llama import State, require_llama, split_layer

Precision = Literal["q8_0", "q4_0", "q4_k", "q2_k", "f32"]
_NAMES = {
    "attention_norm": "attn_norm", "query": "attn_q", "key": "attn_k", "value": "attn_v",
    "attention_out": "attn_output", "mlp_norm": "ffn_norm", "gate": "ffn_gate", "up": "ffn_up", "mlp_out": "ffn_down",
}  # fmt: skip
_EMBEDDING = "token_embd.weight"
_PRINTABLE, _WORD = re.compile(rb"[ -~]+"), re.compile(rb" ?[!-~]+")
_BYTE = re.compile(r"<0x[0-9A-F]{2}>")
_FILE_TYPES = {
    "q8_0": gguf.LlamaFileType.MOSTLY_Q8_0, "q4_0": gguf.LlamaFileType.MOSTLY_Q4_0, "f32": gguf.LlamaFileType.ALL_F32,
    "q4_k": gguf.LlamaFileType.MOSTLY_Q4_K_S, "q2_k": gguf.LlamaFileType.MOSTLY_Q2_K,
}  # fmt: skip
_KINDS = {
    "q8_0": gguf.GGMLQuantizationType.Q8_0, "q4_0": gguf.GGMLQuantizationType.Q4_0,
    "q4_k": gguf.GGMLQuantizationType.Q4_K, "q2_k": gguf.GGMLQuantizationType.Q2_K,
}  # fmt: skip


def export_gguf(
    architecture: Architecture, state: State, tokenizer: StoryTokenizer, name: str, path: Path, precision: Precision
) -> None:
    """Write the file; matrices in the precision that is asked for, norms always in float32.

    With a K type the tied embedding, which is also the output head and the most sensitive matrix, is in Q8_0.

    Raises:
        TrainerError: if the architecture is not in the Llama layout, its rows do not fit the type, or llama.cpp would
            spell a text otherwise.
        OSError: if the file cannot be written.
    """
    require_llama(architecture)
    _require_rows(architecture, precision)
    _require_spelling(tokenizer)
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = gguf.GGUFWriter(path, "llama")
    _add_architecture(writer, architecture, name, precision)
    if tokenizer.pre_tokenization.pattern == "sentencepiece":
        _add_pieces(writer, tokenizer)
    else:
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


def _require_rows(a: Architecture, precision: Precision) -> None:
    """Refuse a K type where rows do not divide: llama.cpp itself would take another type there without a word."""
    odd = sorted({size for size in (a.width, a.mlp) if size % TOGETHER})
    if precision in get_args(KType) and odd:
        raise TrainerError(
            f"{precision.upper()} packs {TOGETHER} weights of a row together, and this model has rows of "
            f"{' and '.join(map(str, odd))}, which do not divide: gguf-q4_0 has blocks of 32, which fit."
        )


def _require_spelling(tokenizer: StoryTokenizer) -> None:
    if tokenizer.pre_tokenization.pattern == "sentencepiece":
        strange = [piece for piece in tokenizer.ranks if len(piece) > 1 and not _WORD.fullmatch(piece)]
        if strange:
            raise TrainerError(f"llama.cpp would not spell as this vocabulary does: {strange[0]!r} is no ASCII word.")
        merges(tokenizer)  # which llama.cpp finds by itself, where there are two parts
    elif tokenizer.pre_tokenization.leading_space:
        raise TrainerError("llama.cpp puts a space in front of a text only for a vocabulary of SentencePiece's.")


def _add_pieces(writer: gguf.GGUFWriter, tokenizer: StoryTokenizer) -> None:
    special = sorted(tokenizer.special.items(), key=lambda entry: entry[1])
    names = [_named_piece(piece) for piece, _ in sorted(tokenizer.ranks.items(), key=lambda entry: entry[1])]
    kinds = [gguf.TokenType.BYTE if _BYTE.fullmatch(name) else gguf.TokenType.NORMAL for name in names]
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_list([*names, *(name for name, _ in special)])
    writer.add_token_scores([-float(rank) for rank in range(tokenizer.vocabulary_size)])
    writer.add_token_types([*kinds, *[gguf.TokenType.CONTROL] * len(special)])
    writer.add_bos_token_id(tokenizer.end_of_story)
    writer.add_eos_token_id(tokenizer.end_of_story)
    # Nothing is unknown, since all bytes are there; without an id readers would take the first entry or make one up.
    writer.add_unk_token_id(special[-1][1])
    writer.add_add_bos_token(True)
    writer.add_add_space_prefix(tokenizer.pre_tokenization.leading_space)


def _named_piece(piece: bytes) -> str:
    """SentencePiece's spelling of an entry: the space as a letter of its own, what is no letter as `<0x0A>`."""
    return piece.decode().replace(" ", "\u2581") if _PRINTABLE.fullmatch(piece) else f"<0x{piece[0]:02X}>"


def _add_tensor(writer: gguf.GGUFWriter, name: str, tensor: NDArray[np.float32], precision: Precision) -> None:
    if precision == "f32" or tensor.ndim == 1:
        writer.add_tensor(name, tensor)
        return
    if precision == "q4_k" or precision == "q2_k":
        if name != _EMBEDDING:
            writer.add_tensor(name, pack_k(tensor, precision), raw_dtype=_KINDS[precision])
            return
        precision = "q8_0"
    kind = _KINDS[precision]
    writer.add_tensor(name, gguf.quants.quantize(tensor, kind), raw_dtype=kind)


def _named(architecture: Architecture, state: State) -> State:
    """Every weight under llama.cpp's name; the tied head is left out."""
    heads = {"query": architecture.heads, "key": architecture.kv_heads}
    named = {_EMBEDDING: state["embedding.weight"], "output_norm.weight": state["final_norm.weight"]}
    for layer in range(architecture.layers):
        for part, tensor in split_layer(architecture, state, layer).items():
            named[f"blk.{layer}.{_NAMES[part]}.weight"] = _interleave(tensor, heads[part]) if part in heads else tensor
    return named


def _interleave(weight: NDArray[np.float32], heads: int) -> NDArray[np.float32]:
    """Rows in llama.cpp's order: it rotates neighbours (2i, 2i + 1) where we rotate (i, i + head_size / 2)."""
    rows, columns = weight.shape
    return weight.reshape(heads, 2, rows // heads // 2, columns).swapaxes(1, 2).reshape(rows, columns)
