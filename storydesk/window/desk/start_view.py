"""Where a story begins: one big button, cards with pictures, a line for an own beginning, and ready ones."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from storydesk.session.heroes import HeroCard
from storydesk.settings import Settings
from storydesk.window.desk.card_group import LONGEST_WORD, CardGroup
from storydesk.window.desk.cards import MOST_THINGS, StoryCards, deck
from storydesk.window.desk.english_offer import EnglishOffer
from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe, label, wrapped
from storydesk.window.kit.style import room_of
from storydesk.window.kit.theme import Colours
from storydesk.words.language import is_foreign

SHOWN_STARTERS = 3
SIDE_WIDTH = 312
FULL = (1366, 690)  # pixels that the cards fill at their usual size
LARGEST = 1.5  # how much the cards grow on a large screen
WIDEST = 1330
LONGEST_OPENING = 400
LONGEST_ABOUT = 160
PLAIN_OPENING = "Once upon a time,"
"""In English, as the stories are."""


@dataclass(frozen=True)
class Start:
    """How a story begins: its first words, what the model is asked for, what should be found in it, what happens.

    Attributes:
        hero: of one's own, whom it is about.
        cards: that were chosen.
    """

    opening: str
    words: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    about: str = ""
    hero: HeroCard | None = None
    cards: StoryCards = field(default_factory=StoryCards, compare=False)


class StartView(QScrollArea):
    """The first thing that is seen. Signals: `told` (a Start), `left` (back to the story that is on the page)."""

    told = Signal(object)
    left = Signal()

    def __init__(self, settings: Settings, colours: Colours, chooser: random.Random | None = None) -> None:
        super().__init__()
        self._chooser = chooser or random.Random()
        self._wide: bool | None = None
        self._lesson_starters: tuple[str, ...] = ()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._make_parts()
        self.wear(settings, colours)

    def tell(self) -> None:
        """Begin a story with what was chosen and written; nothing at all is fine too."""
        cards = self.cards()
        own = self.opening.text().strip()
        if is_foreign(own):
            self.english.offer(cards.opening() or PLAIN_OPENING)
            self.ensureWidgetVisible(self.english)
        else:
            self._tell(own)

    def _tell(self, own: str) -> None:
        """Begin with these words, or with those of the cards."""
        cards, about = self.cards(), self.happens.text().strip()
        hero = self.groups["heroes"].own_chosen()
        if own:
            asked = tuple(word for word in cards.asked() if word)
            self.told.emit(Start(own, asked[:4], asked, about, hero, cards))
        else:
            self.told.emit(Start(cards.opening(), cards.words(), cards.asked(), about, hero, cards))

    def tell_of(self, hero: HeroCard) -> None:
        """Begin another story with a hero of one's own, about another thing."""
        cards = StoryCards.of_hero(hero, self._chooser.choice(deck().things))
        self.told.emit(Start(cards.opening(), cards.words(), cards.asked(), "", hero, cards))

    def show_own(self, heroes: tuple[HeroCard, ...]) -> None:
        """Show the heroes of one's own among the cards."""
        self.groups["heroes"].show_own(heroes)
        self._arrange()
        self._order_tabs()

    def surprise(self) -> None:
        """Draw cards by chance and begin."""
        self.show_cards(StoryCards.surprise(self._chooser))
        self.opening.clear()
        self.happens.clear()
        self.tell()

    def cards(self) -> StoryCards:
        """What is chosen now."""
        first = {name: (group.chosen() or ("",))[0] for name, group in self.groups.items()}
        things = self.groups["things"].chosen()
        name = " ".join(self.name.text().split())
        hero = self.groups["heroes"].own_chosen()
        kind = first["heroes"] if hero is None else hero.kind
        friend = ("", "") if hero is None else (hero.friend, hero.friend_kind)
        return StoryCards(name, kind, first["places"], things, first["moods"], first["lessons"], *friend)

    def show_cards(self, cards: StoryCards) -> None:
        """Show a hand of cards."""
        self.name.setText(cards.name)
        chosen = {
            "heroes": (cards.hero,), "places": (cards.place,), "things": cards.things,
            "moods": (cards.mood,), "lessons": (cards.lesson,),
        }  # fmt: skip
        for name, group in self.groups.items():
            group.choose(chosen[name])
        self._show_cards_opening()

    def _take_opening(self, opening: str) -> None:
        """Begin with English words in the place of others."""
        self.opening.setText(opening)
        self.tell()

    def _show_cards_opening(self) -> None:
        """Show how the story would begin with these cards."""
        self.opening.setPlaceholderText(self.cards().opening() or self.tr("Once upon a time…"))

    def _take_up(self, hero: HeroCard | None) -> None:
        """Put beside a hero of one's own what belongs to it; all of it can be changed."""
        self.name.setText("" if hero is None else hero.name)
        if hero is not None:
            self.groups["places"].choose((hero.place,))
            self.groups["lessons"].choose((hero.lesson,))

    def clear(self) -> None:
        """Put all cards back, and offer other beginnings."""
        self.show_cards(StoryCards())
        self.opening.clear()
        self.happens.clear()
        self._deal_starters()
        self._order_tabs()

    def wear(self, settings: Settings, colours: Colours) -> None:
        """Use the size and the colours that the settings name, and show what the lesson is about."""
        self._scale, self._brightness = room_of(settings), colours.pictures
        told = [settings.lesson_topic, ", ".join(settings.lesson_words)]
        about = ": ".join(part for part in told if part)
        self.lesson.setText(self.tr("Today's lesson – {}").format(about))
        self.lesson.setVisible(bool(about))
        for group in self.groups.values():
            group.show_only(settings.lesson_cards)
        if settings.lesson_starters != self._lesson_starters:
            self._lesson_starters = settings.lesson_starters
            self._deal_starters()
            self._order_tabs()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards beside the button, or below it where the window is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self.viewport().size()
        wide = room.width() >= 960 * self._scale
        # On a large screen the pictures grow with it.
        fill = min(room.width() / FULL[0], room.height() / FULL[1]) / self._scale if wide else 1.0
        size = self._scale * max(1.0, min(fill, LARGEST))
        for group in self.groups.values():
            group.resize_tiles(size, self._brightness)
        self._middle.setMaximumWidth(round(WIDEST * size))
        if wide is not self._wide:
            self._wide = wide
            self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
            # In a narrow window the pictures come before what has to be read.
            (self._side_column if wide else self._columns).addWidget(self._more)
            self._order_tabs()
        self._side.setMaximumWidth(round(SIDE_WIDTH * size) if wide else 16_777_215)

    def _order_tabs(self) -> None:
        """Let the keyboard and screen readers go where the eyes go."""
        english = (self.english.take_button, self.english.insist_button)
        more: list[QWidget] = [self.happens, self.opening, *english, *self.starters]
        cards = [control for group in self.groups.values() for control in group.controls()]
        order: list[QWidget] = [self.back_button, self.tell_button, self.surprise_button]
        order += [*more, *cards] if self._wide else [*cards, *more]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _make_parts(self) -> None:
        content = QWidget()
        content.setObjectName("start")
        outer = QVBoxLayout(content)
        outer.setContentsMargins(28, 20, 28, 20)
        self._middle = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._middle)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(24)
        self._side = self._make_side()
        self._more = self._make_more()
        self._columns.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        self._side_column.addWidget(self._more)
        self._columns.addWidget(self._make_cards(), 1, Qt.AlignmentFlag.AlignTop)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._middle, 1000)
        across.addStretch(1)
        outer.addStretch(1)
        outer.addLayout(across, 4)
        outer.addStretch(2)
        self.setWidget(content)

    def _make_side(self) -> QWidget:
        side = QWidget()
        self._side_column = layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(12)
        greeting = wrapped(self.tr("Shall we tell a story?"), "greeting")
        self.lesson = wrapped(role="heading")
        layout.addWidget(self._make_back(), 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(greeting)
        layout.addWidget(self.lesson)
        layout.addSpacing(4)
        layout.addWidget(self._make_tell())
        layout.addWidget(self._make_surprise())
        return side

    def _make_more(self) -> QWidget:
        more = QWidget()
        layout = QVBoxLayout(more)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(12)
        self.happens = self._make_happens()
        layout.addWidget(label(self.tr("W&hat happens?"), "heading", self.happens))
        layout.addWidget(self.happens)
        layout.addSpacing(14)
        self.opening = self._make_opening()
        layout.addWidget(label(self.tr("Or &begin it yourself"), "heading", self.opening))
        layout.addWidget(self.opening)
        self.english = EnglishOffer()
        self.english.accepted.connect(self._take_opening)
        self.english.insisted.connect(lambda: self._tell(self.opening.text().strip()))
        self.opening.textChanged.connect(self.english.put_away)
        layout.addWidget(self.english)
        layout.addSpacing(14 if self.english.isHidden() else 4)
        layout.addWidget(label(self.tr("Or take a beginning"), "heading"))
        self._starters = QVBoxLayout()
        self._starters.setSpacing(8)
        layout.addLayout(self._starters)
        self.starters: list[QPushButton] = []
        self._deal_starters()
        return more

    def _make_back(self) -> QPushButton:
        self.back_button = QPushButton(self.tr("Back to my story"))
        self.back_button.setProperty("iconName", "left")
        describe(self.back_button, self.tr("Back to my story"), self.tr("Go back to the story on the page (Esc)"))
        self.back_button.clicked.connect(self.left)
        return self.back_button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the story, if there is one."""
        if event.key() == Qt.Key.Key_Escape and self.back_button.isVisible():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _make_tell(self) -> QPushButton:
        self.tell_button = QPushButton(self.tr("&Tell me a story"))
        self.tell_button.setObjectName("tell")
        self.tell_button.setProperty("role", "main")
        self.tell_button.setProperty("iconName", "tell")
        self.tell_button.setProperty("iconFactor", 1.4)
        describe(self.tell_button, self.tr("Tell me a story"), self.tr("Write a story now (Ctrl+Enter)"))
        self.tell_button.clicked.connect(self.tell)
        return self.tell_button

    def _make_surprise(self) -> QPushButton:
        self.surprise_button = QPushButton(self.tr("&Surprise me"))
        self.surprise_button.setProperty("iconName", "dice")
        describe(self.surprise_button, self.tr("Surprise me"), self.tr("Draw story cards by chance and begin"))
        self.surprise_button.clicked.connect(self.surprise)
        return self.surprise_button

    def _make_opening(self) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName("opening")
        field.setMaxLength(LONGEST_OPENING)
        field.setPlaceholderText(self.tr("Once upon a time…"))
        describe(field, self.tr("How the story begins"), self.tr("The first words of your story, in English"))
        field.returnPressed.connect(self.tell)
        return field

    def _make_happens(self) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName("happens")
        field.setMaxLength(LONGEST_ABOUT)
        field.setPlaceholderText(self.tr("A fox learns to swim…"))
        describe(field, self.tr("What happens"), self.tr("What happens in the story, in one English sentence"))
        field.returnPressed.connect(self.tell)
        return field

    def _deal_starters(self) -> None:
        for button in self.starters:
            self._starters.removeWidget(button)
            button.deleteLater()
        dealt = self._lesson_starters or deck().starters
        chosen = self._chooser.sample(dealt, min(SHOWN_STARTERS, len(dealt)))
        self.starters = [self._starter(opening) for opening in chosen]
        for button in self.starters:
            self._starters.addWidget(button)

    def _starter(self, opening: str) -> QPushButton:
        button = StarterButton(opening)
        button.clicked.connect(lambda: self.told.emit(Start(opening)))
        return button

    def _make_cards(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(20, 16, 20, 18)
        layout.setSpacing(14)
        cards = deck()
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_WORD)
        self.name.setPlaceholderText(self.tr("Name"))
        describe(self.name, self.tr("The hero's name"), self.tr("What the hero is called"))
        self.name.returnPressed.connect(self.tell)
        self.groups = {
            "heroes": CardGroup(self.tr("Who is it about?"), cards.heroes, first=self.name),
            "places": CardGroup(self.tr("Where?"), cards.places),
            "moods": CardGroup(self.tr("How?"), cards.moods),
            "things": CardGroup(self.tr("With what?"), cards.things, most=MOST_THINGS),
            "lessons": CardGroup(self.tr("What is learned?"), cards.lessons),
        }
        flow = QWidget()
        grouped = FlowLayout(flow, gap=14, row_gap=16, centred=False)
        self.groups["heroes"].own_pressed.connect(self._take_up)
        self.name.textChanged.connect(self._show_cards_opening)
        for group in self.groups.values():
            group.changed.connect(self._show_cards_opening)
        for group in self.groups.values():
            group.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            grouped.addWidget(group)
        layout.addWidget(flow)
        return frame


class StarterButton(QPushButton):
    """A ready beginning, written out on as many lines as it needs."""

    def __init__(self, opening: str) -> None:
        super().__init__()
        self.setProperty("role", "starter")
        describe(self, opening, self.tr("Begin with these words"))
        words = wrapped(opening)
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = QVBoxLayout(self)
        self._words.setContentsMargins(13, 9, 13, 9)
        self._words.addWidget(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        """As large as the words."""
        return self._words.sizeHint()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the words at this width."""
        return self._words.heightForWidth(width)
