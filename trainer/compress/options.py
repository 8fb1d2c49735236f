"""What the verbs that make models smaller without training are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from trainer.cli.bounds import above_zero, at_least
from trainer.cli.declare import POSITIONAL, Shown


@dataclass(frozen=True)
class QuantizeOptions:
    """What `quantize` is asked for.

    Attributes:
        model: a checkpoint, a quantised file, a bundle's folder or a Hugging Face folder.
        out: the .safetensors file to write.
        method: uint8, uint8-row, int8, int8-row, uint4[-BLOCK], nf4[-BLOCK][-double], hqq-BITS[-GROUP] or hybrid.
        restore: write a plain checkpoint of a quantised file instead.
        budget: of hybrid: bits a weight, over the whole model.
        stories: of hybrid: a few stories that show how much each matrix matters.
        tokenizer: of the stories, where the model brings none; it becomes a part of the file.
    """

    model: Annotated[Path, POSITIONAL]
    out: Path
    method: str = "uint8"
    restore: bool = False
    budget: float = 4.5
    stories: str | None = None
    tokenizer: Path | None = None

    def __post_init__(self) -> None:
        above_zero(self, "budget")


@dataclass(frozen=True)
class CompareOptions:
    """What `compare` is asked for.

    Attributes:
        models: checkpoints, quantised files, bundles' folders or Hugging Face folders.
        stories: held-out.
        out: the folder of the page.
        methods: a method of quantize, all, or hybrid:BITS with a budget.
        tokenizer: where the first model is no bundle; one for all.
        most_stories: read at most.
        speed: time the app's engine.
    """

    models: Annotated[tuple[Path, ...], POSITIONAL]
    stories: str
    out: Path
    methods: Annotated[tuple[str, ...], Shown(flag="method", metavar="METHOD")] = ()
    tokenizer: Path | None = None
    most_stories: int | None = None
    speed: bool = True

    def __post_init__(self) -> None:
        at_least(1, self, "most_stories")
