"""A ready beginning, to be pressed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from storydesk.window.kit.labels import describe, wrapped


class StarterButton(QPushButton):
    """Written out on as many lines as it needs."""

    def __init__(self, opening: str = "") -> None:
        super().__init__()
        self.setProperty("role", "starter")
        self._words = wrapped()
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(13, 9, 13, 9)
        self._column.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.show_opening(opening)

    def show_opening(self, opening: str) -> None:
        """Offer these words."""
        self._words.setText(opening)
        describe(self, opening, self.tr("Begin with these words"))

    def sizeHint(self) -> QSize:
        """As large as the words."""
        return self._column.sizeHint()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the words at this width."""
        return self._column.heightForWidth(width)
