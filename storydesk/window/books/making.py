"""A book being made beside the window: how far it is, where that takes a while, and a way to give it up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QWidget

from storydesk.errors import StoryDeskError
from storydesk.window.books.illustrated import Follow
from storydesk.window.kit.labels import describe, dialog_column, fit_on_screen, label, row
from storydesk.window.kit.tasks import Task

PATIENCE = 500  # milliseconds, before anybody wants to see how far it is
WIDTH = 380  # pixels
NOT_MADE = StoryDeskError("The book could not be made. The page is as it was; please try another kind of file.")


class GivenUpError(StoryDeskError):
    """Nobody wants the book any more."""


class Making(QDialog):
    """Shown only where it takes a while.

    Signals: `made` (what the work returned), `failed` (the StoryDeskError). Neither where it was given up.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, title: str, work: Callable[[Follow], object], parent: QWidget) -> None:
        """Prepare it.

        Args:
            title: of the book.
            work: makes it; tells what it is given how far it is.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Making “{}”").format(title))
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        describe(self.bar, self.tr("How far the book is"))
        self.cancel_button = QPushButton(self.tr("&Cancel"))
        describe(self.cancel_button, self.tr("Cancel"), self.tr("Give it up; no file is changed"))
        self.cancel_button.clicked.connect(self.reject)
        column = dialog_column(self)
        column.addWidget(label(self.tr("The pages are being made…")))
        column.addWidget(self.bar)
        column.addLayout(row(None, self.cancel_button))
        fit_on_screen(self, WIDTH)
        self._patience = QTimer(self, interval=PATIENCE, singleShot=True)
        self._patience.timeout.connect(self.open)
        self._task = Task("book", partial(_followed, work), NOT_MADE)
        self._task.progressed.connect(self.bar.setValue)
        self._task.done.connect(self._on_made)
        self._task.failed.connect(self._on_failed)
        self.rejected.connect(self._task.cancel)

    def start(self) -> None:
        """Begin."""
        self._patience.start()
        self._task.start()

    def end(self) -> None:
        """The program goes: give it up, and wait until it has ended."""
        self._task.end()

    def _on_made(self, answer: object) -> None:
        self._end()
        self.made.emit(answer)

    def _on_failed(self, error: StoryDeskError) -> None:
        self._end()
        if not isinstance(error, GivenUpError):
            self.failed.emit(error)

    def _end(self) -> None:
        self._patience.stop()
        self.accept()
        self.deleteLater()


def _followed(work: Callable[[Follow], object], task: Task) -> object:
    told = -1

    def follow(done: int, whole: int) -> None:
        nonlocal told
        if task.cancelled:
            raise GivenUpError("The book was given up.")
        if (share := 100 * done // max(1, whole)) != told:
            told = share
            task.report(share)

    return work(follow)
