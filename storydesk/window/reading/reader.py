"""Reading mode: only the story, large, one sentence at a time in full light."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from storydesk.settings import RANGES, Settings
from storydesk.window.kit.assets import reading_font
from storydesk.window.kit.labels import icon_button, label, row
from storydesk.window.kit.sentences import sentence_at, sentences
from storydesk.window.kit.style import scale_of
from storydesk.window.kit.syllable_marks import draw_syllables
from storydesk.window.kit.theme import Colours
from storydesk.window.kit.units import unit_places, units

LARGER = 1.7  # than the page
STEP = 2  # points
READER_MEASURE = 46  # characters in a line
MARGIN = 48
_NEXT = (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return)
_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp)


class ReaderPage(QTextEdit):
    """The text of the reading mode, with marks of syllables where they are wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._syllables, self._ink = "off", ""

    def wear(self, settings: Settings, colours: Colours) -> None:
        """Mark what the settings say."""
        self._syllables, self._ink = settings.syllables, colours.soft_ink
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text and the marks."""
        super().paintEvent(event)
        if self._syllables != "off":
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_syllables(painter, self, self._syllables, self._ink, QRectF(event.rect()))
            painter.end()


class Reader(QWidget):
    """Shows a text to be read, not changed. Signals: `closed`, `hear` (a word that was tapped)."""

    closed = Signal()
    hear = Signal(str)

    def __init__(self, settings: Settings, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("reader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._settings, self._colours = settings, colours
        self._spans: tuple[tuple[int, int], ...] = ()
        self._current, self._more, self._heading = 0, 0, 0
        self._make_page()
        self.page.wear(settings, colours)
        self._arrange()

    def read(self, title: str, text: str, position: int = 0) -> None:
        """Show a story from the sentence around `position` on, a position of the story's document."""
        heading = f"{title}\n\n" if title else ""
        self._heading = units(heading)
        self.page.setPlainText(heading + text)
        at = unit_places(heading + text)
        self._spans = tuple((at[start], at[end]) for start, end in sentences(heading + text))
        self._current = sentence_at(self._spans, position + self._heading) if position else 0
        self._format()
        self.page.setFocus()

    def follow(self, start: int, end: int) -> None:
        """Go to the sentence that is being read aloud; positions are those of the story's document."""
        if end > start:
            self._current = sentence_at(self._spans, start + self._heading)
            self._focus()

    def wear(self, settings: Settings, colours: Colours) -> None:
        """Use other letters and colours."""
        self._settings, self._colours = settings, colours
        self.page.wear(settings, colours)
        self._format()

    def step(self, count: int) -> None:
        """Go on by so many sentences, or back."""
        if self._spans:
            self._current = min(max(self._current + count, 0), len(self._spans) - 1)
            self._focus()

    def resize_letters(self, points: int) -> None:
        """Make the letters larger or smaller."""
        low, high = RANGES["text_size"]
        self._more = min(max(self._more + points, round(low - self._points())), round(2 * high - self._points()))
        self._format()

    def current_sentence(self) -> str:
        """The sentence in full light."""
        if not self._spans:
            return ""
        return self._cursor(self._current).selectedText()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The page's keys turn sentences; a tap on a word lets it be heard."""
        if watched is self.page.viewport() and event.type() == QEvent.Type.MouseButtonRelease:
            self._tap(event)
        return watched is self.page and isinstance(event, QKeyEvent) and self._take_key(event)

    def _tap(self, event: QEvent) -> None:
        if isinstance(event, QMouseEvent) and not self.page.textCursor().hasSelection():
            word = self.page.cursorForPosition(event.position().toPoint())
            word.select(QTextCursor.SelectionType.WordUnderCursor)
            if word.selectedText().strip():
                self.hear.emit(word.selectedText())

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        moves = {**dict.fromkeys(_NEXT, 1), **dict.fromkeys(_BACK, -1)}
        far = {Qt.Key.Key_Home: -len(self._spans), Qt.Key.Key_End: len(self._spans)}
        sizes = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: -STEP}
        if key in moves or key in far:
            self.step({**moves, **far}[key])
        elif key in sizes:
            self.resize_letters(sizes[key])
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            return False
        return True

    def _points(self) -> float:
        return self._settings.text_size * scale_of(self._settings) * (1 if self._settings.projector else LARGER)

    def _make_page(self) -> None:
        self.page = ReaderPage()
        self.page.setObjectName("readerPage")
        self.page.setReadOnly(True)
        self.page.setTabChangesFocus(True)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.setAccessibleName(self.tr("The story, for reading"))
        self.page.setAccessibleDescription(self.tr("Space or the arrow keys go to the next sentence, Escape goes back"))
        self.page.setToolTip(self.page.accessibleDescription())
        self.page.installEventFilter(self)
        self.page.viewport().installEventFilter(self)
        self.page.setUndoRedoEnabled(False)

    def _arrange(self) -> None:
        self.place = label("", "soft")
        smaller = icon_button("smaller", self.tr("Smaller letters"))
        larger = icon_button("larger", self.tr("Larger letters"))
        back = icon_button("left", self.tr("Sentence before"))
        onward = icon_button("right", self.tr("Next sentence"))
        close = icon_button("close", self.tr("Back to the desk"), self.tr("Back to the desk (Esc)"))
        smaller.clicked.connect(lambda: self.resize_letters(-STEP))
        larger.clicked.connect(lambda: self.resize_letters(STEP))
        back.clicked.connect(lambda: self.step(-1))
        onward.clicked.connect(lambda: self.step(1))
        close.clicked.connect(self.closed)
        bar = row(smaller, larger, None, back, self.place, onward, None, close)
        bar.setContentsMargins(20, 6, 20, 10)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.page, 1000)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(middle, 1)
        layout.addLayout(bar)

    def _format(self) -> None:
        font = reading_font(self._settings.font, self._points() + self._more, self._settings.letter_spacing)
        self.page.document().setDefaultFont(font)
        self.page.document().setDocumentMargin(MARGIN)
        self.page.setMaximumWidth(round(QFontMetricsF(font).averageCharWidth() * READER_MEASURE + 2 * MARGIN + 20))
        style = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        style.setLineHeight(round(self._settings.line_spacing * 108), kind)
        style.setBottomMargin(self._points() * 0.7)
        dim = QTextCharFormat()
        dim.setForeground(QColor(self._colours.soft_ink))
        whole = QTextCursor(self.page.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeBlockFormat(style)
        whole.mergeCharFormat(dim)
        self._focus()

    def _focus(self) -> None:
        """Full light and a wash for this sentence; the others stay in soft ink."""
        count = len(self._spans)
        self.place.setText(self.tr("Sentence {} of {}").format(self._current + 1, count) if count else "")
        if not count:
            self.page.setExtraSelections([])
            return
        light = QTextCharFormat()
        light.setForeground(QColor(self._colours.ink))
        light.setBackground(QColor(self._colours.fresh))
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = self._cursor(self._current), light
        self.page.setExtraSelections([mark])
        self._show_current()

    def _cursor(self, index: int) -> QTextCursor:
        start, end = self._spans[index]
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _show_current(self) -> None:
        """Keep the sentence in the upper half of the screen, so that what follows is seen too."""
        caret = self._cursor(self._current)
        caret.setPosition(caret.selectionStart())
        self.page.setTextCursor(caret)
        bar, top = self.page.verticalScrollBar(), self.page.cursorRect(caret).top()
        bar.setValue(bar.value() + top - self.page.viewport().height() // 3)
