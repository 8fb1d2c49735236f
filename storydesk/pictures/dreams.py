"""What somebody in bed dreams of, in a bubble above it."""

from __future__ import annotations

from dataclasses import replace

from storydesk.pictures.cast import Cast
from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.lexicon import Token, mentions
from storydesk.pictures.pieces import table
from storydesk.pictures.presence import dreamed
from storydesk.pictures.scenes import ASLEEP, Look, Placed

_BUBBLE = "dream"
_SIZE, _TOP = 0.35, 0.13
"""The height of the bubble, and how far from the frame's upper edge it begins."""
_MIDDLE, _WIDE, _HIGH = 0.37, 0.34, 0.16
"""Of what is in it: how far below its upper edge it stands, and its room, in shares of the frame's height."""
_MOST = 2


def dreams(words: list[Token], cast: Cast) -> list[tuple[str, Look]]:
    """The animals and things of which somebody dreams, as they look in the story."""
    places = set(dreamed(words))
    found = [one.piece for one in mentions(words, grouped=False) if one.at in places] if places else []
    seen = [piece for piece in dict.fromkeys(found) if table()[piece].kind != "people"]
    known = {piece: cast.of_piece(piece) for piece in seen}
    return [
        (who.piece if who else piece, who.look if who else Look(tint=cast.colour_of(piece)))
        for piece, who in known.items()
        if who is None or who is not cast.hero
    ][:_MOST]


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
