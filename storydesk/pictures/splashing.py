"""Water around somebody: a puddle under the feet of who jumps into it, which splashes, and waves before a whale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from storydesk.pictures.cast import Cast
from storydesk.pictures.document import width_of
from storydesk.pictures.holding import water_tint
from storydesk.pictures.lexicon import Token, narrated
from storydesk.pictures.nearness import WHALES
from storydesk.pictures.pieces import table
from storydesk.pictures.places import place_of
from storydesk.pictures.scenes import Background, Look, Placed

_INTO = re.compile(
    r"\b(?:jump(?:ed|ing)|splash(?:ed|ing)|stomp(?:ed|ing)|hop(?:ped|ping)|leapt|leaped|stepped|fell|ran)"
    r"(?: \w+){0,3}? (?:in|into|through)(?: \w+){0,3}? (puddles?|mud)\b"
)
_UNDONE = re.compile(r"\b(?:not|never|\w+n't|wanted|tried|love|loved|liked)(?: \w+){0,2} $")
_THERE = 0.02
"""So near its middle is who is in it already."""
_MUD = "#7d5138"
_BELOW, _WIDE = 0.02, 1.15
"""So far below the feet the puddle ends, and so many times as wide as somebody it is at least."""


def in_waves(placed: Sequence[Placed], where: Background) -> list[Placed]:
    """The same with waves before the large animals that are seen above the water."""
    if where.place == "underwater" or not place_of(where.place).water:
        return list(placed)
    look = Look(tint=water_tint(where))
    result: list[Placed] = []
    for one in placed:
        result.append(one)
        if one.piece in WHALES:
            across = _WAVES * width_of(one.piece, one.look, one.size)
            high = across / width_of("ripple_side", look, 1.0)
            base = one.base or (one.x, one.y)
            low = round(one.y + _DEEP * high, 4)
            result.append(Placed("ripple_side", one.x, low, round(high, 4), look=look, shadow=False, base=base))
    return result


_WAVES, _DEEP = 1.2, 0.35
"""How wide waves are, in the widths of a whale, and how far below it they end, in their heights."""


def splashing(placed: list[Placed], words: Sequence[Token], cast: Cast) -> list[Placed]:
    """Put the puddle into which a page says that somebody jumps under whoever does, in front of whose feet it splashes.

    Args:
        placed: everybody and everything.
        words: of the page.
        cast: of the story.
    """
    text = narrated(words)
    told = [one for one in _INTO.finditer(text) if not _UNDONE.search(text[: one.start()])]
    puddle = next((one for one in placed if one.piece in ("puddle", "mud")), None)
    if not told or puddle is None:
        return placed
    lives = (one for one in placed if table()[one.piece].lives)
    living = [one for one in lives if one.base is None or abs(one.x - puddle.x) < _THERE]
    name = cast.hero.name if cast.hero is not None else ""
    named = [one for one in living if one.name == name]
    who = next(iter([*(one for one in living if one.look.deed == "jump"), *named]), None)
    if who is None:
        return placed
    foot, base = round(who.y + _BELOW, 4), (who.x, who.y)
    wide = width_of(puddle.piece, puddle.look, puddle.size)
    least = _WIDE * width_of(who.piece, who.look, who.size)
    size = round(min(puddle.size * max(least / wide, 1.0), 2 * puddle.size), 4)
    under = replace(puddle, x=who.x, y=foot, size=size, base=base, shadow=False)
    across = width_of(puddle.piece, puddle.look, size)
    high = round(table()["splash"].height * across / width_of("splash", Look(), table()["splash"].height), 4)
    drops = Placed(
        "splash", who.x, foot, high, look=Look(tint=_MUD if puddle.piece == "mud" else ""), shadow=False, base=base
    )
    others = [one for one in placed if one is not puddle]
    at = next(place for place, one in enumerate(others) if one is who)
    return [*others[:at], under, replace(who, shadow=False), drops, *others[at + 1 :]]
