"""Notes how a start goes, for `storydesk bench --start`: presses the button, looks at the clock, stops, and ends.

Nothing of it is there in a start that nobody measures.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from storydesk.benchmark.arguments import START_BEGAN, START_TIMES
from storydesk.benchmark.child import peak_memory
from storydesk.files import write_atomically
from storydesk.window.shell.main_window import MainWindow

RUNNING = 150  # milliseconds between the first words and the press on Stop


class StartWatch(QObject):
    """Plays the user who cannot wait, once."""

    def __init__(self, window: MainWindow, out: Path, began: float) -> None:
        super().__init__(window)
        self._window, self._out, self._began = window, out, began
        self._found: dict[str, float | None] = {"stop": None, "shared_memory": None}
        self._stopped = 0.0
        window.stories.ready.connect(lambda: self._note("model"))
        window.manuscript.inserted.connect(self._on_words)
        window.writing_changed.connect(self._on_writing)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first painting; whatever comes right behind it is waited for, too."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._on_painted)
        return False

    def _on_painted(self) -> None:
        self._note("window")
        self._window.desk.new_story()
        self._window.desk.start.tell_button.click()

    def _on_words(self) -> None:
        if "first_words" not in self._found:
            self._note("first_words")
            QTimer.singleShot(RUNNING, self, self._stop)

    def _stop(self) -> None:
        if self._window.writing:
            self._found["shared_memory"] = shared_memory()
            self._stopped = time.time()
            self._window.desk.stop()

    def _on_writing(self, writing: bool) -> None:
        if writing:
            return
        if self._stopped:
            self._found["stop"] = time.time() - self._stopped
        self._found["memory"] = peak_memory() or None
        write_atomically(self._out, json.dumps(self._found))
        self._window.close()
        QApplication.quit()

    def _note(self, name: str) -> None:
        self._found[name] = time.time() - self._began


def watch(window: MainWindow) -> None:
    """Watch a start that `storydesk bench --start` made."""
    StartWatch(window, Path(os.environ[START_TIMES]), float(os.environ[START_BEGAN]))


def shared_memory() -> int | None:
    """Bytes of this process, a page that others share counted by its share; None where the system does not tell."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration, ValueError):
        return None
