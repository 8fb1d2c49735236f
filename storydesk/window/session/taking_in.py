"""Files on their way into the library, while everything else goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Signal

from storydesk.library.errors import LibraryError
from storydesk.session.store import SessionStore
from storydesk.session.taking_in import TakenIn, TakingRun
from storydesk.window.kit import threads
from storydesk.window.session.library_thread import LibraryThread


class TakingIn(QObject):
    """Reads files in a thread of its own, and hands the librarian a few stories at a time.

    Signals: `began`, `progressed` (stories that have been dealt with, and all), `ended` (the TakenIn).
    """

    began = Signal()
    progressed = Signal(int, int)
    ended = Signal(object)
    _came_to_end = Signal(object, object)

    def __init__(self, librarian: LibraryThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._librarian = librarian
        self._run: TakingRun | None = None
        self._waiting: list[Path] = []
        self._came_to_end.connect(self._on_end)

    @property
    def running(self) -> bool:
        """Whether stories are still coming in."""
        return self._run is not None

    def start(self, paths: Sequence[Path]) -> None:
        """Take files in, after those that are coming in just now."""
        self._waiting += paths
        if self._run is None and self._waiting:
            files, self._waiting = self._waiting, []
            self._run = TakingRun(files, self._ask, self._report, self._end)
            self._run.thread.start()
            self.began.emit()

    def cancel(self) -> None:
        """Take no more in; what is in the library stays there."""
        self._waiting.clear()
        run = self._run
        if run is not None:
            run.cancelled.set()
            if run.reading:  # nobody waits for a file of which nothing will come in
                self._on_end(run, TakenIn())

    def close(self) -> None:
        """Take no more in, and wait until the last stories are in."""
        run = self._run
        self.cancel()
        if run is not None:
            run.thread.join(threads.PATIENCE)
            self._run = None

    def _ask(self, do: Callable[[SessionStore], Any]) -> Future[Any]:
        return self._librarian.ask(do, None, _nobody)

    def _report(self, done: int, total: int) -> None:
        if shiboken6.isValid(self):
            self.progressed.emit(done, total)

    def _end(self, run: TakingRun, taken: TakenIn) -> None:
        if shiboken6.isValid(self):
            self._came_to_end.emit(run, taken)

    def _on_end(self, run: TakingRun, taken: TakenIn) -> None:
        if run is self._run:
            self._run = None
            self.ended.emit(taken)
            self.start(())


def _nobody(_error: LibraryError) -> None:
    """Whoever waits for the future hears of it."""
