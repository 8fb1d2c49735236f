"""Who are the friends of an animal whom a story does not name: others that live where it does, always the same."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from storydesk.pictures.figures import PEOPLE
from storydesk.pictures.lexicon import Token, mentions, tokens
from storydesk.pictures.pieces import table

if TYPE_CHECKING:
    from storydesk.pictures.cast import Cast, Character

CHILDREN = ("girl", "boy", "child")
_FRIENDS = {
    "fox bear cub wolf squirrel owl hedgehog deer fawn badger raccoon moose mole rabbit":
        "rabbit squirrel hedgehog bear fox raccoon",
    "cow calf pig sheep goat horse pony donkey chicken chick rooster turkey": "pig_hero chicken goat sheep cow_hero",
    "cat dog puppy kitten hamster guinea_pig poodle": "puppy kitten rabbit hamster",
    "frog duck duckling swan goose turtle beaver snail crocodile": "frog turtle beaver rabbit",
    "monkey tiger lion leopard parrot gorilla elephant snake sloth giraffe zebra hippo rhino koala panda kangaroo":
        "monkey_hero lion parrot koala tiger_hero",
    "penguin polar_bear seal": "penguin polar_bear seal",
    "mouse bee butterfly ladybug ant bug bird blue_bird sparrow worm spider": "mouse_hero bird hedgehog squirrel frog",
    "dragon unicorn monster dinosaur t_rex ghost": "unicorn dragon rabbit bear",
    "robot alien": "robot alien dog_hero cat_hero",
    "fish clownfish tropical_fish shark dolphin whale octopus squid jellyfish crab lobster starfish":
        "octopus tropical_fish clownfish",
}  # fmt: skip
_OF_ANY = "rabbit squirrel bear hedgehog"


def playmates(hero: Character, pieces: Iterable[str]) -> list[str]:
    """What a hero's friends can be, the nearest first: of a child children, of an animal animals.

    Args:
        hero: whose friends they are.
        pieces: what everybody is who has a name or is spoken of already.
    """
    if hero.piece in PEOPLE:
        return [kind for kind in CHILDREN if kind != hero.piece]
    own = hero.piece.removesuffix("_hero")
    kinds = next((friends for all_of, friends in _FRIENDS.items() if own in all_of.split()), _OF_ANY)
    if table()[hero.piece].anchor == "water" and own not in ("duck", "duckling", "swan"):
        kinds = _FRIENDS[next(all_of for all_of in _FRIENDS if all_of.startswith("fish "))]
    known = {piece.removesuffix("_hero") for piece in pieces}
    found = [kind for kind in kinds.split() if kind.removesuffix("_hero") not in known]
    random.Random(f"{hero.name} {own} {hero.look.colour} friends").shuffle(found)
    return found


def told_friends(cast: Cast) -> list[Character]:
    """Whom a story calls the hero's friends: 'his friends, the rabbits and the squirrels', 'his friend, the duck'."""
    return list(_told_friends(cast.told, cast))


@lru_cache(maxsize=4)
def _told_friends(told: tuple[str, ...], cast: Cast) -> tuple[Character, ...]:
    found: list[Character] = []
    for words in (tokens(page) for page in told if "friend" in page):
        for at in range(1, len(words) - 1):
            near = _NEAR.get(words[at].word, 0)
            if not near or words[at + 1].text != "," or not (words[at - 1].owns or words[at - 1].word in _OWN):
                continue
            end = next((place for place in range(at, len(words)) if words[place].ends), len(words))
            said = [one.piece for one in mentions(words, grouped=False) if at < one.at < min(end, at + near)]
            found += [who for piece in said if (who := cast.of_piece(piece)) and who is not cast.hero]
    return tuple(dict.fromkeys(found))


_OWN = frozenset("his her its best".split())
_NEAR = {"friends": 9, "friend": 4}
"""So many words from there stands at most who they are."""


_GREETS = frozenset("hello hi hey goodbye bye".split())


def are_greeted(words: Sequence[Token], at: int) -> bool:
    """Whether children are only what somebody calls others: 'Hello, little boys'."""
    before = words[max(at - 4, 0) : at]
    said = [token.word for token in before if not token.mark or token.text != ","]
    return words[at].word.endswith("s") and bool(said) and bool(_GREETS & set(said[-2:]))
