"""Water and air: who is below the sea, what floats on it, and who does not walk in the sky."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from storydesk.pictures.holding import BOATS, Boarded
from storydesk.pictures.lexicon import Token, length_at, mentions, spoken, tokens
from storydesk.pictures.nearness import IN_WATER
from storydesk.pictures.places import place_of
from storydesk.pictures.scenes import Background
from storydesk.pictures.wanted import Wanted, hero_of

_DIVES = frozenset("turtle crab lobster starfish snail seal dolphin shark whale mermaid seahorse".split())
"""Who is seen below the water beside a fish."""
_ON_TOP = frozenset(
    "boat boats ship ships raft sail sails sailed sailing surface island land fisherman fishing cloud clouds "
    "jump jumped splash splashed climb".split()
)
"""With these words the page is above the water."""
_WATERS = frozenset("water pond lake river stream sea ocean pool waves".split())
_FLOATS = frozenset("floating floated floats drifting drifted sailing falling fell rolled blew landed flew".split())
_NEAR = 4
"""So many words behind a thing is the water that it is on."""


def suited(
    where: Background, wanted: Sequence[Wanted], boarded: Sequence[Boarded], words: Sequence[Token]
) -> Background:
    """The sea or the sky as it is for who is there: below the water for a fish, at a beach or meadow for who walks.

    Args:
        where: the background.
        wanted: everybody and everything.
        boarded: who is in or on what.
        words: of the page.
    """
    if where.place not in ("sea", "beach", "underwater", "sky", "lake", "river"):
        return where
    afloat = [one for vessel, riders in boarded for one in (vessel, *riders)]
    walkers = [one for one in wanted if one not in afloat and _walks(one)]
    if where.place == "sky":
        return replace(where, place="meadow") if walkers and not boarded else where
    hero = hero_of(wanted)
    is_fish = hero is not None and hero.piece.name in IN_WATER
    is_above = bool(_ON_TOP & {token.word for token in words})
    if where.place in ("lake", "river"):
        alone = is_fish and all(one.piece.name in IN_WATER for one in wanted if one.piece.lives)
        return replace(where, place="underwater") if alone and not is_above else where
    if is_fish and boarded:
        return where  # somebody swims there
    if where.place == "underwater":
        return replace(where, place="sea") if is_fish and is_above and not walkers else where
    if is_fish and not is_above and all(one.piece.name in _DIVES for one in walkers):
        return replace(where, place="underwater")
    in_boats = any(vessel.piece.name in BOATS for vessel, _ in boarded)
    return replace(where, place="beach") if walkers and not in_boats else where


def _walks(one: Wanted) -> bool:
    return one.piece.lives and one.piece.anchor not in ("water", "air")


def floating(
    wanted: Sequence[Wanted], where: Background, told: Sequence[str], handled: Collection[str] = ()
) -> list[Wanted]:
    """The same with the things on the water of which a page says so: 'a hat on the pond'. No house is in the sea.

    Args:
        wanted: everybody and everything.
        where: the background.
        told: by the page before and this one: what floated there floats on until somebody has it.
        handled: the things with which somebody does something.
    """
    if where.place in ("sea", "underwater"):
        wanted = [one for one in wanted if one.piece.name not in _ON_LAND]
    if not place_of(where.place).water:
        return list(wanted)
    names = set[str]()
    for page in told:
        words = tokens(page)
        quoted = spoken(words)
        names |= {
            one.piece for one in mentions(words, grouped=False) if not quoted[one.at] and _is_on_water(words, one.at)
        }
    if len(told) > 1 and _TAKEN & {token.word for token in tokens(told[-1])}:
        names -= set(handled)
    return [
        replace(one, piece=replace(one.piece, anchor="water"))
        if one.piece.name in names and not one.piece.lives and one.piece.anchor in ("ground", "hand")
        else one
        for one in wanted
    ]


_ON_LAND = frozenset("house hut barn tree apple_tree fir bush".split())
_TAKEN = frozenset("took picked caught got grabbed wore wearing put carried pulled brought gave".split())


def _is_on_water(words: Sequence[Token], at: int) -> bool:
    """Whether the words behind a thing say that it is in or on water."""
    after = at + length_at(words, at)
    for place in range(after, min(after + _NEAR, len(words) - 2)):
        if words[place].mark:
            return False
        if words[place].word in ("in", "on", "into", "onto", "across"):
            near = [token.word for token in words[place + 1 : place + 4]]
            between = {token.word for token in words[after:place]} - _FLOATS
            return bool(_WATERS & set(near)) and not between - _SMALL_WORDS
    return False


_SMALL_WORDS = frozenset("that was were is lying swimming right away down out".split())
