"""What is stuck in a tree stays there on the next page, until somebody gets it."""

from __future__ import annotations

from collections.abc import Sequence

from storydesk.pictures.cast import Cast
from storydesk.pictures.continuity import read
from storydesk.pictures.deeds import Deed
from storydesk.pictures.lexicon import Token, mentions
from storydesk.pictures.pieces import table
from storydesk.pictures.positions import TREES, Position, positions

_FETCHED = frozenset(
    "got grabbed took taken fetched pulled fell fallen knocked shook brought gave caught reached free freed flew fly "
    "flying flown".split()
)


def staying(
    there: Sequence[Position], words: Sequence[Token], cast: Cast, number: int, done: Sequence[Deed]
) -> list[Position]:
    """Where things are on a page, with those that have stayed where the page before has left them.

    Args:
        there: what the page says.
        words: of the page.
        cast: of the story.
        number: of the page.
        done: what is done with which thing.
    """
    if not 0 < number < len(cast.told) or _FETCHED & {token.word for token in words}:
        return list(there)
    known = {*(one.thing for one in there), *(one.thing for one in done)}
    named = {one.piece for one in mentions(words)} - known
    told, spoken_of = read(cast.told[number - 1], cast)
    before = positions(told, cast, spoken_of, ())
    stays = [one for one in before if one.ground in TREES and one.thing in named and not table()[one.thing].lives]
    return [*there, *stays]
