"""Colours as SVG writes them, `#rrggbb`: mixed with one another, and put in the place of a drawing's own."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

NAMED = {
    "red": "#e8453c", "blue": "#2f8fe0", "green": "#3fa64b", "yellow": "#fcd53f", "orange": "#ff8a2a",
    "pink": "#ff7fbf", "purple": "#8d65c5", "violet": "#8d65c5", "black": "#3b3644", "white": "#f6f4f8",
    "brown": "#94603f", "grey": "#9b9b9b", "gray": "#9b9b9b", "golden": "#fcc13f", "gold": "#fcc13f",
    "silver": "#c3c9d0",
}  # fmt: skip
"""The colours that stories name."""
_FILL = re.compile(r"#[0-9a-f]{6}\b|#[0-9a-f]{3}\b")


def mixed(one: str, other: str, share: float) -> str:
    """One colour with a share, from 0 to 1, of another one in it."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@dataclass(frozen=True)
class Plate:
    """What a title stands on. Attributes: its colour, that of the letters, and of the line around it."""

    ground: str
    ink: str
    line: str


def plate_of(tint: str, paper: str, ink: str) -> Plate:
    """A plate on which letters in the paper's ink can be read: the paper, with a little of a colour in it."""
    if not tint:
        return Plate(paper, ink, paper)
    return Plate(mixed(paper, tint, 0.14), ink, mixed(paper, tint, 0.6))


def contrast(one: str, other: str) -> float:
    """How far apart two colours are in lightness, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    low, high = sorted(_luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (part / 255 for part in _parts(colour))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def tinted(svg: str, colour: str, tint: str) -> str:
    """A drawing in which what has the hue of a colour has that of another one, as light or dark as it was."""
    if not tint:
        return svg
    (hue, lightness, saturation), (to_hue, to_light, to_saturation) = _hls(colour), _hls(tint)

    def _instead(found: re.Match[str]) -> str:
        h, l, s = _hls(found[0])  # noqa: E741
        if s < 0.2 and saturation >= 0.2:
            return found[0]
        apart = min(abs(h - hue), 1 - abs(h - hue))
        if apart > 0.09 and saturation >= 0.2:
            return found[0]
        light = min(max(to_light + (l - lightness) * 0.8, 0.06), 0.97)
        return _hex(colorsys.hls_to_rgb(to_hue, light, to_saturation))

    return _FILL.sub(_instead, svg)


def main_colour(svg: str) -> str:
    """The colour that gives a drawing its look: of the saturated ones that which comes most often, else the first."""
    found = [fill for fill in _FILL.findall(svg) if 0.15 < _hls(fill)[1] < 0.93]
    saturated = [fill for fill in found if _hls(fill)[2] > 0.3] or found
    return max(dict.fromkeys(saturated), key=saturated.count) if saturated else "#ffffff"


def _parts(colour: str) -> tuple[int, ...]:
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    return tuple(int(digits[place : place + 2], 16) for place in (0, 2, 4))


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = (part / 255 for part in _parts(colour))
    return colorsys.rgb_to_hls(red, green, blue)


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
