"""The reading mode: nothing but the story, large, over the whole screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget

from storydesk.window.kit.style import put_icons, room_of

if TYPE_CHECKING:
    from storydesk.window.reading.reader import Reader
    from storydesk.window.shell.main_window import MainWindow


class ReadingMode(QObject):
    """Belongs to the window, and outlives the reader, which is made when it is first wanted."""

    _whole: QStackedWidget
    _reader: Reader | None

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._state_before = Qt.WindowState.WindowNoState

    def use(self, whole: QStackedWidget) -> None:
        """From now on the reader covers what this shows first; it is made anew."""
        self._whole, self._reader = whole, None

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
        window, page = self._window, self._window.desk.page
        if self.is_shown:
            self._whole.setCurrentIndex(0)
            window.setWindowState(self._state_before)
            page.setFocus()
            return
        if not window.manuscript.text().strip():
            window.say_status(self.tr("There is no story to read yet."))
            return
        caret = page.textCursor()
        self._state_before = window.windowState()
        self._whole.setCurrentWidget(self.reader)
        window.showFullScreen()
        position = 0 if caret.atEnd() else caret.position()
        self.reader.read(window.manuscript.title, window.manuscript.text(), position)

    def wear(self) -> None:
        """Put on the window's settings and colours."""
        if self._reader is not None:
            self._reader.wear(self._window.settings, self._window.colours)

    def _make(self) -> Reader:
        from storydesk.window.reading.reader import Reader

        window = self._window
        reader = Reader(window.settings, window.colours)
        reader.closed.connect(self.toggle)
        reader.hear.connect(window.tools.aloud.hear)
        self._whole.addWidget(reader)
        put_icons(reader, window.colours, room_of(window.settings))
        return reader
