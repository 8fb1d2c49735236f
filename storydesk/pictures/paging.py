"""A story in pages, as a picture book has them: whole sentences, whole paragraphs where that can be.

Whoever is learning to read has few words on a page. There the pages are made all at once, such that as many of them as
can be have neither too few words nor too many; only a sentence that is too long for any page is parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

FEWEST, MOST = 25, 55
"""Words of a page, about."""
FEWEST_FEW, MOST_FEW = 10, 22
"""The same for first readers."""
_WORD = re.compile(r"\S+")
_SENTENCE = re.compile(r".+?(?:[.!?…]+[\"”’')»]*(?=\s|$)|$)", re.DOTALL)
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Prof)\.$")
_PAUSES, _JOINTS = ",;:—–", frozenset("and but or so because und aber".split())
"""Behind and before what a long sentence is parted."""
_IN_A_PARAGRAPH, _CROSSES = 2.0, 1.0
"""What a page costs that ends within a paragraph, and each paragraph that begins on it after the first."""


def pages(text: str, few: bool = False) -> list[str]:
    """Split a story into pages; paragraphs of a page are parted by an empty line. Nothing is left out but spaces.

    Args:
        text: the whole story.
        few: whether pages have few words, for first readers.
    """
    paragraphs = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n|\n", text) if paragraph.strip()]
    if few:
        return _short_pages([part for paragraph in paragraphs for part in _pieces(paragraph)])
    found: list[list[str]] = []
    for paragraph in paragraphs:
        for part in _parts(paragraph):
            if found and _fits(found[-1], part):
                found[-1].append(part)
            else:
                found.append([part])
    if len(found) > 1 and _length(found[-1]) < FEWEST / 2:
        last = found.pop()
        found[-1].extend(last)
    return ["\n\n".join(page) for page in found]


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph."""
    found: list[str] = []
    for match in _SENTENCE.finditer(paragraph):
        sentence = match[0].strip()
        if found and (_ABBREVIATION.search(found[-1]) or (not sentence[:1].isupper() and sentence[:1].isalpha())):
            found[-1] = f"{found[-1]} {sentence}"
        elif sentence:
            found.append(sentence)
    return found


def spans(text: str, parts: Iterable[str]) -> list[tuple[int, int]]:
    """Start and end of parts of a text, in characters, that have all of its words in their order."""
    words = _WORD.finditer(text)
    places = [[word.span() for word in islice(words, len(part.split()))] for part in parts]
    return [(found[0][0], found[-1][1]) for found in places]


def _parts(paragraph: str) -> list[str]:
    """A paragraph, or where it is too long its sentences in parts that are about equally long."""
    words = len(paragraph.split())
    if words <= MOST + 5:
        return [paragraph]
    count = -(-words // 45)
    wanted = words / count
    parts: list[list[str]] = [[]]
    for sentence in sentences(paragraph):
        length = len(sentence.split())
        full = _length(parts[-1])
        if parts[-1] and (full + length / 2 > wanted or full + length > MOST):
            parts.append([])
        parts[-1].append(sentence)
    return [" ".join(part) for part in parts]


def _fits(page: list[str], part: str) -> bool:
    full, length = _length(page), len(part.split())
    return full + length <= MOST and (full < FEWEST or length < FEWEST / 2)


def _length(parts: list[str]) -> int:
    return sum(len(part.split()) for part in parts)


@dataclass(frozen=True)
class _Piece:
    """A sentence, or a part of one that is too long for a page: its words, and whether a paragraph begins."""

    words: tuple[str, ...]
    opens_paragraph: bool


def _pieces(paragraph: str) -> list[_Piece]:
    found: list[_Piece] = []
    for sentence in sentences(paragraph):
        for part in _torn(sentence.split()):
            found.append(_Piece(tuple(part), not found))
    return found


def _torn(words: list[str]) -> list[list[str]]:
    """A sentence, or where no page has room for it parts of about the same length, behind a comma where one is near."""
    count = -(-len(words) // MOST_FEW)
    if count == 1:
        return [words]
    wanted = len(words) / count
    places = range(max(1, round(wanted) - 5), min(MOST_FEW, len(words) - 1) + 1)

    def cost(place: int) -> float:
        before, behind = words[place - 1], words[place].lower()
        pause = 0 if before[-1] in _PAUSES else 2 if behind in _JOINTS else 5
        return abs(place - wanted) + pause

    at = min(places, key=cost)
    return [words[:at], *_torn(words[at:])]


def _short_pages(pieces: list[_Piece]) -> list[str]:
    """The pages of the least cost in all (the paragraphs of Knuth and Plass 1981 with pages in the place of lines)."""
    best: list[tuple[float, int]] = [(0.0, 0)]  # of the pages up to each piece: their cost, and where the last begins
    for end in range(1, len(pieces) + 1):
        closes = 0.0
        if end < len(pieces) and not pieces[end].opens_paragraph:
            closes = _IN_A_PARAGRAPH
        length, found = 0, []
        for start in range(end - 1, -1, -1):
            length += len(pieces[start].words)
            if start < end - 1 and length > 2 * MOST_FEW:
                break
            crossed = sum(piece.opens_paragraph for piece in pieces[start + 1 : end])
            cost = _misfit(length) + closes + crossed * _CROSSES
            found.append((best[start][0] + cost, start))
        best.append(min(found))
    spans, end = [], len(pieces)
    while end > 0:
        spans.append((best[end][1], end))
        end = best[end][1]
    return [_joined(pieces[start:end]) for start, end in reversed(spans)]


def _misfit(words: int) -> float:
    """How far a page is from having few words and yet enough."""
    if words > MOST_FEW:
        return float((words - MOST_FEW) ** 2 * 6)
    return float(max(FEWEST_FEW - words, 0) ** 2 * 2)


def _joined(pieces: list[_Piece]) -> str:
    text = ""
    for piece in pieces:
        gap = "\n\n" if piece.opens_paragraph else " "
        text = f"{text}{gap if text else ''}{' '.join(piece.words)}"
    return text
