"""Quotation marks, apostrophes and dashes as books have them. A mark stays one character, so places in a text hold."""

from __future__ import annotations

import re

_STRAIGHT = re.compile(r"[\"']")
_DASH = re.compile(r"(?<=\S )-(?=\s)")
"""A hyphen that stands between words; at the beginning of a line it may be a list's."""
_CURLED = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-"})
_OPENS_AFTER = frozenset("([{-–—“‘\"'")
_LEFT_OUT = re.compile(r"'(?:twas|tis|til|em|cause|round|n)\b", re.IGNORECASE)
"""Words that begin with an apostrophe."""


def curled(text: str) -> str:
    """Straight marks made into “ ” ‘ ’ and –, by what stands before and behind them."""
    text = _DASH.sub("–", text)
    return _STRAIGHT.sub(lambda mark: _curl(text, mark.start()), text)


def straight(text: str) -> str:
    """The marks as a typewriter has them, and as the model has read them."""
    return text.translate(_CURLED)


def _curl(text: str, at: int) -> str:
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    opens = (not before or before.isspace() or before in _OPENS_AFTER) and bool(behind) and not behind.isspace()
    if text[at] == '"':
        return "“" if opens else "”"
    return "‘" if opens and not _LEFT_OUT.match(text, at) else "’"
