"""A drawing made ready for Qt's PDF files and printers."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)([A-Za-z]+)([^<>]*?)(/?)>")
_HAIR = ' stroke-width="0.01"'
_USUAL = ' stroke-width="1"'


def for_paper(svg: str) -> str:
    """Return a drawing whose areas have no lines around them on paper, either.

    Qt's PDF engine draws a line around an area that has none, in the area's colour and as thick as lines are where
    nobody says how thick. So everything says a hair, and what has a line of the usual thickness says so itself.
    """
    inside = [False]  # whether an element around says how thick its lines are

    def made(tag: re.Match[str]) -> str:
        closing, name, attributes, empty = tag.groups()
        if closing:
            inside.pop()
            return tag[0]
        told = "stroke-width=" in attributes
        added = ""
        if name == "svg" and not told:
            added = _HAIR
        elif not told and not inside[-1] and ' stroke="' in attributes and ' stroke="none"' not in attributes:
            added, told = _USUAL, True
        if not empty:
            inside.append(inside[-1] or told)
        return f"<{name}{added}{attributes}{empty}>"

    return _TAG.sub(made, svg)
