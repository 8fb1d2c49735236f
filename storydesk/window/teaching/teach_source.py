"""Where the stories come from that the model is to learn: a folder of text files, or the library. Read elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from storydesk.errors import StoryDeskError
from storydesk.library.errors import LibraryError
from storydesk.library.records import Shelf, StoryFilter
from storydesk.session.store import SessionStore
from storydesk.teaching.errors import FAILED, TeachingError
from storydesk.teaching.stories import Collection, collect, from_folder
from storydesk.window.kit.tasks import Task
from storydesk.window.session.library_thread import LibraryThread

MOST_STORIES = 2_000


class StorySource(QObject):
    """Reads one source at a time; what an earlier one says too late is passed over.

    Signals: `found` (the Collection), `failed` (a StoryDeskError), `shelves_found` (how many stories the library has,
    and its shelves).
    """

    found = Signal(object)
    failed = Signal(object)
    shelves_found = Signal(int, object)

    def __init__(self, library_thread: LibraryThread, own_unfit_words: tuple[str, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._library_thread, self._words = library_thread, own_unfit_words
        self._asked = 0
        self._task: Task | None = None

    def look_for_shelves(self) -> None:
        """Ask what the library has."""
        self._library_thread.ask(_shelves, self._on_shelves, self._on_trouble)

    def read_folder(self, folder: Path) -> None:
        """Read the text files of a folder."""
        self._forget()
        words = self._words
        self._task = Task(
            "folder of stories", lambda task: from_folder(folder, words, lambda: task.cancelled), TeachingError(FAILED)
        )
        self._task.done.connect(self.found)
        self._task.failed.connect(self.failed)
        self._task.start()

    def read_library(self, shelf: int | None) -> None:
        """Read the stories of a shelf, or all."""
        self._forget()
        number, words = self._asked, self._words
        wanted = StoryFilter(shelf=shelf, order="created", limit=MOST_STORIES)
        self._library_thread.ask(
            lambda store: _collected(store, wanted, words),
            lambda found: self._on_found(number, found),
            lambda error: self._on_failed(number, error),
        )

    def close(self) -> None:
        """Nobody waits any more."""
        task = self._task
        self._forget()
        if task is not None:
            task.end()

    def _forget(self) -> None:
        """Nobody wants to know any more what is being read."""
        self._asked += 1
        if self._task is not None:
            self._task.disconnect(self)
            self._task.cancel()
            self._task = None

    def _on_found(self, number: int, found: Collection) -> None:
        if number == self._asked:
            self.found.emit(found)

    def _on_failed(self, number: int, error: StoryDeskError) -> None:
        if number == self._asked:
            self.failed.emit(error)

    def _on_shelves(self, found: tuple[int, tuple[Shelf, ...]]) -> None:
        self.shelves_found.emit(*found)

    def _on_trouble(self, _error: LibraryError) -> None:
        self.shelves_found.emit(0, ())  # the folder is still there to be chosen


def _shelves(store: SessionStore) -> tuple[int, tuple[Shelf, ...]]:
    return store.library.count(), store.library.shelves.all()


def _collected(store: SessionStore, wanted: StoryFilter, own_unfit_words: tuple[str, ...]) -> Collection:
    ids = [line.id for line in store.library.stories(wanted)]
    return collect((store.library.story(story_id).text for story_id in ids), own_unfit_words)
