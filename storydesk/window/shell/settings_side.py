"""Where the settings stand: beside the page, or in its place where too little of it would be seen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from storydesk.settings import Settings
from storydesk.window.kit.shell import Shell
from storydesk.window.kit.style import room_of

if TYPE_CHECKING:
    from storydesk.window.settings.settings_pane import SettingsPane

PANE_WIDTH = 316
ROOM_BESIDE_PANE = 330  # pixels that the page needs beside the settings


class SettingsSide(QObject):
    """Makes the pane when it is first wanted. Signals: `made` (the SettingsPane), `left`, `classroom_wanted`."""

    made = Signal(object)
    left = Signal()
    classroom_wanted = Signal()

    def __init__(
        self, shell: Shell, row: QHBoxLayout, page: QWidget, shows_enough: Callable[[int], bool], parent: QWidget
    ) -> None:
        """The pane stands at the end of `row`, beside `page`, where that shows enough in the width that is left."""
        super().__init__(parent)
        self._shell, self._row, self._page, self._shows_enough = shell, row, page, shows_enough
        self._pane: SettingsPane | None = None
        self._writing = False
        shell.door.changed.connect(self._on_door)

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
        self._writing = writing
        if self._pane is not None:
            self._pane.set_writing(writing)

    def fit(self) -> None:
        """Take the place of the page where there is room for one of them only: then there is a way back."""
        if self._pane is not None:
            scale, width = room_of(self._shell.settings), self._page.window().width()
            wanted = max(round(PANE_WIDTH * scale), self._pane.needed_width())
            alone = width < wanted + ROOM_BESIDE_PANE * scale or not self._shows_enough(width - wanted)
            self._page.setVisible(not (alone and self.is_open))
            self._pane.setFixedWidth(width if alone else wanted)
            self._pane.show_alone(alone, scale)

    def _adopt(self, wishes: Settings) -> None:
        """Use other settings; another model only behind the door."""
        shell = self._shell
        if wishes.model == shell.settings.model:
            shell.adopt(wishes)
            return
        self.show_settings(shell.settings)
        shell.door.lead(self.tr("Which model writes is for grown-ups to choose."), partial(shell.adopt, wishes))

    def _on_door(self) -> None:
        if self._pane is not None:
            self._pane.set_locked(self._shell.door.locked)

    def _make(self) -> SettingsPane:
        from storydesk.window.settings.settings_pane import SettingsPane

        shell = self._shell
        pane = SettingsPane(shell.settings, shell.folders.models)
        pane.hide()
        self._row.addWidget(pane)
        pane.changed.connect(self._adopt)
        pane.set_locked(shell.door.locked)
        pane.classroom_wanted.connect(self.classroom_wanted)
        pane.left.connect(self.left)
        pane.set_writing(self._writing)
        shell.put_icons_on(pane)
        self.made.emit(pane)
        return pane
