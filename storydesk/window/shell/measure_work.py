"""Measures what long work costs whoever types meanwhile: how old the journal gets, how long the window stands still.

    python -m storydesk.window.shell.measure_work --stories 20000
    python -m storydesk.window.shell.measure_work --file stories.md

A window without a screen types fifty letters a second while a library of so many stories, or a file, is taken in. The
last line is JSON, in seconds: `oldest_s` is what a crash at the worst moment would have cost, `frozen_s` the longest
time in which the window answered nobody, and `frozen_cpu_s` the most that the program itself computed in such a time:
on a busy computer the clock on the wall also counts what others do. `key_cpu_ms` is what a key costs on the longest
story that opens, and `key_in_paragraph_cpu_ms` in the longest paragraph.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from storydesk.folders import Folders, find_folders
from storydesk.library.formats.imports import export_library
from storydesk.library.length import LONGEST_PARAGRAPH, LONGEST_STORY, SLACK
from storydesk.library.measure import fill
from storydesk.library.store import Library
from storydesk.session.store import PageState
from storydesk.settings import Settings
from storydesk.window.session.library_thread import LibraryThread, places_of
from storydesk.window.session.worker import StoryThread, opener
from storydesk.window.shell.crash_victim import Typing
from storydesk.window.shell.main_window import MainWindow

LOOK_EVERY = 5  # milliseconds
SETTLING = 2000  # milliseconds between the opening of the library and the long work
_KEYS = 15
_PLAIN = Qt.KeyboardModifier.NoModifier
_SENTENCE = "The little fox ran over the hill and found a red balloon. "
_LONG = (_SENTENCE * 6 + "\n\n") * (SLACK * LONGEST_STORY // (6 * len(_SENTENCE) + 2))
_PARAGRAPH = _SENTENCE * (SLACK * LONGEST_PARAGRAPH // len(_SENTENCE))


class WatchedLibraryThread(LibraryThread):
    """Tells, in the journal's thread, which text it has just recorded."""

    def __init__(self, folders: Folders) -> None:
        super().__init__(places_of(folders))
        self.on_recorded: Callable[[str], object] = str

    def record(self, page: PageState) -> Future[None]:
        """Record, and tell."""
        future = super().record(page)
        future.add_done_callback(lambda _done: self.on_recorded(page.text))
        return future


class Watch(QObject):
    """Notes when the page changed, when the journal had it, and when the window was last awake."""

    def __init__(self, window: MainWindow, library_thread: WatchedLibraryThread) -> None:
        super().__init__(window)
        self._window, self._changes = window, dict[str, float]()
        self.oldest = self.frozen = self.frozen_cpu = 0.0
        self._awake = time.monotonic(), time.process_time()
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        library_thread.on_recorded = self._on_recorded

    def begin(self) -> None:
        """Forget what was before, and look."""
        self.oldest = self.frozen = self.frozen_cpu = 0.0
        self._awake = time.monotonic(), time.process_time()
        self._window.manuscript.changed.connect(self._on_changed)
        self._timer.start()

    def _on_changed(self) -> None:
        self._changes.setdefault(self._window.manuscript.text(), time.monotonic())

    def _on_recorded(self, text: str) -> None:
        """All changes up to this text are safe; the first of them has waited longest."""
        known = [*self._changes.items()]
        place = next((number for number, (changed, _) in enumerate(known) if changed == text), -1)
        for changed, moment in known[: place + 1]:
            self.oldest = max(self.oldest, time.monotonic() - moment)
            self._changes.pop(changed, None)

    def _look(self) -> None:
        now, cpu = time.monotonic(), time.process_time()
        self.frozen = max(self.frozen, now - self._awake[0])
        self.frozen_cpu = max(self.frozen_cpu, cpu - self._awake[1])
        self._awake = now, cpu
        waiting = next(iter([*self._changes.values()]), now)
        self.oldest = max(self.oldest, now - waiting)


def measure(file: Path) -> dict[str, Any]:
    """Type in a window while it takes in a file."""
    wishes, folders = Settings(language="en", hints_seen=True), find_folders()
    library_thread = WatchedLibraryThread(folders)
    window = MainWindow(StoryThread(opener(None, wishes, folders)), wishes, folders, library_thread)
    watch, typing, figures = Watch(window, library_thread), Typing(window), dict[str, Any]()

    def begin() -> None:
        typing.start()
        QTimer.singleShot(SETTLING, window, work)

    def work() -> None:
        typing.stop()
        figures.update(key_cpu_ms=_key_ms(window, _LONG), key_in_paragraph_cpu_ms=_key_ms(window, _PARAGRAPH))
        window.manuscript.document.setPlainText("")
        typing.start()
        view = window.tools.library
        watch.begin()
        begun = time.monotonic()

        def end(words: str) -> None:
            if "came in" in words:
                figures.update(seconds=round(time.monotonic() - begun, 2), told=words)
                QTimer.singleShot(SETTLING, window, window.close)

        view.said.connect(end)
        window.door.held()  # a whole library is for grown-ups to take in
        window.take_in([file])
        window.tools.show_page()

    window.tools.keeping.opened.connect(begin)
    window.show()
    QApplication.exec()
    seen = {"oldest_s": watch.oldest, "frozen_s": watch.frozen, "frozen_cpu_s": watch.frozen_cpu}
    return figures | {name: round(value, 3) for name, value in seen.items()}


def _key_ms(window: MainWindow, text: str) -> float:
    """Milliseconds of computing for a key at the beginning of a text; the median."""
    window.manuscript.document.setPlainText(text)
    window.desk.page.moveCursor(QTextCursor.MoveOperation.Start)
    QApplication.processEvents()
    times = []
    for _ in range(_KEYS):
        begun = time.thread_time()
        QApplication.sendEvent(window.desk.page, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, _PLAIN, "a"))
        QApplication.processEvents()
        times.append((time.thread_time() - begun) * 1000)
    return round(statistics.median(times), 1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--stories", type=int, default=20_000, help="of the library (%(default)s)")
    parser.add_argument("--file", type=Path, help="to be taken in instead")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["STORYDESK_HOME"] = folder
        application = QApplication(sys.argv[:1])
        file = options.file or _library(Path(folder), options.stories)
        print(json.dumps({"stories": options.stories, "file": file.name, **measure(file)}))
        application.quit()
    return 0


def _library(folder: Path, stories: int) -> Path:
    file = folder / "many.storydesk"
    fill(folder / "many.sqlite", stories)
    with Library.open(folder / "many.sqlite") as library:
        export_library(library, file)
    return file


if __name__ == "__main__":
    raise SystemExit(main())
