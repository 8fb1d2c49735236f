"""How near the view is: of a whole place, of those who are in it, or of a face; and where things are in such a view.

A picture book does not show two pages in a row from the same distance. A new place is shown from afar, a feeling from
near, and what goes on in between, from one page to the next, nearer or less near.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from storydesk.pictures.lexicon import Token, mentions
from storydesk.pictures.names import BOYS, GIRLS
from storydesk.pictures.pieces import table
from storydesk.pictures.places import Place, place_of
from storydesk.pictures.scenes import Background

WIDE, MEDIUM, CLOSE = "wide", "medium", "close"
TALL = {WIDE: 0.55, MEDIUM: 0.65, CLOSE: 0.73}
"""How high the tallest stands in the frame, where there is room."""
_SKY = {WIDE: 0.5, MEDIUM: 0.38, CLOSE: 0.36}
"""The share of the frame's height in which the sky ends."""
_HIGH_SKY = {"mountain": 0.5, "castle": 0.5, "village": 0.45, "space": 0.5}
"""Where what stands at the horizon needs more of it."""
_NEARER = 1.25
"""So much nearer than the people in it is a face."""
_INSIDE = {WIDE: 1.0, MEDIUM: 1.18, CLOSE: 1.4}
"""How much larger than the whole of it a place is shown that has a wall around it, or nothing but sky."""
_NARROW = {"classroom": 1.15}
"""At most so much where something stands in the middle."""
_WALL_TOP = 0.075
"""Above a window there is so much of the wall."""
_FEW, _MANY = 2, 5
_FELT = frozenset(
    "sad cried crying tears scared afraid frightened surprised amazed upset angry proud happy smiled hug hugged hugs "
    "kissed loved love thank sorry".split()
)
_TALKED = frozenset("said asked told talked replied answered whispered".split())
_LARGE = 0.55
"""A piece so high is seen as a whole only from afar."""


@dataclass(frozen=True)
class View:
    """A part of a place that fills the frame: how much larger it is shown, and where it begins from above."""

    zoom: float = 1.0
    top: float = 0.0

    def seen(self, height: float) -> float:
        """Where something is in the frame that is at a height of the place, both in shares from above."""
        return (height - self.top) * self.zoom


def view_of(where: Background) -> View:
    """The view of a background; all of the place in pictures of a version that had no others."""
    place, shot = place_of(where.place), where.shot
    if shot not in _SKY:
        return View()
    if place.indoors or where.place in ("underwater", "cave", "sky"):
        zoom = min(_INSIDE[shot], _NARROW.get(where.place, _INSIDE[CLOSE]))
        top = _WALL_TOP if place.indoors or where.place == "cave" else 1.0
        return View(zoom, min(top, 1 - 1 / zoom))
    sky = max(_SKY[shot], _HIGH_SKY.get(where.place, 0.0))
    zoom = max((1 - sky) / (1 - place.horizon), 1.0)
    if shot == CLOSE:
        zoom *= _NEARER if where.place not in _HIGH_SKY else 1.1
    return View(zoom, min(max(place.horizon - sky / zoom, 0.0), 1 - 1 / zoom))


def seen(where: Background) -> Place:
    """A place as it is in the frame, from this distance."""
    place, view = place_of(where.place), view_of(where)
    if view.zoom == 1.0:
        return place
    front = min(max(view.seen(place.front), 0.92), 0.955)
    back = min(view.seen(place.back), front - 0.06)
    water = (max(view.seen(place.water[0]), 0.0), min(view.seen(place.water[1]), 0.97)) if place.water else None
    road = (view.seen(place.road[0]), view.seen(place.road[1])) if place.road else None
    return replace(place, horizon=view.seen(place.horizon), back=back, front=front, water=water, road=road)


def shot_of(words: Sequence[Token], is_new: bool, before: str) -> str:
    """From how near a page is shown, never as the page before it.

    Args:
        words: of the page.
        is_new: whether it is in another place than the page before.
        before: the shot of the page before; empty on the first one.
    """
    said = list(mentions(words))
    alive = {one.piece for one in said if table()[one.piece].lives}
    named = {token.text for token in words if token.text in GIRLS or token.text in BOYS}
    crowd = len(alive) + len(named)
    large = any(table()[one.piece].height >= _LARGE and not table()[one.piece].lives for one in said)
    if is_new or crowd >= _MANY or large:
        wished = (WIDE, MEDIUM)
    elif crowd <= _FEW and (_FELT | _TALKED) & {token.word for token in words}:
        wished = (CLOSE, MEDIUM)
    elif crowd <= _FEW:
        wished = (MEDIUM, CLOSE)
    else:
        wished = (MEDIUM, WIDE)
    return next(shot for shot in wished if shot != before)
