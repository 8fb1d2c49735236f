"""`collect`: what authors made of drafts, as a file of labelled stories.

    python -m trainer collect runs/drafts/drafts.jsonl --written ann.txt --written ben.txt --out told.jsonl

A story is left out, with a sentence, where it is not fit to learn from or where nobody could say what becomes of the
wish: it has less than half of the wish's words of content. One that does not begin as it was told to is kept, with a
title that it does not have in it without the title.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storydesk.files import write_atomically
from storydesk.words.found import is_told
from storydesk.words.names import hero_of
from trainer.console import announce, finish
from trainer.corpus.clean import problem
from trainer.corpus.story import HELD_OUT, normalise
from trainer.errors import TrainerError
from trainer.evaluation.control import content_words
from trainer.retelling.draft import Draft
from trainer.retelling.options import CollectOptions

_STORY = re.compile(r"^###[ \t]*(\d+)[ \t]*\n", re.MULTILINE)
_TITLE = re.compile(r"Title:[ \t]*(.*)\n?")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_TOLD = 0.5  # of the wish's words


@dataclass(frozen=True)
class Written:
    """What an author wrote: the number of the draft, the title and the story, both empty where the wish is unfit."""

    number: int
    title: str
    text: str


def run(options: CollectOptions) -> None:
    """Write the stories.

    Raises:
        TrainerError: if a file cannot be read or written, or no story is left.
    """
    drafts = {draft.number: draft for draft in read_drafts(options.drafts)}
    stories = {story.number: story for file in options.written for story in read_written(file, drafts)}
    rows = []
    for number in sorted(stories):
        told, draft = stories[number], drafts[number]
        if not told.text:
            continue
        if (reason := _problem(told, draft)) is not None:
            announce(f"Story {number} is left out: {reason}.")
            continue
        rows.append(_row(told, draft))
    if not rows:
        raise TrainerError("No story is left that can be learned from.")
    try:
        write_atomically(options.out, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    except OSError as error:
        raise TrainerError(f"{options.out} could not be written: {error.strerror}.") from error
    held_out = sum(row["id"] % HELD_OUT == 0 for row in rows)
    finish(verb="collect", stories=len(rows), held_out=held_out, unfit=len(stories) - len(rows), out=str(options.out))


def read_drafts(path: Path) -> list[Draft]:
    """The drafts of a file.

    Raises:
        TrainerError: if it cannot be read or holds something else.
    """
    try:
        return [Draft(**json.loads(line)) for line in path.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError, ValueError, TypeError) as error:
        raise TrainerError(f"{path} cannot be read as a file of drafts: {error}.") from error


def read_written(path: Path, drafts: dict[int, Draft]) -> Iterator[Written]:
    """The stories of an author's file.

    Raises:
        TrainerError: if it cannot be read, or has a story whose number no draft has.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TrainerError(f"{path} cannot be read as a file of stories: {error}.") from error
    _, *parts = _STORY.split(text)
    for number, body in zip(map(int, parts[::2]), parts[1::2], strict=True):
        if number not in drafts:
            raise TrainerError(f"{path}: there is no draft {number}.")
        titled = _TITLE.match(body)
        title = normalise(titled[1]) if titled else ""
        story = normalise(body[titled.end() :] if titled else body)
        yield Written(number, *(("", "") if title.casefold() == "none" else (title, story)))


def _problem(told: Written, draft: Draft) -> str | None:
    words = content_words(draft.about)
    if sum(is_told(word, told.text) for word in words) < _TOLD * len(words):
        return "little of the wish is in it"
    return problem(told.text)


def _row(told: Written, draft: Draft) -> dict[str, Any]:
    hero = hero_of(told.text) or ""
    things = [word for word in content_words(draft.about) if word.casefold() != hero.casefold()]
    has_title = told.title and all(is_told(word, told.text) for word in _WORD.findall(told.title) if len(word) > 3)
    return {
        "id": told.number,
        "hero": hero,
        "things": [word for word in things if is_told(word, told.text)],
        "title": told.title if has_title else "",
        "about": draft.about,
        "story": told.text,
    }
