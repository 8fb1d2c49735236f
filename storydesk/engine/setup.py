"""How to calculate on this computer: which graph, how many threads, whether guessing ahead pays.

Found once by a short timing, a fraction of a second long, and remembered with the processor's name and the model's
hash. Threads stop at the physical cores and at two: a model of this size gains nothing from more, and the desktop
stays responsive. A second thread must be clearly faster, for it costs twice the power and suffers first when other
programs are busy.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import onnxruntime as ort

from storydesk.engine import processor
from storydesk.engine.architecture import Quantised
from storydesk.engine.bundle import Bundle
from storydesk.engine.graph import Graph
from storydesk.files import write_atomically

GraphWish = Literal["auto", "uint8", "uint4-32", "uint4-64", "fp32"]

SETUP_FILE = "decoder-graph.json"
"""In the cache folder: what the timing found."""
MOST_THREADS = 2
_ROUNDS = 7
_CLEARLY_FASTER = 0.9  # a thread more is worth it below this share of the time
_PAYS = 1.3  # two tokens in a pass pay up to this many times the time of one: a guess is right every third time


@dataclass(frozen=True)
class Setup:
    """A way to calculate.

    Attributes:
        graph: that of the bundle's blocks, or `fp32`.
        threads: of onnxruntime.
        drafting: whether every token is run together with a guess at the next one.
    """

    graph: Graph
    threads: int
    drafting: bool


@dataclass(frozen=True)
class Timing:
    """Seconds of one pass of the model with one token, and with two."""

    one: float
    two: float


Stopwatch = Callable[[], Timing]


def choose(
    bundle: Bundle,
    graph: GraphWish,
    threads: int | None,
    cache: Path | None,
    start: Callable[[Graph, int], Stopwatch],
) -> Setup:
    """The fastest setup that the wishes leave open.

    Args:
        bundle: the model.
        graph: `auto` is that of the bundle's blocks where AVX2 is known to be there, otherwise whichever wins.
        threads: None leaves it open.
        cache: JSON file that remembers; without one only the graph is timed, where it has to be.
        start: makes ready what times one pass with this graph and so many threads.
    """
    graphs = _graphs(graph, bundle.blocks)
    most = min(MOST_THREADS, processor.physical_cores())
    counts = [threads] if threads else list(range(1, most + 1)) if cache else [most]
    if cache is None and len(graphs) == 1:
        return Setup(graphs[0], counts[0], drafting=True)
    key = _key(bundle, graphs, counts)
    found = _remembered(cache, key, graphs, counts)
    if found is None:
        found = race({(name, count): start(name, count) for count in counts for name in graphs})
        _remember(cache, key, found)
    return found


def _graphs(wish: GraphWish, blocks: Quantised) -> tuple[Graph, ...]:
    if wish != "auto":
        return (wish,)
    return (blocks,) if processor.has_avx2() else (blocks, "fp32")


def race(candidates: dict[tuple[Graph, int], Stopwatch]) -> Setup:
    """Time every candidate in turn, several rounds long; the earlier one stays unless a later is clearly faster."""
    timings: dict[tuple[Graph, int], list[Timing]] = {name: [] for name in candidates}
    for _ in range(_ROUNDS):
        for name, watch in candidates.items():
            timings[name].append(watch())
    seconds = {name: _median(timing.one for timing in found) for name, found in timings.items()}
    best, *others = candidates
    for other in others:
        margin = _CLEARLY_FASTER if other[1] > best[1] else 1.0
        if seconds[other] < margin * seconds[best]:
            best = other
    two = _median(timing.two for timing in timings[best])
    return Setup(*best, drafting=two < _PAYS * seconds[best])


def _median(seconds: Iterable[float]) -> float:
    ordered = sorted(seconds)
    return ordered[len(ordered) // 2]


def _key(bundle: Bundle, graphs: tuple[Graph, ...], counts: list[int]) -> dict[str, Any]:
    """What the choice depends on."""
    return {
        "processor": processor.name(),
        "cores": processor.physical_cores(),
        "onnxruntime": ort.__version__,
        "model": bundle.fingerprint,
        "graphs": list(graphs),
        "threads": counts,
    }


def _remembered(cache: Path | None, key: dict[str, Any], graphs: tuple[Graph, ...], counts: list[int]) -> Setup | None:
    try:
        found = json.loads(cache.read_text(encoding="utf-8")) if cache else None
        if not isinstance(found, dict) or found.get("key") != key:
            return None
        setup = Setup(**found["setup"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    fits = setup.graph in graphs and setup.threads in counts and isinstance(setup.drafting, bool)
    return setup if fits else None


def _remember(cache: Path | None, key: dict[str, Any], setup: Setup) -> None:
    """Best effort: without the file the race is simply run again."""
    if cache is None:
        return
    try:
        write_atomically(cache, json.dumps({"key": key, "setup": asdict(setup)}))
    except OSError:
        return
