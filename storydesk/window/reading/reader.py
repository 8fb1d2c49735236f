"""The reading room: a story as a picture book, a cover and pages to turn, a picture and large letters on each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTouchEvent,
)
from PySide6.QtWidgets import QBoxLayout, QPushButton, QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from storydesk.pictures.bound import BoundBook, BoundPage, bind
from storydesk.pictures.colours import plate_of
from storydesk.pictures.own import Own
from storydesk.settings import RANGES, Settings
from storydesk.window.kit.assets import reading_font
from storydesk.window.kit.labels import describe, wrapped
from storydesk.window.kit.lines import together
from storydesk.window.kit.style import put_icons, room_of, scale_of
from storydesk.window.kit.theme import Colours
from storydesk.window.kit.units import unit_places
from storydesk.window.reading.bedtime import Bedtime
from storydesk.window.reading.fitting import letters, parts
from storydesk.window.reading.leaf import turn
from storydesk.window.reading.picture_change import PictureChange
from storydesk.window.reading.picture_view import PictureView
from storydesk.window.reading.reader_bar import ReaderBar
from storydesk.window.reading.reader_page import MARGIN, ReaderPage
from storydesk.words.quotes import curled

LARGER = 1.7  # than the page
FEW_WORDS = 1.25  # times larger still, where pages have few words
SMALLEST = 0.7  # of the letters that are wanted, before a page has to be parted
HEADING, SMALLEST_HEADING = 1.35, 14.0  # times as large as the text; points
PLATE, BORDER, AIR = 26, 2, 24  # pixels around the title, and below it
STEP = 2  # points
WIDE = 1.1  # times as wide as high: picture and text beside each other
SWIPE = 60  # pixels
LARGE_TEXT = 1.45  # from this size of letters on the text gets more room than the picture
_ON = (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_PageUp)


class Reader(QWidget):
    """Shows a story to be read, not changed. Leaf 0 is the cover, the one after the last page is the end.

    Signals: `closed`, `write_wanted` (it is to be written on), `hear` (a word that was tapped), `turned` (by hand;
    where the leaf begins, as a position of the story's document), `aloud_wanted` (the same), `another` (story),
    `print_wanted`, `slept` (the light went down).

    Attributes:
        change: of the picture that is shown.
    """

    closed = Signal()
    write_wanted = Signal()
    hear = Signal(str)
    turned = Signal(int)
    aloud_wanted = Signal(int)
    another = Signal()
    print_wanted = Signal()
    slept = Signal()

    def __init__(self, settings: Settings, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("reader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._settings, self._colours = settings, colours
        self._book = bind("", "")
        self._places = unit_places("")
        self._leaf, self._more, self._heard, self._touched = 0, 0, 0, 0.0
        self._begin, self._part, self._parts = 0, 0, [(0, 0)]  # where in its page what is shown begins, in characters
        self._said = (0, 0)  # what is marked, in the story's document
        self._size = 0.0
        self._letters_of: tuple[object, ...] = ()
        self.picture = PictureView(colours)
        self.page = self._make_page()
        self.cover_title = wrapped()
        self.problem = wrapped()
        self.problem.hide()
        self.bar = ReaderBar()
        self._arrange()
        self.bedtime = Bedtime(self)
        self.change = PictureChange(self)
        self._connect()

    # --- the book ------------------------------------------------------------------------------------------------

    def read(self, title: str, text: str, position: int = 0, seed: int = 0, looks: str = "") -> None:
        """Show a story from the page around `position` on, a position of its document; its cover where that is 0."""
        self._book = bind(title, text, seed, looks=looks, few=self._settings.easy)
        self._places = unit_places(text)
        self.cover_title.setText(together(curled(title)))
        self._wear_cover()
        self._leaf, self._begin, self._said = 0, 0, (0, 0)
        if position:
            self._leaf, self._begin = self._place_of(position)
        self._show()
        self.page.setFocus()

    def show_own(self, own: Sequence[Own]) -> None:
        """Show these pictures that somebody made for the story, in the place of the program's."""
        book = self._book.with_own(own)
        if book != self._book:
            self._book = book
            self._show_picture()

    @property
    def book(self) -> BoundBook:
        """What is read."""
        return self._book

    @property
    def look(self) -> tuple[Settings, Colours]:
        """What it looks like."""
        return self._settings, self._colours

    def page_of_leaf(self) -> BoundPage | None:
        """The page that is shown; None on the cover and at the end."""
        return self._book.pages[self._leaf - 1] if self._on_page() else None

    def cover_with(self, editor: QWidget) -> None:
        """Show an editor in the place of the book."""
        self.sheet.hide()
        self.bar.hide()
        self._column.addWidget(editor, 1)
        editor.show()

    def uncover(self, editor: QWidget) -> None:
        """Show the book again, and let the editor go."""
        self._column.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self.sheet.show()
        self.bar.show()
        self.page.setFocus()

    def follow(self, start: int, end: int) -> None:
        """Go to the page that is being read aloud, and mark the sentence; positions of the story's document."""
        self._said = (0, 0)
        if end > start and self.change.editor is None:
            self._heard, self._said = end, (start, end)
            self._turn_to(*self._place_of(start))
        self._mark(*self._said)

    def reading_ended(self) -> None:
        """The voice has read to the end of the story: so the end is shown."""
        pages = self._book.pages
        if pages and self._leaf == len(pages) and self._heard >= self._places[pages[-1].end]:
            self._turn_to(self._leaf + 1, 0)

    def step(self, count: int) -> None:
        """Turn so many pages, or back. Where a page does not fit on the screen, its other parts come first."""
        before = self._leaf, self._part
        if self._on_page() and abs(count) == 1 and 0 <= self._part + count < len(self._parts):
            self._turn_to(self._leaf, self._parts[self._part + count][0])
        else:
            leaf = min(max(self._leaf + count, 0), self.leaves() - 1)
            self._turn_to(leaf, self._last_place(leaf) if count == -1 else 0)
        if (self._leaf, self._part) != before:
            self.turned.emit(self._first_unit())

    def leaves(self) -> int:
        """How many there are: the cover, the pages, the end."""
        return len(self._book.pages) + 2

    @property
    def leaf(self) -> int:
        """The leaf that is shown."""
        return self._leaf

    def resize_letters(self, points: int) -> None:
        """Make the letters larger or smaller."""
        (low, high), usual = RANGES["text_size"], self._wanted()
        self._more = min(max(self._more + points, round(low - usual)), round(2 * high - usual))
        self._fit()
        self._format()

    def wear(self, settings: Settings, colours: Colours) -> None:
        """Use other letters and colours."""
        self._settings, self._colours = settings, colours
        self.page.wear(settings, colours)
        self.picture.wear(colours)
        self._wear_cover()
        if self.change.editor is not None:
            self.change.editor.wear(colours)
        self._fit()
        self._format()

    def show_aloud(self, reading: bool) -> None:
        """Show whether the voice reads."""
        self.bar.show_aloud(reading)
        put_icons(self.bar, self._colours, room_of(self._settings))

    # --- keys and hands ------------------------------------------------------------------------------------------

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The keys turn pages; a tap on a word lets it be heard."""
        if watched is self.page.viewport() and event.type() == QEvent.Type.MouseButtonRelease:
            self._tap(event)
        if watched is self.page and event.type() == QEvent.Type.Resize:
            self._format()
        if watched is self.texts and event.type() == QEvent.Type.Resize:
            self._fit_headings()
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._take_key(event)

    def event(self, event: QEvent) -> bool:
        """A finger that moves across turns the page."""
        if isinstance(event, QTouchEvent) and event.points():
            x = event.points()[0].position().x()
            if event.type() == QEvent.Type.TouchBegin:
                self._touched = x
            elif event.type() == QEvent.Type.TouchEnd and abs(x - self._touched) > SWIPE:
                self.step(1 if x < self._touched else -1)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whatever has the keyboard, its keys turn pages."""
        if not self._take_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put picture and text beside each other, or one above the other."""
        super().resizeEvent(event)
        self._fit()

    def _tap(self, event: QEvent) -> None:
        if isinstance(event, QMouseEvent) and not self.page.textCursor().hasSelection():
            word = self.page.cursorForPosition(event.position().toPoint())
            word.select(QTextCursor.SelectionType.WordUnderCursor)
            if word.selectedText().strip():
                self.hear.emit(word.selectedText())

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        moves = {**dict.fromkeys(_ON, 1), **dict.fromkeys(_BACK, -1)}
        far = {Qt.Key.Key_Home: -self.leaves(), Qt.Key.Key_End: self.leaves()}
        sizes = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: -STEP}
        if key in moves or key in far:
            self.step({**moves, **far}[key])
        elif key in sizes:
            self.resize_letters(sizes[key])
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            return self.change.take_key(event)
        return True

    # --- parts ---------------------------------------------------------------------------------------------------

    def _make_page(self) -> ReaderPage:
        page = ReaderPage(self._settings, self._colours)
        page.setAccessibleName(self.tr("The story, for reading"))
        page.setAccessibleDescription(self.tr("Space or the arrow keys turn the page, Escape goes back"))
        page.installEventFilter(self)
        page.viewport().installEventFilter(self)
        return page

    def _make_cover(self) -> QWidget:
        cover = QWidget()
        self.cover_title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.open_button = QPushButton(self.tr("&Open the book"))
        self.open_button.setProperty("role", "main")
        describe(self.open_button, self.tr("Open the book"), self.tr("Go to the first page (space)"))
        self.open_button.clicked.connect(lambda: self.step(1))
        column = QVBoxLayout(cover)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(self.cover_title)
        column.addSpacing(AIR)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return cover

    def _make_end(self) -> QWidget:
        end = QWidget()
        column = QVBoxLayout(end)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(12)
        self.the_end = wrapped(self.tr("The End"))
        self.the_end.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        column.addWidget(self.the_end)
        column.addSpacing(20)
        buttons = (
            (self.tr("&Another story"), self.tr("Choose cards for another story"), self.another),
            (self.tr("Read it a&gain"), self.tr("Go to the cover (Home)"), None),
            (self.tr("&Print"), self.tr("Print the story as a book"), self.print_wanted),
            (self.tr("&Write on"), self.tr("Put this story on the desk"), self.write_wanted),
        )
        for text, tip, signal in buttons:
            button = QPushButton(text)
            describe(button, text.replace("&", ""), tip)
            button.clicked.connect(signal or (lambda: self.step(-self.leaves())))
            button.installEventFilter(self)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return end

    def _arrange(self) -> None:
        self.texts = QStackedWidget()
        for part in (self._make_cover(), self.page, self._make_end()):
            self.texts.addWidget(part)
        self.texts.installEventFilter(self)
        self.sheet = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.sheet)
        self._halves.setContentsMargins(24, 20, 24, 8)
        self._halves.setSpacing(12)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture, 1)
        column.addWidget(self.problem)
        self._halves.addWidget(left, 3)
        self._halves.addWidget(self.texts, 2)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sheet, 1)
        layout.addWidget(self.bar)

    def _connect(self) -> None:
        bar = self.bar
        bar.smaller.clicked.connect(lambda: self.resize_letters(-STEP))
        bar.larger.clicked.connect(lambda: self.resize_letters(STEP))
        bar.back.clicked.connect(lambda: self.step(-1))
        bar.onward.clicked.connect(lambda: self.step(1))
        bar.leave.clicked.connect(self.closed)
        bar.aloud.clicked.connect(lambda: self.aloud_wanted.emit(self._first_unit()))
        bar.bedtime.connect(self.bedtime.want)
        self.bedtime.fell.connect(self.slept)
        self.bedtime.woke.connect(self._on_woken)
        self.picture.pressed.connect(lambda share: self.step(-1 if share < 1 / 4 else 1))

    def _on_woken(self) -> None:
        self.bar.show_bedtime(self.bedtime.wish)
        self.page.setFocus()

    # --- showing -------------------------------------------------------------------------------------------------

    def _on_page(self) -> bool:
        return 0 < self._leaf <= len(self._book.pages)

    def _place_of(self, position: int) -> tuple[int, int]:
        """The leaf around a position of the story's document, and where in its page that is, in characters."""
        at = max(0, bisect_right(self._places, position) - 1)
        number = self._book.page_at(at)
        return number + 1, max(0, at - self._book.pages[number].start) if self._book.pages else 0

    def _last_place(self, leaf: int) -> int:
        """Where the last part of a leaf is."""
        return len(self._book.pages[leaf - 1].text) if 0 < leaf <= len(self._book.pages) else 0

    def _first_unit(self) -> int:
        """Where what is shown begins in the story's document; the cover at 0."""
        page = self.page_of_leaf()
        if page is not None:
            return self._places[page.start + self._parts[self._part][0]]
        return 0 if self._leaf == 0 else self._places[-1]

    def _turn_to(self, leaf: int, begin: int = 0) -> None:
        if (leaf, begin) == (self._leaf, self._begin):
            return
        before, seen = (self._leaf, self._part), self.sheet.grab()
        self._begin = begin
        if leaf != self._leaf:
            self._leaf = leaf
            self._show()
        else:
            self._format()
        if (self._leaf, self._part) != before:
            turn(self.sheet, seen, (self._leaf, self._part) > before)

    def _show(self) -> None:
        pages = self._book.pages
        self._part, self._parts = 0, [(0, 0)]
        self.texts.setCurrentIndex(1 if self._on_page() else 0 if self._leaf == 0 else 2)
        self.change.say("")
        self._show_picture()
        self.bar.show_place(self._leaf, len(pages))
        self._format()
        if self._leaf > len(pages):
            self.bedtime.story_ended()
        else:
            self.bedtime.read_on()

    def _show_picture(self) -> None:
        pages, number = self._book.pages, self._leaf - 1
        if self._on_page():
            self.picture.show_picture(pages[number].picture, *(page.picture for page in pages[number + 1 : number + 2]))
        elif self._leaf == 0:
            self.picture.show_picture(self._book.cover_picture, *(page.picture for page in pages[:1]))
        else:
            self.picture.show_picture(self._book.end)
        self.picture.pencil.setVisible(self._leaf <= len(pages))

    def _wanted(self) -> float:
        """The size of the letters that somebody wants, in points."""
        larger = (1 if self._settings.projector else LARGER) * (FEW_WORDS if self._settings.easy else 1)
        return self._settings.text_size * scale_of(self._settings) * larger

    def _format(self) -> None:
        """Letters of one size for the whole book, and of the page as many sentences as have room."""
        page = self.page_of_leaf()
        if page is not None:
            text = curled(page.text)  # as long as it was, so that places hold
            self._parts = parts(text, self._letters(), self.page.has_room)
            self._part = max(0, bisect_right(self._parts, (self._begin, len(page.text))) - 1)
            start, end = self._parts[self._part]
            self.page.show_text(text[start:end], self._letters())
            self.bar.show_place(self._leaf, len(self._book.pages), self._part, len(self._parts))
            self._mark(*self._said)
        self._fit_headings()

    def _letters(self) -> float:
        """A little smaller than wanted, where the pages have room then; and as much larger as somebody asks for."""
        wanted, page = self._wanted(), self.page
        least = min(wanted, max(wanted * SMALLEST, float(self._settings.text_size)))
        of = (self._book, self._settings, page.contentsRect().size().toTuple(), wanted)
        if of != self._letters_of:
            self._size = letters([curled(one.text) for one in self._book.pages], wanted, least, page.has_room)
            self._letters_of = of
        return max(self._size + self._more, RANGES["text_size"][0])

    def _wear_cover(self) -> None:
        """Put the title on a plate in the colour of the book."""
        tint = self._book.tint if self._settings.theme != "contrast" else ""
        plate = plate_of(tint, self._colours.paper, self._colours.ink)
        look = f"background: {plate.ground}; color: {plate.ink}; border: {BORDER}px solid {plate.line};"
        self.cover_title.setStyleSheet(f"QLabel {{ {look} border-radius: 18px; padding: {PLATE}px; }}")

    def _fit_headings(self) -> None:
        """Give the title, and the word at the end, letters as large as there is room for."""
        below = self.open_button.sizeHint().height() + 2 * MARGIN + AIR
        for words, high in ((self.cover_title, self.texts.height() - below), (self.the_end, self.texts.height() // 4)):
            points = (self._wanted() + self._more) * HEADING
            heading = reading_font(self._settings.font, points)
            heading.setBold(True)
            room = QSize(self.texts.width() - 2 * MARGIN, high) - QSize(2, 2) * (PLATE + BORDER)
            while points > SMALLEST_HEADING and not _has_room(words.text(), QFontMetrics(heading), room):
                points *= 0.94
                heading.setPointSizeF(points)
            words.setFont(heading)

    def _fit(self) -> None:
        direction = QBoxLayout.Direction
        wide = self.width() >= self.height() * WIDE
        self._halves.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        wanted = (self._wanted() + self._more) / (Settings().text_size * LARGER)
        large = max(scale_of(self._settings), wanted) >= LARGE_TEXT
        text_first = self._settings.theme == "contrast" or large
        self._halves.setStretch(0, 2 if text_first else 3)
        self._halves.setStretch(1, 3 if text_first else 2)

    def _mark(self, start: int, end: int) -> None:
        """A wash behind the sentence that is being read aloud; positions of the story's document."""
        first, last = self._first_unit(), self.page.document().characterCount() - 1
        start, end = (min(max(place - first, 0), last) for place in (start, end))
        if end <= start or not self._on_page():
            self.page.setExtraSelections([])
            return
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = QTextCursor(self.page.document()), QTextCharFormat()
        mark.cursor.setPosition(start)
        caret = QTextCursor(mark.cursor)
        mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.format.setBackground(QColor(self._colours.fresh))
        self.page.setExtraSelections([mark])
        self.page.setTextCursor(caret)

    def current_sentence(self) -> str:
        """What is marked."""
        marks = self.page.extraSelections()
        return marks[0].cursor.selectedText() if marks else ""


def _has_room(words: str, metrics: QFontMetrics, room: QSize) -> bool:
    """Whether a title has room, and each of its words on one line."""
    widest = max((metrics.horizontalAdvance(word) for word in words.split(" ")), default=0)
    high = metrics.boundingRect(0, 0, room.width(), 0, Qt.TextFlag.TextWordWrap, words).height()
    return widest <= room.width() and high <= room.height()
