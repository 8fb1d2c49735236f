"""What is said where somebody begins in another language: stories come in English, and here is how one may begin."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from storydesk.window.kit.labels import describe, wrapped


class EnglishOffer(QWidget):
    """Stands below the line for an own beginning.

    Where the window speaks another language it says in a few words that stories are English. Once it was asked about
    a beginning it offers an English one, and to go on all the same.

    Signals: `accepted` (the English opening), `insisted`.
    """

    accepted = Signal(str)
    insisted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._opening = ""
        self.words = wrapped(role="soft")
        self.take_button, self.insist_button = QPushButton(), QPushButton(self.tr("Begin with my words all the same"))
        self.take_button.setProperty("role", "starter")
        self._take_words = wrapped()
        inside = QVBoxLayout(self.take_button)
        inside.setContentsMargins(13, 9, 13, 9)
        inside.addWidget(self._take_words)
        describe(self.take_button, self.tr("Begin in English"))
        describe(self.insist_button, self.insist_button.text(), self.tr("The story goes on in English"))
        self.take_button.clicked.connect(lambda: self.accepted.emit(self._opening))
        self.insist_button.clicked.connect(self.insisted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.words, self.take_button, self.insist_button):
            column.addWidget(part)
        self.put_away()

    def put_away(self) -> None:
        """Offer nothing."""
        speaks_english = QLocale().language() == QLocale.Language.English
        self.words.setText("" if speaks_english else self.tr("Stories come in English."))
        self.words.setVisible(not speaks_english)
        for button in (self.take_button, self.insist_button):
            button.hide()
        self.setVisible(not speaks_english)

    def offer(self, opening: str) -> None:
        """Offer an English opening in the place of another one."""
        self._opening = opening
        self.words.setText(self.tr("StoryDesk can tell stories in English only. Shall it begin like this?"))
        self._take_words.setText(opening)
        describe(self.take_button, opening, self.tr("Begin with these words"))
        self.take_button.setMinimumHeight(self._take_words.heightForWidth(max(200, self.width() - 30)) + 20)
        for part in (self.words, self.take_button, self.insist_button, self):
            part.show()
        self.take_button.setFocus()
