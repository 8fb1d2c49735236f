"""The window that the crash test kills: it types, with or without long work, or writes stories, until somebody ends it.

    python -m storydesk.window.shell.crash_victim typing
    python -m storydesk.window.shell.crash_victim streaming --model FOLDER   # or arriving: at reading speed
    python -m storydesk.window.shell.crash_victim restoring --stories 2000

Started by `python -m storydesk.library.crashtest --window`, with `STORYDESK_HOME` set and no screen. It is the window
that everybody uses, with its own library, journal and model; only the hands are a timer's. Each change of the page is
reported on a line of its own: what happened, the text's hash, and the time.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from storydesk.library.longwork import TASKS
from storydesk.library.windowcrash import WAYS, report_line
from storydesk.window.desk.start_view import Start
from storydesk.window.shell.application import make_window
from storydesk.window.shell.crash_tasks import Task
from storydesk.window.shell.main_window import MainWindow

STREAMING = {"streaming": "at once", "arriving": "reading speed"}
KEY_EVERY = 20  # milliseconds; nobody types faster
_WORDS = "the little fox ran over the hill and found a red balloon under an old oak tree because it was lost. "
_PLAIN = Qt.KeyboardModifier.NoModifier


def main() -> int:
    """Open the window and keep it busy; never ends by itself."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("how", choices=WAYS)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--stories", type=int, default=0)
    options = parser.parse_args()
    application = QApplication(sys.argv[:1])
    window = make_window(options.model)
    work = Streaming(window, options.how) if options.how in STREAMING else Typing(window)
    window.tools.keeping.opened.connect(work.begin)
    if options.how in TASKS:
        task = Task(window, options.how, window.folders.data.path.parent, options.stories)
        # The page of the first moments is no task's business.
        window.tools.keeping.opened.connect(lambda: QTimer.singleShot(0, task, task.begin))
    window.tools.keeping.kept.connect(lambda _kept: _report("saved", "a text"))
    window.show()
    return application.exec()


class Typing:
    """Types for ever, goes back to earlier words, and deletes some."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._keys = window, _keys()
        self._timer = QTimer(window, interval=KEY_EVERY)
        self._timer.timeout.connect(self._type)

    def begin(self) -> None:
        """Put a fresh page on the desk and begin."""
        _report("data", str(self._window.folders.data.path))
        self._window.manuscript.changed.connect(lambda: _report_page(self._window))
        self.start()

    def start(self) -> None:
        """Type, without a word about it."""
        self._window.desk.back_to_page()
        self._timer.start()

    def stop(self) -> None:
        """Type no more."""
        self._timer.stop()

    def _type(self) -> None:
        key, text = next(self._keys)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._window.desk.page, QKeyEvent(kind, key, _PLAIN, text))


class Streaming:
    """Lets the model write for ever: stories, their next parts, other versions, other endings."""

    def __init__(self, window: MainWindow, how: str) -> None:
        self._window = window
        window.adopt(replace(window.settings, arrival=STREAMING[how]))
        desk = window.desk
        self._next = cycle((self._tell, desk.go_on, desk.try_again, desk.rewrite, desk.finish))

    def begin(self) -> None:
        """Begin the first story."""
        _report("data", str(self._window.folders.data.path))
        self._window.manuscript.changed.connect(lambda: _report_page(self._window))
        self._window.desk.writing_changed.connect(self._on_writing)
        next(self._next)()

    def _on_writing(self, writing: bool) -> None:
        if not writing:
            QTimer.singleShot(0, self._window, lambda: next(self._next)())

    def _tell(self) -> None:
        text = self._window.manuscript.draft().text
        if text.strip():
            os.write(1, report_line("left", text))
        self._window.desk.tell(Start("Once upon a time"))


def _keys() -> Iterator[tuple[int, str]]:
    """Key by key: words, now and then a new line, a walk back to the middle, some deleting."""
    letters = cycle(_WORDS)
    while True:
        for _ in range(70):
            letter = next(letters)
            yield Qt.Key.Key_A, letter
        yield from ((Qt.Key.Key_Backspace, "\b"),) * 5
        yield from ((Qt.Key.Key_Left, ""),) * 20
        for _ in range(15):
            yield Qt.Key.Key_A, next(letters)
        yield Qt.Key.Key_End, ""
        yield Qt.Key.Key_Return, "\r"


def _report_page(window: MainWindow) -> None:
    text = window.manuscript.draft().text  # with what the model has written and nobody has seen yet
    if text.strip():
        os.write(1, report_line("page", text))


def _report(what: str, told: str) -> None:
    # One write to the pipe: it is out before the program can die.
    os.write(1, f"{what} {told}\n".encode())


if __name__ == "__main__":
    raise SystemExit(main())
