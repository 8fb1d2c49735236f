"""What is in a hand, and who is in something: a boat, a bed, the bathtub. These stand together wherever they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.faces import FEELINGS
from storydesk.pictures.figures import PEOPLE, hand, is_figure
from storydesk.pictures.pieces import table
from storydesk.pictures.scenes import Background, Placed
from storydesk.pictures.wanted import Wanted

MARGIN = 0.015
"""So far from the frame's edge everything keeps."""
_DECKS = {
    "boat": (0.1, 0.22, 0.66), "canoe": (0.25, -0.2, 0.66), "ship": (0.42, -0.24, 0.5), "motorboat": (0.3, -0.15, 0.66),
    "bed": (0.1, 0.0, 0.88), "bathtub": (0.3, -0.13, 0.75),
}  # fmt: skip
"""How high one stands in something, how far to its side (in its heights and widths), and how much smaller."""
BOATS = "boat canoe ship motorboat"
_VESSELS = {
    "sea": BOATS, "lake": BOATS, "river": BOATS, "beach": BOATS, "bedroom": "bed", "bathroom": "bathtub",
}  # fmt: skip
SLEEPY = frozenset(
    "bed sleep asleep sleeping slept sleepy nap tucked dream dreamed goodnight pillow blanket yawned".split()
)


def vessel_of(wanted: Sequence[Wanted], where: Background, *, sleepy: bool) -> Wanted | None:
    """What people of a page are in: a boat on the water, the bed where it is time for it, the bathtub."""
    if where.place == "bedroom" and not sleepy:
        return None
    known = _VESSELS.get(where.place, "").split()
    return next((one for one in wanted if one.piece.name in known), None)


def aboard(crew: Sequence[Wanted], placed: list[Placed], vessel: Wanted) -> list[Placed]:
    """Let people be in a boat or a bed, behind its side."""
    at = next((number for number, one in enumerate(placed) if one.piece == vessel.piece.name), None)
    if at is None:
        return placed
    hull = placed[at]
    height, aside, share = _DECKS[hull.piece]
    wide, grown = width_of(hull.piece, hull.look, hull.size) / ASPECT, hull.size / vessel.piece.height
    people = []
    for one, where in zip(crew, (aside, -aside, 0.0), strict=False):
        deep = 0.13 if hull.piece == "bed" and one.piece.name not in PEOPLE else 0.0  # their heads sit lower
        x, y = hull.x + wide * where, hull.y - (height + deep) * hull.size
        felt = one.look.pose if one.look.pose in FEELINGS else ""
        look = replace(one.look, pose=felt or ("wave" if one.hero and aside else ""))
        size = round(min(one.size, 0.4) * share * grown, 4)
        people.append(
            Placed(one.piece.name, round(x, 4), round(y, 4), size, where < 0, look, one.name, False, (hull.x, hull.y))
        )
    if f"{hull.piece}_side" not in table():
        return [*placed[:at], *people, *placed[at:]]
    return [*placed[: at + 1], *people, replace(hull, piece=f"{hull.piece}_side", shadow=False), *placed[at + 1 :]]


def held_in(wanted: Sequence[Wanted]) -> Wanted | None:
    """What the hero has in its hand: the first thing that a hand can hold."""
    hero = next((one for one in wanted if one.hero), None)
    if hero is None or not is_figure(hero.piece.name):
        return None
    return next((one for one in wanted if one.piece.anchor == "hand"), None)


def with_held(placed: list[Placed], held: Wanted | None, hero: Wanted | None) -> list[Placed]:
    """Put a thing into the hero's hand, on the side to which it looks."""
    if held is None or hero is None:
        return placed
    at = next(
        (number for number, one in enumerate(placed) if (one.piece, one.name) == (hero.piece.name, hero.name)), None
    )
    if at is None:
        return placed
    who = placed[at]
    across, above = hand(who.piece)
    pose = who.look.pose if who.look.pose in FEELINGS else "hold"
    side = 1 if who.mirrored else -1
    size = held.size * max(who.size / hero.piece.height, 0.8)
    lift = 0.0 if held.piece.name in _ON_STRINGS else size * 0.4
    y = who.y - above * who.size + lift
    x = who.x + side * across * who.size / ASPECT
    half = width_of(held.piece.name, held.look, size) / ASPECT / 2
    leaning = held.piece.name == "balloon"  # its string ends at its left edge: there is the hand, and the face is clear
    x = min(max(x + side * half * leaning, half + MARGIN), 1 - half - MARGIN)
    turned = leaning and side < 0
    thing = Placed(
        held.piece.name, round(x, 4), round(y, 4), round(size, 4), turned, held.look, "", False, (who.x, who.y)
    )
    return [*placed[:at], replace(who, look=replace(who.look, pose=pose)), thing, *placed[at + 1 :]]


_ON_STRINGS = frozenset("balloon umbrella flag wand sword bouquet lollipop".split())
