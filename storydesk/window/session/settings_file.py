"""The settings' way to the disk, beside the window and gathered; where it is closed they hold until the end."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from storydesk import settings
from storydesk.errors import StoryDeskError
from storydesk.settings import Settings
from storydesk.window.kit.problems import told
from storydesk.window.kit.tasks import Task

GATHERED = 300  # milliseconds from a change to the write; what is changed meanwhile goes with it
LOST = "Your settings cannot be saved. They hold until StoryDesk is closed."


class SettingsFile(QObject):
    """Saves settings. Signal: `lost` (a sentence, once until they can be saved again)."""

    lost = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._told = path, False
        self._wanted: Settings | None = None  # what is not on its way yet
        self._task: Task | None = None
        self._gathering = QTimer(self, interval=GATHERED, singleShot=True)
        self._gathering.timeout.connect(self._write)

    def save(self, wishes: Settings) -> None:
        """Write them soon, in one step."""
        self._wanted = wishes
        if not self._gathering.isActive():
            self._gathering.start()

    def finish(self) -> bool:
        """Write what is still to be written, and wait; False where the disk does not answer."""
        self._gathering.stop()
        written = self._wait()
        if written and self._wanted is not None:
            self._write()
            written = self._wait()
        return written

    def _write(self) -> None:
        if self._task is None and self._wanted is not None:
            wishes, self._wanted = self._wanted, None
            self._task = Task("settings", partial(_save, wishes, self._path), StoryDeskError(LOST))
            self._task.done.connect(self._on_saved)
            self._task.failed.connect(self._on_failed)
            self._task.ended.connect(self._on_end)
            self._task.start()

    def _wait(self) -> bool:
        task, self._task = self._task, None
        if task is None:
            return True
        task.ended.disconnect(self._on_end)
        return task.end()

    def _on_saved(self) -> None:
        self._told = False

    def _on_failed(self, error: StoryDeskError) -> None:
        if not self._told:
            self._told = True
            self.lost.emit(told(error))

    def _on_end(self) -> None:
        self._task = None
        self._write()


def _save(wishes: Settings, path: Path, _task: Task) -> None:
    try:
        settings.save(wishes, path)
    except OSError as error:
        raise StoryDeskError(LOST) from error
