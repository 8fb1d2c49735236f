"""Pictures on things: on 'a box with a picture of a duck on it' there is a duck, which stands nowhere else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.lexicon import Token, is_pictured, mentions, piece_of
from storydesk.pictures.pieces import table
from storydesk.pictures.positions import INTO, TREES, UPON
from storydesk.pictures.scenes import Look, Placed
from storydesk.pictures.wanted import Wanted

_NEAR = 6
"""So many words from the picture stands what it is on at most."""
_PICTURES = frozenset(("picture", "drawing"))
_LARGE = 0.15
"""So high is at least what has a picture on it, so that it is seen."""
_ASIDE: Mapping[str, tuple[float, float]] = {"box": (0.22, 0.16), "open_box": (0.0, 0.08)}
"""Where on a thing the picture is: beside its middle, in its widths, and above its foot, in its heights."""


def labelled(words: Sequence[Token]) -> dict[str, str]:
    """The things that have a picture of something on them, and of what."""
    found: dict[str, str] = {}
    for at, token in enumerate(words):
        place = is_pictured(words, at) if piece_of(token.word) else -1
        if place < 0:
            continue
        thing = _before(words, place) or _behind(words, at)
        if thing and not table()[thing].lives:
            found[thing] = piece_of(token.word)
    return found | dict(_trimmed(words))


def _trimmed(words: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """What is part of something: 'a scarf with a yellow flower on it'; but on a table things stand."""
    places = [at for at, (one, two) in enumerate(pairwise(words)) if (one.word, two.word) == ("on", "it")]
    kinds = {one.at: one.piece for one in mentions(words, grouped=False)} if places else {}
    for at in places:
        has = next((place for place in range(at - 1, max(at - _NEAR, -1), -1) if words[place].word == "with"), None)
        before = [kinds[place] for place in range(max((has or 0) - 3, 0), has or 0) if place in kinds]
        what = [kinds[place] for place in range(has or at, at) if place in kinds]
        if not before or len(what) != 1 or before[-1] in {*UPON, *INTO, *TREES, *what}:
            continue
        if not (table()[before[-1]].lives or table()[what[0]].lives):
            yield before[-1], what[0]


def _before(words: Sequence[Token], place: int) -> str:
    """What has the picture: 'a box with a picture of a duck'."""
    has = next((at for at in range(place - 1, max(place - 4, -1), -1) if words[at].word in ("with", "had")), None)
    if has is None:
        return ""
    near = [one for one in mentions(words[:has], grouped=False) if has - _NEAR < one.at]
    return near[-1].piece if near and not any(token.mark for token in words[near[-1].at : has]) else ""


def _behind(words: Sequence[Token], at: int) -> str:
    """What it is on: 'a picture of a duck on the box'."""
    on = [token.word for token in words[at + 1 : at + 3]]
    if "on" not in on:
        return ""
    begins = at + 1 + on.index("on")
    end = next((place for place in range(begins, len(words)) if words[place].mark), len(words))
    near = [one for one in mentions(words[:end], grouped=False) if begins < one.at < begins + _NEAR]
    return near[0].piece if near else ""


def with_room(wanted: Sequence[Wanted], labels: Mapping[str, str], worn: Collection[str] = ()) -> list[Wanted]:
    """The same ones without the picture by itself, where the thing is there that has it, which is large enough then.

    Args:
        wanted: everybody and everything.
        labels: what is on which thing.
        worn: the things that somebody has on.
    """
    there = {*worn, *(one.piece.name for one in wanted)}
    drawn = {*_PICTURES, *labels.values()} if there & labels.keys() else set()
    left = [one for one in wanted if one.piece.lives or one.piece.name in labels or one.piece.name not in drawn]
    return [
        replace(one, piece=replace(one.piece, anchor="hand"), size=max(one.size, _LARGE))
        if one.piece.name in labels and one.piece.name in _PRINTED
        else one
        for one in left
    ]


_PRINTED = frozenset("box gift book paper bag".split())
"""On what pictures are, mostly, and what is held by those who look at it."""


def with_labels(placed: Sequence[Placed], labels: Mapping[str, str]) -> list[Placed]:
    """The same with the pictures on their things."""
    result: list[Placed] = []
    for one in placed:
        result.append(one)
        what = labels.get(one.piece, "")
        if not what:
            continue
        aside, high = _ASIDE.get(one.piece, (0.0, 0.2))
        wide = width_of(one.piece, one.look, one.size)
        plain = width_of(what, Look(), 1.0)
        size = min(0.46 * one.size, 0.44 * wide / plain)
        x, y = one.x + aside * wide / ASPECT, one.y - high * one.size
        base = one.base or (one.x, one.y)
        result.append(Placed(what, round(x, 4), round(y, 4), round(size, 4), False, Look(), "", False, base))
    return result
