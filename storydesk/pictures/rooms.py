"""Rooms: a wall, a floor, a window, and what makes a kitchen a kitchen."""

from __future__ import annotations

import random
from collections.abc import Mapping
from types import MappingProxyType

from storydesk.pictures import lairs
from storydesk.pictures.colours import mixed
from storydesk.pictures.growth import piece
from storydesk.pictures.places import ROOMS
from storydesk.pictures.scenes import Background
from storydesk.pictures.shapes import circle, ellipse, gradient, path, rectangle

_WALLS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "room": ("#f6e3c5", "#e3ecd3", "#f4d9cf"), "bedroom": ("#d9e2f3", "#e8dcf0", "#f3dfe3"), "kitchen": ("#fdf0cf", "#e2f0ec"),
    "classroom": ("#e9efe2", "#f6ecd5"), "library": ("#eadcc6",), "shop": ("#fbe7d0", "#e6eef4"), "bathroom": ("#d5eef3",),
    "hospital": ("#e4f1f3",),
})  # fmt: skip
_HALF = 19
"""Half the width of what stands at a side."""
_FLOORS = {"bathroom": "#b9d7de", "hospital": "#cfdde0", "kitchen": "#d9b58a", "classroom": "#cfa878"}


def drawn(background: Background, width: float, by: random.Random, name: str) -> str:
    """A room of a kind, in a frame 100 high."""
    place, night = background.place, background.time == "night"
    if background.home in lairs.WALLS and place in ROOMS:
        return _lair(background, width, by, name)
    wall = by.choice(_WALLS.get(place, _WALLS["room"]))
    floor = _FLOORS.get(place, "#d3a878")
    if night:
        wall, floor = mixed(wall, "#3a3f70", 0.42), mixed(floor, "#2f3157", 0.42)
    edge = 64.0
    parts = [
        gradient(f"{name}wall", mixed(wall, "#ffffff", 0.18), wall),
        f'<rect width="{width:.1f}" height="100" fill="url(#{name}wall)"/>',
        _paper(place, wall, width, edge), _floor(place, floor, width, edge),
        rectangle(0, edge - 2, width, 2.4, mixed(wall, "#ffffff", 0.5)),
    ]  # fmt: skip
    left = by.random() < 0.5
    if place != "library":
        parts.append(_window(width * (0.2 if left else 0.8), background.time, by))
    parts.append(
        _FURNITURE.get(place, by.choice((_living, _study, _parlour)))(
            width, edge, min(width * 0.86, width - _HALF) if left else max(width * 0.14, _HALF), left
        )
    )
    return "".join(parts)


def _lair(background: Background, width: float, by: random.Random, name: str) -> str:
    """A room in the ground or in a tree, with what makes it a kitchen or a bedroom."""
    night, left, edge = background.time == "night", by.random() < 0.5, 64.0
    side = min(width * 0.86, width - _HALF) if left else max(width * 0.14, _HALF)
    furniture = _FURNITURE.get(background.place, _parlour)(width, edge, side, left)
    return lairs.drawn(background.home, night, width, by, name, width * (0.2 if left else 0.8)) + furniture


def _paper(place: str, wall: str, width: float, edge: float) -> str:
    """The pattern of the wall: stripes, tiles, dots."""
    line = mixed(wall, "#ffffff", 0.4)
    if place in ("kitchen", "bathroom", "hospital"):
        data = "".join(f"M0 {y}H{width:.1f}" for y in range(34, round(edge), 6)) + "".join(
            f"M{x} 34V{edge}" for x in range(0, round(width), 6)
        )
        return f'<path d="{data}" stroke="{line}" stroke-width=".4"/>'
    if place == "bedroom":
        return "".join(
            circle(x + (y % 20) / 2, y, 0.7, line)
            for x in range(4, round(width), 10)
            for y in range(5, round(edge) - 3, 10)
        )
    return "".join(rectangle(x, 0, 4, edge, line) for x in range(3, round(width), 12)).replace("/>", ' opacity=".5"/>')


def _floor(place: str, floor: str, width: float, edge: float) -> str:
    dark = mixed(floor, "#5a3a20", 0.16)
    parts = [rectangle(0, edge, width, 100 - edge, floor)]
    if place in ("kitchen", "bathroom", "hospital"):
        data = "".join(
            f"M{width / 2 + (x - width / 2) * 0.7:.1f} {edge}L{width / 2 + (x - width / 2) * 1.5:.1f} 100"
            for x in range(0, round(width) + 1, 9)
        )
        data += "".join(f"M0 {y}H{width:.1f}" for y in (70, 78, 88))
    else:
        data = "".join(f"M0 {y}H{width:.1f}" for y in (69, 75, 82, 91))
        data += "".join(
            f"M{(y * 37 + x * 31) % width:.1f} {y}v{high}"
            for x in range(4)
            for y, high in ((64, 5), (69, 6), (75, 7), (82, 9))
        )
    parts.append(f'<path d="{data}" stroke="{dark}" stroke-width=".4"/>')
    return "".join(parts)


_GLASS = {"night": "#22305f", "sunset": "#f3a878"}
"""What is seen through a window."""


def _window(x: float, time: str, by: random.Random) -> str:
    glass, night = _GLASS.get(time, "#a9dcf7"), time == "night"
    out = (
        circle(x + 4, 22, 2.6, "#fdeeb5")
        if night
        else path(f"M{x - 9.5:.1f} 39v-3q9-5 19 0v3z", "#8cc26a") + ellipse(x + 3, 22, 3.4, 1.2, "#ffffff")
    )
    curtain = by.choice(("#e5826f", "#7fb2d6", "#f0c15f", "#9cc48a"))
    return (
        rectangle(x - 11, 12, 22, 28, "#ffffff", 1) + rectangle(x - 9.5, 13.5, 19, 25, glass)
        + out + rectangle(x - 0.6, 13.5, 1.2, 25, "#ffffff")
        + rectangle(x - 9.5, 25, 19, 1.2, "#ffffff") + rectangle(x - 12.5, 39, 25, 2, "#f1e6d6")
        + path(f"M{x - 13:.1f} 10h7q0 18-5 31h-3z", curtain) + path(f"M{x + 13:.1f} 10h-7q0 18 5 31h3z", curtain)
        + rectangle(x - 15, 9, 30, 1.6, "#8c6a4a", 0.8)
    )  # fmt: skip


def _living(width: float, edge: float, side: float, left: bool) -> str:
    """A lamp beside an armchair."""
    x = side + (-11 if left else 11)
    chair = (
        rectangle(x - 10, edge - 15, 20, 17, "#6f9fc8", 4) + rectangle(x - 8, edge - 4, 16, 8, "#86b4da", 2)
        + rectangle(x - 12, edge - 8, 5, 13, "#5f8db6", 2.4) + rectangle(x + 7, edge - 8, 5, 13, "#5f8db6", 2.4)
    )  # fmt: skip
    return piece("lamp", side, edge + 2, 30) + chair + piece("rug", width / 2, 91, 9)


def _study(width: float, edge: float, side: float, left: bool) -> str:
    """Books on one side, a bench with cushions on the other, below the window."""
    x = width - side + (4 if left else -4)
    bench = rectangle(x - 13, edge - 6, 26, 9, "#b98254", 1) + "".join(
        rectangle(x + at, edge - 9, 12, 4, colour, 2) for at, colour in ((-12.5, "#e5a05f"), (0.5, "#7fb2a6"))
    )
    return bench + piece("shelf", side, edge + 4, 42) + piece("rug", width / 2, 91, 9)


def _parlour(width: float, edge: float, side: float, left: bool) -> str:
    """A low chest with a plant and books."""
    del left
    chest = rectangle(side - 12, edge - 12, 24, 15, "#b98254", 1) + "".join(
        rectangle(x, edge - 9.5, 10, 10, "#cf9a6b", 0.8) + circle(x + 5, edge - 4.5, 0.8, "#7a4f2c")
        for x in (side - 11, side + 1)
    )
    return (
        chest + piece("plant", side - 5, edge - 11.8, 13) + piece("books", side + 5.5, edge - 11.8, 6)
        + piece("rug", width / 2, 91, 9)
    )  # fmt: skip


def _bedroom(width: float, edge: float, side: float, left: bool) -> str:
    del left
    return piece("drawer", side, edge + 4, 20) + piece("teddy", side, edge - 15.5, 10) + piece("rug", width / 2, 91, 9)


def _kitchen(width: float, edge: float, side: float, left: bool) -> str:
    start = side - 24 if left else side - 14
    counter = rectangle(start, edge - 16, 38, 19, "#e9d3b0") + rectangle(start - 1, edge - 18, 40, 2.6, "#a56953")
    doors = "".join(
        rectangle(start + 1.5 + 12.3 * n, edge - 13, 10.6, 14, "#f6e8cf", 0.8)
        + circle(start + 10 + 12.3 * n, edge - 6, 0.6, "#a56953")
        for n in range(3)
    )
    top = (
        rectangle(start + 2, 18, 26, 12, "#e9d3b0", 0.8)
        + rectangle(start + 3, 19.2, 11.4, 9.6, "#f6e8cf")
        + rectangle(start + 15.6, 19.2, 11.4, 9.6, "#f6e8cf")
    )
    return top + counter + doors + piece("teapot", start + 8, edge - 17.8, 7)


def _classroom(width: float, edge: float, side: float, left: bool) -> str:
    del edge, left
    x = width * 0.5
    board = rectangle(x - 24, 12, 48, 30, "#a56953", 1) + rectangle(x - 22.5, 13.5, 45, 27, "#3f6b55")
    chalk = f'<path d="M{x - 17:.1f} 21h16M{x - 17:.1f} 26h22M{x - 17:.1f} 31h12M{x + 9:.1f} 33l4-7 4 7z" stroke="#f4f4f4" stroke-width=".7" fill="none" stroke-linecap="round"/>'
    legs = path(f"M{side - 8:.1f} 67h1.600V80h-1.600zM{side + 6.4:.1f} 67h1.600V80h-1.600z", "#8c5543")
    desk = legs + rectangle(side - 9.5, 66, 19, 2, "#a56953", 0.8)
    return board + chalk + desk + piece("globe", side, 66, 10)


def _library(width: float, edge: float, side: float, left: bool) -> str:
    del side, left
    return "".join(piece("shelf", width * x, edge + 3, 50) for x in (0.06, 0.5, 0.94)) + piece("rug", width / 2, 91, 9)


def _shop(width: float, edge: float, side: float, left: bool) -> str:
    del left
    colours = ("#e5533d", "#2f8fd0", "#fcd53f", "#3f9d5a", "#f0803c", "#8d65c5")
    parts = []
    for number in range(3):
        y = 22 + 14 * number
        parts.append(rectangle(side - 16, y, 32, 1.8, "#a56953"))
        parts += [
            rectangle(
                side - 14 + 5 * n,
                y - 6 - (n * 7 + number) % 3,
                3.6,
                6 + (n * 7 + number) % 3,
                colours[(n + 2 * number) % 6],
                0.6,
            )
            for n in range(6)
        ]
    counter = rectangle(side - 18, edge - 12, 36, 15, "#c98a54") + rectangle(side - 19, edge - 14, 38, 2.6, "#a56953")
    del width
    return "".join(parts) + counter


def _bathroom(width: float, edge: float, side: float, left: bool) -> str:
    del width, left
    return (
        piece("mirror", side, 36, 18)
        + rectangle(side - 8, 46, 16, 4, "#ffffff", 2)
        + rectangle(side - 2, 50, 4, edge - 48, "#f4f4f4")
    )


def _hospital(width: float, edge: float, side: float, left: bool) -> str:
    del left
    sign = rectangle(width / 2 - 6, 14, 12, 12, "#ffffff", 2) + path(
        f"M{width / 2 - 1.4:.1f} 16.500h2.800v2.100h2.100v2.800h-2.100v2.100h-2.800v-2.100h-2.100v-2.800h2.100z",
        "#e5533d",
    )
    bed = rectangle(side - 15, edge - 8, 30, 6, "#ffffff", 2) + rectangle(side - 4, edge - 9, 19, 8, "#8fc7c9", 2)
    frame = rectangle(side - 16, edge - 16, 2, 20, "#9fb4bb") + rectangle(side + 14, edge - 10, 2, 14, "#9fb4bb")
    return sign + frame + rectangle(side - 16, edge - 3, 32, 2, "#9fb4bb") + bed


_FURNITURE = {
    "bedroom": _bedroom, "kitchen": _kitchen, "classroom": _classroom, "library": _library, "shop": _shop,
    "bathroom": _bathroom, "hospital": _hospital,
}  # fmt: skip
