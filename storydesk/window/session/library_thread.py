"""The two threads that touch the disk for the window: work goes in, answers come back as queued signals.

    thread.ask(lambda store: store.library.stories(), self.show_lines)
    thread.keep(page)

Work runs in the order in which it was asked for, in the library's thread, with the program's `SessionStore`. The
journal has a thread of its own, so that what is typed is on the disk in time, however long the library is busy. `then`
and `failed` run in the GUI thread; whoever waits, at the end of the program, waits for the future.
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
from storydesk.session.outbox import Outbox
from storydesk.session.store import Kept, PageState, Places, SessionStore
from storydesk.window.kit import threads

log = logging.getLogger(__name__)
P = TypeVar("P")
T = TypeVar("T")
LIBRARY, JOURNAL = "library", "journal"
"""Where the page is kept."""


def places_of(folders: Folders) -> Places:
    """Where the user's stories are, and how far they can be written there."""
    read_only = not folders.data.writable
    return Places(folders.library, folders.journal, folders.backups, read_only, folders.spare)


@dataclass(frozen=True)
class Work:
    """Something to be done with library or journal, and who hears of it."""

    do: Callable[[], Any]
    then: Callable[[Any], object] | None = None
    failed: Callable[[LibraryError], object] | None = None
    future: Future[Any] = field(default_factory=Future)


class Worker(QObject):
    """Lives in a thread and does there what is asked for. Signals: `wanted` (a Work), `done` (the Work)."""

    wanted = Signal(object)
    done = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.thread_ = QThread()
        self.thread_.setObjectName(name)
        self.moveToThread(self.thread_)
        self.wanted.connect(self.run, Qt.ConnectionType.QueuedConnection)
        self.thread_.start()

    @Slot(object)
    def run(self, work: Work) -> None:
        """Do something, and answer."""
        try:
            work.future.set_result(work.do())
        except LibraryError as error:
            log.warning("the library could not do it", exc_info=True)
            work.future.set_exception(error)
        except StoryDeskError as error:
            work.future.set_exception(LibraryError(error.template, **error.values))
        except Exception:
            log.exception("nobody expected this of the library")
            work.future.set_exception(LibraryError("Something went wrong with the library. Your page is safe."))
        self.done.emit(work)

    def end(self, last: Callable[[], object]) -> bool:
        """Do what was asked for and then `last`; False where the disk does not answer in PATIENCE."""
        until, work = time.monotonic() + threads.PATIENCE, Work(last)
        self.wanted.emit(work)
        # A thread that is told to quit leaves its queue where it is, and the last words with it.
        with suppress(LibraryError, TookTooLong):
            work.future.result(threads.PATIENCE)
        return threads.end(self.thread_, self, seconds=until - time.monotonic())


class LibraryThread(QObject):
    """The window's end of library and journal.

    Signals: `changed` (the Changes that some work made, before it is answered), `saved` (the Kept, None for an empty
    page: the library has the page), `recorded` (None: the journal has it), `not_kept` (the LibraryError, and LIBRARY or
    JOURNAL), `troubled` (the LibraryError of work nobody answers for).

    Attributes:
        store: what the threads work with; nobody else should, but for a look.
    """

    changed = Signal(object)
    saved = Signal(object)
    recorded = Signal(object)
    not_kept = Signal(object, str)
    troubled = Signal(object)
    _changed = Signal(object)

    def __init__(self, places: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self.store = SessionStore(places)
        self._library, self._journal = Worker(LIBRARY), Worker(JOURNAL)
        for worker in (self._library, self._journal):
            worker.done.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._changed.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        to_library = partial(self._give, self._library, self.saved.emit, partial(self._on_not_kept, LIBRARY))
        to_journal = partial(self._give, self._journal, self.recorded.emit, partial(self._on_not_kept, JOURNAL))
        self._to_library = Outbox(partial(self._note, self.store.save), to_library)
        self._to_journal = Outbox(self.store.record, to_journal)

    def ask(
        self,
        do: Callable[[SessionStore], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[LibraryError], object] | None = None,
    ) -> Future[T]:
        """Let the library's thread do something; afterwards one of the two is called here. Any thread may ask."""
        return self._give(self._library, then, failed, partial(self._note, do, self.store))

    def save(self, page: PageState) -> Future[Kept | None]:
        """Put the page into the library, or the newest state of the same text that there is by then."""
        return self._to_library.put(page)

    def record(self, page: PageState) -> Future[None]:
        """Put the page into the journal, whatever the library is busy with."""
        return self._to_journal.put(page)

    def close(self) -> bool:
        """Do what was asked for, close library and journal, and wait until the threads are done.

        Returns:
            False where the disk does not answer: what the journal has is offered at the next start.
        """
        if not self._closed:
            self._closed = True
            # The journal's last record comes first: only then is it known what the library must have.
            in_time = self._journal.end(lambda: None)
            self._library.end(self.store.close if in_time else lambda: None)
        return self.is_idle()

    def is_idle(self) -> bool:
        """Tell whether the threads have ended."""
        return self._library.thread_.isFinished() and self._journal.thread_.isFinished()

    def _on_not_kept(self, where: str, error: LibraryError) -> None:
        self.not_kept.emit(error, where)

    def _note(self, do: Callable[[P], T], what: P) -> T:
        """Do something in the library's thread, and tell what that changed."""
        try:
            return do(what)
        finally:
            if changes := self.store.changes():
                self._changed.emit(changes)

    def _give(
        self,
        worker: Worker,
        then: Callable[[Any], object] | None,
        failed: Callable[[LibraryError], object] | None,
        do: Callable[[], T],
    ) -> Future[T]:
        work = Work(do, then, failed)
        if self._closed:
            work.future.set_exception(LibraryError("The library is closed."))
        else:
            worker.wanted.emit(work)
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
