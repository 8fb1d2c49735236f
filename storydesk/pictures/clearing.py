"""Faces stay free: what is in front of one goes aside, together with what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from storydesk.pictures.anatomy import has_mouth
from storydesk.pictures.document import ASPECT, FAR, width_of
from storydesk.pictures.gestures import are_joined
from storydesk.pictures.holding import MARGIN, covers
from storydesk.pictures.pieces import table
from storydesk.pictures.scenes import Placed

_STEPS, _STEP = 14, 0.015
"""How far something goes aside from a face, in shares of the frame's width."""
_LESS = ((1.0, 0), (0.85, 6), (0.7, 10))
"""How much smaller something becomes where it has no room, and how many steps aside are as bad as that."""
_LARGEST = 4
"""It is as bad as so many steps that the larger one goes aside."""
_HIDDEN = 0.6
"""So much of somebody may be behind somebody else."""
_BODY = 0.82
"""How wide the body of somebody with arms is, in the widths of the drawing."""
_TURNS = 4
"""So many things go aside in a picture at most."""


@dataclass(frozen=True)
class _Unit:
    """What stands and falls together: somebody with what is in their hands, a boat with its crew."""

    members: tuple[int, ...]
    is_fixed: bool


def with_free_faces(placed: Sequence[Placed]) -> list[Placed]:
    """The same, where what is in front of somebody else's face goes aside as far as it must, or is less large."""
    result = list(placed)
    units = list(_units(result))
    for _ in range(_TURNS):
        covered = _covered(result, units)
        if not covered:
            break
        better = min(_ways(result, units, covered), key=lambda way: way[0], default=None)
        if better is None:
            break
        result = better[1]
    return result


def _units(placed: Sequence[Placed]) -> Iterator[_Unit]:
    stands: dict[tuple[float, float], list[int]] = {}
    for at, one in enumerate(placed):
        stands.setdefault(one.base or (one.x, one.y), []).append(at)
    for members in stands.values():
        fixed = [placed[at] for at in members]
        yield _Unit(tuple(members), any(are_joined(one.look.act) or _is_far(one) for one in fixed))


def _lives(one: Placed) -> bool:
    return one.piece in table() and table()[one.piece].lives


def _is_far(one: Placed) -> bool:
    return one.piece not in table() or table()[one.piece].anchor in FAR


def _covered(placed: Sequence[Placed], units: Sequence[_Unit]) -> set[tuple[int, int]]:
    """Which units cover faces of which others."""
    unit = {at: number for number, one in enumerate(units) for at in one.members}
    living = [at for at, one in enumerate(placed) if _lives(one)]
    return {
        (unit[front], unit[behind])
        for behind in living
        for front in range(behind + 1, len(placed))
        if unit[front] != unit[behind] and not _are_together(placed[front], placed[behind])
        and not _is_far(placed[front]) and _hides(placed[front], placed[behind])
    }  # fmt: skip


def _hides(front: Placed, behind: Placed) -> bool:
    if table()[front.piece].lives and front.size > _HIDDEN * behind.size:
        half, its_half = (width_of(one.piece, one.look, one.size) / ASPECT / 2 for one in (front, behind))
        shared = min(front.x + half, behind.x + its_half) - max(front.x - half, behind.x - its_half)
        if shared > 2 * _HIDDEN * its_half and abs(front.y - behind.y) < _HIDDEN * behind.size:
            return True
    return covers(_body(front), behind)


def _are_together(one: Placed, other: Placed) -> bool:
    return are_joined(one.look.act) and are_joined(other.look.act)


def _body(one: Placed) -> Placed:
    return replace(one, size=one.size * _BODY) if table()[one.piece].lives and not has_mouth(one.piece) else one


def _ways(
    placed: Sequence[Placed], units: Sequence[_Unit], covered: set[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], list[Placed]]]:
    """Pictures in which fewer faces are covered: how many still are and how far something went, and the pieces."""
    high = [max((placed[at].size for at in unit.members if _lives(placed[at])), default=0.0) for unit in units]
    largest = {max(pair, key=lambda number: high[number]) for pair in covered}
    for number in sorted({number for pair in covered for number in pair}):
        if units[number].is_fixed:
            continue
        for share, worse in _LESS:
            if share < 1 and number in largest:
                continue
            less = _smaller(placed, units[number], share)
            for step in range(_STEPS + 1):
                for by in (step * _STEP, -step * _STEP):
                    found = _moved(less, units[number], by)
                    if found is not None and len(left := _covered(found, units)) < len(covered):
                        yield (len(left), step + worse + _LARGEST * (number in largest)), found


def _moved(placed: Sequence[Placed], unit: _Unit, by: float) -> list[Placed] | None:
    """The same with a unit aside; None where it would leave the frame."""
    result = list(placed)
    for at in unit.members:
        one = placed[at]
        half = width_of(one.piece, one.look, one.size) / ASPECT / 2 + MARGIN
        x = round(one.x + by, 4)
        if not half <= x <= 1 - half:
            return None
        base = None if one.base is None else (round(one.base[0] + by, 4), one.base[1])
        result[at] = replace(one, x=x, base=base)
    return result


def _smaller(placed: Sequence[Placed], unit: _Unit, share: float) -> list[Placed]:
    """The same with a unit less large, on the same foot."""
    result = list(placed)
    foot = placed[unit.members[0]].base or (placed[unit.members[0]].x, placed[unit.members[0]].y)
    for at in unit.members:
        one = placed[at]
        x, y = (there + share * (here - there) for here, there in zip((one.x, one.y), foot, strict=True))
        result[at] = replace(one, x=round(x, 4), y=round(y, 4), size=round(share * one.size, 4))
    return result
