"""What is in, on, under and behind something: put there when everything else has its place.

What is small is moved to where it belongs; where somebody large hides behind a stone or stands on a box, that is moved
to them, as large as they need it. Whatever would be in front of a face stays where it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from storydesk.pictures.anatomy import crown, has_mouth, mouth
from storydesk.pictures.cast import Character
from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.feelings import Somebody
from storydesk.pictures.figures import face, is_figure, seat
from storydesk.pictures.holding import MARGIN, Boarded, covers
from storydesk.pictures.pieces import table
from storydesk.pictures.positions import BEHIND, IN, TREES, UNDER, Position
from storydesk.pictures.scenes import Look, Placed
from storydesk.pictures.wanted import Wanted

_OPEN = {"box": "open_box"}
"""What is another piece where something is in it."""


@dataclass(frozen=True)
class _Inside:
    """Where something is in something: so high above its foot, in its heights, and so wide, in its widths."""

    high: float
    wide: float
    before: bool = False  # what is seen through, or is flat


_INSIDE: Mapping[str, _Inside] = {
    "bowl": _Inside(0.42, 0.72), "soup": _Inside(0.5, 0.7), "open_box": _Inside(0.28, 0.66),
    "picnic": _Inside(0.44, 0.8), "bag": _Inside(0.5, 0.5), "backpack": _Inside(0.66, 0.6), "nest": _Inside(0.66, 0.55),
    "hole": _Inside(0.16, 0.66), "bucket": _Inside(0.6, 0.75), "treasure": _Inside(0.42, 0.6),
    "cart": _Inside(0.5, 0.7), "trash": _Inside(0.7, 0.6), "jam": _Inside(0.1, 0.62, before=True),
    "mud": _Inside(0.35, 0.7, before=True), "tea": _Inside(0.6, 0.6),
}  # fmt: skip
_TOPS: Mapping[str, float] = {
    "table": 0.95, "rock": 0.8, "log": 0.92, "box": 0.84, "open_box": 0.6, "chair": 0.56, "couch": 0.46, "bench": 0.5,
    "plate": 0.3, "leaf": 0.2, "shelf": 0.98, "drawer": 1.0, "rug": 0.4, "bed": 0.5, "nest": 0.7, "house": 0.86,
    "bush": 0.6, "hut": 0.84, "barn": 0.9, "stick": 0.5, "pillow": 0.7, "mushroom": 0.9, "sandcastle": 0.6, "cart": 0.7,
    "oven": 0.98,
}  # fmt: skip
"""How high above its foot the upper side of something is, in its heights."""
_BROUGHT = 0.2
"""Who is higher does not come to a thing: the thing comes to them."""
_CROWNS = ((0.0, 0.5), (-0.16, 0.42), (0.16, 0.42))
"""Where in a tree something is: beside its middle, in its widths, and above its foot, in its heights."""


@dataclass(frozen=True)
class Set:
    """Something that has its place by something else.

    Attributes:
        what, ground: these two.
        position: how they are.
        brought: whether the second comes to the first.
    """

    what: Wanted
    ground: Wanted
    position: Position
    brought: bool = False


def set_apart(
    wanted: Sequence[Wanted], there: Sequence[Position], boarded: Sequence[Boarded]
) -> tuple[list[Wanted], list[Set]]:
    """Those that find a place of their own, and the others.

    Args:
        wanted: everybody and everything.
        there: where the page says that something is.
        boarded: who is in or on what: these are somewhere already.
    """
    fixed = [one for vessel, riders in boarded for one in (vessel, *riders)]
    left, found = list(wanted), list[Set]()
    for position in there:
        ground = next((one for one in wanted if _is(one, position.ground)), None)
        whats = [one for one in left if _is(one, position.what) and one not in fixed][:_MOST]
        if ground is None or not whats:
            continue
        if _stays(whats[0], position):
            comes = ground in left and ground not in fixed
            if comes and position.how != UNDER and not position.part:
                found.append(Set(whats[0], ground, position, brought=True))
                left.remove(ground)
        elif not any(one.brought and one.ground in whats for one in found):
            found += [Set(one, ground, position) for one in whats]
            left = [one for one in left if one not in whats]
    return left, found


def with_trees(wanted: Sequence[Wanted], there: Sequence[Position]) -> list[Wanted]:
    """The same with a tree where somebody is on a branch."""
    has_none = not any(one.piece.name in TREES for one in wanted)
    tree = table()["tree"]
    grows = [Wanted(tree, Look(), tree.height)] if has_none and any(one.ground == "tree" for one in there) else []
    return [*wanted, *grows]


def _is(one: Wanted, somebody: Somebody) -> bool:
    if isinstance(somebody, Character):
        return (one.piece.name, one.name) == (somebody.kind or somebody.piece, somebody.name)
    return one.piece.name == somebody


def _stays(what: Wanted, position: Position) -> bool:
    """Whether somebody stands where they are, as they are too large to be set down somewhere."""
    large = what.hero or is_figure(what.piece.name) or what.size > _BROUGHT
    return what.piece.lives and large


_MOST = 3
"""So many of what is in something are seen."""


def put(placed: list[Placed], sets: Sequence[Set]) -> list[Placed]:
    """Let everything be in, on, under or behind what the page says."""
    result = list(placed)
    for one in sets:
        if one.brought:
            result = _brought(result, one)
    by_ground: dict[tuple[Somebody, str], list[Set]] = {}
    for one in sets:
        if not one.brought:
            by_ground.setdefault((one.position.ground, one.position.how), []).append(one)
    for several in sorted(by_ground.values(), key=lambda several: several[0].position.ground not in _TOPS):
        result = _moved(result, several)
    return result


def _index(placed: Sequence[Placed], one: Wanted) -> int | None:
    same = (at for at, there in enumerate(placed) if (there.piece, there.name) == (one.piece.name, one.name))
    return next(same, None)


def _moved(placed: list[Placed], several: Sequence[Set]) -> list[Placed]:
    """The same with small things by what stands there."""
    position, at = several[0].position, _index(placed, several[0].ground)
    if at is None:
        return placed
    ground = placed[at]
    near = ground.size / several[0].ground.size
    if position.how == IN and position.ground not in TREES:
        piece = _OPEN.get(ground.piece, ground.piece)
        inside = _INSIDE[piece]
        size = ground.size * table()[piece].height / table()[ground.piece].height
        high = max(one.what.size for one in several) * near
        ground = replace(ground, piece=piece, size=round(max(size, min(_DEEP * high, _GROWN * size)), 4))
        room = inside.wide * width_of(piece, ground.look, ground.size)
        contents = _row(several, ground, near, (0.0, inside.high), room)
        if f"{piece}_side" in table():
            side = replace(ground, piece=f"{piece}_side", shadow=False)
            return [*placed[:at], ground, *contents, side, *placed[at + 1 :]]
        pair = [ground, *contents] if inside.before else [*contents, ground]
        return [*placed[:at], *pair, *placed[at + 1 :]]
    if position.part:
        contents = _on_somebody(several, ground, near)
        if position.part == "back" and is_figure(ground.piece):
            return [*placed[:at], *contents, *placed[at:]]
    elif position.ground in TREES and several[0].what.piece.name in _IN_TRUNKS:
        share, high = _IN_TRUNKS[several[0].what.piece.name]
        size = share * ground.size
        contents = [replace(_at(several[0].what, ground, near, 0.0, high, 1.0), size=round(size, 4))]
    elif position.ground in TREES:
        figures = [one for one in placed if is_figure(one.piece)]
        crowns = [[_at(one.what, ground, near, *where, 1.0) for where in _CROWNS] for one in several]
        free = [[place for place in places if not any(covers(place, one) for one in figures)] for places in crowns]
        contents = [places[number % len(places)] for number, places in enumerate(free) if places]
    elif position.how == UNDER:
        contents = _row(several, ground, near, (0.1, 0.0), 0.6 * width_of(ground.piece, ground.look, ground.size))
        contents = [replace(one, shadow=True) for one in contents]
        if ground.piece != "bed":
            return [*placed[:at], *contents, *placed[at:]]
        at = next((place for place, one in enumerate(placed) if one.piece == "bed_side"), at)
    elif position.how == BEHIND:
        contents = [_at(one.what, ground, near, -0.38 if ground.x > _MIDDLE else 0.38, 0.02, 1.0) for one in several]
        return [*placed[:at], *contents, *placed[at:]]
    else:
        room = 0.85 * width_of(ground.piece, ground.look, ground.size)
        contents = _row(several, ground, near, (0.0, _TOPS.get(ground.piece, 0.9)), room)
    return [*placed[: at + 1], *contents, *placed[at + 1 :]]


_IN_TRUNKS = {"hole": (0.07, 0.14), "door": (0.24, 0.0)}
"""How high a hole or a door in a trunk is, and how high above its foot, both in the heights of the tree."""
_DEEP, _GROWN = 1.0, 1.5
"""How high what something is in is at least, in the heights of that, and how many times larger it becomes at most."""
_MIDDLE = 0.5


def _row(several: Sequence[Set], ground: Placed, near: float, where: tuple[float, float], room: float) -> list[Placed]:
    """Things side by side in or on something that has so much room for them, in shares of the frame's height."""
    widths = [width_of(one.what.piece.name, one.what.look, one.what.size * near) for one in several]
    share = min(1.0, room / max(sum(widths) * _OVERLAP, max(widths), 0.001))
    gap = (room - widths[-1] * share) / ASPECT / max(len(several) - 1, 1)
    gap = min(gap, max(widths) * share * _OVERLAP / ASPECT)
    wide = width_of(ground.piece, ground.look, ground.size) / ASPECT
    asides = [(number - (len(several) - 1) / 2) * gap / wide + where[0] for number in range(len(several))]
    return [_at(one.what, ground, near, aside, where[1], share) for one, aside in zip(several, asides, strict=True)]


_OVERLAP = 0.8
"""How far one of several in something is from the next, in widths."""


def _at(what: Wanted, ground: Placed, near: float, aside: float, high: float, share: float) -> Placed:
    """Something beside the middle of something, in its widths, and above its foot, in its heights."""
    wide = width_of(ground.piece, ground.look, ground.size) / ASPECT
    x, y = ground.x + aside * wide, ground.y - high * ground.size
    base = ground.base or (ground.x, ground.y)
    size = round(what.size * near * share, 4)
    mirrored = what.piece.turned and x < _MIDDLE
    return Placed(what.piece.name, round(x, 4), round(y, 4), size, mirrored, what.look, what.name, False, base)


def _on_somebody(several: Sequence[Set], who: Placed, near: float) -> list[Placed]:
    """Things on somebody's head, or a small animal on a large one's back."""
    part, what = several[0].position.part, several[0].what
    size = min(what.size * near, _ON_HEAD * who.size)
    if part == "back" and has_mouth(who.piece):
        aside = (1 if not who.mirrored else -1) * 0.12
        return [_at(what, who, near, aside, 0.78, size / (what.size * near))]
    if part in ("back", "shoulder") and is_figure(who.piece):
        aside = (1 if not who.mirrored else -1) * (0.3 if part == "back" else 0.26)
        return [_at(what, who, near, aside, 0.3 if part == "back" else 0.42, size / (what.size * near))]
    x, y = mouth(who) if part == "trunk" and has_mouth(who.piece) else crown(who)
    base = who.base or (who.x, who.y)
    name, mirrored = what.piece.name, who.mirrored
    return [
        Placed(
            name, round(x, 4), round(y + 0.12 * size, 4), round(size, 4), mirrored, what.look, what.name, False, base
        )
    ]


_ON_HEAD = 0.4
"""So high at most is what is on somebody's head, in their heights."""


def _brought(placed: list[Placed], one: Set) -> list[Placed]:
    """The same with a thing that comes to somebody who is in, on or behind it."""
    at = _index(placed, one.what)
    if at is None:
        return placed
    who, piece = placed[at], one.ground.piece.name
    base, how = (who.x, who.y), one.position.how
    if who.base is not None:
        return placed
    wide = _BODY * width_of(who.piece, who.look, who.size)
    if how == IN:
        piece = _OPEN.get(piece, piece)
    plain = width_of(piece, one.ground.look, 1.0)
    if how == BEHIND:
        size = min(max(one.ground.size, 0.9 * wide / plain), _below_face(who))
        aside = _BESIDE * width_of(who.piece, who.look, who.size) / ASPECT * (-1 if who.x > _MIDDLE else 1)
        ground = Placed(piece, round(who.x + aside, 4), round(who.y + 0.012, 4), round(size, 4), False, one.ground.look)
        return [*placed[: at + 1], replace(ground, base=base), *placed[at + 1 :]]
    if piece in TREES:
        size, high = max(one.ground.size, _TREE * who.size), _CROWN
    elif how == IN:
        size, high = wide / (_INSIDE[piece].wide * plain), _INSIDE[piece].high
        size = min(max(size, one.ground.size), _HIGHEST * who.size)
    else:
        high = _TOPS.get(piece, 0.9)
        size = min(max(one.ground.size, 0.8 * wide / plain), _HIGHEST * who.size / high)
    ground = Placed(piece, who.x, who.y, round(size, 4), False, one.ground.look)
    up = min(high * size, who.y - who.size - MARGIN)
    if one.position.sits and is_figure(who.piece):
        up -= seat(who.piece) * who.size
        who = replace(who, look=replace(who.look, act="sit"))
        placed = [*placed[:at], who, *placed[at + 1 :]]
    raised = [
        replace(part, y=round(part.y - up, 4), shadow=False, base=base) if part is who or part.base == base else part
        for part in placed
    ]
    side = [replace(ground, piece=f"{piece}_side", shadow=False)] if f"{piece}_side" in table() and how == IN else []
    if how == IN and piece not in TREES and not side and not _INSIDE[piece].before:
        return [*raised[: at + 1], ground, *raised[at + 1 :]]
    return [*raised[:at], ground, raised[at], *side, *raised[at + 1 :]]


_BODY = 0.7
"""How wide somebody is without arms and tail, in the widths of the drawing."""
_TREE, _CROWN = 1.4, 0.42
"""How high a tree is at least, in the heights of whoever is in it, and where in it they are, in its heights."""
_BESIDE = 0.2
"""So far beside the middle of whoever hides is what they hide behind, in their widths."""
_HIGHEST = 0.6
"""So high at most is what somebody is in or on, in their heights."""


def _below_face(who: Placed) -> float:
    """How high what is before somebody can be without covering the face, in shares of the frame's height."""
    if is_figure(who.piece):
        _, high, radius = face(who.piece)
        return (high - 0.8 * radius) * who.size
    return 0.85 * (who.y - mouth(who)[1]) if has_mouth(who.piece) else 0.5 * who.size
