"""A hole is where the story says: in a wall, a fence or a tree; there is none in a room that is itself the hole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from storydesk.pictures.deeds import Deed
from storydesk.pictures.lexicon import Token
from storydesk.pictures.pieces import table
from storydesk.pictures.places import BURROW, place_of
from storydesk.pictures.positions import IN, Position
from storydesk.pictures.scenes import Background, Look
from storydesk.pictures.wanted import Wanted

_IN = re.compile(
    r"\bhole in (?:a|an|the|his|her|their|our|my)(?: \w+){0,2}? (wall|fence)\b(?! of (?:a|the)(?: \w+)? tree)"
)
_TREE = r"(?:tree|trunk|oak)\b"
_IN_TREES = {
    "hole": re.compile(rf"\bhole in (?:a|an|the|his|her)(?: \w+){{0,2}}? {_TREE}|\b{_TREE} with a(?: \w+)? hole"),
    "door": re.compile(rf"\bdoor (?:in|on|at)(?: the \w+ of)? (?:a|an|the|his|her)(?: \w+){{0,2}}? {_TREE}"),
}
_OUTDOORS = {"wall": "wall_hole", "fence": "fence_hole"}


def in_walls(
    wanted: Sequence[Wanted], done: Sequence[Deed], where: Background, told: Sequence[str]
) -> tuple[list[Wanted], list[Deed]]:
    """The same things and deeds, with a hole in its wall where it has one.

    Args:
        wanted: everybody and everything.
        done: who does what with which thing.
        where: the background.
        told: by the pages up to this one, as a hole stays where it is.
    """
    if not any(one.piece.name == "hole" for one in wanted):
        return list(wanted), list(done)
    indoors = place_of(where.place).indoors
    said = [match[1] for page in told for match in _IN.finditer(page.lower())]
    if not said:
        is_room = indoors and where.home == BURROW
        return [one for one in wanted if not (is_room and one.piece.name == "hole")], list(done)
    piece = table()["mouse_hole" if indoors else _OUTDOORS[said[-1]]]
    wanted = [one for one in wanted if one.piece.name != "fence" or piece.name != "fence_hole"]
    return (
        [replace(one, piece=piece, size=piece.height) if one.piece.name == "hole" else one for one in wanted],
        [replace(one, thing=piece.name) if one.thing == "hole" else one for one in done],
    )


def in_trees(
    wanted: Sequence[Wanted], there: Sequence[Position], words: Sequence[Token], told: Sequence[str]
) -> tuple[list[Wanted], list[Position]]:
    """The same with a hole or a door in its tree, where the story has spoken of such a tree.

    Args:
        wanted: everybody and everything.
        there: where the page says that something is.
        words: of the page.
        told: by the pages up to this one.
    """
    found, spots = list(wanted), list(there)
    for name, pattern in _IN_TREES.items():
        is_said = any(token.word.removesuffix("s") == name for token in words)
        if not is_said or not any(pattern.search(page.lower()) for page in told):
            continue
        if not any(one.piece.name == name for one in found):
            found.append(Wanted(table()[name], Look(), table()[name].height))
        if not any(one.what == name for one in spots):
            spots.append(Position(name, IN, "tree"))
    return found, spots
