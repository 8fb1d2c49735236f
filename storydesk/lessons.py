"""Lesson files: what a teacher prepares once, and opens on every computer of the class.

    {"format": "StoryDesk lesson", "version": 1, "topic": "the sea", "words": ["boat", "wave"], "words_out": ["shark"],
     "length": "short", "starters": ["One morning, the sea was gone."], "cards": ["fox", "sea", "boat"]}

All but the format and the version may be missing. The file may come from anybody: it holds words, and nothing in it is
ever a path, an address or a program. A code is not in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from storydesk.errors import StoryDeskError
from storydesk.files import write_atomically
from storydesk.reading import TooLargeError, read_at_most
from storydesk.settings import LENGTHS, LONGEST_STARTER, Settings

ENDING = ".storylesson"
FORMAT, VERSION = "StoryDesk lesson", 1
LARGEST = 100_000  # bytes
MOST_WORDS, MOST_STARTERS = 60, 12
LONGEST_TOPIC, LONGEST_WORD = 80, 60  # characters
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


class LessonError(StoryDeskError):
    """A lesson file that cannot be opened or saved."""


@dataclass(frozen=True)
class Lesson:
    """What a lesson asks of every story.

    Attributes:
        topic: what all of them are about.
        words: that should come.
        words_out: that stay out, besides those that the grown-ups keep out anyway.
        length: one of LENGTHS; empty leaves it as it is.
        starters: beginnings to take instead of the usual ones.
        cards: the story cards that are shown, by their English words; empty shows all.
    """

    topic: str = ""
    words: tuple[str, ...] = ()
    words_out: tuple[str, ...] = ()
    length: str = ""
    starters: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()


def load(path: Path) -> Lesson:
    """Read a lesson file. Raises LessonError, in a sentence that names what is wrong with it."""
    try:
        return read(read_at_most(path, LARGEST))
    except TooLargeError as error:
        raise LessonError("“{file}” is too large for a lesson.", file=path.name) from error
    except OSError as error:
        raise LessonError("The lesson “{file}” cannot be read.", file=path.name) from error


def read(data: bytes) -> Lesson:
    """Return the lesson that a file's bytes say. Raises LessonError."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise LessonError("This file is no lesson of StoryDesk, or it is damaged.") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise LessonError("This file is no lesson of StoryDesk.")
    version = found.get("version")
    if type(version) is not int or version < 1:
        raise _refusal("version")
    if version > VERSION:
        raise LessonError("This lesson was made by a newer StoryDesk. Please install the newest one.")
    topic, length = found.get("topic", ""), found.get("length", "")
    if not isinstance(topic, str) or len(topic) > LONGEST_TOPIC:
        raise _refusal("topic")
    if length not in ("", *LENGTHS):
        raise _refusal("length")
    return Lesson(
        _line(topic),
        _lines(found, "words", MOST_WORDS, LONGEST_WORD),
        _lines(found, "words_out", MOST_WORDS, LONGEST_WORD),
        length,
        _lines(found, "starters", MOST_STARTERS, LONGEST_STARTER),
        _lines(found, "cards", MOST_WORDS, LONGEST_WORD),
    )


def save(lesson: Lesson, path: Path) -> None:
    """Write a lesson file in one step. Raises LessonError."""
    told = {"format": FORMAT, "version": VERSION, "topic": lesson.topic, "words": lesson.words,
            "words_out": lesson.words_out, "length": lesson.length, "starters": lesson.starters,
            "cards": lesson.cards}  # fmt: skip
    try:
        write_atomically(path, json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    except OSError as error:
        raise LessonError("The lesson could not be saved as “{file}”.", file=path.name) from error


def lesson_of(settings: Settings) -> Lesson:
    """Return the lesson of the moment."""
    length = settings.length if isinstance(settings.length, str) else ""
    return Lesson(
        settings.lesson_topic, settings.lesson_words, settings.lesson_words_out, length, settings.lesson_starters,
        settings.lesson_cards,
    )  # fmt: skip


def with_lesson(settings: Settings, lesson: Lesson) -> Settings:
    """Return settings for a lesson. Words that only the lesson before kept out are let in again."""
    own = tuple(word for word in settings.own_unfit_words if word not in settings.lesson_words_out)
    added = tuple(word for word in lesson.words_out if word not in own)
    return replace(
        settings,
        lesson_topic=lesson.topic,
        lesson_words=lesson.words,
        lesson_words_out=added,
        lesson_starters=lesson.starters,
        lesson_cards=lesson.cards,
        own_unfit_words=own + added,
        length=lesson.length or settings.length,
    )


def beside(folder: Path) -> Path | None:
    """Return the lesson that lies beside the program; the first by name, None where there is none."""
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() == ENDING)
    except OSError:
        return None
    return found[0] if found else None


def _lines(found: Mapping[str, Any], name: str, most: int, longest: int) -> tuple[str, ...]:
    values = found.get(name, [])
    if not isinstance(values, list) or len(values) > most:
        raise _refusal(name)
    if not all(isinstance(value, str) and len(value) <= longest for value in values):
        raise _refusal(name)
    return tuple(dict.fromkeys(line for line in map(_line, values) if line))


def _line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def _refusal(name: str) -> LessonError:
    return LessonError("This lesson cannot be opened: its “{name}” is not as it should be.", name=name)
