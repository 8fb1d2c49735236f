"""What the story was asked to tell about, each with a sign whether it does."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from storydesk.window.kit.assets import icon
from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe, label
from storydesk.window.kit.theme import Colours
from storydesk.words.found import Found

SIGN_SIZE = 16  # pixels


class FoundStrip(QWidget):
    """A row of words. Signal: `asked_where` (start and end of a word's next place, in characters)."""

    asked_where = Signal(int, int)

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours, self._size = colours, SIGN_SIZE
        self._found: tuple[Found, ...] = ()
        self._turn: dict[str, int] = {}
        self.chips: list[QToolButton] = []
        self._row = FlowLayout(self, gap=6, row_gap=4)
        self._heading = label(self.tr("In the story:"), "soft")
        self._row.addWidget(self._heading)
        self.hide()

    def wear(self, colours: Colours, scale: float) -> None:
        """Use other colours and another size."""
        self._colours, self._size = colours, round(SIGN_SIZE * scale)
        self._paint()

    def show_found(self, found: tuple[Found, ...]) -> None:
        """Show which words the story has; nothing was asked for, nothing is shown."""
        if [item.word for item in found] != [item.word for item in self._found]:
            self._make_chips(found)
        self._found = found
        self._paint()
        self.setAccessibleName(", ".join(chip.accessibleName() for chip in self.chips))
        self.setVisible(bool(found))

    def _make_chips(self, found: tuple[Found, ...]) -> None:
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.deleteLater()
        self.chips = [self._chip(index, item.word) for index, item in enumerate(found)]
        self._turn.clear()
        for chip in self.chips:
            self._row.addWidget(chip)
        self._order_tabs()
        self.updateGeometry()

    def _order_tabs(self) -> None:
        """Let the keyboard come to the words where the eyes do: what is made last would be the last of the window."""
        before = self.previousInFocusChain()
        while before not in (None, self) and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()
        for one, other in pairwise([before or self, *self.chips]):
            self.setTabOrder(one, other)

    def _chip(self, index: int, word: str) -> QToolButton:
        chip = QToolButton()
        chip.setText(word)
        chip.setProperty("role", "chip")
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.clicked.connect(lambda: self._show_next(index))
        return chip

    def _show_next(self, index: int) -> None:
        item = self._found[index]
        if item.places:
            turn = self._turn.get(item.word, 0)
            self._turn[item.word] = turn + 1
            self.asked_where.emit(*item.places[turn % len(item.places)])

    def _paint(self) -> None:
        for chip, item in zip(self.chips, self._found, strict=True):
            there = bool(item.places)
            name, ink = ("found", self._colours.mark) if there else ("missing", self._colours.ink)
            chip.setIcon(icon(name, ink, self._colours.soft_ink, self._size))
            chip.setIconSize(QSize(self._size, self._size))
            if there:
                name = self.tr("{}: in the story").format(item.word)
                tip = self.tr("In the story: show where")
            else:
                name = self.tr("{}: not in the story yet").format(item.word)
                tip = self.tr("Not in the story yet")
            describe(chip, name, tip)
