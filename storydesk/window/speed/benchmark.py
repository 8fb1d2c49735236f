"""The benchmark behind the window: one measurement at a time, beside the window, quiet while a story is written."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storydesk.errors import StoryDeskError
from storydesk.window.kit.problems import told
from storydesk.window.kit.tasks import Task

if TYPE_CHECKING:
    from storydesk.benchmark.figures import Kind, Report
    from storydesk.benchmark.runner import Event, Plan, Progress


def usual_plan(thorough: bool) -> Plan:
    """What is measured after a press on Start; it imports the engine, so it is called beside the window."""
    from storydesk.benchmark.runner import FULL, QUICK

    return FULL if thorough else QUICK


def _measure(
    task: Task, quiet: threading.Event, folder: Path | None, make_plan: Callable[[], Plan], cache: Path | None
) -> None:
    """Measure, and report each event of the runner; rest before a piece of work until `quiet` is set.

    Each piece takes less than a second.
    """

    def may_go_on() -> bool:
        quiet.wait()
        return not task.cancelled

    task.when_cancelled(quiet.set)
    if not may_go_on():
        return
    from storydesk.benchmark.runner import measure
    from storydesk.engine.bundle import default_bundle
    from storydesk.engine.model_file import open_model
    from storydesk.engine.setup import SETUP_FILE
    from storydesk.version import version

    bundle = open_model(folder) if folder else default_bundle()
    with closing(measure(bundle, make_plan(), version(), cache / SETUP_FILE if cache else None)) as events:
        for event in events:
            task.report(event)
            if not may_go_on():
                return


class Benchmark(QObject):
    """The latest measurement and what it has found so far. It stays when the window is built in another language.

    Signals: `changed` (anything below), `measured` (one of the two models wrote a beginning: its kind and its tokens a
    second), `failed` (a sentence).

    Attributes:
        speeds: tokens a second of every beginning that was written, in their order.
        progress: how far it is; None before the first.
        report: of the latest measurement that came to its end.
        resting: whether a story is being written, for which a measurement waits.
    """

    changed = Signal()
    measured = Signal(str, float)
    failed = Signal(str)

    def __init__(
        self,
        find_folder: Callable[[], Path | None],
        make_plan: Callable[[bool], Plan] = usual_plan,
        parent: QObject | None = None,
        cache: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self._find_folder, self._make_plan, self._cache = find_folder, make_plan, cache
        self._task: Task | None = None
        self._quiet = threading.Event()  # not set while a story is written
        self._quiet.set()
        self.speeds: dict[Kind, list[float]] = {}
        self.progress: Progress | None = None
        self.report: Report | None = None
        self.resting = self.stopping = False

    @property
    def running(self) -> bool:
        """Whether something is being measured."""
        return self._task is not None

    def start(self, thorough: bool = False) -> None:
        """Measure; nothing where that is being done already."""
        if self._task is not None:
            return
        self.speeds, self.progress, self.report, self.stopping = {}, None, None, False
        folder, cache, quiet = self._find_folder(), self._cache, self._quiet
        make_plan = partial(self._make_plan, thorough)
        self._task = Task(
            "benchmark",
            lambda task: _measure(task, quiet, folder, make_plan, cache),
            StoryDeskError("The speed could not be measured. Please try again."),
        )
        self._task.progressed.connect(self._on_event)
        self._task.failed.connect(self._on_failed)
        self._task.ended.connect(self._on_end)
        self._task.start()
        self.changed.emit()

    def stop(self) -> None:
        """Stop soon; `changed` tells when that has happened."""
        if self._task is not None:
            self.stopping = True
            self._task.cancel()
            self.changed.emit()

    def rest(self, resting: bool) -> None:
        """A story needs the processor: wait with the next piece of work, or go on."""
        self.resting = resting
        if resting and not self.stopping:
            self._quiet.clear()
        else:
            self._quiet.set()
        self.changed.emit()

    def close(self) -> None:
        """Stop, and wait until it is done; not for ever."""
        if self._task is not None:
            self.stopping = True
            self._task.end()

    def _on_event(self, event: Event) -> None:
        from storydesk.benchmark.runner import Finished, Progress, TextWritten

        if isinstance(event, Progress):
            self.progress = event
        elif isinstance(event, TextWritten):
            speed = event.tokens / event.seconds
            self.speeds.setdefault(event.kind, []).append(speed)
            self.measured.emit(event.kind, speed)
        elif isinstance(event, Finished):
            self.report = event.report
        else:
            return
        self.changed.emit()

    def _on_failed(self, error: StoryDeskError) -> None:
        self.failed.emit(told(error))

    def _on_end(self) -> None:
        self._task, self.stopping = None, False
        self.rest(self.resting)
