"""What is drawn on the page beside and behind its letters: where the story goes on, the caret, what is new."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from storydesk.window.kit.theme import Colours

SIGN = 6.0  # pixels: half the width of the sign under a line, and its height
ASKED_SIGN = 9.0
REST_AT = 22.0  # pixels from the left
BAR_AT = 18.0  # the same
FROM_EDGE = 4.0


def draw_target(painter: QPainter, line: QRectF, page: QRect, colours: Colours, asked: bool) -> None:
    """A small arrow under the place where the story goes on; larger and with a stroke for whoever is about to press.

    Args:
        painter: of the page.
        line: the caret's rectangle at that place.
        page: what is seen of the page. A place above or below it is pointed at from the edge, for whoever asks.
        colours: of the theme.
        asked: whether somebody points at the button.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent))
    size = ASKED_SIGN if asked else SIGN
    if line.bottom() < 0 or line.top() > page.height():
        if asked:
            above = line.bottom() < 0
            tip = FROM_EDGE if above else page.height() - FROM_EDGE
            painter.drawPolygon(
                _arrow(QPointF(page.width() / 2, tip), size * 1.5, size * 1.5 if above else -size * 1.5)
            )
        return
    painter.drawPolygon(_arrow(QPointF(line.left() + 0.5, line.bottom() - 2), size, size))
    if asked:
        painter.drawRect(QRectF(line.left() - 0.5, line.top(), 2, line.height()))


def draw_caret(painter: QPainter, line: QRectF, colours: Colours) -> None:
    """The caret while something else has the keyboard: it is where one left it."""
    painter.fillRect(QRectF(line.left(), line.top(), 1, line.height()), QColor(colours.soft_ink))


def draw_ghost(
    painter: QPainter, words: str, caret: QRectF, font: QFont, colours: Colours, edges: tuple[float, float], last: bool
) -> None:
    """The offered words, on the caret's line and, where nothing stands below, on the next.

    Args:
        painter: of the page.
        words: what is offered.
        caret: its rectangle.
        font: of the page.
        colours: of the theme.
        edges: left and right of the text.
        last: whether nothing stands below.
    """
    left, right = edges
    painter.setFont(font)
    painter.setPen(QColor(colours.soft_ink))
    letters = QFontMetricsF(font)
    place = QPointF(caret.left() + 1, caret.bottom() - letters.descent() - (caret.height() - letters.height()) / 2)
    for word in _with_spaces(words):
        if place.x() + letters.horizontalAdvance(word.rstrip()) > right:
            if not last:
                return
            place = QPointF(left, place.y() + caret.height())
            word = word.lstrip()
        painter.drawText(place, word)
        place.setX(place.x() + letters.horizontalAdvance(word))


def draw_rest(painter: QPainter, first: QRectF, last: QRectF, colours: Colours) -> None:
    """A dotted line beside what does not know the passage in front of it."""
    painter.setPen(QPen(QColor(colours.soft_ink), 2, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(REST_AT, first.top() + 4), QPointF(REST_AT, last.bottom() - 4))


def draw_bar(painter: QPainter, start: QRectF, end: QRectF, height: int, colours: Colours) -> None:
    """The line beside a passage, between the carets at its ends, as far as it is seen of a page of this height."""
    top, bottom = start.top(), end.bottom()
    if start.topLeft() != end.topLeft() and bottom > 0 and top < height:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(QRectF(BAR_AT, top + 4, 3, bottom - top - 8), 1.5, 1.5)


def mark(cursor: QTextCursor, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
    """Letters that look otherwise, and stay as they are."""
    made = QTextEdit.ExtraSelection()
    made.cursor, made.format = cursor, form
    return made


def underline(colours: Colours) -> QTextCharFormat:
    """What was asked for."""
    return _underlined(QTextCharFormat.UnderlineStyle.DotLine, colours.mark)


def dim(colours: Colours) -> QTextCharFormat:
    """What does not know the passage in front of it."""
    form = QTextCharFormat()
    form.setForeground(QColor(colours.soft_ink))
    return form


def strong(colours: Colours) -> QTextCharFormat:
    """The word that is being read aloud."""
    form = QTextCharFormat()
    form.setBackground(QColor(colours.accent))
    form.setForeground(QColor(colours.on_accent))
    return form


def wash(colours: Colours, share: float) -> QTextCharFormat:
    """What is new, or being read aloud; a `share` of the whole colour."""
    form, colour = QTextCharFormat(), QColor(colours.fresh)
    colour.setAlphaF(max(0.0, min(1.0, share)))
    form.setBackground(colour)
    return form


def wave(colours: Colours) -> QTextCharFormat:
    """What is not for children's stories is underlined so, as a misspelt word is elsewhere."""
    return _underlined(QTextCharFormat.UnderlineStyle.WaveUnderline, colours.accent)


def only_text(words: QTextCursor) -> list[QTextCursor]:
    """The parts of a stretch that are text: the end of a paragraph would be marked as a patch of its own."""
    document = words.document()
    parts, block = [], document.findBlock(words.selectionStart())
    while block.isValid() and block.position() < words.selectionEnd():
        first = max(block.position(), words.selectionStart())
        last = min(block.position() + block.length() - 1, words.selectionEnd())
        if last > first:
            part = QTextCursor(document)
            part.setPosition(first)
            part.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            parts.append(part)
        block = block.next()
    return parts


def _underlined(style: QTextCharFormat.UnderlineStyle, colour: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setUnderlineStyle(style)
    form.setUnderlineColor(QColor(colour))
    return form


def _with_spaces(text: str) -> list[str]:
    """The words of a text, each with the space in front of it."""
    words = text.split(" ")
    return [words[0], *(f" {word}" for word in words[1:])]


def _arrow(tip: QPointF, half: float, height: float) -> QPolygonF:
    """An arrow's head; a negative height lets it point down."""
    foot = tip.y() + height
    return QPolygonF([tip, QPointF(tip.x() + half, foot), QPointF(tip.x() - half, foot)])
