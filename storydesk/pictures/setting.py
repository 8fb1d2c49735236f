"""Where a page is, at which time and in which weather: from its words, else as on the page before."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from storydesk.pictures import homes, whereabouts
from storydesk.pictures.lexicon import Token, narrated
from storydesk.pictures.places import BURROW, FISHES, PLACES, ROOMS, TIMES, WEATHERS, home_of
from storydesk.pictures.scenes import Background
from storydesk.pictures.shots import shot_of
from storydesk.pictures.sleeping import falls_asleep, is_sleepy, naps_outdoors

_DRY = frozenset("room bedroom kitchen classroom library shop bathroom hospital cave space underwater".split())
_FLIERS = frozenset(
    "bird blue_bird sparrow crow pigeon parrot owl eagle seagull bee butterfly airplane kite cloud".split()
)
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
    home = before.home if before else homes.home_of(words, settings.hero)
    place, digs = _place(words, before, settings)
    naps = before is not None and not PLACES[before.place].indoors and _naps_there(words)
    if before is not None and naps:
        place, digs = before.place, False
    asleep = falls_asleep(words) and (PLACES[place].indoors or bool(_HOME_TO_SLEEP.search(narrated(words))))
    if asleep and (place in ROOMS or not PLACES[place].indoors):
        place = "bedroom"
    said = "" if naps else _time(words)
    time = "night" if asleep else said or (before.time if before and not _next_day(words) else "day")
    is_new = before is None or before.place != place
    weather = _weather(words, place, None if is_new else before)
    home = home or BURROW if digs else home
    return Background(place, time, weather, shot_of(words, is_new, before.shot if before else ""), home)


def _naps_there(words: list[Token]) -> bool:
    """Whether somebody takes a nap where they were: a page that names a place, or goes somewhere, is elsewhere."""
    if not naps_outdoors(words) or _WENT & {token.word for token in words}:
        return False
    return not whereabouts.named_place(words, flies=False)[1]


def _place(words: list[Token], before: Background | None, settings: Settings) -> tuple[str, bool]:
    """Where a page is, and whether that is in somebody's hole."""
    is_left = before is not None and PLACES[before.place].indoors and whereabouts.are_outdoors(words)
    went_on = settings.usual_place if before is None or is_left else before.place
    told, digs = narrated(words), False
    said, is_sure = whereabouts.named_place(words, settings.hero in _FLIERS)
    if before and said == "park" and not (PLACES[before.place].indoors or _PARK & {token.word for token in words}):
        said, is_sure = "", False  # who plays outside in the snow is in no park
    if said == "underwater" and home_of(settings.hero) not in _WET and not _DIVES & {token.word for token in words}:
        said, is_sure = "", False  # a frog and a bird only find something there
    if before is None and said == "park" and home_of(settings.hero) and not _PARK & {token.word for token in words}:
        said, is_sure = "", False  # a penguin plays outside where penguins are at home
    event = whereabouts.behind_home(words) if before is None else words
    if whereabouts.cooks(event) and (not is_sure or event is not words) and whereabouts.indoors(event):
        said, is_sure = whereabouts.indoors(event), True
    elif before is None and not said:
        said = whereabouts.indoors(words)
    if _cannot_go_out(words) or whereabouts.ROOM_FOUND.search(told):
        said, is_sure = "room", True
    elif homes.goes_underground(words) and (before or not said) and not whereabouts.in_open_air(words):
        said, is_sure, digs = "room", True, True
    moves = is_sure or before is None or went_on != before.place or whereabouts.moves(words)
    place = said if said and moves else went_on
    if settings.hero in FISHES and PLACES[place].indoors and not _TANKS & {token.word for token in words}:
        return "underwater", False  # where a fish has its home and its school
    in_water = _SPLASHES if PLACES[place].indoors else whereabouts.IN_THE_WATER
    if not (is_sure or PLACES[place].water or place in _DRY - {"room", "kitchen"}) and in_water.search(told):
        return "lake", False
    return place, digs


_WET = ("underwater", "sea")
_WENT = frozenset("went walked ran flew".split())
_DIVES = frozenset(
    "live lived lives dive dived dives diving dove swim swam swims swimming sank sunk mermaid submarine".split()
)
_PARK = frozenset("park picnic bench kite frisbee".split())
_TANKS = frozenset("bowl tank aquarium bathtub tub".split())
_SPLASHES = re.compile(r"\b(?:swim|swam|splash|splashed|played|jumped) (?:\w+ )?in the water\b")
_HOME_TO_SLEEP = re.compile(
    r"\b(?:went|came|got|back|returned|go) home\b(?! \w+ \w+(?: \w+)* under)[\w ,]{0,30}\b(?:sleep|slept|bed)\b"
)


def _cannot_go_out(words: list[Token]) -> bool:
    """Whether everybody stays in the house."""
    text = " ".join(token.word for token in words)
    return any(
        f"{cannot} {go} out" in text for cannot in ("could not", "couldn't", "cannot", "can't") for go in ("go", "play")
    )


def _weather(words: list[Token], place: str, before: Background | None) -> str:
    """What the sky does; `before` is the page before where that was at the same place."""
    shines = {"sunny", "sunshine"} & {token.word for token in words} or (before and before.weather == "clear")
    told = [token for token in words if token.word != "umbrella"] if shines else words
    weather = _first(told, WEATHERS) or ("snow" if place == "snow" else "")
    if weather in ("", "cloudy") and before and before.weather in _LASTING and not _clears(words):
        weather = before.weather
    return "clear" if place in _DRY or not weather else weather


_LASTING = ("rain", "storm", "snow", "fog")
_CLEARING = frozenset("sun sunny sunshine stopped rainbow melted spring summer warm".split())


def _clears(words: list[Token]) -> bool:
    """Whether rain or snow of the page before does not go on: the sun shines, or it is another day."""
    text = " ".join(token.word for token in words)
    return bool(_CLEARING & {token.word for token in words}) or _next_day(words) or "every day" in text


def _first(words: list[Token], kinds: Mapping[str, str]) -> str:
    """The first kind that has a word on a page, where nothing says that there is none of it, or only on paper."""
    for kind, text in kinds.items():
        names = text.split()
        for at in (at for at, token in enumerate(words) if token.word in names):
            drawn = whereabouts.PAINTS & {other.word for other in words[max(at - 5, 0) : at]}
            if not drawn and not whereabouts.ABSENT & {other.word for other in words[max(at - 2, 0) : at]}:
                return kind
    return ""


def _time(words: list[Token]) -> str:
    """Night, sunset or morning; the day where a page says that it is."""
    said = {token.word for token in words if not token.mark}
    if {"sunny", "afternoon", "noon", "sunshine"} & said:
        return "day"
    text = " ".join(token.word for token in words)
    if _SUN_SETS.search(text):
        return "sunset"
    if (_SUN_SHINES.search(text) or _WOKE.search(text)) and not _DARK & said:
        return "day"
    if "good" in said and "night" in said and not {"dark", "bed", "stars", "moon"} & said:
        return ""
    opens = any(one.opens and one.word in ("every", "each") and two.word == "night" for one, two in pairwise(words))
    often = "every night" in text or "each night" in text
    if often and not opens and ("all day" in text or not is_sleepy(words)):
        return ""  # and on other nights as well
    said_by = [token for token in words if token.word != "dark"] if "of the dark" in text else words
    return _first(said_by, TIMES) or ("day" if "all day" in text else "")


_SUN_SHINES = re.compile(r"\bsun (?:shone|was shining|is shining|came out|was out)\b")
_WOKE = re.compile(r"\b(?:asleep|slept|sleep|nap)\b.*\bwoke\b")
_DARK = frozenset("night dark moon stars midnight morning".split())
_SUN_SETS = re.compile(r"\bsun (?:went down|set|was setting|was going down|(?:began|started) to (?:set|go down))\b")


def _next_day(words: list[Token]) -> bool:
    text = " ".join(token.word for token in words)
    return any(phrase in text for phrase in ("next day", "next morning", "one day", "the following day", "woke up"))
