"""Who stands beside whom and what, for what they do with it: the deeds of a page, among those in its picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from storydesk.pictures.anatomy import has_mouth
from storydesk.pictures.carrying import Carried
from storydesk.pictures.deeds import EATS, FINDS, GIVES, HOLDS, PUTS, REACHES, Deed
from storydesk.pictures.document import width_of
from storydesk.pictures.feelings import Somebody
from storydesk.pictures.figures import is_figure
from storydesk.pictures.holding import Boarded, held_in
from storydesk.pictures.wanted import Wanted, hero_of

_HANDLED = 0.09
"""So large is at most what is put into somebody's hand that is no thing for a hand."""
_MOST = 2
"""Within the reach of more nothing can be."""
_LIGHT = 0.2
"""What is higher nobody holds; they stand beside it."""

Who = tuple[str, str]
"""A piece and a name."""


def who(one: Wanted) -> Who:
    """By what somebody is known among those of a picture."""
    return one.piece.name, one.name


@dataclass(frozen=True)
class Relations:
    """What the deeds of a page ask of its picture.

    Attributes:
        held: things, and who holds each.
        beside: for a thing those within whose reach it is.
        reaching: those who try to do something with what is beside them.
        pairs: who gives or shows something, and to whom: nobody stands between.
        sizes: how high the things are that are beside somebody.
    """

    held: tuple[tuple[Wanted, Wanted], ...] = ()
    beside: Mapping[str, tuple[Who, ...]] = field(default_factory=dict)
    reaching: tuple[Who, ...] = ()
    pairs: tuple[tuple[Who, Who], ...] = ()
    sizes: Mapping[str, float] = field(default_factory=dict)

    def mates(self, one: Wanted) -> tuple[Who, ...]:
        """Next to whom somebody or something belongs."""
        if not one.piece.lives:
            return self.beside.get(one.piece.name, ())
        pairs = [pair for pair in self.pairs if who(one) in pair]
        return tuple(other for pair in pairs for other in pair if other != who(one))

    def shared(self, one: Wanted) -> str:
        """The thing that somebody reaches for together with others; empty where there is none."""
        return next((thing for thing, doers in self.beside.items() if len(doers) > 1 and who(one) in doers), "")

    def holder(self, thing: Wanted) -> Wanted | None:
        """Who holds a thing; where there are more of what is for a hand, the others lie there."""
        return next(
            (
                holder for held, holder in self.held
                if held is thing
                or (held.piece == thing.piece and held.name == thing.name and thing.piece.anchor != "hand")
            ), None,
        )  # fmt: skip


def related(
    done: Sequence[Deed],
    wanted: Sequence[Wanted],
    boarded: Sequence[Boarded],
    carried: Sequence[Carried] = (),
    mouths: Mapping[str, str] | None = None,
) -> Relations:
    """What the deeds of a page ask of its picture; the last deed of whoever does many with their hands.

    Args:
        done: the deeds.
        wanted: everybody and everything.
        boarded: who is in or on what: these have no hand free.
        carried: who carries whom.
        mouths: what is in the mouth of which animal.
    """
    hero = hero_of(wanted)
    people = [one for one in wanted if is_figure(one.piece.name)]
    riding = [one for vessel, riders in boarded for one in (vessel, *riders)]
    held: dict[Who, tuple[Wanted, Wanted]] = {}
    beside: dict[str, tuple[Who, ...]] = {}
    reaching: list[Who] = []
    pairs: list[tuple[Who, Who]] = []
    for deed in done:
        thing = next((one for one in wanted if one.piece.name == deed.thing and not one.piece.lives), None)
        doers = [one for one in (_found(doer, wanted) for doer in deed.doers) if one is not None and one not in riding]
        to = _found(deed.to, wanted) if deed.to is not None else None
        if thing is None or not doers or to in riding or deed.kind == PUTS:
            continue
        first = hero_of(doers) or doers[0]
        if deed.kind == EATS:
            held |= _eaten(thing, [first, *(one for one in doers if one != first)], wanted)
            continue
        if to is not None and to != first:
            pairs.append((who(first), who(to)))
        elif hero is not None and first in people and not first.hero:
            pairs.append((who(hero), who(first)))
        owner = to if deed.kind == GIVES and to is not None else first
        if deed.kind == FINDS and first.hero and thing is held_in(wanted, boarded):
            continue  # it is in the hero's hand anyway
        fits = (
            thing.piece.anchor == "hand"
            and (deed.kind == REACHES or not first.hero)
            and (first.hero or len(doers) == 1)
        )
        holds = deed.kind in (GIVES, HOLDS) or fits
        if holds and _can_hold(owner) and thing.size <= _LIGHT:
            small = thing if thing.piece.anchor == "hand" else replace(thing, size=min(thing.size, _HANDLED))
            held[who(owner)] = (small, owner)
        else:
            near = [owner] if holds else [first, *(one for one in doers if one != first)][:_MOST]
            beside[deed.thing] = tuple(who(one) for one in near)
            reaching += [who(one) for one in near if deed.kind == REACHES]
    sizes = {one.piece.name: one.size for one in wanted if one.piece.name in beside}
    for what, owner in _borne(carried, mouths or {}, wanted):
        hugs = owner.look.act == what.look.act == "hug"
        if owner not in riding and what not in riding and (hugs or _can_hold(owner)):
            held[who(owner)] = (what, owner)
            beside.pop(what.piece.name, None)
    if hero is not None and who(hero) not in held:
        taken = [*beside, *(thing.piece.name for thing, _ in held.values())]
        usual = held_in([one for one in wanted if one.piece.name not in taken], boarded)
        held |= {who(hero): (usual, hero)} if usual is not None else {}
    return Relations(
        tuple(held.values()), beside, tuple(one for one in reaching if one not in held), tuple(pairs), sizes
    )


def _eaten(thing: Wanted, doers: Sequence[Wanted], wanted: Sequence[Wanted]) -> dict[Who, tuple[Wanted, Wanted]]:
    """What each of those who eat has in the hand, as far as there is enough of it."""
    things = [one for one in wanted if one.piece.name == thing.piece.name and not one.piece.lives]
    able = [one for one in doers if _can_hold(one)]
    return {who(one): (what, one) for what, one in zip(things, able, strict=False)}


def _can_hold(one: Wanted) -> bool:
    """Whether somebody has a hand free, or a mouth instead."""
    return (is_figure(one.piece.name) and one.look.act != "hug") or has_mouth(one.piece.name)


def _borne(
    carried: Sequence[Carried], mouths: Mapping[str, str], wanted: Sequence[Wanted]
) -> Iterator[tuple[Wanted, Wanted]]:
    """Whom and what somebody carries, no larger than it can be carried, and who it is that does."""
    for doer, whom in carried:
        owner, what = _found(doer, wanted), _found(whom, wanted)
        if owner is not None and what is not None and not what.hero:
            wide = width_of(what.piece.name, what.look, 1.0)
            yield replace(what, size=min(what.size, _IN_ARMS * owner.size, _IN_ARMS * owner.size / wide)), owner
    for piece, animal in mouths.items():
        owner = next((one for one in wanted if one.piece.name.removesuffix("_hero") == animal), None)
        what = next((one for one in wanted if one.piece.name == piece and not one.hero), None)
        if owner is not None and what is not None:
            yield what, owner


_IN_ARMS = 0.36
"""So high and so wide at most is whom somebody carries, in the heights of who does."""


def _found(somebody: Somebody, wanted: Sequence[Wanted]) -> Wanted | None:
    """Who it is of those in the picture."""
    if isinstance(somebody, str):
        return next((one for one in wanted if one.piece.name == somebody and not one.name), None)
    piece = somebody.piece
    return next(
        (one for one in wanted if one.piece.lives and (one.piece.name, one.name) == (piece, somebody.name)), None
    )
