"""Reads files in a thread of its own, and hands the library a few of their stories at a time.

run = TakingRun(paths, ask, report, end)   # `ask` lets the library's thread do something
run.thread.start()
run.cancelled.set()                        # what is in the library stays there
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

from storydesk.library.errors import LibraryError
from storydesk.library.transfer import Intake
from storydesk.session.store import FEW, SessionStore

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


class TakingRun:
    """Some files, from the first byte to the last story; `thread` does it.

    Attributes:
        cancelled: set it to take no more in.
        reading: whether the files are still being read, and nothing of them is in the library.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        ask: Callable[[Callable[[SessionStore], Any]], Future[Any]],
        report: Callable[[int, int], None],
        end: Callable[[TakingRun, TakenIn], None],
    ) -> None:
        self.cancelled, self.reading = Event(), True
        self._paths, self._ask, self._report, self._end = paths, ask, report, end
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
            self._ask(lambda store: store.back_up_before("import")).result()
        for intake in intakes:
            while intake.done < intake.total and not self.cancelled.is_set():
                self._report(before + intake.done, total)
                self._put(intake, lambda intake, library: intake.stories(library, BATCH))
            self._put(intake, lambda intake, library: intake.shelve(library))
            before += intake.total

    def _put(self, intake: Intake, do: Callable[..., None]) -> None:
        self._ask(lambda store: do(intake, store.library)).result()
