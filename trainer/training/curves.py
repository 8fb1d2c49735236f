"""The loss curve of a run as a picture."""

from __future__ import annotations

import json
from pathlib import Path


def plot_losses(log: Path, picture: Path) -> None:
    """Draw the losses of a `log.jsonl`, nats a token over tokens seen, into a PNG."""
    from matplotlib.figure import Figure

    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    for split in ("train", "validation"):
        axes.plot([line["tokens"] for line in lines], [line[split] for line in lines], label=split)
    axes.set_xlabel("tokens seen")
    axes.set_ylabel("loss, nats a token")
    axes.legend()
    temporary = picture.with_suffix(".partial.png")
    figure.savefig(temporary, dpi=120)
    temporary.replace(picture)
