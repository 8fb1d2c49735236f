"""The report as Markdown: one table of figures, then what the models wrote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from storydesk.engine.afterword import MARKS
from trainer.evaluation.control import LENGTHS
from trainer.evaluation.figures import TextFigures
from trainer.evaluation.rouge import RougeFigures

if TYPE_CHECKING:
    from trainer.evaluation.report import ModelFigures, Report

_NONE = "-"


def render(report: Report, first_stories: dict[str, list[str]], pictures: Sequence[Path]) -> str:
    """The whole text; pictures are expected beside it."""
    parts = [
        "# Quality report",
        _settings(report),
        _table(report),
        *(f"![{picture.stem.replace('-', ' ')}]({picture.name})" for picture in pictures),
        *_details(report),
        *_openings(report),
        *_stories(first_stories),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _settings(report: Report) -> str:
    told = [
        f"{name.replace('_', ' ')}: {', '.join(value) if isinstance(value, list) else value}"
        for name, value in report.settings.items()
        if value not in (None, [])
    ]
    return "Measured with " + "; ".join(told) + "."


def _table(report: Report) -> str:
    header = ["", *(model.name for model in report.models), "real stories"]
    rows = [
        ["bits per byte", *(f"{model.bits_per_byte:.4f}" for model in report.models), _NONE],
        ["perplexity, a token of its own", *(f"{model.perplexity:.2f}" for model in report.models), _NONE],
    ]
    labelled = [model.labelled_bits_per_byte for model in report.models]
    if any(labelled):
        rows.append(
            ["bits per byte, labelled stories", *(f"{bits:.4f}" if bits else _NONE for bits in labelled), _NONE]
        )
    if any(model.free for model in report.models):
        figures = [*(model.free for model in report.models), report.real]
        rows += [
            ["words a story", *_cells(figures, "mean_words", "{:.0f}")],
            ["end by themselves", *_cells(figures, "ended", "{:.0%}")],
            ["repeated 4-grams", *_cells(figures, "repeated_4grams", "{:.1%}")],
            ["distinct-2", *_cells(figures, "distinct_2", "{:.3f}")],
            ["self-BLEU", *_cells(figures, "self_bleu", "{:.3f}")],
            ["begin 'Once upon a time'", *_cells(figures, "once_upon_a_time", "{:.0%}")],
            ["have a named hero", *_cells(figures, "has_hero", "{:.0%}")],
            ["hero kept to the end", *_cells(figures, "hero_kept", "{:.0%}")],
            ["grammar slips, 1,000 words", *_cells(figures, "slips_per_1000_words", "{:.2f}")],
            ["refused by the filter", *_cells(figures, "unfit", "{:.0%}")],
        ]
    if any(model.words for model in report.models):
        words = [*(model.words for model in report.models), report.real_words]
        rows += [
            ["required words present", *_cells(words, "words_present", "{:.0%}")],
            ["stories with all of them", *_cells(words, "stories_complete", "{:.0%}")],
        ]
    if any(model.about for model in report.models):
        about = [*(model.about for model in report.models), report.real_about]
        rows.append(["words of what happens present", *_cells(about, "words_present", "{:.0%}")])
    rows += [
        [f"{what}: ROUGE-1, -2, -L", *(_rouge(model.afterwords.get(what)) for model in report.models), _NONE]
        for what in MARKS
        if any(what in model.afterwords for model in report.models)
    ]
    rows += [
        [f"words, {name}: median (quartiles)", *(_spread(model, name) for model in report.models), _NONE]
        for name in LENGTHS
        if any(model.lengths for model in report.models)
    ]
    if any(model.copied for model in report.models):
        rows.append(["longest copied run, words", *(_longest_copy(model) for model in report.models), _NONE])
    return "\n".join([_row(header), _row(["---"] * len(header)), *map(_row, rows)])


def _cells(figures: Iterable[object | None], name: str, form: str) -> list[str]:
    return [form.format(getattr(figure, name)) if figure else _NONE for figure in figures]


def _rouge(figures: RougeFigures | None) -> str:
    if figures is None:
        return _NONE
    return f"{figures.rouge_1:.3f}, {figures.rouge_2:.3f}, {figures.rouge_l:.3f} ({figures.written:.0%} written)"


def _spread(model: ModelFigures, name: str) -> str:
    if name not in model.lengths:
        return _NONE
    first, middle, third = model.lengths[name].quartiles
    return f"{middle:.0f} ({first:.0f} to {third:.0f}; {model.lengths[name].ended:.0%} ended)"


def _longest_copy(model: ModelFigures) -> str:
    if not model.copied:
        return _NONE
    lengths = sorted(copied.words for copied in model.copied)
    return f"{lengths[-1]} (median {lengths[len(lengths) // 2]})"


def _details(report: Report) -> list[str]:
    parts = []
    for model in report.models:
        lines = [*_counts(model.free)] if model.free else []
        if model.words:
            lines.append("required words: " + ", ".join(f"{r} {s:.0%}" for r, s in model.words.by_role.items()))
        if model.copied and (longest := max(model.copied, key=lambda copied: copied.words)).words:
            lines.append(f"longest copied run: \u201c{longest.passage}\u201d")
        if lines:
            parts.append(f"## {model.name}\n\n" + "\n".join(f"- {line}" for line in lines))
    if parts and (real := _counts(report.real)):
        parts.append("## Real stories\n\n" + "\n".join(f"- {line}" for line in real))
    if report.file_bytes:
        sizes = "\n".join(f"- {name}: {size:,} bytes" for name, size in report.file_bytes.items())
        parts.append(f"## Files of the first model\n\n{sizes}")
    return parts


def _counts(figures: TextFigures) -> list[str]:
    named = (("grammar slips", figures.slips), ("refused by the filter", figures.refused))
    return [
        f"{name}: " + ", ".join(f"{what} {count}" for what, count in counts.items()) for name, counts in named if counts
    ]


def _openings(report: Report) -> list[str]:
    told = [model for model in report.models if model.openings]
    if not told:
        return []
    parts = ["## Five openings, side by side"]
    for texts in zip(*(model.openings for model in told), strict=True):
        parts.append(_row([model.name for model in told]) + "\n" + _row(["---"] * len(told)) + "\n" + _row(texts))
    return parts


def _stories(first_stories: dict[str, list[str]]) -> list[str]:
    parts = []
    for name, texts in first_stories.items():
        if texts:
            parts.append(f"## Unselected: the first {len(texts)} stories of {name}")
            parts += [f"**Seed {seed}.** " + text.replace("\n", "\n\n") for seed, text in enumerate(texts, 1)]
    return parts


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in cells) + " |"
