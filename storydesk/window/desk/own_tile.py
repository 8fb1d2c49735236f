"""A card of one's own in the hero group: somebody a story was about, pressed like the others, and taken away again."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QIcon, QImage, QKeyEvent, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton

from storydesk.session.heroes import HeroCard
from storydesk.window.desk.card_texts import card_label
from storydesk.window.kit.labels import describe

LONGEST_LABEL = 9  # letters that a card has room for
ROUND = 0.18  # of the picture's side


class OwnTile(QToolButton):
    """Shows one hero. Signal: `removed`."""

    removed = Signal()

    def __init__(self, card: HeroCard, heading: str) -> None:
        super().__init__()
        self.card = card
        called = card.name or card_label(card.kind)
        self.setText(called if len(called) <= LONGEST_LABEL else f"{called[: LONGEST_LABEL - 1]}…")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setCheckable(True)
        self.setProperty("role", "hero")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tip = self.tr("Put “{}” in the story; the Delete key takes the card away").format(called)
        describe(self, f"{heading} {called}", tip)

    def show_picture(self, image: QImage, brightness: float) -> None:
        """Put the hero's picture on the card, dimmed as the theme wants it."""
        side = image.width()
        pixmap, corners = QPixmap(QSize(side, side)), QPainterPath()
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(brightness)
        corners.addRoundedRect(QRectF(0, 0, side, side), side * ROUND, side * ROUND)
        painter.setClipPath(corners)
        painter.drawImage(0, 0, image)
        painter.end()
        self.setIcon(QIcon(pixmap))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to take the card away."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Take this card away"), self.removed.emit)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the card away."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)
