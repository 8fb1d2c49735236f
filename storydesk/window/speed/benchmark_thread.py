"""The benchmark behind the window: one measurement at a time, in its own thread, quiet while a story is written."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from storydesk.errors import StoryDeskError
from storydesk.window.kit.problems import told

if TYPE_CHECKING:
    from storydesk.benchmark.figures import Kind, Report
    from storydesk.benchmark.runner import Event, Plan, Progress

log = logging.getLogger(__name__)


def usual_plan(thorough: bool) -> Plan:
    """What is measured after a press on Start; it imports the engine, so the thread calls it."""
    from storydesk.benchmark.runner import FULL, QUICK

    return FULL if thorough else QUICK


class Measurement(QThread):
    """Runs one measurement. Signals: `happened` (each event of the runner), `failed` (a sentence)."""

    happened = Signal(object)
    failed = Signal(str)

    def __init__(self, folder: Path | None, make_plan: Callable[[], Plan], cache: Path | None) -> None:
        super().__init__()
        self.setObjectName("benchmark")
        self._folder, self._make_plan, self._cache = folder, make_plan, cache
        self._stop, self._quiet = threading.Event(), threading.Event()

    def rest(self, resting: bool) -> None:
        """Wait before the next piece of work, or go on."""
        if resting and not self._stop.is_set():
            self._quiet.clear()
        else:
            self._quiet.set()

    def stop(self) -> None:
        """End before the next piece of work; each takes less than a second."""
        self._stop.set()
        self._quiet.set()

    def run(self) -> None:
        """What Qt calls in the thread."""
        try:
            self._measure()
        except StoryDeskError as error:
            log.warning("the benchmark failed", exc_info=True)
            self.failed.emit(told(error))
        except MemoryError:
            self.failed.emit(self.tr("There is too little free memory just now. Closing other programs helps."))
        except Exception:
            log.exception("the benchmark failed")
            self.failed.emit(self.tr("The speed could not be measured. Please try again."))

    def _measure(self) -> None:
        if not self._may_go_on():
            return
        from storydesk.benchmark.runner import measure
        from storydesk.engine.bundle import Bundle, default_bundle
        from storydesk.engine.setup import SETUP_FILE
        from storydesk.version import version

        bundle = Bundle.open(self._folder) if self._folder else default_bundle()
        cache = self._cache / SETUP_FILE if self._cache else None
        with closing(measure(bundle, self._make_plan(), version(), cache)) as events:
            for event in events:
                self.happened.emit(event)
                if not self._may_go_on():
                    return

    def _may_go_on(self) -> bool:
        self._quiet.wait()
        return not self._stop.is_set()


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
        self._thread: Measurement | None = None
        self.speeds: dict[Kind, list[float]] = {}
        self.progress: Progress | None = None
        self.report: Report | None = None
        self.resting = self.stopping = False

    @property
    def running(self) -> bool:
        """Whether something is being measured."""
        return self._thread is not None

    def start(self, thorough: bool = False) -> None:
        """Measure; nothing where that is being done already."""
        if self._thread is not None:
            return
        self.speeds, self.progress, self.report, self.stopping = {}, None, None, False
        self._thread = Measurement(self._find_folder(), lambda: self._make_plan(thorough), self._cache)
        self._thread.happened.connect(self._on_event)
        self._thread.failed.connect(self.failed)
        self._thread.finished.connect(self._on_end)
        self._thread.rest(self.resting)
        self._thread.start()
        self.changed.emit()

    def stop(self) -> None:
        """Stop soon; `changed` tells when that has happened."""
        if self._thread is not None:
            self.stopping = True
            self._thread.stop()
            self.changed.emit()

    def rest(self, resting: bool) -> None:
        """A story needs the processor: wait with the next piece of work, or go on."""
        self.resting = resting
        if self._thread is not None:
            self._thread.rest(resting)
        self.changed.emit()

    def close(self) -> None:
        """Stop, and wait until the thread is done."""
        if self._thread is not None:
            self._thread.stop()
            self._thread.wait()

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

    def _on_end(self) -> None:
        if self._thread is not None:
            self._thread.wait()
            self._thread.deleteLater()
        self._thread, self.stopping = None, False
        self.changed.emit()
