"""How a picture is composed: who and what of a page is in it, and where.

The rules are those of picture books. One focus: the hero, large, beside the middle. Company looks at the hero and the
hero at it. What is held or used is near whom it belongs to, between the faces. What is far is smaller, higher and
overlapped by what is near. The sky above stays calm: there text can stand. Nothing is cut off.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from storydesk.pictures.cast import Cast, Character, everybody
from storydesk.pictures.colours import NAMED
from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.figures import PEOPLE, hand, is_figure
from storydesk.pictures.lexicon import Mention, Token, mentions, tokens
from storydesk.pictures.pieces import Piece, table
from storydesk.pictures.places import PLACES, Place
from storydesk.pictures.scenes import Background, Look, Placed, Scene
from storydesk.pictures.setting import Settings, background

COMPANY, THINGS = 4, 6
"""At most so many others and so many things are in a picture."""
CALM = 0.2
"""The upper share of the frame in which nothing but the sky's own stands."""
_MARGIN = 0.015
_PRONOUNS = {"she": "she", "her": "she", "he": "he", "him": "he", "his": "he", "it": "it", "its": "it"}
_SAD = frozenset("cried cry crying sad sadly tears wept sobbed upset".split())
_WALKS = frozenset("walked walk walking ran run running went hurried chased marched skipped jumped played".split())
_WAVES = frozenset("waved goodbye hello hooray cheered danced laughed clapped shouted excited".split())


@dataclass(frozen=True)
class Wanted:
    """Something that is to be in the picture. Attributes: what the table says of it, its look, name and size."""

    piece: Piece
    look: Look
    size: float
    name: str = ""
    hero: bool = False


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
    words = tokens(page_text)
    where = _where(page_text, cast, story_seed, page_number)
    by = random.Random(f"{story_seed} {page_number}")
    wanted = [*_people(words, cast), *_things(words, where, cast)]
    vessel = _vessel(wanted, where, sleepy=bool(_SLEEPY & {token.word for token in words}))
    if where.place == "sea" and vessel is None and any(_walks(one) for one in wanted):
        where = replace(where, place="beach")
    return Scene(where, tuple(_arranged(wanted, where, by, vessel)), story_seed)


def _walks(one: Wanted) -> bool:
    return one.piece.lives and one.piece.anchor not in ("water", "air")


def _where(text: str, cast: Cast, seed: int, number: int) -> Background:
    """The background that belongs to this page, if the page is still what it was; else what its words say."""
    before = cast.backgrounds[min(number, len(cast.backgrounds)) - 1] if cast.backgrounds and number else None
    hero = cast.hero.piece.removesuffix("_hero") if cast.hero else ""
    return background(text, before, Settings(hero, seed))


def _people(words: list[Token], cast: Cast) -> list[Wanted]:
    """Everybody whom a page names or speaks of, the hero first."""
    found: list[Character] = []
    strangers: list[Wanted] = []

    def _add(who: Character | None) -> None:
        if who is not None and who not in found:
            found.append(who)

    for token in words:
        if not token.mark and token.text[:1].isupper():
            _add(cast.named(token.text))
    for mention in mentions(words):
        piece = table()[mention.piece]
        is_hero = cast.hero is not None and mention.piece == cast.hero.piece
        if not (piece.lives or is_hero) or cast.named(words[mention.at].text):
            continue
        if mention.piece == "child" and mention.count > 1:
            young = [who for who in cast.characters if who.piece in ("girl", "boy", "child")]
            for who in young[:3]:
                _add(who)
            if len(young) > 1:
                continue
        meant = cast.of_piece(mention.piece)
        if meant is not None and _is_another(words, mention, meant):
            strangers.append(Wanted(piece, _other(meant.look, len(strangers)), piece.height * 0.97))
            continue
        _add(meant)
        if meant is not None and mention.count == 1:
            continue
        look = replace(meant.look if meant else Look(), tint=NAMED.get(mention.tint, ""))
        more = mention.count - (1 if meant is not None else 0)
        strangers += [Wanted(piece, _other(look, number), piece.height * 0.92) for number in range(more)]
    _by_pronouns(words, cast, found, strangers)
    if not found and not strangers and cast.hero:
        found.append(cast.hero)
    strangers = [replace(one, piece=_flying(one.piece, words)) for one in strangers]
    pose = _pose(words)
    ranked = sorted(found, key=lambda who: who is not cast.hero)
    people = [_as_wanted(who, cast, pose if who is cast.hero else "") for who in ranked]
    people = [replace(one, piece=_flying(one.piece, words)) for one in people]
    return (people + strangers)[: COMPANY + 1]


def _is_another(words: list[Token], mention: Mention, meant: Character) -> bool:
    """Whether 'a girl' is somebody else than the girl whom the page calls by her name."""
    named = next((at for at, token in enumerate(words) if token.text == meant.name), None)
    if not meant.name or named is None or named > mention.at:
        return False
    before = [token.word for token in words[max(mention.at - 5, 0) : mention.at]][::-1]
    article = next((at for at, word in enumerate(before) if word in ("a", "an", "another")), None)
    if article is None or {"the", "her", "his", "was", "is", "like", "as"} & set(before[: article + 2]):
        return False
    return words[min(mention.at + 1, len(words) - 1)].word not in ("named", "called")


_FLIERS = frozenset("bird blue_bird sparrow crow pigeon parrot owl".split())
_FLIGHT = frozenset("fly flies flew flying flown sky wings soared".split())


def _flying(piece: Piece, words: list[Token]) -> Piece:
    """Birds sit, but on pages that speak of flying."""
    if piece.name in _FLIERS and _FLIGHT & {token.word for token in words}:
        return replace(piece, anchor="air")
    return piece


def _other(look: Look, number: int) -> Look:
    return replace(
        look, tone=(look.tone + number + 1) % 5, hair=look.hair + number + 1, wearing="", colour=_CLOTHES[number % 3]
    )


_CLOTHES = ("#f0a53a", "#23a6a0", "#8d65c5")


def _by_pronouns(words: list[Token], cast: Cast, found: list[Character], strangers: list[Wanted]) -> None:
    """Whom a page means by she, he, they and friends."""
    said = {token.word for token in words}
    hero = cast.hero
    pronouns = {_PRONOUNS[word] for word in said if word in _PRONOUNS}
    fitting = pronouns | ({"it"} if {"i", "we", "they", "you"} & said else set())
    if hero is not None and hero not in found:
        other = {who.pronoun for who in found if who.name or who.piece in PEOPLE}
        if hero.pronoun in pronouns - other or (fitting and not found) or {"they", "we", "them", "friends"} & said:
            found.append(hero)
    if {"they", "them", "their", "both", "together", "friends"} & said and len(found) < 2:
        company = next((who for who in everybody(cast) if who not in found and who.count > 1), None)
        if company is not None:
            found.append(company)
    alone = hero is not None and found == [hero] and not strangers
    if alone and hero is not None and {"friend", "friends", "classmates"} & said:
        piece = table()["child" if hero.piece in ("girl", "boy") else hero.piece]
        for number in range(2 if "friends" in said else 1):
            strangers.append(Wanted(piece, _other(hero.look, number), piece.height * 0.95))
    if "parents" in said:
        found += [who for who in cast.characters if who.piece in ("mother", "father") and who not in found]


def _pose(words: list[Token]) -> str:
    said = {token.word for token in words}
    if _SAD & said:
        return "sad"
    if _WAVES & said:
        return "wave"
    return "walk" if _WALKS & said else ""


def _as_wanted(who: Character, cast: Cast, pose: str) -> Wanted:
    piece = table().get(who.piece) or table()[who.piece.removesuffix("_hero")]
    hero = who is cast.hero
    size = max(piece.height, 0.2) if hero and not is_figure(piece.name) else piece.height
    return Wanted(piece, replace(who.look, pose=pose) if is_figure(piece.name) else who.look, size, who.name, hero)


_IN_THE_SKY = {"sun": ("day", "morning", "sunset"), "moon": ("night",), "star": ("night",)}


def _things(words: list[Token], where: Background, cast: Cast) -> list[Wanted]:
    """The things of a page in the order of the text, those that the background has already left out."""
    indoors = PLACES[where.place].indoors
    found: dict[str, Wanted] = {}
    names = {who.name for who in cast.characters}
    for mention in mentions(words):
        piece = table()[mention.piece]
        is_hero = cast.hero is not None and piece.name == cast.hero.piece
        if piece.lives or is_hero or piece.name in found or words[mention.at].text in names:
            continue
        if indoors and (piece.anchor in ("back", "sky") or piece.name in _OUTDOORS):
            continue
        if piece.name in _SHOWN.get(where.place, "").split() or (
            piece.anchor == "sky" and where.weather not in ("clear", "wind") and piece.name in _IN_THE_SKY
        ):
            continue
        if (piece.name in _IN_THE_SKY and where.time not in _IN_THE_SKY[piece.name]) or (
            where.place in ("cave", "underwater") and piece.anchor == "sky"
        ):
            continue
        tint = NAMED.get(mention.tint, "")
        for number in range(min(mention.count, 2) if piece.height < 0.2 else 1):
            found[piece.name + "+" * number] = Wanted(piece, Look(tint=tint), piece.height)
    if where.place == "bedroom" and "bed" not in found:
        found = {"bed": Wanted(table()["bed"], Look(), table()["bed"].height), **found}
    return list(found.values())[:THINGS]


_OUTDOORS = frozenset("puddle mud rainbow cloud car truck bus tree house barn".split())
_SHOWN = {
    "castle": "castle_building tower",
    "village": "house hotel", "kitchen": "cupboard", "underwater": "boat coral bubbles",
    "sky": "cloud",
    "garden": "fence", "library": "shelf", "classroom": "school_building globe", "shop": "shop", "room": "house",
    "hospital": "hospital",
    "beach": "palm", "bathroom": "bathtub_", "farm": "barn fence", "snow": "snowflake",
    "playground": "swing", "cave": "hole",
}  # fmt: skip
"""What a place has of itself."""


def _arranged(wanted: Sequence[Wanted], where: Background, by: random.Random, boat: Wanted | None) -> list[Placed]:
    """Give everything its place: the hero first, then company, then things, each where it is best for the whole."""
    hero_left = by.random() < 0.5
    boxes: list[tuple[_Box, Placed, Wanted]] = []
    crowd = sum(one.piece.lives for one in wanted)
    near = by.choice(_SHOTS[min(crowd, len(_SHOTS) - 1)])
    held = _held(wanted)
    figures = [one for one in wanted if one.piece.lives and is_figure(one.piece.name)]
    crew = figures[: 1 if boat and boat.piece.name not in _BOATS.split() else 3] if boat else []
    for one in sorted(wanted, key=lambda one: (one is not boat, not one.hero, not one.piece.lives, -one.size)):
        if one is held or one in crew:
            continue
        best = _best(
            replace(one, size=one.size * (near if one.piece.anchor not in _FAR else 1)), where, boxes, hero_left, by
        )
        if best is not None:
            boxes.append(best)
    turned = sorted(_turned(boxes), key=lambda placed: (_layer(placed), placed.y))
    if boat is not None:
        turned = _aboard(crew, turned, boat)
    return _with_held(turned, held, next((one for one in wanted if one.hero), None))


_FAR = ("back", "sky", "wall")
_SHOTS = ((1.1,), (1.15, 1.25, 1.4), (1.1, 1.18, 1.28), (1.05, 1.15), (1.0,), (0.94,))
"""How near the view is, by how many are in it: one page is closer than the next."""
_DECKS = {
    "boat": (0.1, 0.22, 0.66), "canoe": (0.25, -0.2, 0.66), "ship": (0.42, -0.24, 0.5), "motorboat": (0.3, -0.15, 0.66),
    "bed": (0.1, 0.0, 0.88), "bathtub": (0.3, -0.13, 0.75),
}  # fmt: skip
"""How high one stands in something, how far to its side (in its heights and widths), and how much smaller."""
_BOATS = "boat canoe ship motorboat"
_VESSELS = {
    "sea": _BOATS, "lake": _BOATS, "river": _BOATS, "beach": _BOATS, "bedroom": "bed", "bathroom": "bathtub",
}  # fmt: skip
_SLEEPY = frozenset(
    "bed sleep asleep sleeping slept sleepy nap tucked dream dreamed goodnight pillow blanket yawned".split()
)


def _vessel(wanted: Sequence[Wanted], where: Background, *, sleepy: bool) -> Wanted | None:
    """What people of a page are in: a boat on the water, the bed where it is time for it, the bathtub."""
    if where.place == "bedroom" and not sleepy:
        return None
    known = _VESSELS.get(where.place, "").split()
    return next((one for one in wanted if one.piece.name in known), None)


def _aboard(crew: Sequence[Wanted], placed: list[Placed], vessel: Wanted) -> list[Placed]:
    """Let people be in a boat or a bed, behind its side."""
    at = next((number for number, one in enumerate(placed) if one.piece == vessel.piece.name), None)
    if at is None:
        return placed
    hull = placed[at]
    height, aside, share = _DECKS[hull.piece]
    wide, grown = width_of(hull.piece, hull.look, hull.size) / ASPECT, hull.size / vessel.piece.height
    people = []
    for one, where in zip(crew, (aside, -aside, 0.0), strict=False):
        deep = 0.13 if hull.piece == "bed" and one.piece.name not in PEOPLE else 0.0  # their heads sit lower
        x, y = hull.x + wide * where, hull.y - (height + deep) * hull.size
        look = replace(one.look, pose="wave" if one.hero and aside else "")
        size = round(min(one.size, 0.4) * share * grown, 4)
        people.append(
            Placed(one.piece.name, round(x, 4), round(y, 4), size, where < 0, look, one.name, False, (hull.x, hull.y))
        )
    if f"{hull.piece}_side" not in table():
        return [*placed[:at], *people, *placed[at:]]
    return [*placed[: at + 1], *people, replace(hull, piece=f"{hull.piece}_side", shadow=False), *placed[at + 1 :]]


def _held(wanted: Sequence[Wanted]) -> Wanted | None:
    """What the hero has in its hand: the first thing that a hand can hold."""
    hero = next((one for one in wanted if one.hero), None)
    if hero is None or not is_figure(hero.piece.name):
        return None
    return next((one for one in wanted if one.piece.anchor == "hand"), None)


def _with_held(placed: list[Placed], held: Wanted | None, hero: Wanted | None) -> list[Placed]:
    """Put a thing into the hero's hand, on the side to which it looks."""
    if held is None or hero is None:
        return placed
    at = next(
        (number for number, one in enumerate(placed) if (one.piece, one.name) == (hero.piece.name, hero.name)), None
    )
    if at is None:
        return placed
    who = placed[at]
    across, above = hand(who.piece)
    pose = who.look.pose if who.look.pose == "sad" else "hold"
    side = 1 if who.mirrored else -1
    size = held.size * max(who.size / hero.piece.height, 0.8)
    lift = 0.0 if held.piece.name in _ON_STRINGS else size * 0.4
    y = who.y - above * who.size + lift
    x = who.x + side * across * who.size / ASPECT
    half = width_of(held.piece.name, held.look, size) / ASPECT / 2
    x = min(max(x, half + _MARGIN), 1 - half - _MARGIN)
    thing = Placed(
        held.piece.name, round(x, 4), round(y, 4), round(size, 4), False, held.look, "", False, (who.x, who.y)
    )
    return [*placed[:at], replace(who, look=replace(who.look, pose=pose)), thing, *placed[at + 1 :]]


_ON_STRINGS = frozenset("balloon umbrella flag wand sword bouquet lollipop".split())


def _layer(placed: Placed) -> int:
    anchor = table()[placed.piece].anchor
    return {"sky": 0, "wall": 1, "back": 2}.get(anchor, 3)


def _best(
    one: Wanted, where: Background, boxes: list[tuple[_Box, Placed, Wanted]], hero_left: bool, by: random.Random
) -> tuple[_Box, Placed, Wanted] | None:
    """The best of many places for a piece; None where it would cover what is already there."""
    best: tuple[float, _Box, Placed] | None = None
    place = PLACES[where.place]
    if one.piece.name in _SWIMMERS and place.water and where.place != "underwater":
        one = replace(one, size=min(one.size, (place.water[1] - place.water[0]) * 0.8))
    for foot in _feet(one, where, place):
        size = one.size * _scale(one, foot, place)
        half = width_of(one.piece.name, one.look, size) / 2
        left, right = _MARGIN * ASPECT + half, ASPECT - _MARGIN * ASPECT - half
        if left > right or foot - size < _MARGIN:
            size *= 0.72
            half *= 0.72
            left, right = _MARGIN * ASPECT + half, ASPECT - _MARGIN * ASPECT - half
        for step in range(17):
            x = left + (right - left) * step / 16
            box = _Box(x - half, foot - size, x + half, foot)
            cost = _cost(one, box, x / ASPECT, foot, boxes, hero_left) + by.uniform(0, 0.12)
            if best is None or cost < best[0]:
                standing = one.piece.anchor in ("ground", "hand", "back") and _stands(one, where, foot)
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
        return None
    return best[1], best[2], one


_SWIMMERS = frozenset("fish clownfish tropical_fish octopus squid jellyfish shrimp".split())


def _stands(one: Wanted, where: Background, foot: float) -> bool:
    place = PLACES[where.place]
    if where.place == "sea" or (where.place == "underwater" and foot < place.back):
        return False
    return not (place.water and place.water[0] < foot < place.water[1] - 0.01) and one.piece.anchor != "air"


def _feet(one: Wanted, where: Background, place: Place) -> Sequence[float]:
    """How high the lower edge of a piece can be, for where it belongs."""
    anchor, size = one.piece.anchor, one.size
    if anchor == "sky":
        return (0.6,) if one.piece.name == "rainbow" else (0.19, 0.24)
    if anchor == "wall":
        return (0.46,) if place.indoors else (place.front - 0.04, place.front + 0.03)
    if where.place == "underwater":
        if one.piece.lives and (anchor == "water" or (not is_figure(one.piece.name) and anchor != "ground")):
            return tuple(max(value, size + 0.04) for value in (0.46, 0.56, 0.66, 0.76))
        return (0.86, 0.9, 0.94) if not one.hero else (0.9,)
    if one.piece.name in _SWIMMERS and place.water:
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
        return (place.back + 0.01, place.back + 0.04)
    if one.piece.lives:
        return (place.front - 0.09, place.front - 0.05, place.front - 0.02, place.front)
    if one.piece.name in ("bed", "bathtub"):
        return (place.back + 0.1, place.back + 0.12)
    if size > 0.22:
        return (place.back + 0.06, place.back + 0.1)
    return (place.front - 0.04, place.front + 0.015, place.front + 0.04)


def _scale(one: Wanted, foot: float, place: Place) -> float:
    """What is farther away is smaller."""
    if one.piece.anchor in ("sky", "wall", "air", "back", "water") or place.front <= place.back:
        return 1.0
    depth = (foot - place.back) / (place.front - place.back)
    return 0.74 + 0.26 * min(max(depth, 0), 1.1)


def _cost(
    one: Wanted, box: _Box, x: float, foot: float, boxes: list[tuple[_Box, Placed, Wanted]], hero_left: bool
) -> float:
    """How bad a place is: what covers a face most of all, then what stands far from whom it belongs to."""
    cost = 0.0
    for other, placed, what in boxes:
        shared = box.shared(other)
        if shared > 0:
            faces = one.piece.lives and what.piece.lives
            behind = one.piece.anchor in ("back", "sky", "wall") or what.piece.anchor in ("back", "sky", "wall")
            cost += shared * (7 if faces else 2.2 if behind else 5) + (0.25 if not behind else 0)
            if not behind and abs(placed.y - foot) < 0.012:
                cost += 0.8
    if box.top < CALM and one.piece.anchor not in ("sky",) and not one.hero:
        cost += (CALM - box.top) * 6
    hero = next((placed for _, placed, what in boxes if what.hero), None)
    if one.hero:
        return cost + abs(x - (0.36 if hero_left else 0.64)) * 8
    if hero is None:
        return cost + abs(x - 0.5) * 1.2
    apart, other_side = abs(x - hero.x), (x > hero.x) == hero_left
    if one.piece.lives and one.piece.anchor not in ("air", "water"):
        return cost + abs(apart - 0.24) * 2.4 + (0 if other_side else 0.7) + (foot > hero.y) * 0.2
    if one.piece.anchor == "hand":
        return cost + abs(apart - 0.12) * 4 + (0 if other_side else 0.5)
    if one.piece.anchor == "wall" and foot < 0.5:
        return cost + abs(x - 0.5) * 4
    if one.piece.anchor == "back":
        return cost + abs(apart - 0.42) * 1.2
    twin = next((placed for _, placed, what in boxes if what.piece.name == one.piece.name), None)
    if twin is not None and not one.piece.lives:
        return cost + abs(abs(x - twin.x) - 0.09) * 4
    if one.piece.anchor == "sky":
        return cost + abs(apart - 0.4) * 1.5
    return cost + abs(apart - 0.26) * 1.4 + (0 if other_side else 0.25)


def _turned(boxes: list[tuple[_Box, Placed, Wanted]]) -> list[Placed]:
    """Turn faces to each other: the hero to company or to the middle, the others to the hero."""
    hero = next((placed for _, placed, what in boxes if what.hero or what.piece.name in _BOATS.split()), None)
    lives = [placed for _, placed, what in boxes if what.piece.lives and not what.hero]
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
        result.append(replace(placed, mirrored=towards > placed.x))
    return result
