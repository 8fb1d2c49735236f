"""The page: where the story appears while it is written, and where everybody can change it."""

from __future__ import annotations

from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from storydesk.window.theme import reading_font

LINE_HEIGHT = 150  # percent
MARGIN = 28


class Page(QTextEdit):
    """A sheet of plain text. New text arrives at its end and leaves the reader's place and caret alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFont(reading_font())
        self.document().setDocumentMargin(MARGIN)
        self._steps = -1
        self._set_line_height()

    def restore(self, text: str) -> None:
        """Show a text from an earlier day; there is nothing before it to undo."""
        self.setPlainText(text)
        self._set_line_height()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def begin(self, opening: str) -> None:
        """Replace the page with the opening of a new story, as one step that can be undone."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(opening)
        cursor.endEditBlock()
        self._steps = self.document().availableUndoSteps()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def append_piece(self, piece: str) -> None:
        """Write on at the end. A reader who scrolled up stays there; one at the bottom follows the story."""
        bar = self.verticalScrollBar()
        place, follows = bar.value(), bar.value() >= bar.maximum() - 2
        self._insert_at_end(piece)
        bar.setValue(bar.maximum() if follows else place)

    def words(self) -> int:
        """Count the words on the page."""
        return len(self.toPlainText().split())

    def _insert_at_end(self, piece: str) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        # The whole story is one step of undo, unless the user changed the page in between: that is theirs.
        if self.document().availableUndoSteps() == self._steps:
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()
        caret = self.textCursor()
        anchor, position = caret.anchor(), caret.position()
        cursor.insertText(piece)
        cursor.endEditBlock()
        self._steps = self.document().availableUndoSteps()
        self._put_caret(anchor, position)

    def _put_caret(self, anchor: int, position: int) -> None:
        caret = self.textCursor()
        if (caret.anchor(), caret.position()) == (anchor, position):
            return
        caret.setPosition(anchor)
        caret.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(caret)

    def _set_line_height(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        style = QTextBlockFormat()
        style.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(style)
        self.document().clearUndoRedoStacks()
