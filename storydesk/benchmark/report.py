"""A report as a table to read, as JSON, and as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator

from storydesk.benchmark.conditions import Conditions
from storydesk.benchmark.figures import KINDS, Figure, Kind, Report, Result

_WIDTH = 34
Show = Callable[[float], str]


def conditions_text(conditions: Conditions) -> str:
    """A few lines about the computer."""
    c = conditions
    memory = f"{c.memory_bytes / 2**30:.0f} GiB" if c.memory_bytes else "not known"
    rows = (
        ("processor", c.processor),
        ("features", ", ".join(c.features) or "not known"),
        ("cores", f"{c.physical_cores} ({c.logical_cores} with hyper-threads)"),
        ("memory", memory),
        ("system", c.system),
        ("versions", ", ".join(f"{name} {version}" for name, version in c.versions.items())),
    )
    return "\n".join(f"{name:<11}{value}" for name, value in rows)


def table(report: Report) -> str:
    """Everything that was found, one quantity a line, medians with their quartiles."""
    head = (
        f"{report.model}, {report.parameters / 1e6:.1f} million parameters; {report.rounds} rounds, medians (quartiles)"
    )
    lines = [head, "", f"{'':<{_WIDTH}}{'normal':>26}{report.blocks:>26}"]
    for name, values in _rows(report):
        lines.append(f"{name:<{_WIDTH}}{values[0]:>26}{values[1]:>26}")
    close = report.closeness
    lines += [
        "",
        f"odds of {report.blocks} against normal, {close.tokens} tokens: KL {close.kl_nats:.5f} nats, "
        f"same first choice {close.same_first_choice:.1%}",
        f"{report.blocks} against normal, opening by opening: {_spread(report.ratios, _times)} times as fast",
        f"choosing a word: {report.sampling_seconds.median * 1e6:.0f} microseconds",
        "",
        report.verdict,
    ]
    return "\n".join(lines)


def texts(report: Report) -> str:
    """Each opening as both kinds go on with it."""
    blocks = []
    for normal, uint8 in zip(*(report.result(kind).prompts for kind in KINDS), strict=True):
        width = len(max("normal", report.blocks, key=len)) + 1
        lines = (f"  {f'{name}:':<{width}} {_one_line(prompt.text)}"
                 for name, prompt in (("normal", normal), (report.blocks, uint8)))  # fmt: skip
        blocks.append("\n".join((normal.opening, *lines)))
    return "\n\n".join(blocks)


def to_json(report: Report) -> str:
    """The whole report, on one line."""
    return json.dumps(report.to_dict(), ensure_ascii=False, allow_nan=False)


def to_csv(report: Report) -> str:
    """One quantity a row: kind, quantity, threads, depth, unit, median, lower and upper quartile, number of values."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("kind", "quantity", "threads", "depth", "unit", "median", "low", "high", "count"))
    for kind in KINDS:
        for quantity, threads, depth, unit, figure in _quantities(report.result(kind), report.writing_threads):
            values = (figure.median, figure.low, figure.high, figure.count)
            writer.writerow((report.blocks if kind == "uint8" else kind, quantity, threads, depth, unit, *values))
    return out.getvalue()


def _rows(report: Report) -> Iterator[tuple[str, tuple[str, str]]]:
    def both(value: Callable[[Result], str]) -> tuple[str, str]:
        normal, uint8 = (value(report.result(kind)) for kind in KINDS)
        return normal, uint8

    def figures(value: Callable[[Result], Figure], show: Show) -> tuple[str, str]:
        return both(lambda result: _spread(value(result), show))

    threads = f"{report.writing_threads} {'thread' if report.writing_threads == 1 else 'threads'}"
    yield "file", both(lambda r: _megabytes(r.file_bytes))
    yield "loading", figures(lambda r: r.load_seconds, _milliseconds)
    yield "memory at most, with Python", figures(lambda r: r.memory_bytes, _megabytes)
    prompt = report.results[0].prefill_tokens
    yield f"reading {prompt} tokens, {threads}", figures(lambda r: r.prefill_seconds, _milliseconds)
    yield f"first word, {threads}", figures(lambda r: r.first_word_seconds, _milliseconds)
    for place, speed in enumerate(report.results[0].speeds):
        name = f"tokens/s, {speed.threads} {'thread' if speed.threads == 1 else 'threads'}, after {speed.depth}"
        yield name, figures(lambda r, place=place: r.speeds[place].tokens_per_second, _whole)  # type: ignore[misc]
    for number, prompt_ in enumerate(report.results[0].prompts):
        name = f"opening {number + 1}, {prompt_.tokens} tokens, {threads}"
        yield name, figures(lambda r, number=number: r.prompts[number].seconds, _milliseconds)  # type: ignore[misc]
    yield "mean of the openings", both(lambda r: _milliseconds(r.seconds_per_prompt))
    yield "tokens a pass of the model gives", both(lambda r: f"{r.tokens_per_pass:.2f}")
    if report.results[0].joules_per_100_tokens is None:
        yield "energy", ("not told by the system", "")
    else:
        yield "energy a 100 tokens", both(lambda r: _joules(r.joules_per_100_tokens))


def _quantities(result: Result, threads: int) -> Iterator[tuple[str, int | str, int | str, str, Figure]]:
    yield "file", "", "", "byte", Figure.of([result.file_bytes])
    yield "load", threads, "", "s", result.load_seconds
    yield "memory", threads, "", "byte", result.memory_bytes
    yield "prefill", threads, result.prefill_tokens, "s", result.prefill_seconds
    yield "first word", threads, "", "s", result.first_word_seconds
    for speed in result.speeds:
        yield "speed", speed.threads, speed.depth, "token/s", speed.tokens_per_second
    for number, prompt in enumerate(result.prompts):
        yield f"opening {number + 1}", threads, "", "s", prompt.seconds
    if result.joules_per_100_tokens is not None:
        yield "energy a 100 tokens", threads, "", "J", result.joules_per_100_tokens


def _spread(figure: Figure, show: Show) -> str:
    if figure.count == 1:
        return show(figure.median)
    low, high = (show(value).removesuffix(" ms").removesuffix(" MB") for value in (figure.low, figure.high))
    return f"{show(figure.median)} ({low} to {high})"


def _megabytes(count: float) -> str:
    return f"{count / 1e6:.1f} MB" if count else "not known"


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1e3:.{0 if seconds >= 0.1 else 1}f} ms"


def _times(value: float) -> str:
    return f"{value:.2f}"


def _whole(value: float) -> str:
    return f"{value:,.0f}"


def _joules(figure: Figure | None) -> str:
    return f"{figure.median:.2f} J" if figure else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def kind_name(kind: Kind, blocks: str) -> str:
    """What people call it."""
    return "normal (16 bit)" if kind == "normal" else f"{blocks} ({8 if blocks == 'uint8' else 4} bit)"
