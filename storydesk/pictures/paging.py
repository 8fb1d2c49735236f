"""A story in pages, as a picture book has them: whole sentences, whole paragraphs where that can be."""

from __future__ import annotations

import re

FEWEST, MOST = 25, 55
"""Words of a page, about."""
_SENTENCE = re.compile(r".+?(?:[.!?…]+[\"”’')»]*(?=\s|$)|$)", re.DOTALL)
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Prof)\.$")


def pages(text: str) -> list[str]:
    """Split a story into pages; paragraphs of a page are parted by an empty line. Nothing is left out but spaces."""
    found: list[list[str]] = []
    paragraphs = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n|\n", text) if paragraph.strip()]
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
