"""How a group comes nearer: everybody larger by as much, and closer to each other where the frame is too narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

_STEPS = 12
_CLOSEST = 0.5
"""So much nearer to each other than they would be by their size alone they come at most."""
_SLACK = 0.02
"""So much more of each other they may cover than before, in shares of the frame's width."""


@dataclass(frozen=True)
class Body:
    """Somebody or something with all that is on, in or held by it.

    Attributes:
        foot: where it stands, in shares of the frame's width and height.
        left, right: how far it reaches from there, in shares of the width.
        reach: how high, in shares of the height.
        alive: the same for whoever of it lives; 0 where nobody does.
        flies: whether it is in the air.
    """

    foot: tuple[float, float]
    left: float
    right: float
    reach: float
    alive: float
    flies: bool

    def with_more(self, other: Body) -> Body:
        """Both together."""
        return replace(
            self,
            left=min(self.left, other.left),
            right=max(self.right, other.right),
            reach=max(self.reach, other.reach),
            alive=max(self.alive, other.alive),
            flies=self.flies and other.flies,
        )


def fuller(bodies: Sequence[Body], times: float, tallest: float) -> float:
    """How many times larger a group is shown: more where it would be few and small in an empty frame.

    Args:
        bodies: the group.
        times: as the shot wants it.
        tallest: how high the tallest of them is.
    """
    wide = sum(body.right - body.left for body in bodies)
    return max(times, min(_HIGH / tallest, _WIDE / wide)) if wide * times < _WIDE else times


_HIGH, _WIDE = 0.64, 0.55
"""So high, or so wide, is at least what matters in a frame."""


def spread(
    bodies: Sequence[Body], most: float, margin: float, centred: bool
) -> tuple[float, dict[tuple[float, float], float]]:
    """How many times larger a group can be, at most, and where each of it stands then, by where it stood.

    Args:
        bodies: the group.
        most: times, at most; less where there is not so much room beside each other.
        margin: what stays free at both sides, in shares of the width.
        centred: whether the group stands in the middle of the frame, not about where it stood.
    """
    room = 1 - 2 * margin
    plain = room / _across(bodies, 1.0, 1.0)
    times = closer = min(most, plain)
    for step in range(_STEPS if most > plain else 0):
        larger = most - (most - times) * step / _STEPS
        narrow = next((by for by in _nearnesses(larger) if _across(bodies, larger, by) <= room), None)
        if narrow is not None and _keep_apart(bodies, larger, narrow):
            times, closer = larger, narrow
            break
    left, right = _ends(bodies, times, closer)
    before, half = sum(_ends(bodies, 1.0, 1.0)) / 2, (right - left) / 2
    middle = 0.5 if centred or half + margin >= 0.5 else min(max(before, half + margin), 1 - half - margin)
    shift = middle - (left + right) / 2
    return times, {body.foot: body.foot[0] * closer + shift for body in bodies}


def _nearnesses(times: float) -> Sequence[float]:
    return [times * (1 - (1 - _CLOSEST) * step / _STEPS) for step in range(_STEPS + 1)]


def _ends(bodies: Sequence[Body], times: float, closer: float) -> tuple[float, float]:
    left = min(body.foot[0] * closer + body.left * times for body in bodies)
    return left, max(body.foot[0] * closer + body.right * times for body in bodies)


def _across(bodies: Sequence[Body], times: float, closer: float) -> float:
    left, right = _ends(bodies, times, closer)
    return right - left


def _keep_apart(bodies: Sequence[Body], times: float, closer: float) -> bool:
    """Whether nobody covers more of somebody else than before."""
    return all(
        _gap(one, other, times, closer) >= min(_gap(one, other, 1.0, 1.0), 0.0) * times - _SLACK
        for one, other in combinations(bodies, 2)
    )


def _gap(one: Body, other: Body, times: float, closer: float) -> float:
    """How much is free between two; less than nothing where one stands before the other."""
    first, second = sorted((one, other), key=lambda body: body.foot[0])
    return (second.foot[0] - first.foot[0]) * closer + (second.left - first.right) * times


def beside(heads: Sequence[tuple[float, float, float]], x: float, half: float, margin: float) -> float:
    """Where in the background something of half a width stands so that its edges run through no head, if that can be.

    Args:
        heads: where each begins and ends, in shares of the frame's width, and how much it matters.
        x: where it would stand; it goes no farther from there than it must.
        half: of its width.
        margin: what stays free at both sides.
    """
    left, right = margin + half, 1 - margin - half
    if left > right:
        return x

    def cost(place: float) -> float:
        cut = [much for begin, end, much in heads if place - half < end and place + half > begin]
        return 10 * sum(cut) + abs(place - x)

    inside = min(max(x, left), right)
    places = [inside, *(left + (right - left) * step / _STEPS for step in range(_STEPS + 1))]
    best = min(places, key=cost)
    return round(best, 4)
