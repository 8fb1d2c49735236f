"""What stays when the window speaks another language."""

from __future__ import annotations

from dataclasses import dataclass

from storydesk.window.session.hand import Hand
from storydesk.window.session.manuscript import Manuscript
from storydesk.window.session.save_controller import SaveController
from storydesk.window.session.worker import StoryThread
from storydesk.window.shell.lesson_tools import LessonTools
from storydesk.window.shell.teach_tools import TeachTools
from storydesk.window.speech.read_aloud import ReadAloud


@dataclass(frozen=True)
class Lasting:
    """Each of them belongs to the main window.

    Attributes:
        stories: writes.
        manuscript: what is on the page.
        keeping: keeps it in the library.
        aloud: reads it.
        teaching: models that learn.
        lessons: lesson files.
        hand: who writes here.
    """

    stories: StoryThread
    manuscript: Manuscript
    keeping: SaveController
    aloud: ReadAloud
    teaching: TeachTools
    lessons: LessonTools
    hand: Hand
