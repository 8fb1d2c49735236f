"""Story cards: a hero, a place, things, a mood and a lesson become an opening and the words a story is asked for."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import resources
from storydesk.session.heroes import HeroCard

MOST_THINGS = 2
MOST_ASKED = 4
"""More words at once than the model has learned to keep in mind."""

_NEAR = {
    "forest": "in a big forest",
    "sea": "by the sea",
    "castle": "in an old castle",
    "garden": "in a green garden",
    "school": "near a little school",
    "moon": "on the moon",
    "meadow": "in a green meadow",
}
_DAYS = {
    "happy": "One sunny day",
    "cosy": "One quiet evening",
    "funny": "One silly morning",
    "exciting": "One windy day",
}
# What the stories that the model learned from say when they are about such a mood or such a lesson.
_MOOD_WORDS = {"happy": "happy", "cosy": "warm", "funny": "laughed", "exciting": "adventure"}
_LESSON_WORDS = {
    "sharing": "share",
    "kind": "kind",
    "helping": "help",
    "brave": "brave",
    "honest": "truth",
    "trying": "try",
}


@dataclass(frozen=True)
class Deck:
    """The cards that can be chosen, and beginnings to take as they are."""

    heroes: tuple[str, ...]
    places: tuple[str, ...]
    things: tuple[str, ...]
    moods: tuple[str, ...]
    lessons: tuple[str, ...]
    names: tuple[str, ...]
    starters: tuple[str, ...]


@cache
def deck() -> Deck:
    """The cards that come with the program."""
    found = json.loads((Path(resources.__file__).parent / "cards.json").read_text(encoding="utf-8"))
    return Deck(**{name: tuple(cards) for name, cards in found.items()})


@dataclass(frozen=True)
class StoryCards:
    """What was chosen; every part may be empty. Words are those of the story's language.

    Attributes:
        name: of the hero.
        hero: who or what the hero is.
        place: where the story happens.
        things: what comes up in it, two at most.
        mood, lesson: one of the deck's, or any word.
        friend, friend_kind: the name of the hero's friend, and what that is.
    """

    name: str = ""
    hero: str = ""
    place: str = ""
    things: tuple[str, ...] = ()
    mood: str = ""
    lesson: str = ""
    friend: str = ""
    friend_kind: str = ""

    @classmethod
    def surprise(cls, chooser: random.Random) -> StoryCards:
        """A hand of cards drawn by chance."""
        cards = deck()
        return cls(
            chooser.choice(cards.names),
            chooser.choice(cards.heroes),
            chooser.choice(cards.places),
            (chooser.choice(cards.things),),
            chooser.choice(cards.moods),
            chooser.choice(cards.lessons),
        )

    @classmethod
    def of_hero(cls, card: HeroCard, thing: str = "") -> StoryCards:
        """The hand of a hero of one's own, with another thing each time."""
        things = (thing,) if thing else ()
        return cls(card.name, card.kind, card.place, things, "", card.lesson, card.friend, card.friend_kind)

    def opening(self) -> str:
        """The first sentences: they name the hero and the place, so that these are in the story for sure."""
        hero, name = _clean(self.hero), _clean(self.name)
        if not (hero or name or self.place):
            return f"{_DAYS[self.mood]}," if self.mood in _DAYS else ""
        sentences = [f"Once upon a time, there was {_who(hero, name)}{self._where()}."]
        if self.friend or self.friend_kind:
            friend = _who(_clean(self.friend_kind), _clean(self.friend))
            sentences.append(f"{name or ('The ' + hero if hero else 'Somebody')} had a friend, {friend}.")
        if self.mood in _DAYS:
            sentences.append(f"{_DAYS[self.mood]}, {name or ('the ' + hero if hero else 'somebody')}")
        return " ".join(sentences)

    def words(self) -> tuple[str, ...]:
        """What the model is asked to tell about, the most telling first."""
        asked = [*self.things[:MOST_THINGS], _LESSON_WORDS.get(self.lesson, self.lesson)]
        asked += [_MOOD_WORDS.get(self.mood, self.mood)]
        return tuple(dict.fromkeys(word for word in map(_clean, asked) if word))[:MOST_ASKED]

    def asked(self) -> tuple[str, ...]:
        """Everything that should be found in the story."""
        told = (self.name, self.hero, self.friend, self.place)
        return tuple(dict.fromkeys([*(word for word in map(_clean, told) if word), *self.words()]))

    def _where(self) -> str:
        place = _clean(self.place)
        return f" {_NEAR.get(place, 'in the ' + place)}" if place else ""


def _who(hero: str, name: str) -> str:
    if not hero:
        return f"a little one named {name}" if name else "somebody"
    return f"a little {hero} named {name}" if name else f"a little {hero}"


def _clean(word: str) -> str:
    return " ".join(word.replace(",", " ").split())
