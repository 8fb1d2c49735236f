"""One page as an image: to send to somebody, or the cover that an e-reader shows on its shelf."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from storydesk.files import replace_file
from storydesk.library.errors import LibraryError, explained
from storydesk.library.formats.book import Book, StoryPage, pages, paragraphs, typeset
from storydesk.window.books.book_paint import SHAPE, BookArtist
from storydesk.window.books.illustrated import illustrated

COVER = (1000, 1414)  # pixels, the shape of A5
CARD_WIDTH = 1600
HIGHEST = 8000  # pixels
CARD_DOTS = 190  # to the inch: as if the card were as wide as A4
GROUND = QColor("#fffdf8")
JPEG_QUALITY = 88


def cover_jpeg(book: Book) -> bytes:
    """Return the first page of a book that has its pictures."""
    image = QImage(*COVER, QImage.Format.Format_RGB32)
    image.fill(GROUND)
    artist = BookArtist(book, QRectF(image.rect()), COVER[0] / (148 / 25.4))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    artist.draw(painter, pages(book)[0])
    painter.end()
    return _encoded(image, "JPG", JPEG_QUALITY)


def write_png(book: Book, path: Path) -> None:
    """Write the page of the first story that the book asks for, picture above and text below.

    Raises LibraryError; the file is as before then.
    """
    if not book.stories:
        raise LibraryError("There is no story to export.")
    made = typeset(illustrated(replace(book, stories=book.stories[:1])))
    data = _encoded(card(made, _page(made)), "PNG")
    with explained(path):
        replace_file(path, data)


def card(book: Book, page: StoryPage) -> QImage:
    """Draw a page, as high as its text needs, with title and author at the bottom."""
    sheet = QRectF(0, 0, CARD_WIDTH, CARD_WIDTH * 3)
    artist = BookArtist(book, sheet, CARD_DOTS, SHAPE)
    image = QImage(CARD_WIDTH, min(round(artist.height_of(page)), HIGHEST), QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    artist.draw_card(painter, page, QPointF(0, image.height()))
    painter.end()
    return image


def _page(book: Book) -> StoryPage:
    """The page that the book asks for, or the last one; with all of its text, however long that is."""
    (story,) = book.stories
    if story.leaves:
        leaf = story.leaves[min(max(book.page, 1), len(story.leaves)) - 1]
        return StoryPage(0, "", tuple(paragraphs(leaf.text)), False, True, False, 0, picture=leaf.picture)
    shown = [page for page in pages(book) if isinstance(page, StoryPage)]
    return replace(shown[min(max(book.page, 1), len(shown)) - 1], title="", drawing=False)


def _encoded(image: QImage, kind: str, quality: int = -1) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind, quality)  # type: ignore[call-overload]  # bytes are what its types say, and refused
    return bytes(buffer.data().data())
