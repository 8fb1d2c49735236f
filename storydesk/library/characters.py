"""Characters: what can be stored, and what counts as the same letter in a search."""

from __future__ import annotations

import re
import unicodedata

# Accents and points that a search does without: of the European alphabets, Hebrew, Arabic and kana. The vowel signs of
# India and Thailand are marks in Unicode too, but they are as good as letters.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f]+"
)
# Letters that look like another one with an accent, but do not come apart in Unicode.
_LIKE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_UNLIKE = re.compile("[łøđıæœðþ]")


def storable(text: str) -> str:
    """Return the text with plain line ends and without the two things that SQLite and UTF-8 cannot hold.

    NUL characters go; a lone surrogate, which can come from a pasted text, becomes a replacement character.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def as_text(value: object) -> str:
    """Return what a damaged file says in the place of a text, whatever its type, so that it can be read."""
    if isinstance(value, bytes):
        return storable(value.decode("utf-8", "replace"))
    return value if isinstance(value, str) else "" if value is None else storable(str(value))


def one_line(text: str) -> str:
    """Return a text for a title or a name: storable, single spaces, no line ends or control characters."""
    marks = (" " if unicodedata.category(mark) == "Cc" else mark for mark in storable(text))
    return " ".join("".join(marks).split())


def fold(text: str) -> str:
    """Return the text without case and accents, for comparing and sorting."""
    if text.isascii():
        return text.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return plain.translate(_LIKE) if _UNLIKE.search(plain) else plain
