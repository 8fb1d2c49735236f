"""`storydesk book "text or file" --out book.pdf`: a picture book, in the terminal."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from storydesk.errors import StoryDeskError
from storydesk.library.formats.imports import read_stories
from storydesk.library.titles import suggest_title
from storydesk.plain import plain_lines

if TYPE_CHECKING:
    from storydesk.library.formats.book import Book, BookStory


def book(arguments: argparse.Namespace) -> int:
    """Write one book; return the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from PySide6.QtGui import QGuiApplication

        from storydesk.window.books.editions import endings, write_book
        from storydesk.window.kit.assets import load_fonts
    except ImportError:
        return _complain("A part of this system that Qt needs is missing. `storydesk` alone says which.", 1)
    if arguments.out.suffix.lower() not in endings():
        known = ", ".join(endings())
        return _complain(f"'{arguments.out}' is no kind of book that StoryDesk knows. It knows {known}.", 2)
    application = QGuiApplication.instance() or QGuiApplication([])
    load_fonts()
    try:
        made = _book(arguments)
        write_book(made, arguments.out)
    except StoryDeskError as error:
        return _complain(str(error), 1)
    del application
    number = len(made.stories)
    print(f"{arguments.out}: “{made.title}”, {number} {'story' if number == 1 else 'stories'}.")
    return 0


def _book(arguments: argparse.Namespace) -> Book:
    from storydesk.window.books.editions import make_book

    stories = [_named(story, arguments.seed) for text in arguments.texts for story in _stories(text)]
    title = arguments.title or (stories[0].title if len(stories) == 1 else "Our stories")
    if len(stories) == 1:
        stories = [replace(stories[0], title=title)]
    made = make_book(title, stories, arguments.author, arguments.pictures)
    return replace(
        made,
        few_words=arguments.easy,
        language=arguments.language or made.language,
        paper=arguments.paper,
        folded=arguments.folded,
        fixed=arguments.fixed,
        page=arguments.page,
    )


def _stories(text: str) -> tuple[BookStory, ...]:
    """The stories of a file, or the text itself where there is no such file."""
    from storydesk.library.formats.book import BookStory

    path = Path(text)
    named = path.suffix.lower() in (".txt", ".text", ".md", ".markdown") and len(text.split("\n")) == 1
    return read_stories(path) if named else (BookStory("", text),)


def _named(story: BookStory, seed: int) -> BookStory:
    return replace(story, title=story.title or suggest_title(story.text) or "A story", seed=seed)


def _complain(sentence: str, status: int) -> int:
    print(f"StoryDesk: {plain_lines(sentence)}", file=sys.stderr)
    return status
