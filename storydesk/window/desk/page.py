"""The page: a sheet of comfortable width that shows the manuscript and lets everybody change it."""

from __future__ import annotations

import math
import time
from pathlib import Path

from PySide6.QtCore import QLocale, QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from storydesk.library.length import LONGEST_PARAGRAPH, LONGEST_STORY, too_long
from storydesk.settings import Settings
from storydesk.window.desk import page_marks
from storydesk.window.kit.assets import reading_font
from storydesk.window.kit.style import scale_of
from storydesk.window.kit.syllable_marks import draw_syllables
from storydesk.window.kit.theme import Colours, animations_wanted
from storydesk.window.session.manuscript import Manuscript

MARGIN = 40
FRESH_SECONDS = 1.6  # how long new words are marked
FADING_EVERY = 70  # milliseconds
PAUSE = 450  # milliseconds after the last key, before words are offered
FOLLOW_MARGIN = 12
PARAGRAPH_GAP = 9
LONGEST_SHOWN = 24  # letters of a word in a menu


class Page(QTextEdit):
    """A sheet of plain text. New words appear where the story goes on, and leave the reader's place and caret alone.

    Signals: `paused` (somebody stopped typing; the text in front of the caret), `hear` (a word, to be read aloud),
    `refused` (a sentence: why something was not pasted), `given` (paths of files that were dropped or pasted),
    `taken_over` (somebody typed where the story grows), `hurried` (somebody does not want to wait for it).
    """

    paused = Signal(str)
    hear = Signal(str)
    refused = Signal(str)
    given = Signal(list)
    taken_over = Signal()
    hurried = Signal()

    def __init__(self, manuscript: Manuscript, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._manuscript, self._colours = manuscript, colours
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fresh: list[tuple[QTextCursor, float]] = []
        self._marked: tuple[tuple[int, int], ...] = ()
        self._unfit: list[QTextCursor] = []
        self._ghost, self._help, self._busy = "", True, False
        self._bar: tuple[int, int] | None = None
        self._target: int | None = None
        self._target_is_asked = self._passage_is_asked = False
        self._rest: tuple[int, int] | None = None
        self._spoken = self._spoken_word = (0, 0)
        self._line_height = 110  # percent
        self._syllables = "off"
        self._fading = QTimer(self, interval=FADING_EVERY)
        self._fading.timeout.connect(self._fade)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self.textChanged.connect(self._on_text)
        self.cursorPositionChanged.connect(self.dismiss)
        manuscript.inserted.connect(self._on_inserted)
        manuscript.switched.connect(self._show_document)
        self._show_document()

    # --- looks ---------------------------------------------------------------------------------------------------

    def wear(self, settings: Settings, colours: Colours) -> None:
        """Use the letters, the spacing and the colours that the settings name."""
        self._colours, self._help, self._syllables = colours, settings.typing_help, settings.syllables
        font = reading_font(settings.font, settings.text_size * scale_of(settings), settings.letter_spacing)
        self.document().setDefaultFont(font)
        self.setFont(font)
        self._line_height = round(settings.line_spacing * 100)
        self._set_line_height(self._line_height)
        letters = QFontMetricsF(font)
        width = settings.measure * letters.averageCharWidth() * (1 + settings.letter_spacing / 100)
        self.setMaximumWidth(round(width + 2 * MARGIN + self.verticalScrollBar().sizeHint().width() + 4))
        if not settings.typing_help:
            self.dismiss()
        self._paint_marks()

    def set_busy(self, busy: bool) -> None:
        """While a story is being written nobody is offered words."""
        self._busy = busy
        self.dismiss()

    def set_locked(self, locked: bool) -> None:
        """Let the story be read, and its caret be moved, but nothing be typed."""
        flags = Qt.TextInteractionFlag
        reading = flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        if locked != self.isReadOnly():
            self.setTextInteractionFlags(reading if locked else flags.TextEditorInteraction)

    def mark_words(self, places: tuple[tuple[int, int], ...]) -> None:
        """Underline what was asked for; places are those of the document."""
        self._marked = places
        self._paint_marks()

    def mark_unfit(self, words: list[QTextCursor]) -> None:
        """Draw a wave under what is not for children's stories."""
        self._unfit = words
        self._paint_marks()

    def show_spoken(self, start: int, end: int) -> None:
        """Mark the sentence that is being read aloud, and bring it into view; an empty one for none."""
        self._spoken, self._spoken_word = (start, end), (0, 0)
        self._paint_marks()
        if end > start:
            self._reveal(start, end)

    def show_spoken_word(self, start: int, end: int) -> None:
        """Mark the word that is being read aloud."""
        self._spoken_word = (start, end)
        self._paint_marks()

    def show_passage(self, place: tuple[int, int] | None) -> None:
        """Know the passage that another try would replace; the line beside it is drawn for whoever asks."""
        if place != self._bar:
            self._bar = place
            self.viewport().update()

    def show_target(self, position: int | None) -> None:
        """Mark where the story goes on; None while that is no question."""
        if position != self._target:
            self._target = position
            self.viewport().update()

    @property
    def target(self) -> int | None:
        """Where the story is marked to go on."""
        return self._target

    def point_at_target(self, asked: bool) -> None:
        """Show the mark more plainly, while somebody is about to press the button."""
        self._target_is_asked = asked
        self.viewport().update()

    def point_at_passage(self, asked: bool) -> None:
        """Draw the line beside the passage, while somebody is about to replace it."""
        self._passage_is_asked = asked
        self.viewport().update()

    def show_rest(self, place: tuple[int, int] | None) -> None:
        """Dim what does not know the passage in front of it."""
        if place != self._rest:
            self._rest = place
            self._paint_marks()

    # --- typing help ---------------------------------------------------------------------------------------------

    @property
    def ghost(self) -> str:
        """The words that are offered behind the caret."""
        return self._ghost

    def offer(self, text: str, words: str) -> None:
        """Show words behind the caret, if the text in front of it is still the one they were made for."""
        if self._may_offer() and text == self.text_before_caret():
            self._ghost = words
            self.setAccessibleDescription(self.tr("Tab takes: {}").format(words.strip()))
            self.viewport().update()

    def take(self) -> None:
        """Put the offered words on the page."""
        words, self._ghost = self._ghost, ""
        self._leave_passage()
        self.textCursor().insertText(words)

    def dismiss(self) -> None:
        """Put the offered words away."""
        self._pause.stop()
        if self._ghost:
            self._ghost = ""
            self.setAccessibleDescription("")
            self.viewport().update()

    def text_before_caret(self) -> str:
        """What stands in front of the caret."""
        return self._manuscript.text_between(0, self.textCursor().position())

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab takes the offered words; without any it goes to the next control."""
        if self._ghost and onward:
            self.take()
            return True
        return super().focusNextPrevChild(onward)

    def undo(self) -> None:
        """Take back the last change, whoever made it."""
        self._manuscript.undo()

    def redo(self) -> None:
        """Bring back what was taken back."""
        self._manuscript.redo()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the offered words away, space shows what is still coming; everything else is typing."""
        if self._ghost and event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
            return
        if event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
            return
        if event.text() == " " and self._manuscript.coming and self._is_where_it_grows():
            self.hurried.emit()
            return
        before, grows = self.document().revision(), self._is_where_it_grows()
        self._leave_passage()
        super().keyPressEvent(event)
        if grows and self.document().revision() != before:
            self.taken_over.emit()
        if self.document().revision() != before and event.text().strip(" \b\x7f") + " " * (event.text() == " "):
            self._wait_for_pause()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take in what an input method has put together."""
        grows = self._is_where_it_grows()
        self._leave_passage()
        super().inputMethodEvent(event)
        if grows and event.commitString():
            self.taken_over.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop what the page can take; files go to the library, and what is too long stays out."""
        files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if files:
            self.given.emit(files)
        elif self._has_room_for(source.text()):
            grows = self._is_where_it_grows()
            self._leave_passage()
            super().insertFromMimeData(source)
            if grows:
                self.taken_over.emit()
        else:
            words = self.tr("This text is too long for the page, which takes {} characters, and {} in a paragraph. "
                            "“Take in files” in the library cuts a long file into parts.")  # fmt: skip
            number = QLocale().toString
            self.refused.emit(words.format(number(LONGEST_STORY), number(LONGEST_PARAGRAPH)))

    def _leave_passage(self) -> None:
        """Let what is typed right behind a passage be no part of it."""
        caret = self.textCursor()
        if not caret.hasSelection() and (form := self._manuscript.format_for_typing(caret.position())) is not None:
            self.setCurrentCharFormat(form)

    def _is_where_it_grows(self) -> bool:
        """Whether the caret is in the passage that is being written, or right behind it."""
        caret, growing = self.textCursor(), self._manuscript.growing()
        return growing is not None and growing.start <= caret.selectionEnd() and caret.selectionStart() <= growing.end

    def _has_room_for(self, text: str) -> bool:
        caret, own = self.textCursor(), self._manuscript
        before = own.text_between(0, caret.selectionStart())
        behind = own.text_between(caret.selectionEnd(), self.document().characterCount() - 1)
        return not too_long(before + text + behind)

    def word_at_caret(self) -> str:
        """The word that the caret is in, or what is marked."""
        caret = self.textCursor()
        if not caret.hasSelection():
            caret.select(QTextCursor.SelectionType.WordUnderCursor)
        return caret.selectedText()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, and hearing the word at which it was opened."""
        if not self.textCursor().hasSelection() and event.reason() == QContextMenuEvent.Reason.Mouse:
            self.setTextCursor(self.cursorForPosition(event.pos()))
        menu, word = self.createStandardContextMenu(), self.word_at_caret()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._take_over_undo(menu)
        if word.strip():
            menu.addSeparator()
            shown = word if len(word) <= LONGEST_SHOWN else f"{word[:LONGEST_SHOWN]}…"
            menu.addAction(self.tr("Hear “{}”").format(shown), lambda: self.hear.emit(word))
        menu.popup(event.globalPos())

    def _take_over_undo(self, menu: QMenu) -> None:
        """Let the menu's undo and redo go on to the stories before and after, as their keys do."""
        own = self._manuscript
        for name, may, do in (("edit-undo", own.can_undo, self.undo), ("edit-redo", own.can_redo, self.redo)):
            for action in menu.findChildren(QAction, name):
                action.triggered.disconnect()
                action.triggered.connect(do)
                action.setEnabled(may())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the offered words away when the page loses the focus."""
        self.dismiss()
        super().focusOutEvent(event)

    def _wait_for_pause(self) -> None:
        if self._may_offer():
            self._pause.start()

    def _may_offer(self) -> bool:
        caret = self.textCursor()
        return self._help and not self._busy and not caret.hasSelection() and caret.atBlockEnd()

    def _ask(self) -> None:
        text = self.text_before_caret()
        if self._may_offer() and text.strip():
            self.paused.emit(text)

    # --- new words -----------------------------------------------------------------------------------------------

    def _on_inserted(self, start: int, end: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setKeepPositionOnInsert(True)
        self._fresh.append((cursor, time.monotonic()))
        self._fading.start()
        self._paint_marks()

    def follow(self, start: int, end: int) -> None:
        """Scroll just so far that the words up to `end` are seen, for a reader who saw where they began."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not 0 <= self._rect(start).bottom() <= height + self._rect(start).height():
            return
        beneath = self._rect(end).bottom() + FOLLOW_MARGIN - height
        if beneath > 0:
            last = end >= self.document().characterCount() - 1
            bar.setValue(bar.maximum() if last else bar.value() + round(beneath))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the end in view for whoever sees it."""
        bar = self.verticalScrollBar()
        at_end = bar.value() == bar.maximum() and self.textCursor().atEnd()
        super().resizeEvent(event)
        if at_end:
            bar.setValue(bar.maximum())

    def height_of(self, lines: int) -> int:
        """The height in pixels at which so many lines are seen from the beginning on, of two paragraphs maybe."""
        line = math.ceil(QFontMetricsF(self.font()).height())
        return math.ceil(MARGIN + PARAGRAPH_GAP + line + (lines - 1) * line * self._line_height / 100)

    def leave_room(self, above: int, below: int) -> None:
        """Leave so many pixels free at the edges. The text stays in its place, but for what is being written."""
        before, bar = self.viewportMargins(), self.verticalScrollBar()
        if (before.top(), before.bottom()) == (above, below):
            return
        growing = self._manuscript.growing()
        written = [self.textCursor().position()] if growing is None else [self.textCursor().position(), growing.end]
        seen, height = [position for position in written if self._is_seen(position)], bar.value()
        self.setViewportMargins(0, above, 0, below)
        bar.setValue(height + above - before.top())
        for position in seen:
            self._uncover(position)

    def _is_seen(self, position: int) -> bool:
        place = self._rect(position)
        return place.bottom() > 0 and place.top() < self.viewport().height()

    def _uncover(self, position: int) -> None:
        """Scroll just so far that the line of a position is seen."""
        bar, place = self.verticalScrollBar(), self._rect(position)
        beneath = place.bottom() + FOLLOW_MARGIN - self.viewport().height()
        if beneath > 0:
            bar.setValue(bar.value() + round(beneath))
        elif place.top() < 0:
            bar.setValue(bar.value() + round(place.top()))

    def _reveal(self, start: int, end: int) -> None:
        """Scroll so that a sentence stands in the upper part, if it is not seen whole."""
        height, first, last = self.viewport().height(), self._rect(start), self._rect(end)
        if first.top() < 0 or last.bottom() > height - FOLLOW_MARGIN:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(first.top() - height / 4))

    def _rect(self, position: int) -> QRectF:
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        return QRectF(self.cursorRect(cursor))

    def _fade(self) -> None:
        now = time.monotonic()
        self._fresh = [(words, born) for words, born in self._fresh if now - born < FRESH_SECONDS]
        if not self._fresh:
            self._fading.stop()
        self._paint_marks()

    def _show_document(self) -> None:
        """Show the document of the story on the desk, as every other one was shown."""
        self._fresh.clear()
        self._marked, self._unfit, self._bar = (), [], None
        self._target = self._rest = None
        self._spoken = self._spoken_word = (0, 0)
        document = self._manuscript.document
        if document.documentMargin() != MARGIN:  # a fresh document, and Qt takes the margin for a step of undo
            document.setDocumentMargin(MARGIN)
            document.clearUndoRedoStacks()
        document.setDefaultFont(self.font())
        self.setDocument(document)
        self._set_line_height(self._line_height)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._paint_marks()

    def _on_text(self) -> None:
        self._ghost = ""

    # --- painting ------------------------------------------------------------------------------------------------

    def _paint_marks(self) -> None:
        look, colours = page_marks, self._colours
        marks = [] if self._rest is None else [(self._range(*self._rest), look.dim(colours))]
        marks += [(self._range(start, end), look.underline(colours)) for start, end in self._marked]
        marks += [(words, look.wave(colours)) for words in self._unfit]
        now, moves = time.monotonic(), animations_wanted()
        for words, born in self._fresh:
            share = 1 - (now - born) / FRESH_SECONDS if moves else 1.0
            marks += [(line, look.wash(colours, share)) for line in look.only_text(words)]
        if self._spoken[1] > self._spoken[0]:
            marks += [(line, look.wash(colours, 1.0)) for line in look.only_text(self._range(*self._spoken))]
        if self._spoken_word[1] > self._spoken_word[0]:
            marks.append((self._range(*self._spoken_word), look.strong(colours)))
        self.setExtraSelections([look.mark(cursor, form) for cursor, form in marks])

    def _range(self, start: int, end: int) -> QTextCursor:
        cursor, last = QTextCursor(self.document()), self.document().characterCount() - 1
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page, marks of syllables, the line beside the passage, where it goes on, and the offered words."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._syllables != "off":
            draw_syllables(painter, self, self._syllables, self._colours.soft_ink, QRectF(event.rect()))
        if self._bar is not None and self._passage_is_asked:
            start, end = (self._rect(position) for position in self._bar)
            page_marks.draw_bar(painter, start, end, self.viewport().height(), self._colours)
        if self._rest is not None:
            page_marks.draw_rest(painter, self._rect(self._rest[0]), self._rect(self._rest[1]), self._colours)
        # At the end nobody wonders where the story goes on.
        if self._target is not None and (self._target_is_asked or self._target < self.document().characterCount() - 1):
            page_marks.draw_target(
                painter, self._rect(self._target), self.viewport().rect(), self._colours, self._target_is_asked
            )
        if not self.hasFocus() and not self.isReadOnly():
            page_marks.draw_caret(painter, QRectF(self.cursorRect()), self._colours)
        if self._ghost:
            last = self.textCursor().block() == self.document().lastBlock()
            letters, right = self.document().defaultFont(), self.viewport().width() - MARGIN
            page_marks.draw_ghost(
                painter, self._ghost, QRectF(self.cursorRect()), letters, self._colours, (MARGIN, right), last
            )
        painter.end()

    def _set_line_height(self, percent: int) -> None:
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        if self.document().firstBlock().blockFormat().lineHeight() == percent:
            return
        style = QTextBlockFormat()
        style.setLineHeight(percent, kind)
        style.setBottomMargin(PARAGRAPH_GAP)
        cursor, untouched = QTextCursor(self.document()), not self.document().isUndoAvailable()
        # Joined to the step before, so that no step of undo does nothing but change the spacing.
        cursor.beginEditBlock() if untouched else cursor.joinPreviousEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(style)
        cursor.endEditBlock()
        if untouched:
            self.document().clearUndoRedoStacks()
