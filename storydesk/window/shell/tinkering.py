"""What is for tinkerers is behind the grown-ups' door: how words are chosen, seeds, cores, the speed check."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from storydesk.window.desk.page_area import PageArea
from storydesk.window.kit.areas import Area, Areas
from storydesk.window.kit.shell import Shell
from storydesk.window.shell.header import Header

if TYPE_CHECKING:
    from storydesk.window.settings.settings_pane import SettingsPane


class Tinkering(QObject):
    """Shows it to whoever has opened the door, and puts it away when that closes."""

    def __init__(self, shell: Shell, header: Header, areas: Areas, page: PageArea, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._header, self._areas, self._page = shell, header, areas, page
        self._pane: SettingsPane | None = None
        page.details_wanted.connect(self._lead_to_details)
        areas.currentChanged.connect(self.show)
        shell.door.changed.connect(self.show)

    def connect_pane(self, pane: SettingsPane) -> None:
        """The settings were made."""
        self._pane = pane
        pane.tinkering_wanted.connect(self._lead_to_settings)
        pane.advanced.speed.clicked.connect(self._lead_to_speed)
        self.show()

    def show(self) -> None:
        """Show what may be seen now; an area that somebody is in stays."""
        is_open, areas = self._shell.door.is_open, self._areas.all()
        for number, (area, tab) in enumerate(zip(areas, self._header.tabs.buttons(), strict=False)):
            may_be_seen = not area.why or is_open or number == self._areas.currentIndex()
            tab.setVisible(len(areas) > 1 and may_be_seen)
        if not is_open:
            self._page.info.setChecked(False)
        if self._pane is not None:
            self._pane.advanced.speed.setVisible(self._speed() is not None)
            if not is_open:
                self._pane.show_tinkering(False)

    def _speed(self) -> Area | None:
        return next((area for area in self._areas.all() if area.why), None)

    def _lead_to_settings(self) -> None:
        if self._pane is not None:
            self._lead(partial(self._pane.show_tinkering, True))

    def _lead_to_details(self) -> None:
        self._lead(partial(self._page.info.setChecked, True))

    def _lead_to_speed(self) -> None:
        speed = self._speed()
        if speed is not None:
            self._shell.door.lead(speed.why, partial(self._areas.show_area, speed.name))

    def _lead(self, do: partial[None]) -> None:
        self._shell.door.lead(
            self.tr("How words are chosen, seeds and speed are for grown-ups who like to tinker."), do
        )
