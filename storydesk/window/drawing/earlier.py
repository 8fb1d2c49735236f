"""The drawings of a story that are on no page: their words were changed, or another picture took their place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPushButton, QWidget

from storydesk.errors import StoryDeskError
from storydesk.pictures.own import Photo
from storydesk.pictures.photo import decoded, fitted
from storydesk.window.kit.labels import describe, dialog_column, fit_on_screen, row
from storydesk.window.kit.language import picture_words
from storydesk.window.kit.tasks import Task

WIDTH, HEIGHT = 760, 560
PICTURE = QSize(210, 140)
NOT_DRAWN = StoryDeskError("The picture could not be drawn.")


class Earlier(QDialog):
    """Signal: `picked` (the Photo)."""

    picked = Signal(object)

    def __init__(self, photos: Sequence[Photo], scale: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Earlier drawings"))
        self._photos = list(photos)
        self.list = QListWidget()
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setWordWrap(True)
        self.list.setIconSize(PICTURE * scale)
        describe(self.list, self.tr("Drawings"), self.tr("Enter takes the drawing that is chosen"))
        for photo in self._photos:
            item = QListWidgetItem(photo.described(picture_words), self.list)
            item.setSizeHint((PICTURE + QSize(24, 56)) * scale)
        self.list.setCurrentRow(0)
        self.take = QPushButton(self.tr("&Take it"))
        self.take.setProperty("role", "main")
        describe(self.take, self.tr("Take it"), self.tr("Put this drawing into the picture's place"))
        close = QPushButton(self.tr("&Cancel"))
        describe(close, self.tr("Cancel"), self.tr("Change nothing"))
        self.list.itemActivated.connect(self._pick)
        self.take.clicked.connect(self._pick)
        close.clicked.connect(self.reject)
        column = dialog_column(self)
        column.addWidget(self.list, 1)
        column.addLayout(row(self.take, None, close))
        fit_on_screen(self, round(WIDTH * scale), round(HEIGHT * scale))
        size = PICTURE * scale * self.devicePixelRatioF()
        task = Task("drawings", partial(_drawn, self._photos, size), NOT_DRAWN)
        task.progressed.connect(self._on_drawn)
        self.finished.connect(task.cancel)
        task.start()

    def _pick(self) -> None:
        self.accept()
        self.picked.emit(self._photos[self.list.currentRow()])

    def _on_drawn(self, drawn: tuple[int, QImage]) -> None:
        number, image = drawn
        self.list.item(number).setIcon(QIcon(QPixmap.fromImage(image)))


def _drawn(photos: Sequence[Photo], size: QSize, task: Task) -> None:
    for number, photo in enumerate(photos):
        if task.cancelled:
            return
        task.report((number, fitted(decoded(photo.jpeg), size.width(), size.height())))
