"""'Teach it our stories': choose them, watch the model learn, and use it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from storydesk.errors import StoryDeskError
from storydesk.teaching import models, workshop
from storydesk.teaching.stories import Collection
from storydesk.window.kit import file_dialogs
from storydesk.window.kit.problems import told
from storydesk.window.teaching import teach_words
from storydesk.window.teaching.learning import Learning
from storydesk.window.teaching.teach_pages import ALL, FOLDER, ChoosePage, ClosedPage, DonePage, LearningPage, Page
from storydesk.window.teaching.teach_source import StorySource

if TYPE_CHECKING:
    from storydesk.teaching.run import Taught

WIDTH = 540  # pixels at the usual size of letters
AROUND = 60  # pixels of the window that are seen beside the dialog


class TeachDialog(QDialog):
    """Shows one of its pages; the learning itself goes on without it.

    Signals: `start_wanted` (a tuple of stories, and the name), `use_wanted` (the TaughtModel).
    """

    start_wanted = Signal(object, str)
    use_wanted = Signal(object)

    def __init__(
        self, learning: Learning, source: Callable[[QDialog], StorySource], place: Path, scale: float, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Teach it our stories"))
        self._learning, self._place = learning, place
        self._collection: Collection | None = None
        self._folder: Path | None = None
        self._wanted = FOLDER
        self._taught: Taught | None = None
        self.source = source(self)
        self.choosing = ChoosePage(self._free_name())
        self.learning_page, self.done_page = LearningPage(), DonePage()
        self.closed_page = ClosedPage(teach_words.told_state(workshop.state()))
        self.pages = QStackedWidget()
        for page in (self.choosing, self.learning_page, self.done_page, self.closed_page):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        room = parent.screen().availableGeometry().size()
        self._width = min(round(WIDTH * scale), room.width() - AROUND)
        self._most_height = room.height() - AROUND
        self.setMinimumWidth(self._width)
        self._connect()
        self._show_folder()
        self._show_found()
        self._show_state()
        self._turn_to(self._page())
        self.finished.connect(self.source.close)
        self.source.look_for_shelves()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit what is shown, once it is known how large its letters are."""
        super().showEvent(event)
        self._fit()

    def choose_shelf(self, shelf: int | None) -> None:
        """Take the stories of a shelf, or all, as soon as it is known which there are."""
        self._wanted = ALL if shelf is None else shelf

    # --- what is done --------------------------------------------------------------------------------------------

    def choose_folder(self) -> None:
        """Ask for a folder, and look into it."""
        folder = file_dialogs.folder_to_open(self, self.tr("Choose a folder of stories"), self._folder)
        if folder is not None:
            self._folder = folder
            self._read()

    def start(self) -> None:
        """Let the model learn what was found."""
        name = models.tidy_name(self.choosing.name.text())
        if self._collection is None or not self._collection.is_enough:
            self.choosing.choose.setFocus()
        elif not name:
            self._say(self.tr("Please give it a name."))
            self.choosing.name.setFocus()
        elif models.is_taken(self._place, name):
            self._say(self.tr("There is a model called “{}” already. Please choose another name.").format(name))
            self.choosing.name.setFocus()
        else:
            self.start_wanted.emit(self._collection.stories, name)

    # --- what happens --------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        choosing = self.choosing
        choosing.source_chosen.connect(self._read)
        choosing.folder_wanted.connect(self.choose_folder)
        choosing.start_wanted.connect(self.start)
        choosing.cancel_wanted.connect(self.reject)
        self.learning_page.hide_wanted.connect(self.reject)
        self.learning_page.stop_wanted.connect(self._stop)
        self.done_page.use_wanted.connect(self._use)
        self.done_page.close_wanted.connect(self.accept)
        self.closed_page.close_wanted.connect(self.reject)
        self.source.shelves_found.connect(self._on_shelves)
        self.source.found.connect(self._on_found)
        self.source.failed.connect(self._on_failed)
        self._learning.changed.connect(self._show_state)
        self._learning.taught.connect(self._on_taught)
        self._learning.failed.connect(self._on_failed)

    def _read(self) -> None:
        self._collection = None
        source = int(self.choosing.source.currentData())
        self.choosing.show_folder_parts()
        self._show_folder()
        if source != FOLDER:
            self.source.read_library(None if source == ALL else source)
        elif self._folder is not None:
            self.source.read_folder(self._folder)
        self._show_found()

    def _on_shelves(self, total: int, shelves: object) -> None:
        self.choosing.show_shelves(total, shelves)  # type: ignore[arg-type]  # Qt knows no tuples
        if self._wanted != FOLDER and self.choosing.choose_source(self._wanted):
            self._read()

    def _on_found(self, found: Collection) -> None:
        self._collection = found
        self._show_found()
        if found.is_enough and self.focusWidget() is self.choosing.choose:
            self.choosing.start.setFocus()

    def _on_failed(self, error: StoryDeskError) -> None:
        self._say(told(error))

    def _on_taught(self, taught: Taught) -> None:
        self._taught = taught
        self.done_page.title.setText(self.tr("“{}” is ready.").format(taught.model.name))
        self.done_page.told.setText(teach_words.told_result(taught))
        self.done_page.told.setToolTip(teach_words.told_measured(taught))
        self._show_state()

    def _stop(self) -> None:
        self._learning.stop()
        self._say(self.tr("Stopped. Nothing was changed."))

    def _use(self) -> None:
        self.accept()
        if self._taught is not None:
            self.use_wanted.emit(self._taught.model)

    # --- showing -------------------------------------------------------------------------------------------------

    def _free_name(self) -> str:
        first = self.tr("Our stories")
        names = (first, *(f"{first} {number}" for number in range(2, 100)))
        return next((name for name in names if not models.is_taken(self._place, name)), "")

    def _say(self, words: str) -> None:
        self.choosing.told.setText(words)
        self.choosing.told.setVisible(bool(words))
        self._fit()

    def _show_folder(self) -> None:
        self.choosing.show_folder(teach_words.told_folder(self._folder), self._folder)

    def _show_found(self) -> None:
        found = self._collection
        self.choosing.start.setEnabled(found is not None and found.is_enough)
        self._say(teach_words.told_found(found) if found else "")
        left_out = teach_words.told_left_out(found) if found else ""
        self.choosing.left_out.setText(left_out)
        self.choosing.left_out.setVisible(bool(left_out))
        self._fit()

    def _page(self) -> Page:
        """What is to be seen now."""
        if self._learning.running:
            return self.learning_page
        if self._taught is not None:
            return self.done_page
        return self.closed_page if self.closed_page.told.text() else self.choosing

    def _show_state(self) -> None:
        if self._learning.running:
            self.learning_page.title.setText(self.tr("“{}” is learning…").format(self._learning.name))
            progress = self._learning.progress
            self.learning_page.bar.setValue(round(1000 * progress.share) if progress else 0)
            self.learning_page.told.setText(teach_words.told_progress(progress))
        if self._page() is not self.pages.currentWidget():
            self._turn_to(self._page())

    def _fit(self) -> None:
        """Be as high as what is said needs, as far as the screen allows."""
        page, width = self.pages.currentWidget(), max(self.width(), self._width)
        if isinstance(page, Page):
            self.resize(width, min(page.needed_height(width), self._most_height))

    def _turn_to(self, page: Page) -> None:
        self.pages.setCurrentWidget(page)
        page.main.setDefault(True)
        page.first.setFocus()
        self._fit()
