"""What to do with the end of a story, once something was written in front of it that it does not know, or anew."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QWidget

from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe, label


class RestStrip(QWidget):
    """Says what the dimmed part is, or that an end was set aside.

    Signals: `kept` (the dimmed part stays), `removed` (it goes), `brought_back` (the end that was set aside).
    """

    kept = Signal()
    removed = Signal()
    brought_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = FlowLayout(self, gap=8, row_gap=4)
        self.words = label("", "soft")
        row.addWidget(self.words)
        self.keep_button = self._button(self.tr("Keep it"), self.tr("Let the grey part stay in the story"), self.kept)
        self.remove_button = self._button(
            self.tr("Take it away"), self.tr("Take the grey part away; undo brings it back"), self.removed
        )
        self.back_button = self._button(
            self.tr("Bring it back"), self.tr("Put the earlier end in the place of the new one"), self.brought_back
        )
        for button in (self.keep_button, self.remove_button, self.back_button):
            row.addWidget(button)
        self.hide()

    def show_rest(self, is_dimmed: bool, is_rewritten: bool) -> None:
        """Ask what fits: about a dimmed part, or about an end that was set aside."""
        dimmed = self.tr("Does the grey part still fit?")
        self.words.setText(dimmed if is_dimmed else self.tr("The earlier end is set aside."))
        self.setAccessibleName(self.words.text())
        self.keep_button.setVisible(is_dimmed)
        self.remove_button.setVisible(is_dimmed)
        self.back_button.setVisible(not is_dimmed)
        self.setVisible(is_dimmed or is_rewritten)

    def _button(self, text: str, tip: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        describe(button, text, tip)
        button.clicked.connect(signal)
        return button
