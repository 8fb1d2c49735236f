"""What somebody of a story wears because the text says so: from the page that says it until it is given away or lost.

Whoever had a scarf at the beginning wears it; who is given one wears it from the next page on, or as soon as the text
says so. Hats and scarves are part of a figure; on an animal without clothes they are pieces at its head and neck.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from storydesk.pictures.anatomy import crown, has_mouth, neck
from storydesk.pictures.cast import Cast
from storydesk.pictures.deeds import FINDS, GIVES, HOLDS, deeds
from storydesk.pictures.document import width_of
from storydesk.pictures.feelings import Somebody, clauses
from storydesk.pictures.figures import PEOPLE, is_figure, standing
from storydesk.pictures.lexicon import Token, index, mentions, tokens
from storydesk.pictures.pieces import table
from storydesk.pictures.scenes import Look, Placed
from storydesk.pictures.wanted import Wanted, people

_OF_FIGURES: Mapping[str, str] = {
    "scarf": "scarf", "hat": "straw", "cap": "cap", "crown": "crown", "helmet": "builder", "ribbon": "bow",
}  # fmt: skip
"""Garments, and what a figure that wears one has on."""
_COLOURS: Mapping[str, str] = {"scarf": "#e5533d", "hat": "#e9bd62", "cap": "#8caafe", "crown": "#fcc13f"}
"""In which colour each is where the story names none: that of the piece."""
_CLOTHES = frozenset("dress coat shirt".split())
_ATTACHED = frozenset("cape boot shoe".split())
GARMENTS = frozenset((*_OF_FIGURES, *_CLOTHES, *_ATTACHED))
_WEARS = frozenset("wore wears wear wearing put puts tried dressed".split())
_HAS = frozenset("had has got".split())
_SHEDS = frozenset("took lost dropped removed threw left forgot blew hung".split())
_NEAR = 7
"""So many words behind the verb stands what is worn at most."""


@dataclass(frozen=True)
class _Wardrobe:
    """Who wears what on a page, and after it."""

    here: Mapping[str, Somebody]
    after: Mapping[str, Somebody]


def worn(words: list[Token], cast: Cast, number: int, text: str) -> dict[str, Somebody]:
    """Which garments are worn on a page, and by whom.

    Args:
        words: of the page.
        cast: of the story.
        number: of the page.
        text: of the page.
    """
    known = 0 < number < len(cast.told) and cast.told[number].split() == text.split()
    state: Mapping[str, Somebody] = {}
    for page in cast.told[:number] if known else ():
        if _tells(page):
            state = _wardrobe(tokens(page), cast, state).after
    return dict(_wardrobe(words, cast, state).here if _tells(" ".join(token.word for token in words)) else state)


def _tells(page: str) -> bool:
    """Whether a page may say that somebody puts something on or off; most do not."""
    return not _words().isdisjoint(_WORD.findall(page.lower()))


_WORD = re.compile(r"[^\W\d_]+")


@cache
def _words() -> frozenset[str]:
    """The words for garments, and those with which a page speaks of them without their names."""
    return frozenset(("wore", "wearing", *(word for word, (piece, _) in index().items() if piece in GARMENTS)))


def _wardrobe(words: list[Token], cast: Cast, before: Mapping[str, Somebody]) -> _Wardrobe:
    """Who wears what on a page that tells of it."""
    _, spoken_of = people(words, cast)
    kinds = {one.at: one.piece for one in mentions(words, grouped=False) if one.piece in GARMENTS}
    here = dict(before)
    at_last: dict[str, int] = {}
    for at, garment, who in sorted(_told(words, cast, spoken_of, kinds, before), key=lambda one: one[0]):
        at_last[garment] = at
        if who is None:
            here.pop(garment, None)
        else:
            here[garment] = who
    after = dict(here)
    for deed in deeds(words, cast, spoken_of):
        if deed.thing not in GARMENTS:
            continue
        glad = words[at_last.get(deed.thing, 0)].word == "wear"  # it is seen how it is given
        if deed.at < at_last.get(deed.thing, -1) and not (glad and deed.kind == GIVES):
            continue
        if deed.kind == GIVES and deed.to is not None:
            here.pop(deed.thing, None)
            after[deed.thing] = deed.to
        elif here.get(deed.thing) in deed.doers:
            continue
        elif deed.kind == FINDS or (deed.kind == HOLDS and words[deed.at].word in _TAKES):
            here.pop(deed.thing, None)
            after.pop(deed.thing, None)
    return _Wardrobe(here, after)


_TAKES = frozenset("picked took grabbed caught brought".split())


def _told(
    words: list[Token],
    cast: Cast,
    spoken_of: Mapping[int, Somebody],
    kinds: Mapping[int, str],
    before: Mapping[str, Somebody],
) -> Iterator[tuple[int, str, Somebody | None]]:
    """Where a page says that somebody puts a garment on, or that nobody wears it any more."""
    for at, near, subjects, ended in clauses(words, cast, spoken_of, _WEARS | _HAS | _SHEDS):
        word = words[at].word
        ends = next((place for place in range(at, len(words)) if words[place].mark), len(words))
        clause = words[at : min(at + _NEAR + 1, ends)]
        garments = _garments(words, at, at + len(clause), kinds, before)
        beside = spoken_of.get(at - 1) if word == "wearing" else None
        wearers = [beside] if beside is not None else [*subjects, *near]
        if not garments or not wearers:
            continue
        garment, said = garments[0], {token.word for token in clause}
        puts_on = word in _ON or (word in ("put", "puts", "tried") and _on(clause))
        has = word in _HAS and garment not in before and garment not in _CLOTHES and _directly(words, at, kinds)
        if word in _SHEDS and ("off" in said or word not in ("took", "left", "hung")):
            yield at, garment, None
        elif ended:
            if before.get(garment) == wearers[0]:
                yield at, garment, None
        elif puts_on or (word == "wear" and _GLAD & {token.word for token in words[max(at - 6, 0) : at]}):
            yield from ((at, one, wearers[0]) for one in garments)
        elif has:
            yield at, garment, wearers[0]


_GLAD = frozenset("happy glad proud now".split())
"""Who is happy to wear it, or that she can wear it now, does so."""
_ON = frozenset("wore wears wearing dressed".split())


def _garments(
    words: Sequence[Token], at: int, end: int, kinds: Mapping[int, str], before: Mapping[str, Somebody]
) -> list[str]:
    """Which garments a verb is about: those named behind it, or the one spoken of before that 'it' means."""
    named = [kinds[place] for place in range(at + 1, end) if place in kinds]
    if named or not {"it", "them"} & {token.word for token in words[at + 1 : at + 3]}:
        return named
    earlier = [kinds[place] for place in sorted(kinds) if place < at]
    return earlier[-1:] or (list(before) if len(before) == 1 else [])


def _directly(words: Sequence[Token], at: int, kinds: Mapping[int, str]) -> bool:
    """Whether a garment is what somebody has: 'had a big red scarf', not 'had a box with a hat'."""
    place = next((place for place in range(at + 1, len(words)) if place in kinds), at)
    return place - at < 6 and not {"with", "of", "to", "for"} & {token.word for token in words[at:place]}


def _on(clause: Sequence[Token]) -> bool:
    """Whether something is put on somebody: 'put on her hat', 'put it on', 'put it on his head'."""
    at = next((place for place, token in enumerate(clause) if token.word in ("on", "around")), -1)
    behind = [token.word for token in clause[at + 1 : at + 3]]
    return at > 0 and (at == 1 or not behind or behind[-1] in ("head", "neck", "and") or behind[0] == "and")


def clothed(
    there: Sequence[Wanted], wears: Mapping[str, Somebody], cast: Cast
) -> tuple[list[Wanted], dict[str, Wanted]]:
    """Everybody in what they wear, which then lies nowhere else; and what is put onto animals without clothes.

    Args:
        there: everybody and everything.
        wears: garments, and who wears each.
        cast: of the story.
    """
    result, attached = list(there), dict[str, Wanted]()
    for garment, somebody in wears.items():
        place = next((at for at, one in enumerate(result) if one.piece.lives and _is(one, somebody)), None)
        if place is None:
            continue
        one, tint = result[place], cast.colour_of(garment)
        if is_figure(one.piece.name) and garment in _OF_FIGURES:
            colour = tint or _COLOURS.get(garment, "")
            look = replace(one.look, wearing=_OF_FIGURES[garment], wearing_colour=colour or one.look.wearing_colour)
            result[place] = replace(one, look=look)
        elif garment == "dress" and one.piece.name in PEOPLE and PEOPLE[one.piece.name].clothes == "dress":
            result[place] = replace(one, look=replace(one.look, colour=tint or one.look.colour))
        elif not is_figure(one.piece.name) and (garment not in _OF_FIGURES or not has_mouth(one.piece.name)):
            continue
        else:
            attached[garment] = one
        result = [other for other in result if other.piece.name != garment or other.piece.lives]
    return result, attached


def _is(one: Wanted, somebody: Somebody) -> bool:
    if isinstance(somebody, str):
        return one.piece.name == somebody and not one.name
    names = (somebody.name, somebody.piece if somebody.kind else "")
    return one.piece.name == (somebody.kind or somebody.piece) and one.name in names


def with_garments(placed: Sequence[Placed], attached: Mapping[str, Wanted], cast: Cast) -> list[Placed]:
    """The same with a scarf around a turtle's neck, a hat on its head, a cape behind somebody's back."""
    result: list[Placed] = []
    for one in placed:
        own = [garment for garment, who in attached.items() if (who.piece.name, who.name) == (one.piece, one.name)]
        parts = [part for garment in own for part in _parts(garment, one, Look(tint=cast.colour_of(garment)))]
        behind = [part for part in parts if part.piece == "cape"]
        result += [*behind, one, *(part for part in parts if part not in behind)]
    return result


_BENT = frozenset("run jump sit swing slide ride hug".split())
"""Who does so has a body of another form than clothes are drawn for."""


def _parts(garment: str, who: Placed, look: Look) -> list[Placed]:
    """A garment on somebody, or both shoes."""
    base, side = who.base or (who.x, who.y), 1 if who.mirrored else -1

    def part(piece: str, x: float, y: float, size: float) -> Placed:
        mirrored = who.mirrored if piece == "worn_scarf" else side < 0
        return Placed(piece, round(x, 4), round(y, 4), round(size, 4), mirrored, look, "", False, base)

    if garment == "cape":
        return [part("cape", who.x, who.y - 0.06 * who.size, 0.5 * who.size)]
    if garment in ("boot", "shoe"):
        size, foot = 0.13 * who.size, who.y + 0.01 - (1 - standing(who.piece, who.look)) * who.size
        return [part(garment, who.x + by * who.size, foot, size) for by in (0.05, -0.06)]
    if garment in _CLOTHES and who.look.deed in _BENT:
        return []
    if garment in _CLOTHES:
        return [part(garment, who.x, who.y - 0.1 * who.size, 0.38 * who.size)]
    if garment == "scarf":
        x, y, wide = neck(who)
        size = 1.25 * wide / width_of("worn_scarf", look, 1.0)
        return [part("worn_scarf", x, y + 0.7 * size, size)]
    x, y = crown(who)
    size = max(0.24 * who.size, table()[garment].height)
    return [part(garment, x, y + 0.22 * size, min(size, 0.4 * who.size))]
