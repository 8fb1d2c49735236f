"""Lesson files in the window: opened from a file, from beside the program, or saved from the lesson of the moment."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from storydesk import lessons
from storydesk.errors import StoryDeskError
from storydesk.lessons import ENDING, Lesson, LessonError
from storydesk.settings import Settings
from storydesk.window.kit.problems import told
from storydesk.window.kit.shell import Shell
from storydesk.window.kit.tasks import Task

LESSON = "lesson"
"""What a banner is about."""
UNEXPECTED = LessonError("Something went wrong with the lesson.")


class LessonTools(QObject):
    """Belongs to the window. Signal: `opened`, when another lesson holds."""

    opened = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell

    def open(self, path: Path) -> None:
        """Open a lesson file; where a code locks the settings, behind the door."""
        self._read(path, asks=True)

    def look_beside(self, folder: Path) -> None:
        """Open the lesson that lies beside the program; in a locked class, say that there is another one."""
        path = lessons.beside(folder)
        if path is not None:
            self._read(path, asks=False)

    def save(self, settings: Settings, path: Path) -> None:
        """Save a lesson, as these settings have it."""
        task = Task(LESSON, lambda _task: lessons.save(lessons.lesson_of(settings), path), UNEXPECTED)
        task.done.connect(partial(self._on_saved, path))
        task.failed.connect(self._on_failed)
        task.start()

    def _read(self, path: Path, asks: bool) -> None:
        task = Task(LESSON, lambda _task: lessons.load(path), UNEXPECTED)
        task.done.connect(partial(self._on_read, asks))
        task.failed.connect(self._on_failed)
        task.start()

    def _on_read(self, asks: bool, lesson: Lesson) -> None:
        shell = self._shell
        if lessons.with_lesson(shell.settings, lesson) == shell.settings:
            return
        if asks or not shell.door.locked:
            self._lead(lesson)
            return
        words = self.tr("Another lesson lies beside StoryDesk: {}.").format(_called(lesson))
        shell.say(words, [(self.tr("&Open it"), partial(self._lead, lesson))], self.tr("Not now"), LESSON)

    def _lead(self, lesson: Lesson) -> None:
        if self._shell.door.locked:
            why = self.tr("Another lesson is for grown-ups: the settings are locked.")
            self._shell.door.lead(why, partial(self._adopt, lesson))
        else:
            self._adopt(lesson)

    def _adopt(self, lesson: Lesson) -> None:
        self._shell.mend(LESSON)
        self._shell.adopt(lessons.with_lesson(self._shell.settings, lesson))
        self.opened.emit()
        self._shell.say_status(self.tr("The lesson is open: {}.").format(_called(lesson)))

    def _on_saved(self, path: Path, _none: object) -> None:
        self._shell.say_status(self.tr("The lesson is saved as “{}”.").format(path.name))

    def _on_failed(self, error: StoryDeskError) -> None:
        self._shell.say(told(error), about=LESSON)


def apart(files: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Return the lessons among files, and the others."""
    found = [path for path in files if path.suffix.lower() == ENDING]
    return found, [path for path in files if path not in found]


def _called(lesson: Lesson) -> str:
    return lesson.topic or ", ".join(lesson.words[:3]) or "…"
