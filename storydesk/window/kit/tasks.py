"""Something that takes a while and is done beside the window: begun, followed, cancelled, never waited for without end.

    task = Task("counting", count, StoryDeskError("The words could not be counted."))
    task.progressed.connect(self.show_progress)
    task.done.connect(self.show_total)
    task.failed.connect(self.tell)
    task.start()

What is done runs in a thread of its own. It is called with the task: it reports how far it is, and looks now and then
whether somebody has cancelled it. All signals come in the window's thread.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from storydesk.errors import StoryDeskError
from storydesk.window.kit import threads

log = logging.getLogger(__name__)
NO_MEMORY = StoryDeskError("There is too little free memory just now. Closing other programs helps.")
_begun: set[Task] = set()
"""Nobody else need hold a task: it stays until it has told its end."""


class Task(QObject):
    """Does one thing, once.

    Signals: `progressed` (what it reports), `done` (what it returned), `failed` (the StoryDeskError), `ended` (after
    either).
    """

    progressed = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()
    _reported = Signal(object)
    _came_to_end = Signal(object, object)

    def __init__(self, name: str, work: Callable[[Task], object], unexpected: StoryDeskError) -> None:
        """Prepare it.

        Args:
            name: of the thread.
            work: what is to be done.
            unexpected: what to say where it fails in a way that nobody thought of; the log has the rest.
        """
        super().__init__()
        self._work, self._unexpected = work, unexpected
        self._cancelled, self._lock = threading.Event(), threading.Lock()
        self._when_cancelled: list[Callable[[], object]] = []
        # Where the program has to leave without it, it must not wait for it at the very end.
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        queued = Qt.ConnectionType.QueuedConnection
        self._reported.connect(self.progressed, queued)
        self._came_to_end.connect(self._on_end, queued)

    def start(self) -> None:
        """Begin."""
        _begun.add(self)
        self._thread.start()

    def cancel(self) -> None:
        """Ask it to end; it is `done`, or has `failed`, when it has."""
        with self._lock:
            self._cancelled.set()
            hurry, self._when_cancelled = self._when_cancelled, []
        for call in hurry:
            call()

    def end(self) -> bool:
        """Cancel it and wait; False where it does not end in time, and the program has to leave without it."""
        self.cancel()
        if self._thread.ident is not None:
            self._thread.join(threads.PATIENCE)
        if self.is_alive():
            threads.keep(self.is_alive, self)
        return not self.is_alive()

    def is_alive(self) -> bool:
        """Tell whether its thread runs."""
        return self._thread.is_alive()

    # For what is done, in its thread.

    @property
    def cancelled(self) -> bool:
        """Whether it should end."""
        return self._cancelled.is_set()

    def when_cancelled(self, call: Callable[[], object]) -> None:
        """Have something called as soon as somebody cancels it: for what waits and cannot look."""
        with self._lock:
            if not self.cancelled:
                self._when_cancelled.append(call)
                return
        call()

    def report(self, progress: object) -> None:
        """Tell how far it is."""
        self._reported.emit(progress)

    def _run(self) -> None:
        answer, problem = None, None
        try:
            answer = self._work(self)
        except StoryDeskError as error:
            log.warning("%s failed", self._thread.name, exc_info=True)
            problem = error
        except MemoryError:
            problem = NO_MEMORY
        except Exception:
            log.exception("%s failed", self._thread.name)
            problem = self._unexpected
        self._came_to_end.emit(answer, problem)

    def _on_end(self, answer: object, problem: StoryDeskError | None) -> None:
        _begun.discard(self)
        if problem is None:
            self.done.emit(answer)
        else:
            self.failed.emit(problem)
        self.ended.emit()
