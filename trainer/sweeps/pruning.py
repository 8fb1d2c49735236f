"""`sweep ramp`, `sweep heads`, `sweep neurons`: how movement pruning went, as the report's figures 3 to 5 show it.

    python -m trainer sweep ramp runs/first/model.safetensors --data data/real --out runs/pruned

Takes what `prune` takes. The run is made, or gone on with, in the folder; the sweeps after the first find it there and
only draw: the share that is masked over the steps, and the heads and neurons that every layer lost.
"""

from __future__ import annotations

import json
from typing import Any

from matplotlib.figure import Figure

from trainer.sweeps.page import COLOURS, canvas, write_page
from trainer.training import prune
from trainer.training.options import PruneOptions


def ramp(options: PruneOptions) -> None:
    """The share of heads and neurons that is masked, over the steps.

    Raises:
        BundleError: if the model is unfit.
        TrainerError: if it cannot be pruned, or a file cannot be written.
    """
    told = _pruned(options)
    rows = []
    for place in told["course"]:
        row = {"share_of_steps": place["done"]}
        for part in ("heads", "neurons"):
            row |= {f"{part}_wanted": place["wanted"][part], f"{part}_masked": _share(place[part], told[part])}
        rows.append(row)
    figure, axes = canvas()
    done = [row["share_of_steps"] for row in rows]
    for part, colour in zip(("heads", "neurons"), COLOURS, strict=False):
        axes.plot(done, [row[f"{part}_masked"] for row in rows], color=colour, marker=".", label=f"{part} masked")
        axes.plot(done, [row[f"{part}_wanted"] for row in rows], color=colour, linestyle=":", label=f"{part} wanted")
    axes.set_xlabel("share of the steps")
    axes.set_ylabel("share that is masked")
    axes.legend()
    write_page("ramp", "The ramp of the threshold", _conditions(options), rows, figure, options.out)


def heads(options: PruneOptions) -> None:
    """The head groups that every layer lost; see `ramp`."""
    _by_layer("heads", "Pruned heads by layer", options)


def neurons(options: PruneOptions) -> None:
    """The neurons that every layer lost; see `ramp`."""
    _by_layer("neurons", "Pruned neurons by layer", options)


def _by_layer(part: str, title: str, options: PruneOptions) -> None:
    told = _pruned(options)
    whole, last = told[part], told["course"][-1][part]
    rows = [
        {"layer": layer, part: whole[layer], "pruned": lost, "share_pruned": lost / whole[layer]}
        for layer, lost in enumerate(last)
    ]
    write_page(part, title, _conditions(options), rows, _bars(part, rows), options.out)


def _bars(part: str, rows: list[dict[str, Any]]) -> Figure:
    figure, axes = canvas()
    layers = [row["layer"] for row in rows]
    pruned = [row["pruned"] for row in rows]
    axes.bar(layers, [row[part] - row["pruned"] for row in rows], color=COLOURS[0], label="kept")
    bars = axes.bar(layers, pruned, bottom=[row[part] - row["pruned"] for row in rows], color=COLOURS[1],
                    label="pruned")  # fmt: skip
    axes.bar_label(bars, labels=[f"{count:,}" for count in pruned])
    axes.set_xticks(layers)
    axes.set_xlabel("layer")
    axes.set_ylabel(part)
    axes.set_ylim(0, 1.07 * max(row[part] for row in rows))
    figure.legend(loc="outside upper center", ncols=2)  # bars leave no room inside
    return figure


def _pruned(options: PruneOptions) -> dict[str, Any]:
    prune.run(options)
    told: dict[str, Any] = json.loads((options.out / prune.COURSE).read_text("utf-8"))
    return told


def _share(masked: list[int], whole: list[int]) -> float:
    return sum(masked) / sum(whole)


def _conditions(options: PruneOptions) -> str:
    return (
        f"Movement pruning of {options.heads:.0%} of the heads (groups that share keys and values) and "
        f"{options.neurons:.0%} of the neurons of {options.model.name}."
    )
