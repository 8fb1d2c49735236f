"""Where a text tells about words and phrases, in whichever of their forms.

    is_told("to fly a kite", "She flew her kite.")  # True

There is no difference between large and small letters, composed and decomposed accents, the two apostrophes, and
hyphens and spaces. A part of a word is not the word, but in scripts that write no spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from storydesk.words.forms import forms

_SMALL = r"(?:the|an?|his|her|their|its|my|our|your|some)"
_LEADING = re.compile(rf"^(?:to\s+)?(?:{_SMALL}\s+)?(?=\S)", re.IGNORECASE)
_GAP = r"[\s\-\u2010\u2011]+"
_GAPS = re.compile(_GAP)
_MAYBE_SMALL = f"(?:{_SMALL}{_GAP})?"
_ARTICLE = re.compile(_SMALL, re.IGNORECASE)
_APOSTROPHE = re.compile(r"['’]")
_OWNER = re.compile(r"['’]s?$")
_MARKS = r"\u0300-\u036f"  # accents that follow their letter
_UNSPACED = re.compile(  # Thai, Lao, Burmese, Khmer, Japanese, Chinese
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


@dataclass(frozen=True)
class Found:
    """A word that was asked for, and its places (start and end, in characters) in the story."""

    word: str
    places: tuple[tuple[int, int], ...]


def find_words(words: Iterable[str], text: str, start: int = 0) -> tuple[Found, ...]:
    """Look for every word or phrase.

    Args:
        words: what was asked for.
        text: the story.
        start: where the telling begins. What stands before it is an opening that the program made of the same words,
            so that it says nothing about whether the story tells of them.
    """
    return tuple(Found(word, tuple(match.span() for match in pattern(word).finditer(text, start))) for word in words)


def is_told(word: str, text: str) -> bool:
    """Whether a text tells about a word or phrase."""
    return pattern(word).search(text) is not None


def missing(words: Iterable[str], text: str) -> tuple[str, ...]:
    """The words that a text does not tell about."""
    return tuple(word for word in words if not is_told(word, text))


def bare(phrase: str) -> str:
    """A phrase on one line, without the `to` of a verb or the article in front: `kite` for `a kite`."""
    return _LEADING.sub("", " ".join(phrase.split()))


@lru_cache(maxsize=500)
def pattern(phrase: str, grows: bool = False) -> re.Pattern[str]:
    """Finds a phrase, the `'s` behind it included; nothing finds an empty one.

    Args:
        phrase: one or more words.
        grows: whether more of the text is to come, so that its last letters may be the beginning of another word.
    """
    words = [word for word in _GAPS.split(bare(phrase)) if word]
    if not words:
        return re.compile(r"(?!)")
    inner = [_MAYBE_SMALL if _ARTICLE.fullmatch(word) else f"{_any_form(word)}{_GAP}" for word in words[:-1]]
    last = _OWNER.sub("", words[-1]) or words[-1]
    before = r"(?<!\w)" if stands_apart(words[0][0]) else ""
    behind = rf"(?![\w{_MARKS}]{'|$' if grows else ''})" if stands_apart(last[-1]) else ""
    return re.compile(f"{before}{''.join(inner)}{_any_form(last)}(?:['’]s)?{behind}", re.IGNORECASE)


def _any_form(word: str) -> str:
    spelled = forms(word) if word.isalpha() else {word, word.casefold()}
    either = {unicodedata.normalize(way, form) for form in (word, *spelled) for way in ("NFC", "NFD")}
    longest_first = sorted(either, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(_APOSTROPHE.sub("['’]", re.escape(form)) for form in longest_first) + ")"


def stands_apart(mark: str) -> bool:
    """Whether a word that begins or ends so stands apart from its neighbours, as it does not in Chinese."""
    return (mark.isalnum() or bool(unicodedata.combining(mark))) and not _UNSPACED.match(mark)
