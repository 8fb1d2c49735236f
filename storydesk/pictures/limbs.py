"""Arms, legs and paws of figures, as what they do wants them. A figure looks to the left."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from storydesk.pictures.colours import mixed

CENTRE = 20.0
"""The middle of a figure's box."""
LIFT = 9.0
"""So far from the ground is who jumps."""

Limb = tuple[str, tuple[float, float]]
"""The line of an arm or a leg, and where its hand or its foot is."""


def line(path: str, colour: str, width: float) -> str:
    """A thick line with round ends."""
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def dot(x: float, y: float, rx: float, ry: float, colour: str) -> str:
    """A filled ellipse."""
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{rx:g}" ry="{ry:g}" fill="{colour}"/>'


def arms(shoulder: float, hip: float, half: float, act: str) -> tuple[Limb, Limb]:
    """Far and near arm. The near one reaches to where the figure looks."""
    right, left, high = CENTRE + half - 1.2, CENTRE - half + 1.2, shoulder + 2
    low = shoulder + (hip - shoulder) * 0.9
    far = _limb(right, high, 5, shoulder + 6, 4.4, low, 1)
    near = _limb(left, high, -5, shoulder + 6, -4.4, low, 1)
    if act == "wave":
        near = _limb(left, high, -6, shoulder, -6.6, shoulder - 7, -1.4)
    elif act == "tell":
        near = _limb(left, high, -7, shoulder + 9, -9.5, shoulder + 3.5, -1.2)
    elif act == "ask":
        near = _limb(left, high, -6, shoulder + 10, -9, shoulder + 6, -1)
        far = _limb(right, high, 6, shoulder + 10, 9, shoulder + 6, -1)
    elif act == "thank":
        near = _limb(left, high, -7, shoulder + 11, 5, shoulder + 6.5, 0)
    elif act == "ride":
        near = _limb(left, high, -4, shoulder + 7, -10, shoulder + 6, -0.4)
    elif act == "hold":
        near = _limb(left, high, -3, low - 2, -8, low - 3, -0.4)
    elif act == "run":
        near = _limb(left, high, -7, shoulder + 8, -9, shoulder + 1, -1)
        far = _limb(right, high, 8, shoulder + 5, 7, shoulder + 10, 1)
    elif act in ("jump", "slide"):
        near = _limb(left, high, -6, shoulder, -7.5, shoulder - 6, -1.4)
        far = _limb(right, high, 6, shoulder, 7.5, shoulder - 6, -1.4)
    elif act == "swing":
        near = _limb(left, high, -4, shoulder + 6, -3.4, shoulder - 1, -1)
        far = _limb(right, high, 4, shoulder + 6, 3.4, shoulder - 1, -1)
    elif act == "hug":
        near = _limb(left, high, -6, shoulder + 7, -12.5, shoulder + 4.5, 0)
        far = _limb(right, high, -4, shoulder + 9, -16, shoulder + 8.5, 0)
    elif act in _TO_OTHERS:
        bend, dx, end = _TO_OTHERS[act]
        near = _limb(left, high, dx / 2, shoulder + bend, dx, shoulder + end, 0)
        if act == "reach":
            far = _limb(right, high, -6, shoulder + 5, dx - 8, shoulder + end + 3, 0)
    elif act == "tell_far":
        far = _limb(right, high, 7, shoulder + 9, 9.5, shoulder + 3.5, -1.2)
    elif act == "dance":
        near = _limb(left, high, -6.5, shoulder + 1, -5, shoulder - 7.5, -1.2)
        far = _limb(right, high, 7, shoulder + 6.5, 9.5, shoulder + 0.5, -1)
    elif act == "kick":
        near = _limb(left, high, -5, shoulder + 8, -9, shoulder + 5, -0.6)
        far = _limb(right, high, 7, shoulder + 5, 9.5, shoulder + 2, -0.6)
    elif act == "rest":
        near, far = _limb(left, high, -4, low - 3, -5.5, low - 2, 0.6), _limb(right, high, 5, low - 3, 6, low + 1, 1)
    elif act in _POSTURES:
        elbow, bend, dx, end, both = _POSTURES[act]
        near = _limb(left, high, -elbow, shoulder + bend, -dx, shoulder + end, 0)
        far = _limb(right, high, elbow, shoulder + bend, dx, shoulder + end, 0) if both else far
    return far, near


_TO_OTHERS: Mapping[str, tuple[float, float, float]] = MappingProxyType({
    "explain": (9, -11, 6), "give": (4.5, -13.5, 4), "point": (3, -13.5, 1), "reach": (3, -12.5, -3),
    "hand": (10, -11, 9.5), "hand_up": (5, -12, 2), "hand_down": (12, -8, 22), "comfort": (5, -13, 3),
    "comfort_down": (9, -11, 19),
})  # fmt: skip
"""Where the near arm bends, how far it reaches, and how far below the shoulder the hand then is."""


def near_hand(chin: float, act: str, half: float | None = None) -> tuple[float, float]:
    """Where the near hand of somebody is that does something to others.

    Args:
        chin: where the chin is.
        act: what is done.
        half: half the width of a person's shoulders; None for an animal.
    """
    if half is None:
        *_, dx, dy = re.findall(r"-?[\d.]+", _PAWS[act][0])
        return 13 + float(dx), chin + 5 + float(dy)
    _, dx, end = _TO_OTHERS[act]
    return CENTRE - half + 1.2 + dx, chin + 2.5 + end


_POSTURES: Mapping[str, tuple[float, float, float, float, bool]] = MappingProxyType({
    "cheer": (6, 0, 7.5, -6, True), "startle": (6, 7, 8.5, -1, True), "fear": (6, 9, -1.5, 0, True),
    "hips": (9.5, 6, 1.2, 10.5, True), "shy": (3, 9, -6, 11.5, True), "cold": (6, 9, -8, 6.5, True),
    "dizzy": (8, 1, 6.6, -7.5, False), "belly": (6, 10, -6.5, 10, True),
})  # fmt: skip
"""What arms do where somebody feels: elbows beside the shoulders and below, hands likewise, and whether both do."""


def _limb(x: float, y: float, by: float, bend: float, dx: float, end: float, on: float) -> Limb:
    """An arm from a shoulder over its elbow to its hand, a little farther."""
    return f"M{x:g} {y:g}Q{x + by:g} {bend:g} {x + dx:g} {end:g}", (x + dx, end + on)


_FEET: Mapping[str, tuple[float, float, float, float, float, float]] = MappingProxyType({
    "": (0, 0, 0, 0, 0, 0),
    "walk": (-4.6, 0, 0, 4.6, 0, 0),
    "run": (-8.0, -1, -2, 9.0, -6, 4),
    "jump": (-5.5, -4, -3, 6.5, -5, 3),
    "dance": (-1.0, 0, 0, 8.0, -6.5, 3.5),
    "kick": (-9.0, -5.5, -1.5, 1.5, 0, 0),
})  # fmt: skip
"""How far the near and the far foot are to the side and above the ground, and to which side their knees bend."""


def legs(hip: float, ground: float, act: str, colours: tuple[str, str], thick: float) -> list[str]:
    """Legs with shoes.

    Args:
        hip: where they begin.
        ground: where the feet are.
        act: what is done.
        colours: of the legs and of the shoes.
        thick: how thick a leg is.
    """
    colour, shoe = colours
    dark, dark_shoe = mixed(colour, "#000000", 0.1), mixed(shoe, "#000000", 0.15)
    left, right = CENTRE - 4.2, CENTRE + 4.2
    if act in ("sit", "swing", "ride"):
        knee, foot = hip + 2.5, min(hip + 11.5, ground - 2)
        return [
            line(f"M{right:g} {hip:g}L{left - 1.5:g} {knee:g}L{left - 2.5:g} {foot:g}", dark, thick - 0.2),
            dot(left - 4, foot + 1.4, 3.6, 2.1, dark_shoe),
            line(f"M{left + 2:g} {hip + 1:g}L{left - 5.5:g} {knee + 0.6:g}L{left - 7:g} {foot:g}", colour, thick),
            dot(left - 8.6, foot + 1.4, 3.9, 2.2, shoe),
        ]
    if act == "rest":
        return [
            line(f"M{right - 1:g} {hip + 1:g}L{left - 8.5:g} {hip + 3:g}", dark, thick - 0.2),
            dot(left - 9.8, hip + 1.4, 2.1, 3.6, dark_shoe),
            line(f"M{left + 2:g} {hip + 2:g}L{left - 11.5:g} {hip + 4:g}", colour, thick),
            dot(left - 13, hip + 2.2, 2.2, 3.9, shoe),
        ]
    if act == "slide":
        return [
            line(f"M{right - 1:g} {hip:g}L{left - 5:g} {hip + 8.5:g}", dark, thick - 0.2),
            dot(left - 6, hip + 8, 2.2, 3.4, dark_shoe),
            line(f"M{left + 1:g} {hip + 1:g}L{left - 8:g} {hip + 9.5:g}", colour, thick),
            dot(left - 9.4, hip + 9, 2.3, 3.6, shoe),
        ]
    near, up, near_knee, far, far_up, far_knee = _FEET.get(act, _FEET[""])
    middle = (hip + ground) / 2
    return [
        line(
            f"M{right:g} {hip:g}Q{right + far / 2 + far_knee:g} {middle:g} {right + far:g} {ground - 3 + far_up:g}",
            dark, thick - 0.2,
        ),
        line(
            f"M{left:g} {hip:g}Q{left + near / 2 + near_knee:g} {middle:g} {left + near:g} {ground - 3 + up:g}",
            colour, thick,
        ),
        dot(right + far - 1, ground - 1.8 + far_up, 3.8, 2.1, dark_shoe),
        dot(left + near - 1.2, ground - 1.8 + up, 3.9, 2.2, shoe),
    ]  # fmt: skip


def paws(chin: float, act: str) -> tuple[str, str]:
    """Far and near arm of an animal, as lines."""
    far, near = f"M27 {chin + 5}q5 4 5 9", f"M13 {chin + 5}q-5 4-5 9"
    if act == "wave":
        near = f"M13 {chin + 5}q-6-2-7-10"
    elif act in ("hold", "ride"):
        near = f"M13 {chin + 6}q-4 5-9 4.500"
    elif act == "run":
        near, far = f"M13 {chin + 6}q-6 4-8-2", f"M27 {chin + 6}q6 2 8 7"
    elif act == "tell":
        near = f"M13 {chin + 6}q-8 5-9.500-2"
    elif act == "ask":
        near, far = f"M13 {chin + 6}q-7 5-8.500-1", f"M27 {chin + 6}q7 5 8.500-1"
    elif act == "thank":
        near = f"M13 {chin + 5}q-6 7 4.500 5"
    elif act in ("jump", "slide"):
        near, far = f"M13 {chin + 5}q-6-1-7.500-8", f"M27 {chin + 5}q6-1 7.500-8"
    elif act == "swing":
        near, far = f"M13 {chin + 5}q-5 2-4-6", f"M27 {chin + 5}q5 2 4-6"
    elif act == "hug":
        near, far = f"M13 {chin + 5}q-6 6-13 3", f"M27 {chin + 6}q-8 8-20 6"
    elif act == "tell_far":
        far = f"M27 {chin + 6}q8 5 9.500-2"
    elif act == "dance":
        near, far = f"M13 {chin + 5}q-7-1-6-9.500", f"M27 {chin + 6}q7 3 9.500-3"
    elif act == "kick":
        near, far = f"M13 {chin + 6}q-5 4-9 1", f"M27 {chin + 6}q6 1 9-2"
    elif act in _PAWS:
        near = f"M13 {chin + 5}q{_PAWS[act][0]}"
        far = f"M27 {chin + 5}q{_PAWS[act][1]}" if _PAWS[act][1] else far
    return far, near


_PAWS: Mapping[str, tuple[str, str]] = MappingProxyType({
    "explain": ("-7 7-11 4.500", ""), "give": ("-6 2-13 1", ""), "point": ("-6 0-13-1", ""),
    "reach": ("-7 0-12-5", "-8 2-19-1"), "hand": ("-5 6-11 6", ""), "hand_up": ("-6 3-12 0", ""),
    "hand_down": ("-5 8-10 9", ""), "comfort": ("-7 3-13 0", ""), "comfort_down": ("-6 6-12 5", ""),
    "cheer": ("-6-1-7.500-8", "6-1 7.500-8"), "startle": ("-6 4-8.500-3", "6 4 8.500-3"),
    "fear": ("-7 6 1-.5", "7 6-1-.5"), "hips": ("-10 5-1 9", "10 5 1 9"), "shy": ("-4 7 5 8", "4 7-5 8"),
    "cold": ("-6 8 7 4", "6 8-7 4"), "dizzy": ("-8-1-7-9", ""), "belly": ("-6 8 5 7", "6 8-5 7"),
})  # fmt: skip
"""The lines of both arms of an animal, from its shoulders on; of the far one only where it does something."""


def feet(height: float, act: str, dark: str, fur: str) -> str:
    """The feet of an animal."""
    if act in ("sit", "rest", "swing", "slide", "ride"):
        return dot(17, height - 4, 5, 2.9, dark) + dot(9.4, height - 3.4, 5.4, 3.1, fur)
    near, up, _, far, far_up, _ = _FEET.get(act, _FEET[""])
    far, near = far * 0.74, near * 0.74
    parts = ""
    if up or far_up:
        parts = line(f"M25 {height - 7:g}L{26 + far:g} {height - 3 + far_up:g}", dark, 5.5)
        parts += line(f"M15 {height - 7:g}L{14 + near:g} {height - 3 + up:g}", fur, 5.5)
    return (
        parts + dot(26 + far, height - 2.4 + far_up, 5, 2.7, dark)
        + dot(13.4 + near, height - 2.4 + up, 5.2, 2.8, fur)
    )  # fmt: skip
