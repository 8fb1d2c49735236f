"""The text of a page of a book, large, each line of it wholly seen, with marks of syllables where they are wanted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from storydesk.settings import Settings
from storydesk.window.kit.assets import reading_font
from storydesk.window.kit.lines import keep_company
from storydesk.window.kit.syllable_marks import draw_syllables
from storydesk.window.kit.theme import Colours

MARGIN = 28


class ReaderPage(QTextEdit):
    """Shows what has room on it: whoever fills it asks before."""

    def __init__(self, settings: Settings, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("readerPage")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUndoRedoEnabled(False)
        self._trial = QTextDocument()
        self._trial.setUndoRedoEnabled(False)
        for document in (self.document(), self._trial):
            document.setDocumentMargin(MARGIN)
        self.wear(settings, colours)

    def wear(self, settings: Settings, colours: Colours) -> None:
        """Use these letters, and mark what the settings say."""
        self._settings, self._ink = settings, colours.soft_ink
        self.viewport().update()

    def has_room(self, text: str, points: float) -> bool:
        """Whether all of a text would be seen in letters of a size."""
        self._trial.setPlainText(text)
        self._write(self._trial, points)
        room = self.contentsRect().size()
        self._trial.setTextWidth(room.width())
        size = self._trial.size()
        return size.height() <= room.height() and size.width() <= room.width()

    def show_text(self, text: str, points: float) -> None:
        """Show a text in the middle of the height: little text stands beside the middle of its picture."""
        self.setPlainText(text)
        self._write(self.document(), points)
        self.document().setTextWidth(self.contentsRect().width())
        keep_company(self.document())
        above = max(0, (self.contentsRect().height() - round(self.document().size().height())) // 2)
        self.setViewportMargins(0, above, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text and the marks."""
        super().paintEvent(event)
        if self._settings.syllables != "off":
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_syllables(painter, self, self._settings.syllables, self._ink, QRectF(event.rect()))
            painter.end()

    def _write(self, document: QTextDocument, points: float) -> None:
        document.setDefaultFont(reading_font(self._settings.font, points, self._settings.letter_spacing))
        style = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        style.setLineHeight(round(self._settings.line_spacing * 100), kind)
        style.setBottomMargin(points * 0.5)
        whole = QTextCursor(document)
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeBlockFormat(style)
