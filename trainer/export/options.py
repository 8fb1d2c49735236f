"""What `export` is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from storydesk.engine.architecture import Quantised
from trainer.cli.bounds import named
from trainer.cli.declare import FILE, POSITIONAL, Shown


@dataclass(frozen=True)
class ExportOptions:
    """What `export` is asked for.

    Attributes:
        checkpoint: of a trained model; or a quantised file, a bundle's folder or a Hugging Face folder.
        tokenizer: the .tiktoken file that its stories were prepared with, where the model brings none.
        adapter: what finetune has learned about the model, to be put on it.
        out: the folder or file to write; it must not exist yet.
        hub: a folder to write in the layout of the Hugging Face Hub; besides --out, or alone.
        format: for the app, for the transformers library, or for llama.cpp (in Q8_0, Q4_0, Q4_K, Q2_K or float32).
        name: of the model.
        licence: of the model, as MODEL_CARD.md and the manifest tell it.
        data_licence: of the stories, as DATA_CARD.md tells it.
        card: a Markdown file that becomes MODEL_CARD.md; otherwise it is written from what the checkpoint tells.
        blocks: what a bundle's quantised weights are: 8 bits, or 4 in blocks of 32 or 64 weights, half as large; if not
            said, those of a quantised file in such blocks stay what they are, and anything else is uint8.
        samples: stories that the model writes for its card.
        stories: held-out stories: they calibrate the int8 cache and give the figures.
        drafts: training stories to guess ahead from.
        words: training stories: their words are known.
    """

    checkpoint: Annotated[Path, POSITIONAL]
    tokenizer: Path | None = None
    adapter: Annotated[Path | None, FILE] = None
    out: Path | None = None
    hub: Annotated[Path | None, Shown(metavar="FOLDER")] = None
    format: Literal["bundle", "huggingface", "gguf", "gguf-q4_0", "gguf-q4_k", "gguf-q2_k", "gguf-f32"] = "bundle"
    name: str = "StoryDesk"
    licence: str = "MIT"
    data_licence: str = ""
    card: Path | None = None
    blocks: Quantised | None = None
    samples: int = 3
    stories: str | None = None
    drafts: Annotated[tuple[str, ...], Shown(metavar="STORIES")] = ()
    words: Annotated[tuple[str, ...], Shown(metavar="STORIES")] = ()

    def __post_init__(self) -> None:
        named(self)
