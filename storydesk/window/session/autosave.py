"""What is on the page goes into the library and the journal by itself, at most a second after it changed."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from storydesk.library.errors import LibraryError
from storydesk.library.journal import RECORD_EVERY
from storydesk.library.keeper import Kept, PageState
from storydesk.window.session.librarian import Librarian
from storydesk.window.session.manuscript import Manuscript
from storydesk.window.session.shelved import origin_of

LIBRARY, JOURNAL = "library", "journal"
BEFORE_ALL = -1
"""Steps of undo before the first story of a session."""


class Autosave(QObject):
    """Knows which story of the library is on the page, and keeps it.

    Signals: `kept` (the Kept), `failed` (a LibraryError, once until it works again, and LIBRARY or JOURNAL), `worked`
    (LIBRARY or JOURNAL, each time), `works_again` (both, after one of them had failed), `titled` (undo or redo came to
    another story, and its title is there again).
    """

    kept = Signal(object)
    failed = Signal(object, str)
    worked = Signal(str)
    works_again = Signal()
    titled = Signal()

    def __init__(self, librarian: Librarian, manuscript: Manuscript, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._librarian, self._manuscript = librarian, manuscript
        self.opening: Callable[[], str] = str
        self.writing: Callable[[], bool] = bool
        # Undo can bring the story before back; so stories lie upon each other, each from a step of undo on.
        self._stories: list[tuple[int, str]] = [(BEFORE_ALL, _fresh())]
        self._undone: int | None = None  # steps of undo that are left, while there is something to redo
        self._whole = ""  # the text when there was nothing to redo
        self._turns: dict[str, int] = {}
        self._titles: dict[str, str] = {}
        self._titled = self.uid  # whose title the manuscript has
        self._troubles: set[str] = set()  # which of the two does not work
        self.recorded: Future[None] = Future()
        self.recorded.set_result(None)
        self._saved: Future[Kept | None] | None = None
        self._again = self._late = self._closed = False  # whether library, and journal, lack what is on the page
        self._timer = QTimer(self, interval=round(RECORD_EVERY * 1000), singleShot=True)
        self._timer.timeout.connect(self._keep_on)
        self.listen()
        manuscript.begun.connect(self._on_begun)
        manuscript.replacing.connect(self._on_replacing)

    @property
    def uid(self) -> str:
        """Of the story on the page, in the library."""
        steps = self._manuscript.document.availableUndoSteps()
        return next((uid for after, uid in reversed(self._stories) if after < steps), self._stories[0][1])

    def listen(self) -> None:
        """Hear of every change."""
        self._manuscript.changed.connect(self.note)

    def show(self, uid: str | None = None) -> None:
        """Another story is on the page: one of the library, or a new one."""
        self._stories, self._undone = [(BEFORE_ALL, uid or _fresh())], None
        self._titles, self._titled = {}, self.uid
        self._timer.stop()

    def note(self) -> None:
        """Something changed; keep it soon."""
        self._forget_undone()
        self._follow_title()
        if not self._timer.isActive() and not self._closed:
            self._timer.start()

    def keep(self) -> Future[Kept | None]:
        """Record the page in the journal and save it in the library, each in its own thread."""
        self._timer.stop()
        self._again = self._late = False
        state = self._state()
        self._record(state)
        self._saved = self._librarian.ask(
            lambda keeper: keeper.save(state), self._on_kept, partial(self._on_failed, LIBRARY)
        )
        return self._saved

    def _keep_on(self) -> None:
        """Record the page and save it; each once journal or library is done with what it was given before.

        On a slow disk the newest text goes next, rather than each that there was meanwhile.
        """
        self._again, self._late = True, not self.recorded.done()
        if self._late:
            return
        if self._saved is None or self._saved.done():
            self.keep()
        else:
            self._record(self._state())

    def _record(self, state: PageState) -> None:
        works = partial(self._on_works, JOURNAL)
        self.recorded = self._librarian.record(state, works, partial(self._on_failed, JOURNAL))

    def close(self) -> None:
        """From now on only `keep` keeps."""
        self._closed = True
        self._timer.stop()

    def _state(self) -> PageState:
        draft, uid = self._manuscript.draft(), self.uid
        turn = self._turns.get(uid, 0)
        return PageState(uid, draft.text, draft.title, origin_of(draft), turn, self.opening(), self.writing())

    def _on_begun(self) -> None:
        if self._timer.isActive() or self._again:
            self.keep()
        steps = self._manuscript.document.availableUndoSteps()
        self._stories = [*self._below(steps), (steps, _fresh())]
        self._undone = None

    def _below(self, steps: int) -> list[tuple[int, str]]:
        """The stories that were begun before so many steps."""
        return [self._stories[0], *(item for item in self._stories[1:] if item[0] < steps)]

    def _forget_undone(self) -> None:
        """Whoever takes a whole story back and then writes something else cannot come to that story again."""
        document = self._manuscript.document
        if document.isRedoAvailable():
            self._undone = document.availableUndoSteps()
            return
        text = self._manuscript.text()
        # Where the text is as before, it came back with redo.
        if self._undone is not None and text != self._whole:
            self._stories = self._below(self._undone)
        self._undone, self._whole = None, text

    def _follow_title(self) -> None:
        """Undo brings a story back, but not what it was called."""
        uid = self.uid
        if uid == self._titled:
            self._titles[uid] = self._manuscript.title
            return
        self._titled = uid
        self._manuscript.set_title(self._titles.get(uid, ""))
        self.titled.emit()

    def _on_replacing(self) -> None:
        """The program is about to replace text: what stands there becomes an earlier version."""
        if self._timer.isActive() or self._again:
            self.keep()
        self._turns[self.uid] = self._turns.get(self.uid, 0) + 1

    def _on_kept(self, kept: Kept | None) -> None:
        self._on_works(LIBRARY)
        if kept is not None:
            self.kept.emit(kept)
        if self._again and not self._closed:
            self._keep_on()

    def _on_works(self, what: str, _answer: None = None) -> None:
        self.worked.emit(what)
        if what == JOURNAL and self._late and not self._closed:
            self._keep_on()
        if what in self._troubles:
            self._troubles.remove(what)
            if not self._troubles:
                self.works_again.emit()

    def _on_failed(self, what: str, error: LibraryError) -> None:
        if not self._closed:
            self._timer.start()
        if what not in self._troubles:
            self._troubles.add(what)
            self.failed.emit(error, what)


def _fresh() -> str:
    return uuid.uuid4().hex
