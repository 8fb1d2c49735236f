"""The reading mode: nothing but the story, large, over the whole screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTextEdit

from storydesk.settings import Settings
from storydesk.window.kit.shell import Shell
from storydesk.window.kit.theme import Colours
from storydesk.window.session.manuscript import Manuscript

if TYPE_CHECKING:
    from storydesk.window.reading.reader import Reader


class ReadingMode(QObject):
    """Covers what `whole` shows first with a reader, which is made when it is first wanted.

    Signal: `hear` (a word that somebody wants to hear).
    """

    hear = Signal(str)

    def __init__(self, shell: Shell, whole: QStackedWidget, page: QTextEdit, manuscript: Manuscript) -> None:
        super().__init__(whole)
        self._shell, self._whole, self._page, self._manuscript = shell, whole, page, manuscript
        self._reader: Reader | None = None
        self._state_before = Qt.WindowState.WindowNoState

    @property
    def reader(self) -> Reader:
        """What shows the story."""
        if self._reader is None:
            self._reader = self._make()
        return self._reader

    @property
    def is_shown(self) -> bool:
        """Whether the reader is in front."""
        return self._whole.currentIndex() > 0

    def toggle(self) -> None:
        """Show only the story, large; or the desk again."""
        window = self._whole.window()
        if self.is_shown:
            self._whole.setCurrentIndex(0)
            window.setWindowState(self._state_before)
            self._page.setFocus()
            return
        text = self._manuscript.text()
        if not text.strip():
            self._shell.say_status(self.tr("There is no story to read yet."))
            return
        caret = self._page.textCursor()
        self._state_before = window.windowState()
        self._whole.setCurrentWidget(self.reader)
        window.showFullScreen()
        self.reader.read(self._manuscript.title, text, 0 if caret.atEnd() else caret.position())

    def follow(self, start: int, end: int) -> None:
        """Mark what is read aloud, where the reader is shown."""
        if self.is_shown:
            self.reader.follow(start, end)

    def wear(self, settings: Settings, colours: Colours) -> None:
        """Use these settings and colours."""
        if self._reader is not None:
            self._reader.wear(settings, colours)

    def _make(self) -> Reader:
        from storydesk.window.reading.reader import Reader

        reader = Reader(self._shell.settings, self._shell.colours)
        reader.closed.connect(self.toggle)
        reader.hear.connect(self.hear)
        self._whole.addWidget(reader)
        self._shell.put_icons_on(reader)
        return reader
