"""Where the stories come from that the model is to learn: a folder of text files, or the library. Read elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from storydesk.errors import StoryDeskError
from storydesk.library.errors import LibraryError
from storydesk.library.records import Shelf, StoryFilter
from storydesk.session.store import SessionStore
from storydesk.teaching.errors import TeachingError
from storydesk.teaching.stories import Collection, collect, from_folder
from storydesk.window.kit import threads
from storydesk.window.session.library_thread import LibraryThread

MOST_STORIES = 2_000


class FolderThread(QThread):
    """Reads a folder. Signals: `found` (the number of the question, the Collection), `failed` (the same, the error)."""

    found = Signal(int, object)
    failed = Signal(int, object)

    def __init__(self, number: int, folder: Path, own_unfit_words: tuple[str, ...]) -> None:
        super().__init__()
        self.setObjectName("folder of stories")
        self._number, self._folder, self._words = number, folder, own_unfit_words

    def run(self) -> None:
        """What Qt calls in the thread."""
        try:
            self.found.emit(self._number, from_folder(self._folder, self._words, self.isInterruptionRequested))
        except TeachingError as error:
            self.failed.emit(self._number, error)


class StorySource(QObject):
    """Reads one source at a time; what an earlier one says too late is passed over.

    Signals: `found` (the Collection), `failed` (a StoryDeskError), `shelves_found` (how many stories the library has,
    and its shelves).
    """

    found = Signal(object)
    failed = Signal(object)
    shelves_found = Signal(int, object)

    def __init__(self, librarian: LibraryThread, own_unfit_words: tuple[str, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._librarian, self._words = librarian, own_unfit_words
        self._asked = 0
        self._threads: list[FolderThread] = []

    def look_for_shelves(self) -> None:
        """Ask what the library has."""
        self._librarian.ask(_shelves, self._on_shelves, self._on_trouble)

    def read_folder(self, folder: Path) -> None:
        """Read the text files of a folder."""
        self._asked += 1
        thread = FolderThread(self._asked, folder, self._words)
        thread.found.connect(self._on_found)
        thread.failed.connect(self._on_failed)
        self._threads.append(thread)
        thread.start()

    def read_library(self, shelf: int | None) -> None:
        """Read the stories of a shelf, or all."""
        self._asked += 1
        number, words = self._asked, self._words
        wanted = StoryFilter(shelf=shelf, order="created", limit=MOST_STORIES)
        self._librarian.ask(
            lambda keeper: _collected(keeper, wanted, words),
            lambda found: self._on_found(number, found),
            lambda error: self._on_failed(number, error),
        )

    def close(self) -> None:
        """Nobody waits any more."""
        self._asked += 1
        for thread in self._threads:
            thread.requestInterruption()
            threads.end(thread)

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


def _shelves(keeper: SessionStore) -> tuple[int, tuple[Shelf, ...]]:
    return keeper.library.count(), keeper.library.shelves.all()


def _collected(keeper: SessionStore, wanted: StoryFilter, own_unfit_words: tuple[str, ...]) -> Collection:
    ids = [line.id for line in keeper.library.stories(wanted)]
    return collect((keeper.library.story(story_id).text for story_id in ids), own_unfit_words)
