"""What is in a hand, and who is in something: a boat, a bed, a swing. These stand together wherever they are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from storydesk.pictures.anatomy import face_of, has_mouth, mouth
from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.figures import PEOPLE, face, hand, is_figure, seat
from storydesk.pictures.lexicon import Token, mentions
from storydesk.pictures.pieces import table
from storydesk.pictures.places import place_of
from storydesk.pictures.profiles import has_face
from storydesk.pictures.riding import RIDES, ridden
from storydesk.pictures.scenes import ASLEEP, FEELINGS, Background, Look, Placed
from storydesk.pictures.sleeping import falls_asleep, is_sleepy, sleep_together
from storydesk.pictures.wanted import Wanted, hero_of

MARGIN = 0.015
"""So far from the frame's edge everything keeps."""


@dataclass(frozen=True)
class _Deck:
    """Where people are in something.

    Attributes:
        high: so far above its lower edge they stand or sit, in its heights.
        asides: so far to the side of its middle is each of them, in its widths.
        share: how much smaller they are than beside it.
        act: what they do.
        larger: how much larger it is than where nobody is in it.
        lower: so much lower are animals, whose bodies end at another height, in its heights.
        looks: "middle" where each looks to the middle, "right", or "along" where all look where it goes.
        pair: the asides where there are two of them and these are others.
    """

    high: float
    asides: tuple[float, ...]
    share: float
    act: str = ""
    larger: float = 1.0
    lower: float = 0.0
    looks: str = "middle"
    pair: tuple[float, ...] = ()

    def places(self, people: int) -> tuple[float, ...]:
        """How far to the side each of so many is."""
        return self.pair if self.pair and people > 1 else self.asides


_DECKS = {
    "boat": _Deck(0.1, (0.22, -0.22, 0.0), 0.66), "canoe": _Deck(0.25, (-0.2, 0.2, 0.0), 0.66),
    "ship": _Deck(0.42, (-0.24, 0.24, 0.0), 0.5), "motorboat": _Deck(0.3, (-0.15, 0.15, 0.0), 0.66),
    "bed": _Deck(0.1, (0.0,), 0.88, lower=-0.02, pair=(-0.19, 0.19)), "bathtub": _Deck(0.3, (-0.13,), 0.75),
    "open_car": _Deck(0.2, (0.1, 0.29), 0.62, "hold", 1.4, looks="along"),
    "bus": _Deck(0.13, (-0.18, 0.07, 0.34), 0.54, "tell", 1.45, looks="along"),
    "ripple": _Deck(0.06, (-0.2, 0.2), 0.66, "wave"),
    "swing": _Deck(0.3, (0.0,), 0.7, "swing", 1.5), "slide": _Deck(0.43, (-0.01,), 0.56, "slide", 1.55, looks="right"),
    "bicycle": _Deck(0.86, (0.13,), 0.7, "ride", 1.25, looks="along"),
    "horse": _Deck(0.62, (0.12,), 0.72, "ride", 1.1, looks="along"),
    "pony": _Deck(0.62, (0.12,), 0.8, "ride", 1.3, looks="along"),
    "tree": _Deck(0.42, (-0.12,), 0.62, "sit", 1.25), "apple_tree": _Deck(0.42, (-0.12,), 0.62, "sit", 1.25),
    "bench": _Deck(0.45, (-0.2, 0.2), 0.65, "sit", 1.4), "chair": _Deck(0.58, (0.0,), 0.7, "sit", 1.3),
    "couch": _Deck(0.58, (-0.18, 0.18), 0.65, "sit", 1.4),
}  # fmt: skip
_SEATED = ("swing", "slide", "ride", "sit")
"""What is done sitting."""
BOATS = ("boat", "canoe", "ship", "motorboat")
_VESSELS = {
    "sea": BOATS, "lake": BOATS, "river": BOATS, "beach": BOATS, "bedroom": ("bed",), "bathroom": ("bathtub",),
}  # fmt: skip
Boarded = tuple[Wanted, list[Wanted]]
"""Something, and who is in or on it."""


def boarding(
    wanted: Sequence[Wanted], where: Background, words: Sequence[Token]
) -> tuple[Sequence[Wanted], list[Boarded]]:
    """What is wanted, and who is in what of it: a boat on the water, the bed where it is time for it, a swing."""
    known = _VESSELS.get(where.place, ())
    if where.place == "bedroom" and not is_sleepy(words):
        known = ()
    figures = [one for one in wanted if one.piece.lives and is_figure(one.piece.name)]
    vessel = next((one for one in wanted if one.piece.name in known), None)
    swimmers = [one for one in figures if one.look.act == "swim"]
    in_puddle = any(token.word in ("puddle", "puddles", "mud") for token in words)
    if vessel is None and swimmers and not in_puddle and place_of(where.place).water and where.place != "underwater":
        vessel, figures = Wanted(table()["ripple"], Look(tint=water_tint(where)), table()["ripple"].height), swimmers
    if vessel is not None and vessel.piece.name == "bed":
        in_bed = {id(one): _in_bed(one, falls_asleep(words)) for one in _sleepers(wanted, figures, words)}
        if in_bed:
            return [in_bed.get(id(one), one) for one in wanted], [(vessel, list(in_bed.values()))]
    if vessel is not None:
        return wanted, [(vessel, figures[: len(_DECKS[vessel.piece.name].asides)])]
    on, boarded, changed = ridden(words), list[Boarded](), list(wanted)
    for at, one in enumerate(wanted):
        if one.piece.name not in on or one.hero or (boarded and not (_is_toy(one) and _is_toy(boarded[0][0]))):
            continue
        piece = table()[RIDES[one.piece.name][0]]
        deck = _DECKS[piece.name]
        free = [who for who in figures if not any(who in riders for _, riders in boarded)]
        riders = [who for who in free if not boarded or who.size <= _GROWN]
        if one.piece.name in ("tree", "apple_tree"):
            riders = _climbers(words, wanted, riders)
        riders = riders[: len(deck.asides)]
        if riders:
            changed[at] = replace(one, piece=piece, size=piece.height * deck.larger, mount=True)
            boarded.append((changed[at], riders))
    return changed, boarded


def _climbers(words: Sequence[Token], wanted: Sequence[Wanted], able: Sequence[Wanted]) -> list[Wanted]:
    """Who of those who could be in a tree climbs there: who is named last before that; all where nobody is."""
    at = next((at for at, token in enumerate(words) if token.word in ("climb", "climbed", "climbing")), 0)
    begins = max((place + 1 for place in range(at) if words[place].ends), default=0)
    kinds = {one.at: one.piece for one in mentions(words, grouped=False)}
    for place in range(at - 1, begins - 1, -1):
        is_name = words[place].text[:1].isupper() and not words[place].owns
        named = [one for one in wanted if one.name and is_name and words[place].text == one.name]
        meant = named or [one for one in wanted if one.piece.lives and _is_of(one, kinds.get(place, ""))]
        if meant:
            return [one for one in able if one in meant]
    return list(able)


def _is_of(one: Wanted, kind: str) -> bool:
    return bool(kind) and one.piece.name.removesuffix("_hero") == kind


def _sleepers(wanted: Sequence[Wanted], figures: Sequence[Wanted], words: Sequence[Token]) -> Sequence[Wanted]:
    """Who is in the bed: somebody, or two where the page says so; small animals where there is nobody else."""
    small = [one for one in wanted if has_face(one.piece.name) and one.size <= _SMALL and one not in figures]
    hero = hero_of(wanted)
    able = [*figures, *small]
    if not figures and hero not in small:
        return []  # an elephant, say, whose friend is a bird
    if hero in able:
        able.sort(key=lambda one: one is not hero)
    if not sleep_together(words):
        return able[:1]
    return able[:1] + [one for one in able[1:] if one.size <= _GROWN and not _is_elder(one)][:1]


def _is_elder(one: Wanted) -> bool:
    """Whether it is a parent or grandparent, who has a bed elsewhere."""
    return bool({one.piece.name, one.name} & {"mother", "father", "grandma", "grandpa", "parent"})


_SMALL = 0.3
"""Larger are animals for whom a bed is too small."""


def _in_bed(one: Wanted, asleep: bool) -> Wanted:
    """Somebody without hat and scarf, with closed eyes unless something keeps them open."""
    wearing = one.look.wearing if one.look.wearing == "bow" else ""
    awake = not asleep or one.look.pose in ("scared", "surprised")
    return replace(one, look=replace(one.look, wearing=wearing, pose=one.look.pose if awake else ASLEEP))


def water_tint(where: Background) -> str:
    """The colour of the water around somebody; empty where it is that of the piece."""
    if where.time == "night":
        return "#3568a8"
    return "#3a93d0" if where.place == "sea" else ""


def _is_toy(one: Wanted) -> bool:
    """Whether children play on it, one on this and one on that."""
    return one.piece.name in ("swing", "slide")


_GROWN = 0.45
"""Higher are those who watch the children."""


def aboard(placed: list[Placed], vessel: Wanted, people: Sequence[Wanted]) -> list[Placed]:
    """Let people be in a boat or a bed, behind its side."""
    at = next((number for number, one in enumerate(placed) if one.piece == vessel.piece.name), None)
    if at is None:
        return placed
    hull = placed[at]
    inside = seats(hull, vessel, people)
    if f"{hull.piece}_side" in table():
        return [*placed[: at + 1], *inside, replace(hull, piece=f"{hull.piece}_side", shadow=False), *placed[at + 1 :]]
    behind = at + 1 if _DECKS[hull.piece].act in _SEATED else at  # a bathtub is in front, a swing is not
    return [*placed[:behind], *inside, *placed[behind:]]


def seats(hull: Placed, vessel: Wanted, people: Sequence[Wanted]) -> list[Placed]:
    """People where they are in something."""
    asides = _DECKS[hull.piece].places(len(people))
    return [_inside(one, hull, vessel, aside) for one, aside in zip(people, asides, strict=False)]


def _inside(one: Wanted, hull: Placed, vessel: Wanted, aside: float) -> Placed:
    """Somebody in something."""
    deck = _DECKS[hull.piece]
    high = deck.high - (deck.lower if one.piece.name not in PEOPLE else 0.0)
    forward = -1 if hull.mirrored and deck.looks == "along" else 1
    x = hull.x + width_of(hull.piece, hull.look, hull.size) / ASPECT * aside * forward
    pose = one.look.pose if one.look.pose in FEELINGS else ""
    act = deck.act or ("wave" if one.hero and aside and pose != ASLEEP else "")
    share = deck.share * hull.size / vessel.piece.height
    mirrored = {"middle": aside < 0, "right": True, "along": hull.mirrored}[deck.looks]
    look = replace(one.look, pose=pose, act=act)
    size = min(one.size, 0.52 if deck.act in _SEATED else 0.4) * share
    y = hull.y - high * hull.size + (seat(one.piece.name) * size if deck.act in _SEATED else 0.0)
    if hull.piece == "bed" and not is_figure(one.piece.name):  # the blanket is up to its breast
        size = min(one.size * hull.size / vessel.piece.height, _LYING * hull.size)
        size = min(size, size * _LYING * hull.size / width_of(one.piece.name, look, size))
        y = hull.y - _ON_BED * hull.size
    return Placed(
        one.piece.name, round(x, 4), round(y, 4), round(size, 4), mirrored, look, one.name, False, (hull.x, hull.y)
    )


_LYING, _ON_BED = 0.66, 0.3
"""So high and so wide at most is a small animal in a bed, and so far above the floor, in the heights of the bed."""


def held_in(wanted: Sequence[Wanted], boarded: Sequence[Boarded]) -> Wanted | None:
    """What the hero has in its hand: the first thing that a hand can hold; nothing where it needs its arms."""
    hero = hero_of(wanted)
    if hero is None or not is_figure(hero.piece.name) or hero.look.act == "hug":
        return None
    if any(vessel.mount and hero in riders for vessel, riders in boarded):
        return None
    return next((one for one in wanted if one.piece.anchor == "hand"), None)


def with_held(placed: list[Placed], held: Wanted | None, holder: Wanted | None) -> list[Placed]:
    """Put a thing into somebody's hand, on the side to which they look, so that their face is free; or at a beak."""
    if held is None or holder is None:
        return placed
    at = next(
        (number for number, one in enumerate(placed) if (one.piece, one.name) == (holder.piece.name, holder.name)), None
    )
    if at is None:
        return placed
    who = placed[at]
    if has_mouth(who.piece):
        towards = who if table()[who.piece].turned else replace(who, mirrored=who.x < 0.5)
        return [*placed[: at + 1], _at_mouth(held, towards), *placed[at + 1 :]]
    if not is_figure(who.piece):
        return placed
    felt = who.look.pose in FEELINGS
    look = replace(who.look, pose=who.look.pose if felt else "hold", act="hold" if felt else "")
    who = replace(who, look=look)
    thing = _in_hand(held, who, holder)
    others = [one for one in placed if one is not placed[at] and is_figure(one.piece)]
    if any(covers(thing, one) for one in others):  # then it is held on the other side
        turned = replace(who, mirrored=not who.mirrored)
        elsewhere = _in_hand(held, turned, holder)
        if not any(covers(elsewhere, one) for one in [*others, turned]):
            who, thing = turned, elsewhere
    pair = (thing, who) if held.piece.name in _BEHIND else (who, thing)
    return [*placed[:at], *pair, *placed[at + 1 :]]


def _at_mouth(held: Wanted, who: Placed) -> Placed:
    """A thing that hangs at the beak or from the mouth of an animal without hands, so that both are seen."""
    size = min(held.size * max(who.size / table()[who.piece].height, 0.8), _MOUTHFUL * who.size)
    x, y = mouth(who)
    wide = width_of(held.piece.name, held.look, size) / ASPECT
    x += 0.3 * wide * (1 if who.mirrored else -1)
    return Placed(
        held.piece.name, round(x, 4), round(y + 0.85 * size, 4), round(size, 4), not who.mirrored, held.look, held.name,
        False, (who.x, who.y),
    )  # fmt: skip


_MOUTHFUL = 0.42
"""So high at most is what an animal has in its mouth, in its heights."""


def covers(thing: Placed, who: Placed) -> bool:
    """Whether a thing is in front of somebody's face."""
    x, y, radius = face_of(who)
    half = width_of(thing.piece, thing.look, thing.size) / ASPECT / 2
    across = max(abs(x - thing.x) - half, 0.0) * ASPECT
    above = max(thing.y - thing.size - y, y - thing.y, 0.0)
    return math.hypot(across, above) < 0.7 * radius


def _in_hand(held: Wanted, who: Placed, holder: Wanted) -> Placed:
    """A thing where the hand of somebody holds it, beside the face."""
    size = held.size * max(who.size / holder.piece.height, 0.8) * _BEHIND.get(held.piece.name, 1.0)
    across, above = hand(who.piece)
    side = 1 if who.mirrored else -1
    grip_x, grip_y = _IN_ARMS if held.piece.lives else _GRIPS.get(held.piece.name, (0.5, 0.4))
    wide = width_of(held.piece.name, held.look, size)
    # In shares of the frame's height, from the middle of whom it belongs to, outwards.
    foot = above * who.size - grip_y * size
    near = across * who.size - grip_x * wide
    face_x, face_y, radius = (share * who.size for share in face(who.piece))
    beside = held.piece.name not in _BEHIND
    if beside and foot < face_y + radius and foot + size > face_y - radius:
        near = max(near, face_x + radius)
    half = wide / ASPECT / 2
    x = min(max(who.x + side * (near + wide / 2) / ASPECT, half + MARGIN), 1 - half - MARGIN)
    turned = side < 0 if held.piece.name in _LEANING else held.piece.name == "broom" and side > 0
    return Placed(
        held.piece.name, round(x, 4), round(who.y - foot, 4), round(size, 4), turned, held.look, held.name, False,
        (who.x, who.y),
    )  # fmt: skip


_GRIPS = {
    "balloon": (0.0, 0.0), "umbrella": (0.5, 0.06), "wand": (0.1, 0.1), "sword": (0.5, 0.0), "bouquet": (0.5, 0.1),
    "lollipop": (0.5, 0.0), "broom": (0.5, 0.3), "fishing_rod": (0.1, 0.05),
}  # fmt: skip
"""Where a hand holds a thing: from its edge near the face, in its widths, and above its lower edge, in its heights."""
_IN_ARMS = (0.7, 0.42)
"""Where somebody is held who is carried: mostly in front of who does."""
_LEANING = frozenset(("balloon", "wand"))
"""What is drawn to be held by a hand on its left."""
_BEHIND = {"umbrella": 1.35}
"""What is behind a head, and how much larger."""
