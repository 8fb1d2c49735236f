"""How the whole body of a figure leans or sits, as what it does or feels wants it. A figure looks to the left."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from storydesk.pictures.limbs import CENTRE

_SWAYS: Mapping[str, tuple[float, float, float]] = MappingProxyType({
    "run": (-8, 3, 0), "dance": (-6, 0, 0), "kick": (6, 0, 0), "slide": (9, 0, 12),
})  # fmt: skip
"""How far whoever does so leans, in degrees, how far aside they are, and how high above the ground they turn."""
_LEANING: Mapping[str, float] = MappingProxyType({"dizzy": 7, "scared": 4, "tired": -4, "proud": 3, "sick": -4})
_SEATED = 6.0
"""So far above the ground are the hips of whoever sits there."""


def moving(svg: str, ground: float, deed: str, hips: float | None) -> str:
    """A body that does something.

    Args:
        svg: of the body.
        ground: where it stands.
        deed: what it does.
        hips: where a person's legs begin; None for an animal, which sits as it is drawn.
    """
    if deed == "rest" and hips is not None:
        return f'<g transform="translate(0 {ground - hips - _SEATED:g})">{svg}</g>'
    if deed not in _SWAYS:
        return svg
    turn, aside, high = _SWAYS[deed]
    moved = f"translate({aside:g} 0) " if aside else ""
    return f'<g transform="{moved}rotate({turn:g} {CENTRE:g} {ground - high:g})">{svg}</g>'


def leaning(svg: str, ground: float, feeling: str) -> str:
    """A body that stands as somebody who feels so."""
    turn = _LEANING.get(feeling, 0)
    return f'<g transform="rotate({turn:g} {CENTRE:g} {ground:g})">{svg}</g>' if turn else svg
