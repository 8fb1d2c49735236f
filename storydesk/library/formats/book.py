"""A book: cover, contents, pages of its stories with numbers, each with a picture, space for a drawing or neither.

Every layout draws these pages: HTML and EPUB here, PDF and print in the window. Whoever knows how large the letters are
says by `fits` what has room on a page; without it the number of words decides. Pictures come from elsewhere: a story
that has them brings its leaves along, each with its part of the text.

    book = Book("Bedtime stories", stories=(BookStory("Finn", "Once upon a time…"),))
    for page in pages(book):
        match page:
            case TitlePage(): ...
            case ContentsPage(): ...
            case ChapterPage(): ...
            case StoryPage(): ...
            case EndPage(): ...
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from storydesk.library.records import OwnPicture
from storydesk.words.quotes import curled

WORDS_A_PAGE = 60
"""Words of a page with large letters and a drawing; a page without one takes twice as many."""
FEW_WORDS = 18
"""Words of a page for first readers, about."""
WORDS_A_LEAF = 100
"""Words below a picture, at most; what a leaf has beyond them goes on a page of its own."""
ENTRIES_A_PAGE = 18
"""Stories of a page of contents."""
_STRETCH = 1.25  # how much fuller than usual a page may be, for the sake of a whole sentence
# Where a sentence has ended, quotation mark and space included; Chinese and Japanese leave no space.
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*\s+|[。！？](?![。！？])[”’」』）]*\s*")


Pictures = Literal["drawn", "frames", "none"]
"""Drawn by the computer, space to draw in, or text alone."""
Paper = Literal["usual", "a5", "square"]
"""What a PDF is made for; the usual paper is A4 or, where people have that, Letter."""
ON_COVER = 4
"""Pictures on the cover of a book of so many stories or more; else there is one."""


@dataclass(frozen=True)
class Picture:
    """A picture.

    Attributes:
        alt: what is in it, in a sentence for those who do not see it.
        draw: draws it in a width and a height, in which it keeps its shape: as a standalone SVG document, or where it
            is somebody's own drawing as the bytes of a JPEG file.
        tint: the colour of the book, `#rrggbb`, for what its title stands on; may be empty.
        free: the share of its height, from above, in which a title covers nobody.
    """

    alt: str
    draw: Callable[[int, int], str | bytes]
    tint: str = ""
    free: float = 0.0


@dataclass(frozen=True)
class Leaf:
    """A part of a story with its picture."""

    text: str
    picture: Picture


@dataclass(frozen=True)
class BookStory:
    """A story in a book; the lines of its text are its paragraphs.

    Attributes:
        title, text: plain text.
        author: may be empty.
        seed: what its pictures are made from.
        looks: of whoever came from an earlier story.
        cover: its picture for a cover.
        end: its picture for the end.
        leaves: all of its text again, in parts with pictures; without any the story has none.
        own: pictures that somebody made for pages of it.
        uid: of the story on the page, whose own pictures are fetched when the book is made; else empty.
    """

    title: str
    text: str
    author: str = ""
    seed: int = 0
    looks: str = ""
    cover: Picture | None = None
    end: Picture | None = None
    leaves: tuple[Leaf, ...] = ()
    own: tuple[OwnPicture, ...] = ()
    uid: str = ""


@dataclass(frozen=True)
class Labels:
    """The words that a book needs beside its stories, in the book's language."""

    contents: str = "Contents"
    drawing: str = "Space for a drawing"
    page: str = "Page"
    by: str = "by"
    end: str = "The End"
    before: str = "Page before"
    after: str = "Next page"
    access: str = "All of it is text, with a table of contents and a page list."
    access_pictures: str = "All of it is text, with a table of contents and a page list. Every picture is described."


@dataclass(frozen=True)
class Book:
    """What to print.

    Attributes:
        author: may be empty.
        language: of the stories, as BCP 47 says it ("en", "pt-BR").
        pictures: what story pages have beside the text.
        few_words: whether its pages have few words, for first readers.
        words_a_page: None for the usual number of these.
        paper: of a PDF.
        folded: whether the pages stand two on a side, such that the sheets make a book when they are folded.
        fixed: whether an e-book keeps its pages as they are made, instead of flowing as the reader likes it.
        page: which page of the only story is shown where one page is asked for, from 1 on.
    """

    title: str
    stories: tuple[BookStory, ...]
    author: str = ""
    language: str = "en"
    pictures: Pictures = "frames"
    few_words: bool = False
    words_a_page: int | None = None
    labels: Labels = Labels()
    paper: Paper = "usual"
    folded: bool = False
    fixed: bool = False
    page: int = 1

    @property
    def drawn(self) -> bool:
        """Whether it is a picture book."""
        return any(story.leaves for story in self.stories)

    @property
    def covers(self) -> tuple[Picture, ...]:
        """The pictures of its cover."""
        found = tuple(story.cover for story in self.stories if story.cover is not None)
        return found[:ON_COVER] if len(found) >= ON_COVER else found[:1]

    @property
    def tint(self) -> str:
        """The colour for what its title stands on; empty where that is white."""
        return self.covers[0].tint if len(self.covers) == 1 else ""

    @property
    def authors(self) -> tuple[str, ...]:
        """Whoever wrote it: all of it, or a story in it."""
        named = [name.strip() for name in (self.author, *(story.author for story in self.stories))]
        return tuple(dict.fromkeys(name for name in named if name))


@dataclass(frozen=True)
class TitlePage:
    """The first page, of a picture book its cover. It has no number on it, but it counts."""

    title: str
    author: str
    number: int = 1
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A line of the contents: `story` is the story's place in the book, `page` where it begins."""

    title: str
    story: int
    page: int
    author: str = ""


@dataclass(frozen=True)
class ContentsPage:
    """A page of contents; only a book of several stories has any."""

    entries: tuple[Entry, ...]
    number: int


@dataclass(frozen=True)
class ChapterPage:
    """The page before a story in a picture book of several."""

    story: int
    title: str
    author: str
    picture: Picture
    number: int


@dataclass(frozen=True)
class StoryPage:
    """A page of a story.

    Attributes:
        story: the story's place in the book.
        title: to be printed on the story's first page; empty on the others, and where another page has said it.
        paragraphs: plain text.
        continues: whether the first paragraph began on the page before.
        first: whether the story begins here.
        drawing: whether to leave space for a drawing.
        number: printed at the bottom.
        author: of the story, where the title is.
        picture: of this page.
    """

    story: int
    title: str
    paragraphs: tuple[str, ...]
    continues: bool
    first: bool
    drawing: bool
    number: int
    author: str = ""
    picture: Picture | None = None


@dataclass(frozen=True)
class EndPage:
    """The last page of a picture book. Nor has it a number on it."""

    number: int
    picture: Picture | None = None


BookPage: TypeAlias = TitlePage | ContentsPage | ChapterPage | StoryPage | EndPage
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
    laid: list[BookPage] = []
    for place, story in enumerate(book.stories):
        entries.append(Entry(story.title, place, number, story.author))
        for page in _laid(book, place, fits):
            laid.append(replace(page, number=number))
            number += 1
    lists = (entries[start : start + ENTRIES_A_PAGE] for start in range(0, len(entries), ENTRIES_A_PAGE))
    tables = [ContentsPage(tuple(part), 2 + place) for place, part in enumerate(lists)] if several else []
    title = TitlePage(book.title, book.author or ("" if several else ", ".join(book.authors)), 1, book.covers)
    end = [EndPage(number, book.stories[-1].end)] if book.drawn else []
    return (title, *tables, *laid, *end)


def typeset(book: Book) -> Book:
    """Return a book with the quotation marks, apostrophes and dashes that books have."""
    stories = tuple(replace(story, title=curled(story.title), text=curled(story.text)) for story in book.stories)
    return replace(book, title=curled(book.title), author=curled(book.author), stories=stories)


def paragraphs(text: str) -> list[str]:
    """Return the lines that have words, each with single spaces."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line]


def _laid(book: Book, place: int, fits: Fits | None) -> Iterator[ChapterPage | StoryPage]:
    """Yield the pages of a story, without their numbers."""
    story = book.stories[place]
    several = len(book.stories) > 1
    # The only story of a book is called as the book: once is enough.
    title = story.title if several or story.title != book.title else ""
    if not story.leaves:
        author = story.author if several else ""
        empty = StoryPage(place, title, (), False, True, book.pictures == "frames", 0, author)
        usual = WORDS_A_PAGE * (1 if empty.drawing else 2)
        most = book.words_a_page or (FEW_WORDS if book.few_words else usual)
        yield from _flow(story.text, empty, most, fits)
        return
    if several and story.cover is not None:
        yield ChapterPage(place, story.title, story.author, story.cover, 0)
        title = ""
    for number, leaf in enumerate(story.leaves):
        empty = StoryPage(place, "" if number else title, (), False, not number, False, 0, "", leaf.picture)
        yield from _flow(leaf.text, empty, book.words_a_page or WORDS_A_LEAF, fits)


def _flow(text: str, page: StoryPage, most: int, fits: Fits | None) -> Iterator[StoryPage]:
    """Fill an empty page with a text, and others behind it as long as there is more."""
    left = len(text.split())
    even = _even(left, most)
    for piece, new_paragraph in _pieces(text, most, fits, page):
        longer = _with(page, piece, new_paragraph)
        has_room = _room(page, piece, even, most) and (fits is None or fits(longer))
        if page.paragraphs and not has_room:
            yield page
            left -= _count(page.paragraphs)
            even = _even(left, most)
            fresh = replace(
                page, title="", author="", picture=None, first=False, paragraphs=(), continues=not new_paragraph
            )
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
