"""`summaries evaluate`: models that summarise, measured on the same stories by the same function, in one table.

    python -m trainer summaries evaluate bart-large-cnn runs/small bundle --stories guided.jsonl --out runs/summaries

A model is an encoder-decoder's folder, in BART's layout or as the other actions of `summaries` write it, or one of our
own bundles, both of its weight files, which are asked for a summary after the story as the app asks them. Beside them
stand a story's first sentence and its first three (lead-1, lead-3), which a summary must beat to be worth its work.

Leaves `summaries.md`, `summaries.json` (figures and conditions) and `summaries.jsonl` (every summary) in the folder.
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import torch

from storydesk.engine.architecture import Quantised
from storydesk.engine.bundle import MANIFEST, Bundle
from trainer.console import announce, finish, progress, tell
from trainer.errors import TrainerError
from trainer.evaluation.candidates import BundleCandidate
from trainer.evaluation.rouge import RougeFigures, rouge_figures, sentences
from trainer.folders import make_folder
from trainer.summaries.folder import Summariser, open_folder
from trainer.summaries.options import Generation
from trainer.summaries.pairs import Pair, measuring_pairs

_LEADS = (1, 3)


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        model: its name.
        stage: what was done to it last; empty where that is not known.
        parameters: weights, or None where nothing is learned.
        bytes: of the weights on disk.
        rouge: against the references.
        words: of a summary, on average.
        seconds_each: to write one.
        seconds: that its last stage took.
    """

    model: str
    stage: str
    parameters: int | None
    bytes: int | None
    rouge: RougeFigures
    words: float
    seconds_each: float | None = None
    seconds: float | None = None


@dataclass(frozen=True)
class Writer:
    """What writes summaries, with what the table tells about it."""

    model: str
    stage: str
    parameters: int | None
    bytes: int | None
    seconds: float | None
    write: Callable[[Sequence[str]], list[str]]


def run(
    models: Sequence[Path], stories: str, out: Path, generation: Generation, most: int | None = None, stem: bool = False
) -> None:
    """Measure every model and the baselines, and write the table.

    Args:
        models: folders.
        stories: a file with references under `about`; see `measuring_pairs`.
        out: the folder of the table.
        generation: how encoder-decoders write.
        most: so many stories at most.
        stem: compare words without their endings.

    Raises:
        BundleError: if a bundle is unfit.
        TrainerError: if a folder or the file is unfit, or the table cannot be written.
    """
    pairs = measuring_pairs(stories)[:most]
    make_folder(out)
    announce(f"Summarising {len(pairs):,} stories of {stories} with {len(models)} models.")
    rows: list[Row] = []
    written: list[dict[str, str]] = []
    for writer in _writers(models, generation):
        row, texts = measure(writer, pairs, generation.batch, stem)
        tell(**asdict(row))
        rows.append(row)
        written += [
            {"model": row.model, "summary": text, "reference": pair.summary}
            for pair, text in zip(pairs, texts, strict=True)
        ]
    conditions = {
        "stories": len(pairs), "file": Path(stories).name, "stemmed": stem, **asdict(generation),
        "processor": platform.processor() or platform.machine(), "processors": os.cpu_count(),
        "device": "cuda" if torch.cuda.is_available() else "cpu", "threads": torch.get_num_threads(),
        "torch": torch.__version__,
    }  # fmt: skip
    figures = {"conditions": conditions, "rows": [asdict(row) for row in rows]}
    try:
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in written]
        (out / "summaries.jsonl").write_text("".join(lines), "utf-8")
        (out / "summaries.json").write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
        (out / "summaries.md").write_text(markdown(rows, conditions), "utf-8")
    except OSError as error:
        raise TrainerError(f"{out} cannot be written: {error.strerror}.") from error
    finish(verb="summaries evaluate", out=str(out), rows=len(rows), stories=len(pairs))


def measure(writer: Writer, pairs: Sequence[Pair], batch: int = 8, stem: bool = False) -> tuple[Row, list[str]]:
    """What a writer makes of these stories, and its figures."""
    texts: list[str] = []
    started = time.perf_counter()
    with progress(len(pairs), "story") as bar:
        for start in range(0, len(pairs), batch):
            part = pairs[start : start + batch]
            texts += writer.write([pair.story for pair in part])
            bar.update(len(part))
    seconds = time.perf_counter() - started
    rouge = rouge_figures(texts, [pair.summary for pair in pairs], stem)
    words = sum(len(text.split()) for text in texts) / len(texts)
    each = round(seconds / len(pairs), 4) if writer.parameters is not None else None
    row = Row(writer.model, writer.stage, writer.parameters, writer.bytes, rouge, round(words, 1), each, writer.seconds)
    return row, texts


def lead(count: int) -> Writer:
    """A story's first sentences."""

    def write(stories: Sequence[str]) -> list[str]:
        return [" ".join(sentences(story)[:count]) for story in stories]

    return Writer(f"lead-{count}", "", None, None, None, write)


def _writers(models: Sequence[Path], generation: Generation) -> Iterator[Writer]:
    """The baselines, then one model after the other: only one is in memory."""
    yield from map(lead, _LEADS)
    names = [path.name for path in models]
    for path in models:
        name = path.name if names.count(path.name) == 1 else str(path)
        if (path / MANIFEST).exists():
            yield from _of_bundle(name, Bundle.open(path))
        else:
            yield of_folder(name, open_folder(path), generation)


def _of_bundle(name: str, bundle: Bundle) -> Iterator[Writer]:
    kinds: tuple[Literal["normal"] | Quantised, ...] = ("normal", bundle.blocks)
    for weights in kinds:
        candidate = BundleCandidate(bundle, weights)
        size = bundle.weight_bytes("fp16" if weights == "normal" else weights)

        def write(stories: Sequence[str], candidate: BundleCandidate = candidate) -> list[str]:
            return [candidate.ask(story, "summary") for story in stories]

        yield Writer(f"{name} {weights}", "our own", bundle.architecture.parameters(), size, None, write)


def of_folder(name: str, summariser: Summariser, generation: Generation) -> Writer:
    """An encoder-decoder that writes with these settings."""
    last: dict[str, Any] = summariser.made[-1] if summariser.made else {}
    model = summariser.model.to("cuda" if torch.cuda.is_available() else "cpu")
    longest = min(generation.longest, summariser.context)
    most = min(generation.most_tokens, summariser.context - 1)

    @torch.inference_mode()
    def write(stories: Sequence[str]) -> list[str]:
        given = summariser.tokenizer(
            list(stories), truncation=True, max_length=longest, padding=True, return_tensors="pt"
        ).to(model.device)
        found = model.generate(
            input_ids=given["input_ids"], attention_mask=given["attention_mask"], do_sample=False, min_length=0,
            max_new_tokens=most, num_beams=generation.beams, no_repeat_ngram_size=generation.no_repeat,
            length_penalty=generation.length_penalty if generation.beams > 1 else None,
            early_stopping=generation.beams > 1,
        )  # fmt: skip
        texts = summariser.tokenizer.batch_decode(found, skip_special_tokens=True)
        return [" ".join(text.split()) for text in texts]

    return Writer(name, last.get("stage", ""), summariser.parameters, summariser.bytes, last.get("seconds"), write)


def markdown(rows: Sequence[Row], conditions: dict[str, Any]) -> str:
    """The page."""
    told = "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in conditions.items())
    lines = [
        "# Summaries",
        "",
        f"Measured with {told}. ROUGE is the F1, a mean over the stories; `seconds` is what the last stage took.",
        "",
        "| model | stage | parameters | MB | ROUGE-1 | ROUGE-2 | ROUGE-L | ROUGE-Lsum | words | written "
        "| seconds a summary | seconds |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        rouge = row.rouge
        figures = (rouge.rouge_1, rouge.rouge_2, rouge.rouge_l, rouge.rouge_lsum)
        lines.append(
            f"| {row.model} | {row.stage or '–'} | {_or_dash(row.parameters, ',')} "
            f"| {_or_dash(None if row.bytes is None else row.bytes / 1e6, ',.2f')} "
            f"| {' | '.join(f'{figure:.3f}' for figure in figures)} | {row.words:.0f} | {rouge.written:.0%} "
            f"| {_or_dash(row.seconds_each, '.3f')} | {_or_dash(row.seconds, ',.1f')} |"
        )
    return "\n".join([*lines, ""])


def _or_dash(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)
