"""How a picture is composed: where in it stands what a page has.

The rules are those of picture books. One focus: the hero, large, beside the middle. Company looks at the hero and the
hero at it. What is held or used is near whom it belongs to, between the faces. What is far is smaller, higher and
overlapped by what is near. The sky above stays calm: there text can stand. Nothing is cut off.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from storydesk.pictures.artwork import drawn, with_artwork
from storydesk.pictures.carrying import lifted
from storydesk.pictures.cast import Cast
from storydesk.pictures.clearing import with_free_faces
from storydesk.pictures.company import together
from storydesk.pictures.continuity import Before
from storydesk.pictures.deeds import deeds, going_on
from storydesk.pictures.document import ASPECT, FAR, framed, width_of
from storydesk.pictures.dreams import dreams, with_dreams, with_sleep_signs, with_thought
from storydesk.pictures.figures import face, is_figure, standing
from storydesk.pictures.gestures import apart, are_joined, lively, meet
from storydesk.pictures.holding import BOATS, MARGIN, Boarded, aboard, boarding, seats, with_held
from storydesk.pictures.holes import in_trees, in_walls
from storydesk.pictures.labels import labelled, with_labels, with_room
from storydesk.pictures.lexicon import tokens
from storydesk.pictures.nearness import IN_WATER, LARGE, WHALES, deep, larger, nearness
from storydesk.pictures.perching import in_mouths, perched, sheltered
from storydesk.pictures.pieces import table
from storydesk.pictures.places import Place, place_of
from storydesk.pictures.placing import put, set_apart, with_trees
from storydesk.pictures.positions import positions, with_positions
from storydesk.pictures.presence import present
from storydesk.pictures.relations import Relations, Who, related, who
from storydesk.pictures.scenes import ASLEEP, FEELINGS, Background, Placed, Scene
from storydesk.pictures.setting import background
from storydesk.pictures.shots import CLOSE, MEDIUM, WIDE, seen
from storydesk.pictures.sizes import finished, qualified
from storydesk.pictures.splashing import in_waves, splashing
from storydesk.pictures.staying import staying
from storydesk.pictures.wanted import Wanted, people, things
from storydesk.pictures.waters import floating, suited
from storydesk.pictures.wearing import clothed, with_garments, worn

CALM = 0.2
"""The upper share of the frame in which nothing but the sky's own stands."""


@dataclass(frozen=True)
class _Box:
    """Where something is, in shares of the frame's height (x grows with the frame's width)."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: _Box) -> float:
        """The share of the smaller one that both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        if wide <= 0 or high <= 0:
            return 0.0
        return wide * high / min(self.area, other.area)

    @property
    def area(self) -> float:
        """Of the box."""
        return (self.right - self.left) * (self.bottom - self.top)


def scene(page_text: str, cast: Cast, story_seed: int = 0, page_number: int = 0) -> Scene:
    """Compose the picture of a page. The same page of the same story always gives the same picture.

    Args:
        page_text: what the page tells.
        cast: who is in the story, as `cast_of` found out.
        story_seed: chooses where the text leaves a choice.
        page_number: from 0 on.
    """
    before = _before(cast, page_number)
    told = tokens(page_text)
    where = background(told, before, cast.settings(story_seed))
    words = present(told, cast, place_of(where.place).indoors)
    by = random.Random(f"{story_seed} {page_number}")
    earlier = Before.of(cast, page_number, page_text)
    present_before = earlier.people if earlier.all_go_on(words) else ()
    listener = earlier.listener(words, cast)
    company, spoken_of = people(words, cast, where.place, present_before, listener, earlier.met, earlier.friends)
    done = going_on(words, deeds(words, cast, spoken_of, earlier.deeds), earlier.deeds)
    spots = positions(words, cast, spoken_of, done, earlier.deeds[-1].thing if earlier.deeds else "")
    spots = staying(spots, words, cast, page_number, done)
    done = with_positions(done, spots)
    wears = worn(told, cast, page_number, page_text, place_of(where.place).indoors)
    objects = things(words, where, cast, earlier.kept(told, done), cast.told[:page_number])
    there, attached = clothed([*together(company, words), *objects], wears, cast)
    done = [one for one in done if one.thing not in wears]
    pages_so_far = (*cast.told[:page_number], page_text)
    there, done = in_walls(there, done, where, pages_so_far)
    if not place_of(where.place).indoors:
        there, spots = in_trees(there, spots, words, pages_so_far)
        there = with_trees(there, spots)
    labels = labelled(words)
    wanted, boarded = boarding(with_room(qualified(there, words, cast), labels, wears), where, words)
    wanted, sets = set_apart(wanted, spots, boarded)
    where = suited(where, wanted, boarded, words)
    wanted = floating(wanted, where, pages_so_far[-2:], {one.thing for one in done})
    crowd = sum(one.piece.lives for one in wanted)
    if where.shot == CLOSE and (boarded or crowd > _FEW):
        where = replace(where, shot=WIDE if before and before.shot == MEDIUM else MEDIUM)
    elif where.shot == CLOSE and place_of(where.place).water and any(one.piece.name in WHALES for one in wanted):
        where = replace(where, shot=WIDE)  # it swims out there
    elif where.shot == WIDE and any(vessel.piece.name == "ripple" for vessel, _ in boarded):
        where = replace(where, shot=MEDIUM)  # a lake is far away
    mouths = in_mouths(words)
    not_in_mouths = [one for one in done if one.thing not in mouths]
    relations = related(not_in_mouths, wanted, boarded, lifted(words, cast, spoken_of), mouths)
    arranged = put(perched(_arranged(wanted, where, by, boarded, relations), words), sets)
    arranged = sheltered(arranged, words)
    arranged = with_labels(with_garments(finished(arranged, words, cast), attached, cast), labels)
    arranged = with_artwork(in_waves(arranged, where), drawn(words, pages_so_far[:-1]))
    arranged = with_dreams(arranged, dreams(told, cast))
    arranged = with_sleep_signs(splashing(arranged, words, cast), words)
    near = framed(Scene(where, tuple(lively(arranged, words, cast, spoken_of, page_number)), story_seed))
    return replace(near, pieces=tuple(with_thought(with_free_faces(near.pieces), told, cast)))


def _before(cast: Cast, number: int) -> Background | None:
    """The background of the page before; None on the first one."""
    return cast.backgrounds[min(number, len(cast.backgrounds)) - 1] if cast.backgrounds and number else None


def _arranged(
    wanted: Sequence[Wanted],
    where: Background,
    by: random.Random,
    boarded: Sequence[Boarded],
    relations: Relations,
) -> list[Placed]:
    """Give everything its place: the hero first, then company, then things, each where it is best for the whole.

    Args:
        wanted: everybody and everything.
        where: the background.
        by: breaks ties.
        boarded: who of them is in or on what.
        relations: who is beside whom and what, and holds what.
    """
    hero_left = by.random() < 0.5
    boxes: list[tuple[_Box, Placed, Wanted]] = []
    near = nearness(wanted, where)
    seated: list[Boarded] = []
    for number, (vessel, crew) in enumerate(boarded):
        aim = _MIDDLE if len(boarded) == 1 else _SIDES[number == hero_left]
        best = _best(replace(vessel, size=vessel.size * min(near, 1.15)), where, boxes, aim, by, relations)
        if best is not None:
            around, hull, what = best
            tops = [around.top, *(placed.y - placed.size for placed in seats(hull, vessel, crew))]
            boxes.append((replace(around, top=min(tops)), hull, what))
            seated.append((vessel, crew))
    done = [one for vessel, crew in seated for one in (vessel, *crew)]
    aim = _SIDES[not hero_left]
    there: set[Who] = {who(one) for one in done}
    for one in sorted(wanted, key=lambda one: _rank(one, relations)):
        holder = relations.holder(one)
        if one in done or (holder is not None and who(holder) in there):
            continue
        large = replace(one, size=one.size * larger(one, near))
        best = _best(large, where, boxes, aim, by, relations)
        if best is None:  # rather less large than not there
            less = _LESS_OF_ONE if one.piece.lives else _LESS
            best = _best(replace(large, size=large.size * less), where, boxes, aim, by, relations)
        if best is not None:
            boxes.append(best)
            there.add(who(one))
    boxes = [(around, _reaching(placed, what, relations), what) for around, placed, what in boxes]
    turned = sorted(_turned(boxes, relations), key=lambda placed: (_layer(placed), placed.y))
    for vessel, crew in seated:
        turned = aboard(turned, vessel, crew)
    for held, holder in relations.held:
        turned = with_held(turned, held, holder)
    return [_leaping(_awake(one)) for one in turned]


def _reaching(placed: Placed, what: Wanted, relations: Relations) -> Placed:
    """Whoever tries something with a thing has a hand at it."""
    look = placed.look
    if who(what) not in relations.reaching or not is_figure(placed.piece) or look.deed in _WHOLE:
        return placed
    felt = look.pose in FEELINGS
    return replace(placed, look=replace(look, pose=look.pose if felt else "hold", act="hold" if felt else ""))


_WHOLE = ("hug", "run", "jump", "kick")
"""What is done with the whole body."""


def _rank(one: Wanted, relations: Relations) -> tuple[bool, bool, bool, bool, bool, float]:
    """Who gets a place first: the hero, whom it hugs, who gives or gets something, everybody, the largest."""
    has_to_do = bool(relations.mates(one) or relations.shared(one))
    is_held = relations.holder(one) is not None
    return (is_held, not one.hero, not are_joined(one.look.act), not one.piece.lives, not has_to_do, -one.size)


def _awake(placed: Placed) -> Placed:
    """Nobody sleeps standing."""
    sleeps = placed.look.pose == ASLEEP and placed.base is None and placed.look.act != "rest"
    return replace(placed, look=replace(placed.look, pose="")) if sleeps else placed


def _leaping(placed: Placed) -> Placed:
    """Whoever jumps is as large as on the ground, with room below the feet."""
    if not is_figure(placed.piece):
        return placed
    share = standing(placed.piece, placed.look)
    return replace(placed, size=round(placed.size / share, 4)) if share < 1 else placed


_MIDDLE, _SIDES = 0.5, (0.36, 0.64)
"""Where the hero stands, or what it is in."""
_LESS, _LESS_OF_ONE = 0.6, 0.75
_FEW = 2
"""At most so many are seen from close by."""


def _layer(placed: Placed) -> int:
    anchor = table()[placed.piece].anchor
    return {"sky": 0, "wall": 1, "back": 2}.get(anchor, 3)


def _best(
    one: Wanted,
    where: Background,
    boxes: list[tuple[_Box, Placed, Wanted]],
    aim: float,
    by: random.Random,
    relations: Relations,
) -> tuple[_Box, Placed, Wanted] | None:
    """The best of many places for a piece; None where it would cover what is already there."""
    best: tuple[float, _Box, Placed] | None = None
    place = seen(where)
    hugged = next((placed for _, placed, what in boxes if meet(what.look.act, one.look.act)), None)
    if hugged is not None:
        return _embraced(one, hugged, aim < _MIDDLE)
    if one.piece.name in IN_WATER or one.piece.name in WHALES:
        one = replace(one, size=min(one.size, deep(where) * WHALES.get(one.piece.name, 1.0)))
    before = (place.front - 0.04, place.front + 0.015) if _is_before_feet(one, relations) else ()
    for foot in before or _feet(one, where, place):
        size = one.size * _scale(one, foot, place)
        half = width_of(one.piece.name, one.look, size) / 2
        left, right = MARGIN * ASPECT + half, ASPECT - MARGIN * ASPECT - half
        if left > right or foot - size < MARGIN:
            size *= 0.72
            half *= 0.72
            left, right = MARGIN * ASPECT + half, ASPECT - MARGIN * ASPECT - half
        for step in range(17):
            x = left + (right - left) * step / 16
            box = _Box(x - half, foot - size, x + half, foot)
            cost = _cost(one, box, x / ASPECT, foot, boxes, aim, relations) + by.uniform(0, 0.12)
            if best is None or cost < best[0]:
                standing = one.piece.anchor in ("ground", "hand", "back") and _stands(one, where, place, foot)
                placed = Placed(
                    one.piece.name,
                    round(x / ASPECT, 4),
                    round(foot, 4),
                    round(size, 4),
                    False,
                    one.look,
                    one.name,
                    standing,
                )
                best = (cost, box, placed)
    if best is None or (best[0] > 3.2 and boxes):
        return _best(one, where, boxes, aim, by, _FREE) if relations is not _FREE else None
    return best[1], best[2], one


def _is_before_feet(one: Wanted, relations: Relations) -> bool:
    """Whether something is what somebody has found, or tries to open, and no more than that."""
    small = one.piece.anchor in ("ground", "hand") and one.piece.height < LARGE
    return small and not one.piece.lives and bool(relations.mates(one))


def _embraced(one: Wanted, other: Placed, hero_left: bool) -> tuple[_Box, Placed, Wanted]:
    """Beside somebody, so near that cheeks or hands touch; an animal on four legs where an arm reaches it."""
    if one.look.act != "hug":
        across = apart((one.piece.name, one.size, one.look.act), (other.piece, other.size, other.look.act))
    elif is_figure(one.piece.name) and is_figure(other.piece):
        _, high, radius = (share * one.size for share in face(one.piece.name))
        _, its_high, its_radius = (share * other.size for share in face(other.piece))
        touching = 0.95 * (radius + its_radius)
        across = max(touching**2 - (high - its_high) ** 2, (0.7 * touching) ** 2) ** 0.5
    else:
        widths = (width_of(one.piece.name, one.look, one.size), width_of(other.piece, other.look, other.size))
        across = 0.42 * sum(widths)
    x = other.x + (across if hero_left else -across) / ASPECT
    half = width_of(one.piece.name, one.look, one.size) / 2
    foot = other.y + (0.012 if one.size < other.size else -0.012)
    placed = Placed(one.piece.name, round(x, 4), round(foot, 4), round(one.size, 4), False, one.look, one.name)
    return _Box(x * ASPECT - half, foot - one.size, x * ASPECT + half, foot), placed, one


_FREE = Relations()
"""Where somebody would have no place beside whom they belong to, they are somewhere else."""
_VEHICLES = frozenset(
    "car open_car racing_car jeep truck bus taxi fire_truck ambulance police_car tractor motorcycle train".split()
)
"""What drives on the road, where there is one."""


def _stands(one: Wanted, where: Background, place: Place, foot: float) -> bool:
    if where.place == "sea" or (where.place == "underwater" and foot < place.back):
        return False
    return not (place.water and place.water[0] < foot < place.water[1] - 0.01) and one.piece.anchor != "air"


def _feet(one: Wanted, where: Background, place: Place) -> Sequence[float]:
    """How high the lower edge of a piece can be, for where it belongs."""
    anchor, size = one.piece.anchor, one.size
    if one.mount and not (one.piece.name in _VEHICLES and place.road):
        return (place.front - 0.03,)
    if anchor == "sky":
        return (place.horizon + 0.04,) if one.piece.name == "rainbow" else (0.19, 0.24)
    if anchor == "wall":
        if one.piece.name == "mouse_hole":
            return (place.horizon + 0.005,)
        return (0.46,) if place.indoors else (place.front - 0.04, place.front + 0.03)
    if where.place == "underwater":
        if one.piece.lives and (anchor == "water" or (not is_figure(one.piece.name) and anchor != "ground")):
            return tuple(max(value, size + 0.04) for value in (0.46, 0.56, 0.66, 0.76))
        return (0.86, 0.9, 0.94) if not one.hero else (0.9,)
    if one.piece.name in IN_WATER and place.water:
        return (place.water[1] - 0.02,)
    if one.hero and anchor != "air":
        if anchor == "water" and place.water:
            return (place.water[0] + 0.75 * (place.water[1] - place.water[0]),)
        return (place.front - 0.02,)
    if anchor == "air":
        low = 0.62 if one.hero else 0.52
        return tuple(max(value, size + CALM * 0.6) for value in (0.36, 0.44, low))
    if anchor == "water" and place.water:
        top, bottom = place.water
        return tuple(top + (bottom - top) * share for share in ((0.5, 0.7, 0.9) if one.piece.lives else (0.45, 0.7)))
    if anchor == "back":
        return tuple(max(place.back + by, size + CALM * 0.6) for by in (0.01, 0.04))
    if one.piece.name in _VEHICLES and place.road:
        return (place.road[0] + 0.8 * (place.road[1] - place.road[0]),)
    if one.piece.lives:
        return (place.front - 0.09, place.front - 0.05, place.front - 0.02, place.front)
    if one.piece.name in ("bed", "bathtub"):
        return (place.back + 0.1, place.back + 0.12)
    if size > 0.22:
        low = place.road[1] + 0.02 if place.road else place.back + 0.06
        return (low, low + 0.04)
    return (place.front - 0.04, place.front + 0.015, place.front + 0.04)


_DEPTH = 0.23
"""So much higher in the frame stands what is a quarter smaller."""


def _scale(one: Wanted, foot: float, place: Place) -> float:
    """What is farther away is smaller."""
    if one.piece.anchor in (*FAR, "air", "water"):
        return 1.0
    depth = 1 - (place.front - foot) / _DEPTH
    return 0.74 + 0.26 * min(max(depth, 0), 1.1)


def _cost(
    one: Wanted,
    box: _Box,
    x: float,
    foot: float,
    boxes: list[tuple[_Box, Placed, Wanted]],
    aim: float,
    relations: Relations,
) -> float:
    """How bad a place is: what covers a face most of all, then what stands far from whom it belongs to."""
    cost, is_handled = 0.0, not one.piece.lives and bool(relations.mates(one))
    for other, placed, what in boxes:
        shared = box.shared(other)
        if is_handled and what.piece.lives and foot > placed.y and box.top > placed.y - _FEET * placed.size:
            cost += shared  # it lies before somebody's feet
        elif shared > 0:
            faces = one.piece.lives and what.piece.lives
            behind = one.piece.anchor in FAR or what.piece.anchor in FAR
            cost += shared * (7 if faces else 2.2 if behind else 5) + (0.25 if not behind else 0)
            if not behind and abs(placed.y - foot) < 0.012:
                cost += 0.8
    if box.top < CALM and one.piece.anchor not in ("sky",) and not one.hero:
        cost += (CALM - box.top) * 6
    hero = next((placed for _, placed, what in boxes if what.hero), None)
    if one.hero:
        return cost + abs(x - aim) * 8
    if hero is None:
        return cost + abs(x - (aim if one.mount else _MIDDLE)) * 1.2
    mates = [(other, placed) for other, placed, what in boxes if who(what) in relations.mates(one)]
    if mates and not one.piece.lives:
        return cost + _out_of_reach(box, x, mates, boxes)
    if mates:
        hero = mates[0][1]
    apart, other_side = abs(x - hero.x), (x > hero.x) == (aim < _MIDDLE)
    if mates or (one.piece.lives and relations.shared(one)):
        wide = relations.sizes.get(relations.shared(one), 0.0)
        apart -= max((box.right - box.left) / ASPECT + wide - 0.2, 0.0)
    if one.piece.lives and one.piece.anchor not in ("air", "water"):
        return cost + abs(apart - 0.24) * 2.4 + (0 if other_side else 0.7) + (foot > hero.y) * 0.2
    if one.piece.anchor == "hand":
        return cost + abs(apart - 0.12) * 4 + (0 if other_side else 0.5)
    if one.piece.anchor == "wall" and (foot < 0.5 or one.piece.name == "mouse_hole"):
        return cost + abs(x - 0.5) * 4
    if one.piece.anchor == "back":
        return cost + abs(apart - 0.42) * 1.2
    like = [placed for _, placed, what in boxes if one.group and what.group == one.group]
    if like:
        return cost + abs(min(abs(x - placed.x) for placed in like) - 0.09) * 4 + abs(x - like[0].x) * 0.6
    if one.piece.anchor == "sky":
        return cost + abs(apart - 0.4) * 1.5
    return cost + abs(apart - 0.26) * 1.4 + (0 if other_side else 0.25)


_FEET = 0.3
"""So much of somebody may be behind what lies before them."""
_BETWEEN = 1.5
"""What it costs a thing that somebody else stands between it and whose it is."""


def _out_of_reach(
    box: _Box, x: float, mates: list[tuple[_Box, Placed]], boxes: list[tuple[_Box, Placed, Wanted]]
) -> float:
    """How bad a place is for a thing with which somebody does something.

    It is best just before their feet, between them where they are several, else on the side of the picture's middle.
    """
    gaps = [max(box.left - other.right, other.left - box.right, 0.0) for other, _ in mates]
    cost = 4 * sum(gaps)
    for _, mate in mates:
        hidden = any(what.piece.lives and min(mate.x, x) < placed.x < max(mate.x, x) for _, placed, what in boxes)
        cost += _BETWEEN * hidden
    if len(mates) == 1:
        mate, hero = mates[0][1], next((placed.x for _, placed, what in boxes if what.hero), _MIDDLE)
        return cost + 0.7 * ((x > mate.x) != (mate.x < (_MIDDLE if hero == mate.x else hero)))
    places = [mate.x for _, mate in mates]
    return cost + 0.7 * (not min(places) < x < max(places))


def _turned(boxes: list[tuple[_Box, Placed, Wanted]], relations: Relations) -> list[Placed]:
    """Turn faces to each other: the hero to company or to the middle, the others to the hero.

    Whoever gives or shows something looks at whom it is for, and whoever tries something with a thing at that.
    """
    places = {who(what): placed.x for _, placed, what in boxes}
    of_things = {what.piece.name: placed.x for _, placed, what in boxes if not what.piece.lives}
    hero = next((placed for _, placed, what in boxes if what.hero or what.piece.name in BOATS), None)
    lives = [placed for _, placed, what in boxes if what.piece.lives and not what.hero]
    runners = [placed.x for _, placed, what in boxes if what.look.act == "run"]
    result = []
    for _, placed, what in boxes:
        if not what.piece.turned:
            result.append(placed)
            continue
        if what.hero:
            towards = min(lives, key=lambda other: abs(other.x - placed.x)).x if lives else 0.5
        else:
            towards = hero.x if hero is not None else 0.5
        if not what.piece.lives:
            towards = 0.5
        else:
            tried = [
                of_things[thing]
                for thing, doers in relations.beside.items()
                if who(what) in doers and thing in of_things
            ]
            mates = [places[mate] for mate in relations.mates(what) if mate in places]
            towards = next(iter([*mates, *tried]), towards)
        mirrored = towards > placed.x
        if what.look.act == "run" and len(runners) > 1:  # all to the same side
            mirrored = sum(runners) / len(runners) < 0.5
        elif what.look.act == "run" and what.look.pose == "scared" and lives:
            mirrored = not mirrored
        result.append(replace(placed, mirrored=mirrored))
    return result
