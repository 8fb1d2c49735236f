"""A picture book on paper: the pages of `library.formats.book`, drawn in large letters for a printer or a PDF file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from storydesk.files import replace_file
from storydesk.library.errors import LibraryError, explained
from storydesk.library.formats.book import Book, BookPage, ContentsPage, StoryPage, TitlePage, pages
from storydesk.window.kit.assets import READING

MARGINS = QMarginsF(20, 18, 20, 16)  # millimetres
LETTERS = 19.0  # points: what children who learn to read have in their books
TITLE, HEADING, NUMBER, HINT = 38.0, 25.0, 12.0, 10.5  # points
LINE_HEIGHT = 145  # percent
DRAWING = 0.46  # of the page's height
PDF_DOTS = 300  # to the inch
INK, SOFT, FRAME = QColor("#2a2420"), QColor("#6b5f55"), QColor("#b9aa98")
ORNAMENT = "✻"


def paper() -> QPageSize:
    """The paper that people use where this computer is."""
    american = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize(QPageSize.PageSizeId.Letter if american else QPageSize.PageSizeId.A4)


def page_layout() -> QPageLayout:
    """Paper and margins of a book."""
    return QPageLayout(paper(), QPageLayout.Orientation.Portrait, MARGINS, QPageLayout.Unit.Millimeter)


def write_pdf(book: Book, path: Path) -> None:
    """Write a book as PDF, in one step. Raises LibraryError; the file is as before then."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DOTS)
    writer.setPageLayout(page_layout())
    writer.setTitle(book.title)
    writer.setCreator("StoryDesk")
    paint_book(book, writer)
    buffer.close()
    with explained(path):
        replace_file(path, bytes(data.data()))


def paint_book(book: Book, device: QPagedPaintDevice) -> int:
    """Draw all pages of a book and return how many. Raises LibraryError where the device does not take them."""
    painter = QPainter()
    if not book.stories or not painter.begin(device):
        raise LibraryError("There is nothing to print on, or no story to print.")
    try:
        artist = BookArtist(book, QRectF(0, 0, device.width(), device.height()), device.logicalDpiY())
        laid = pages(book, artist.fits)
        for number, page in enumerate(laid):
            if number:
                device.newPage()
            artist.draw(painter, page)
    finally:
        painter.end()
    return len(laid)


class BookArtist:
    """Knows how large everything is on one kind of paper.

    Args:
        book: what is drawn.
        sheet: the paper within its margins, in the device's dots.
        dots: to the inch.
    """

    def __init__(self, book: Book, sheet: QRectF, dots: float) -> None:
        self._book, self._sheet, self._dots = book, sheet, dots
        self._number_height = self._points(NUMBER) * 2.4

    def fits(self, page: StoryPage) -> bool:
        """Whether title and paragraphs have room on the page."""
        return self._text(page).size().height() <= self._room(page).height()

    def draw(self, painter: QPainter, page: BookPage) -> None:
        """Draw a page."""
        match page:
            case TitlePage():
                self._draw_title(painter, page)
            case ContentsPage():
                self._draw_contents(painter, page)
            case StoryPage():
                self._draw_story(painter, page)

    # --- pages ---------------------------------------------------------------------------------------------------

    def _draw_title(self, painter: QPainter, page: TitlePage) -> None:
        sheet = self._sheet
        top = sheet.height() * (0.10 if self._book.drawings else 0.28)
        title = self._document(self._font(TITLE, bold=True), Qt.AlignmentFlag.AlignHCenter)
        title.setPlainText(page.title)
        self._style(title, Qt.AlignmentFlag.AlignHCenter, 115)
        self._balance(title)
        self._put(painter, title, QPointF((sheet.width() - title.textWidth()) / 2, top))
        below = top + title.size().height() + self._points(10)
        if page.author:
            painter.setFont(self._font(LETTERS))
            painter.setPen(SOFT)
            line = QRectF(0, below, sheet.width(), self._points(LETTERS * 2))
            painter.drawText(line, Qt.AlignmentFlag.AlignHCenter, f"{self._book.labels.by} {page.author}")
            below = line.bottom()
        if self._book.drawings:
            space = QRectF(0, below + self._points(14), sheet.width(), 0)
            space.setBottom(sheet.height() - self._number_height)
            self._draw_frame(painter, space)
        else:
            painter.setFont(self._font(HEADING))
            painter.setPen(FRAME)
            painter.drawText(QRectF(0, below, sheet.width(), self._points(60)), Qt.AlignmentFlag.AlignHCenter, ORNAMENT)

    def _draw_contents(self, painter: QPainter, page: ContentsPage) -> None:
        painter.setPen(INK)
        painter.setFont(self._font(HEADING, bold=True))
        painter.drawText(QRectF(0, 0, self._sheet.width(), self._points(HEADING * 2)), 0, self._book.labels.contents)
        font = self._font(LETTERS * 0.85)
        metrics, top = QFontMetricsF(font), self._points(HEADING * 2.4)
        painter.setFont(font)
        for entry in page.entries:
            number = str(entry.page)
            right = self._sheet.width() - metrics.horizontalAdvance(number)
            title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, right - self._points(20))
            base = top + metrics.ascent()
            painter.setPen(INK)
            painter.drawText(QPointF(0, base), title)
            painter.drawText(QPointF(right, base), number)
            painter.setPen(QPen(FRAME, self._points(1.1), Qt.PenStyle.DotLine))
            left = metrics.horizontalAdvance(title) + self._points(5)
            painter.drawLine(QPointF(left, base), QPointF(right - self._points(5), base))
            top += metrics.height() * 1.6
        self._draw_number(painter, page.number)

    def _draw_story(self, painter: QPainter, page: StoryPage) -> None:
        if page.drawing:
            self._draw_frame(painter, QRectF(0, 0, self._sheet.width(), self._sheet.height() * DRAWING))
        self._put(painter, self._text(page), self._room(page).topLeft())
        self._draw_number(painter, page.number)

    # --- parts ---------------------------------------------------------------------------------------------------

    def _room(self, page: StoryPage) -> QRectF:
        top = self._sheet.height() * DRAWING + self._points(18) if page.drawing else 0.0
        return QRectF(0, top, self._sheet.width(), self._sheet.height() - self._number_height - top)

    def _text(self, page: StoryPage) -> QTextDocument:
        document = self._document(self._font(LETTERS))
        document.setPlainText("\n".join(page.paragraphs))
        self._style(document, Qt.AlignmentFlag.AlignLeft, LINE_HEIGHT)
        if page.title:
            cursor = QTextCursor(document)
            cursor.insertText(page.title + "\n")
            heading = QTextCursor(document.firstBlock())
            heading.select(QTextCursor.SelectionType.BlockUnderCursor)
            form = heading.charFormat()
            form.setFont(self._font(HEADING, bold=True))
            heading.setCharFormat(form)
        return document

    def _document(self, font: QFont, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> QTextDocument:
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(font)
        document.setDefaultTextOption(QTextOption(align))
        document.setTextWidth(self._sheet.width())
        return document

    def _style(self, document: QTextDocument, align: Qt.AlignmentFlag, line_height: int) -> None:
        form = QTextBlockFormat()
        form.setAlignment(align)
        form.setLineHeight(line_height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setBottomMargin(self._points(6))
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(form)

    def _balance(self, title: QTextDocument) -> None:
        """Make a title narrower as long as it takes no more lines: so none of them is one last word."""
        height, width = title.size().height(), title.textWidth()
        while width > self._sheet.width() / 3:
            title.setTextWidth(width * 0.97)
            if title.size().height() > height:
                title.setTextWidth(width)
                return
            width = title.textWidth()

    def _put(self, painter: QPainter, document: QTextDocument, place: QPointF) -> None:
        # A document takes its colour from the screen's theme, where it is not told another one; paper is white.
        ink = QTextCharFormat()
        ink.setForeground(INK)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeCharFormat(ink)
        painter.save()
        painter.translate(place)
        document.drawContents(painter)
        painter.restore()

    def _draw_frame(self, painter: QPainter, space: QRectF) -> None:
        painter.save()
        painter.setPen(QPen(FRAME, self._points(1.2), Qt.PenStyle.DashLine))
        inset = self._points(1)
        painter.drawRoundedRect(space.adjusted(inset, inset, -inset, -inset), self._points(14), self._points(14))
        painter.setFont(self._font(HINT))
        painter.setPen(SOFT)
        words = space.adjusted(0, 0, 0, -self._points(8))
        place = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(words, place, self._book.labels.drawing)
        painter.restore()

    def _draw_number(self, painter: QPainter, number: int) -> None:
        painter.setFont(self._font(NUMBER))
        painter.setPen(SOFT)
        place = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(self._sheet, place, str(number))

    def _font(self, points: float, bold: bool = False) -> QFont:
        font = QFont()
        font.setFamilies(list(READING["book"]))
        # In dots: points would be those of the screen.
        font.setPixelSize(round(self._points(points)))
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        # Qt's PDF files do not say which letters a ligature stands for: "The" would be copied out and found as "e".
        for ligatures in ("liga", "dlig", "clig"):
            font.setFeature(QFont.Tag(ligatures), 0)
        return font

    def _points(self, points: float) -> float:
        return points / 72 * self._dots
