"""Text of somebody else's, before it is shown: nothing in it is obeyed by a terminal, and nothing is endless."""

from __future__ import annotations

import re

LONGEST = 300  # characters of a text that is quoted in a sentence
# Control characters, with those that ECMA-48 has beside ASCII's; ends of lines; marks that turn the direction of what
# follows; halves of characters.
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_OBEYED_BUT_LINES = re.compile("(?![\n\t])" + _OBEYED.pattern)


def plain(text: str) -> str:
    """One line that can be quoted: what would be obeyed is a question mark, and the end of a very long text is cut."""
    shown = _OBEYED.sub("?", text[: LONGEST + 1])
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"


def plain_lines(text: str) -> str:
    """A whole text without what a terminal would obey, but for the ends of its lines."""
    return _OBEYED_BUT_LINES.sub("?", text)


def presentable(value: object) -> object:
    """A value as it may stand in a sentence: itself, or a plain text where its own would not be plain."""
    try:
        text = str(value)
    except (ValueError, RecursionError):  # a number of thousands of digits, lists in lists
        return "…"
    shown = plain(text)
    return value if shown == text else shown
