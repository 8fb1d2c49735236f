"""Hands that meet, eyes that look at what a page is about, and gestures that do not come again on the next page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from storydesk.pictures.cast import Cast, Character
from storydesk.pictures.feelings import Somebody, clauses
from storydesk.pictures.figures import is_figure, reach, shoulder
from storydesk.pictures.lexicon import Token, mentions, spoken
from storydesk.pictures.pieces import table
from storydesk.pictures.scenes import Placed

COMFORTED = "comforted"
_HANDS = ("hand", "hand_up", "hand_down")
_COMFORTS = ("comfort", "comfort_down")
_LEVEL = 0.03
"""So far apart in height at most are hands that can meet, in shares of the frame's height."""
_FRIENDS = frozenset("became become were are stayed remained be".split())
_COMFORTING = frozenset("comforted patted soothed consoled".split())
_BUSY = frozenset("run jump swim dance kick rest".split())


def joined(
    words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody], there: Mapping[Somebody, tuple[str, float, str]]
) -> dict[Somebody, str]:
    """What two do with their hands together: hand in hand, or one's on the other's shoulder; nothing for most pages.

    Args:
        words: of the page.
        cast: of the story.
        spoken_of: who is meant by the words that are names or kinds.
        there: who is on the page, the hero first: the piece, the height and what they do.
    """
    free = [who for who, (piece, _, act) in there.items() if is_figure(piece) and act not in _BUSY]
    for at, _, subjects, ended in clauses(words, cast, spoken_of, _COMFORTING):
        after = [spoken_of[place] for place in range(at + 1, min(at + 5, len(words))) if place in spoken_of]
        others = [who for who in (*after, *free) if who in free and who not in subjects]
        if subjects and subjects[0] in free and others and not ended:
            act = _comforting(there[subjects[0]], there[others[0]])
            return {subjects[0]: act, others[0]: COMFORTED} if act else {}
    if len(free) < 2 or not _are_friends(words):
        return {}
    named = [who for who in dict.fromkeys(reversed(list(spoken_of.values()))) if who in free]
    pair = sorted(named[:2] if len(named) > 1 else free[:2], key=free.index)
    acts = _hand_in_hand(there[pair[0]], there[pair[1]])
    return dict(zip(pair, acts, strict=True)) if acts else {}


def _are_friends(words: Sequence[Token]) -> bool:
    """Whether a page tells at its end that somebody is friends with somebody, or that they go hand in hand."""
    quoted = spoken(words)
    for at in range(len(words) // 3, len(words)):
        word, before = words[at].word, {one.word for one in words[max(at - 4, 0) : at]}
        if quoted[at] or {"not", "never"} & before:
            continue
        if word == "friends" and (_FRIENDS & before or "best" in before):
            return True
        if word == "together" and ({"happy", "happily", "home"} & before):
            return True
        if word in ("hand", "hands") and {"held", "holding", "in"} & before:
            return True
    return False


def _hand_in_hand(one: tuple[str, float, str], other: tuple[str, float, str]) -> tuple[str, str] | None:
    """How both hold their hands so that these meet; None where somebody is too small for that."""

    def between(acts: tuple[str, str]) -> float:
        return abs(reach(one[0], acts[0])[1] * one[1] - reach(other[0], acts[1])[1] * other[1])

    ways = [(mine, yours) for mine in _HANDS for yours in _HANDS]
    best = min(ways, key=lambda acts: (round(between(acts) / 0.012), acts))
    return best if between(best) < _LEVEL else None


def _comforting(one: tuple[str, float, str], other: tuple[str, float, str]) -> str:
    """How somebody holds the hand that is on the other's shoulder; empty where it cannot be."""
    high = shoulder(other[0])[1] * other[1]
    best = min(_COMFORTS, key=lambda act: abs(reach(one[0], act)[1] * one[1] - high))
    return best if abs(reach(one[0], best)[1] * one[1] - high) < 2 * _LEVEL else ""


def meet(act: str, other: str) -> bool:
    """Whether those who do so belong side by side: who hug each other, go hand in hand, comfort and are comforted."""
    if act == "hug" or act in _HANDS:
        return other == act == "hug" or (act in _HANDS and other in _HANDS)
    return (act in _COMFORTS and other == COMFORTED) or (act == COMFORTED and other in _COMFORTS)


def are_joined(act: str) -> bool:
    """Whether it is done together with somebody."""
    return act == "hug" or act == COMFORTED or act in (*_HANDS, *_COMFORTS)


def apart(one: tuple[str, float, str], other: tuple[str, float, str]) -> float:
    """How far the middles of two are apart whose hands meet: each the piece, the height and what is done."""
    return sum(
        (reach(piece, act)[0] if act != COMFORTED else shoulder(piece)[0]) * high for piece, high, act in (one, other)
    )


_LOOKED = frozenset(
    "saw looked looking watched watching found noticed spotted stared admired pointed picked reached see look".split()
)
_WAYS = {"up": "up", "down": "down"}
_BOUND = frozenset("hug run hold ride swing slide sit kick".split())
_TELLS = ("tell", "explain", "tell_far")
_HEAD, _STEEP, _NEAR = 0.74, 0.3, 0.12
"""Where eyes are in somebody's height; what is so much higher or lower than far away is looked up or down to."""


def lively(
    placed: Sequence[Placed], words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody], number: int
) -> list[Placed]:
    """Those of a picture with eyes for what the page is about, and with another gesture than on the page before.

    Args:
        placed: everybody and everything.
        words: of the page.
        cast: of the story.
        spoken_of: who is meant by the words that are names or kinds.
        number: of the page.
    """
    seen = _seen(words, cast, spoken_of, placed)
    lively = []
    for at, one in enumerate(placed):
        act = one.look.act
        if act in _TELLS:
            act = _TELLS[(number + (cast.hero is None or one.name != cast.hero.name)) % len(_TELLS)]
        elif are_joined(act) and not any(meet(act, other.look.act) for other in placed if other is not one):
            act = ""
        one = replace(one, look=replace(one.look, act=act))
        if at in seen:
            way, target = seen[at]
            one = replace(one, look=replace(one.look, gaze=way or (_way(one, target) if target is not None else "")))
            is_free = one.base is None and act not in _BOUND and one.look.deed != "hold" and not are_joined(act)
            if is_free and target is not None and abs(target.x - one.x) > 0.03 and table()[one.piece].turned:
                one = replace(one, mirrored=target.x > one.x)
        lively.append(one)
    return lively


def _seen(
    words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody], placed: Sequence[Placed]
) -> dict[int, tuple[str, Placed | None]]:
    """Who looks where at last: the place of somebody, up or down where the page says so, and what at."""
    kinds = {one.at: one.piece for one in mentions(words, grouped=False)}
    found: dict[int, tuple[str, Placed | None]] = {}
    for at, _, subjects, ended in clauses(words, cast, spoken_of, _LOOKED):
        way = _WAYS.get(words[at + 1].word, "") if at + 1 < len(words) and words[at].word.startswith("look") else ""
        target = None
        for place in range(at + 1, min(at + 8, len(words))):
            if words[place].mark:
                break
            meant = spoken_of.get(place) or kinds.get(place)
            target = _placed(meant, placed) if meant is not None and meant not in subjects else None
            if target is not None:
                break
        for who in subjects:
            number = next((number for number, one in enumerate(placed) if one is _placed(who, placed)), None)
            if number is not None and not ended and (way or target is not None):
                found[number] = (way, target)
    return found


def _placed(somebody: Somebody, placed: Sequence[Placed]) -> Placed | None:
    """Where somebody or something is."""
    if isinstance(somebody, Character):
        name = somebody.name or (somebody.piece if somebody.kind else "")
        pieces = {somebody.piece, somebody.kind, somebody.piece.removesuffix("_hero")}
        return next((one for one in placed if one.name == name and one.piece in pieces), None)
    return next((one for one in placed if one.piece == somebody and not one.name), None)


def _way(one: Placed, target: Placed) -> str:
    """Up, down or straight on."""
    lives = table()[target.piece].lives
    eyes, there = one.y - _HEAD * one.size, target.y - (_HEAD if lives else 0.5) * target.size
    below, aside = there - eyes, abs(target.x - one.x)
    if abs(below) < max(_NEAR, _STEEP * aside):
        return ""
    return "down" if below > 0 else "up"
