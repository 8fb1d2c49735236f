"""What to do with the end of a story, once something was written in front of it that it does not know."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe, label


class RestStrip(QWidget):
    """Says what the dimmed part is. Signals: `kept` (it stays), `removed` (it goes)."""

    kept = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = FlowLayout(self, gap=8, row_gap=4)
        row.addWidget(label(self.tr("The grey part does not know yet what was written in front of it."), "soft"))
        self.keep_button = self._button(self.tr("Keep it"), self.tr("Let the grey part stay in the story"), self.kept)
        self.remove_button = self._button(
            self.tr("Take it away"), self.tr("Take the grey part away; undo brings it back"), self.removed
        )
        row.addWidget(self.keep_button)
        row.addWidget(self.remove_button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def _button(self, text: str, tip: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        describe(button, text, tip)
        button.clicked.connect(signal)
        return button
