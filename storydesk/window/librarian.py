"""The one thread that touches the disk for the window: work goes in, answers come back as queued signals.

    librarian.ask(lambda keeper: keeper.library.stories(), self.show_lines)

Work runs in the order in which it was asked for, in the librarian's thread, with the program's `Keeper`. `then` and
`failed` run in the GUI thread; whoever waits, at the end of the program, waits for the future.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from storydesk.engine.errors import StoryDeskError
from storydesk.folders import Folders
from storydesk.library.errors import LibraryError
from storydesk.library.keeper import Keeper, Places

log = logging.getLogger(__name__)
T = TypeVar("T")
PATIENCE = 20.0
"""Seconds that the end of the program waits for a slow disk."""


def places_of(folders: Folders) -> Places:
    """Where the user's stories are, and how far they can be written there."""
    read_only = not folders.data.writable
    return Places(folders.library, folders.journal, folders.backups, read_only, folders.spare)


@dataclass(frozen=True)
class Work:
    """Something to be done with the library, and who hears of it."""

    do: Callable[[Keeper], Any]
    then: Callable[[Any], object] | None = None
    failed: Callable[[LibraryError], object] | None = None
    future: Future[Any] = field(default_factory=Future)


class LibraryWorker(QObject):
    """Does the work. Signal: `done` (the Work)."""

    done = Signal(object)

    def __init__(self, places: Places) -> None:
        super().__init__()
        self._keeper = Keeper(places)

    @Slot(object)
    def run(self, work: Work) -> None:
        """Do something, and answer."""
        try:
            work.future.set_result(work.do(self._keeper))
        except LibraryError as error:
            log.warning("the library could not do it", exc_info=True)
            work.future.set_exception(error)
        except StoryDeskError as error:
            work.future.set_exception(LibraryError(error.template, **error.values))
        except Exception:
            log.exception("nobody expected this of the library")
            work.future.set_exception(LibraryError("Something went wrong with the library. Your page is safe."))
        self.done.emit(work)


class Librarian(QObject):
    """The window's end of the library. Signal: `troubled` (the LibraryError of work that nobody answers for)."""

    troubled = Signal(object)
    _run = Signal(object)

    def __init__(self, places: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._thread = QThread()
        self._thread.setObjectName("library")
        self._worker = LibraryWorker(places)
        self._worker.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._run.connect(self._worker.run, queued)
        self._worker.done.connect(self._answer, queued)
        self._thread.start()

    def ask(
        self,
        do: Callable[[Keeper], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[LibraryError], object] | None = None,
    ) -> Future[T]:
        """Let the thread do something; afterwards one of the two is called here."""
        work = Work(do, then, failed)
        if self._closed:
            work.future.set_exception(LibraryError("The library is closed."))
        else:
            self._run.emit(work)
        return work.future

    def close(self) -> None:
        """Do what was asked for, close the library, and wait until the thread is done."""
        if not self._closed:
            last = self.ask(lambda keeper: keeper.close())
            self._closed = True
            # A thread that is told to quit leaves its queue where it is, and the last words with it.
            with suppress(LibraryError, TookTooLong):
                last.result(PATIENCE)
            self._thread.quit()
            self._thread.wait()

    def is_idle(self) -> bool:
        """Tell whether the thread has ended."""
        return self._thread.isFinished()

    def _answer(self, work: Work) -> None:
        error = work.future.exception()
        if error is None:
            _tell(work.then, work.future.result())
        elif isinstance(error, LibraryError) and work.failed is not None:
            _tell(work.failed, error)
        elif isinstance(error, LibraryError):
            self.troubled.emit(error)


def _tell(listener: Callable[[Any], object] | None, answer: object) -> None:
    """Call somebody, unless they have gone: the window is made anew when its language changes.

    That is seen of a method, also in a `partial`; of a lambda it is not.
    """
    owner = getattr(listener.func if isinstance(listener, partial) else listener, "__self__", None)
    if listener is not None and not (isinstance(owner, QObject) and not shiboken6.isValid(owner)):
        listener(answer)
