"""Where animals live: in a hole in the ground or in a tree, where their rooms have walls of earth or of wood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storydesk.pictures.figures import PEOPLE
from storydesk.pictures.lexicon import Token, narrated
from storydesk.pictures.places import BURROW, TREE, WALL

_A = r"(?:a|an|his|her|its|their|the)(?: \w+){0,2}"
_LIVES = r"\b(?:live|lived|lives|living|home|house)(?: \w+){0,3}? (?:in|inside)"
_HOLE = r"(?:hole|burrow)\b(?! in (?:a|the)(?: \w+)? (?:wall|tree|trunk|fence|fridge))"
_IN_THE_GROUND = re.compile(rf"{_LIVES} {_A} {_HOLE}")
_IN_A_TREE = re.compile(rf"{_LIVES} {_A} (?:tree|oak|trunk|treehouse|hole in (?:a|the)(?: \w+)? (?:tree|trunk))\b")
_IN_A_WALL = re.compile(rf"{_LIVES} {_A} hole in (?:a|the)(?: \w+)? wall\b(?! of (?:a|the)(?: \w+)? tree)")
_GOES_IN = re.compile(
    r"\b(?:in|into|to|inside|back in|at) (?:his|her|its|their)(?: \w+){0,2} "
    rf"{_HOLE}|\b(?:in|into|to|inside|at) (?:a|the)(?: \w+)? burrow\b"
)


def home_of(words: Sequence[Token], hero: str) -> str:
    """In what the hero of a story has its rooms, as its first page says; empty where that is a house like others."""
    told = narrated(words)
    if hero in PEOPLE:
        return ""
    if _IN_THE_GROUND.search(told):
        return BURROW
    if _IN_A_WALL.search(told):
        return WALL
    return TREE if _IN_A_TREE.search(told) else ""


def goes_underground(words: Sequence[Token]) -> bool:
    """Whether somebody is in the hole where they live, or goes into it and stays there to the page's end."""
    told = narrated(words)
    entered = [match.end() for match in (*_IN_THE_GROUND.finditer(told), *_GOES_IN.finditer(told))]
    return bool(entered) and not re.search(r"\b(?:out of|outside|outdoors|from)\b", told[entered[-1] :])
