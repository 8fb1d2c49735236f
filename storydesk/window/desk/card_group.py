"""Story cards of one kind: pictures to press, and a line for a word of one's own."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from storydesk.session.heroes import HeroCard
from storydesk.window.desk.card_texts import card_label
from storydesk.window.desk.own_tile import OwnTile
from storydesk.window.kit import assets
from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe, label, row

FIELD_WIDTH = 155
GAP = 4
LONGEST_WORD = 40


class Tile(NamedTuple):
    """How large a card is, and the picture on it, in pixels at the usual size."""

    width: int
    height: int
    picture: int


LARGE, SMALL = Tile(72, 82, 48), Tile(72, 66, 34)


class CardGroup(QWidget):
    """Cards of one kind: pictures to press, and a line for a word of one's own.

    Signals: `changed`, `own_pressed` (the HeroCard of a hero of one's own, or None for one that was let go),
    `own_removed` (the HeroCard).
    """

    changed = Signal()
    own_pressed = Signal(object)
    own_removed = Signal(object)

    def __init__(
        self, heading: str, cards: tuple[str, ...], most: int = 1, first: QWidget | None = None, tile: Tile = SMALL
    ) -> None:
        super().__init__()
        self._most, self._shape, self._drawn = most, tile, (0, 0.0)
        self._heading = heading
        self.tiles = {card: self._tile(card, heading) for card in cards}
        self.own_tiles: list[OwnTile] = []
        self.own = QLineEdit()
        self.own.setMaxLength(LONGEST_WORD)
        self.own.setPlaceholderText(self.tr("something else…"))
        describe(self.own, self.tr("{} Something else").format(heading), self.tr("A word of your own, in English"))
        self.own.textChanged.connect(self.changed)
        self._fields = [self.own, *((first,) if first else ())]
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        top = row(label(heading, "heading" if tile is SMALL else "greeting"), *((first,) if first else ()), self.own)
        top.insertStretch(1, 1)
        layout.addLayout(top)
        self._tiles = tiles = QWidget()
        self._flow = flow = FlowLayout(tiles, gap=GAP, row_gap=GAP)
        for made in self.tiles.values():
            flow.addWidget(made)
        layout.addWidget(tiles)

    def controls(self) -> list[QWidget]:
        """What the keyboard comes to, in the order of reading."""
        return [*reversed(self._fields), *self.tiles.values(), *self.own_tiles]

    def own_chosen(self) -> HeroCard | None:
        """The hero of one's own that was chosen; none where a word was typed."""
        pressed = (tile.card for tile in self.own_tiles if tile.isChecked())
        return None if self.own.text().strip() else next(pressed, None)

    def show_own(self, cards: tuple[HeroCard, ...]) -> None:
        """Show these heroes of one's own behind the others."""
        chosen = self.own_chosen()
        for tile in self.own_tiles:
            self._flow.removeWidget(tile)
            tile.deleteLater()
        self.own_tiles = [self._own_tile(card) for card in cards]
        for tile in self.own_tiles:
            self._flow.addWidget(tile)
            tile.setChecked(tile.card == chosen)
        self._drawn = (0, 0.0)

    def _own_tile(self, card: HeroCard) -> OwnTile:
        tile = OwnTile(card, self._heading)
        tile.clicked.connect(lambda: self._on_press(tile))
        tile.clicked.connect(lambda: self.own_pressed.emit(self.own_chosen()))
        tile.removed.connect(lambda: self.own_removed.emit(card))
        return tile

    def chosen(self) -> tuple[str, ...]:
        """The words that were chosen; one's own comes first."""
        own = " ".join(self.own.text().split())
        pressed = [card for card, tile in self.tiles.items() if tile.isChecked()]
        return tuple([own, *pressed] if own else pressed)[: self._most]

    def choose(self, cards: tuple[str, ...]) -> None:
        """Press these cards and no others."""
        for card, tile in self.tiles.items():
            tile.setChecked(card in cards)
        for own in self.own_tiles:
            own.setChecked(False)
        self.own.setText(next((card for card in cards if card and card not in self.tiles), ""))

    def show_only(self, cards: tuple[str, ...]) -> None:
        """Show these cards of the group; all of them where none is named."""
        named = [card for card in cards if card in self.tiles]
        for card, tile in self.tiles.items():
            tile.setVisible(not named or card in named)
            if tile.isHidden():
                tile.setChecked(False)

    def resize_tiles(self, scale: float, brightness: float) -> None:
        """Make the cards larger or smaller, brighter or darker."""
        side, wide, high = (round(pixels * scale) for pixels in (self._shape[2], *self._shape[:2]))
        if (side, brightness) == self._drawn:
            return
        self._drawn = (side, brightness)
        for card, tile in self.tiles.items():
            tile.setFixedSize(wide, high)
            tile.setIcon(assets.picture(card, side, brightness))
            tile.setIconSize(QSize(side, side))
        for own in self.own_tiles:
            own.setFixedSize(wide, high)
            own.setIconSize(QSize(side, side))
        for field in self._fields:
            field.setMaximumWidth(round(FIELD_WIDTH * scale))
        # At once, and not when the event loop comes to it: what is around must not be laid out around the old size.
        self._tiles.updateGeometry()
        self._column.activate()
        self.updateGeometry()

    def _tile(self, card: str, heading: str) -> QToolButton:
        tile = QToolButton()
        tile.setText(card_label(card))
        tile.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        tile.setCheckable(True)
        tile.setProperty("role", "picture" if self._shape is SMALL else "hero")
        tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        describe(tile, f"{heading} {card_label(card)}", self.tr("Put “{}” in the story").format(card_label(card)))
        tile.clicked.connect(lambda _=False, pressed=tile: self._on_press(pressed))
        return tile

    def _on_press(self, pressed: QToolButton) -> None:
        """One more than may be chosen lets go of another one."""
        tiles = [*self.tiles.values(), *self.own_tiles]
        others = [tile for tile in tiles if tile.isChecked() and tile is not pressed]
        for tile in others[: max(0, len(others) + 1 - self._most)] if pressed.isChecked() else ():
            tile.setChecked(False)
        self.changed.emit()
