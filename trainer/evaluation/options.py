"""What the verbs that measure are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from trainer.cli.bounds import above_zero, at_least
from trainer.cli.declare import FILE, POSITIONAL, Shown
from trainer.errors import TrainerError


@dataclass(frozen=True)
class EvaluateOptions:
    """What `evaluate` is asked for: a model's figures, or with `pairs` or `judged` what readers prefer.

    Attributes:
        model: a bundle's folder, a Hugging Face folder, a GGUF file, a checkpoint or a quantised file.
        stories: held-out stories.
        most_stories: measure only the first of them (before --fit chooses).
        beside: another model, measured in the same way.
        fit: a Hugging Face folder: only stories that fit its tokenizer are measured.
        fit_tokens: the longest such story, both ends counted.
        out: a folder for the whole report, with stories that the models write.
        seeds: stories written for each figure of the report (50), or of each name (3).
        names: instead of measuring, see whether 200 heroes' names come back.
        length: of the names' stories.
        guided: labelled stories (.jsonl); those with an id divisible by 20 measure control, titles and summaries, and
            are measured like the held-out ones; for the report.
        training: stories that the model was trained on, searched for copied passages.
        pairs: instead of measuring, let two models write pairs of stories to --out, for readers to judge blindly.
        count: pairs, each about another story of --guided or line of --wishes; without them, ideas of the app.
        seed: another one draws other pairs.
        with_words: ask for words as well in pairs, where a model knows how.
        wishes: a file of sentences that say what happens, one a line: what the pairs are about.
        judged: instead, count the answers to the pairs in --out.
        tokenizer: of a checkpoint, where none lies beside it.
    """

    model: Annotated[Path | None, POSITIONAL] = None
    stories: str | None = None
    most_stories: int | None = None
    beside: Annotated[tuple[Path, ...], Shown(metavar="MODEL")] = ()
    fit: Annotated[Path | None, Shown(metavar="MODEL")] = None
    fit_tokens: int = 256
    out: Path | None = None
    seeds: int | None = None
    names: bool = False
    length: Literal["short", "medium", "long"] = "short"
    guided: Path | None = None
    training: Annotated[tuple[str, ...], FILE] = ()
    pairs: Annotated[tuple[Path, ...], Shown(nargs=2, metavar="MODEL")] = ()
    count: int = 60
    seed: int = 1
    with_words: bool = False
    wishes: Annotated[Path | None, FILE] = None
    judged: Annotated[tuple[Path, ...], Shown(nargs="+", metavar="FILE")] = ()
    tokenizer: Path | None = None

    def __post_init__(self) -> None:
        at_least(1, self, "most_stories", "count", "fit_tokens")


@dataclass(frozen=True)
class PeersOptions:
    """What `peers` is asked for.

    Attributes:
        checkpoint: of a model in the Llama layout.
        tokenizer: its own.
        stories: they calibrate the key/value cache.
        threads: race with so many, one race for each number.
        rounds: in which the programs take turns.
        seconds: begin no new round after so long.
        paper: race the paper's model of 405M weights instead.
        work: keep the converted models here, and use those that are there.
    """

    checkpoint: Annotated[Path | None, POSITIONAL] = None
    tokenizer: Path | None = None
    stories: str | None = None
    threads: Annotated[tuple[int, ...], Shown(nargs="+", metavar="N")] = (1, 2)
    rounds: int = 5
    seconds: float = 50.0
    paper: bool = False
    work: Annotated[Path | None, Shown(metavar="FOLDER")] = None

    def __post_init__(self) -> None:
        at_least(1, self, "rounds")
        above_zero(self, "seconds")
        if not self.threads or min(self.threads) < 1:
            raise TrainerError(f"threads must be at least 1, not {min(self.threads, default='none')}.")


@dataclass(frozen=True)
class TypingOptions:
    """What `typing` is asked for.

    Attributes:
        bundle: a bundle's folder.
        stories: held-out stories.
        cases: of each test.
        lstm: char-lstm.onnx of train-lstm.
        seed: of the cases.
        threads: of the decoder.
    """

    bundle: Annotated[Path, POSITIONAL]
    stories: str
    cases: int = 1000
    lstm: Annotated[Path | None, FILE] = None
    seed: int = 1
    threads: int | None = None

    def __post_init__(self) -> None:
        at_least(1, self, "cases", "threads")
