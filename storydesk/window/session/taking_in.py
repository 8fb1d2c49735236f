"""Files on their way into the library, while everything else goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from storydesk.library.errors import LibraryError
from storydesk.library.transfer import Intake
from storydesk.session.store import FEW
from storydesk.window.kit.door import Door
from storydesk.window.kit.tasks import Task
from storydesk.window.session.library_thread import LibraryThread

log = logging.getLogger(__name__)
BATCH = 100
"""Stories that come in together; whoever opens, saves or searches meanwhile waits for so many."""
UNEXPECTED = LibraryError("Something went wrong with the library. Your page is safe.")


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
    """Reads files beside the window, and hands the library's thread a few stories at a time.

    Signals: `began`, `progressed` (stories that have been dealt with, and all), `ended` (the TakenIn).
    """

    began = Signal()
    progressed = Signal(int, int)
    ended = Signal(object)

    def __init__(self, library_thread: LibraryThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library_thread = library_thread
        self._task: Task | None = None
        self._files: _Files | None = None
        self._waiting: list[Path] = []

    @property
    def running(self) -> bool:
        """Whether stories are still coming in."""
        return self._task is not None

    def start(self, paths: Sequence[Path]) -> None:
        """Take files in, after those that are coming in just now."""
        self._waiting += paths
        if self._task is None and self._waiting:
            paths, self._waiting = self._waiting, []
            self._files = _Files(paths, self._library_thread)
            self._task = Task("taking in", self._files.take_in, UNEXPECTED)
            self._task.progressed.connect(self._on_progress)
            self._task.done.connect(self._on_done)
            self._task.start()
            self.began.emit()

    def cancel(self) -> None:
        """Take no more in; what is in the library stays there."""
        self._waiting.clear()
        if self._task is not None and self._files is not None:
            self._task.cancel()
            if self._files.reading:  # nobody waits for a file of which nothing will come in
                self._task.disconnect(self)
                self._on_done(TakenIn())

    def close(self) -> None:
        """Take no more in, and wait until the last stories are in."""
        self._waiting.clear()
        if self._task is not None:
            self._task.disconnect(self)
            self._task.end()
            self._task = None

    def _on_progress(self, progress: tuple[int, int]) -> None:
        self.progressed.emit(*progress)

    def _on_done(self, taken: TakenIn) -> None:
        self._task = None
        self.ended.emit(taken)
        self.start(())


class _Files:
    """Some files, from the first byte to the last story."""

    def __init__(self, paths: Sequence[Path], library_thread: LibraryThread) -> None:
        self.reading = True
        self._paths, self._library_thread = paths, library_thread

    def take_in(self, task: Task) -> TakenIn:
        """Do it, and report how many stories have been dealt with."""
        intakes: list[Intake] = []
        problem: LibraryError | None = None
        try:
            # All are read first: where one of them is not in order, nothing comes in.
            intakes = self._read(task)
            self.reading = False
            self._take(intakes, task)
        except LibraryError as error:
            problem = error
        except Exception:
            log.exception("nobody expected this of a file")
            problem = UNEXPECTED
        new, done, total = (sum(getattr(one, name) for one in intakes) for name in ("new", "done", "total"))
        return TakenIn(new, done - new, total, problem)

    def _read(self, task: Task) -> list[Intake]:
        from storydesk.library.formats.imports import read_archive

        return [Intake(read_archive(path)) for path in self._paths if not task.cancelled]

    def _take(self, intakes: Sequence[Intake], task: Task) -> None:
        total = sum(intake.total for intake in intakes)
        before = 0
        if total > FEW and not task.cancelled:
            self._library_thread.ask(lambda store: store.back_up_before("import"), None, _nobody).result()
        for intake in intakes:
            while intake.done < intake.total and not task.cancelled:
                task.report((before + intake.done, total))
                self._ask(intake, lambda intake, library: intake.stories(library, BATCH))
            self._ask(intake, lambda intake, library: intake.shelve(library))
            before += intake.total

    def _ask(self, intake: Intake, do: Callable[..., None]) -> None:
        self._library_thread.ask(lambda store: do(intake, store.library), None, _nobody).result()


def _nobody(_error: LibraryError) -> None:
    """Whoever waits for the future hears of it."""


def lead_in(door: Door, paths: Sequence[Path], do: Callable[[Sequence[Path]], object]) -> None:
    """Do something with files that are to be taken in: with whole libraries, and in a locked class, behind the door."""
    from storydesk.library.formats.imports import LIBRARY_FILES

    if door.locked or any(path.suffix.lower() in LIBRARY_FILES for path in paths):
        why = QCoreApplication.translate("TakingIn", "Taking in files is for grown-ups.")
        door.lead(why, partial(do, tuple(paths)))
    else:
        do(paths)
