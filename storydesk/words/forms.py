"""The forms of an English word: `berry` and `berries`, `try` and `tried`, `run`, `running` and `ran`.

Nothing is known about a word but how it is spelled, so that each is taken for a noun and a verb at once: forms that
nobody says, as `mittening`, do no harm. What is kept out is what would be taken for another word: `car` has `cars` and
`carring`, not `caring`. Words of other languages have what looks like an English form of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from storydesk.words.irregular import ADJECTIVES, BASES, GRADED, NOUNS, OWN_WORDS, REGULAR_TOO, VERBS

_VOWEL = re.compile(r"[aeiouy]")
_ONE_BEAT = re.compile(r"(?:[^aeiouy]*|[^aeiou]*qu|y)[aeiouy][bdfgklmnprtvz]")  # run, quit: 'runing' is wrong
_LAST_BEAT = re.compile(r".*(?:[^aeiouy]|qu)[aeiou][bdfgklmnprstvz]")  # travel, bus: it depends
_HISSES = ("s", "x", "z", "ch", "sh", "o")
_KEEPS_E = ("ee", "oe", "ye", "ie")
_DESCRIBES = ("ful", "less", "ous")
_ENDINGS = ("s", "es", "d", "ed", "ing", "r", "er", "st", "est", "ly")


@lru_cache(maxsize=2_000)
def forms(word: str) -> frozenset[str]:
    """Every form of a word, itself among them, in small letters.

    A word that begins with a capital letter is a name: it has a plural, and is no form of anything else (Rob was not
    robbed).
    """
    small = word.casefold()
    if word[:1].isupper() and not word[1:].isupper():
        return frozenset((small, f"{small}s", *_with_s(small)))
    return inflections(small).union(*map(inflections, bases(small)))


def bases(word: str) -> frozenset[str]:
    """The other words that a word in small letters is a form of: `carry` for `carried`; mostly one, often none."""
    if word in OWN_WORDS:
        return frozenset()
    found = (base for base in _cut(word) if base != word and word in inflections(base))
    return BASES.get(word) or frozenset(found)


@lru_cache(maxsize=2_000)
def inflections(base: str) -> frozenset[str]:
    """The forms of a word in small letters that is none itself, and the word."""
    irregular = (base, *VERBS.get(base, ()), *ADJECTIVES.get(base, ()), *_plurals(base))
    if not _VOWEL.search(base) or (len(base) < 3 and base not in VERBS):
        return frozenset((*irregular, f"{base}s") if len(base) == 2 else irregular)  # yo-yos
    regular = {*_with_s(base), *_with_ing(base), *_graded(base)}
    if base not in VERBS or base in REGULAR_TOO:
        regular.update(_with_ed(base))
    return frozenset(irregular) | (regular - OWN_WORDS)


def _with_s(base: str) -> Iterator[str]:
    if base.endswith(_HISSES):
        yield f"{base}es"
    if not base.endswith(("s", "x", "z", "sh")):
        yield f"{base}s"
    if base.endswith(("s", "z")):
        yield f"{base}{base[-1]}es"  # quizzes
    if _ends_in_single_y(base):
        yield f"{base[:-1]}ies"


def _with_ed(base: str) -> Iterable[str]:
    if base.endswith("e"):
        return (f"{base}d",)
    return (f"{stem}ed" for stem in _stems(f"{base[:-1]}i" if _ends_in_single_y(base) else base))


def _with_ing(base: str) -> Iterable[str]:
    if base.endswith("ie"):
        return (f"{base[:-2]}ying",)
    if base.endswith("e") and not base.endswith(_KEEPS_E) and base != "be":
        return (f"{base[:-1]}ing",)
    return (f"{stem}ing" for stem in _stems(base))


def _graded(base: str) -> Iterator[str]:
    """More and most of it, and the way in which it is done."""
    describes = base.endswith(_DESCRIBES)
    if base not in GRADED and not describes and not _ends_in_single_y(base):
        return
    if not describes:
        stems = (base[:-1],) if base.endswith("e") else _stems(f"{base[:-1]}i" if _ends_in_single_y(base) else base)
        yield from (f"{stem}{ending}" for stem in stems for ending in ("er", "est"))
    yield from (f"{base}ly", f"{base[:-1]}ily" if base.endswith("y") else f"{base.removesuffix('le')}ly")


def _stems(base: str) -> Iterator[str]:
    """What stands in front of an ending that begins with a vowel."""
    if base.endswith("c"):
        yield f"{base}k"  # picnicked
    if not _ONE_BEAT.fullmatch(base):
        yield base
    if _ONE_BEAT.fullmatch(base) or _LAST_BEAT.fullmatch(base):
        yield f"{base}{base[-1]}"


def _plurals(base: str) -> Iterator[str]:
    """Irregular ones, also of what a noun is the last part of: `snowman`, `bookshelf`."""
    yield from NOUNS.get(base, ())
    for noun, plurals in NOUNS.items():
        if len(noun) > 2 and base.endswith(noun):
            yield from (base.removesuffix(noun) + plural for plural in plurals)


def _cut(word: str) -> Iterator[str]:
    """What a word might be a regular form of; some of it is none."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word:
            continue
        yield from (stem, f"{stem}e", f"{stem}le")
        if stem[-1:] == "i":
            yield f"{stem[:-1]}y"
        if stem[-1:] == "y":
            yield f"{stem[:-1]}ie"
        if stem[-1:] == "k" or stem[-1:] == stem[-2:-1]:
            yield stem[:-1]
    for noun, plurals in NOUNS.items():
        for plural in plurals:
            if word.endswith(plural):
                yield word.removesuffix(plural) + noun


def _ends_in_single_y(base: str) -> bool:
    return len(base) > 2 and base[-1] == "y" and base[-2] not in "aeiou"
