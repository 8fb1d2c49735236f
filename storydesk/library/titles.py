"""A title for a story that has none, suggested from its own words."""

from __future__ import annotations

import re
from collections import Counter

from storydesk.library.characters import one_line

LONGEST_TITLE = 60
"""Characters of a suggested title."""
_WORDS_OF_SENTENCE = 7
_LOOKED_AT = 20_000  # characters

# "a little fox named Finn", "an old man called Sam"
_INTRODUCED = re.compile(r"\b(?:an?|the) ((?:[a-z]+ ){0,2}[a-z]+),? (?:named|called) ([A-Z][\w’'-]*\w)")
# "there was a little rabbit in", "there lived an owl."; not the "old" of "an old, wise owl"
_NAMELESS = re.compile(
    r"\bthere (?:was|lived) (?:once )?an? ((?:[a-z]+ ){0,2}[a-z]+?)"
    r"(?=,? (?:who|that|which|in|on|at|by|near|under|with|and|but|from)\b|[.;:!?])",
    re.IGNORECASE,
)
# A capitalised word that does not begin a sentence is a name.
_NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z]+)\b")
_THING = re.compile(r"\b[Tt]he ([a-z]{3,})\b")
_SENTENCE = re.compile(r"[^.!?…。！？]+[.!?…。！？]?")
_NO_NAMES = frozenset(
    "Mum Mom Dad Mommy Mummy Daddy Mama Papa God Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
    "January February March April June July August September October November December Christmas Easter "
    "Mr Mrs Miss".split()
)
_NO_THINGS = frozenset(
    "day days time times end other others same next first last second way rest one ones two three whole top bottom "
    "side back front middle ground air sky world people old new big little small best most more only very right left "
    "red blue green yellow white black girl boy man woman mother father mum mom dad".split()
)
_NOBODY = frozenset("bit day end kind lot night of place thing time way".split())
_SMALL_WORDS = frozenset("a an and at by for from in of on or the to with".split())


def suggest_title(text: str) -> str:
    """Return a title: hero and thing, else the hero, else the first sentence; empty where the text is.

    A hero without a name is called as the story introduces it.
    """
    text = text[:_LOOKED_AT]
    introduced = _INTRODUCED.search(text)
    hero = introduced.group(2) if introduced else _most_common(_NAME, text, _NO_NAMES)
    thing = _most_common(_THING, text, _NO_THINGS | set(introduced.group(1).split() if introduced else ()))
    if hero and thing:
        return _shortened(f"{hero} and the {thing.capitalize()}")
    if hero and introduced:
        return _shortened(f"{hero} the {_title_case(introduced.group(1))}")
    return _nameless(text) or _first_sentence(text)


def _nameless(text: str) -> str:
    found = _NAMELESS.search(text)
    words = found.group(1).lower() if found else ""
    if not words or _NOBODY.intersection(words.split()):
        return ""
    thing = _most_common(_THING, text, _NO_THINGS | set(words.split()))
    hero = f"The {_title_case(words)}"
    return _shortened(f"{hero} and the {thing.capitalize()}" if thing else hero)


def _most_common(pattern: re.Pattern[str], text: str, excluded: frozenset[str] | set[str]) -> str:
    """Return what is named at least twice, most often first, the earliest of equals; or nothing."""
    found = Counter(word for word in pattern.findall(text) if word not in excluded)
    word, count = max(found.items(), key=lambda item: item[1], default=("", 0))
    return word if count >= 2 else ""


def _first_sentence(text: str) -> str:
    line = next((line for line in text.splitlines() if line.strip(" #*_-–—\t")), "")
    sentence = _SENTENCE.search(one_line(line).strip("#*_ "))
    words = (sentence.group() if sentence else one_line(line)).split()
    start = " ".join(words[:_WORDS_OF_SENTENCE]).strip(" \"“”„'‘’.,;:。")
    return _shortened(f"{start}…" if len(words) > _WORDS_OF_SENTENCE else start)


def _title_case(words: str) -> str:
    return " ".join(word if word in _SMALL_WORDS else word.capitalize() for word in words.split())


def _shortened(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"
