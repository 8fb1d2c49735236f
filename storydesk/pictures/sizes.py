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
from storydesk.pictures.wanted import Wanted, hero_of

_TIMES = {"huge": (1.9, 1.4, 1.15), "big": (1.5, 1.25, 1.1), "small": (0.85, 0.85, 0.9), "tiny": (0.65, 0.7, 0.8)}
"""How much larger each is drawn: what is small anyway, what is in between, what is large."""
_LOW, _HIGH = 0.2, 0.36
_IN_HAND = 1.35
"""So much larger at most is what a hand holds."""
_WIDEST = 0.3
"""How wide at most, in shares of the frame's height, is what is small where nobody calls it large."""
_OLDER, _YOUNGER = 1.15, 0.8
"""How high big and little sisters and brothers are, in the heights of the child that the story is about."""
_AS_THEY_ARE = frozenset(("bed", "bathtub", "sun", "moon", "rainbow", "heart_shape", "music", *BOATS))
"""What is as large as who is in it, or as the sky has room for."""


def qualified(wanted: Sequence[Wanted], words: Sequence[Token], cast: Cast) -> list[Wanted]:
    """The same ones, as large as the story says, in the state in which the page leaves them."""
    here = on_page(words, dict(cast.qualities))
    hero = hero_of(wanted)
    changed = states(words)
    like = Counter(one.piece.name for one in wanted)
    return [
        _changed(one if one.name and like[one.piece.name] > 1 else _sized(one, said, hero), changed)
        for one, said in ((one, here.get(one.piece.name, "")) for one in wanted)
    ]


def _sized(one: Wanted, said: str, hero: Wanted | None) -> Wanted:
    size = next((word for word in said.split() if word in _TIMES), "")
    if not size or one.hero or one.piece.name in _AS_THEY_ARE:
        return one
    if one.piece.name in ("sister", "brother"):
        if hero is None or hero.piece.name not in PEOPLE:
            return one
        grown = size in ("huge", "big")
        return replace(one, size=max(one.size, _OLDER * hero.size) if grown else min(one.size, _YOUNGER * hero.size))
    if one.piece.name in PEOPLE:
        return one
    small, middle, large = _TIMES[size]
    times = small if one.size < _LOW else middle if one.size < _HIGH else large
    if one.piece.anchor == "hand":
        times = min(times, _IN_HAND)
    elif one.size < _LOW:
        times = min(times, max(_WIDEST / width_of(one.piece.name, one.look, one.size), 1.0))
    return replace(one, size=one.size * times)


def _changed(one: Wanted, changed: Mapping[str, tuple[str, str]]) -> Wanted:
    other, tint = changed.get(one.piece.name, ("", ""))
    if not other:
        return one
    piece = table()[other]
    times = max(one.size / one.piece.height, 1.0)
    return replace(one, piece=piece, size=piece.height * times, look=Look(tint=tint or one.look.tint), group="")


_SPARKS = (0.05, 0.09)
"""How high sparkles are: at least, and at most."""


def sparkling(placed: list[Placed], words: Sequence[Token], cast: Cast) -> list[Placed]:
    """Put sparkles on what shines, or is of magic."""
    here = on_page(words, dict(cast.qualities))
    return [part for one in placed for part in (one, *_sparks(one, here.get(one.piece, "")))]


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
