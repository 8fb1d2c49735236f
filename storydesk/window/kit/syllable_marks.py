"""A bow under each syllable, as teachers draw them: on the page, and nowhere in its text.

Bows are painted over what is laid out already. So they move no letter, and neither the clipboard, nor a saved file,
nor undo knows of them.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit

from storydesk.window.kit.syllables import syllables
from storydesk.window.kit.units import unit_places

# Shares of the height of letters: how deep a bow hangs, its stroke, the gap between two.
_DEPTH, _STROKE, _GAP = 0.10, 0.05, 0.05


def draw_syllables(painter: QPainter, edit: QTextEdit, language: str, ink: str, area: QRectF) -> None:
    """Draw bows under all words of several syllables.

    Args:
        painter: of the edit's viewport.
        edit: what shows the text.
        language: of the text, `en` or `de`.
        ink: colour of the bows.
        area: of the viewport, in pixels, that is painted anew.
    """
    letters = QFontMetricsF(edit.document().defaultFont()).height()
    painter.setPen(QPen(QColor(ink), max(1.2, letters * _STROKE)))
    painter.setBrush(QColor(0, 0, 0, 0))
    layout = edit.document().documentLayout()
    shift = QPointF(-edit.horizontalScrollBar().value(), -edit.verticalScrollBar().value())
    block = edit.document().firstBlock()
    while block.isValid():
        place = layout.blockBoundingRect(block).translated(shift)
        if place.top() > area.bottom():
            return
        if place.bottom() >= area.top():
            painter.drawPath(_bows(block, place.topLeft(), letters, language))
        block = block.next()


def _bows(block: QTextBlock, origin: QPointF, letters: float, language: str) -> QPainterPath:
    path, text = QPainterPath(), block.text()
    at = unit_places(text)
    for start, end in syllables(text, language):
        line = block.layout().lineForTextPosition(at[start])
        if line.isValid() and at[end] <= line.textStart() + line.textLength():
            left, right = (_across(line, at[edge]) for edge in (start, end))
            top = origin.y() + line.y() + line.ascent() + line.descent()  # below what is marked in colour
            gap = letters * _GAP
            path.moveTo(origin.x() + left + gap, top)
            path.quadTo(origin.x() + (left + right) / 2, top + 2 * letters * _DEPTH, origin.x() + right - gap, top)
    return path


def _across(line: QTextLine, position: int) -> float:
    """How far to the right a position stands, in pixels."""
    found = line.cursorToX(position)
    return cast("float", found[0] if isinstance(found, tuple) else found)
