"""What is on a picture that somebody drew: 'a picture of a red apple' is paper with a red apple on it.

What was drawn on a page before is on the same paper as long as the story speaks of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from storydesk.pictures.colours import NAMED
from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.lexicon import Token, attributes, is_pictured, length_at, piece_of, tokens
from storydesk.pictures.scenes import Look, Placed

_PAPERS = frozenset(("drawing", "picture"))
_SHEET = "sheet"
_INNER = (0.72, 0.7)
"""The part of the paper on which something is, in its widths and heights."""
_LARGER = 1.25
"""So much larger is a paper on which something is to be seen."""
_MOST = 3


@dataclass(frozen=True)
class Drawn:
    """A piece that is drawn, and in which colour."""

    piece: str
    tint: str = ""


def drawn(words: Sequence[Token], earlier: Sequence[str]) -> tuple[Drawn, ...]:
    """What the picture of a page shows: what the page says last, or else one just before it; nothing known: empty.

    Args:
        words: of the page.
        earlier: the pages before it, from the first on.
    """
    return _on(words) or next((found for page in reversed(earlier[-_BACK:]) if (found := _on(tokens(page)))), ())


_BACK = 2
"""So many pages back a picture is still the one that is spoken of."""


def _on(words: Sequence[Token]) -> tuple[Drawn, ...]:
    """The last picture of a page: all that stands behind one 'drew' or 'picture of'."""
    last, found = -1, list[Drawn]()
    for at, place in _pictured(words):
        if place != last:
            last, found = place, []
        one = Drawn(piece_of(words[at].word), _colour(words, at))
        if one not in found:
            found.append(one)
    return tuple(found[:_MOST])


def _pictured(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The words that are only in a picture, and where that is spoken of."""
    for at, token in enumerate(words):
        piece = piece_of(token.word)
        if piece and piece not in _PAPERS and (place := is_pictured(words, at)) >= 0:
            yield at, place


def _colour(words: Sequence[Token], at: int) -> str:
    said = attributes(words, at, at + length_at(words, at))
    return next((NAMED[word] for word in said if word in NAMED), "")


def with_artwork(placed: Sequence[Placed], shown: Sequence[Drawn]) -> list[Placed]:
    """The same with what is drawn on the papers; a picture of which nothing is said is as it was."""
    result: list[Placed] = []
    for one in placed:
        if one.piece not in _PAPERS or not shown:
            result.append(one)
            continue
        sheet = replace(one, piece=_SHEET, size=round(one.size * _LARGER, 4))
        result += [sheet, *_upon(sheet, shown)]
    return result


def _upon(sheet: Placed, shown: Sequence[Drawn]) -> Iterator[Placed]:
    """What is drawn, side by side in the middle of the paper."""
    wide, high = _INNER[0] * width_of(_SHEET, Look(), sheet.size), _INNER[1] * sheet.size
    looks = [(one.piece, Look(tint=one.tint)) for one in shown]
    plain = [width_of(piece, look, 1.0) for piece, look in looks]
    sizes = [min(high, wide / len(shown) / width) for width in plain]
    base = sheet.base or (sheet.x, sheet.y)
    for number, ((piece, look), size) in enumerate(zip(looks, sizes, strict=True)):
        aside = (number - (len(shown) - 1) / 2) * wide / len(shown) / ASPECT
        above = (sheet.size - size) / 2
        x, y = sheet.x + aside, sheet.y - above
        yield Placed(piece, round(x, 4), round(y, 4), round(size, 4), False, look, "", False, base, sheet.turn)
