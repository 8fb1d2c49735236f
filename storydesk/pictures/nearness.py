"""How large everybody is in a picture: as large as the view wants, and as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from storydesk.pictures.anatomy import has_mouth
from storydesk.pictures.document import ASPECT, FAR, width_of
from storydesk.pictures.places import FISHES
from storydesk.pictures.relatives import RELATIVES
from storydesk.pictures.scenes import Background
from storydesk.pictures.shots import CLOSE, MEDIUM, WIDE, seen
from storydesk.pictures.wanted import Wanted

IN_WATER = FISHES | {"ripple"}
"""What is only seen in the water of a place, where there is some."""
WHALES = {"whale": 1.6, "dolphin": 1.5, "shark": 1.4}
"""Who is higher than the water seems deep where that is far away, as part of it is seen above it."""
LARGE = 0.2
"""How high what stands somewhere is large, as a share of the frame's height."""
_TALL = {WIDE: 0.5, MEDIUM: 0.61, CLOSE: 0.74}
"""How high the tallest stands in the frame, seen from so near."""
_SIDEWAYS = 1.15
"""So much more room has whoever is seen from the side: a head there is behind nobody."""


def nearness(wanted: Sequence[Wanted], where: Background) -> float:
    """How much larger everybody is than the table says, so that the tallest is as high as the shot wants."""
    sizes = sorted((one.size for one in wanted if one.piece.lives and one.piece.anchor != "air"), reverse=True)
    wide = sum(
        width_of(one.piece.name, one.look, one.size) * (_SIDEWAYS if has_mouth(one.piece.name) else 1.0)
        for one in wanted if one.piece.lives or one.size > 0.25
    )  # fmt: skip
    room = 1.15 * ASPECT / max(wide, 0.1)
    tall = _TALL.get(where.shot, 0.5)
    near = min(max(tall / (sizes[0] if sizes else 0.4), 0.8), 2.6 * tall, max(room, 0.8))
    # Else a mother and her child were both as large as the sea is deep.
    swims = [one.size for one in wanted if one.piece.name in IN_WATER and one.name in RELATIVES]
    return min(near, deep(where) / max(swims)) if swims else near  # both as large as the sea allows


def deep(where: Background) -> float:
    """How high at most what swims is."""
    water = seen(where).water
    return (water[1] - water[0]) * 0.8 if water and where.place != "underwater" else 1.0


def larger(one: Wanted, near: float) -> float:
    """How much larger something is than the table says; what is large anyway grows less than who stands beside it."""
    if one.piece.anchor in FAR:
        return 1.0
    return near if one.piece.lives or one.size < LARGE else min(near, 1.3)
