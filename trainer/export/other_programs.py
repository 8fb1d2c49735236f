"""The verb `export` for programs that are not ours."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from storydesk.engine.tokenizer import StoryTokenizer
from trainer.console import announce, finish
from trainer.corpus.control import known_special
from trainer.errors import TrainerError
from trainer.export.whole import whole
from trainer.training.adapter import read_adapted

_PRECISIONS: dict[str, Literal["q8_0", "q4_0", "q4_k", "q2_k", "f32"]] = {
    "gguf": "q8_0", "gguf-q4_0": "q4_0", "gguf-q4_k": "q4_k", "gguf-q2_k": "q2_k", "gguf-f32": "f32",
}  # fmt: skip


def run(checkpoint: Path, tokenizer: Path | None, out: Path, name: str, target: str, adapter: Path | None) -> None:
    """Write a checkpoint as `huggingface` (a folder), or `gguf` with one of its types (a file).

    Raises:
        TrainerError: if `out` exists already or cannot be written, or the model is not in the Llama layout.
        BundleError: if the checkpoint or the tokenizer is unfit.
    """
    if out.exists():
        raise TrainerError(f"{out} exists already: name a new one.")
    announce(f"Exporting {checkpoint} to {out}.")
    source = read_adapted(checkpoint, adapter)
    architecture, state, vocabulary = source.architecture, source.state, source.tokens(tokenizer)
    # Whoever reads it again learns from the names which tokens it has seen.
    vocabulary = StoryTokenizer(vocabulary.ranks, known_special(vocabulary, source.facts), vocabulary.pre_tokenization)
    with whole(out) as draft:
        if target == "huggingface":
            from trainer.export.huggingface import export_huggingface

            export_huggingface(architecture, state, vocabulary, draft)
        else:
            from trainer.export.gguf import export_gguf

            export_gguf(architecture, state, vocabulary, name, draft, _PRECISIONS[target])
    files = sorted(out.iterdir()) if out.is_dir() else [out]
    finish(verb="export", format=target, out=str(out), bytes={file.name: file.stat().st_size for file in files})
