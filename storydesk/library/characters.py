"""Characters: what can be stored, and what counts as the same letter in a search."""

from __future__ import annotations

import unicodedata

# Letters that look like another one with an accent, but do not come apart in Unicode.
_LIKE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


def storable(text: str) -> str:
    """Return the text with plain line ends and without the two things that SQLite and UTF-8 cannot hold.

    NUL characters go; a lone surrogate, which can come from a pasted text, becomes a replacement character.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def one_line(text: str) -> str:
    """Return a text for a title or a name: storable, single spaces, no line ends or control characters."""
    marks = (" " if unicodedata.category(mark) == "Cc" else mark for mark in storable(text))
    return " ".join("".join(marks).split())


def fold(text: str) -> str:
    """Return the text without case and accents, for comparing and sorting."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(mark for mark in apart if unicodedata.category(mark) != "Mn").casefold().translate(_LIKE)
