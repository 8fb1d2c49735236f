"""Marks of a feeling beside a head and on a body, as picture books have them: drops, hearts, stars, a scribble, mud.

Each is drawn with a light line around it, so that it is seen before the sky, a wood or the night. None has a side that
would be wrong in a mirror.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

BLUE, ROSE = "#4db8f0", "#f26d85"
_PAPER = "#ffffff"
_DROP = "q2 3 0 4.200-2-1.200 0-4.200"
_HEART = "c-1-1.600-3.400-.8-2.600 1.200q.6 1.400 2.600 2.800 2-1.400 2.600-2.800c.8-2-1.600-2.800-2.600-1.200"
_STAR = "l.9 1.900 2.100.2-1.600 1.400.5 2.100-1.900-1.100-1.900 1.100.5-2.100-1.600-1.400 2.100-.2z"


def tear(x: float, y: float, size: float = 1.0) -> str:
    """A drop that falls, from its upper end on."""
    return _shape(x, y, size, _DROP, BLUE)


def blush(x: float, y: float, rx: float, colour: str = ROSE) -> str:
    """A cheek with some colour in it."""
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{rx:g}" ry="{rx * 0.62:g}" fill="{colour}" opacity=".6"/>'


def spiral(x: float, y: float, r: float) -> str:
    """The line of an eye that turns around, of a radius."""
    steps = ((0.35, -0.3, 0.4, 0.15), (-0.5, 0.35), (-0.5, -0.6), (0.7, -0.6))
    first, *others = (" ".join(f"{r * step:.2f}" for step in part) for part in steps)
    return f"M{x:g} {y:g}q{first}" + "".join(f"t{other}" for other in others)


def above(feeling: str, x: float, y: float, size: float = 1.0) -> str:
    """What a feeling has above a head; nothing for most of them.

    Args:
        feeling: one of `FEELINGS`.
        x: where the middle of the head is.
        y: where its upper edge is.
        size: times what it is above a child's head.
    """
    mark = ABOVE.get(feeling)
    return f'<g transform="translate({x:.2f} {y:.2f}) scale({size:.3f})">{mark()}</g>' if mark is not None else ""


def beside(feeling: str, x: float, y: float, half: float, size: float = 1.0) -> str:
    """Who shivers has lines at both sides.

    Args:
        feeling: one of `FEELINGS`.
        x: where the middle of the head is.
        y: how high it is.
        half: how far the lines are from it.
        size: times what they are beside a child's head.
    """
    if feeling not in ("cold", "scared"):
        return ""
    return "".join(
        f'<g transform="translate({x + side * half:.2f} {y:.2f}) scale({side * size:.3f} {size:.3f})">'
        f"{_line('M0-5q1.600 1.600 0 3.300t0 3.300 0 3.300', '#4a86c8', 1.0)}</g>"
        for side in (-1, 1)
    )


def on_body(state: str, x: float, y: float, half: float, size: float = 1.0) -> str:
    """Mud on somebody who is dirty, drops on somebody who is wet; nothing else.

    Args:
        state: "dirty", "wet" or nothing.
        x: where the middle of the body is.
        y: how high it is.
        half: half its width.
        size: times what they are on a child.
    """
    if state == "dirty":
        spots = ((-0.5, -3.6, 2.0), (0.35, -1.2, 2.6), (-0.2, 2.8, 1.7), (0.6, 4.6, 1.3), (-0.75, 1.2, 1.1))
        return "".join(
            f'<ellipse cx="{x + a * half:.2f}" cy="{y + b * size:.2f}" rx="{r * size:.2f}" ry="{0.8 * r * size:.2f}" '
            'fill="#6b4a30"/>'
            for a, b, r in spots
        )
    if state == "wet":
        places = ((-0.7, -4.5), (0.2, -1.5), (0.8, -5.0), (-0.3, 3.0), (0.65, 2.5), (-0.95, 1.0))
        return "".join(tear(x + a * half, y + b * size, 0.75 * size) for a, b in places)
    return ""


def _shape(x: float, y: float, size: float, outline: str, colour: str) -> str:
    return (
        f'<g transform="translate({x:.2f} {y:.2f}) scale({size:.3f})">'
        f'<path d="M0 0{outline}" fill="{colour}" stroke="{_PAPER}" stroke-width=".35"/></g>'
    )


def _line(path: str, colour: str, width: float) -> str:
    return "".join(
        f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="{wide:g}" stroke-linecap="round" '
        'stroke-linejoin="round"/>'
        for ink, wide in ((_PAPER, width + 0.7), (colour, width))
    )


def _starts() -> str:
    """Lines that fly apart."""
    return _line("M0-2.500V-7M-4-1.800L-6.600-5.200M4-1.800L6.600-5.200", "#f0803c", 1.3)


def _hearts() -> str:
    return _shape(-4.6, -5.4, 1.15, _HEART, ROSE) + _shape(3.8, -7.2, 0.85, _HEART, ROSE)


def _scribble() -> str:
    """A small dark cloud of lines."""
    return _line(
        "M-4-3.400q-1.600-3 1.200-3.600 1.400-2.600 4-.8 3.200-.6 2.800 2.200 1 2.400-2 2.200-3 1.400-3.400-.8"
        "-.2-2.400 2.400-2 1.600 1 .2 2.200",
        "#4b4453",
        0.9,
    )


def _ring_of_stars() -> str:
    ring = '<ellipse cx="0" cy="-3.200" rx="8" ry="2.200" fill="none" stroke="#ffffff" stroke-width=".9" opacity=".8"/>'
    stars = (_shape(x, y, 0.95, _STAR, "#fcc13f") for x, y in ((-7.6, -6.6), (0.4, -3.8), (7.4, -7.2)))
    return ring + "".join(stars)


def _drops() -> str:
    """Of sweat, that fly off."""
    parts = (
        f'<g transform="rotate({turn} {x} {y})">{_shape(x, y, 1.1, _DROP, BLUE)}</g>'
        for x, y, turn in ((-6.6, -4.4, 140), (6.2, -4.4, -140), (9, -0.4, -110))
    )
    return "".join(parts)


def _beams() -> str:
    return _line("M-3.400-2.800L-4.600-4.800M0-3.600V-6.200M3.400-2.800L4.600-4.800", "#fcc13f", 1.1)


def _bubbles() -> str:
    """Of a yawn."""
    circles = ((5.6, -1.6, 0.8), (7.2, -4.0, 1.15), (9.4, -7.0, 1.6))
    return "".join(
        f'<circle cx="{x}" cy="{y}" r="{r}" fill="#ffffff" stroke="#8fb4d6" stroke-width=".5"/>' for x, y, r in circles
    )


ABOVE: Mapping[str, Callable[[], str]] = MappingProxyType({
    "surprised": _starts, "joyful": _hearts, "angry": _scribble, "dizzy": _ring_of_stars, "scared": _drops,
    "hot": _drops, "proud": _beams, "tired": _bubbles,
})  # fmt: skip
"""What feelings have above a head."""
