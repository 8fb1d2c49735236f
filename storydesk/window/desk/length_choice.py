"""How long the next story is to be: the settings' three lengths, where a story begins."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from storydesk.settings import LENGTHS, Settings
from storydesk.window.kit.labels import describe, label, row


class LengthChoice(QWidget):
    """Three buttons, one of them pressed; none where a number of words is set. Signal: `wanted` (one of LENGTHS)."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        texts = {
            "short": (self.tr("short"), self.tr("A story for a minute")),
            "medium": (self.tr("medium"), self.tr("A story for bedtime")),
            "long": (self.tr("long"), self.tr("A story for a rainy afternoon")),
        }
        self._group = QButtonGroup(self)
        self.choices: dict[str, QToolButton] = {}
        for name in LENGTHS:
            self.choices[name] = button = QToolButton()
            text, tip = texts[name]
            button.setText(text)
            button.setCheckable(True)
            button.setProperty("role", "choice")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            describe(button, self.tr("Length: {}").format(text), tip)
            button.toggled.connect(lambda pressed, name=name: self._on_toggled(pressed, name))
            self._group.addButton(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.heading = label(self.tr("How long?"), "heading")
        column.addWidget(self.heading)
        column.addLayout(row(*self.choices.values(), None, gap=6))
        column.addStretch(1)

    def show_settings(self, settings: Settings) -> None:
        """Press the button of the length that is set, without a signal."""
        self._group.setExclusive(False)
        for name, button in self.choices.items():
            button.blockSignals(True)
            button.setChecked(name == settings.length)
            button.blockSignals(False)
        self._group.setExclusive(True)

    def _on_toggled(self, pressed: bool, name: str) -> None:
        if pressed:
            self.wanted.emit(name)
