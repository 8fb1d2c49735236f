"""Long work of the window that the crash test kills: the same again and again, while somebody types."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from storydesk.library.errors import LibraryError
from storydesk.library.formats.imports import export_library
from storydesk.library.longwork import FILES, binned_stories
from storydesk.session.store import SessionStore
from storydesk.session.work import restore_backup
from storydesk.window.shell.main_window import MainWindow

LESSONS = tuple(
    f"Pip the hen had {number} red hats. She ran to the pond, and the {animal} ran too. They sat in the sun."
    for number, animal in enumerate(("duck", "fox", "owl", "bee", "bear", "cat"), start=2)
)
"""Stories that the model learns."""


class Task(QObject):
    """Does one kind of long work, over and over; each time that it is done is reported."""

    def __init__(self, window: MainWindow, task: str, home: Path, stories: int) -> None:
        super().__init__(window)
        self._window, self._home, self._stories, self._round = window, home, stories, 0
        self._keeping = window.tools.keeping
        self._do: Callable[[], None] = {
            "taking in": self._take_in,
            "backing up": lambda: self._ask(lambda store: store.back_up_before("import")),
            "restoring": lambda: self._ask(_restore),
            "emptying": lambda: self._ask(self._empty),
            "exporting": lambda: self._ask(self._export),
            "teaching": self._teach,
        }[task]
        self._keeping.taking_in.ended.connect(self._on_end)
        window.teaching.learning.taught.connect(self._on_end)
        window.teaching.learning.failed.connect(_give_up)

    def begin(self) -> None:
        """Do it for the first time."""
        self._do()

    def _on_end(self, _answer: object = None) -> None:
        os.write(1, b"done\n")
        self._round += 1
        QTimer.singleShot(0, self, self._do)

    def _ask(self, do: Callable[[SessionStore], object], then: Callable[[], None] | None = None) -> None:
        def done(_answer: object) -> None:
            if then is not None:
                then()
            self._on_end()

        self._keeping.library_thread.ask(do, done, _give_up)

    def _take_in(self) -> None:
        self._keeping.taking_in.start([self._home / "files" / f"{self._round % FILES}.storydesk"])

    def _empty(self, store: SessionStore) -> None:
        store.empty_bin()
        library = store.library
        library.all_or_nothing(lambda: [library.add_archived(story) for story in binned_stories(self._stories)])

    def _export(self, store: SessionStore) -> None:
        export_library(store.library, self._home / "files" / f"out {self._round}.storydesk")

    def _teach(self) -> None:
        if self._window.teaching.learning.running:  # its thread says good-bye after its model
            QTimer.singleShot(20, self, self._do)
            return
        self._window.teaching._start(LESSONS, f"Lesson {self._round}")


def _restore(store: SessionStore) -> None:
    day = next(backup for backup in store.backups() if not backup.before)
    restore_backup(store, day)


def _give_up(error: LibraryError) -> None:
    print(error, flush=True)
    QApplication.exit(1)
