"""A picture book on paper: the pages of `library.formats.book`, drawn in large letters for a printer or a PDF file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QByteArray, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtSvg import QSvgRenderer

from storydesk.library.formats.book import (
    Book,
    BookPage,
    ChapterPage,
    ContentsPage,
    EndPage,
    Picture,
    StoryPage,
    TitlePage,
    pages,
)
from storydesk.pictures.colours import plate_of
from storydesk.pictures.photo import decoded
from storydesk.window.books.paper_svg import for_paper
from storydesk.window.kit.assets import READING
from storydesk.window.kit.lines import fill_last_lines, keep_company

A4_WIDTH = 210.0  # millimetres, like the margins, which are those of A4
MARGINS = QMarginsF(20, 18, 20, 16)
LETTERS = 19.0  # points on A4: what children who learn to read have in their books
BESIDE_PICTURES = 25.0  # where they look at the pictures and somebody reads to them
COVER, TITLE, HEADING, NUMBER, HINT = 48.0, 38.0, 25.0, 12.0, 10.5  # points
TITLES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)  # of the title's letters, until there is room for it above everybody
LINE_HEIGHT, PICTURE_LINE = 1.45, 1.22  # of the letters' own
INDENT = 1.2  # of a letter's size, where a paragraph begins
DRAWING, OPENING, COVERS = 0.46, 0.64, 0.7  # of the page's height, at most
PORTRAIT, SQUARE = 0.7, 0.6  # the same for the picture of a page that is higher than wide, and of others
# Letters, and of its largest size the least one of a picture, until every text has room below its picture.
SMALLER = (
    (1.0, 0.9),
    (0.93, 0.9),
    (0.86, 0.9),
    (0.8, 0.9),
    (0.8, 0.8),
    (0.74, 0.7),
    (0.7, 0.55),
)
LARGER = ((1.35, 0.9), (1.2, 0.9), (1.1, 0.9))  # before these, for first readers
SHORT = 1.15  # times the letters where a text is short
ABOVE = 0.45  # of the room that a text leaves: so much is above it
SHORTEST_LAST = 0.3  # of a line's width: the last line of a paragraph
ON_PHOTO = 0.3  # of a page: so high a title may be above somebody's own picture
SHAPE, NARROWEST = 1.5, 1.0  # width of a picture for its height: as it is composed, and of a page at least
UNITS = 1600  # of the longer side of a drawing, pixels where it is somebody's own
PAPER, DARK = "#fffdf8", "#2a2420"
INK, SOFT, FRAME = QColor(DARK), QColor("#6b5f55"), QColor("#b9aa98")
ORNAMENT = "✻"


class BookArtist:
    """Knows how large everything is on one kind of paper.

    Args:
        book: what is drawn.
        paper: all of a page, in the device's dots.
        dots: to the inch.
        shape: of a page's picture, width for height, at least.
    """

    def __init__(self, book: Book, paper: QRectF, dots: float, shape: float = NARROWEST) -> None:
        self._book, self._paper, self._dots, self._shape = book, paper, dots, shape
        millimetre = dots / 25.4
        self._scale = (min(paper.width(), paper.height()) / millimetre / A4_WIDTH) ** 0.8
        margins = MARGINS * (self._scale * millimetre)
        self._sheet = paper.marginsRemoved(margins)
        self._letters = BESIDE_PICTURES if book.drawn else LETTERS
        self._most = PORTRAIT if paper.height() > 1.1 * paper.width() else SQUARE
        self._least = self._most * SMALLER[0][1]
        self._number_height = self._points(NUMBER) * 2.4

    @cached_property
    def pages(self) -> tuple[BookPage, ...]:
        """The pages; of a picture book in letters with which every text stands below its picture, if that can be."""
        if not self._book.drawn:
            return pages(self._book, self.fits)
        wanted = sum(len(story.leaves) for story in self._book.stories)
        for size, share in LARGER + SMALLER if self._book.few_words else SMALLER:
            self._letters, self._least = BESIDE_PICTURES * size, self._most * share
            laid = pages(self._book, self.fits)
            if sum(isinstance(page, StoryPage) for page in laid) <= wanted:
                break
        return laid

    def fits(self, page: StoryPage) -> bool:
        """Whether title and paragraphs have room on the page."""
        return self._text(page, self._letters).size().height() <= self._room(page).height()

    def draw(self, painter: QPainter, page: BookPage | None) -> None:
        """Draw a page; None is one that is left over, with space for a drawing."""
        match page:
            case TitlePage(pictures=(picture,)):
                self._draw_cover(painter, page, picture)
            case TitlePage():
                self._draw_title(painter, page)
            case ContentsPage():
                self._draw_contents(painter, page)
            case ChapterPage():
                self._draw_chapter(painter, page)
            case StoryPage():
                self._draw_story(painter, page)
            case EndPage():
                self._draw_end(painter, page)
            case None:
                self._draw_frame(painter, self._sheet)

    def height_of(self, page: StoryPage) -> float:
        """How high a card with a page's picture and all of its text is."""
        room = self._room(page)
        return room.top() + self._text(page, self._letters).size().height() + self._number_height * 2

    def draw_card(self, painter: QPainter, page: StoryPage, foot: QPointF) -> None:
        """Draw a page without its number, and what it is from above its foot."""
        if page.picture is not None:
            self._draw_picture(painter, page.picture, self._frame_above(self._least, self._shape))
        self._put_text(painter, page, self._room(page).topLeft(), self._letters)
        from_ = " · ".join([self._book.title, *self._book.authors])
        self._line(painter, foot.y() - self._number_height * 1.3, NUMBER * 1.1, from_, SOFT)

    # --- pages ---------------------------------------------------------------------------------------------------

    def _draw_cover(self, painter: QPainter, page: TitlePage, picture: Picture) -> None:
        """One picture over all of the page, the title on a plate in its sky; below the plate where it has no sky."""
        colours, inner = plate_of(picture.tint, PAPER, DARK), self._points(16)
        top = self._paper.top() + self._paper.height() * 0.05
        room = self._paper.height() * (picture.free or ON_PHOTO) - top - 1.5 * inner
        shown = self._cover_titles(page, room, self._paper.width() * 0.9 - 2 * inner)
        wide = max(document.idealWidth() for document in shown) + 2.5 * inner
        plate = QRectF(0, top, wide, sum(document.size().height() for document in shown) + 1.5 * inner)
        plate.moveCenter(QPointF(self._paper.center().x(), plate.center().y()))
        frame = self._paper if picture.free else self._paper.adjusted(0, plate.bottom() + inner, 0, 0)
        painter.fillRect(self._paper, QColor(colours.ground))
        self._draw_picture(painter, picture, frame)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.ground))
        painter.drawRoundedRect(plate, inner, inner)
        inset = self._points(4.5)
        painter.setPen(QPen(QColor(colours.line), self._points(1.4)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(plate.adjusted(inset, inset, -inset, -inset), inner - inset, inner - inset)
        self._put_middle(painter, shown, plate.top() + 0.75 * inner)

    def _cover_titles(self, page: TitlePage, high: float, wide: float) -> list[QTextDocument]:
        """Title and author, as large as they have room; of a title that is too long even in small letters, a part."""
        words = page.title.split() or [""]
        smaller = [(len(words), size) for size in TITLES]
        shorter = [(count, TITLES[-1]) for count in range(len(words) - 1, 0, -1)]
        for count, size in smaller + shorter:
            title = " ".join(words[:count]) + ("…" if count < len(words) else "")
            shown = [self._title(title, COVER * size, wide=wide)]
            if page.author:
                by = f"{self._book.labels.by} {page.author}"
                shown.append(self._title(by, LETTERS * max(size, 0.8), bold=False, wide=wide))
            metrics = QFontMetricsF(shown[0].defaultFont())
            broken = max(metrics.horizontalAdvance(word) for word in words[:count]) > wide
            if not broken and sum(document.size().height() for document in shown) <= high:
                break
        return shown

    def _draw_title(self, painter: QPainter, page: TitlePage) -> None:
        sheet = self._sheet
        framed = self._book.pictures == "frames" and not page.pictures
        top = sheet.top() + sheet.height() * (0.02 if page.pictures else 0.10 if framed else 0.28)
        below = self._put_middle(painter, (self._title(page.title, TITLE),), top) + self._points(6)
        if page.author:
            below = self._line(painter, below, LETTERS, f"{self._book.labels.by} {page.author}", SOFT)
        if framed:
            space = QRectF(sheet.left(), below + self._points(14), sheet.width(), 0)
            space.setBottom(sheet.bottom() - self._number_height)
            self._draw_frame(painter, space)
        elif page.pictures:
            self._draw_covers(painter, page.pictures, max(below, self._paper.height() * (1 - COVERS)))
        else:
            self._line(painter, below, HEADING, ORNAMENT, FRAME)

    def _draw_covers(self, painter: QPainter, pictures: Sequence[Picture], top: float) -> None:
        """Two rows of pictures down to the edges of the page."""
        wide, high = self._paper.width() / 2, (self._paper.bottom() - top) / 2
        gap = self._points(1.5)
        for place, picture in enumerate(pictures):
            frame = QRectF(self._paper.left() + wide * (place % 2), top + high * (place // 2), wide, high)
            self._draw_picture(painter, picture, frame.adjusted(gap * (place % 2), gap, -gap * (1 - place % 2), 0))

    def _draw_chapter(self, painter: QPainter, page: ChapterPage) -> None:
        frame = self._frame_above(OPENING, SHAPE)
        self._draw_picture(painter, page.picture, frame)
        shown = [self._title(page.title, TITLE * 0.8)]
        if page.author:
            shown.append(self._title(f"{self._book.labels.by} {page.author}", LETTERS, bold=False))
        room = self._sheet.bottom() - self._number_height - frame.bottom()
        high = sum(document.size().height() for document in shown)
        self._put_middle(painter, shown, frame.bottom() + max(self._points(8), (room - high) / 2))
        self._draw_number(painter, page.number)

    def _draw_end(self, painter: QPainter, page: EndPage) -> None:
        sheet = self._sheet
        wide = min(sheet.width(), sheet.height() * 0.6) * 0.8
        circle = QRectF(0, sheet.top() + sheet.height() * 0.14, wide, wide)
        circle.moveCenter(QPointF(sheet.center().x(), circle.center().y()))
        if page.picture is not None:
            self._draw_picture(painter, page.picture, circle, round_=True)
        top = circle.bottom() + self._points(26)
        below = self._put_middle(painter, (self._title(self._book.labels.end, TITLE * 0.8),), top)
        if self._book.authors:
            self._line(painter, below + self._points(6), NUMBER * 1.2, ", ".join(self._book.authors), SOFT)

    def _draw_contents(self, painter: QPainter, page: ContentsPage) -> None:
        sheet = self._sheet
        painter.setPen(INK)
        painter.setFont(self._font(HEADING, bold=True))
        head = QRectF(sheet.left(), sheet.top(), sheet.width(), self._points(HEADING * 2))
        painter.drawText(head, 0, self._book.labels.contents)
        room = sheet.height() - self._points(HEADING * 2.4) - self._number_height
        font, small = self._font(LETTERS * 0.85), self._font(NUMBER)
        metrics, top = QFontMetricsF(font), sheet.top() + self._points(HEADING * 2.4)
        step = min(metrics.height() * (2.1 if self._signed else 1.6), room / max(1, len(page.entries)))
        for entry in page.entries:
            number = str(entry.page)
            right = sheet.right() - metrics.horizontalAdvance(number)
            width = right - self._points(20) - sheet.left()
            title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, width)
            base = top + metrics.ascent()
            painter.setFont(font)
            painter.setPen(INK)
            painter.drawText(QPointF(sheet.left(), base), title)
            painter.drawText(QPointF(right, base), number)
            painter.setPen(QPen(FRAME, self._points(1.1), Qt.PenStyle.DotLine))
            left = sheet.left() + metrics.horizontalAdvance(title) + self._points(5)
            painter.drawLine(QPointF(left, base), QPointF(right - self._points(5), base))
            if entry.author:
                painter.setFont(small)
                painter.setPen(SOFT)
                author = QFontMetricsF(small).elidedText(entry.author, Qt.TextElideMode.ElideRight, width)
                painter.drawText(QPointF(sheet.left(), base + self._points(NUMBER * 1.15)), author)
            top += step
        self._draw_number(painter, page.number)

    def _draw_story(self, painter: QPainter, page: StoryPage) -> None:
        sheet = self._sheet
        if page.drawing:
            self._draw_frame(painter, QRectF(sheet.left(), sheet.top(), sheet.width(), sheet.height() * DRAWING))
        room, letters = self._setting(page) if self._book.drawn else (self._room(page), self._letters)
        if page.picture is not None:
            frame = self._frame_above(self._most, self._shape)
            frame.setBottom(room.top() - self._gap)
            self._draw_picture(painter, page.picture, frame)
        step = self._line_step(letters)
        down = min(self._lines_left(one, room, letters) for one in self._opening(page)) if self._book.drawn else 0
        self._put_text(painter, page, room.topLeft() + QPointF(0, down * step), letters)
        self._draw_number(painter, page.number)

    # --- parts ---------------------------------------------------------------------------------------------------

    @property
    def _signed(self) -> bool:
        """Whether the stories have authors of their own."""
        return any(story.author for story in self._book.stories)

    def _frame_above(self, share: float, shape: float) -> QRectF:
        """A frame for a picture, from edge to edge."""
        paper = self._paper
        return QRectF(paper.left(), paper.top(), paper.width(), min(paper.width() / shape, paper.height() * share))

    def _draw_picture(self, painter: QPainter, picture: Picture, frame: QRectF, round_: bool = False) -> None:
        """Draw a picture, if it can be as lines and areas, sharp at any size, and cut off what leaves its frame."""
        unit = UNITS / max(frame.width(), frame.height())
        drawing = picture.draw(round(frame.width() * unit), max(1, round(frame.height() * unit)))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPainterPath()
        if round_:
            edge.addEllipse(frame)
        else:
            # A little more, so that no white line is left at the edge of the paper.
            frame = frame.adjusted(0, 0, self._points(0.75), self._points(0.75))
            edge.addRect(frame)
        painter.setClipPath(edge, Qt.ClipOperation.IntersectClip)
        if isinstance(drawing, str):
            QSvgRenderer(QByteArray(for_paper(drawing).encode())).render(painter, frame)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(frame, decoded(drawing))
        painter.restore()

    def _title(self, words: str, points: float, bold: bool = True, wide: float | None = None) -> QTextDocument:
        """Words for the middle of the page, on as few lines as possible."""
        document = self._document(self._font(points, bold), Qt.AlignmentFlag.AlignHCenter)
        if wide is not None:
            document.setTextWidth(wide)
        document.setPlainText(words)
        form = QTextBlockFormat()
        form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        form.setLineHeight(115, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setBottomMargin(self._points(6))
        QTextCursor(document).setBlockFormat(form)
        self._balance(document)
        return document

    def _put_middle(self, painter: QPainter, documents: Sequence[QTextDocument], top: float) -> float:
        """Put titles below each other, and return where they end."""
        for document in documents:
            left = self._sheet.left() + (self._sheet.width() - document.textWidth()) / 2
            self._put(painter, document, QPointF(left, top))
            top += document.size().height()
        return top

    def _line(self, painter: QPainter, top: float, points: float, words: str, colour: QColor) -> float:
        """Write a line in the middle of the page, and return where it ends."""
        painter.setFont(self._font(points))
        painter.setPen(colour)
        line = QRectF(self._sheet.left(), top, self._sheet.width(), self._points(points * 2))
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, words)
        return line.bottom()

    def _line_step(self, letters: float) -> float:
        """From one line to the next; those of pages that are seen together are at the same height."""
        return QFontMetricsF(self._font(letters)).height() * (PICTURE_LINE if self._book.drawn else LINE_HEIGHT)

    @property
    def _gap(self) -> float:
        """Between a picture and the room for its text."""
        return self._points(14)

    def _room(self, page: StoryPage) -> QRectF:
        """The room for a page's text, below the smallest picture."""
        sheet, top = self._sheet, self._sheet.top()
        below = self._frame_above(self._least, self._shape).bottom() + self._gap
        if page.drawing:
            top += sheet.height() * DRAWING + self._points(18)
        elif page.picture is not None:
            top = below
        elif self._book.drawn:
            step = self._line_step(self._letters)
            top = below - int((below - top) / step) * step
        return QRectF(sheet.left(), top, sheet.width(), sheet.bottom() - self._number_height - top)

    def _opening(self, page: StoryPage) -> list[StoryPage]:
        """The pages of the same kind that are seen together with one: their lines are at the same height."""
        left = page.number & ~1
        seen = [one for one in self.pages[max(0, left - 1) : left + 1] if isinstance(one, StoryPage)]
        return [one for one in seen if (one.picture is None) == (page.picture is None)]

    def _setting(self, page: StoryPage) -> tuple[QRectF, float]:
        """The room for the texts of an opening, and its letters: below the largest picture, larger if all are short."""
        room = self._room(page)
        if page.picture is None:
            return room, self._letters
        seen, highest = self._opening(page), self._frame_above(self._most, self._shape).bottom() + self._gap
        step = self._line_step(self._letters)
        for lines in range(int((highest - room.top()) / step + 0.01), -1, -1):
            below = room.adjusted(0, lines * step, 0, 0)
            for letters in (self._letters * SHORT, self._letters):
                if all(self._text(one, letters).size().height() <= below.height() for one in seen):
                    return below, letters
        return room, self._letters

    def _lines_left(self, page: StoryPage, room: QRectF, letters: float) -> int:
        """How many lines stay free above a text: short ones stand in the middle of their room."""
        left = room.height() - self._text(page, letters).size().height()
        return max(0, int(left * ABOVE / self._line_step(letters)))

    def _text(self, page: StoryPage, letters: float) -> QTextDocument:
        document = self._document(self._font(letters))
        texts = (page.title, *page.paragraphs) if page.title else page.paragraphs
        document.setPlainText("\n".join(texts))
        block, opening = document.begin(), 1 if page.title else 0
        while block.isValid():
            heading = block.blockNumber() < opening
            form = QTextBlockFormat()
            step = self._line_step(letters) * (1 + heading)
            form.setLineHeight(step, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            form.setTextIndent(self._points(letters * INDENT) if block.blockNumber() > opening else 0)
            QTextCursor(block).setBlockFormat(form)
            block = block.next()
        if page.title:
            large = QTextCharFormat()
            large.setFont(self._font(HEADING, bold=True))
            title = QTextCursor(document.firstBlock())
            title.select(QTextCursor.SelectionType.BlockUnderCursor)
            title.mergeCharFormat(large)
        return document

    def _put_text(self, painter: QPainter, page: StoryPage, place: QPointF, letters: float) -> None:
        """Put a page's text, with no word alone on a last line, as high as with one."""
        text = self._text(page, letters)
        if self._book.drawn:
            fill_last_lines(text, SHORTEST_LAST)
        keep_company(text)
        self._put(painter, text, place)

    def _document(self, font: QFont, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> QTextDocument:
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(font)
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        document.setTextWidth(self._sheet.width())
        return document

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
        return float(points / 72 * self._dots * self._scale)
