"""A book on its way to paper: a PDF file or a printer, page by page or in sheets that are folded to a booklet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from storydesk.files import replace_file
from storydesk.library.errors import LibraryError, explained
from storydesk.library.formats.book import Book, BookPage, typeset
from storydesk.library.formats.markup import language_tag
from storydesk.window.books.book_paint import BookArtist
from storydesk.window.books.illustrated import Follow, illustrated, nobody_follows

DOTS = 300  # to the inch
SQUARE = 210.0  # millimetres
_CATALOGUE = re.compile(rb"(\d+) 0 obj\s*<<\s*(/Type /Catalog.*?)>>\s*endobj", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)\s*%%EOF\s*$", re.DOTALL)


def usual_paper() -> QPageSize:
    """The paper that people use where this computer is."""
    american = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize(QPageSize.PageSizeId.Letter if american else QPageSize.PageSizeId.A4)


def page_layout(book: Book) -> QPageLayout:
    """The paper of a book; its pages have margins of their own, and pictures go up to the edge."""
    size, way = usual_paper(), QPageLayout.Orientation.Portrait
    if book.folded:
        way = QPageLayout.Orientation.Landscape
    elif book.paper == "a5":
        size = QPageSize(QPageSize.PageSizeId.A5)
    elif book.paper == "square":
        size = QPageSize(QSizeF(SQUARE, SQUARE), QPageSize.Unit.Millimeter)
    layout = QPageLayout(size, way, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def write_pdf(book: Book, path: Path, follow: Follow = nobody_follows) -> None:
    """Write a book as PDF, in one step. Raises LibraryError; the file is as before then."""
    book = typeset(illustrated(book, follow))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setPageLayout(page_layout(book))
    writer.setTitle(book.title)
    writer.setCreator("StoryDesk")
    if hasattr(writer, "setAuthor"):  # from Qt 6.9 on
        writer.setAuthor(", ".join(book.authors))
    paint_book(book, writer, follow)
    buffer.close()
    with explained(path):
        replace_file(path, _with_language(bytes(data.data()), book.language))


class Sides:
    """The sides of the paper of a book that has its pictures, laid out: to be shown, printed or written.

    Attributes:
        book: what is laid out.
        paper: a side, in dots.
    """

    def __init__(self, book: Book, paper: QRectF | None = None) -> None:
        """Lay them out on the book's own paper, or on another one. Raises LibraryError where there is no story."""
        if not book.stories:
            raise LibraryError("There is nothing to print on, or no story to print.")
        self.book = book
        self.paper = paper or QRectF(page_layout(book).fullRectPixels(DOTS))
        self._page = QRectF(0, 0, self.paper.width() / (2 if book.folded else 1), self.paper.height())
        self._artist = BookArtist(book, self._page, DOTS)
        laid = self._artist.pages
        self._sides: list[tuple[BookPage | None, ...]] = list(imposed(laid) if book.folded else zip(laid))

    def __len__(self) -> int:
        return len(self._sides)

    def draw(self, painter: QPainter, number: int, scale: float = 1.0) -> None:
        """Draw a side, so many of the device's dots for each of ours."""
        for place, page in enumerate(self._sides[number]):
            painter.save()
            painter.scale(scale, scale)
            painter.translate(QPointF(self._page.width() * place, 0))
            if len(self._sides[number]) > 1:
                painter.setClipRect(self._page)
            self._artist.draw(painter, page)
            painter.restore()


def laid_out(book: Book, follow: Follow = nobody_follows) -> Sides:
    """Give a book its pictures and lay it out. Raises LibraryError, or what `follow` raises."""
    return Sides(typeset(illustrated(book, follow)))


def paint_book(book: Book, device: QPagedPaintDevice, follow: Follow = nobody_follows) -> int:
    """Draw all sides of a book that has its pictures, and return how many these are.

    Raises LibraryError where the device does not take them, or what `follow` raises; nothing is printed then.
    """
    scale = device.logicalDpiX() / DOTS
    sides = Sides(book, QRectF(0, 0, device.width() / scale, device.height() / scale))
    painter = QPainter()
    if not painter.begin(device):
        raise LibraryError("There is nothing to print on, or no story to print.")
    try:
        for number in range(len(sides)):
            follow(number, len(sides))
            if number:
                device.newPage()
            sides.draw(painter, number, scale)
    except Exception:
        if (abort := getattr(device, "abort", None)) is not None:
            abort()  # a printer, before the painter ends, which sends what there is
        raise
    finally:
        painter.end()
    return len(sides)


def imposed(pages: tuple[BookPage, ...]) -> Iterator[tuple[BookPage | None, BookPage | None]]:
    """Yield the sides of the sheets of a booklet, front and back in turn, each with its left and its right page.

    Printed on both sides, turned over the short edge, laid upon each other and folded, they are in order. None is a
    page that is left over: those are before the last one, which stays outside.
    """
    left_over = -len(pages) % 4
    order: list[BookPage | None] = [*pages[:-1], *[None] * left_over, pages[-1]]
    first, last = 0, len(order) - 1
    while first < last:
        yield order[last], order[first]
        yield order[first + 1], order[last - 1]
        first, last = first + 2, last - 2


def _with_language(pdf: bytes, language: str) -> bytes:
    """Say in a PDF file in which language it is, and that its title is what a window should show.

    Qt has no way to say so. The format has: a newer version of one of its parts behind the end of the file (ISO
    32000-1, 7.5.6).
    """
    catalogue, trailer = _CATALOGUE.search(pdf), _TRAILER.search(pdf)
    if catalogue is None or trailer is None:
        return pdf
    told = f"/Lang ({language_tag(language)})\n/ViewerPreferences << /DisplayDocTitle true >>\n".encode()
    number, place = catalogue[1], len(pdf)
    newer = b"%s 0 obj\n<<\n%s%s>>\nendobj\n" % (number, catalogue[2], told)
    table = b"xref\n%s 1\n%010d 00000 n \n" % (number, place)
    end = b"trailer\n<<%s/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n" % (trailer[1], trailer[2], place + len(newer))
    return pdf + newer + table + end
