"""Birds on trees, moved there when everything else has its place, and what an animal has in its mouth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from storydesk.pictures.document import ASPECT, FAR, width_of
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


_UNDER = re.compile(
    r"\b(?:sat|sit|sits|sitting|slept|sleep|sleeping|nap|rest|rested|lay|lie|stood|ate|played|picnic)\b"
    r"(?: \w+){0,4}? (?:under|beneath|below)(?: \w+){1,3} tree\b"
)
_SHADE, _LOW = 0.72, 0.05
"""How high a tree is under which somebody is, and how far from the upper edge it ends."""


def sheltered(placed: list[Placed], words: Sequence[Token]) -> list[Placed]:
    """Let the tree stand behind those who are under it, with its crown above their heads."""
    at = next((at for at, one in enumerate(placed) if one.piece in _TREES and one.base is None), None)
    company = [one.x for one in placed if table()[one.piece].lives and one.base is None]
    if at is None or not company or not _UNDER.search(narrated(words)):
        return placed
    tree = placed[at]
    if any(one.base == (tree.x, tree.y) for one in placed):
        return placed
    middle = (min(company) + max(company)) / 2
    return [*placed[:at], replace(tree, x=round(middle, 4), size=min(_SHADE, tree.y - _LOW)), *placed[at + 1 :]]


def in_mouths(words: Sequence[Token]) -> dict[str, str]:
    """The things and small animals that an animal has in its mouth, and which animal."""
    found: dict[str, str] = {}
    for at, token in enumerate(words):
        if token.word not in ("mouth", "beak") or not {"in", "with"} & {one.word for one in words[max(at - 2, 0) : at]}:
            continue
        before = [one.piece for one in mentions(words, grouped=False) if at - 12 < one.at < at]
        what = next((piece for piece in reversed(before) if _fits_in_mouth(piece)), "")
        owners = [piece for piece in reversed(before) if table()[piece].kind == "animals" and piece != what]
        if what and owners:
            found[what] = owners[0]
    return found


def _fits_in_mouth(piece: str) -> bool:
    return table()[piece].anchor not in FAR and table()[piece].height <= _MOUTHFUL


_MOUTHFUL = 0.13
"""Larger is what no animal has in its mouth."""
