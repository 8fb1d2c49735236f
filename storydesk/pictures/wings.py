"""Birds in the air: with raised wings instead of feet, leaning forwards; others are drawn as they sit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from storydesk.pictures.pieces import Drawing, drawings

FLY = "fly"
"""What a bird does that is in the air."""


@dataclass(frozen=True)
class Wings:
    """What changes in a bird's drawing where it flies.

    Attributes:
        near: the wing in front of the body, as a path.
        far: what is behind it: the other wing, or both.
        colour: theirs.
        feet: what is no longer seen, as a pattern for the drawing's text.
        lean: how far it leans forwards, in degrees.
        aside, above: how much wider its box becomes on each side, and how much higher.
    """

    near: str
    far: str
    colour: str
    feet: str
    lean: float = 8.0
    aside: float = 0.0
    above: float = 7.5


_SMALL = Wings(
    "M11 15C12 8 17 1 28-2c1 5-1 9-4 12-3 4-8 6-12 6q-1 0-1-1z",
    "M13 10C11 5 12 0 16-4c4 3 6 8 5 14z",
    "",
    r'<path d="M13 24v4M17 24v4"[^>]*/>',
    above=9.5,
)
_WINGS: Mapping[str, Wings] = MappingProxyType({
    "bird": Wings(
        "M11.5 17C12 9 17 2 29-1c1.500 5 0 9.500-3 12.500-3 4-8 6.500-13 7q-1.500 0-1.500-1.500z",
        "M14 8C13 3 15-2 19-5c4 3 5 8 3 14z", "#ca0b4a", r"m12\.17 21\.28[^\"]*",
    ),
    "blue_bird": replace(_SMALL, colour="#00a6ed"),
    "sparrow": replace(_SMALL, colour="#a56953"),
    "crow": Wings(
        "M11 15C12 8 17 1 29-1c1 5-1 9-4 12-3 4-8 6-12.500 6q-1.500 0-1.500-2z",
        "M13 7C12 3 14-2 18-5c4 3 5 8 3 13z", "#503581",
        r'<path fill="#898291"[^>]*/>|(?<=<path fill="#b4acbc" d=")m16.*?z(?=M21)',
    ),
    "parrot": Wings(
        "M10 17C11 9 16 2 28-1c1 5-1 10-4 13-3 4-8 6-12.500 6q-1.500 0-1.500-1z",
        "M13 7C12 3 14-2 18-5c4 3 5 8 3 13z", "#f70a8d", r"m2\.59 20\.61[^\"]*|m5\.09 12\.47[^\"]*",
    ),
    "owl": Wings(
        "", "M8 20C3 19-1 13-2 4c6 1 10 4 12 9zM24 20c5-1 9-7 10-16-6 1-10 4-12 9z", "#6d4534", r"M16 28c1\.83[^\"]*",
        0.0, 6.0, 0.0,
    ),
})  # fmt: skip


def can_fly(piece: str) -> bool:
    """Whether there is a drawing of a bird in the air."""
    return piece in _WINGS


def winged(piece: str, drawing: Drawing) -> Drawing:
    """A bird's drawing in the air."""
    wings = _WINGS[piece]
    svg = re.sub(wings.feet, "", drawing.svg)
    far, near = _wing(wings.far, wings.colour, 0.28), _wing(wings.near, wings.colour, 0.14) if wings.near else ""
    left, top = drawing.left - wings.aside, drawing.top - wings.above
    width, height = drawing.width + 2 * wings.aside, drawing.height + wings.above
    return Drawing(left, top, width, height, f"{far}{svg}{near}", drawing.main)


def on_body(piece: str, x: float, y: float) -> tuple[float, float]:
    """Where a place of the drawing without wings is in the one with them: from its left edge and from its lower one."""
    plain, wings = drawings()[piece], _WINGS[piece]
    across = (wings.aside + x * plain.width) / (plain.width + 2 * wings.aside)
    return across, y * plain.height / (plain.height + wings.above)


def leaning(piece: str, drawing: Drawing) -> Drawing:
    """The same drawing as a bird leans that flies, with everything that its face shows."""
    lean = _WINGS[piece].lean
    plain = drawings()[piece]
    x, y = plain.left + plain.width / 2, plain.top + plain.height / 2
    return replace(drawing, svg=f'<g transform="rotate({-lean:g} {x:g} {y:g})">{drawing.svg}</g>') if lean else drawing


def _wing(path: str, colour: str, darker: float) -> str:
    """A wing in the colour of the body, and so much darker, that it is seen before it."""
    return f'<path d="{path}" fill="{colour}"/><path d="{path}" fill="#000000" opacity="{darker:g}"/>'
