"""Opens hostile inputs in a process that may crash, hang or swell without harm, and counts what became of them.

One process opens many inputs, since starting one costs more than opening one; when it dies, hangs or has grown too
large, another goes on with the next input. An input is named by target, seed and number, and can be made again.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Literal

from storydesk.benchmark.child import peak_memory
from storydesk.fuzz.target import Target

Result = Literal["opened", "refused", "traceback", "crash", "hang", "memory"]
GOOD: tuple[Result, ...] = ("opened", "refused")
LONGEST = 2.0
"""Seconds that an input may take. A slow one is tried once more, for the computer may have been busy."""
LARGEST = 500_000_000
"""Bytes that an input may need beyond what the valid one needs."""
_STARTING = 120.0  # seconds
_LEASE = 300  # inputs that a process opens before a fresh one takes over, so that small leaks do not add up


@dataclass(frozen=True)
class Outcome:
    """What became of an input.

    Attributes:
        number: with the seed and the target it makes the input again.
        result: what happened.
        what: what was done to the input.
        detail: the sentence of a refusal, or the last lines of a traceback.
        memory: bytes at the peak beyond those of the valid input.
    """

    number: int
    result: Result
    what: str
    detail: str = ""
    memory: int = 0


@dataclass
class Report:
    """The outcomes of one target: how many of each kind, each that broke the promise, and the largest memory."""

    target: str
    counts: Counter[Result] = field(default_factory=Counter)
    broken: list[Outcome] = field(default_factory=list)
    memory: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        self.counts[outcome.result] += 1
        self.memory = max(self.memory, outcome.memory)
        if outcome.result not in GOOD:
            self.broken.append(outcome)


class InvalidTargetError(Exception):
    """The valid input of a target was not opened, so what follows would prove nothing."""


def attack(target: Target, numbers: Sequence[int], seed: int) -> Iterator[Outcome]:
    """Open the inputs with these numbers, one after the other.

    Raises:
        InvalidTargetError: if even the valid input is not opened.
    """
    waiting, slow = list(numbers), -1
    while waiting:
        with _Victim(target, waiting[:_LEASE], seed) as victim:
            for outcome in victim.outcomes():
                if outcome.result == "hang" and slow != outcome.number:
                    slow = outcome.number  # once more, in a fresh process
                    break
                waiting.pop(0)
                yield outcome


class _Victim:
    """A process that opens inputs, and reports to this one."""

    def __init__(self, target: Target, numbers: Sequence[int], seed: int) -> None:
        self._numbers = numbers
        self._place = Path(tempfile.mkdtemp(prefix="storydesk-fuzz-"))
        context = multiprocessing.get_context("spawn")
        self._reports, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_open_all, args=(theirs, target, list(numbers), seed, self._place))
        self._process.start()
        theirs.close()

    def __enter__(self) -> _Victim:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()
        self._reports.close()
        shutil.rmtree(self._place, ignore_errors=True)

    def outcomes(self) -> Iterator[Outcome]:
        """What became of one input after the other, up to the one that ended the process."""
        if (problem := self._told(_STARTING, "did not start")) is not None:
            raise InvalidTargetError(f"The valid input was not opened: {problem}")
        for number in self._numbers:
            made = self._told(_STARTING, "hang")
            outcome = self._told(LONGEST, "hang") if isinstance(made, str) and made != "hang" else made
            if isinstance(outcome, Outcome):
                yield outcome
            else:
                ended: Result = "hang" if outcome == "hang" else "crash"
                yield Outcome(number, ended, str(made), f"exit status {self._process.exitcode}")
            if not isinstance(outcome, Outcome) or outcome.result == "memory":
                return

    def _told(self, patience: float, late: str) -> object:
        """The process's next report, `late` where it takes too long, or an EOFError where it is dead."""
        if not self._reports.poll(patience):
            return late
        try:
            return self._reports.recv()
        except EOFError as error:
            self._process.join()
            return error


def _open_all(reports: Connection, target: Target, numbers: Sequence[int], seed: int, place: Path) -> None:
    """The victim's work."""
    os.environ["STORYDESK_HOME"] = str(place / "home")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    logging.disable(logging.CRITICAL)
    valid = place / "valid"
    valid.mkdir()
    try:
        target.prepare(valid)
        _use_copy(target, valid, place / "copy")
    except Exception:
        reports.send(traceback.format_exc(limit=-4))
        return
    reports.send(None)
    usual = peak_memory()
    for number in numbers:
        outcome = _open_one(reports, target, number, Random(f"{seed}/{target.name}/{number}"), place)
        grown = max(0, peak_memory() - usual)
        result: Result = "memory" if grown > LARGEST else outcome.result
        reports.send(Outcome(number, result, outcome.what, outcome.detail, grown))


def _use_copy(target: Target, valid: Path, copy: Path) -> None:
    shutil.copytree(valid, copy)
    target.use(copy)


def _open_one(reports: Connection, target: Target, number: int, chance: Random, place: Path) -> Outcome:
    folder = place / f"input-{number}"
    folder.mkdir()
    what = target.spoil(place / "valid", folder, chance)
    reports.send(what)
    try:
        target.use(folder)
    except target.refusals as error:
        return Outcome(number, "refused", what, str(error)[:300])
    except BaseException as error:  # a panic of a library in Rust is no Exception
        if isinstance(error, KeyboardInterrupt):
            raise
        return Outcome(number, "traceback", what, traceback.format_exc(limit=-3)[-1500:])
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(folder)
    return Outcome(number, "opened", what)
