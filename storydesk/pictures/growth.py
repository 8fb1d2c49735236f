"""What grows and stands in a background: trees, bushes, flowers, stones, houses, clouds."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from storydesk.pictures.colours import mixed
from storydesk.pictures.pieces import drawings
from storydesk.pictures.shapes import circle, ellipse, path, rectangle

if TYPE_CHECKING:
    from storydesk.pictures.backgrounds import Stage

Shade = Callable[..., str]


def piece(name: str, x: float, foot: float, height: float) -> str:
    """A kept drawing, standing somewhere."""
    drawing = drawings()[name]
    scale = height / drawing.height
    left, top = x - (drawing.left + drawing.width / 2) * scale, foot - (drawing.top + drawing.height) * scale
    return f'<g transform="translate({left:.2f} {top:.2f}) scale({scale:.3f})">{drawing.svg}</g>'


def cloud(x: float, y: float, width: float, colour: str, opacity: float) -> str:
    """A cloud of some balls on a flat ground."""
    w = width / 10
    data = (
        f"M{x - 5 * w:.1f} {y:.1f}a{1.7 * w:.2f} {1.7 * w:.2f} 0 0 1 {1.2 * w:.2f} {-2.7 * w:.2f}"
        f"a{2.4 * w:.2f} {2.4 * w:.2f} 0 0 1 {4.2 * w:.2f} {-1 * w:.2f}a{1.9 * w:.2f} {1.9 * w:.2f} 0 0 1 {3 * w:.2f} {1.5 * w:.2f}"
        f"a{1.2 * w:.2f} {1.2 * w:.2f} 0 0 1 {1.4 * w:.2f} {2.2 * w:.2f}z"
    )
    return f'<path d="{data}" fill="{colour}" opacity="{opacity}"/>'


def round_tree(x: float, foot: float, height: float, shade: Shade, far: float = 0) -> str:
    """A tree with a round crown."""
    h = height
    trunk, dark, light = shade("#8a5f43", far), shade("#4f9440", far), shade("#66ab4d", far)
    return (
        path(f"M{x - 0.05 * h:.1f} {foot:.1f}l{0.02 * h:.2f} {-0.5 * h:.1f}h{0.06 * h:.2f}l{0.02 * h:.2f} {0.5 * h:.1f}z", trunk)
        + circle(x - 0.16 * h, foot - 0.5 * h, 0.19 * h, dark) + circle(x + 0.17 * h, foot - 0.5 * h, 0.18 * h, dark)
        + circle(x, foot - 0.68 * h, 0.26 * h, dark) + circle(x - 0.06 * h, foot - 0.72 * h, 0.2 * h, light)
        + circle(x - 0.18 * h, foot - 0.55 * h, 0.12 * h, light)
    )  # fmt: skip


def fir(x: float, foot: float, height: float, shade: Shade, far: float = 0, snow: bool = False) -> str:
    """A fir."""
    h, green, light = height, shade("#3d7f4b", far), shade("#4f9459", far)
    parts = [rectangle(x - 0.035 * h, foot - 0.18 * h, 0.07 * h, 0.18 * h, shade("#7a5540", far))]
    for low, high, wide in ((0.12, 0.56, 0.25), (0.36, 0.78, 0.2), (0.6, 1.0, 0.145)):
        parts.append(
            path(
                f"M{x:.1f} {foot - high * h:.1f}L{x + wide * h:.1f} {foot - low * h:.1f}Q{x:.1f} {foot - (low - 0.05) * h:.1f} {x - wide * h:.1f} {foot - low * h:.1f}z",
                green,
            )
        )
        parts.append(
            path(
                f"M{x:.1f} {foot - high * h:.1f}L{x - wide * h:.1f} {foot - low * h:.1f}Q{x - 0.4 * wide * h:.1f} {foot - (low - 0.03) * h:.1f} {x - 0.15 * wide * h:.1f} {foot - (low - 0.02) * h:.1f}z",
                "#f4f9fd" if snow else light,
            )
        )
    return "".join(parts)


def palm(x: float, foot: float, height: float, shade: Shade, far: float = 0) -> str:
    """A palm tree."""
    h, top = height, foot - 0.78 * height
    trunk = f'<path d="M{x:.1f} {foot:.1f}q{0.02 * h:.1f} {-0.4 * h:.1f} {0.1 * h:.1f} {-0.78 * h:.1f}" stroke="{shade("#9a7350", far)}" stroke-width="{0.06 * h:.2f}" fill="none" stroke-linecap="round"/>'
    leaves = "".join(
        path(f"M{x + 0.1 * h:.1f} {top:.1f}q{dx * h * 0.5:.1f} {(dy - 0.24) * h:.1f} {dx * h:.1f} {dy * h:.1f}q{-0.55 * dx * h:.1f} {-0.12 * h:.1f} {-dx * h:.1f} {-dy * h:.1f}z",
             shade(colour, far))
        for dx, dy, colour in ((-0.36, 0.12, "#3f8f4a"), (0.36, 0.12, "#3f8f4a"), (-0.28, -0.06, "#58a957"), (0.28, -0.06, "#58a957"), (-0.16, 0.24, "#4a9a50"), (0.18, 0.24, "#4a9a50"))
    )  # fmt: skip
    return trunk + leaves + circle(x + 0.09 * h, top + 0.03 * h, 0.03 * h, shade("#6b4a35", far))


def cactus(x: float, foot: float, height: float, shade: Shade, far: float = 0) -> str:
    """A cactus with two arms."""
    h, colour = height, shade("#4f9a54", far)
    data = f"M{x:.1f} {foot:.1f}v{-h:.1f}M{x:.1f} {foot - 0.35 * h:.1f}h{-0.25 * h:.1f}v{-0.25 * h:.1f}M{x:.1f} {foot - 0.48 * h:.1f}h{0.25 * h:.1f}v{-0.22 * h:.1f}"
    return f'<path d="{data}" stroke="{colour}" stroke-width="{0.16 * h:.2f}" fill="none" stroke-linecap="round" stroke-linejoin="round"/>'


def plant(kind: str, x: float, foot: float, height: float, shade: Shade, far: float = 0) -> str:
    """A tree of a kind."""
    if kind == "snowfir":
        return fir(x, foot, height, shade, far, snow=True)
    return {"tree": round_tree, "fir": fir, "palm": palm, "cactus": cactus}[kind](x, foot, height, shade, far)


def row(stage: Stage, foot: float, height: float, count: int, kinds: Sequence[str], far: float) -> str:
    """Trees side by side, at about the same distance."""
    parts = []
    for number in range(count):
        x = stage.width * (number + stage.by.uniform(0.15, 0.85)) / count
        tall = height * stage.by.uniform(0.78, 1.15)
        parts.append(plant(stage.by.choice(kinds), x, foot + stage.by.uniform(-1, 1.5), tall, stage.shade, far))
    return "".join(parts)


def frame(stage: Stage, foot: float, height: float, kinds: Sequence[str]) -> str:
    """Large trees at both sides, as the wings of a stage."""
    parts = []
    for x in (-0.01, 0.09, 0.93, 1.02):
        tall = height * stage.by.uniform(0.85, 1.1)
        parts.append(
            plant(stage.by.choice(kinds), stage.width * x, foot + stage.by.uniform(-2, 2), tall, stage.shade, 0.06)
        )
    return "".join(parts)


def bushes(stage: Stage, foot: float, count: int) -> str:
    """Round bushes, more of them at the sides."""
    parts = []
    for number in range(count):
        side = 0.0 if number % 2 else 0.74
        x, size = stage.width * (side + stage.by.uniform(0, 0.26)), stage.by.uniform(3, 5)
        dark, light = stage.shade("#4f9440", 0.1), stage.shade("#66ab4d", 0.1)
        parts.append(
            circle(x - size, foot, size, dark)
            + circle(x + size, foot, size * 0.9, dark)
            + circle(x, foot - size * 0.6, size * 1.1, light)
        )
    return "".join(parts)


_PETALS = ("#ff8fb8", "#ffd257", "#ffffff", "#b59be8", "#ff7a5c")


def flowers(stage: Stage, top: float, count: int, size: float) -> str:
    """Small flowers in the grass."""
    parts = []
    for _ in range(count):
        x, y = stage.by.uniform(2, stage.width - 2), stage.by.uniform(top, top + 6)
        parts.append(
            f'<path d="M{x:.1f} {y:.1f}v{2.6 * size:.1f}" stroke="{stage.shade("#4f9440")}" stroke-width=".35"/>'
        )
        petal = stage.shade(stage.by.choice(_PETALS))
        parts += [
            circle(x + dx * size, y + dy * size, 0.62 * size, petal)
            for dx, dy in ((-0.7, 0), (0.7, 0), (0, -0.7), (0, 0.7))
        ]
        parts.append(circle(x, y, 0.5 * size, stage.shade("#fcc13f")))
    return "".join(parts)


def tufts(stage: Stage, top: float, count: int) -> str:
    """Blades of grass in front."""
    data = ""
    for _ in range(count):
        x, y = stage.by.uniform(0, stage.width), stage.by.uniform(top, 98)
        data += f"M{x - 0.9:.1f} {y - 2.2:.1f}Q{x - 0.2:.1f} {y - 1:.1f} {x:.1f} {y:.1f}M{x:.1f} {y - 2.8:.1f}V{y:.1f}M{x + 1:.1f} {y - 2:.1f}Q{x + 0.3:.1f} {y - 1:.1f} {x:.1f} {y:.1f}"
    colour = stage.shade("#f4f9fd" if stage.background.weather == "snow" else "#4f9438")
    return f'<path d="{data}" stroke="{colour}" stroke-width=".45" fill="none" stroke-linecap="round"/>'


def ferns(stage: Stage, top: float, count: int) -> str:
    """Ferns and large leaves at the sides."""
    parts = []
    for number in range(count):
        x = stage.width * (stage.by.uniform(0, 0.2) if number % 2 else stage.by.uniform(0.8, 1))
        y, colour = stage.by.uniform(top, 97), stage.shade(stage.by.choice(("#3f7f3f", "#4f9447")))
        parts += [path(f"M{x:.1f} {y:.1f}q{dx * 0.4:.1f} {-high:.1f} {dx:.1f} {-high * 0.8:.1f}q{-dx * 0.2:.1f} {high * 0.5:.1f} {-dx:.1f} {high * 0.8:.1f}z", colour)
                  for dx, high in ((-5, 5), (-2.5, 7.5), (2.5, 7.5), (5, 5))]  # fmt: skip
    return "".join(parts)


def vines(stage: Stage) -> str:
    """What hangs from above in the jungle, at the sides."""
    parts = []
    for side in (0.03, 0.1, 0.9, 0.97):
        x, long = stage.width * side, stage.by.uniform(14, 34)
        parts.append(
            f'<path d="M{x:.1f} 0q2 {long / 2:.1f} 0 {long:.1f}" stroke="{stage.shade("#3a7d3f")}" stroke-width=".9" fill="none"/>'
        )
        parts += [
            ellipse(x + (1.6 if n % 2 else -0.6), long * n / 5, 1.5, 0.8, stage.shade("#4f9f55")) for n in range(1, 6)
        ]
    return "".join(parts)


def reeds(stage: Stage, foot: float, count: int) -> str:
    """Reeds at the water's edge, at the sides."""
    parts = []
    for number in range(count):
        x = stage.width * (stage.by.uniform(0, 0.14) if number % 2 else stage.by.uniform(0.86, 1))
        high = stage.by.uniform(8, 14)
        parts.append(
            f'<path d="M{x:.1f} {foot + 2:.1f}q.500-{high / 2:.1f} 0-{high:.1f}" stroke="{stage.shade("#4f8f45")}" stroke-width=".5" fill="none"/>'
        )
        parts.append(ellipse(x, foot + 2 - high, 0.7, 2, stage.shade("#8c5f3f")))
    return "".join(parts)


def seaweed(x: float, foot: float, height: float, colour: str, by: random.Random) -> str:
    """A long leaf that sways."""
    lean = by.choice((-2.2, 2.2))
    return f'<path d="M{x:.1f} {foot:.1f}q{lean:.1f} {-height / 4:.1f} 0 {-height / 2:.1f}t0 {-height / 2:.1f}" stroke="{colour}" stroke-width="1.700" fill="none" stroke-linecap="round"/>'


def stones(stage: Stage, top: float, count: int, colour: str = "#a8a49a") -> str:
    """Stones on the ground."""
    parts = []
    for _ in range(count):
        x, y, size = stage.by.uniform(0, stage.width), stage.by.uniform(top, 97), stage.by.uniform(0.8, 2.6)
        parts.append(
            path(
                f"M{x - size:.1f} {y:.1f}q0-{1.5 * size:.1f} {size:.1f}-{1.5 * size:.1f}t{size * 1.2:.1f} {1.5 * size:.1f}z",
                stage.shade(colour),
            )
        )
    return "".join(parts)


def fence(stage: Stage, foot: float) -> str:
    """A fence from side to side."""
    colour = stage.shade("#f6ead6", 0.1)
    data = "".join(f"M{x:.1f} {foot:.1f}v-8l1.200-1.600 1.200 1.600v8z" for x in range(0, round(stage.width) + 4, 4))
    return (
        rectangle(0, foot - 6.4, stage.width, 1, mixed(colour, "#8a6a4a", 0.2))
        + rectangle(0, foot - 2.8, stage.width, 1, mixed(colour, "#8a6a4a", 0.2))
        + path(data, colour)
    )


def peak(x: float, foot: float, height: float, width: float, colour: str, snow: str) -> str:
    """A mountain with snow on it."""
    w, h = width, height
    return (
        path(f"M{x - w:.1f} {foot:.1f}L{x - 0.08 * w:.1f} {foot - h:.1f}Q{x:.1f} {foot - 1.06 * h:.1f} {x + 0.08 * w:.1f} {foot - h:.1f}L{x + w:.1f} {foot:.1f}z", colour)
        + path(f"M{x - 0.31 * w:.1f} {foot - 0.75 * h:.1f}L{x - 0.08 * w:.1f} {foot - h:.1f}Q{x:.1f} {foot - 1.06 * h:.1f} {x + 0.08 * w:.1f} {foot - h:.1f}L{x + 0.31 * w:.1f} {foot - 0.75 * h:.1f}l{-0.12 * w:.1f} {0.04 * h:.1f} {-0.1 * w:.1f} {-0.05 * h:.1f} {-0.1 * w:.1f} {0.08 * h:.1f} {-0.12 * w:.1f} {-0.08 * h:.1f}z", snow)
        + path(f"M{x + 0.08 * w:.1f} {foot - h:.1f}L{x + w:.1f} {foot:.1f}H{x + 0.2 * w:.1f}z", mixed(colour, "#26324a", 0.14))
    )  # fmt: skip


_WALLS = ("#f3d9b1", "#e9b7a0", "#c9dbe8", "#d9e3b8", "#f0e2c8", "#d8c4e0")
_ROOFS = ("#c9503f", "#a35d45", "#5f7fa5", "#7d6a8f")


def houses(stage: Stage, foot: float) -> str:
    """A row of houses, at night with light in some windows."""
    parts, x = [], -4.0
    while x < stage.width:
        wide, high = stage.by.uniform(15, 22), stage.by.uniform(17, 27)
        wall, roof = stage.shade(stage.by.choice(_WALLS), 0.12), stage.shade(stage.by.choice(_ROOFS), 0.12)
        parts.append(rectangle(x, foot - high, wide, high, wall))
        parts.append(
            path(
                f"M{x - 1:.1f} {foot - high:.1f}L{x + wide / 2:.1f} {foot - high - 8:.1f} {x + wide + 1:.1f} {foot - high:.1f}z",
                roof,
            )
        )
        parts.append(rectangle(x + wide * 0.4, foot - 7, wide * 0.2, 7, stage.shade("#8a5f43", 0.1)))
        for row_ in range(1 if high < 21 else 2):
            for place in (0.14, 0.66):
                lit = stage.background.time in ("night", "sunset") and stage.by.random() < 0.6
                glass = "#ffe08a" if lit else stage.shade("#a9d9f0", 0.1)
                parts.append(rectangle(x + wide * place, foot - high + 3 + 7.5 * row_, wide * 0.2, 4.4, glass))
        if stage.by.random() < 0.45:
            parts.append(round_tree(x + wide + 2, foot + 0.5, 15, stage.shade, 0.12))
            x += 4
        x += wide + stage.by.uniform(0.6, 3)
    return "".join(parts)
