"""What is said in a locked class below a story that somebody else has signed: it can be read, and how it is changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe, label


class SignedStrip(QWidget):
    """Signals: `who_wanted` (somebody wants to say who they are), `grown_up_wanted`."""

    who_wanted = Signal()
    grown_up_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = FlowLayout(self, gap=8, row_gap=4)
        self.words = label(self.tr("Somebody else has signed this story."), "soft")
        self.who = QPushButton(self.tr("It is mine"))
        describe(self.who, self.tr("It is mine"), self.tr("Say who you are, as you signed, to write on in your story"))
        self.grown_up = QPushButton(self.tr("I am a grown-up"))
        describe(self.grown_up, self.tr("I am a grown-up"), self.tr("Change this story with the grown-ups' code"))
        self.who.clicked.connect(self.who_wanted)
        self.grown_up.clicked.connect(self.grown_up_wanted)
        for part in (self.words, self.who, self.grown_up):
            row.addWidget(part)
        self.setAccessibleName(self.words.text())
        self.hide()
