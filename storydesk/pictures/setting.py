"""Where a page is, at which time and in which weather: from its words, else as on the page before."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from storydesk.pictures import homes
from storydesk.pictures.lexicon import Token, narrated, piece_of, spoken
from storydesk.pictures.places import BURROW, FISHES, PLACES, ROOMS, TIMES, WEATHERS, home_of
from storydesk.pictures.scenes import Background
from storydesk.pictures.shots import shot_of
from storydesk.pictures.sleeping import falls_asleep, is_sleepy
from storydesk.words.forms import forms

_LEADS = frozenset("in into to at through inside near by around across on outside under over from of along".split())
_ABSENT = frozenset("no not without never like".split())
_DRY = frozenset("room bedroom kitchen classroom library shop bathroom hospital cave space underwater".split())
_FLIERS = frozenset(
    "bird blue_bird sparrow crow pigeon parrot owl eagle seagull bee butterfly airplane kite cloud".split()
)
_OUTDOORS = frozenset(
    "tree trees bush bushes puddle puddles mud path slide slides swing swings seesaw sandbox fence".split()
)
_IN_SPEECH = 0.35
"""So much less says a place of which somebody speaks."""
_FIRST = ("park", "garden", "meadow", "park", "forest")


@dataclass(frozen=True)
class Settings:
    """What decides where the text does not: the hero's piece and the story's number."""

    hero: str = ""
    seed: int = 0

    @property
    def usual_place(self) -> str:
        """Where such a hero is at home, else one of the usual places."""
        return home_of(self.hero) or random.Random(f"{self.seed} place").choice(_FIRST)


def background(words: list[Token], before: Background | None, settings: Settings) -> Background:
    """Where and when a page is.

    Args:
        words: of the page.
        before: the page before it, from which the place and the time go on; None on the first one.
        settings: decides where nothing is said.
    """
    went_on = settings.usual_place if before is None or _is_left(before.place, words) else before.place
    home = before.home if before else homes.home_of(words, settings.hero)
    said, is_sure = _place(words, settings.hero in _FLIERS)
    event = _behind_home(words) if before is None else words
    if _cooks(event) and (not is_sure or event is not words) and _indoors(event):
        said, is_sure = _indoors(event), True
    elif before is None and not said:
        said = _indoors(words)
    if _cannot_go_out(words) or _ROOM_FOUND.search(narrated(words)):
        said, is_sure = "room", True
    elif homes.goes_underground(words) and (before or not said) and not _OPEN_AIR & {token.word for token in words}:
        said, is_sure, home = "room", True, home or BURROW
    moves = is_sure or before is None or went_on != before.place or bool(_GOES & {token.word for token in words})
    place = said if said and moves else went_on
    if settings.hero in FISHES and PLACES[place].indoors and not _TANKS & {token.word for token in words}:
        place = "underwater"  # where a fish has its home and its school
    in_water = _SPLASHES if PLACES[place].indoors else _IN_THE_WATER
    if not (is_sure or PLACES[place].water or place in _DRY - {"room", "kitchen"}) and in_water.search(narrated(words)):
        place = "lake"
    asleep = falls_asleep(words) and (PLACES[place].indoors or bool(_HOME_TO_SLEEP.search(narrated(words))))
    if asleep and (place in ROOMS or not PLACES[place].indoors):
        place = "bedroom"
    time = "night" if asleep else _time(words) or (before.time if before and not _next_day(words) else "day")
    is_new = before is None or before.place != place
    shines = bool({"sunny", "sunshine"} & {token.word for token in words})
    told = [token for token in words if token.word != "umbrella"] if shines else words
    weather = _first(told, WEATHERS) or ("snow" if place == "snow" else "")
    if not weather and before and before.weather in _LASTING and not is_new and not _clears(words):
        weather = before.weather
    if place in _DRY or not weather:
        weather = "clear"
    return Background(place, time, weather, shot_of(words, is_new, before.shot if before else ""), home)


_ROOM_FOUND = re.compile(
    r"\b(?:opened|inside|behind|door|entered)\b(?:[\w' .,!]{0,40}?) (?:found|saw|was|into) "
    r"(?:a|the)(?: \w+){0,3} room\b"
)
"""Behind a door there is a room, even if the door is in a tree."""
_IN_THE_WATER = re.compile(
    r"\b(?:in|into|across|on|onto|near|by|beside) the(?: (?:deep|cold|cool|blue|clear|shallow))? water\b"
)
_HOME_TO_SLEEP = re.compile(
    r"\b(?:went|came|got|back|returned|go) home\b(?! \w+ \w+(?: \w+)* under)[\w ,]{0,30}\b(?:sleep|slept|bed)\b"
)
_SPLASHES = re.compile(r"\b(?:swim|swam|splash|splashed|played|jumped) (?:\w+ )?in the water\b")
_TANKS = frozenset("bowl tank aquarium bathtub tub".split())
_LASTING = ("rain", "storm", "snow", "fog")
_CLEARING = frozenset("sun sunny sunshine stopped rainbow melted spring summer warm".split())


def _clears(words: list[Token]) -> bool:
    """Whether rain or snow of the page before does not go on: the sun shines, or it is another day."""
    text = " ".join(token.word for token in words)
    return bool(_CLEARING & {token.word for token in words}) or _next_day(words) or "every day" in text


_COOKING = frozenset(
    "bake baked baking cook cooked cooking oven stove dough flour batter ingredients mixed mix table dishes teapot "
    "tea".split()
)


def _behind_home(words: list[Token]) -> list[Token]:
    """What a first page tells after it has said where somebody lives, where it says so: a table is in no forest."""
    lives = next((at for at, token in enumerate(words) if token.word in ("lived", "lives")), None)
    if lives is None or not {"table", "oven", "stove"} & {token.word for token in words}:
        return words
    return words[next((at for at in range(lives, len(words)) if words[at].ends), lives) :]


def _cooks(words: list[Token]) -> bool:
    """Whether somebody cooks, or is at a table, as one is at home."""
    return bool(_COOKING & set(narrated(words).split()))


def _cannot_go_out(words: list[Token]) -> bool:
    """Whether everybody stays in the house."""
    text = " ".join(token.word for token in words)
    return any(
        f"{cannot} {go} out" in text for cannot in ("could not", "couldn't", "cannot", "can't") for go in ("go", "play")
    )


def _is_left(place: str, words: list[Token]) -> bool:
    """Whether whoever was in a room has come out: a page with a tree on it is not in one."""
    return PLACES[place].indoors and _are_outdoors(words)


def _are_outdoors(words: list[Token]) -> bool:
    if _IN_THE_OPEN.search(narrated(words)) and not _WITHIN & {token.word for token in words}:
        return True
    return any(
        token.word in _OUTDOORS
        and not _ABSENT & {other.word for other in words[max(at - 2, 0) : at]}
        and (token.word == "fence" or not _PAINTS & {other.word for other in words[max(at - 10, 0) : at]})
        for at, token in enumerate(words)
    )


_PAINTS = frozenset("paint painted painting paintings draw drew drawing picture pictures".split())
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


_GOES = frozenset(
    "went go goes going gone ran run walked walk walking came come took arrived got drove rode flew visited visit left "
    "returned followed climbed jumped entered back reached later next day morning evening night "
    "home".split()
)
"""Words of going and of time; without one, signs alone move nobody from where the page before was."""
_INDOOR_SIGNS = {
    "kitchen": "lunch dinner breakfast supper bake baked baking cook cooked cooking oven stove "
    "dough flour batter ingredients mixed mix dishes tea teapot",
    "bedroom": "bed pillow blanket pajamas", "bathroom": "bath bathtub soap",
    "room": "draw drew drawing drawings paint painted painting crayon crayons marker markers drawer read reading couch "
    "table",
}  # fmt: skip
_OPEN_AIR = frozenset(
    "tree trees flower flowers garden park grass sun sunny rain snow forest woods pond lake river sea sky outside "
    "picnic kite field meadow hill beach yard farm walk walked walking street village leaf leaves wind cloud "
    "clouds campfire fire camp grill barbecue desert jungle".split()
)


def _indoors(words: list[Token]) -> str:
    """Where one is who draws, eats or bathes, on a page that has no word of the open air; empty where nobody does."""
    said = {token.word for token in words}
    if said & _OPEN_AIR or _IN_THE_WATER.search(narrated(words)):
        return ""
    told = set(narrated(words).split())
    return next((place for place, signs in _INDOOR_SIGNS.items() if told & _forms_of(signs)), "")


def _place(words: list[Token], flies: bool) -> tuple[str, bool]:
    """The place with the most and the latest words for it, and whether it is named; signs alone must be several."""
    scores: defaultdict[str, float] = defaultdict(float)
    named: set[str] = set()
    signs: set[str] = set()
    outdoors, quoted = _are_outdoors(words), spoken(words)
    said = {token.word for token in words}
    knocks = next((at for at, token in enumerate(words) if token.word == "knocked"), 0)
    after_knocking = {token.word for token in words[knocks:]}
    is_built = bool((_BUILDS | _BLOCKS) & said)
    at = 0
    while at < len(words):
        if words[at].word == "toy" and at + 1 < len(words) and piece_of(f"toy_{words[at + 1].word}"):
            at += 2  # a toy car is in no street
            continue
        length = next((size for size in (3, 2) if "_".join(t.word for t in words[at : at + size]) in _names()), 1)
        entry = _names().get("_".join(token.word for token in words[at : at + length]))
        before = [token.word for token in words[max(at - 4, 0) : at] if not token.mark]
        if entry is not None and not _ABSENT & set(before[-2:]):
            place, weight = entry
            leads = length > 1 or bool(_LEADS & set(before[-3:])) or (_goes_in(words, at) and not quoted[at])
            wished = (words[at].word == "home" and (quoted[at] or _is_wish(words, at))) or _is_tried(words, at)
            if words[at].word in _IN_OR_OUT and ({"wanted", "want"} & set(before) or _is_of_a_thing(words, at)):
                at += length  # who wants to play outside is not there, and a box has an inside
                continue
            if place == "sea" and _BESIDE & set(before[-2:]):
                place = "beach"  # who lives near the sea does not swim
            lives = bool({"lived", "lives"} & {token.word for token in words[max(at - 6, 0) : at]})
            if PLACES[place].indoors and ((outdoors and (lives or not leads)) or wished):
                at += length  # a home that they look for, or to which they want to go
                continue
            if PLACES[place].indoors and (_is_habit(words, at) or {"key", "way"} & set(before[-3:])):
                at += length  # 'he always thought of it when he went to the shop', 'the key to her house'
                continue
            is_left = "from" in before[-3:] and bool({"home", "back", "returned"} & set(before))
            weight *= _IN_SPEECH if quoted[at] or is_left else 1.0
            leads = leads and not is_left
            if words[at].word in ("house", "home") and "knocked" in said and not _ENTERED & after_knocking:
                at += length  # who knocks is at the door
                continue
            if place == "sky" and {"at", "could"} & {token.word for token in words[max(at - 5, 0) : at]}:
                at += length  # it is looked at, or one can fly there
                continue
            if place == "space" and length > 1 and not _travels(words, at, quoted):
                at += length  # the moon is seen from the meadow as well
                continue
            if (place == "room" and _BUILDS & set(before)) or (words[at].word in _BUILT and is_built):
                at += length
                continue
            sign = entry[1] < 1
            told = words[at].word.removesuffix("s")
            drawn = sign and bool(_PAINTS & {token.word for token in words[max(at - 6, 0) : at]})
            if drawn or (sign and told in signs):  # a duck and its box are no pond
                at += length
                continue
            signs.update([told] if sign else ())
            scores[place] += weight if sign else weight * (1.6 if leads else 0.55) + 0.4 * at / len(words)
            if leads and not sign and not quoted[at]:
                named.add(place)
        at += length
    if not flies:  # who does not fly looks at the sky from below
        scores.pop("sky", None)
    if "sandcastle" in {token.word for token in words}:  # its towers are no palace
        scores["beach"] += scores.pop("castle", 0.0)
    if _OUTDOORS & {token.word for token in words} - {"path"} and any(not PLACES[place].indoors for place in named):
        for place in [place for place in scores if PLACES[place].indoors]:  # they swing first, and go home after that
            scores.pop(place)
    if not scores:
        return "", False
    best = max(scores, key=lambda place: (place in named, scores[place]))
    return (best, best in named) if scores[best] >= 1.1 else ("", False)


def _travels(words: list[Token], at: int, quoted: Sequence[bool]) -> bool:
    """Whether somebody is in space, or flies there, and does not only wish it or see the moon."""
    if _SPACECRAFT & {token.word for token in words}:
        return True
    near = [token.word for token in words[max(at - 5, 0) : at]]
    near.append(words[at].word)
    return not quoted[at] and bool(_GOES_TO_SPACE & set(near)) and not _WISHES & set(near)


_ENTERED = frozenset("inside in into entered".split())
_BUILDS = frozenset("build built building".split())
_BLOCKS = frozenset("block blocks sandcastle".split())
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
_IN_OR_OUT = frozenset("inside indoors outside outdoors".split())
_STAYS = frozenset("stayed went came ran go stay back played".split())


def _is_wish(words: list[Token], at: int) -> bool:
    """Whether nobody is at home yet: 'it was time to go home', 'they had to go back home'."""
    before = [one.word for one in words[max(at - 4, 0) : at]]
    leaves = "goodbye" in before or bool(_SEEKS & set(before))  # whoever says goodbye and goes home is not here
    return before[-2:] == ["to", "go"] or before[-3:] == ["to", "go", "back"] or leaves


def _is_habit(words: list[Token], at: int) -> bool:
    """Whether it is told what is always so when somebody is there."""
    before = [token.word for token in words[max(at - 16, 0) : at]]
    return "always" in before and bool({"when", "whenever"} & set(before[-5:]))


_SEEKS = frozenset("find way looking looked search searched searching".split())


def _is_tried(words: list[Token], at: int) -> bool:
    """Whether somebody only tries to get there: 'tried to go back to her bed'."""
    return "tried" in {one.word for one in words[max(at - 6, 0) : at]}


@cache
def _forms_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _first(words: list[Token], kinds: Mapping[str, str]) -> str:
    for kind, text in kinds.items():
        for at, token in enumerate(words):
            if token.word in _forms_of(text) and not _ABSENT & {other.word for other in words[max(at - 2, 0) : at]}:
                return kind
    return ""


def _time(words: list[Token]) -> str:
    """Night, sunset or morning; the day where a page says that it is."""
    said = {token.word for token in words if not token.mark}
    if {"sunny", "afternoon", "noon", "sunshine"} & said:
        return "day"
    text = " ".join(token.word for token in words)
    if "sun went down" in text or "sun set" in text or "sun was setting" in text:
        return "sunset"
    if "good" in said and "night" in said and not {"dark", "bed", "stars", "moon"} & said:
        return ""
    if ("every night" in text or "each night" in text) and ("all day" in text or not is_sleepy(words)):
        return ""  # and on other nights as well
    said_by = [token for token in words if token.word != "dark"] if "of the dark" in text else words
    return _first(said_by, TIMES) or ("day" if "all day" in text else "")


def _next_day(words: list[Token]) -> bool:
    text = " ".join(token.word for token in words)
    return any(phrase in text for phrase in ("next day", "next morning", "one day", "the following day", "woke up"))
