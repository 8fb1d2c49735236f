"""What `adopt` is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from trainer.cli.declare import FILE, POSITIONAL


@dataclass(frozen=True)
class AdoptOptions:
    """What `adopt` is asked for.

    Attributes:
        model: a Hugging Face folder of a Llama model with a SentencePiece BPE tokenizer.
        stories: story files; the vocabulary is pruned to what they use.
        out: the folder to write; it must not exist yet.
        entries: of the vocabulary, special tokens not counted.
        context: longest sequence in tokens; 0 keeps the model's own, as do the next three.
        width: size of the residual stream, a multiple of the model's head size.
        mlp: hidden size of the MLP.
        layers: blocks.
        rotary_base: base of the rotary angles; 0 chooses it by measurement where the context grows.
        seed: of the weights that read for what is new.
    """

    model: Annotated[Path, POSITIONAL]
    stories: Annotated[tuple[str, ...], FILE]
    out: Path
    entries: int = 8192
    context: int = 0
    width: int = 0
    mlp: int = 0
    layers: int = 0
    rotary_base: float = 0.0
    seed: int = 1
