"""One side of paper on the screen, as large as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from storydesk.window.books.pdf import Sides
from storydesk.window.kit.theme import Colours

AROUND = 18  # pixels


class SideView(QWidget):
    """Shows a side, and draws no other: a book may have hundreds."""

    def __init__(self, sides: Sides) -> None:
        super().__init__()
        self._sides, self._number, self._image = sides, 0, QImage()
        self._ground, self._shade = QColor("#b9b2a6"), QColor(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 120)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def wear(self, colours: Colours) -> None:
        """Lay the paper on the window's ground; in a dark room it shines less, on paper it stays white."""
        self._ground, self._shade = QColor(colours.line), QColor(colours.desk)
        self._shade.setAlphaF(1 - colours.pictures)
        self.update()

    def count(self) -> int:
        """How many sides there are."""
        return len(self._sides)

    def number(self) -> int:
        """Which one is shown, from 0 on."""
        return self._number

    def show_side(self, number: int) -> None:
        """Show another one."""
        self._number, self._image = min(max(number, 0), self.count() - 1), QImage()
        self.update()

    def paper(self) -> QRectF:
        """Where the paper is."""
        size, room = self._sides.paper.size(), QRectF(self.rect()).adjusted(AROUND, AROUND, -AROUND, -AROUND)
        paper = QRectF(room.topLeft(), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        paper.moveCenter(room.center())
        return paper

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the side, once for each size."""
        paper, ratio = self.paper(), self.devicePixelRatioF()
        wanted = (paper.size() * ratio).toSize()
        if self._image.size() != wanted:
            self._image = self._drawn(wanted.width(), wanted.height())
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        painter.drawImage(paper, self._image)
        painter.fillRect(paper, self._shade)
        painter.end()

    def _drawn(self, width: int, height: int) -> QImage:
        image = QImage(max(1, width), max(1, height), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self._sides.draw(painter, self._number, image.width() / self._sides.paper.width())
        painter.end()
        return image
