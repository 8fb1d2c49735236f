"""Relatives of a hero that is no human: of the hero's kind, told apart by their size and by what they wear.

A text says who somebody's mother is by a pronoun or an 's; where that is a child's, or where it says what she is
('her mom, a hen'), it counts. What nobody understands stays human, as it is for human heroes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from storydesk.pictures.colours import main_colour, mixed
from storydesk.pictures.figures import BEASTS, PEOPLE
from storydesk.pictures.lexicon import Mention, Token, piece_of
from storydesk.pictures.pieces import drawings, table
from storydesk.pictures.scenes import Look

if TYPE_CHECKING:
    from storydesk.pictures.cast import Character

GROWN = ("mother", "father", "parent", "grandma", "grandpa", "aunt", "uncle")
YOUNG = ("sister", "brother", "cousin")
RELATIVES = frozenset((*GROWN, *YOUNG))
_ALSO: Mapping[str, tuple[str, ...]] = {
    "parents": ("mother", "father"), "sibling": ("brother",), "siblings": ("brother",),
}  # fmt: skip
"""Words for relatives that are drawn as others are."""
FAMILY_WORDS = frozenset(("family", *_ALSO))
_GROWN_TIMES, _BIG_TIMES, _LITTLE_TIMES, _YOUNG_TIMES = 1.34, 1.26, 0.77, 0.94
"""How high grown relatives are, big and little sisters and brothers and others, in the hero's heights: so much that it
is seen where one of them stands a little farther away."""
_BIG = frozenset("big bigger older elder eldest oldest grown".split())
_LITTLE = frozenset("little small smaller tiny baby younger youngest newborn".split())
_GROWN_UP = {
    "puppy": "dog", "kitten": "cat", "cub": "bear", "duckling": "duck", "chick": "chicken", "fawn": "deer",
    "calf": "cow", "pony": "horse",
}  # fmt: skip
"""What the young ones of a kind grow up to be."""
_CHILDREN = frozenset("girl boy child prince princess".split())
_OWNERS = frozenset("owner owners".split())
_POSSESSIVES = {"his": "he", "her": "she", "its": "it"}
_BEING = frozenset("was is be being like such as".split())


@dataclass(frozen=True)
class Kin:
    """What a relative is.

    Attributes:
        kind: what it is drawn as; empty for humans.
        times: how high it is, in the hero's heights; 0 where the table says it.
        told: whether the text says what it is, so that 'the hen' is the mother.
    """

    kind: str = ""
    times: float = 0.0
    told: bool = False


def of_family(
    words: Sequence[Token], said: Iterable[Mention], kinds: Iterable[str], roles: Iterable[str]
) -> list[Mention]:
    """What a text speaks of, with every word for a relative as a relative: 'mama bear', 'family', 'parents', 'uncle'.

    Args:
        words: of the text.
        said: what it speaks of, as `mentions` finds it.
        kinds: what the hero is, in all words for it.
        roles: the relatives that are known; a family without any is a mother.
    """
    kinds, roles = set(kinds), set(roles)
    family = next((role for role in GROWN if role in roles), GROWN[0])
    found: list[Mention] = []
    said = list(said)
    there = {mention.at for mention in said}  # not in 'without a family'
    taken = [at for at, one in enumerate(words) if one.word in FAMILY_WORDS and (at in there or not piece_of(one.word))]
    for mention in said:
        before = words[mention.at - 1] if mention.at else None
        after = words[mention.at + 1].word if mention.at + 1 < len(words) else ""
        role = piece_of(before.word) if before is not None and not before.mark and not before.owns else ""
        if mention.at in taken or (mention.piece == "baby" and piece_of(after) in YOUNG):
            continue
        found.append(replace(mention, piece=role) if mention.piece in kinds and role in RELATIVES else mention)
    for at in taken:
        pieces = _ALSO.get(words[at].word, (family,))
        found += [Mention(piece, at) for piece in pieces]
    return sorted(found, key=lambda mention: mention.at)


def kinsfolk(
    words: Sequence[Token], said: Sequence[Mention], hero: Character, kinds: Mapping[str, str]
) -> dict[str, Kin]:
    """What the relatives of a story are that are no humans, each by what a human one would be called.

    Args:
        words: of the story.
        said: what it speaks of, from `of_family`.
        hero: whom it is about.
        kinds: what everybody of a name is.
    """
    if not table()[hero.piece].lives:
        return {}
    found: dict[str, Kin] = {}
    by_place = {mention.at: mention.piece for mention in said if table()[mention.piece].lives}
    for role in RELATIVES & {mention.piece for mention in said}:
        places = [mention.at for mention in said if mention.piece == role]
        told = next((piece for at in places if (piece := _in_other_words(at, words, by_place))), "")
        if hero.piece in PEOPLE:
            kind = "" if told else _of_animal(places, words, by_place, hero, kinds)
        else:
            kind = told or _kind(places, words, by_place, hero, kinds)
        if kind and kind not in PEOPLE:
            own = _times(role, places, words)
            times = own if kind == hero.piece else table()[kind].height * own / height(hero.piece)
            found[role] = Kin(kind, times, bool(told) and kind != hero.piece)
    return found


def siblings(words: Sequence[Token], said: Sequence[Mention]) -> dict[str, Kin]:
    """The sisters and brothers of a human hero that a text calls big or little."""
    found: dict[str, Kin] = {}
    for role in YOUNG:
        places = [mention.at for mention in said if mention.piece == role]
        times = _times(role, places, words) if places else _YOUNG_TIMES
        if times != _YOUNG_TIMES:
            found[role] = Kin("", times)
    return found


def _of_animal(
    places: Sequence[int],
    words: Sequence[Token],
    by_place: Mapping[int, str],
    hero: Character,
    kinds: Mapping[str, str],
) -> str:
    """Of which animal everybody is a relative whom a text of a human hero calls so: 'the bird's mom', 'its mom'."""
    if not all({token.word for token in words[max(at - 3, 0) : at]} & {"its", "the"} for at in places):
        return ""
    owners = {_owner(at, words, by_place, hero, kinds) for at in places} - {""}
    owner = owners.pop() if len(owners) == 1 else ""
    return owner if owner and table()[owner].kind == "animals" else ""


def _kind(
    places: Sequence[int],
    words: Sequence[Token],
    by_place: Mapping[int, str],
    hero: Character,
    kinds: Mapping[str, str],
) -> str:
    """What a relative is that is spoken of in some places; empty where it is human."""
    owner = next((owner for at in places if (owner := _owner(at, words, by_place, hero, kinds))), "")
    if owner in PEOPLE:
        return ""
    is_hers = any(words[at - 1].owns and words[at - 1].text == hero.name for at in places if at)
    if not is_hers and _child_before(places[0], words, by_place):
        return ""
    if all(words[at].word == "family" for at in places) and _OWNERS & {token.word for token in words}:
        return ""
    return owner or hero.piece


def _in_other_words(at: int, words: Sequence[Token], by_place: Mapping[int, str]) -> str:
    """What a text says that a relative is: 'her mom, a hen', 'her mom was a big hen', 'her father, the farmer'."""
    if [token.word for token in words[at + 1 : at + 2]] not in ([","], ["was"], ["is"]):
        return ""
    article = [token.word for token in words[at + 2 : at + 3]]
    if article not in (["a"], ["an"], ["the"]):
        return ""
    place = next(
        (place for place in range(at + 3, min(at + 6, len(words))) if place in by_place or words[place].mark), 0
    )
    piece = by_place.get(place, "")
    return "" if piece in RELATIVES or piece in _CHILDREN else piece


def _owner(
    at: int, words: Sequence[Token], by_place: Mapping[int, str], hero: Character, kinds: Mapping[str, str]
) -> str:
    """What somebody is whose relative a word means; empty where the text leaves it open."""
    for place in range(at - 1, max(at - 4, -1), -1):
        token = words[place]
        if token.mark:
            return ""
        if token.owns:
            return hero.piece if token.text == hero.name else kinds.get(token.text) or piece_of(token.word)
        if token.word in _POSSESSIVES:
            if _POSSESSIVES[token.word] == hero.pronoun:
                return hero.piece
            near = range(place - 1, max(place - 30, -1), -1)
            others = (
                kinds.get(words[one].text) or by_place.get(one, "") for one in near if words[one].text != hero.name
            )
            return next((one for one in others if one and one not in RELATIVES), "")
    return ""


def whose(
    at: int, words: Sequence[Token], by_place: Mapping[int, str], hero: Character, kinds: Mapping[str, str]
) -> str:
    """Whose relative a word means where it is surely not the hero's: 'the turtle's family', 'his' of a 'she'."""
    before = words[at - 1] if at else None
    if before is None or not (before.owns or before.word in _POSSESSIVES):
        return ""
    if not before.owns and hero.pronoun == "it":
        return ""
    owner = _owner(at, words, by_place, hero, kinds)
    return "" if owner in (hero.piece, hero.piece.removesuffix("_hero"), *RELATIVES) else owner


def _child_before(at: int, words: Sequence[Token], by_place: Mapping[int, str]) -> bool:
    """Whether a text has spoken of a child, whose mother it may be; not of a puppy that was a good boy."""
    return any(
        piece in _CHILDREN and not _BEING & {token.word for token in words[max(place - 4, 0) : place]}
        for place, piece in by_place.items()
        if place < at
    )


def _times(role: str, places: Sequence[int], words: Sequence[Token]) -> float:
    if role in GROWN:
        return _GROWN_TIMES
    for at in places:
        near = {token.word for token in words[max(at - 2, 0) : at] if not token.mark}
        if near & _BIG:
            return _BIG_TIMES
        if near & _LITTLE:
            return _LITTLE_TIMES
    return _YOUNG_TIMES


def height(piece: str) -> float:
    """How high somebody is whom a story is about."""
    high = table()[piece].height
    return high if piece in PEOPLE or piece in BEASTS else max(high, 0.2)


def dressed(characters: Sequence[Character]) -> list[Character]:
    """The same ones, the hero first, with relatives as their kind is drawn, and with what tells them apart."""
    hero = characters[0]
    own = hero.piece.removesuffix("_hero")
    return [_as_kin(who, hero, own) if who.kind and who is not hero else who for who in characters]


def _as_kin(who: Character, hero: Character, own: str) -> Character:
    if who.kind not in (own, hero.piece, "fish" if own == "clownfish" else own):
        return replace(who, look=Look())
    kind = hero.piece
    if who.piece in GROWN and own in _GROWN_UP:
        grown = _GROWN_UP[own]
        kind = f"{grown}_hero" if hero.piece in BEASTS and f"{grown}_hero" in BEASTS else grown
    return replace(who, kind=kind, look=_look(who, kind, hero.look))


_WORN = {"mother": "bow", "father": "cap", "parent": "scarf", "grandma": "straw", "grandpa": "hat", "sister": "bow",
         "brother": "scarf", "aunt": "scarf", "uncle": "hat", "cousin": "cap"}  # fmt: skip
_SCARVES_ONLY = frozenset(("unicorn", "moose", "lion"))
_SHADES = {
    "mother": ("#ffffff", 0.18), "father": ("#000000", 0.24), "parent": ("#000000", 0.1), "grandma": ("#d8d4d0", 0.5),
    "grandpa": ("#b9b5b1", 0.6), "sister": ("#ffffff", 0.3), "brother": ("#000000", 0.12),
    "aunt": ("#ffffff", 0.34), "uncle": ("#000000", 0.36), "cousin": ("#6b4a2f", 0.3),
}  # fmt: skip
"""With what their colour is mixed, and how much of it there is: the old ones are grey."""


def _look(who: Character, kind: str, hero: Look) -> Look:
    """What a relative wears, or, where nobody of its kind wears anything, which shade it has."""
    base = hero.tint or (BEASTS[kind].fur if kind in BEASTS else _colour(kind))
    other, share = _SHADES[who.piece]
    shaded = mixed(base, other, share) if not _is_grey(base) else ""
    if kind not in BEASTS:
        return Look(tint=shaded or hero.tint)
    wearing = "scarf" if kind in _SCARVES_ONLY or hero.wearing == _WORN[who.piece] == "bow" else _WORN[who.piece]
    keeps = who.piece in ("mother", "sister", "brother")
    return Look(
        colour=who.look.colour, wearing=wearing, wearing_colour=who.look.colour,
        tint=hero.tint if keeps or not shaded else shaded,
    )  # fmt: skip


def _colour(piece: str) -> str:
    drawing = drawings()[piece]
    return drawing.main or main_colour(drawing.svg)


def _is_grey(colour: str) -> bool:
    """Whether a colour has no hue by which a drawing's parts could be told apart."""
    parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return max(parts) - min(parts) < 40
