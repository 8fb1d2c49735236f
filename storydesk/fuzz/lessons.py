"""Hostile lesson files."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from storydesk import lessons
from storydesk.fuzz import hostile
from storydesk.fuzz.target import Target
from storydesk.lessons import Lesson
from storydesk.settings import Settings

_FILE = "lesson.storylesson"


class LessonTarget(Target):
    """A lesson, as somebody gets it from somebody else."""

    name = "lesson"

    def prepare(self, valid: Path) -> None:
        """A lesson in which everything is said."""
        whole = Lesson("the sea", ("boat",), ("shark",), "short", ("One morning, the sea was gone.",), ("fox", "sea"))
        lessons.save(whole, valid / _FILE)

    def spoil(self, valid: Path, folder: Path, chance: Random) -> str:
        """Spoil the bytes, or a few places of the JSON."""
        data = (valid / _FILE).read_bytes()
        if chance.random() < 0.3:
            spoilt, what = hostile.spoil_bytes(data, chance)
        else:
            tree, what = hostile.spoil_json(json.loads(data), chance)
            spoilt = json.dumps(tree).encode()
        (folder / _FILE).write_bytes(spoilt)
        return what

    def use(self, folder: Path) -> None:
        """Open it, use it, and save it in such a way that it can be opened again."""
        found = lessons.load(folder / _FILE)
        wishes = lessons.with_lesson(Settings(), found)
        lessons.save(lessons.lesson_of(wishes), folder / _FILE)
        again = lessons.load(folder / _FILE)
        if (again.topic, again.words, again.starters) != (found.topic, found.words, found.starters):
            raise AssertionError("a lesson is another one after it was saved")
