"""Three hints for the first start, shown beside the work and never in its way."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from storydesk.window.kit.labels import describe, label


class Hints(QFrame):
    """Three sentences and a button that puts them away for good. Signal: `seen`."""

    seen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("hints")
        column = QVBoxLayout()
        column.setSpacing(3)
        for hint in self.hints():
            words = label(hint)
            words.setWordWrap(True)
            column.addWidget(words)
        self.done = QPushButton(self.tr("&I see"))
        describe(self.done, self.tr("I see"), self.tr("Put these hints away"))
        self.done.clicked.connect(self.seen)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 10)
        layout.addLayout(column, 1)
        layout.addWidget(self.done)

    def hints(self) -> tuple[str, str, str]:
        """The hints, in the language of the moment."""
        return (
            self.tr("1.  Press “Tell me a story”, or choose pictures first."),
            self.tr("2.  Click anywhere in the story and change it. “Continue” writes on where you are."),
            self.tr("3.  Nothing gets lost: Undo brings everything back. F1 shows the keys."),
        )
