"""The report's pictures: bits per byte, lengths, and shares beside those of real stories."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from trainer.evaluation.control import LENGTHS

if TYPE_CHECKING:
    from trainer.evaluation.report import Report

_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")  # told apart by every eye (Okabe, Ito)
_SHARES = (
    ("ended", "end by\nthemselves"),
    ("once_upon_a_time", "'Once upon\na time'"),
    ("hero_kept", "hero kept"),
    ("repeated_4grams", "repeated\n4-grams"),
    ("distinct_2", "distinct-2"),
    ("self_bleu", "self-BLEU"),
    ("unfit", "refused by\nthe filter"),
)


def draw(report: Report, out: Path) -> list[Path]:
    """Write the pictures that there are figures for; returns their files."""
    figures = {
        "bits-per-byte.png": _likelihood(report),
        "stories.png": _shares(report),
        "lengths.png": _lengths(report),
    }
    written = []
    for name, figure in figures.items():
        if figure is not None:
            temporary = out / f"{name}.partial"
            figure.savefig(temporary, dpi=120, format="png")
            temporary.replace(out / name)
            written.append(out / name)
    return written


def _likelihood(report: Report) -> Figure:
    figure = Figure(figsize=(7, 1 + 0.5 * len(report.models)), layout="constrained")
    axes = figure.subplots()
    names = [model.name for model in report.models]
    bars = axes.barh(names, [model.bits_per_byte for model in report.models], color=_COLOURS[0])
    axes.bar_label(bars, fmt="%.4f", padding=3)
    axes.margins(x=0.12)
    axes.invert_yaxis()
    axes.set_xlabel("bits per byte on held-out stories (less is better)")
    return figure


def _shares(report: Report) -> Figure | None:
    told = [(model.name, model.free) for model in report.models if model.free]
    if not told:
        return None
    figure = Figure(figsize=(9, 4), layout="constrained")
    axes = figure.subplots()
    columns = [*told, ("real stories", report.real)]
    width = 0.8 / len(columns)
    for index, (name, figures) in enumerate(columns):
        places = [place + (index - (len(columns) - 1) / 2) * width for place in range(len(_SHARES))]
        heights = [getattr(figures, attribute) for attribute, _ in _SHARES]
        colour = "#777777" if index == len(columns) - 1 else _COLOURS[index % len(_COLOURS)]
        axes.bar(places, heights, width, label=name, color=colour)
    axes.set_xticks(range(len(_SHARES)), [label for _, label in _SHARES])
    axes.set_ylim(0, 1.02)
    axes.set_ylabel("share")
    axes.legend()
    return figure


def _lengths(report: Report) -> Figure | None:
    told = [model for model in report.models if model.lengths]
    if not told:
        return None
    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    for index, model in enumerate(told):
        places = [place + (index - (len(told) - 1) / 2) * 0.3 for place in range(len(LENGTHS))]
        boxes = axes.boxplot(
            [model.lengths[name].words for name in LENGTHS],
            positions=places,
            widths=0.25,
            patch_artist=True,
            manage_ticks=False,
            medianprops={"color": "black"},
        )
        for box in boxes["boxes"]:
            box.set_facecolor(_COLOURS[index % len(_COLOURS)])
        boxes["boxes"][0].set_label(model.name)
    axes.set_xticks(range(len(LENGTHS)), LENGTHS)
    axes.set_xlabel("length asked for")
    axes.set_ylabel("words")
    axes.legend()
    return figure
