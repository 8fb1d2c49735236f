"""What the verbs that prepare stories are asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from trainer.cli.bounds import at_least, between
from trainer.cli.declare import FILE, POSITIONAL


@dataclass(frozen=True, kw_only=True)
class VocabularyOptions:
    """What `vocabulary` is asked for.

    Attributes:
        sources: story files; with --entries all they may be left out.
        out: the .tiktoken file to write.
        entries: of cl100k_base's, how many; all is the whole of it.
    """

    sources: Annotated[tuple[str, ...], POSITIONAL] = ()
    out: Annotated[Path, FILE]
    entries: int | Literal["all"] = 4096


@dataclass(frozen=True)
class PrepareOptions:
    """What `prepare` is asked for.

    Attributes:
        sources: story files, or roneneldan/TinyStories where there is a network; read in their order.
        tokenizer: a .tiktoken file, or the folder of a bundle or of a Hugging Face model.
        out: folder of the result.
        validation_share: share of stories held out, chosen by a hash of the text.
        clean: leave out unfit and broken stories.
        control: put control tokens in front of stories, and titles and summaries behind them.
        asked: share of stories with wishes in front; a sentence that says what happens, where a story has one, is among
            them as often.
        draw: which of many draws of these; a corpus that is read several times may be prepared with several.
        held_out: stories to measure with; copies of these are left out.
        keep_copies: do not look for copies and near-copies: for a corpus that is known to have none.
        threads: processes that filter and tokenise.
    """

    sources: Annotated[tuple[str, ...], POSITIONAL]
    tokenizer: Path
    out: Path
    validation_share: float = 0.01
    clean: bool = True
    control: bool = True
    asked: float = 0.5
    draw: int = 0
    held_out: Annotated[tuple[str, ...], FILE] = ()
    keep_copies: bool = False
    threads: int = field(default_factory=lambda: os.cpu_count() or 1)

    def __post_init__(self) -> None:
        at_least(1, self, "threads")
        between(0, 1, self, "asked")


@dataclass(frozen=True)
class SynthesizeOptions:
    """What `synthesize` is asked for.

    Attributes:
        model: a Hugging Face folder or a GGUF file.
        out: the .jsonl file to write.
        count: stories to sample, before the filter.
        openings: stories whose first words begin the new ones.
        opening_words: the most words of an opening; each takes 1 to so many.
        prompts: one prompt a line.
        head_sample: stories; pieces that none of them uses are never written.
        held_out: stories to measure with; copies of these are left out.
        clean: leave out unfit and broken stories; unfinished ones and copies always are.
        temperature: 0 takes the likeliest token.
        top_k: choose among so many likeliest tokens; 0 is off, and slow.
        top_p: among them, choose those that together have this share of the probability.
        batch: stories at once; thousands on a graphics card.
        max_tokens: the longest story, its opening included, in the model's tokens.
        seed: of the whole run.
        device: where the model computes.
        processes: how many spell and filter beside the sampling; 0 does it in between. By default some where a
            graphics card samples, since it would have to wait.
    """

    model: Annotated[Path, POSITIONAL]
    out: Annotated[Path, FILE]
    count: int
    openings: Annotated[str | None, FILE] = None
    opening_words: int = 8
    prompts: Annotated[Path | None, FILE] = None
    head_sample: Annotated[str | None, FILE] = None
    held_out: Annotated[tuple[str, ...], FILE] = ()
    clean: bool = True
    temperature: float = 0.9
    top_k: int = 64
    top_p: float = 0.97
    batch: int = 64
    max_tokens: int = 256
    seed: int = 1
    device: Literal["auto", "cpu", "cuda"] = "auto"
    processes: int | None = None

    def __post_init__(self) -> None:
        at_least(1, self, "count", "batch", "opening_words")
        at_least(2, self, "max_tokens")
        at_least(0, self, "processes")
