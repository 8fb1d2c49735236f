"""The measurement as a stream of events, so that a terminal, a window or a test can follow and stop it.

    for event in measure(bundle, QUICK):
        ...                       # a dozen a second; leaving the loop, or closing the iterator, stops everything

The kinds take turns in every round: a computer that gets warm or busy slows both alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from storydesk.benchmark import work
from storydesk.benchmark.child import footprint
from storydesk.benchmark.conditions import Conditions, read_conditions
from storydesk.benchmark.energy import EnergyMeter
from storydesk.benchmark.figures import KINDS, Closeness, Figure, Kind, Prompt, Report, Result, Speed
from storydesk.benchmark.texts import OPENINGS
from storydesk.engine import processor
from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder


@dataclass(frozen=True)
class Plan:
    """How thorough a measurement is.

    Attributes:
        rounds: how often everything that is timed in this process is repeated.
        processes: how often loading and memory are measured, each time in a new process.
        tokens: how many tokens continue an opening.
        most_threads: the largest number of threads that is tried; 0 is all physical cores.
    """

    rounds: int
    processes: int
    tokens: int
    most_threads: int = 0


FULL = Plan(rounds=7, processes=3, tokens=100)
QUICK = Plan(rounds=2, processes=1, tokens=50, most_threads=2)


@dataclass(frozen=True)
class Started:
    """The conditions, before anything is measured."""

    conditions: Conditions


@dataclass(frozen=True)
class Progress:
    """What is being done, and the share that is done already (0 to 1)."""

    doing: str
    share: float


@dataclass(frozen=True)
class SpeedMeasured:
    """One value, just measured: for a live chart."""

    kind: Kind
    threads: int
    depth: int
    tokens_per_second: float


@dataclass(frozen=True)
class TextWritten:
    """One opening continued."""

    kind: Kind
    opening: str
    text: str
    tokens: int
    seconds: float


@dataclass(frozen=True)
class Finished:
    """The end, with everything."""

    report: Report


Event = Started | Progress | SpeedMeasured | TextWritten | Finished


def measure(
    bundle: Bundle, plan: Plan = FULL, version: str = "unknown", cache: Path | None = None
) -> Generator[Event, None, None]:
    """Measure both kinds of the model and yield what happens; the last event is `Finished`.

    Args:
        bundle: a verified bundle.
        plan: how thorough.
        version: of StoryDesk, for the conditions.
        cache: the file in which the app remembers how many threads are best here (see `setup`); stories are then
            written with so many.

    Raises:
        StoryDeskError: if the model cannot be loaded.
    """
    return _Measurement(bundle, plan, version, cache).run()


def thread_counts(plan: Plan) -> list[int]:
    """1, 2, 4, ... and all physical cores, up to the plan's limit."""
    cores = processor.physical_cores()
    most = min(cores, plan.most_threads) if plan.most_threads else cores
    return sorted({most, *(2**power for power in range(most.bit_length()) if 2**power <= most)})


class _Measurement:
    """Collects values; every method yields what it does."""

    def __init__(self, bundle: Bundle, plan: Plan, version: str, cache: Path | None) -> None:
        self._bundle = bundle
        self._plan = plan
        self._cache = cache
        self._conditions = read_conditions(version)
        self._threads = thread_counts(plan)
        self._writing_threads = 1
        self._steps: dict[tuple[Kind, int], Decoder] = {}
        self._writers: dict[Kind, Decoder] = {}
        self._writings = [work.Writing(bundle, opening, plan.tokens) for opening in OPENINGS]
        self._meter = EnergyMeter()
        self._values: dict[tuple[object, ...], list[float]] = defaultdict(list)
        self._texts: dict[tuple[Kind, str], str] = {}

    def run(self) -> Generator[Event, None, None]:
        yield Started(self._conditions)
        yield from self._load()
        yield from self._warm_up()
        yield from self._footprints()
        for number in range(self._plan.rounds):
            share = 0.4 + 0.55 * number / self._plan.rounds
            yield Progress(f"round {number + 1} of {self._plan.rounds}", share)
            yield from self._speeds()
            yield from self._prompts()
        yield Progress("comparing the odds", 0.95)
        closeness = work.closeness(self._bundle, self._steps["normal", 1], self._steps["uint8", 1])
        yield Progress("choosing words", 0.98)
        self._values["sampling",] = work.sampling_seconds(self._bundle, self._steps["uint8", 1])
        yield Finished(self._report(closeness))

    def _footprints(self) -> Iterator[Event]:
        for number in range(self._plan.processes):
            for kind in KINDS:
                share = 0.2 + 0.2 * (number + KINDS.index(kind) / len(KINDS)) / self._plan.processes
                for found in footprint(kind, self._bundle.folder, self._writing_threads):
                    yield Progress(f"loading the {kind} model", share)
                    if found is not None:
                        self._values[kind, "load"].append(found.load_seconds)
                        self._values[kind, "memory"].append(found.memory_bytes)

    def _load(self) -> Iterator[Event]:
        yield Progress("making ready", 0.0)
        self._writing_threads = min(
            max(self._threads), Decoder(self._bundle, self._bundle.blocks, cache=self._cache).setup.threads
        )
        for kind in KINDS:
            for threads in self._threads:
                yield Progress("making ready", 0.0)
                decoder = work.open_decoder(self._bundle, kind, threads, drafting=False)
                decoder.prefill(work.passage_tokens(self._bundle, decoder.context))
                self._steps[kind, threads] = decoder
            self._writers[kind] = work.open_decoder(self._bundle, kind, self._writing_threads)

    def _warm_up(self) -> Iterator[Event]:
        for _ in chain(self._speeds(), self._prompts()):
            yield Progress("warming up", 0.1)
        self._values.clear()

    def _speeds(self) -> Iterator[Event]:
        context = self._bundle.architecture.context
        tokens = work.passage_tokens(self._bundle, context)
        for threads in self._threads:
            for kind in KINDS:
                decoder = self._steps[kind, threads]
                # Everything is in the cache again before steps are taken in the middle of it.
                prefill = work.prefill_seconds(decoder, tokens[: context // 2])
                if threads == self._writing_threads:
                    self._values[kind, "prefill"].append(prefill)
                decoder.prefill(tokens[context // 2 :])
                for depth in reversed(work.depths(context)):
                    found = work.step_speed(decoder, tokens, depth)
                    self._values[kind, "speed", threads, depth].append(found)
                    yield SpeedMeasured(kind, threads, depth, found)

    def _prompts(self) -> Iterator[Event]:
        for opening, writing in zip(OPENINGS, self._writings, strict=True):
            for kind in KINDS:
                decoder = self._writers[kind]
                energy, passes = self._meter.read(), decoder.passes
                seconds = writing.run(decoder)
                if self._meter.available:
                    joules = self._meter.joules_since(energy)
                    self._values[kind, "energy"].append(100 * joules / writing.tokens)
                self._values[kind, "prompt", opening].append(seconds)
                self._values[kind, "first"].append(writing.first_seconds)
                self._values[kind, "per pass"].append((writing.tokens - 1) / max(1, decoder.passes - passes))
                self._texts[kind, opening] = writing.text
                yield TextWritten(kind, opening, writing.text, writing.tokens, seconds)

    def _report(self, closeness: Closeness) -> Report:
        return Report(
            conditions=self._conditions,
            model=self._bundle.name,
            parameters=self._bundle.architecture.parameters(),
            rounds=self._plan.rounds,
            writing_threads=self._writing_threads,
            results=tuple(self._result(kind) for kind in KINDS),
            closeness=closeness,
            sampling_seconds=self._figure("sampling"),
            blocks=self._bundle.blocks,
            ratios=Figure.of([ratio for opening in OPENINGS for ratio in self._ratios(opening)]),
        )

    def _ratios(self, opening: str) -> Iterator[float]:
        """How many times as fast uint8 was in each round."""
        normal, uint8 = (self._values[kind, "prompt", opening] for kind in KINDS)
        return (slow / fast for slow, fast in zip(normal, uint8, strict=True))

    def _result(self, kind: Kind) -> Result:
        context = self._bundle.architecture.context
        return Result(
            kind=kind,
            file_bytes=self._bundle.weight_bytes(self._bundle.blocks if kind == "uint8" else "fp16"),
            load_seconds=self._figure(kind, "load"),
            memory_bytes=self._figure(kind, "memory"),
            prefill_tokens=context // 2,
            prefill_seconds=self._figure(kind, "prefill"),
            first_word_seconds=self._figure(kind, "first"),
            speeds=tuple(
                Speed(threads, depth, self._figure(kind, "speed", threads, depth))
                for threads in self._threads
                for depth in work.depths(context)
            ),
            prompts=tuple(
                Prompt(opening, writing.tokens, self._figure(kind, "prompt", opening), self._texts[kind, opening])
                for opening, writing in zip(OPENINGS, self._writings, strict=True)
            ),
            tokens_per_pass=self._figure(kind, "per pass").median,
            joules_per_100_tokens=self._figure(kind, "energy") if self._meter.available else None,
        )

    def _figure(self, *key: object) -> Figure:
        return Figure.of(self._values[key])
