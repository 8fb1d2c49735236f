"""Heroes of one's own: who a story was about, kept as a card, so that another story can be told about the same one.

They are in the library's own file, and go where the stories go: into backups, and into the file of a whole library.

    library.heroes.change(lambda cards: with_card(cards, card))
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from storydesk.library.changes import Changes
from storydesk.library.characters import as_text, fold, one_line
from storydesk.library.database import Database
from storydesk.library.errors import LibraryError

MOST = 12
"""Cards; of one more the oldest goes."""
_FACT, _DAMAGED = "heroes", "heroes damaged"
_LONGEST = 40  # characters of a word on a card
_DRAWN = ("picture", "looks")
_LONGEST_DRAWN = 20_000


@dataclass(frozen=True)
class HeroCard:
    """Somebody a story was about.

    Attributes:
        name: may be empty.
        kind: what the hero is, in English.
        friend, friend_kind: who was with the hero; may be empty.
        place, lesson: of the story; may be empty.
        picture: a scene, as `storydesk.pictures` writes it.
        looks: what hero and friend look like, as `Cast.to_json` writes it; the next story draws them so.
        story: uid of the story that the card was made from.
    """

    name: str
    kind: str
    friend: str = ""
    friend_kind: str = ""
    place: str = ""
    lesson: str = ""
    picture: str = ""
    looks: str = ""
    story: str = ""

    @property
    def called(self) -> str:
        """What the hero is called: by name, or as what it is."""
        return self.name or self.kind

    @property
    def key(self) -> str:
        """The same for the same hero."""
        return f"{fold(self.name)}/{fold(self.kind)}"


class DamagedHeroesError(LibraryError):
    """The cards cannot be read; the stories can."""


class Heroes:
    """The cards of a library, the newest first. Every method can raise LibraryError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[HeroCard, ...]:
        """Return the cards. Raises DamagedHeroesError."""
        row = self._database.row("SELECT value FROM facts WHERE name = ?", (_FACT,))
        try:
            return () if row is None else cards_in(json.loads(as_text(row["value"])))
        except (ValueError, RecursionError) as error:
            raise DamagedHeroesError(
                "The cards of your heroes in “{file}” are damaged. They are kept aside as soon as you make a new one.",
                file=self._database.path.name,
            ) from error

    def change(self, change: Callable[[tuple[HeroCard, ...]], Sequence[HeroCard]]) -> None:
        """Keep what a change makes of the cards; damaged ones are put aside."""
        with self._database.transaction():
            try:
                present = self.all()
            except DamagedHeroesError:
                present = ()
                self._database.execute("UPDATE OR REPLACE facts SET name = ? WHERE name = ?", (_DAMAGED, _FACT))
            cards = [asdict(card) for card in change(present)[:MOST]]
            if cards != [asdict(card) for card in present]:
                value = json.dumps(cards, ensure_ascii=True)
                self._database.execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (_FACT, value))
                self._database.note(Changes(heroes=True))


def with_card(cards: tuple[HeroCard, ...], card: HeroCard) -> tuple[HeroCard, ...]:
    """These cards and one more in front, in the place of an earlier one of the same hero."""
    return (card, *without_card(cards, card))[:MOST]


def with_others(cards: tuple[HeroCard, ...], others: Sequence[HeroCard]) -> tuple[HeroCard, ...]:
    """These cards, and behind them others of heroes that are not among them, as far as there is room."""
    known = {card.key: card for card in others} | {card.key: card for card in cards}
    keys = dict.fromkeys(card.key for card in (*cards, *others))
    return tuple(known[key] for key in keys)[:MOST]


def without_card(cards: tuple[HeroCard, ...], card: HeroCard) -> tuple[HeroCard, ...]:
    """These cards without one."""
    return tuple(other for other in cards if other.key != card.key)


def cards_in(found: object) -> tuple[HeroCard, ...]:
    """The cards in JSON that may come from anybody. Raises ValueError."""
    if not isinstance(found, list):
        raise ValueError("no cards")
    return tuple(_card(one) for one in found[:MOST])


def _card(found: object) -> HeroCard:
    if not isinstance(found, Mapping):
        raise ValueError("not a card")
    words = {name: _text(found, name) for name in HeroCard.__dataclass_fields__}
    card = HeroCard(**{name: one_line(word)[:_LONGEST] for name, word in words.items() if name not in _DRAWN})
    if not card.called:
        raise ValueError("nobody's card")
    # A drawing that is cut off could not be read.
    return replace(card, **{name: words[name] for name in _DRAWN if len(words[name]) <= _LONGEST_DRAWN})


def _text(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name, "")
    if not isinstance(value, str):
        raise ValueError("not a word")
    return value
