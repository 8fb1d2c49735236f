"""Heroes of one's own: found in a story, kept as cards, told about again, and their stories on one shelf."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from storydesk.errors import StoryDeskError
from storydesk.library.changes import Changes
from storydesk.library.errors import LibraryError
from storydesk.library.records import Author
from storydesk.session import heroes
from storydesk.session.heroes import HeroCard
from storydesk.session.store import Kept, SessionStore
from storydesk.window.desk.cards import StoryCards, deck
from storydesk.window.desk.desk import Desk
from storydesk.window.desk.start_view import Start
from storydesk.window.kit.problems import told
from storydesk.window.kit.shell import Shell
from storydesk.window.kit.tasks import Task
from storydesk.window.session.hand import Rights
from storydesk.window.shell.lasting import Lasting

HEROES = "heroes"
"""What a banner can be about."""
LOOK_AFTER = 300  # milliseconds after another story is on the page; the start has more to do than this
SIDE = 184  # pixels of a card's picture: sharp on any screen
NOT_FOUND = StoryDeskError("The hero of the story could not be found.")
NOT_DRAWN = StoryDeskError("The picture could not be drawn.")
Cards = tuple[HeroCard, ...]


class HeroTools(QObject):
    """Made anew with all that is seen.

    Attributes:
        cards: of one's own, the newest first.
    """

    def __init__(self, shell: Shell, lasting: Lasting, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._desk = shell, desk
        self._keeping, self._manuscript, self._hand = lasting.keeping, lasting.manuscript, lasting.hand
        self._path = shell.folders.heroes
        self.cards: Cards = ()
        self._changed = 0  # how often somebody has changed the cards here
        self._chosen: dict[str, StoryCards] = {}  # by story
        self._series: dict[str, tuple[HeroCard, tuple[str, ...]]] = {}  # by story: what goes on the shelf with it
        self._looking = QTimer(self, interval=LOOK_AFTER, singleShot=True)
        self._looking.timeout.connect(self._look)
        self._connect()
        self._load()

    def _connect(self) -> None:
        area, group = self._desk.area, self._desk.start.groups["heroes"]
        self._desk.begun.connect(self._on_begun)
        self._desk.writing_changed.connect(self._on_writing)
        self._manuscript.switched.connect(self._on_switched)
        self._keeping.kept.connect(self._on_kept)
        area.end.again.connect(self.tell_again)
        area.end.kept.connect(self.keep)
        group.own_removed.connect(self.remove)
        self._keeping.library_thread.changed.connect(self._on_changes)

    def keep(self, hero: HeroCard) -> None:
        """Make a card of a hero, in the place of an earlier one of the same hero."""
        earlier, keep = [card for card in self.cards if card.key == hero.key], partial(self._keep, hero)
        if earlier:
            self._if_own(earlier[0], keep)
        else:
            keep()

    def _keep(self, hero: HeroCard) -> None:
        self._change(partial(_with_card, hero))
        self._shell.say_status(self.tr("{} is among the story cards now.").format(hero.called))
        self._desk.area.end.show_hero(hero, is_kept=True)

    def remove(self, hero: HeroCard) -> None:
        """Take a card away, and offer it back."""
        self._if_own(hero, partial(self._remove, hero))

    def _remove(self, hero: HeroCard) -> None:
        before = self.cards
        self._change(lambda cards: heroes.without_card(cards, hero))
        way = (self.tr("Bring it back"), partial(self._bring_back, before))
        self._shell.say(self.tr("The card of {} is gone.").format(hero.called), [way], about=HEROES)

    def tell_again(self, hero: HeroCard) -> None:
        """Begin another story with the hero of this one."""
        self._desk.start.tell_of(hero)

    def _if_own(self, card: HeroCard, do: Callable[[], object]) -> None:
        """A card belongs to whoever has signed the story that it was made from."""
        if not self._hand.rights.locked:
            do()
            return
        author, lead = partial(_author_of, card.story), partial(self._on_author, card, do)
        self._keeping.library_thread.ask(author, lead, self._on_failed)

    def _on_author(self, card: HeroCard, do: Callable[[], object], author: Author) -> None:
        words = self.tr("The card of {} comes from a story that somebody else has signed: only they, or a grown-up, "
                        "can change it.")  # fmt: skip
        refuse = partial(self._shell.say, about=HEROES)
        self._hand.lead([author], do, refuse, words.format(card.called))

    def _bring_back(self, cards: Cards) -> None:
        self._change(lambda _cards: cards)
        self._shell.mend(HEROES)

    def _change(self, change: Callable[[Cards], Cards]) -> None:
        """Change the cards that are shown, and those of the library, which may be others by now."""
        self._changed += 1
        self._on_cards(change(self.cards))
        self._keeping.library_thread.ask(lambda store: store.library.heroes.change(change), failed=self._on_failed)

    def _on_failed(self, error: LibraryError) -> None:
        self._shell.say(told(error), about=HEROES)

    def _load(self) -> None:
        loaded = partial(self._on_loaded, self._changed)
        self._keeping.library_thread.ask(partial(_cards, self._path), loaded, self._on_failed)

    def _on_changes(self, changes: Changes) -> None:
        if changes.heroes or changes.library:
            self._load()

    def _on_loaded(self, changed: int, cards: Cards | None) -> None:
        """Show the cards of the library. Where somebody has made one meanwhile, the library will tell once more."""
        if cards is not None and changed == self._changed and cards != self.cards:
            self._on_cards(cards)

    # --- cards ---------------------------------------------------------------------------------------------------

    def _on_cards(self, cards: Cards) -> None:
        self.cards = cards
        self._desk.start.show_own(cards)
        self.wear()

    def wear(self) -> None:
        """Draw the cards' pictures as bright as the theme wants them."""
        if self.cards:
            task = Task("cards", partial(_draw, self.cards), NOT_DRAWN)
            task.progressed.connect(self._on_drawn)
            task.start()

    def _on_drawn(self, drawn: tuple[HeroCard, QImage]) -> None:
        card, image = drawn
        for tile in self._desk.start.groups["heroes"].own_tiles:
            if tile.card == card:
                tile.show_picture(image, self._shell.colours.pictures)

    # --- the story on the page -----------------------------------------------------------------------------------

    def _on_begun(self, start: Start) -> None:
        self._chosen[self._manuscript.uid] = start.cards
        if start.hero is not None:
            self._manuscript.set_looks(heroes.looks_of(start.hero))
            self._series[self._manuscript.uid] = (start.hero, (start.hero.story, self._manuscript.uid))

    def _on_writing(self, writing: bool) -> None:
        if writing:
            self._desk.area.end.show_hero(None)
        else:
            self._looking.start()

    def _on_switched(self) -> None:
        self._desk.area.end.show_hero(None)
        self._looking.start()

    def _look(self) -> None:
        """Find out who the story on the page is about, beside the window."""
        text, title, uid = self._manuscript.text(), self._manuscript.title, self._manuscript.uid
        looks = self._manuscript.looks
        if text.strip() and not self._desk.writing:
            task = Task("hero", lambda _task: heroes.hero_of_story(text, title, uid, looks), NOT_FOUND)
            task.done.connect(self._on_found)
            task.start()

    def _on_found(self, found: HeroCard | None) -> None:
        if found is None or found.story != self._manuscript.uid or self._desk.writing:
            return
        cards = self._chosen.get(found.story, StoryCards())
        place = cards.place or (found.place if found.place in deck().places else "")
        hero = replace(
            found, name=cards.name or found.name, kind=cards.hero or found.kind, place=place, lesson=cards.lesson
        )
        is_kept = any(card.key == hero.key for card in self.cards)
        self._desk.area.end.show_hero(hero, is_kept)

    def _on_kept(self, kept: Kept) -> None:
        """Put a series on its shelf, once the library has the new story."""
        series = self._series.pop(kept.uid, None)
        if series is not None and not self._keeping.read_only:
            hero, stories = series
            shelve = partial(_shelve, hero.called, stories, self._hand.rights)
            self._keeping.library_thread.ask(shelve, failed=self._on_failed)


def _cards(path: Path, store: SessionStore) -> Cards | None:
    """The cards of the library; None where it cannot be opened: whoever opens it for the stories tells of that."""
    try:
        library = store.library
    except LibraryError:
        return None
    if not store.places.read_only:
        heroes.take_over_cards(store, path)
    return library.heroes.all()


def _with_card(card: HeroCard, cards: Cards) -> Cards:
    return heroes.with_card(cards, card)


def _author_of(uid: str, store: SessionStore) -> Author:
    """Who signed a story; nobody where there is none of this uid."""
    story_id = store.library.find(uid) if uid else None
    return Author() if story_id is None else store.library.story(story_id).author


def _shelve(name: str, stories: tuple[str, ...], rights: Rights, store: SessionStore) -> None:
    """Put those stories that may be changed on the shelf of that name, the earliest first."""
    shelf = store.library.shelves.add(name)
    for uid in stories:
        if uid and (story_id := store.library.find(uid)) is not None and rights.may_change(_author_of(uid, store)):
            store.library.shelves.put(shelf.id, story_id)


def _draw(cards: tuple[HeroCard, ...], task: Task) -> None:
    from storydesk.pictures.paint import image

    for card in cards:
        if (scene := heroes.scene_of(card)) is not None:
            wide = SIDE * 3 // 2  # a picture as books have it, and the middle of it
            task.report((card, image(scene, wide, SIDE).copy((wide - SIDE) // 2, 0, SIDE, SIDE)))
