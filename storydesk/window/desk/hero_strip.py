"""After a story: reading it, another one with the same hero, and the hero as a card of one's own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from storydesk.session.heroes import HeroCard
from storydesk.window.desk.card_texts import card_label
from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe


class HeroStrip(QWidget):
    """Offers all that. Signals: `again` and `kept` (each with the HeroCard)."""

    again = Signal(object)
    kept = Signal(object)

    def __init__(self, read: QWidget) -> None:
        """Make it; `read` is the button that reads the story."""
        super().__init__()
        self.hero: HeroCard | None = None
        self._has_room = True
        self.again_button, self.keep_button = QPushButton(), QPushButton()
        self.again_button.setProperty("iconName", "tell")
        self.keep_button.setProperty("iconName", "found")
        describe(self.again_button, self.tr("Another story with the same hero"))
        describe(self.keep_button, self.tr("Keep the hero as a card"))
        row = FlowLayout(self, gap=8, row_gap=4)
        row.addWidget(read)
        row.addWidget(self.again_button)
        row.addWidget(self.keep_button)
        self.again_button.clicked.connect(lambda: self.again.emit(self.hero))
        self.keep_button.clicked.connect(lambda: self.kept.emit(self.hero))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def set_room(self, has_room: bool) -> None:
        """Stay away where the page itself has little room."""
        self._has_room = has_room
        self.setVisible(has_room and self.hero is not None)

    def show_hero(self, hero: HeroCard | None, is_kept: bool = False) -> None:
        """Offer a hero; None for nobody.

        Args:
            hero: of the story on the page.
            is_kept: whether there is a card already.
        """
        self.hero = hero
        self.setVisible(self._has_room and hero is not None)
        if hero is None:
            return
        called = hero.name or self.tr("the {}").format(card_label(hero.kind))
        again = self.tr("Another story with {}").format(called)
        self.again_button.setText(_plain(again))
        describe(
            self.again_button, again, self.tr("Begin a new story; all stories with {} share a shelf").format(called)
        )
        keep = self.tr("Keep {} as a card").format(called)
        self.keep_button.setText(_plain(keep))
        describe(self.keep_button, keep, self.tr("Put the hero among the story cards, with friend, place and lesson"))
        self.keep_button.setVisible(not is_kept)
        self.updateGeometry()


def _plain(text: str) -> str:
    return text.replace("&", "&&")
