"""A wall of pictures with their names, of which one is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPushButton, QWidget

from storydesk.errors import StoryDeskError
from storydesk.window.kit.labels import describe, dialog_column, fit_on_screen, row
from storydesk.window.kit.tasks import Task

WIDTH, HEIGHT = 812, 560
PICTURE = QSize(210, 140)
NOT_DRAWN = StoryDeskError("The picture could not be drawn.")
Draw = Callable[[int, QSize], QImage]
"""Draws the picture of a number in so many pixels. Runs beside the window."""


class Wall(QDialog):
    """Signal: `picked` (the number of a picture)."""

    picked = Signal(int)

    def __init__(self, title: str, names: Sequence[str], draw: Draw, scale: float, parent: QWidget) -> None:
        """Show pictures.

        Args:
            title: of the dialog.
            names: of the pictures.
            draw: how they are drawn.
            scale: of the letters.
            parent: see Qt.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.list = QListWidget()
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setWordWrap(True)
        self.list.setIconSize(PICTURE * scale)
        describe(self.list, title, self.tr("Enter takes the picture that is chosen"))
        for name in names:
            item = QListWidgetItem(name, self.list)
            item.setSizeHint((PICTURE + QSize(24, 56)) * scale)
        self.list.setCurrentRow(0)
        self.take = QPushButton(self.tr("&Take it"))
        self.take.setProperty("role", "main")
        describe(self.take, self.tr("Take it"), self.tr("Use the picture that is chosen"))
        close = QPushButton(self.tr("&Cancel"))
        describe(close, self.tr("Cancel"), self.tr("Change nothing"))
        self.list.itemActivated.connect(self._pick)
        self.list.itemClicked.connect(self._pick)
        self.take.clicked.connect(self._pick)
        close.clicked.connect(self.reject)
        column = dialog_column(self)
        column.addWidget(self.list, 1)
        column.addLayout(row(self.take, None, close))
        fit_on_screen(self, round(WIDTH * scale), round(HEIGHT * scale))
        size = PICTURE * scale * self.devicePixelRatioF()
        task = Task("wall", partial(_draw_all, len(names), draw, size), NOT_DRAWN)
        task.progressed.connect(self._on_drawn)
        self.finished.connect(task.cancel)
        task.start()

    def choose(self, number: int) -> None:
        """Choose a picture, as the arrow keys do."""
        self.list.setCurrentRow(number)

    def _pick(self) -> None:
        if self.isVisible():  # one click of some desktops is clicked and activated, too
            self.accept()
            self.picked.emit(self.list.currentRow())

    def _on_drawn(self, drawn: tuple[int, QImage]) -> None:
        number, image = drawn
        icon = QIcon(QPixmap.fromImage(image))
        icon.addPixmap(QPixmap.fromImage(image), QIcon.Mode.Selected)  # which is seen by its frame, not by a tint
        self.list.item(number).setIcon(icon)


def _draw_all(count: int, draw: Draw, size: QSize, task: Task) -> None:
    for number in range(count):
        if task.cancelled:
            return
        task.report((number, draw(number, size)))
