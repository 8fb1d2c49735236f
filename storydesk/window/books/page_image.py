"""One page as an image: to send to somebody, or the cover that an e-reader shows on its shelf."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from storydesk.files import replace_file
from storydesk.library.errors import LibraryError, explained
from storydesk.library.formats.book import Book, StoryPage, pages, typeset
from storydesk.window.books.book_paint import BookArtist
from storydesk.window.books.illustrated import illustrated

COVER = (1000, 1414)  # pixels, the shape of A5
CARD_WIDTH = 1600
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
    shown = [page for page in pages(made) if isinstance(page, StoryPage)]
    page = shown[min(max(book.page, 1), len(shown)) - 1]
    data = _encoded(card(made, page), "PNG")
    with explained(path):
        replace_file(path, data)


def card(book: Book, page: StoryPage) -> QImage:
    """Draw a page, as high as its text needs, with title and author at the bottom."""
    sheet = QRectF(0, 0, CARD_WIDTH, CARD_WIDTH * 3)
    artist = BookArtist(book, sheet, CARD_DOTS)
    page = replace(page, title="", drawing=False)
    image = QImage(CARD_WIDTH, round(artist.height_of(page)), QImage.Format.Format_RGB32)
    image.fill(GROUND)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    artist.draw_card(painter, page, QPointF(0, image.height()))
    painter.end()
    return image


def _encoded(image: QImage, kind: str, quality: int = -1) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind, quality)  # type: ignore[call-overload]  # bytes are what its types say, and refused
    return bytes(buffer.data().data())
