"""What `export` is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from trainer.cli.declare import POSITIONAL, Shown


@dataclass(frozen=True)
class ExportOptions:
    """What `export` is asked for.

    Attributes:
        checkpoint: of a trained model; or a quantised file, a bundle's folder or a Hugging Face folder.
        tokenizer: the .tiktoken file that its stories were prepared with, where the model brings none.
        out: the folder or file to write; it must not exist yet.
        format: for the app, for the transformers library, or for llama.cpp (in Q8_0, in Q4_0 or in float32).
        name: of the model.
        card: a Markdown file that becomes the bundle's MODEL_CARD.md.
        stories: held-out stories: they calibrate the int8 cache and give the figures.
        drafts: training stories to guess ahead from.
        words: training stories: their words are known.
    """

    checkpoint: Annotated[Path, POSITIONAL]
    out: Path
    tokenizer: Path | None = None
    format: Literal["bundle", "huggingface", "gguf", "gguf-q4_0", "gguf-f32"] = "bundle"
    name: str = "StoryDesk"
    card: Path | None = None
    stories: str | None = None
    drafts: Annotated[tuple[str, ...], Shown(metavar="STORIES")] = ()
    words: Annotated[tuple[str, ...], Shown(metavar="STORIES")] = ()
