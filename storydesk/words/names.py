"""Who a text is about: the names in it, whose they are, and whether somebody is still there at its end.

    names_in("A rabbit called Wuschel met Lily.")  # ["Wuschel", "Lily"]
    hero_of("A rabbit called Wuschel met Lily.")  # "Wuschel"

A name begins with a capital letter where a sentence goes on. Of a sentence's first word only a list of words can say
that it is no name. In an English text, words in a script that has no capital letters are names as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from storydesk.words.found import stands_apart

Kind = Literal["she", "he", "animal", ""]
"""What a text says that somebody is: a girl, a boy, an animal of whom it says neither, or nothing at all."""

# Capital letters that make no name: who somebody is, days, feasts, and the like.
NO_NAMES = frozenset(
    """i mom mommy mum mummy mama mother dad daddy papa father grandma grandmother grandpa grandfather granny nana aunt
    auntie uncle mr mrs ms miss dr doctor captain king queen prince princess lord lady sir saint santa teacher
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december christmas easter halloween thanksgiving god earth english tv ok oh the a an one""".split()
)
_SHE = re.compile(
    r"\b(?:she|her|hers|herself|girl|girls|princess|queen|mother|mom|sister|woman|lady|aunt|grandma)\b", re.I
)
_HE = re.compile(r"\b(?:he|him|his|himself|boy|boys|prince|king|father|dad|brother|man|uncle|grandpa)\b", re.I)
_ANIMAL = re.compile(
    r"""\b(?:animal|ant|bat|bear|bee|beetle|bird|bug|bull|bunny|butterfly|calf|cat|chick|chicken|cow|crab|crow|deer|dog
    |dolphin|donkey|dragon|duck|duckling|elephant|fish|fox|frog|giraffe|goat|goose|hamster|hedgehog|hen|hippo|horse
    |kangaroo|kitten|kitty|koala|lamb|lion|lizard|mole|monkey|monster|mouse|octopus|otter|owl|panda|parrot|penguin|pet
    |pig|piglet|pony|puppy|rabbit|raccoon|rat|robot|sheep|snail|snake|spider|squirrel|tiger|turtle|unicorn|whale|wolf
    |worm|zebra)\b""",
    re.I | re.X,
)
# Accents that follow their letter, and the vowel signs of Hebrew, Arabic, Thai and the scripts of India.
MARKS = r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u200c\u200d"
_LETTERS = rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])*"
WORD = re.compile(rf"{_LETTERS}(?:[-'’]{_LETTERS})*")
"""A word: letters, and what holds them together as in O'Neill and Jean-Luc."""
_INTRODUCED = re.compile(r"\b(?:named|called|name is|name was)$", re.I)
_PLACED = re.compile(  # where, or which; seldom who
    r"\b(?:in|at|from|of|the|near|into|on|(?:go|goes|going|went|come|came|back|way|trip|moved|flew|drove) to)$", re.I
)
_SENTENCE_END = frozenset('.!?…:"“”„»«\n')
_BEFORE, _AFTER = 60, 120  # characters around a name that say whose it is


@dataclass(frozen=True)
class Mention:
    """A name, where it begins in the text, and whether somebody is introduced by it."""

    name: str
    start: int
    is_introduced: bool


def names_in(text: str, words: Collection[str] = ()) -> list[str]:
    """The names in a text in their order; neighbours are one name.

    Args:
        text: of any length.
        words: those that stories have, in lower case; of a sentence's first word they say that it is no name.
    """
    found = [mention.name for mention in mentions(text, words)]
    others = {name.lower() for name in found if not name.isupper()}
    return [name for name in dict.fromkeys(found) if not (name.isupper() and name.lower() in others)]


def mentions(text: str, words: Collection[str] = ()) -> Iterator[Mention]:
    """Every name in a text, as often as it is there."""
    latest: Mention | None = None
    end = -1
    is_english = sum(map(str.isascii, text)) > len(text) // 2
    for match in WORD.finditer(text):
        word = _without_s(match.group())
        if word.isascii() and word.islower() and (not words or word in words):
            continue  # as most are
        before = text[max(0, match.start() - _BEFORE) : match.start()].rstrip(" ")
        is_introduced = _INTRODUCED.search(before) is not None
        if not _is_name(word, before, is_introduced, words, is_english):
            continue
        if latest and end == match.start() - 1 and text[end] in " -":
            latest = Mention(f"{latest.name}{text[end]}{word}", latest.start, latest.is_introduced)
        else:
            if latest:
                yield latest
            latest = Mention(word, match.start(), is_introduced)
        end = match.start() + len(word)
    if latest:
        yield latest


def hero_of(text: str, words: Collection[str] = (), least: int = 2) -> str | None:
    """The name of whom a story is about: who is introduced by name first, or else is named most often.

    Args:
        text: the story, or how it begins.
        words: see `names_in`.
        least: how often somebody is named at least who is not introduced.
    """
    found = list(mentions(text, words))
    introduced = next((mention.name for mention in found if mention.is_introduced), None)
    if introduced is not None:
        return introduced
    name, count = Counter(mention.name for mention in found).most_common(1)[0] if found else ("", 0)
    return name if count >= least else None


def is_kept(hero: str, text: str) -> bool:
    """Whether a name still occurs in the last third of a story's words."""
    words = text.split()
    return whole_word(hero).search(" ".join(words[-(len(words) // 3) :])) is not None


def kind_of(name: str, text: str) -> Kind:
    """What a text says of somebody near the name."""
    places = whole_word(name).finditer(text)
    near = " ".join(text[max(0, place.start() - _BEFORE) : place.end() + _AFTER] for place in places)
    she, he = len(_SHE.findall(near)), len(_HE.findall(near))
    if she != he:
        return "she" if she > he else "he"
    return "animal" if _ANIMAL.search(near) else ""


def whole_word(word: str, flags: re.RegexFlag = re.NOFLAG, after: str = "") -> re.Pattern[str]:
    """Finds a word that is no part of another one.

    Args:
        word: one or more words.
        flags: of the pattern.
        after: a pattern of what must follow.
    """
    return re.compile(rf"(?<!\w){re.escape(word)}(?![\w{MARKS}]){after}", flags)


def _is_name(word: str, before: str, is_introduced: bool, words: Collection[str], is_english: bool) -> bool:
    lower = word.lower()
    if is_english and not word.isascii() and lower == word.upper():
        return True
    is_short = len(word) < 2 and stands_apart(word)
    if re.split("['’]", lower)[0] in NO_NAMES or is_short:  # I'm
        return False
    is_capital, is_word = word[0].isupper(), lower in words
    if is_introduced:
        return is_capital or (bool(words) and not is_word)
    if not is_capital or is_word or _PLACED.search(before):
        return False
    is_first = not before or before[-1] in _SENTENCE_END
    return not is_first or bool(words)  # without a list of words nobody knows about a sentence's first one


def _without_s(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word
