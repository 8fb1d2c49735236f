"""After a story: reading it, another one, printing it; and its hero as a card of one's own."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from storydesk.session.heroes import HeroCard
from storydesk.window.desk.card_texts import card_label
from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe, label


class EndStrip(QWidget):
    """Says that this is the end, and offers all that. Signals: `again` and `kept` (each with the HeroCard)."""

    again = Signal(object)
    kept = Signal(object)

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.hero: HeroCard | None = None
        self._is_kept = self._has_ended = False
        self._has_room = True
        self.the_end = label(self.tr("The End"), "end")
        self.read = self._button(self.tr("Read it"), "read", actions["read"], "main")
        self.another = self._button(self.tr("Another"), "new", actions["new"])
        self.print = self._button(self.tr("Print"), "print", actions["print"])
        self.again_button, self.keep_button = QPushButton(), QPushButton()
        self.again_button.setProperty("iconName", "tell")
        self.keep_button.setProperty("iconName", "found")
        describe(self.again_button, self.tr("Another story with the same hero"))
        describe(self.keep_button, self.tr("Keep the hero as a card"))
        row = FlowLayout(self, gap=8, row_gap=4)
        for part in (self.the_end, self.read, self.another, self.print, self.again_button, self.keep_button):
            row.addWidget(part)
        self.again_button.clicked.connect(lambda: self.again.emit(self.hero))
        self.keep_button.clicked.connect(lambda: self.kept.emit(self.hero))
        self._show()

    def set_room(self, room: bool) -> None:
        """Offer what is about the hero only where there is room for it."""
        self._has_room = room
        self._show()

    def show_end(self, has_ended: bool) -> None:
        """Say whether the story has come to its end."""
        self._has_ended = has_ended
        self._show()

    def show_hero(self, hero: HeroCard | None, is_kept: bool = False) -> None:
        """Offer a hero; None for nobody.

        Args:
            hero: of the story on the page.
            is_kept: whether there is a card already.
        """
        self.hero, self._is_kept = hero, is_kept
        if hero is not None:
            called = hero.name or self.tr("the {}").format(card_label(hero.kind))
            again = self.tr("Another story with {}").format(called)
            self.again_button.setText(_plain(again))
            describe(
                self.again_button, again, self.tr("Begin a new story; all stories with {} share a shelf").format(called)
            )
            keep = self.tr("Keep {} as a card").format(called)
            self.keep_button.setText(_plain(keep))
            describe(
                self.keep_button, keep, self.tr("Put the hero among the story cards, with friend, place and lesson")
            )
        self._show()

    def _show(self) -> None:
        has_hero = self.hero is not None and self._has_room
        for part in (self.the_end, self.another, self.print):
            part.setVisible(self._has_ended)
        self.read.setVisible(self._has_ended or has_hero)
        self.again_button.setVisible(has_hero)
        self.keep_button.setVisible(has_hero and not self._is_kept)
        self.setAccessibleName(self.the_end.text() if self._has_ended else self.again_button.accessibleName())
        self.setVisible(self._has_ended or has_hero)
        self.updateGeometry()

    def _button(self, text: str, icon: str, action: QAction, role: str = "") -> QPushButton:
        """A button that does what an action does, in the words of the moment."""
        button = QPushButton(text)
        button.setProperty("iconName", icon)
        button.setProperty("role", role)
        describe(button, text, action.toolTip())
        button.clicked.connect(action.trigger)
        return button


def _plain(text: str) -> str:
    return text.replace("&", "&&")
