"""The pictures of the comparison page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

if TYPE_CHECKING:
    from trainer.compress.compare import Row

_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")  # told apart by every eye (Okabe, Ito)


def draw(rows: list[Row], out: Path) -> None:
    """Write `bits.png` and `sizes.png`."""
    for name, figure in (("bits.png", _bits(rows)), ("sizes.png", _sizes(rows))):
        temporary = out / f"{name}.partial"
        figure.savefig(temporary, dpi=120, format="png")
        temporary.replace(out / name)


def _bits(rows: list[Row]) -> Figure:
    """What a bit is worth: bits per byte over bits a weight."""
    figure = Figure(figsize=(8, 5), layout="constrained")
    axes = figure.subplots()
    for index, model in enumerate(dict.fromkeys(row.model for row in rows)):
        mine = sorted((row for row in rows if row.model == model), key=lambda row: row.bits_per_weight)
        axes.scatter(
            [row.bits_per_weight for row in mine],
            [row.bits_per_byte for row in mine],
            label=model,
            color=_COLOURS[index % len(_COLOURS)],
        )
        for row in mine:
            label = row.method or "as it is"
            axes.annotate(label, (row.bits_per_weight, row.bits_per_byte), fontsize=7, xytext=(3, 3),
                          textcoords="offset points")  # fmt: skip
    axes.set_xscale("log", base=2)
    axes.set_xlabel("bits a weight")
    # One or two bits may spoil a model a hundredfold; the others must stay apart all the same.
    axes.set_yscale("log")
    axes.set_ylabel("bits per byte on held-out stories (less is better)")
    axes.legend()
    return figure


def _sizes(rows: list[Row]) -> Figure:
    figure = Figure(figsize=(8, 1 + 0.3 * len(rows)), layout="constrained")
    axes = figure.subplots()
    places = range(len(rows))
    bars = axes.barh(places, [row.bytes / 1e6 for row in rows], color=_COLOURS[0])
    axes.bar_label(bars, labels=[f"{row.bytes / 1e6:.1f} MB, {row.bits_per_byte:.4f}" for row in rows], padding=3)
    axes.set_yticks(places, [f"{row.model} {row.method}" for row in rows])
    axes.margins(x=0.25)
    axes.invert_yaxis()
    axes.set_xlabel("MB of weights, and bits per byte")
    return figure
