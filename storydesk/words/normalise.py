r"""What a text says to whoever reads it, however it is spelled: `ƒ.u.n`, `ｆｕｎ`, `fu\u200bn`, `fuuun` and `fun` are one.

A text is folded first: small letters without accents, in the plain characters that fancy ones stand for (Unicode's
compatibility forms), without what nobody sees. `Folded` remembers where each character came from, so that what is found
in it can be marked in the original. A word is then read in every way that it could be meant (`readings`), and letters
that stand apart are put together (`spelled_out`, `joined`, `parted`).

The letters of Cyrillic and Greek that look like Latin ones are told apart by the word that they stand in: in a Russian
word they are what they are, and the word is also read as the Latin one that it looks like.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_UNDECOMPOSED = {
    "ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ƒ": "f",
    "ƀ": "b", "ƃ": "b", "ɓ": "b", "ɗ": "d", "ɠ": "g", "ƙ": "k", "ƭ": "t", "ŧ": "t", "ʋ": "v", "ƴ": "y", "ƶ": "z",
    "ɑ": "a", "ʙ": "b", "ᴀ": "a", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ꜰ": "f", "ɢ": "g", "ʜ": "h", "ɪ": "i", "ᴊ": "j",
    "ᴋ": "k", "ʟ": "l", "ᴍ": "m", "ɴ": "n", "ᴏ": "o", "ᴘ": "p", "ʀ": "r", "ꜱ": "s", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v",
    "ᴡ": "w", "ʏ": "y", "ᴢ": "z", "ɡ": "g", "ɩ": "i", "ʌ": "v", "ɛ": "e", "ɔ": "c", "ɯ": "w", "ʞ": "k", "¢": "c", "¥": "y",
    "’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-",
}  # fmt: skip
"""Letters that Unicode does not decompose, and the marks that patterns know in one shape."""
_LOOKS_LIKE = str.maketrans(
    "авгеікмнорстухѕјԁһӏԛԝипьзчбѵαβγεηικνορςτυχωμϲ",
    "abreikmhopctyxsjdhlqwunb34bvabyenikvopstuxwuc",
)
"""Cyrillic and Greek small letters, and the Latin ones (and digits that are read as such) that they look like."""
_SYMBOLS = str.maketrans("01345678@$€!|+£", "oieasgtbaseiitl")
_ONE_IS_L = str.maketrans("1!|", "lll")
_INVISIBLE = ("Cf", "Mn", "Me", "Cc")
_STRETCHED = re.compile(r"(.)\1{2,}")
_DOUBLED = re.compile(r"(.)\1+")
_ODDLY = re.compile(
    r"[^\s\w.,;:?'\"()-]|[\d_а-яα-ωѕјіԁһӏԛԝѵϲ]|(.)\1\1|(?<![^\W_])[^\W\d_](?:[\W_]{1,3}[^\W_](?![^\W_])){2}"
)
_LETTER = r"[^\W_]"
_SPELLED_OUT = re.compile(rf"(?<!{_LETTER})(?<!')[^\W\d_](?:[\W_]{{1,3}}{_LETTER}(?!{_LETTER})){{2,}}")
_PARTED = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,20}(?:[^\w\s']{1,2}[^\W\d_]{1,20}){1,20}")
_SIMPLE = re.compile(r"[^\W_]+")
_MASKS = "*#%@+"  # any of which may stand for any letter
_VOWELS = frozenset("aeiouy")
_ALL_LETTERS = re.compile(r"[a-z]+")
WORD = re.compile(r"[\w@$€](?:[\w@$€!|*#%+]*[\w@$€*+])?")
"""A word of a folded text, with the symbols that stand for letters in it."""


@dataclass(frozen=True)
class Folded:
    """A text in small plain letters.

    Attributes:
        text: what patterns are looked for in.
        places: of each of its characters, the place in the original; None where they are the same.
        length: of the original.
    """

    text: str
    places: tuple[int, ...] | None
    length: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of what stands at a place here; what is not seen is part of it."""
        if self.places is None or start >= end:
            return start, end
        return self.places[start], self.places[end] if end < len(self.places) else self._end(end - 1)

    def _end(self, last: int) -> int:
        assert self.places is not None
        return min(self.length, self.places[last] + 1)


def fold(text: str) -> Folded:
    """A text in small plain letters, with the way back."""
    if text.isascii():
        return Folded(text.lower(), None, len(text))
    pieces = [_plain(mark) for mark in text]
    places = tuple(place for place, piece in enumerate(pieces) for _ in piece)
    folded = "".join(pieces)
    is_same = len(folded) == len(text) and all(len(piece) == 1 for piece in pieces)
    return Folded(folded, None if is_same else places, len(text))


@lru_cache(maxsize=5_000)
def _plain(mark: str) -> str:
    """What a character stands for, in small letters; nothing where it is not seen."""
    code = ord(mark)
    if 0x1F1E6 <= code <= 0x1F1FF:  # the letters that flags are made of
        return chr(code - 0x1F1E6 + ord("a"))
    if 0x1F150 <= code <= 0x1F189:  # white letters on black circles and squares
        return chr((code - 0x1F150) % 32 + ord("a")) if (code - 0x1F150) % 32 < 26 else ""
    if mark in "\n\t":
        return mark
    shown = unicodedata.normalize("NFKD", mark.casefold())
    shown = "".join(part for part in shown if unicodedata.category(part) not in _INVISIBLE)
    return "".join(_UNDECOMPOSED.get(part, part) for part in shown.casefold())


@lru_cache(maxsize=20_000)  # children's stories use few words again and again
def readings(word: str) -> tuple[str, ...]:
    """The ways in which a word of a folded text may be meant; the word itself is the first."""
    found = [word]
    if not _ALL_LETTERS.fullmatch(word):
        bare = word.replace("_", "")
        alike = bare.translate(_LOOKS_LIKE)
        found += [bare, alike]
        if any(mark.isalpha() for mark in alike):
            found += [alike.translate(_SYMBOLS), alike.translate(_ONE_IS_L).translate(_SYMBOLS)]
        found += _SIMPLE.findall(bare)
    for reading in tuple(found):
        if _STRETCHED.search(reading):
            found += [_STRETCHED.sub(r"\1", reading), _STRETCHED.sub(r"\1\1", reading)]
    return tuple(dict.fromkeys(found))


def undoubled(word: str) -> str:
    """A word with every letter once where it stands twice: for the few words whose doubles mean nothing."""
    return _DOUBLED.sub(r"\1", word)


def is_masked_as(masked: str, word: str) -> bool:
    """Whether a word of a folded text is another one with stars in it: `f*n`."""
    if not any(mark in masked for mark in _MASKS) or sum(mark.isalnum() for mark in masked) < 2:
        return False
    pattern = "".join("." if mark in _MASKS else re.escape(mark) for mark in masked)
    return re.fullmatch(pattern, word) is not None


def as_meant(folded: str) -> tuple[str, ...]:
    """A folded text, and the same with words that are spelled oddly as they are meant, each of the same length.

    Letters that stand alone one after the other (`f u n`, `f.u.n`) are one word, of which the first letter may be one
    of its own (`a f u n`); symbols are the letters that they look like, and a letter stands once where it is drawn out.
    What is left over is spaces.
    """
    if not _ODDLY.search(folded):
        return (folded,)
    together = (_SPELLED_OUT.sub(_together, folded), _SPELLED_OUT.sub(_apart, folded))
    return tuple(dict.fromkeys((folded, *(WORD.sub(_meant, text) for text in together))))


def _together(match: re.Match[str]) -> str:
    letters = "".join(mark for mark in match.group() if mark.isalnum())
    return letters.ljust(len(match.group()))


def _apart(match: re.Match[str]) -> str:
    letters = _together(match)
    return f"{letters[0]} {letters[1:-1]}" if letters[0] in "aio" and len(letters) > 5 else letters


def _meant(match: re.Match[str]) -> str:
    word = match.group()
    if not _ODDLY.search(word) or not any(mark.isalpha() for mark in word):
        return word
    bare = word.replace("_", "").translate(_LOOKS_LIKE).translate(_SYMBOLS)
    return _STRETCHED.sub(r"\1", bare).ljust(len(word))


def joined(folded: str) -> Iterator[tuple[int, int, str]]:
    """Parts of a word with a mark between them (`fu-n`, `fu.n`)."""
    for match in _PARTED.finditer(folded):
        yield match.start(), match.end(), "".join(mark for mark in match.group() if mark.isalpha())


def parted(folded: str) -> Iterator[tuple[int, int, str, bool]]:
    """Neighbours put together (`fu n`): start, end, the word, and whether one of them cannot be a word of its own."""
    for first, second in pairwise(_SIMPLE.finditer(folded)):
        if (
            second.start() == first.end() + 1
            and folded[first.end()] == " "
            and folded[first.start() - 1 : first.start()] != "'"
        ):
            cut = not (_VOWELS.intersection(first.group()) and _VOWELS.intersection(second.group()))
            yield first.start(), second.end(), first.group() + second.group(), cut


def with_gaps(pattern: str) -> str:
    """A pattern in which a space stands for whatever parts two words of a sentence, and ` ?` also for nothing.

    In what looks back it stands for itself.
    """
    return _SPACE.sub(lambda match: match[1] or (r"[^\w.!?]*" if match[2] else r"[^\w.!?]+"), pattern)


_SPACE = re.compile(r"(\(\?<[!=][^)]*\))| (\?(?!:))?")
