"""The kinds of books that leave the program, and how each of them is written to a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from storydesk.library.formats.book import Book, BookStory, Labels, Pictures, typeset
from storydesk.library.formats.exports import FORMATS, export
from storydesk.library.formats.language import language_of
from storydesk.window.books.illustrated import Follow, illustrated, nobody_follows
from storydesk.window.books.page_image import cover_jpeg, write_png
from storydesk.window.books.pdf import write_pdf
from storydesk.window.kit.language import said_in

PDF, PNG, EPUB = ".pdf", ".png", ".epub"
PICTURED = (PDF, PNG, EPUB, ".html")
"""Files that can have pictures."""


@dataclass(frozen=True)
class Edition:
    """A kind of file.

    Attributes:
        key: what the program calls it.
        name: what people call it.
        ending: of the file's name.
        folded, fixed: see `Book`.
    """

    key: str
    name: str
    ending: str
    folded: bool = False
    fixed: bool = False


def editions() -> tuple[Edition, ...]:
    """All of them, in the language of the window."""
    translate = QCoreApplication.translate
    return (
        Edition(PDF, translate("Books", "Book to print (PDF)"), PDF),
        Edition("folded", translate("Books", "Sheets to fold and staple (PDF)"), PDF, folded=True),
        Edition("fixed", translate("Books", "Picture e-book (EPUB)"), EPUB, fixed=True),
        Edition(EPUB, translate("Books", "E-book whose text flows (EPUB)"), EPUB),
        Edition(".html", translate("Books", "Web page whose pages turn"), ".html"),
        Edition(PNG, translate("Books", "Picture of one page (PNG)"), PNG),
        Edition(".md", translate("Books", "Markdown"), ".md"),
        Edition(".txt", translate("Books", "Text"), ".txt"),
    )


def endings() -> tuple[str, ...]:
    """How the names of files end that StoryDesk writes."""
    return (PDF, PNG, *(kind.suffix for kind in FORMATS))


def make_book(title: str, stories: Sequence[BookStory], author: str = "", pictures: Pictures = "drawn") -> Book:
    """Return a book whose few own words are in the language of its stories."""
    language = language_of("\n".join(story.text for story in stories))
    return Book(title, tuple(stories), author.strip(), language, pictures, labels=labels_in(language))


def labels_in(language: str) -> Labels:
    """Return the words that a book needs beside its stories."""
    with_list = QT_TRANSLATE_NOOP("Books", "All of it is text, with a table of contents and a page list.")
    described = QT_TRANSLATE_NOOP(
        "Books", "All of it is text, with a table of contents and a page list. Every picture is described."
    )

    def said(words: object) -> str:
        return said_in(language, "Books", str(words))

    return Labels(
        contents=said(QT_TRANSLATE_NOOP("Books", "Contents")),
        drawing=said(QT_TRANSLATE_NOOP("Books", "Space for a drawing")),
        page=said(QT_TRANSLATE_NOOP("Books", "Page")),
        by=said(QT_TRANSLATE_NOOP("Books", "by")),
        end=said(QT_TRANSLATE_NOOP("Books", "The End")),
        before=said(QT_TRANSLATE_NOOP("Books", "Page before")),
        after=said(QT_TRANSLATE_NOOP("Books", "Next page")),
        access=said(with_list),
        access_pictures=said(described),
    )


def write_book(book: Book, path: Path, follow: Follow = nobody_follows) -> None:
    """Write a book in the format of the path's ending, with the pictures that it wants.

    Raises LibraryError, or what `follow` raises; nothing is changed then.
    """
    ending = path.suffix.lower()
    if ending == PDF:
        write_pdf(book, path, follow)
    elif ending == PNG:
        write_png(book, path)
    else:
        made = typeset(illustrated(book, follow) if ending in PICTURED else book)
        export(made, path, cover_jpeg(made) if ending == EPUB and made.drawn else b"")
