"""How a story stands on the shelf: its cover, and its title beneath."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from storydesk.library.records import Author, StorySummary
from storydesk.window.kit.theme import Colours, light_of
from storydesk.window.shelf.covers import Covers, name_of
from storydesk.window.shelf.library_list import STORY, Index, StoryLine
from storydesk.window.shelf.pupils import picture_icon, shown_author

WIDTH, HEIGHT = 198, 132  # of a picture at the usual size of letters
AIR = 10
ROUND = 10
LINES = 2  # of the title
READY = 16_000_000  # bytes of covers as they are shown
STAR, SIGNED = 22, 20


class CoverTile(StoryLine):
    """Draws a story as a book."""

    def __init__(self, colours: Colours, covers: Covers, parent: QWidget | None = None) -> None:
        super().__init__(colours, parent)
        self._covers = covers
        self._ready: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()
        self.scale = 1.0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The cover, and room for the title."""
        title = LINES * QFontMetrics(option.font).lineSpacing() + AIR
        return QSize(round(WIDTH * self.scale) + 2 * AIR, round(HEIGHT * self.scale) + title + 2 * AIR)

    def picture(self, rect: QRect) -> QRect:
        """Where the cover is in the place of a story."""
        size = QSize(round(WIDTH * self.scale), round(HEIGHT * self.scale))
        return QRect(QPoint(rect.left() + (rect.width() - size.width()) // 2, rect.top() + AIR), size)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a book."""
        story: StorySummary = index.data(STORY)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._draw_ground(painter, option)
        frame = self.picture(option.rect)
        self._draw_cover(painter, frame, story, index.data())
        self._draw_author(painter, frame, story.author, option.font)
        if story.favourite:
            size = round(STAR * self.scale)
            self._star(size).paint(painter, QRect(frame.right() - size - 4, frame.top() + 4, size, size))
        below = QRect(frame.left(), frame.bottom() + AIR // 2, frame.width(), option.rect.bottom() - frame.bottom())
        painter.setPen(QColor(self.colours.ink))
        painter.setFont(option.font)
        _draw_title(painter, below.adjusted(0, 0, 0, -AIR // 2), index.data())
        painter.restore()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Where the title is."""
        frame = self.picture(option.rect)
        editor.setGeometry(frame.left(), frame.bottom() + 2, frame.width(), editor.sizeHint().height())

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Nothing behind a book, but where it is chosen or has the keyboard."""
        states = QStyle.StateFlag
        if option.state & (states.State_Selected | states.State_HasFocus | states.State_MouseOver):
            super()._draw_ground(painter, option)

    def _draw_author(self, painter: QPainter, frame: QRect, author: Author, font: QFont) -> None:
        """A label on the cover, with the picture and the name of whoever signed it."""
        name, size = shown_author(author), round(SIGNED * self.scale)
        if not name:
            return
        picture = picture_icon(author.picture, size, self.colours.pictures)
        drawn = 0 if picture.isNull() else size + 4
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, frame.width() - drawn - 4 * AIR)
        height = max(size, metrics.height()) + 4
        width = metrics.horizontalAdvance(shown) + drawn + 2 * AIR
        label = QRect(frame.left() + 6, frame.bottom() - height - 6, width, height)
        painter.setPen(QColor(self.colours.line))
        painter.setBrush(QColor(self.colours.paper))
        painter.drawRoundedRect(label, height / 2, height / 2)
        picture.paint(painter, QRect(label.left() + AIR - 2, label.top() + (height - size) // 2, size, size))
        painter.setPen(QColor(self.colours.ink))
        painter.setFont(font)
        painter.drawText(label.adjusted(AIR + drawn, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, shown)

    def _draw_cover(self, painter: QPainter, frame: QRect, story: StorySummary, title: str) -> None:
        ready = self._ready_cover(story, frame.size(), painter.device().devicePixelRatioF())
        painter.setBrush(QColor(self.colours.wash) if ready is None else Qt.BrushStyle.NoBrush)
        if ready is not None:
            painter.drawPixmap(frame.topLeft(), ready)
        painter.setPen(QColor(self.colours.line))
        painter.drawRoundedRect(frame, ROUND, ROUND)
        if ready is None and self._covers.is_at_hand(story):  # a story that shows nothing
            painter.setPen(QColor(self.colours.accent))
            font = painter.font()
            font.setPointSizeF(font.pointSizeF() * 3)
            painter.setFont(font)
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, title[:1])

    def _ready_cover(self, story: StorySummary, size: QSize, dots: float) -> QPixmap | None:
        """The cover as it is shown, round and dimmed: making it so takes longer than the rest of a frame."""
        key = name_of(story), size.toTuple(), dots, self.colours
        if key in self._ready:
            self._ready.move_to_end(key)
            return self._ready[key]
        image = self._covers.cover(story)
        if image is None or image.isNull():
            return None
        self._ready[key] = made = self._made_ready(image, size, dots)
        most = READY // max(1, made.width() * made.height() * 4)
        while len(self._ready) > most:
            self._ready.popitem(last=False)
        return made

    def _made_ready(self, image: QImage, size: QSize, dots: float) -> QPixmap:
        made = QPixmap(size * dots)
        made.setDevicePixelRatio(dots)
        made.fill(Qt.GlobalColor.transparent)
        frame, corners = QRect(QPoint(0, 0), size), QPainterPath()
        corners.addRoundedRect(QRectF(frame), ROUND, ROUND)
        painter = QPainter(made)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(corners)
        painter.drawImage(frame, image)
        if self.colours.pictures < 1:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillPath(corners, light_of(self.colours))
        painter.end()
        return made


def _draw_title(painter: QPainter, room: QRect, title: str) -> None:
    """The title on two lines at most, cut short where it is longer."""
    metrics = painter.fontMetrics()
    first, rest = "", title.split()
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= room.width():
        first = f"{first} {rest.pop(0)}".strip()
    lines = [first, " ".join(rest)] if first else [" ".join(rest)]
    for number, line in enumerate(lines[:LINES]):
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room.width())
        place = QRect(room.left(), room.top() + number * metrics.lineSpacing(), room.width(), metrics.lineSpacing())
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, shown)
