"""Birds on trees, and what an animal has in its mouth: moved there when everything else has its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.lexicon import Token, mentions, narrated
from storydesk.pictures.pieces import table
from storydesk.pictures.scenes import Placed

BIRDS = frozenset("bird blue_bird sparrow crow pigeon parrot owl".split())
_BIRD = r"(?:bird|birdie|robin|sparrow|crow|raven|pigeon|parrot|owl)s?"
_PERCHED = re.compile(
    rf"\b{_BIRD}(?: \w+){{0,3}} (?:on|in)(?: (?:a|the|top|of|its|high|big|tall|small)){{0,4}} (?:tree|branch)\b"
    rf"|\btree with(?: \w+){{0,4}} {_BIRD} (?:on|in) (?:it|top)\b"
)
_TREES = ("tree", "apple_tree")
_HIGH, _ASIDE = 0.42, 0.1
"""Where in a tree a bird sits: above its foot, in its heights, and beside its middle, in its widths."""
_MOUTHS = {"dog": (0.4, 0.6), "cat": (0.36, 0.56)}
"""How far in front of an animal's middle its mouth is, in its widths, and how high, in its heights."""


def perched(placed: list[Placed], words: Sequence[Token]) -> list[Placed]:
    """Put birds of which a page says so onto the tree, where there is one."""
    tree = next((one for one in placed if one.piece in _TREES), None)
    if tree is None or not _PERCHED.search(narrated(words)):
        return placed
    birds = [one for one in placed if one.piece in BIRDS][:2]
    sides = zip(birds, (-1 if tree.x > 0.5 else 1, 1 if tree.x > 0.5 else -1), strict=False)
    wide = width_of(tree.piece, tree.look, tree.size) / ASPECT
    sitting = [
        replace(
            bird, x=round(tree.x + side * _ASIDE * wide * (1 + len(birds)), 4), y=round(tree.y - _HIGH * tree.size, 4),
            mirrored=tree.x < 0.5, shadow=False, base=(tree.x, tree.y),
        )
        for bird, side in sides
    ]  # fmt: skip
    return [*(one for one in placed if one not in birds), *sitting]


def in_mouths(words: Sequence[Token]) -> dict[str, str]:
    """The things that an animal has in its mouth, and which animal."""
    found: dict[str, str] = {}
    for at, token in enumerate(words):
        if token.word not in ("mouth", "beak") or not {"in"} & {one.word for one in words[max(at - 2, 0) : at]}:
            continue
        before = [one.piece for one in mentions(words, grouped=False) if at - 12 < one.at < at]
        thing = next((piece for piece in reversed(before) if not table()[piece].lives), "")
        animal = next((piece for piece in reversed(before) if table()[piece].kind == "animals"), "")
        if thing and animal:
            found[thing] = animal
    return found


def carried(placed: list[Placed], mouths: dict[str, str]) -> list[Placed]:
    """Put things into the mouths of animals; what nobody can hold so is left out."""
    result = [one for one in placed if one.piece not in mouths]
    for thing in (one for one in placed if one.piece in mouths):
        animal = next((one for one in placed if one.piece == mouths[thing.piece] and one.piece in _MOUTHS), None)
        if animal is not None:
            across, high = _MOUTHS[animal.piece]
            side = 1 if animal.mirrored else -1
            wide = width_of(animal.piece, animal.look, animal.size) / ASPECT
            x, y = animal.x + side * across * wide, animal.y - high * animal.size + thing.size * 0.6
            base = (animal.x, animal.y)
            result.append(replace(thing, x=round(x, 4), y=round(y, 4), shadow=False, base=base))
    return result
