"""How those of a story are dressed, once for all of it: the same colours, the same scarf on every page."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from storydesk.pictures.figures import BEASTS, PEOPLE
from storydesk.pictures.lexicon import Token
from storydesk.pictures.pieces import table
from storydesk.pictures.relatives import RELATIVES
from storydesk.pictures.scenes import Look

if TYPE_CHECKING:
    from storydesk.pictures.cast import Character

CLOTHES = ("#e5533d", "#2f8fd0", "#3f9d5a", "#f0a53a", "#8d65c5", "#ec6fae", "#23a6a0", "#d97b3f")
"""Colours of clothes, scarves and hats."""


def clothed(characters: list[Character], seed: int, known: Sequence[Character]) -> list[Character]:
    """Everybody with a look. Relatives have the hero's skin; no two of the first ones have the same colour."""
    chosen: list[Character] = []
    met = [_met(who, known) for who in characters]
    worn = {other.look.colour for other in met if other is not None}
    colours = list(CLOTHES)
    random.Random(f"{seed} colours").shuffle(colours)
    colours = [colour for colour in colours if colour not in worn] or colours
    tone = met[0].look.tone if met and met[0] is not None else random.Random(f"{seed} tone").randrange(5)
    for number, (who, before) in enumerate(zip(characters, met, strict=True)):
        if before is not None:
            tint = who.look.tint or before.look.tint
            chosen.append(replace(who, piece=before.piece, look=replace(before.look, tint=tint, pose="")))
            continue
        by = random.Random(f"{seed} {who.name or who.piece}")
        colour = colours[number % len(colours)]
        own_tone = tone if number == 0 or who.piece in RELATIVES else by.randrange(5)
        piece = _hero_piece(who, characters) if number < 6 else who.piece
        look = Look(own_tone, by.randrange(3), colour, tint=who.look.tint)
        if piece in BEASTS and (number == 0 or who.name):
            wearing = by.choice(
                ("scarf", "scarf", "hat", "scarf", "bow") if who.pronoun != "he" else ("scarf", "scarf", "hat")
            )
            wearing = "scarf" if piece in ("unicorn", "moose", "lion") else wearing
            look = replace(look, wearing=wearing, wearing_colour=colour)
        elif PEOPLE.get(piece) and number == 0 and PEOPLE[piece].stature == "child" and not PEOPLE[piece].hat:
            wearing = by.choice(("bow", "bow", "scarf") if piece == "girl" else ("cap", "scarf", ""))
            look = replace(look, wearing=wearing, wearing_colour=colours[(number + 4) % len(colours)])
        chosen.append(replace(who, piece=piece, look=look))
    return chosen


_TOLD_GARMENTS = {
    "scarf": "scarf scarves",
    "hat": "hat hats cap caps",
    "cap": "hat hats cap caps",
    "bow": "bow bows ribbon",
}
"""What is worn, and the words of a story that has one of its own."""


def unlike_told(characters: Sequence[Character], words: Sequence[Token], known: Sequence[Character]) -> list[Character]:
    """The same ones, where a story of a scarf gives nobody another scarf; who was drawn before looks as then."""
    said = {token.word for token in words}
    told = {garment for garment, names in _TOLD_GARMENTS.items() if said & set(names.split())}
    return [
        replace(who, look=replace(who.look, wearing=""))
        if who.look.wearing in told and _met(who, known) is None
        else who
        for who in characters
    ]


def _met(who: Character, known: Sequence[Character]) -> Character | None:
    """Who this was in an earlier story: somebody of the same name and kind, whether on two legs or on four."""
    drawn = (other for other in known if other.piece in BEASTS or other.piece in table())
    same = (other for other in drawn if other.name.lower() == who.name.lower() and _kind(other) == _kind(who))
    return next(same, None)


def _kind(who: Character) -> str:
    piece = who.piece.removesuffix("_hero")
    return "fish" if piece == "clownfish" else piece


def _hero_piece(who: Character, characters: Sequence[Character]) -> str:
    """Animals that the story is about stand on two legs, where there is such a drawing; pets of people do not."""
    figure = f"{who.piece}_hero"
    if who is characters[0] and who.piece == "fish":
        return "clownfish"
    among_people = any(other.piece in PEOPLE and not other.kind and other.count > 1 for other in characters)
    is_about = not among_people and (who is characters[0] or bool(who.name))
    return figure if is_about and figure in BEASTS else who.piece
