"""A run as one page: its curves, what it wrote and what it was asked for, in a file that needs nothing else.

Written anew at every evaluation as `report.html` in the run's folder; a double click opens it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from trainer.checkpoints import read_lines, write_text

_WIDTH, _HEIGHT, _MARGIN = 720, 320, 56
_COLOURS = ("#1f5fa8", "#b3541e")
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "svg{width:100%;height:auto}table{border-collapse:collapse}td,th{padding:.15rem .8rem .15rem 0;text-align:left;"
    "vertical-align:top}td.n{text-align:right}blockquote{white-space:pre-wrap;border-left:3px solid #ccc;margin:0;"
    "padding-left:1rem}h2{margin-top:2rem}"
)


def write_report(folder: Path) -> None:
    """Write the page of the run in this folder.

    Raises:
        TrainerError: if it cannot be written.
        OSError: if the folder is no run's.
    """
    log = read_lines(folder / "log.jsonl")
    samples = read_lines(folder / "samples.jsonl") if (folder / "samples.jsonl").exists() else []
    told = json.loads((folder / "options.json").read_text("utf-8"))
    write_text(folder / "report.html", page(folder.name, log, samples, told))


def page(name: str, log: list[dict[str, Any]], samples: list[dict[str, Any]], told: dict[str, Any]) -> str:
    """The page as HTML.

    Args:
        name: of the run.
        log: a line an evaluation, as in `log.jsonl`.
        samples: a line a story, as in `samples.jsonl`, the last one last.
        told: the run's `options.json`.
    """
    tokens = [line["tokens"] for line in log]
    curves = {split: [line[split] for line in log] for split in ("train", "validation")}
    parts = [
        f"<h1>{escape(name)}</h1>",
        _summary(log),
        "<h2>Loss</h2>",
        curve(tokens, curves, "tokens seen", "nats a token"),
        "<h2>Learning rate</h2>",
        curve(tokens, {"rate": [line["learning_rate"] for line in log]}, "tokens seen", "rate"),
        "<h2>What it wrote</h2>" if samples else "",
        *(f"<h3>After step {sample['step']:,}</h3><blockquote>{escape(sample['text'])}</blockquote>"
          for sample in reversed(samples)),
        "<h2>Evaluations</h2>",
        _table(["step", "tokens", "train", "validation", "tokens/s"],
               [[f"{line['step']:,}", f"{line['tokens']:,}", f"{line['train']:.4f}", f"{line['validation']:.4f}",
                 f"{line['tokens_per_second']:,}"] for line in log]),
        "<h2>What it was asked for</h2>",
        *(_options(title, values) for title, values in told.items()),
    ]  # fmt: skip
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(name)}</title><style>{_STYLE}</style></head><body>\n" + "\n".join(parts) + "\n</body></html>\n"
    )


def curve(places: Sequence[float], curves: dict[str, list[float]], across: str, up: str) -> str:
    """Curves over the same places as an SVG, each with its name at its end."""
    values = [value for line in curves.values() for value in line]
    low, high, last = min(values, default=0.0), max(values, default=1.0), max(places, default=1) or 1
    span = (high - low) or 1.0

    def point(place: float, value: float) -> tuple[float, float]:
        x = _MARGIN + place / last * (_WIDTH - 2 * _MARGIN)
        return round(x, 1), round(_HEIGHT - _MARGIN - (value - low) / span * (_HEIGHT - 2 * _MARGIN), 1)

    parts = [f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" font-size="13" fill="#444">']
    for share in (0.0, 0.5, 1.0):
        value = low + share * span
        _, y = point(0, value)
        parts.append(f'<path d="M{_MARGIN} {y}H{_WIDTH - _MARGIN}" stroke="#ddd"/>')
        parts.append(f'<text x="{_MARGIN - 6}" y="{y + 4}" text-anchor="end">{value:.4g}</text>')
        x, _ = point(share * last, low)
        parts.append(f'<text x="{x}" y="{_HEIGHT - _MARGIN + 18}" text-anchor="middle">{share * last:,.0f}</text>')
    for line, colour in zip(curves.values(), _COLOURS, strict=False):
        points = [point(place, value) for place, value in zip(places, line, strict=True)]
        path = " ".join(f"{x},{y}" for x, y in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="2.5" fill="{colour}"/>' for x, y in points]
    for place, (name, colour) in enumerate(zip(curves, _COLOURS, strict=False)):
        parts.append(
            f'<text x="{_WIDTH - _MARGIN}" y="{20 + 18 * place}" text-anchor="end" fill="{colour}">{name}</text>'
        )
    parts.append(f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 12}" text-anchor="middle">{across}</text>')
    parts.append(f'<text x="8" y="20">{up}</text></svg>')
    return "".join(parts)


def _summary(log: list[dict[str, Any]]) -> str:
    if not log:
        return "<p>Nothing has been measured yet.</p>"
    best = min(log, key=lambda line: float(line["validation"]))
    return (
        f"<p>{log[-1]['step']:,} steps, {log[-1]['tokens']:,} tokens. The lowest loss on the held-out stories is "
        f"{best['validation']:.4f}, after step {best['step']:,}.</p>"
    )


def _options(title: str, values: object) -> str:
    heading = f"<h3>{escape(title)}</h3>"
    if isinstance(values, dict):
        return heading + _table(["", ""], [[str(name), json.dumps(value)] for name, value in values.items()])
    return heading + f"<p>{escape(json.dumps(values))}</p>"


def _table(head: list[str], rows: list[list[str]]) -> str:
    titles = "".join(f"<th>{escape(title)}</th>" for title in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{titles}</tr>{body}</table>"
