"""A picture book: title page, contents, story pages with numbers and space for a drawing.

Every layout draws these pages: HTML and EPUB here, PDF and print in the window. Whoever knows how large the letters are
says by `fits` what has room on a page; without it the number of words decides.

    book = Book("Bedtime stories", stories=(BookStory("Finn", "Once upon a time…"),))
    for page in pages(book):
        match page:
            case TitlePage(): ...
            case ContentsPage(): ...
            case StoryPage(): ...
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

WORDS_A_PAGE = 60
"""Words of a page with large letters and a drawing; a page without one takes twice as many."""
ENTRIES_A_PAGE = 18
"""Stories of a page of contents."""
_STRETCH = 1.25  # how much fuller than usual a page may be, for the sake of a whole sentence
# Where a sentence has ended, quotation mark and space included; Chinese and Japanese leave no space.
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*\s+|[。！？](?![。！？])[”’」』）]*\s*")


@dataclass(frozen=True)
class BookStory:
    """A story in a book; the lines of its text are its paragraphs.

    Attributes:
        title, text: plain text.
        author: may be empty.
    """

    title: str
    text: str
    author: str = ""


@dataclass(frozen=True)
class Labels:
    """The words that a book needs beside its stories, in its reader's language."""

    contents: str = "Contents"
    drawing: str = "Space for a drawing"
    page: str = "Page"
    by: str = "by"


@dataclass(frozen=True)
class Book:
    """What to print.

    Attributes:
        author: may be empty.
        language: of the stories, as BCP 47 says it ("en", "pt-BR").
        drawings: whether each story page leaves space for a drawing.
        words_a_page: None for the usual number.
    """

    title: str
    stories: tuple[BookStory, ...]
    author: str = ""
    language: str = "en"
    drawings: bool = True
    words_a_page: int | None = None
    labels: Labels = Labels()


@dataclass(frozen=True)
class TitlePage:
    """The first page. It has no number on it, but it counts."""

    title: str
    author: str
    number: int = 1


@dataclass(frozen=True)
class Entry:
    """A line of the contents: `story` is the story's place in the book, `page` where it begins."""

    title: str
    story: int
    page: int


@dataclass(frozen=True)
class ContentsPage:
    """A page of contents; only a book of several stories has any."""

    entries: tuple[Entry, ...]
    number: int


@dataclass(frozen=True)
class StoryPage:
    """A page of a story.

    Attributes:
        story: the story's place in the book.
        title: to be printed on the story's first page; empty on the others, and where the title page has said it.
        paragraphs: plain text.
        continues: whether the first paragraph began on the page before.
        first: whether the story begins here.
        drawing: whether to leave space for a drawing.
        number: printed at the bottom.
    """

    story: int
    title: str
    paragraphs: tuple[str, ...]
    continues: bool
    first: bool
    drawing: bool
    number: int


BookPage: TypeAlias = TitlePage | ContentsPage | StoryPage
Fits: TypeAlias = Callable[[StoryPage], bool]


def pages(book: Book, fits: Fits | None = None) -> tuple[BookPage, ...]:
    """Lay a book out.

    Args:
        book: its stories.
        fits: tells whether a page's title and paragraphs have room on the paper. A page always takes at least one word.
    """
    several = len(book.stories) > 1
    contents = math.ceil(len(book.stories) / ENTRIES_A_PAGE) if several else 0
    number = 2 + contents
    entries: list[Entry] = []
    laid: list[StoryPage] = []
    for place, story in enumerate(book.stories):
        entries.append(Entry(story.title, place, number))
        # The only story of a book is called as the book: once is enough.
        title = story.title if several or story.title != book.title else ""
        for page in _story_pages(book, place, replace(story, title=title), fits):
            laid.append(replace(page, number=number))
            number += 1
    lists = (entries[start : start + ENTRIES_A_PAGE] for start in range(0, len(entries), ENTRIES_A_PAGE))
    tables = [ContentsPage(tuple(part), 2 + place) for place, part in enumerate(lists)] if several else []
    return (TitlePage(book.title, book.author), *tables, *laid)


def paragraphs(text: str) -> list[str]:
    """Return the lines that have words, each with single spaces."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line]


def _story_pages(book: Book, place: int, story: BookStory, fits: Fits | None) -> Iterator[StoryPage]:
    page = StoryPage(place, story.title, (), False, True, book.drawings, 0)
    most = book.words_a_page or WORDS_A_PAGE * (1 if book.drawings else 2)
    left = len(story.text.split())
    even = _even(left, most)
    for piece, new_paragraph in _pieces(story.text, most, fits, page):
        longer = _with(page, piece, new_paragraph)
        has_room = _room(page, piece, even, most) and (fits is None or fits(longer))
        if page.paragraphs and not has_room:
            yield page
            left -= _count(page.paragraphs)
            even = _even(left, most)
            fresh = replace(page, title="", first=False, paragraphs=(), continues=not new_paragraph)
            longer = _with(fresh, piece, True)
        page = longer
    yield page


def _even(words: int, most: int) -> float:
    """Return how many words a page takes if all the pages that are needed take the same."""
    return words / max(1, math.ceil(words / most))


def _sentences(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each sentence, and whether it begins a paragraph."""
    for paragraph in paragraphs(text):
        start = 0
        for end in [*(found.end() for found in _ENDED.finditer(paragraph)), len(paragraph)]:
            if paragraph[start:end].strip():
                yield paragraph[start:end].strip(), start == 0
            start = end


def _room(page: StoryPage, piece: str, even: float, most: int) -> bool:
    """Tell whether the page comes nearer to the even number of words with the piece than without."""
    present, more = _count(page.paragraphs), len(piece.split())
    return present + more <= most * _STRETCH and present + more / 2 <= even


def _pieces(text: str, most: int, fits: Fits | None, empty: StoryPage) -> Iterator[tuple[str, bool]]:
    """Yield the sentences, in pieces where one is too long for any page, each with whether it begins a paragraph."""
    for sentence, begins in _sentences(text):
        words, start = sentence.split(), 0
        while start < len(words):
            end = min(len(words), start + max(1, int(most * _STRETCH)))
            while end > start + 1 and not (fits is None or fits(_with(empty, " ".join(words[start:end]), True))):
                end -= 1
            yield " ".join(words[start:end]), begins and start == 0
            start = end


def _with(page: StoryPage, piece: str, new_paragraph: bool) -> StoryPage:
    if new_paragraph or not page.paragraphs:
        return replace(page, paragraphs=(*page.paragraphs, piece))
    return replace(page, paragraphs=(*page.paragraphs[:-1], f"{page.paragraphs[-1]} {piece}"))


def _count(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)
