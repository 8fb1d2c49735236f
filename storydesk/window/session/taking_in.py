"""Files on their way into the library, while everything else goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import shiboken6
from PySide6.QtCore import QObject, Signal

from storydesk.library.errors import LibraryError
from storydesk.library.keeper import FEW
from storydesk.library.transfer import Intake
from storydesk.window.kit import threads
from storydesk.window.session.librarian import Librarian

log = logging.getLogger(__name__)
BATCH = 100
"""Stories that come in together; whoever opens, saves or searches meanwhile waits for so many."""


@dataclass(frozen=True)
class TakenIn:
    """How it went.

    Attributes:
        new: stories that came in.
        known: stories that were in the library before.
        total: stories in the files; 0 where these have not been read.
        problem: why not all of them came in, where it was not somebody's wish.
    """

    new: int = 0
    known: int = 0
    total: int = 0
    problem: LibraryError | None = None

    @property
    def whole(self) -> bool:
        """Whether everything is in the library."""
        return self.new + self.known == self.total and self.problem is None


class TakingIn(QObject):
    """Reads files in a thread of its own, and hands the librarian a few stories at a time.

    Signals: `began`, `progressed` (stories that have been dealt with, and all), `ended` (the TakenIn).
    """

    began = Signal()
    progressed = Signal(int, int)
    ended = Signal(object)
    _came_to_end = Signal(object, object)

    def __init__(self, librarian: Librarian, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._librarian = librarian
        self._run: _Run | None = None
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
            self._run = _Run(files, self._librarian, self._report, self._end)
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

    def _report(self, done: int, total: int) -> None:
        if shiboken6.isValid(self):
            self.progressed.emit(done, total)

    def _end(self, run: _Run, taken: TakenIn) -> None:
        if shiboken6.isValid(self):
            self._came_to_end.emit(run, taken)

    def _on_end(self, run: _Run, taken: TakenIn) -> None:
        if run is self._run:
            self._run = None
            self.ended.emit(taken)
            self.start(())


class _Run:
    """Some files, from the first byte to the last story; `thread` does it."""

    def __init__(
        self,
        paths: Sequence[Path],
        librarian: Librarian,
        report: Callable[[int, int], None],
        end: Callable[[_Run, TakenIn], None],
    ) -> None:
        self.cancelled, self.reading = Event(), True
        self._paths, self._librarian, self._report, self._end = paths, librarian, report, end
        self.thread = Thread(target=self._go, name="taking in", daemon=True)

    def _go(self) -> None:
        intakes: list[Intake] = []
        problem: LibraryError | None = None
        try:
            # All are read first: where one of them is not in order, nothing comes in.
            intakes = self._read()
            self.reading = False
            self._take(intakes)
        except LibraryError as error:
            problem = error
        except Exception:
            log.exception("nobody expected this of a file")
            problem = LibraryError("Something went wrong with the library. Your page is safe.")
        new, done, total = (sum(getattr(one, name) for one in intakes) for name in ("new", "done", "total"))
        self._end(self, TakenIn(new, done - new, total, problem))

    def _read(self) -> list[Intake]:
        from storydesk.library.formats.imports import read_archive

        return [Intake(read_archive(path)) for path in self._paths if not self.cancelled.is_set()]

    def _take(self, intakes: Sequence[Intake]) -> None:
        total = sum(intake.total for intake in intakes)
        before = 0
        if total > FEW and not self.cancelled.is_set():
            self._librarian.ask(lambda keeper: keeper.back_up_before("import"), None, _nobody).result()
        for intake in intakes:
            while intake.done < intake.total and not self.cancelled.is_set():
                self._report(before + intake.done, total)
                self._ask(intake, lambda intake, library: intake.stories(library, BATCH))
            self._ask(intake, lambda intake, library: intake.shelve(library))
            before += intake.total

    def _ask(self, intake: Intake, do: Callable[..., None]) -> None:
        self._librarian.ask(lambda keeper: do(intake, keeper.library), None, _nobody).result()


def _nobody(_error: LibraryError) -> None:
    """Whoever waits for the future hears of it."""
