"""A hole is where the story says: in a wall, in a fence; there is none in a room that is itself the hole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from storydesk.pictures.deeds import Deed
from storydesk.pictures.pieces import table
from storydesk.pictures.places import BURROW, place_of
from storydesk.pictures.scenes import Background
from storydesk.pictures.wanted import Wanted

_IN = re.compile(
    r"\bhole in (?:a|an|the|his|her|their|our|my)(?: \w+){0,2}? (wall|fence)\b(?! of (?:a|the)(?: \w+)? tree)"
)
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
    return (
        [replace(one, piece=piece, size=piece.height) if one.piece.name == "hole" else one for one in wanted],
        [replace(one, thing=piece.name) if one.thing == "hole" else one for one in done],
    )
