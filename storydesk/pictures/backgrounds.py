"""The picture behind the pieces: sky or wall, two or three layers of ground or water, what grows or stands there.

All of it is drawn from parameters, in a frame 100 high and as wide as the picture is for that height. What is farther
away is paler; evening, night and rain colour everything.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from storydesk.pictures import growth, rooms
from storydesk.pictures.colours import mixed
from storydesk.pictures.places import place_of
from storydesk.pictures.scenes import Background
from storydesk.pictures.shapes import circle, ellipse, gradient, hills, path, rectangle
from storydesk.pictures.shots import View, view_of

SKIES: Mapping[str, tuple[str, str]] = MappingProxyType({
    "day": ("#7cc6f7", "#e8f7ff"), "morning": ("#9fd0f0", "#ffe9cf"), "sunset": ("#e9805f", "#ffe3ac"),
    "night": ("#0f1a40", "#465a9c"), "rain": ("#8496ab", "#cfd9e0"), "storm": ("#4b5770", "#9aa8b8"),
    "snow": ("#b9cfe2", "#f2f7fb"), "fog": ("#c3ced6", "#eef1f2"), "cloudy": ("#9fc4de", "#e6f0f5"),
})  # fmt: skip
"""Upper and lower colour of the sky."""


@dataclass(frozen=True)
class Stage:
    """What a background is drawn with.

    Attributes:
        width: of the frame, whose height is 100.
        background: what is drawn.
        name: in front of the names of gradients, so that pictures in one document keep apart.
        by: chooses; the same in all pictures of a story.
        seed: of what drifts, which is the same whatever stands in the picture.
        side: where what is seen from afar stands, in shares of the width.
    """

    width: float
    background: Background
    name: str
    by: random.Random
    seed: str
    side: float = 0.5

    def shade(self, colour: str, far: float = 0.0) -> str:
        """A colour as it is at this time and in this weather, so far away (0 to 1)."""
        weather, time = self.background.weather, self.background.time
        colour = mixed(colour, self.sky[1], far * 0.62)
        if weather == "snow":
            colour = mixed(colour, "#f4f9fd", 0.78)
        elif weather in ("rain", "storm", "fog"):
            colour = mixed(colour, "#73828f", 0.34)
        if time == "night":
            return mixed(colour, "#16265c", 0.48)
        return mixed(colour, "#f0733f", 0.17) if time == "sunset" else colour

    @property
    def sky(self) -> tuple[str, str]:
        """The sky's colours. The night is stronger than the weather."""
        if self.background.place == "space":
            return ("#0a1030", "#2b2a62")
        if self.background.time == "night":
            return SKIES["night"] if self.background.weather == "clear" else ("#1b2440", "#4a5678")
        if self.background.weather in SKIES:
            return SKIES[self.background.weather]
        return SKIES.get(self.background.time, SKIES["day"])


def drawn(background: Background, width: float, seed: int, name: str) -> str:
    """A background in SVG, in a frame 100 high and `width` wide."""
    drifts = f"{seed} {background.place} {background.time} {background.weather}"
    place, view = place_of(background.place), view_of(background)
    # Where the view is near the place is drawn as narrow as it is seen, so that what stands at its sides stays in sight.
    by = random.Random(f"{seed} {background.place}")
    stage = Stage(width / view.zoom, background, name, by, drifts, _side(background, seed))
    if place.indoors:
        return _nearer(rooms.drawn(background, stage.width, stage.by, name), view)
    if background.place == "underwater":
        return _nearer(_underwater(stage), view)
    ground = _GROUNDS.get(background.place, _meadow)(stage, place.horizon * 100)
    return _sky(replace(stage, width=width), view.seen(place.horizon) * 100) + _nearer(ground, view)


def _side(background: Background, seed: int) -> float:
    return random.Random(f"{seed} {background.place} side").choice((0.2, 0.8))


def landmark_at(background: Background, seed: int, width: float) -> tuple[float, float] | None:
    """Where what is seen from afar begins and ends, in shares of a frame's width; None where there is none."""
    if background.place != "castle":
        return None
    middle, half = _side(background, seed), 23 * view_of(background).zoom / width
    return middle - half, middle + half


def _nearer(drawing: str, view: View) -> str:
    """A place as it is seen from nearer."""
    if view.zoom == 1.0:
        return drawing
    return f'<g transform="scale({view.zoom:.4f}) translate(0 {-100 * view.top:.3f})">{drawing}</g>'


def above(background: Background, width: float, seed: int) -> str:
    """What falls in front of everything: rain, snow, fog, the dark of a night."""
    by = random.Random(f"{seed} weather")
    parts = []
    if place_of(background.place).indoors:
        return ""
    if background.time == "night":
        parts.append(f'<rect width="{width:.1f}" height="100" fill="#101b4a" opacity=".14"/>')
    if background.weather in ("rain", "storm"):
        drops = "".join(
            f"M{by.uniform(0, width + 8):.1f} {by.uniform(-4, 96):.1f}l-1.300 5" for _ in range(round(width * 0.55))
        )
        parts.append(f'<path d="{drops}" stroke="#dff1ff" stroke-width=".35" stroke-linecap="round" opacity=".75"/>')
    elif background.weather == "snow" and background.place != "snow":
        parts += [
            circle(by.uniform(0, width), by.uniform(0, 98), by.uniform(0.4, 0.95), "#ffffff", 0.9)
            for _ in range(round(width * 0.5))
        ]
    elif background.weather == "fog":
        parts += [ellipse(by.uniform(0, width), by.uniform(50, 80), 45, 5, "#f2f5f6", 0.4) for _ in range(6)]
    return "".join(parts)


def _sky(stage: Stage, horizon: float) -> str:
    top, bottom = stage.sky
    parts = [
        rectangle(0, 0, stage.width, 100, bottom),
        gradient(f"{stage.name}sky", top, bottom),
        f'<rect width="{stage.width:.1f}" height="{min(horizon * 1.6, 100):.1f}" fill="url(#{stage.name}sky)"/>',
    ]
    by, clear = random.Random(f"{stage.seed} sky"), stage.background.weather in ("clear", "wind")
    night = stage.background.time == "night" or stage.background.place == "space"
    if night and clear:
        for _ in range(round(stage.width * 0.42)):
            x, y = by.uniform(0, stage.width), horizon * by.random() ** 1.3
            parts.append(circle(x, y, by.choice((0.22, 0.3, 0.45)), "#fff6cf", by.uniform(0.5, 1)))
    if stage.background.weather == "storm":
        x = stage.width * by.uniform(0.62, 0.82)
        parts.append(path(f"M{x:.1f} 12l-5 12h4l-4 11 10-14h-4.500l4.500-9z", "#ffe27a"))
    if stage.background.place == "space":
        x = stage.width * 0.84
        parts.append(circle(x, 20, 8, "#e0915a") + ellipse(x, 20, 13, 2, "#f3c98f", 0.7))
        parts.append(circle(stage.width * 0.12, 34, 4, "#7fb2e0"))
    count = {"clear": 3, "wind": 4}.get(stage.background.weather, 6) if stage.background.place != "space" else 0
    colour = mixed("#ffffff", bottom, 0.12) if clear else mixed("#ffffff", top, 0.45)
    for number in range(count):
        x = stage.width * (number + by.uniform(0.1, 0.9)) / count
        parts.append(
            growth.cloud(
                x,
                by.uniform(6, min(horizon * 0.46, 26)),
                by.uniform(9, 16),
                stage.shade(colour),
                0.9 if not night else 0.35,
            )
        )
    return "".join(parts)


def _layers(stage: Stage, horizon: float, colours: tuple[str, str, str], heights: float = 4.5) -> list[str]:
    """Three layers of hills, the farthest the palest."""
    far, middle, near = colours
    return [
        hills(stage.width, horizon, heights, stage.shade(far, 0.5), stage.by),
        hills(stage.width, horizon + 8, heights * 0.8, stage.shade(middle, 0.2), stage.by),
        hills(stage.width, horizon + 20, heights * 0.5, stage.shade(near), stage.by),
    ]


GREENS = ("#9ccf6a", "#86c25a", "#6fb04a")


def _meadow(stage: Stage, horizon: float) -> str:
    far, middle, near = _layers(stage, horizon, GREENS)
    trees = growth.row(stage, horizon + 3, 9, 5, ("tree", "fir"), 0.5)
    return (
        far
        + trees
        + middle
        + growth.flowers(stage, horizon + 13, 8, 0.8)
        + near
        + growth.tufts(stage, horizon + 24, 14)
    )


def _forest(stage: Stage, horizon: float) -> str:
    greens = ("#6fa860", "#5f9a4d", "#548a43")
    far, middle, near = _layers(stage, horizon, greens, 3)
    kinds = ("fir", "fir", "tree")
    return (
        growth.row(stage, horizon + 3, 26, 12, kinds, 0.62) + far + growth.row(stage, horizon + 8, 38, 9, kinds, 0.34)
        + middle + growth.frame(stage, horizon + 20, 58, kinds) + near + growth.tufts(stage, horizon + 25, 16)
        + growth.ferns(stage, horizon + 21, 6)
    )  # fmt: skip


def _jungle(stage: Stage, horizon: float) -> str:
    far, middle, near = _layers(stage, horizon, ("#4f9f55", "#3f8f4a", "#3a7d3f"), 3)
    kinds = ("palm", "tree", "palm")
    return (
        growth.row(stage, horizon + 3, 30, 11, kinds, 0.5) + far + growth.row(stage, horizon + 9, 40, 6, kinds, 0.2) + middle
        + growth.frame(stage, horizon + 20, 62, ("palm",)) + near + growth.ferns(stage, horizon + 23, 12)
        + growth.vines(stage)
    )  # fmt: skip


def _garden(stage: Stage, horizon: float) -> str:
    far, middle, near = _layers(stage, horizon, GREENS, 3)
    return (
        growth.row(stage, horizon + 2, 15, 5, ("tree",), 0.4) + far + growth.fence(stage, horizon + 9) + middle
        + growth.bushes(stage, horizon + 12, 4) + growth.flowers(stage, horizon + 15, 14, 1.3) + near
        + growth.tufts(stage, horizon + 25, 12)
    )  # fmt: skip


def _park(stage: Stage, horizon: float) -> str:
    far, middle, near = _layers(stage, horizon, GREENS, 3)
    way = path(
        f"M{stage.width * 0.55:.1f} {horizon + 6:.1f}Q{stage.width * 0.3:.1f} {horizon + 14:.1f} {stage.width * 0.62:.1f} {horizon + 24:.1f}"
        f"T{stage.width * 0.3:.1f} 100H{stage.width * 0.72:.1f}Q{stage.width * 0.86:.1f} {horizon + 26:.1f} {stage.width * 0.66:.1f} {horizon + 17:.1f}"
        f"T{stage.width * 0.57:.1f} {horizon + 6:.1f}z",
        stage.shade("#ead9b3"),
    )
    return (
        growth.row(stage, horizon + 3, 17, 8, ("tree",), 0.45) + far + growth.row(stage, horizon + 9, 24, 3, ("tree",), 0.2) + middle
        + growth.bushes(stage, horizon + 12, 3) + near + way + growth.tufts(stage, horizon + 25, 10)
    )  # fmt: skip


def _playground(stage: Stage, horizon: float) -> str:
    far, middle, near = _layers(stage, horizon, GREENS, 3)
    sand = ellipse(stage.width * 0.5, 88, stage.width * 0.42, 9, stage.shade("#f0dca6"))
    x = stage.width * 0.1
    frame = (
        f'<g stroke="{stage.shade("#b98a55")}" stroke-width="1.200" stroke-linecap="round">'
        f'<path d="M{x:.1f} {horizon + 14:.1f}l4-22 4 22M{x + 22:.1f} {horizon + 14:.1f}l4-22 4 22M{x + 4:.1f} {horizon - 8:.1f}h22" fill="none"/>'
        f'<path d="M{x + 11:.1f} {horizon - 8:.1f}v15M{x + 17:.1f} {horizon - 8:.1f}v15" stroke-width=".4" fill="none"/></g>'
        + rectangle(x + 10, horizon + 7, 8, 1.4, stage.shade("#e5533d"))
    )
    return (
        growth.row(stage, horizon + 3, 15, 8, ("tree",), 0.45)
        + far
        + middle
        + frame
        + near
        + sand
        + growth.tufts(stage, horizon + 25, 6)
    )


def _farm(stage: Stage, horizon: float) -> str:
    far, middle, near = _layers(stage, horizon, ("#d9cf6d", "#a9c95e", "#7db551"), 3)
    barn = growth.piece("barn", stage.width * (0.16 if stage.by.random() < 0.5 else 0.84), horizon + 5, 19)
    rows = "".join(
        path(f"M{stage.width * (0.5 + 0.03 * k):.1f} {horizon + 3:.1f}L{stage.width * (0.5 + 0.2 * k):.1f} {horizon + 22:.1f}h1.600L{stage.width * (0.5 + 0.03 * k) + 0.4:.1f} {horizon + 3:.1f}z",
             stage.shade("#c7b04e", 0.1)) for k in range(-4, 5)
    )  # fmt: skip
    return far + barn + rows + middle + growth.fence(stage, horizon + 15) + near + growth.tufts(stage, horizon + 25, 12)


def _water(stage: Stage, top: float, bottom: float, colour: str = "#3fa0d8") -> str:
    """Water to the full width, with light on it."""
    parts = [gradient(f"{stage.name}water{top:.0f}", stage.shade(colour, 0.45), stage.shade(colour))]
    parts.append(
        f'<rect y="{top:.1f}" width="{stage.width:.1f}" height="{bottom - top:.1f}" fill="url(#{stage.name}water{top:.0f})"/>'
    )
    for _ in range(round(stage.width * 0.14)):
        x, y = stage.by.uniform(0, stage.width), stage.by.uniform(top + 1.5, bottom - 1)
        long = 2 + 5 * (y - top) / (bottom - top + 1)
        parts.append(
            f'<path d="M{x:.1f} {y:.1f}q{long / 2:.1f}-1 {long:.1f} 0" stroke="{stage.shade("#d6f0ff")}" stroke-width=".4" '
            'fill="none" stroke-linecap="round" opacity=".7"/>'
        )
    return "".join(parts)


def _beach(stage: Stage, horizon: float) -> str:
    wet = hills(stage.width, horizon + 15.5, 1.6, stage.shade("#dcc48b"), stage.by)
    foam = hills(stage.width, horizon + 14.3, 1.6, stage.shade("#f4fbff"), stage.by)
    sand = hills(stage.width, horizon + 18, 1.8, stage.shade("#f3dfa9"), stage.by)
    near = hills(stage.width, horizon + 34, 2.5, stage.shade("#ead195"), stage.by)
    side = stage.width * (0.09 if stage.by.random() < 0.5 else 0.91)
    dots = "".join(
        ellipse(stage.by.uniform(0, stage.width), stage.by.uniform(horizon + 24, 98), 0.5, 0.25, stage.shade("#c9ad6c"))
        for _ in range(26)
    )
    return (
        _water(stage, horizon, horizon + 20)
        + foam
        + wet
        + sand
        + growth.palm(side, horizon + 30, 44, stage.shade)
        + near
        + dots
    )


def _sea(stage: Stage, horizon: float) -> str:
    parts = [_water(stage, horizon, 100, "#2f8fcf")]
    parts += [
        waves(stage.width, horizon + 8 + 13 * number, stage.shade(colour), stage.by, 1 + number * 0.4)
        for number, colour in enumerate(("#3f9edb", "#2f8bcb", "#2478b5"))
    ]
    return "".join(parts)


def waves(width: float, top: float, colour: str, by: random.Random, height: float) -> str:
    """A layer of waves down to the frame's end."""
    step = 7 + 2 * height
    start = -by.uniform(0, step)
    points = f"M{start:.1f} {top:.1f}" + f"q{step / 2:.1f} {2.4 * height:.1f} {step:.1f} 0" * (
        math.ceil(width / step) + 1
    )
    return path(f"{points}V100H{start:.1f}z", colour)


def _underwater(stage: Stage) -> str:
    dark = stage.background.time == "night"
    top, bottom = ("#1f5f9a", "#0d2f5c") if dark else ("#7fd6ef", "#1f78b8")
    parts = [
        gradient(f"{stage.name}sky", top, bottom),
        f'<rect width="{stage.width:.1f}" height="100" fill="url(#{stage.name}sky)"/>',
    ]
    for number in range(5):
        x = stage.width * (0.08 + 0.2 * number) + stage.by.uniform(-4, 4)
        parts.append(f'<path d="M{x:.1f} 0h7L{x - 9:.1f} 84h-13z" fill="#ffffff" opacity=".08"/>')
    parts.append(hills(stage.width, 76, 4, mixed("#e4cf95", bottom, 0.62), stage.by))
    parts += [
        growth.seaweed(
            stage.by.uniform(0, stage.width), 84, stage.by.uniform(10, 26), mixed("#2f9a6a", bottom, 0.45), stage.by
        )
        for _ in range(9)
    ]
    parts.append(hills(stage.width, 85, 3, mixed("#ecd9a2", bottom, 0.22), stage.by))
    sides = [stage.by.uniform(0, 0.16) for _ in range(4)] + [stage.by.uniform(0.84, 1) for _ in range(4)]
    parts += [growth.seaweed(stage.width * x, 97, stage.by.uniform(14, 30), "#2f9a6a", stage.by) for x in sides]
    parts += [growth.piece("coral", stage.width * x, 93, 12) for x in (0.05, 0.95)]
    for _ in range(14):
        parts.append(
            f'<circle cx="{stage.by.uniform(0, stage.width):.1f}" cy="{stage.by.uniform(10, 80):.1f}" r="{stage.by.uniform(0.4, 1.2):.2f}" fill="none" stroke="#e8fbff" stroke-width=".3" opacity=".8"/>'
        )
    return "".join(parts)


def _river(stage: Stage, horizon: float) -> str:
    far, middle, _ = _layers(stage, horizon, GREENS, 4)
    water = _water(stage, horizon + 8, horizon + 24, "#4aaee0")
    bank = hills(stage.width, horizon + 9, 1, stage.shade("#7db551", 0.15), random.Random(3))
    near = hills(stage.width, horizon + 22, 1.6, stage.shade("#6fb04a"), stage.by)
    reeds = growth.reeds(stage, horizon + 23, 7)
    return (
        growth.row(stage, horizon + 3, 15, 8, ("tree", "fir"), 0.45)
        + far
        + middle
        + bank
        + water
        + reeds
        + near
        + growth.tufts(stage, horizon + 30, 10)
    )


def _village(stage: Stage, horizon: float) -> str:
    far = hills(stage.width, horizon - 2, 3, stage.shade("#9ccf6a", 0.5), stage.by)
    houses = growth.houses(stage, horizon + 8)
    beyond = rectangle(0, horizon + 8, stage.width, 2, stage.shade("#d9d3c7"))
    street = rectangle(0, horizon + 10, stage.width, 11, stage.shade("#8d929b"))
    marks = "".join(
        rectangle(x, horizon + 15, 5, 0.7, stage.shade("#f4efdd")) for x in range(2, round(stage.width), 12)
    )
    curb = rectangle(0, horizon + 20, stage.width, 1.4, stage.shade("#b9b2a4"))
    return far + houses + beyond + street + marks + _pavement(stage, horizon + 21.2) + curb


def _pavement(stage: Stage, top: float) -> str:
    """Slabs where people stand, the nearer the larger."""
    light, line = stage.shade("#e3ddd0"), stage.shade("#cbc3b3")
    rows = (top, top + 4, top + 10, top + 18)
    data = "".join(f"M0 {y:.1f}H{stage.width:.1f}" for y in rows[1:])
    middle = stage.width / 2
    for number in range(-9, 10):
        near, far = middle + number * 17, middle + number * 13
        data += f"M{far:.1f} {top:.1f}L{near:.1f} 100"
    return rectangle(0, top, stage.width, 101 - top, light) + f'<path d="{data}" stroke="{line}" stroke-width=".35"/>'


def _castle(stage: Stage, horizon: float) -> str:
    far, middle, near = _layers(stage, horizon, GREENS, 5)
    return (
        far
        + growth.piece("castle_building", stage.width * stage.side, horizon + 10, 42)
        + middle
        + growth.bushes(stage, horizon + 12, 4)
        + near
        + growth.tufts(stage, horizon + 25, 10)
    )


def _mountain(stage: Stage, horizon: float) -> str:
    peaks = "".join(
        growth.peak(
            stage.width * x, horizon + 6, high, wide, stage.shade("#8794a8", far), stage.shade("#f7fafc", far * 0.5)
        )
        for x, high, wide, far in ((0.12, 30, 26, 0.5), (0.9, 34, 30, 0.5), (0.32, 40, 32, 0.25), (0.7, 32, 26, 0.3))
    )
    far, middle, near = _layers(stage, horizon, ("#8cae7b", "#7a9f68", "#8d9a74"), 4)
    return (
        peaks
        + far
        + growth.row(stage, horizon + 8, 13, 8, ("fir",), 0.3)
        + middle
        + near
        + growth.stones(stage, horizon + 24, 8)
    )


def _desert(stage: Stage, horizon: float) -> str:
    far, middle, near = _layers(stage, horizon, ("#f0cf8d", "#eac27a", "#e2b566"), 6)
    return (
        far
        + growth.row(stage, horizon + 8, 12, 3, ("cactus",), 0.2)
        + middle
        + near
        + growth.stones(stage, horizon + 24, 6)
    )


def _snow(stage: Stage, horizon: float) -> str:
    peaks = "".join(
        growth.peak(stage.width * x, horizon + 5, 20, 24, stage.shade("#b6cde0", 0.3), stage.shade("#ffffff"))
        for x in (0.2, 0.8)
    )
    far, middle, near = _layers(stage, horizon, ("#dcebf6", "#e8f3fa", "#f5fafd"), 5)
    by = random.Random(f"{stage.seed} flakes")
    flakes = "".join(
        circle(by.uniform(0, stage.width), by.uniform(0, 98), by.uniform(0.4, 0.9), "#ffffff", 0.9) for _ in range(40)
    )
    return peaks + far + growth.row(stage, horizon + 8, 14, 7, ("snowfir",), 0.2) + middle + near + flakes


def _space(stage: Stage, horizon: float) -> str:
    ground = hills(stage.width, horizon, 4, "#8d8aa5", stage.by) + hills(
        stage.width, horizon + 11, 3, "#a9a6bd", stage.by
    )
    craters = "".join(
        ellipse(stage.by.uniform(0, stage.width), stage.by.uniform(horizon + 14, 98), 5, 1.4, "#8b88a2")
        for _ in range(8)
    )
    return ground + craters


def _cave(stage: Stage, horizon: float) -> str:
    del horizon
    wall, rock, floor = "#4a4152", "#5b5064", "#6d6073"
    if stage.background.time == "night":
        wall, rock, floor = "#2f2a3c", "#3b3449", "#4a4258"
    parts = [rectangle(0, 0, stage.width, 100, wall)]
    mouth = stage.width * 0.5
    light = mixed(stage.sky[1], "#fff6d8", 0.35)
    parts.append(ellipse(mouth, 50, stage.width * 0.3, 34, rock))
    parts.append(ellipse(mouth, 53, stage.width * 0.2, 26, light))
    parts.append(ellipse(mouth, 70, stage.width * 0.2, 9, stage.shade("#86c25a", 0.3)))
    parts.append(hills(stage.width, 68, 3, floor, stage.by))
    teeth = "".join(f"M{x:.1f} 0h9l-4.500 {stage.by.uniform(7, 20):.1f}z" for x in range(0, round(stage.width), 11))
    parts.append(path(teeth, rock))
    parts.append(growth.stones(stage, 78, 8, "#857890"))
    return "".join(parts)


def _up_high(stage: Stage, horizon: float) -> str:
    big = "".join(
        growth.cloud(stage.width * x, y, size, stage.shade("#ffffff"), 0.95)
        for x, y, size in ((0.12, 72, 24), (0.62, 82, 30), (0.95, 66, 22))
    )
    return hills(stage.width, horizon + 4, 3, stage.shade("#8cc26a", 0.5), stage.by) + big


_GROUNDS: Mapping[str, Callable[[Stage, float], str]] = MappingProxyType({
    "forest": _forest, "jungle": _jungle, "garden": _garden, "park": _park, "playground": _playground, "farm": _farm,
    "zoo": _park, "beach": _beach, "sea": _sea, "river": _river, "lake": _river, "village": _village,
    "castle": _castle, "mountain": _mountain, "desert": _desert, "snow": _snow, "space": _space, "cave": _cave,
    "sky": _up_high,
})  # fmt: skip
