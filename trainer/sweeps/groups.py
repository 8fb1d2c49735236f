"""`sweep groups`: what the size of a group of weights that share a scale costs and saves.

python -m trainer sweep groups bundle --stories held-out.txt --out runs/groups --method hqq-4 --method nf4
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from matplotlib.figure import Figure

from storydesk.engine.errors import BundleError
from trainer.compress.likelihood import bits_per_byte
from trainer.compress.methods import find_method
from trainer.compress.model import pack_model
from trainer.compress.source import read_model
from trainer.console import announce, progress
from trainer.corpus.read import read_stories
from trainer.errors import TrainerError
from trainer.folders import make_folder
from trainer.sweeps.options import GroupsOptions
from trainer.sweeps.page import COLOURS, canvas, write_page


def run(options: GroupsOptions) -> None:
    """Measure every method with every size.

    Raises:
        BundleError: if the model is unfit.
        TrainerError: if a method does not exist, no size fits, or a file cannot be written.
    """
    for name in options.methods:
        find_method(name)
    make_folder(options.out)
    source = read_model(options.model)
    tokenizer = source.tokens(options.tokenizer)
    stories = [story.text for story in read_stories(options.stories)][: options.most_stories]
    before = bits_per_byte(source.model(), tokenizer, stories)
    rows: list[dict[str, Any]] = []
    with progress(len(options.methods) * len(options.groups), "try") as bar:
        for name in options.methods:
            for group in options.groups:
                bar.update()
                announce(f"{name} with groups of {group}.")
                try:
                    packed = pack_model(source.architecture, source.state, find_method(f"{name}-{group}"))
                # Such groups there are not, or the matrices do not divide into them.
                except (BundleError, TrainerError) as error:
                    announce(f"{name}-{group} is left out: {error}")
                    continue
                after = bits_per_byte(replace(source, state=packed.restore()).model(), tokenizer, stories)
                rows.append({
                    "method": name, "group": group, "bits_per_weight": round(packed.bits_per_weight, 3),
                    "MB": round(packed.bits_per_weight * source.architecture.parameters() / 8e6, 4),
                    "bits_per_byte": round(after, 5), "lost": round(after - before, 5),
                })  # fmt: skip
    if not rows:
        raise TrainerError(f"None of the groups {', '.join(map(str, options.groups))} fits a method and the model.")
    conditions = f"{options.model.name} on {len(stories):,} stories; as it is {before:.4f} bits per byte."
    write_page("groups", "Sizes of groups", conditions, rows, draw(rows), options.out)


def draw(rows: list[dict[str, Any]]) -> Figure:
    """What every method loses with every size; on a logarithmic scale, since 2 bits lose a hundred times what 4 do."""
    figure, axes = canvas()
    names = list(dict.fromkeys(row["method"] for row in rows))
    for name, colour in zip(names, COLOURS * len(names), strict=False):
        mine = [row for row in rows if row["method"] == name]
        axes.plot([row["group"] for row in mine], [row["lost"] for row in mine], marker="o", color=colour, label=name)
    groups = sorted({row["group"] for row in rows})
    axes.set_xscale("log", base=2)
    axes.set_xticks(groups, [str(group) for group in groups])
    if all(row["lost"] > 0 for row in rows):
        axes.set_yscale("log")
    axes.set_xlabel("weights in a group")
    axes.set_ylabel("bits per byte lost on held-out stories (less is better)")
    axes.legend()
    return figure
