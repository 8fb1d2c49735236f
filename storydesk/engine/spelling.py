"""Words that nobody writes: a small model now and then puts pieces of words together to one that does not exist.

A bundle may name the words of the stories that the model was trained on. A sentence with a word that is none of them,
and that the story-teller did not use either, is written anew before anybody sees it; a few times, for it may be right.
So is one with "a umbrella".

    spelling = Spelling(bundle.load_words(), welcome="Wuschel the fox")
    spelling.finds("Wuschel was ledcarded.")  # 12
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

_LIKE_YOU = r"(?:eu|ewe|one\b|once\b|una|uni(?![mn])|us[aeiu]|ushe|ut[ei]|uku|ufo|oui)"  # vowels to the eye only
_SILENT = r"(?:hour|honest|honou?r|heir)"
_BESIDE_LETTERS = r"(?:and|are|as|at|if|in|is|on|or)\b"  # A is for apple
_WRONG_ARTICLE = re.compile(
    rf"\b(?:[Aa] (?:(?!{_LIKE_YOU}|{_BESIDE_LETTERS})[aeiou][a-z]|{_SILENT})"
    rf"|[Aa]n (?:(?!{_SILENT}|herb)[b-df-hj-np-tv-z][a-z]|{_LIKE_YOU}))"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Spelling:
    """Which words a story may have."""

    def __init__(self, known: frozenset[str], welcome: str = "", unwelcome: frozenset[str] = frozenset()) -> None:
        """Know these words, in lower case but for names, and those of a text, but no names that are `unwelcome`."""
        self._known = known - unwelcome if unwelcome else known
        self._welcome = {word.lower() for word in _words(welcome)}

    def finds(self, text: str, before: str = "") -> int | None:
        """Where the first word begins that nobody writes, or a wrong "a" or "an" before one; None where there is none.

        Letters right `before` the text are the beginning of its first word, which is left alone then.
        """
        is_cut = before[-1:].isalpha()
        words = (match for match in _WORD.finditer(text) if match.start() or not is_cut)
        unknown = next((match.start() for match in words if not self._knows(match.group())), None)
        article = _WRONG_ARTICLE.search(text, int(is_cut))
        return unknown if article is None else min(article.start(), len(text) if unknown is None else unknown)

    def only_way_on(self, letters: str) -> str:
        """The word that some letters begin, themselves perhaps, where all known ones begin with it; empty if none."""
        listed = _listed(self._known)
        first = bisect_left(listed, letters)
        begun = listed[first : bisect_left(listed, letters + "\uffff", first)]
        return begun[0] if begun and begun[-1].startswith(begun[0]) else ""

    def _knows(self, word: str) -> bool:
        word = word.replace("’", "'")
        if self._is_written(word):
            return True
        head, mark, tail = word.rpartition("'")  # Wuschel's
        return bool(mark) and len(tail) <= 2 and self._is_written(head)

    def _is_written(self, word: str) -> bool:
        lower = word.lower()
        return lower in self._known or lower in self._welcome or word in self._known


@lru_cache(maxsize=2)
def _listed(known: frozenset[str]) -> list[str]:
    return sorted(known)


def _words(text: str) -> list[str]:
    return [word for match in _WORD.finditer(text) for word in (match.group(), *re.split("['’]", match.group()))]
