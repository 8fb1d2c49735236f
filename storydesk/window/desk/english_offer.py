"""What is said where somebody begins in another language: stories come in English, and here is how one may begin."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from storydesk.window.desk.starter_button import StarterButton
from storydesk.window.kit.labels import describe, wrapped
from storydesk.window.kit.style import room_now

LEAST_WIDTH = 460  # pixels at the usual size of letters
GAP = 6  # pixels between it and the field
BESIDE = 28  # pixels between it and the edges


class EnglishOffer(QFrame):
    """Floats beside the line for an own beginning: nothing else moves. Other words there, or Escape, take it away.

    Signals: `accepted` (the English opening), `insisted`.
    """

    accepted = Signal(str)
    insisted = Signal()

    def __init__(self, ground: QWidget, field: QLineEdit) -> None:
        """Float over `ground`, on which the field lies."""
        super().__init__(ground)
        self.setObjectName("offer")
        self._ground, self._field, self._opening = ground, field, ""
        self.words = wrapped(self.tr("StoryDesk can tell stories in English only. Shall it begin like this?"))
        self.setAccessibleName(self.words.text())
        self.take_button = StarterButton()
        describe(self.take_button, self.tr("Begin in English"))
        self.insist_button = QPushButton(self.tr("Begin with my words all the same"))
        describe(self.insist_button, self.insist_button.text(), self.tr("The story goes on in English"))
        self.take_button.clicked.connect(lambda: self.accepted.emit(self._opening))
        self.insist_button.clicked.connect(self.insisted)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        for part in (self.words, self.take_button, self.insist_button):
            column.addWidget(part)
        self.hide()
        field.textChanged.connect(self.hide)

    def offer(self, opening: str) -> None:
        """Offer an English opening in the place of another one."""
        self._opening = opening
        self.take_button.show_opening(opening)
        self.take_button.setAccessibleDescription(self.words.text())
        self.show()
        self.place()
        self.take_button.setFocus()

    def place(self) -> None:
        """Lie below the field or above it: where it is seen at once, else where there is room."""
        layout, ground = self.layout(), self._ground
        if self.isHidden() or layout is None:
            return
        field = QRect(self._field.mapTo(ground, QPoint(0, 0)), self._field.size())
        width = min(max(field.width(), round(LEAST_WIDTH * room_now())), ground.width() - 2 * BESIDE)
        height = layout.totalHeightForWidth(width)
        places = [QRect(field.left(), top, width, height) for top in (field.bottom() + GAP, field.top() - GAP - height)]
        rooms = (ground.visibleRegion().boundingRect(), ground.rect())
        fitting = [place for room in rooms for place in places if room.contains(place)]
        self.setGeometry((fitting or places)[0])
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the words."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._field.setFocus()
        else:
            super().keyPressEvent(event)
