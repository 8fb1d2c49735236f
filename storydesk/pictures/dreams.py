"""What somebody in bed dreams of, tells of, asks for or remembers, in a bubble: one on a page at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storydesk.pictures.anatomy import crown
from storydesk.pictures.cast import Cast, Character, everybody
from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.figures import PEOPLE, is_figure
from storydesk.pictures.lexicon import Token, mentions, tokens
from storydesk.pictures.pieces import table
from storydesk.pictures.presence import DREAMS, dreamed
from storydesk.pictures.relatives import FAMILY_WORDS
from storydesk.pictures.scenes import ASLEEP, Look, Placed
from storydesk.pictures.sleeping import falls_asleep
from storydesk.pictures.thoughts import thoughts

_BUBBLE = "dream"
_SIZE, _TOP = 0.35, 0.13
"""The height of the bubble, and how far from the frame's upper edge it begins."""
_MIDDLE, _WIDE, _HIGH = 0.37, 0.34, 0.16
"""Of what is in it: how far below its upper edge it stands, and its room, in shares of the frame's height."""
_MOST = 2
_LARGE, _LEAST = 0.3, 0.22
"""How high the bubble of somebody is who is awake, and how high at least."""
_SMALL = 0.18
"""How high a bubble is at least that is above a head, where there is little room."""
_FREE, _EDGE = 0.06, 0.02
"""What stays free above a bubble that is beside a head, and around one that is above it."""
_LEVEL = 0.36
"""Of such a bubble: how far below its upper edge is the middle of what is in it."""


def dreams(words: list[Token], cast: Cast) -> list[tuple[str, Look]]:
    """The animals and things of which somebody dreams, as they look in the story."""
    places = set(dreamed(words))
    found = [one.piece for one in mentions(words, grouped=False) if one.at in places] if places else []
    seen = [piece for piece in dict.fromkeys(found) if table()[piece].kind != "people"]
    known = {piece: cast.of_piece(piece) for piece in seen}
    told = [
        (who.piece if who else piece, who.look if who else Look(tint=cast.colour_of(piece)))
        for piece, who in known.items()
        if who is None or who is not cast.hero
    ][:_MOST]
    return told or (_usual(cast) if any(token.word in DREAMS for token in words) else [])


def _usual(cast: Cast) -> list[tuple[str, Look]]:
    """Of what somebody dreams who has been with others all day: the playmate, else the first thing of the story."""
    others = [who for who in everybody(cast) if table()[who.piece.removesuffix("_hero")].kind != "people"]
    if others:
        return [(others[0].kind or others[0].piece, others[0].look)]
    told = (one.piece for page in cast.told for one in mentions(tokens(page), grouped=False))
    things = (piece for piece in told if not table()[piece].lives and table()[piece].anchor in ("hand", "ground"))
    first = next((piece for piece in things if piece not in _OF_BEDROOMS), "")
    return [(first, Look(tint=cast.colour_of(first)))] if first else []


_OF_BEDROOMS = frozenset("bed pillow blanket lamp window table chair door hole mud fence".split())


def with_sleep_signs(placed: list[Placed], words: Sequence[Token]) -> list[Placed]:
    """Put each sign of sleep beside the head of somebody who sleeps; where nobody does at the end, there is none."""
    signs = [one for one in placed if one.piece == _SIGN]
    sleepers = [one for one in placed if one.look.pose == ASLEEP and one.base is not None]
    if not signs or not (sleepers or not falls_asleep(words)):
        return placed
    others = [one for one in placed if one.piece != _SIGN]
    for one, sleeper in zip(signs, sleepers, strict=False):
        x, y = crown(sleeper)
        aside = 0.75 * width_of(one.piece, one.look, one.size) / ASPECT * (1 if sleeper.mirrored else -1)
        others.append(replace(one, x=round(x - aside, 4), y=round(y, 4), base=sleeper.base))
    return others


_SIGN = "sleep_z"


def with_dreams(placed: list[Placed], seen: list[tuple[str, Look]]) -> list[Placed]:
    """Put what is dreamed of into a bubble above the head of whoever sleeps in a bed."""
    sleeper = next((one for one in placed if one.look.pose == ASLEEP and one.base is not None), None)
    if sleeper is None or not seen:
        return placed
    base = sleeper.base
    bubble = Placed(_BUBBLE, sleeper.x, round(_TOP + _SIZE, 4), _SIZE, shadow=False, base=base)
    room = _WIDE / len(seen)
    inside = []
    for number, (piece, look) in enumerate(seen):
        size = min(_HIGH, _HIGH * room / max(width_of(piece, look, _HIGH), 0.01))
        x = sleeper.x + (number - (len(seen) - 1) / 2) * _WIDE / 2 / ASPECT
        foot = _TOP + _MIDDLE * _SIZE + size / 2
        inside.append(replace(bubble, piece=piece, x=round(x, 4), y=round(foot, 4), size=round(size, 4), look=look))
    return [*placed, bubble, *inside]


def with_thought(placed: list[Placed], words: list[Token], cast: Cast) -> list[Placed]:
    """Put what somebody tells or thinks of, and what is not there, into a bubble beside the head whose it is."""
    if any(one.piece == _BUBBLE for one in placed):
        return placed
    there = {one.piece.removesuffix("_hero") for one in placed}
    for thought in reversed(thoughts(words, cast)):
        who = next((one for one in placed if _is(one, thought.who)), None)
        meant = [(thought.piece, Look())] if thought.piece else _meant(words, thought.places, cast)
        seen = [one for one in meant if one[0].removesuffix("_hero") not in there]
        if who is not None and seen and who.look.pose != ASLEEP:
            return [*placed, *_beside(who, thought.kind, seen[:_MOST], placed)]
    return placed


def _is(placed: Placed, who: Character) -> bool:
    """Whether a piece of a picture is somebody of the story; a relative of an animal is called by what they are."""
    if who.kind:
        return placed.piece == who.kind and placed.name in (who.name or who.piece, who.name)
    return (placed.piece, placed.name) == (who.piece, who.name)


def _meant(words: list[Token], places: range, cast: Cast) -> list[tuple[str, Look]]:
    """Who and what some words speak of, as they look in the story; a friend is the only one whom it can mean."""
    found: dict[str, Look] = {}
    friends = [who for who in cast.characters[1:] if table()[who.piece.removesuffix("_hero")].kind == "animals"]
    of_humans = cast.hero is not None and cast.hero.piece in PEOPLE
    for one in mentions(words, grouped=False):
        if words[one.at].word in FAMILY_WORDS and not of_humans:
            continue  # of the family of an animal nobody knows how it looks
        if one.at in places and one.piece in table() and table()[one.piece].anchor not in ("sky", "wall"):
            who = cast.of_piece(one.piece)
            found[who.piece if who else one.piece] = who.look if who else Look(tint=cast.colour_of(one.piece))
    for at in places:
        named = cast.named(words[at].text) if words[at].text[:1].isupper() else None
        who = named or (friends[0] if words[at].word == "friend" and len(friends) == 1 else None)
        if who is not None and who is not cast.hero:
            found.setdefault(who.piece, who.look)
    hero = cast.hero.piece if cast.hero else ""
    return [(piece, look) for piece, look in found.items() if piece != hero]


def _beside(who: Placed, kind: str, seen: list[tuple[str, Look]], placed: list[Placed]) -> list[Placed]:
    """A bubble where there is room for it beside a head or above it; nothing where it would cover somebody."""
    half = width_of(who.piece, who.look, who.size) / ASPECT / 2
    head = (0.6 if is_figure(who.piece) else 1.0) * half
    for size, above in ((_LARGE, False), (_LEAST, False), (_LARGE, True), (_LEAST, True), (_SMALL, True)):
        wide = width_of(kind, Look(), size) / ASPECT
        highest = who.y - who.size
        top = highest - size if above else max(highest - 0.3 * size, _FREE)
        for side in (1, -1) if who.x < 0.5 else (-1, 1):
            x = who.x + side * (0.5 * wide if above else head + wide / 2)
            x = min(max(x, wide / 2 + _EDGE), 1 - wide / 2 - _EDGE) if above else x
            if top < _EDGE or not wide / 2 < x < 1 - wide / 2:
                continue
            if any(_covers(x, top, wide, size, one) for one in placed if one is not who):
                continue
            bubble = Placed(kind, round(x, 4), round(top + size, 4), size, side < 0, shadow=False, base=(who.x, who.y))
            return [bubble, *_filled(bubble, top, seen)]
    return []


def _covers(x: float, top: float, wide: float, size: float, one: Placed) -> bool:
    """Whether a bubble covers somebody, or something near."""
    if table()[one.piece].anchor in ("back", "sky", "wall"):
        return False
    half = width_of(one.piece, one.look, one.size) / ASPECT / 2
    return abs(x - one.x) < wide / 2 + half and top < one.y and one.y - one.size - _EDGE < top + 0.85 * size


def _filled(bubble: Placed, top: float, seen: list[tuple[str, Look]]) -> list[Placed]:
    """What is in a bubble, side by side."""
    high = 0.56 * bubble.size
    room = 0.95 * bubble.size / len(seen)
    inside = []
    for number, (piece, look) in enumerate(seen):
        size = min(high, high * room / max(width_of(piece, look, high), 0.01))
        x = bubble.x + (number - (len(seen) - 1) / 2) * room / ASPECT
        foot = top + _LEVEL * bubble.size + size / 2
        plain, mirrored = replace(look, pose="", act=""), bubble.mirrored and table()[piece].turned
        placed = Placed(piece, round(x, 4), round(foot, 4), round(size, 4), mirrored, plain, "", False, bubble.base)
        inside.append(placed)
    return inside
