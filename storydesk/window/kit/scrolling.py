"""What scrolls up and down where there is not enough room for it: nothing is squeezed, and nothing is out of reach."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

LEAST_LINES = 4  # that are seen at least


class Scrolling(QScrollArea):
    """As wide as its content needs, as high as there is room for: bars appear at its side only."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        content.setObjectName("scrolled")
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """All of the content."""
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Its whole width, and some lines of it."""
        wide = self._content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide, LEAST_LINES * self.fontMetrics().lineSpacing())

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all of the content at this width."""
        return height_at(self._content, width)


def height_at(part: QWidget, width: int) -> int:
    """The height in pixels that a part of the window wants at a width."""
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
