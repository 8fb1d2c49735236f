"""The paper's three figures for this computer, as one picture. Needs matplotlib, which the program itself does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from storydesk.benchmark.figures import KINDS, Report
from storydesk.benchmark.report import kind_name
from storydesk.errors import StoryDeskError

_COLOURS = {"normal": "#8c8c8c", "uint8": "#2a6f97"}


def save_chart(report: Report, path: Path) -> None:
    """Write size, speed, time for each opening and memory as a PNG.

    Raises:
        StoryDeskError: if matplotlib is not installed.
        OSError: if the file cannot be written.
    """
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise StoryDeskError(
            "The picture needs matplotlib, which is not installed: pip install matplotlib. The benchmark in the "
            "window saves one without it."
        ) from error
    figure = Figure(figsize=(11, 6.5), layout="constrained")
    FigureCanvasAgg(figure)
    size, memory, speed, time = figure.subplots(2, 2).flat
    _pair(size, report, "File", [report.result(kind).file_bytes for kind in KINDS])
    _pair(memory, report, "Memory at most", [report.result(kind).memory_bytes.median for kind in KINDS])
    _speeds(speed, report)
    _openings(time, report)
    c = report.conditions
    versions = ", ".join(f"{name} {version}" for name, version in c.versions.items())
    figure.suptitle(f"{report.verdict}\n{c.processor}, {c.physical_cores} cores, {c.system}; {versions}", fontsize=9)
    figure.savefig(path, dpi=150, format="png")


def _pair(axes: Any, report: Report, title: str, sizes: list[float]) -> None:  # noqa: ANN401 - matplotlib has no types
    names = [kind_name(kind, report.blocks) for kind in KINDS]
    bars = axes.bar(names, [size / 1e6 for size in sizes], color=[_COLOURS[kind] for kind in KINDS])
    axes.bar_label(bars, fmt="%.0f")
    axes.margins(y=0.15)
    axes.set(title=title, ylabel="MB")


def _speeds(axes: Any, report: Report) -> None:  # noqa: ANN401
    for kind in KINDS:
        speeds = [s for s in report.result(kind).speeds if s.threads == report.writing_threads]
        depths = [s.depth for s in speeds]
        figures = [s.tokens_per_second for s in speeds]
        name = kind_name(kind, report.blocks)
        axes.plot(depths, [f.median for f in figures], marker="o", color=_COLOURS[kind], label=name)
        axes.fill_between(depths, [f.low for f in figures], [f.high for f in figures], color=_COLOURS[kind], alpha=0.2)
    axes.set(title=f"Tokens a second, {report.writing_threads} threads", xlabel="tokens in the context", ylim=0)
    axes.legend()


def _openings(axes: Any, report: Report) -> None:  # noqa: ANN401
    for shift, kind in zip((-0.2, 0.2), KINDS, strict=True):
        prompts = report.result(kind).prompts
        places = [number + 1 + shift for number in range(len(prompts))]
        name = kind_name(kind, report.blocks)
        axes.bar(places, [p.seconds.median for p in prompts], 0.4, color=_COLOURS[kind], label=name)
    axes.set(title=f"Time for {report.results[0].prompts[0].tokens} tokens", xlabel="opening", ylabel="s")
    axes.legend(loc="lower right")
