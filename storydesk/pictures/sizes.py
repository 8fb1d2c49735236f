"""How large things are drawn, in which state, and what sparkles, as the story says: the same on every page of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from storydesk.pictures.cast import Cast
from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.figures import PEOPLE
from storydesk.pictures.holding import BOATS
from storydesk.pictures.lexicon import Token
from storydesk.pictures.pieces import table
from storydesk.pictures.qualities import on_page, states
from storydesk.pictures.scenes import Look, Placed
from storydesk.pictures.senses import stuffed
from storydesk.pictures.wanted import Wanted
from storydesk.pictures.wings import FLY

_TIMES = {"huge": (1.9, 1.4, 1.15), "big": (1.5, 1.25, 1.1), "small": (0.85, 0.85, 0.9), "tiny": (0.65, 0.7, 0.8)}
"""How much larger each is drawn: what is small anyway, what is in between, what is large."""
_LARGE = 1.25
"""So much larger is a big dog, say, which is large anyway."""
_LOW, _HIGH = 0.2, 0.36
_IN_HAND = 1.35
"""So much larger at most is what a hand holds."""
_SEEN = 0.08
"""How high at least is whoever is there: an ant."""
_WIDEST = 0.3
"""How wide at most, in shares of the frame's height, is what is small where nobody calls it large."""
_AS_THEY_ARE = frozenset(("bed", "bathtub", "sun", "moon", "rainbow", "heart_shape", "music", *BOATS))
"""What is as large as who is in it, or as the sky has room for."""


def qualified(wanted: Sequence[Wanted], words: Sequence[Token], cast: Cast) -> list[Wanted]:
    """The same ones, as large as the story says."""
    here, toys = on_page(words, dict(cast.qualities)), stuffed(words, cast.told)
    wanted = [_as_toy(one) if not one.hero and one.piece.name.removesuffix("_hero") in toys else one for one in wanted]
    like = Counter(one.piece.name for one in wanted)
    sized = [
        one if one.name and like[one.piece.name] > 1 else _sized(one, here.get(one.piece.name, "")) for one in wanted
    ]
    return [replace(one, size=max(one.size, _SEEN)) if one.piece.lives else one for one in sized]


def _as_toy(one: Wanted) -> Wanted:
    """A stuffed animal is as large as a toy, whatever the animal is, and does nothing."""
    return replace(one, size=_STUFFED, look=replace(one.look, act="", pose=""))


_STUFFED = 0.14


def _sized(one: Wanted, said: str) -> Wanted:
    size = next((word for word in said.split() if word in _TIMES), "")
    if not size or one.hero or one.piece.name in PEOPLE or one.piece.name in _AS_THEY_ARE:
        return one
    small, middle, large = _TIMES[size]
    large = _LARGE if size == "big" and one.piece.lives else large
    times = small if one.size < _LOW else middle if one.size < _HIGH else large
    if one.piece.anchor == "hand":
        times = min(times, _IN_HAND)
    elif one.size < _LOW:
        times = min(times, max(_WIDEST / width_of(one.piece.name, one.look, one.size), 1.0))
    return replace(one, size=one.size * times)


def finished(placed: list[Placed], words: Sequence[Token], cast: Cast) -> list[Placed]:
    """Everything in the state in which the page leaves it, with sparkles on what shines, or is of magic."""
    here, changed = on_page(words, dict(cast.qualities)), states(words)
    return [
        part
        for one in map(_seated, placed)
        for part in (_changed(one, changed), *_sparks(one, here.get(one.piece, "")))
    ]


def _seated(one: Placed) -> Placed:
    """A bird that is in a tree or on something has its wings shut there."""
    sits = one.look.act == FLY and one.base is not None
    return replace(one, look=replace(one.look, act="")) if sits else one


def _changed(one: Placed, changed: Mapping[str, tuple[str, str]]) -> Placed:
    """A thing in another state; what is spilled lies on the ground, whoever held it."""
    other, tint = changed.get(one.piece, ("", ""))
    if not other:
        return one
    size = round(table()[other].height * max(one.size / table()[one.piece].height, 1.0), 4)
    one = replace(one, piece=other, size=size, look=Look(tint=tint or one.look.tint))
    return replace(one, y=one.base[1], base=None) if other == "spill" and one.base is not None else one


_SPARKS = (0.05, 0.09)
"""How high sparkles are: at least, and at most."""


def _sparks(one: Placed, said: str) -> list[Placed]:
    if "shiny" not in said or one.piece in ("sparkles", "star", "sun", "moon") or table()[one.piece].lives:
        return []
    size = min(max(one.size * 0.45, _SPARKS[0]), _SPARKS[1])
    aside = width_of(one.piece, one.look, one.size) * 0.42 / ASPECT
    x, y = one.x + (aside if one.x < 0.9 else -aside), max(one.y - one.size * 0.68, size)
    return [
        Placed(
            "sparkles", round(x, 4), round(y, 4), round(size, 4), False, Look(), "", False, one.base or (one.x, one.y)
        )
    ]
