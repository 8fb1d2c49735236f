"""`evaluate`: how well models predict stories that they never saw, and what they write.

    python -m trainer evaluate bundle --stories held-out.txt
    python -m trainer evaluate bundle --stories held-out.txt --beside stories15M --fit stories15M --out report

Losses of different tokenizers don't compare, so the figure is bits per byte: the negative log2-likelihood of a
story's tokens and of the token that ends it, over the bytes of its text. A model with a short context does worse on
long stories for that reason alone; `--fit MODEL --fit-tokens N` keeps the stories that fit N of that model's tokens,
both ends counted, so that models compare on the stories that all of them can read.

Without `--out` nothing is written and no story is told: only bits per byte. With it, `trainer.evaluation.report`
writes the whole report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storydesk.engine.bundle import Bundle
from trainer.console import announce, finish, progress
from trainer.corpus.read import read_stories
from trainer.errors import TrainerError
from trainer.evaluation.candidates import BundleCandidate, Candidate, open_candidates


@dataclass(frozen=True)
class EvaluateOptions:
    """What `evaluate` is asked for.

    Attributes:
        model: as `open_candidates` takes it.
        stories: a file of held-out stories.
        most_stories: measure only the first of them (before `fit` chooses).
        beside: more models, measured in the same way.
        fit: a Hugging Face folder whose tokenizer chooses the stories; None takes all.
        fit_tokens: the longest story in its tokens.
        out: folder of the report; None measures bits per byte only.
        seeds: stories written for each figure, with the seeds 1 to this number.
        guided: labelled stories (`.jsonl`); those with an id divisible by 20 measure control, titles and summaries, and
            are measured like the held-out ones; for the report.
        training: files that the model was trained on, searched for copies.
        tokenizer: of checkpoints, where none lies beside them.
    """

    model: Path
    stories: str
    most_stories: int | None = None
    beside: tuple[Path, ...] = ()
    fit: Path | None = None
    fit_tokens: int = 256
    out: Path | None = None
    seeds: int = 50
    guided: Path | None = None
    training: tuple[str, ...] = ()
    tokenizer: Path | None = None


def run(options: EvaluateOptions) -> None:
    """Measure the models and print their figures; write the report if a folder for it is given.

    Raises:
        TrainerError: if a model or a file cannot be read, or there is nothing to measure.
    """
    stories = held_out_stories(options)
    announce(f"Measuring {options.model.name} on {len(stories):,} stories of {options.stories}.")
    if options.out is not None:
        from trainer.evaluation import report

        report.run(options, stories, options.out)
        return
    figures = likelihood_figures(options.model, stories, options.tokenizer)
    others = {path.name: likelihood_figures(path, stories, options.tokenizer) for path in options.beside}
    beside = {"beside": others} if others else {}
    finish(verb="evaluate", **stories_figures(stories), **figures, **beside, bytes=file_sizes(options.model))


def likelihood_figures(path: Path, stories: Sequence[str], tokenizer: Path | None = None) -> dict[str, float]:
    """Bits per byte of what lies at `path`: of both weight files of a bundle, or of the one model there is."""
    candidates = open_candidates(path, tokenizer)
    measured = [bits_per_byte(candidate, stories) for candidate in candidates]
    if len(measured) == 1:
        return {"bits_per_byte": round(measured[0], 5)}
    return _compared(measured[0], measured[1], Bundle.open(path).blocks)


def measure(bundle: Bundle, stories: Sequence[str]) -> dict[str, float]:
    """Bits per byte of both weight files, and their difference."""
    normal, quantised = (BundleCandidate(bundle, "normal"), BundleCandidate(bundle, bundle.blocks))
    return _compared(bits_per_byte(normal, stories), bits_per_byte(quantised, stories), bundle.blocks)


def bits_per_byte(candidate: Candidate, stories: Sequence[str], *, as_asked: bool = False) -> float:
    """The mean over all bytes of the stories' texts (UTF-8); the end of each story counts as a token.

    See `Candidate.bits` for `as_asked`.

    Raises:
        TrainerError: if there is nothing to measure.
    """
    total_bytes = sum(len(story.encode()) for story in stories)
    if not total_bytes:
        raise TrainerError("There are no stories to measure.")
    bits = 0.0
    with progress(len(stories), "story") as bar:
        for story in stories:
            bits += candidate.bits(story, as_asked=as_asked)
            bar.update()
    return bits / total_bytes


def perplexity(candidate: Candidate, stories: Sequence[str], bits_per_byte: float) -> float:
    """Of a token, the one that ends a story counted: 2 to the bits a token.

    It compares models of one vocabulary only; bits per byte compare all.
    """
    tokens = sum(len(candidate.encode(story)) - 1 for story in stories)
    bits = bits_per_byte * sum(len(story.encode()) for story in stories)
    return float(2 ** min(bits / tokens, 1000.0))  # beyond, floats have no room


def held_out_stories(options: EvaluateOptions) -> list[str]:
    """The texts to measure on.

    Raises:
        TrainerError: if none fits.
    """
    stories = [story.text for story in read_stories(options.stories)][: options.most_stories]
    if options.fit is None:
        return stories
    from trainer.model.pretrained import load_spelling

    spelling = load_spelling(options.fit)
    fitting = [story for story in stories if len(spelling.story(story)) <= options.fit_tokens]
    if not fitting:
        raise TrainerError(f"No story of {options.stories} fits {options.fit_tokens} tokens of {options.fit.name}.")
    return fitting


def stories_figures(stories: Sequence[str]) -> dict[str, Any]:
    """How many stories were measured, and how many bytes of text they have."""
    return {"stories": len(stories), "text_bytes": sum(len(story.encode()) for story in stories)}


def file_sizes(path: Path) -> dict[str, int]:
    """Bytes of every file of a model."""
    files = [path] if path.is_file() else sorted(file for file in path.iterdir() if file.is_file())
    return {file.name: file.stat().st_size for file in files}


def _compared(normal: float, quantised: float, blocks: str) -> dict[str, float]:
    return {
        "bits_per_byte_normal": round(normal, 5),
        f"bits_per_byte_{blocks}": round(quantised, 5),
        f"{blocks}_loss": round(quantised - normal, 5),
    }
