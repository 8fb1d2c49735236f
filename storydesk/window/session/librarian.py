"""The two threads that touch the disk for the window: work goes in, answers come back as queued signals.

    librarian.ask(lambda keeper: keeper.library.stories(), self.show_lines)
    librarian.record(page)

Work runs in the order in which it was asked for, in the library's thread, with the program's `Keeper`. The journal has
a thread of its own, so that what is typed is on the disk in time, however long the library is busy. `then` and `failed`
run in the GUI thread; whoever waits, at the end of the program, waits for the future.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from storydesk.errors import StoryDeskError
from storydesk.folders import Folders
from storydesk.library.errors import LibraryError
from storydesk.library.keeper import Keeper, PageState, Places
from storydesk.window.kit import threads

log = logging.getLogger(__name__)
T = TypeVar("T")


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

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self._keeper = keeper

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


class Hand(QObject):
    """A thread, and the work that it does one after the other. Signal: `done` (the Work)."""

    done = Signal(object)
    _run = Signal(object)

    def __init__(self, name: str, keeper: Keeper) -> None:
        super().__init__()
        self.thread_ = QThread()
        self.thread_.setObjectName(name)
        self._worker = LibraryWorker(keeper)
        self._worker.moveToThread(self.thread_)
        queued = Qt.ConnectionType.QueuedConnection
        self._run.connect(self._worker.run, queued)
        self._worker.done.connect(self.done, queued)
        self.thread_.start()

    def do(self, work: Work) -> None:
        """Put something at the end of the queue."""
        self._run.emit(work)

    def end(self, last: Callable[[Keeper], object]) -> bool:
        """Do what was asked for and then `last`; False where the disk does not answer in PATIENCE."""
        until, work = time.monotonic() + threads.PATIENCE, Work(last)
        self.do(work)
        # A thread that is told to quit leaves its queue where it is, and the last words with it.
        with suppress(LibraryError, TookTooLong):
            work.future.result(threads.PATIENCE)
        return threads.end(self.thread_, self, seconds=until - time.monotonic())


class Librarian(QObject):
    """The window's end of library and journal.

    Signals: `changed` (the Changes that some work made, before it is answered), `troubled` (the LibraryError of work
    nobody answers for).
    """

    changed = Signal(object)
    troubled = Signal(object)
    _changed = Signal(object)

    def __init__(self, places: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._keeper = Keeper(places)
        self._library, self._journal = Hand("library", self._keeper), Hand("journal", self._keeper)
        self._changed.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        for hand in (self._library, self._journal):
            hand.done.connect(self._answer)

    def ask(
        self,
        do: Callable[[Keeper], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[LibraryError], object] | None = None,
    ) -> Future[T]:
        """Let the library's thread do something; afterwards one of the two is called here. Any thread may ask."""
        return self._give(self._library, Work(partial(self._note, do), then, failed))

    def record(
        self,
        page: PageState,
        then: Callable[[None], object] | None = None,
        failed: Callable[[LibraryError], object] | None = None,
    ) -> Future[None]:
        """Put the page into the journal, whatever the library is busy with."""
        return self._give(self._journal, Work(lambda keeper: keeper.record(page), then, failed))

    def close(self) -> bool:
        """Do what was asked for, close library and journal, and wait until the threads are done.

        Returns:
            False where the disk does not answer: what the journal has is offered at the next start.
        """
        if not self._closed:
            self._closed = True
            # The journal's last record comes first: only then is it known what the library must have.
            if self._journal.end(lambda _keeper: None):
                self._library.end(lambda keeper: keeper.close())
            else:
                self._library.end(lambda _keeper: None)
        return self.is_idle()

    @property
    def keeper(self) -> Keeper:
        """What the threads work with; nobody else should, but for a look."""
        return self._keeper

    def is_idle(self) -> bool:
        """Tell whether the threads have ended."""
        return self._library.thread_.isFinished() and self._journal.thread_.isFinished()

    def _note(self, do: Callable[[Keeper], T], keeper: Keeper) -> T:
        """Do something in the library's thread, and tell what that changed."""
        try:
            return do(keeper)
        finally:
            if changes := keeper.changes():
                self._changed.emit(changes)

    def _give(self, hand: Hand, work: Work) -> Future[Any]:
        if self._closed:
            work.future.set_exception(LibraryError("The library is closed."))
        else:
            hand.do(work)
        return work.future

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
