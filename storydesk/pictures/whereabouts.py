"""Which place the words of a page mean: where it is named or has signs, and where somebody is who cooks or paints."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from storydesk.pictures.lexicon import Token, narrated, piece_of, spoken
from storydesk.pictures.places import PLACES
from storydesk.words.forms import forms

_LEADS = frozenset("in into to at through inside near by around across on outside under over from of along".split())
ABSENT = frozenset("no not without never like".split())
"""Behind these words something is not there."""
_OUTDOORS = frozenset(
    "tree trees bush bushes puddle puddles mud path slide slides swing swings seesaw sandbox fence gate".split()
)
_IN_SPEECH = 0.35
"""So much less says a place of which somebody speaks."""
ROOM_FOUND = re.compile(
    r"\b(?:opened|inside|behind|door|entered)\b(?:[\w' .,!]{0,40}?) (?:found|saw|was|into) "
    r"(?:a|the)(?: \w+){0,3} room\b"
)
"""Behind a door there is a room, even if the door is in a tree."""
IN_THE_WATER = re.compile(
    r"\b(?:in|into|across|on|onto|near|by|beside) the(?: (?:deep|cold|cool|blue|clear|shallow))? water\b"
)


_COOKING = frozenset(
    "bake baked baking cook cooked cooking oven stove dough flour batter ingredients mixed mix table dishes teapot "
    "tea".split()
)


def behind_home(words: list[Token]) -> list[Token]:
    """What a first page tells after it has said where somebody lives, where it says so: a table is in no forest."""
    lives = next((at for at, token in enumerate(words) if token.word in ("lived", "lives")), None)
    if lives is None or not {"table", "oven", "stove"} & {token.word for token in words}:
        return words
    return words[next((at for at in range(lives, len(words)) if words[at].ends), lives) :]


def cooks(words: list[Token]) -> bool:
    """Whether somebody cooks, or is at a table, as one is at home."""
    told = narrated(words)
    return bool(_COOKING & set(told.split()) or _MAKING.search(told))


_MAKING = re.compile(
    r"\b(?:make|making|made)(?: (?!mud|sand|snow)\w+){0,2} (?:cakes?|cookies|pancakes|soup|bread|pies?|dinner|lunch)\b"
)


def are_outdoors(words: list[Token]) -> bool:
    """Whether a page has something on it that is in no room, or somebody looks at the sky."""
    if _IN_THE_OPEN.search(narrated(words)) and not _WITHIN & {token.word for token in words}:
        return True
    return any(
        token.word in _OUTDOORS
        and not ABSENT & {other.word for other in words[max(at - 2, 0) : at]}
        and (token.word in ("fence", "gate") or not PAINTS & {other.word for other in words[max(at - 10, 0) : at]})
        for at, token in enumerate(words)
    )


PAINTS = frozenset("paint painted painting paintings draw drew drawing picture pictures".split())
"""Behind these words a tree is on paper."""


_IN_THE_OPEN = re.compile(
    r"\b(?:in|on) the(?: \w+)? grass\b|\bgot(?: \w+)? wet\b|\bunder (?:the|an|his|her) umbrella\b"
    r"|\b(?:found|saw)(?: \w+){1,6} on the ground\b(?!.*\b(?:home|house|room)\b)"
    r"|\b(?:look|looked|looking|watch|watched) (?:up )?(?:at|in|into|to) the (?:night )?(?:sky|stars|moon)\b"
)
_WITHIN = frozenset("window bed bedroom room inside".split())


@cache
def _names() -> dict[str, tuple[str, float]]:
    """Each word for a place, or a sign of one, with its weight."""
    found: dict[str, tuple[str, float]] = {}
    for place, told in PLACES.items():
        for entry in told.names.split():
            for form in {entry, *(f"{entry}{ending}" for ending in ("s", "es"))}:
                found.setdefault(form, (place, 2.0))
    for place, told in PLACES.items():
        for entry in told.signs.split():
            for form in forms(entry):
                found.setdefault(form, (place, 0.6))
    return found


_INDOOR_SIGNS = {
    "kitchen": "lunch dinner breakfast supper bake baked baking cook cooked cooking oven stove "
    "dough flour batter ingredients mixed mix dishes tea teapot",
    "bedroom": "bed pillow blanket pajamas", "bathroom": "bath bathtub soap toothbrush toothpaste teeth",
    "room": "draw drew drawing drawings paint painted painting crayon crayons marker markers drawer read reading couch "
    "table",
}  # fmt: skip
_OPEN_AIR = frozenset(
    "tree trees flower flowers garden park grass sun sunny rain snow forest woods pond lake river sea sky outside "
    "picnic kite field meadow hill beach yard farm walk walked walking street village leaf leaves wind cloud "
    "clouds campfire fire camp grill barbecue desert jungle".split()
)


def indoors(words: list[Token]) -> str:
    """Where one is who draws, eats or bathes, on a page that has no word of the open air; empty where nobody does."""
    said = {token.word for token in words}
    told = narrated(words)
    if said & _OPEN_AIR or are_outdoors(words) or IN_THE_WATER.search(told):
        return ""
    if _MAKING.search(told):
        return "kitchen"
    found = set(told.split())
    return next((place for place, signs in _INDOOR_SIGNS.items() if found & set(signs.split())), "")


def in_open_air(words: list[Token]) -> bool:
    """Whether a page has a word of the open air."""
    return bool(_OPEN_AIR & {token.word for token in words}) or are_outdoors(words)


def moves(words: list[Token]) -> bool:
    """Whether somebody goes somewhere on a page, or time passes: else signs move nobody from where they were."""
    return bool(_GOES & {token.word for token in words})


_GOES = frozenset(
    "went go goes going gone ran run walked walk walking came come took arrived got drove rode flew visited visit left "
    "returned followed climbed jumped entered back reached later next day morning evening night "
    "home".split()
)


@dataclass(frozen=True)
class _Page:
    """A page while it is read.

    Attributes:
        words: of it.
        said: the same in small letters, each once.
        quoted: which of them somebody speaks.
        outdoors: whether somebody is in the open air.
    """

    words: list[Token]
    said: frozenset[str]
    quoted: list[bool]
    outdoors: bool

    @classmethod
    def of(cls, words: list[Token]) -> _Page:
        return cls(words, frozenset(token.word for token in words), spoken(words), are_outdoors(words))

    def before(self, at: int, count: int) -> set[str]:
        """The words before one, so many of them."""
        return {token.word for token in self.words[max(at - count, 0) : at]}


def named_place(words: list[Token], flies: bool) -> tuple[str, bool]:
    """The place with the most and the latest words for it, and whether it is named; signs alone must be several."""
    scores: defaultdict[str, float] = defaultdict(float)
    named: set[str] = set()
    signs: set[str] = set()
    page = _Page.of(words)
    at = 0
    while at < len(words):
        if words[at].word == "toy" and at + 1 < len(words) and piece_of(f"toy_{words[at + 1].word}"):
            at += 2  # a toy car is in no street
            continue
        length, entry = _entry(words, at)
        near = [token.word for token in words[max(at - 4, 0) : at] if not token.mark]
        if entry is not None and not ABSENT & set(near[-2:]):
            place, weight = entry
            sign = weight < 1
            leads = length > 1 or bool(_LEADS & set(near[-3:])) or (_goes_in(words, at) and not page.quoted[at])
            if place == "sea" and _BESIDE & set(near[-2:]):
                place = "beach"  # who lives near the sea does not swim
            told = words[at].word.removesuffix("s")
            if not (_is_elsewhere(page, at, place, length, leads) or (sign and _is_no_sign(page, at, told, signs))):
                is_left = "from" in near[-3:] and bool({"home", "back", "returned"} & set(near))
                leads = leads and not is_left
                weight *= _IN_SPEECH if page.quoted[at] or is_left else 1.0
                signs.update([told] if sign else ())
                scores[place] += weight if sign else weight * (1.6 if leads else 0.55) + 0.4 * at / len(words)
                if leads and not sign and not page.quoted[at]:
                    named.add(place)
        at += length
    return _best(scores, named, page, flies)


def _entry(words: list[Token], at: int) -> tuple[int, tuple[str, float] | None]:
    """How many words from one on are the name or the sign of a place, and which place that is with which weight."""
    length = next((size for size in (3, 2) if "_".join(t.word for t in words[at : at + size]) in _names()), 1)
    return length, _names().get("_".join(token.word for token in words[at : at + length]))


def _best(scores: dict[str, float], named: set[str], page: _Page, flies: bool) -> tuple[str, bool]:
    if not flies:  # who does not fly looks at the sky from below
        scores.pop("sky", None)
    if "sandcastle" in page.said:  # its towers are no palace
        scores["beach"] += scores.pop("castle", 0.0)
    if _OUTDOORS & page.said - {"path"} and any(not PLACES[place].indoors for place in named):
        for place in [place for place in scores if PLACES[place].indoors]:  # they swing first, and go home after that
            scores.pop(place)
    if not scores:
        return "", False
    best = max(scores, key=lambda place: (place in named, scores[place]))
    return (best, best in named) if scores[best] >= 1.1 else ("", False)


def _is_elsewhere(page: _Page, at: int, place: str, length: int, leads: bool) -> bool:
    """Whether nobody is at a place though it has its name: it is wished for, looked for, built or only seen."""
    word, near = page.words[at].word, page.before(at, 4)
    if word in _IN_OR_OUT and ({"wanted", "want"} & near or _is_of_a_thing(page.words, at)):
        return True  # who wants to play outside is not there, and a box has an inside
    if PLACES[place].indoors and _is_not_entered(page, at, leads):
        return True
    if place == "sky":  # it is looked at, or one can fly there
        return bool({"at", "could"} & page.before(at, 5))
    if place == "space" and length > 1:  # the moon is seen from the meadow as well
        return not _travels(page, at)
    return word in _BUILT and bool((_BUILDS | _BLOCKS) & page.said)


def _is_not_entered(page: _Page, at: int, leads: bool) -> bool:
    """Whether nobody is in a room or a house of which a page speaks."""
    word, near = page.words[at].word, page.before(at, 4)
    if page.outdoors and (not leads or {"lived", "lives"} & page.before(at, 6)):
        return True
    if word == "home" and (page.quoted[at] or _is_wish(page.words, at)):
        return True
    if word in ("house", "home") and _BESIDE & page.before(at, 3):
        return True
    if word in ("house", "home", "room") and (_BUILDS & near or _only_knocks(page)):
        return True
    tries = {"tried", "to"} <= page.before(at, 6) and bool({"go", "get", "come"} & page.before(at, 6))
    return tries or _is_habit(page, at) or bool({"key", "way"} & page.before(at, 3))


def _is_no_sign(page: _Page, at: int, told: str, signs: set[str]) -> bool:
    """Whether a word makes no place: it was there before, as a duck and its box are no pond, or it is on paper."""
    return told in signs or bool(PAINTS & page.before(at, 6))


def _only_knocks(page: _Page) -> bool:
    """Whether somebody is at a door, and the page does not say that they go in."""
    at = next((at for at, token in enumerate(page.words) if token.word == "knocked"), len(page.words))
    return at < len(page.words) and not _ENTERED & {token.word for token in page.words[at:]}


def _travels(page: _Page, at: int) -> bool:
    """Whether somebody is in space, or flies there, and does not only wish it or see the moon."""
    near = page.before(at, 5) | {page.words[at].word}
    going = not page.quoted[at] and bool(_GOES_TO_SPACE & near) and not _WISHES & near
    return going or bool(_SPACECRAFT & page.said)


_ENTERED = frozenset("inside in into entered".split())
_BUILDS = frozenset("build built building".split())
_BLOCKS = frozenset("block blocks".split())
_BUILT = frozenset("tower towers castle castles".split())
"""What children build is no place."""
_SPACECRAFT = frozenset("rocket rockets spaceship spaceships astronaut astronauts alien aliens ufo".split())
_GOES_TO_SPACE = frozenset(
    "went flew lived landed arrived traveled travelled floated walked jumped danced came got were was up "
    "reached touched".split()
)
_WISHES = frozenset("want wanted wished dream dreamed could would saw looked hoped tried help".split())


def _goes_in(words: list[Token], at: int) -> bool:
    """Whether somebody goes in or out, or stays there: 'she stayed inside'."""
    return words[at].word in _IN_OR_OUT and at > 0 and words[at - 1].word in _STAYS


def _is_of_a_thing(words: list[Token], at: int) -> bool:
    """Whether something is inside or outside of a thing: 'looked inside the hole', 'what was inside'."""
    before, follows = words[at - 1].word if at else "", words[at + 1].word if at + 1 < len(words) else ""
    if words[at].opens and follows == ",":  # of what has been opened
        return "door" not in {token.word for token in words[:at]}
    return follows in ("the", "a", "an", "his", "her", "its", "it") or before in ("was", "is", "what's")


_BESIDE = frozenset("near by beside".split())
"""Who is near a house is not in it, and who lives near the sea does not swim."""
_IN_OR_OUT = frozenset("inside indoors outside outdoors".split())
_STAYS = frozenset("stayed went came ran go stay back played".split())


def _is_wish(words: list[Token], at: int) -> bool:
    """Whether nobody is at home yet: 'it was time to go home', 'they had to go back home'."""
    before = [one.word for one in words[max(at - 4, 0) : at]]
    wants = {"wanted", "want"} & {one.word for one in words[max(at - 6, 0) : at]}
    takes = bool(wants and {"take", "bring"} & set(before))
    leaves = "goodbye" in before or bool(_SEEKS & set(before))  # whoever says goodbye and goes home is not here
    return takes or leaves or before[-2:] == ["to", "go"] or before[-3:] == ["to", "go", "back"]


_SEEKS = frozenset("find found way looking looked search searched searching".split())


def _is_habit(page: _Page, at: int) -> bool:
    """Whether it is told what is always so when somebody is there: 'he always thought of it when he went home'."""
    return "always" in page.before(at, 16) and bool({"when", "whenever"} & page.before(at, 5))
