"""What every sweep leaves: `NAME.md` with its table, `NAME.json` and the picture `NAME.png`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from trainer.checkpoints import replace_file, write_text
from trainer.console import finish

COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")  # told apart by every eye (Okabe, Ito)


def canvas() -> tuple[Figure, Axes]:
    """A picture to draw on."""
    figure = Figure(figsize=(8, 5), layout="constrained")
    return figure, figure.subplots()


def write_page(
    name: str, title: str, conditions: str, rows: Sequence[dict[str, Any]], figure: Figure, out: Path
) -> None:
    """Write the three files and end the verb; the rows have the same keys, which head the columns.

    Raises:
        TrainerError: if a file cannot be written.
    """
    replace_file(out / f"{name}.png", lambda path: figure.savefig(path, dpi=120, format="png"))
    text = f"# {title}\n\n{conditions}\n\n{table(rows)}\n\n![{title}]({name}.png)\n"
    write_text(out / f"{name}.md", text)
    told = {"title": title, "conditions": conditions, "rows": list(rows)}
    write_text(out / f"{name}.json", json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    finish(verb=f"sweep {name}", out=str(out / f"{name}.md"), rows=len(rows))


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The rows as a Markdown table."""
    header = [key.replace("_", " ") for key in rows[0]]
    body = [[_cell(value) for value in row.values()] for row in rows]
    lines = [header, ["---:" if isinstance(value, int | float) else "---" for value in rows[0].values()], *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4f}"
    return f"{value:,}" if isinstance(value, int) else str(value)
