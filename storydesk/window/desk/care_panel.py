"""What is said to a child who writes about hurting himself or being hurt: calmly, on the page, until it is closed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from storydesk.window.kit.announcing import announce
from storydesk.window.kit.labels import describe, row, wrapped
from storydesk.window.kit.problems import in_language
from storydesk.words.categories import TELL_A_GROWN_UP


class CarePanel(QFrame):
    """Hidden until needed. Nothing but its button, or Escape on it, puts it away. Signal: `closed`."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("care")
        self.words = wrapped(in_language(TELL_A_GROWN_UP), "calm")
        stays = self.tr("StoryDesk is a program: it sends nothing to anybody, and cannot call for help. "
                        "Your words stay on the page.")  # fmt: skip
        self.stays = wrapped(stays, "soft")
        self.close_button = QPushButton(self.tr("Cl&ose this"))
        describe(self.close_button, self.tr("Close this"), f"{self.words.text()} {self.stays.text()}")
        self.close_button.setToolTip("")
        self.close_button.clicked.connect(self._close)
        self.setAccessibleName(self.words.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 16, 22, 16)
        column.setSpacing(10)
        column.addWidget(self.words)
        column.addWidget(self.stays)
        column.addLayout(row(self.close_button, None))
        self.hide()

    def open(self, take_focus: bool = True) -> None:
        """Be seen, and heard by those who use a screen reader; whoever is typing may keep the keyboard."""
        self.show()
        if take_focus:
            self.close_button.setFocus()
        else:
            announce(self, f"{self.words.text()} {self.stays.text()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
