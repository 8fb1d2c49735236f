"""The inside of a burrow and of a tree: walls of earth with roots, walls of wood with its grain, a round window."""

from __future__ import annotations

import random
from collections.abc import Mapping
from types import MappingProxyType

from storydesk.pictures.colours import mixed
from storydesk.pictures.places import BURROW, TREE
from storydesk.pictures.shapes import circle, ellipse, gradient, path, rectangle

WALLS: Mapping[str, tuple[str, str]] = MappingProxyType({BURROW: ("#b5875f", "#c99b6e"), TREE: ("#d6a56c", "#dbb07a")})
"""The colours of the wall and the floor."""
_EDGE = 64.0


def drawn(home: str, night: bool, width: float, by: random.Random, name: str, window: float) -> str:
    """A room without its furniture, in a frame 100 high.

    Args:
        home: a key of `WALLS`.
        night: whether it is dark outside.
        width: of the frame.
        by: chooses where stones and roots are.
        name: in front of the names of gradients.
        window: where the middle of the window is.
    """
    wall, floor = (mixed(colour, "#2f2a50", 0.42) if night else colour for colour in WALLS[home])
    lines = _roots if home == BURROW else _grain
    return "".join((
        gradient(f"{name}wall", mixed(wall, "#4a2f1c", 0.16), wall),
        f'<rect width="{width:.1f}" height="100" fill="url(#{name}wall)"/>',
        lines(wall, width, by),
        _window(window, wall, night, leafy=home == TREE),
        _vault(mixed(wall, "#3a2415", 0.4), width),
        _floor(floor, width, by, planks=home == TREE),
    ))  # fmt: skip


def _vault(colour: str, width: float) -> str:
    """What curves in above and at the sides, as in a hollow."""
    middle = width / 2
    return path(
        f"M0 0H{width:.1f}V{_EDGE}h-2q1-30-9-44Q{width - 22:.1f} 5 {middle:.1f} 4 22 5 11 20 1 34 2 {_EDGE}H0z", colour
    )


def _roots(wall: str, width: float, by: random.Random) -> str:
    """Stones in the earth, and roots that hang from above."""
    stone, root = mixed(wall, "#e9dcc8", 0.35), mixed(wall, "#4a2f1c", 0.45)
    parts = [
        ellipse(
            by.uniform(14, width - 14), by.uniform(12, _EDGE - 8), by.uniform(0.8, 2.2), by.uniform(0.6, 1.4), stone
        )
        for _ in range(round(width / 7))
    ]
    data = ""
    for number in range(7):
        x, long = width * (number + by.uniform(0.3, 0.7)) / 7, by.uniform(5, 13)
        sway = by.choice((-1.6, 1.6))
        data += f"M{x:.1f} 3q{sway:.1f} {long / 2:.1f} 0 {long:.1f}m0-{long / 2:.1f}q{sway:.1f} 2 {2 * sway:.1f} 3.500"
    parts.append(f'<path d="{data}" stroke="{root}" stroke-width=".9" fill="none" stroke-linecap="round"/>')
    return "".join(parts)


def _grain(wall: str, width: float, by: random.Random) -> str:
    """Lines of the wood from above to below, around a knot here and there."""
    line = mixed(wall, "#6d4224", 0.3)
    data = "".join(
        f"M{x + by.uniform(-1, 1):.1f} 0q{by.uniform(-2.4, 2.4):.1f} {_EDGE / 4} 0 {_EDGE / 2}t0 {_EDGE / 2}"
        for x in range(4, round(width), 6)
    )
    knots = "".join(
        ellipse(x, y, 2.2, 3.4, line) + ellipse(x, y, 1.3, 2.2, wall) + ellipse(x, y, 0.6, 1.1, line)
        for x, y in ((width * by.uniform(0.38, 0.62), by.uniform(14, 30)), (width * 0.5, by.uniform(40, 52)))
    )
    return f'<path d="{data}" stroke="{line}" stroke-width=".5" fill="none"/>{knots}'


def _window(x: float, wall: str, night: bool, leafy: bool) -> str:
    """A round hole to the outside: grass where it is in the ground, leaves where it is in a tree."""
    glass = "#22305f" if night else "#a9dcf7"
    green = mixed("#7db551", "#22305f", 0.5) if night else "#7db551"
    rim = mixed(wall, "#5a3a20", 0.5)
    parts = [circle(x, 27, 11.5, rim), circle(x, 27, 9.5, glass)]
    parts.append(circle(x + 3, 23, 2, "#fdeeb5") if night else ellipse(x + 2, 23, 3.2, 1.1, "#ffffff"))
    if leafy:
        parts += [ellipse(x + dx, 27 + dy, 3.4, 1.9, green) for dx, dy in ((-5.5, 4), (-2, 6), (5, 5), (-6, -3))]
    else:
        parts.append(path(f"M{x - 8.4:.1f} 31.500q4-3 8.400-1t8.400 1q-3 5-8.400 5t-8.400-5z", green))
    parts.append(
        f'<path d="M{x:.1f} 17.500v19M{x - 9.5:.1f} 27h19" stroke="{rim}" stroke-width="1.100" stroke-linecap="round"/>'
    )
    return "".join(parts)


def _floor(floor: str, width: float, by: random.Random, planks: bool) -> str:
    """Boards in a tree, trodden earth in the ground."""
    dark = mixed(floor, "#5a3a20", 0.22)
    parts = [rectangle(0, _EDGE, width, 100 - _EDGE, floor), rectangle(0, _EDGE - 0.8, width, 1.6, dark)]
    if planks:
        data = "".join(f"M0 {y}H{width:.1f}" for y in (69, 75, 82, 91))
        parts.append(f'<path d="{data}" stroke="{dark}" stroke-width=".4"/>')
    else:
        parts += [
            ellipse(by.uniform(0, width), by.uniform(_EDGE + 4, 98), by.uniform(0.6, 1.8), by.uniform(0.3, 0.7), dark)
            for _ in range(round(width / 6))
        ]
    return "".join(parts)
