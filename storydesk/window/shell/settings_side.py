"""Where the settings stand: beside the page, or in its place where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from storydesk.settings import Settings
from storydesk.window.kit.style import put_icons, room_of

if TYPE_CHECKING:
    from storydesk.window.settings.settings_pane import SettingsPane
    from storydesk.window.shell.main_window import MainWindow

PANE_WIDTH = 316
ROOM_BESIDE_PANE = 430  # pixels that the page needs beside the settings


class SettingsSide(QObject):
    """Belongs to the window, and outlives the pane, which is made when it is first wanted."""

    _row: QHBoxLayout
    _page: QWidget
    _pane: SettingsPane | None

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def use(self, row: QHBoxLayout, page: QWidget) -> None:
        """From now on the pane stands at the end of this row, beside the page; it is made anew."""
        self._row, self._page, self._pane = row, page, None

    @property
    def pane(self) -> SettingsPane:
        """The settings."""
        if self._pane is None:
            self._pane = self._make()
        return self._pane

    @property
    def is_open(self) -> bool:
        """Whether they are shown."""
        return self._pane is not None and not self._pane.isHidden()

    @property
    def covers_page(self) -> bool:
        """Whether they are shown in the place of the page."""
        return self.is_open and self._page.isHidden()

    def holds(self, control: QWidget) -> bool:
        """Whether a control is one of theirs."""
        return self._pane is not None and self._pane.isAncestorOf(control)

    def show_settings(self, wishes: Settings) -> None:
        """Show how things are set."""
        if self._pane is not None:
            self._pane.show_settings(wishes)

    def set_writing(self, writing: bool) -> None:
        """Say whether a story is being written."""
        if self._pane is not None:
            self._pane.set_writing(writing)

    def fit(self) -> None:
        """Take the place of the page where there is room for one of them only."""
        if self._pane is not None:
            scale, width = room_of(self._window.settings), self._window.width()
            wanted = max(round(PANE_WIDTH * scale), self._pane.needed_width())
            alone = width < wanted + ROOM_BESIDE_PANE * scale
            self._page.setVisible(not (alone and self.is_open))
            self._pane.setFixedWidth(width if alone else wanted)

    def _make(self) -> SettingsPane:
        from storydesk.window.settings.settings_pane import SettingsPane

        window = self._window
        pane = SettingsPane(window.settings, window.folders.models)
        pane.hide()
        self._row.addWidget(pane)
        pane.changed.connect(window.adopt)
        pane.classroom_wanted.connect(window.show_classroom)
        window.teaching.connect_pane(pane)
        pane.set_writing(window.writing)
        put_icons(pane, window.colours, room_of(window.settings))
        return pane
