"""The settings' way to the disk; where it is closed they hold as long as the window is open."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from storydesk import settings
from storydesk.settings import Settings

log = logging.getLogger(__name__)


class SettingsFile(QObject):
    """Saves settings. Signal: `lost` (a sentence, once until they can be saved again)."""

    lost = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._told = path, False

    def save(self, wishes: Settings) -> None:
        """Write them in one step."""
        try:
            settings.save(wishes, self._path)
        except OSError:
            log.warning("the settings could not be saved", exc_info=True)
            if not self._told:
                self._told = True
                self.lost.emit(self.tr("Your settings cannot be saved. They hold until StoryDesk is closed."))
        else:
            self._told = False
