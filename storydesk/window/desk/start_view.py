"""Where a story begins: who it is about, all the rest if one likes, and one big button that is always seen."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from itertools import pairwise

from PySide6.QtCore import QLocale, Qt, Signal
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

from storydesk.ideas import think
from storydesk.session.heroes import HeroCard
from storydesk.settings import Settings
from storydesk.window.desk.card_group import GAP, LARGE, LONGEST_WORD, CardGroup
from storydesk.window.desk.cards import MOST_THINGS, StoryCards, deck
from storydesk.window.desk.english_offer import EnglishOffer
from storydesk.window.desk.length_choice import LengthChoice
from storydesk.window.desk.starter_button import StarterButton
from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe, label, row, wrapped
from storydesk.window.kit.style import room_of
from storydesk.window.kit.theme import Colours
from storydesk.words.language import is_foreign

SHOWN_STARTERS = 3
FULL = (1366, 590)  # pixels that everything fills at its usual size
LARGEST = 1.5  # how much the cards grow on a large screen
HERO = 1.45  # how much larger the heroes are, where they have room in one row
WIDEST = 1310
BESIDE = 110  # pixels around the cards
HAPPENS = 330
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
        is_hint: whether the program thought of what happens.
    """

    opening: str
    words: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    about: str = ""
    hero: HeroCard | None = None
    cards: StoryCards = field(default_factory=StoryCards, compare=False)
    is_hint: bool = False

    def with_idea(self, seed: int | None) -> Start:
        """The same, with an idea of what happens where nothing says it; and with a hero where there is none.

        Args:
            seed: gives the same idea again; None draws one.
        """
        says_it = self.about or self.words or self.cards.place or self.opening != self.cards.opening()
        if says_it:
            return self
        idea = think(seed, self.cards.hero, self.cards.name)
        return replace(self, opening=self.opening or idea.opening, about=idea.about, is_hint=True)


class StartView(QWidget):
    """The first thing that is seen.

    Signals: `told` (a Start), `own` (an empty page is wanted), `left` (back to the story that is on the page).
    """

    told = Signal(object)
    own = Signal()
    left = Signal()

    def __init__(self, settings: Settings, colours: Colours, chooser: random.Random | None = None) -> None:
        super().__init__()
        self._chooser = chooser or random.Random()
        self._wide: bool | None = None
        self._has_lesson, self._seed = False, settings.seed
        self._lesson_starters: tuple[str, ...] = ()
        self._make_parts()
        self._order_tabs()
        self.wear(settings, colours)

    def tell(self) -> None:
        """Begin a story with what was chosen and written; nothing at all is fine too."""
        cards = self.cards()
        own = self.opening.text().strip()
        if is_foreign(own):
            self.english.offer(cards.opening() or PLAIN_OPENING)
            for part in (self.opening, self.english):
                self.view.ensureWidgetVisible(part)
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
            start = Start(cards.opening(), cards.words(), cards.asked(), about, hero, cards)
            self.told.emit(start if self._has_lesson else start.with_idea(self._seed))

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
        self._has_lesson, self._seed = bool(about), settings.seed
        self.lesson.setVisible(self._has_lesson)
        self.length.show_settings(settings)
        for group in self.groups.values():
            group.show_only(settings.lesson_cards)
        if settings.lesson_starters != self._lesson_starters:
            self._lesson_starters = settings.lesson_starters
            self._deal_starters()
            self._order_tabs()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the pictures be as large as there is room for them."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._fit()
        self.english.place()

    def _fit(self) -> None:
        room = self.view.viewport().size()
        wide = room.width() >= 960 * self._scale
        # On a large screen the pictures grow with it.
        fill = min(room.width() / FULL[0], room.height() / FULL[1]) / self._scale if wide else 1.0
        size = self._scale * max(1.0, min(fill, LARGEST))
        self._middle.setMaximumWidth(round(WIDEST * size))
        heroes = self.groups["heroes"]
        in_row = (min(room.width() - BESIDE, (WIDEST - BESIDE) * size) / len(heroes.tiles) - GAP) / (LARGE.width * size)
        spare = max(0.0, room.height() / size - FULL[1]) / LARGE.height
        for group in self.groups.values():
            larger = max(1.0, min(in_row, HERO + spare)) if group is heroes else 1.0
            group.resize_tiles(size * larger, self._brightness)
        for heading in self._beside_cards:  # on the line of those that have a field beside them
            heading.setFixedHeight(self.name.sizeHint().height())
        self.happens.setMinimumWidth(round(min(HAPPENS * size, room.width() - BESIDE)))
        if wide is not self._wide:
            self._wide = wide
            direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
            for across in (self._more, self._starters):
                across.setDirection(direction)

    def _order_tabs(self) -> None:
        """Let the keyboard and screen readers go where the eyes go, from the button on."""
        english = (self.english.take_button, self.english.insist_button)
        cards = [control for group in self.groups.values() for control in group.controls()]
        order: list[QWidget] = [self.tell_button, self.surprise_button, self.own_button, self.back_button, *cards]
        order.append(self.happens)
        order += [*self.length.choices.values(), self.opening, *english, *self.starters]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _make_parts(self) -> None:
        content = QWidget()
        content.setObjectName("start")
        outer = QHBoxLayout(content)
        outer.setContentsMargins(28, 4, 28, 14)
        self._middle = QWidget()
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.lesson = wrapped(role="heading")
        top = row(self._make_back(), self.lesson, stretch=1)
        top.addStretch(0)  # else the button is as wide as everything where there is no lesson
        column.addLayout(top)
        self._make_groups()
        column.addWidget(_card(self.groups["heroes"]))
        column.addWidget(_card(self._make_rest()))
        column.addLayout(self._make_more())
        self.english = EnglishOffer(content, self.opening)
        self.english.accepted.connect(self._take_opening)
        self.english.insisted.connect(lambda: self._tell(self.opening.text().strip()))
        column.addStretch(1)
        outer.addStretch(1)
        outer.addWidget(self._middle, 1000)
        outer.addStretch(1)
        self.view = QScrollArea()
        self.view.setWidgetResizable(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.view, 1)
        whole.addWidget(self._make_bar())

    def _make_bar(self) -> QWidget:
        """What is always seen, whatever is chosen above it."""
        bar = QWidget()
        bar.setObjectName("tellbar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        across = row(None, self._make_tell(), self._make_surprise(), self._make_own(), None, gap=14)
        across.setContentsMargins(28, 8, 28, 8)
        bar.setLayout(across)
        return bar

    def _make_groups(self) -> None:
        cards = deck()
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_WORD)
        self.name.setPlaceholderText(self.tr("Name"))
        describe(self.name, self.tr("The hero's name"), self.tr("What the hero is called"))
        self.name.returnPressed.connect(self.tell)
        self.groups = {
            "heroes": CardGroup(self.tr("Who is it about?"), cards.heroes, first=self.name, tile=LARGE),
            "places": CardGroup(self.tr("Where?"), cards.places),
            "things": CardGroup(self.tr("With what?"), cards.things, most=MOST_THINGS),
            "moods": CardGroup(self.tr("How?"), cards.moods),
            "lessons": CardGroup(self.tr("What is learned?"), cards.lessons),
        }
        self.groups["heroes"].own_pressed.connect(self._take_up)
        self.name.textChanged.connect(self._show_cards_opening)
        for group in self.groups.values():
            group.changed.connect(self._show_cards_opening)

    def _make_rest(self) -> QWidget:
        rest = QWidget()
        flow = FlowLayout(rest, gap=16, row_gap=12, centred=False)
        self.happens = self._make_happens()
        self.length = LengthChoice()
        heading = label(self.tr("W&hat happens?"), "heading", self.happens)
        what = _titled(heading, self.happens, gap=6)
        self._beside_cards = (heading, self.length.heading)
        groups = [group for name, group in self.groups.items() if name != "heroes"]
        for part in (*groups, what, self.length):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            flow.addWidget(part)
        return rest

    def _make_more(self) -> QBoxLayout:
        self._more = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._more.setSpacing(20)
        self.opening = self._make_opening()
        self.in_english = wrapped(self.tr("Stories come in English."), "soft")
        self.in_english.setVisible(QLocale().language() != QLocale.Language.English)
        starters = QWidget()
        self._starters = QBoxLayout(QBoxLayout.Direction.LeftToRight, starters)
        self._starters.setContentsMargins(0, 0, 0, 0)
        self._starters.setSpacing(8)
        self.starters: list[QPushButton] = []
        self._deal_starters()
        own = _titled(label(self.tr("Or &begin it yourself"), "heading", self.opening), self.opening, self.in_english)
        self._more.addWidget(own, 1)
        self._more.addWidget(_titled(label(self.tr("Or take a beginning"), "heading"), starters), 2)
        return self._more

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

    def _make_own(self) -> QPushButton:
        self.own_button = QPushButton(self.tr("Write my ow&n"))
        self.own_button.setProperty("iconName", "rename")
        describe(
            self.own_button,
            self.tr("Write my own"),
            self.tr("Begin with an empty page: you tell the story, and its pictures come as you type"),
        )
        self.own_button.clicked.connect(self.own)
        return self.own_button

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


def _card(inside: QWidget) -> QFrame:
    """A sheet that something lies on."""
    frame = QFrame()
    frame.setProperty("role", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(20, 10, 20, 12)
    layout.addWidget(inside)
    return frame


def _titled(*parts: QWidget, gap: int = 8) -> QWidget:
    """A heading with what it is about below it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return made
