"""Pictures that somebody made for pages of a story, in the place of the program's: which page has which of them.

A picture belongs to the words that it was made for. Where the text has changed since, it is on the page that is most
like them; where no page is, it rests, and is there again as soon as the words are.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from storydesk.pictures.scenes import Scene

LEAST_ALIKE = 0.2
"""Share of the pairs of words that a page must have in common with the words that a picture was made for. Unlike pages
of a story share a few of a hundred; one in which every third word is another has a quarter."""
COVER = ""
"""The words that a cover's picture is made for."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Photo:
    """A drawing on paper, or whatever else somebody has a picture of.

    Attributes:
        jpeg: the image, a JPEG file.
        description: what is in it, as somebody has told it; may be empty.
        by: the name of whoever made it; may be empty.
    """

    jpeg: bytes = field(repr=False)
    description: str = ""
    by: str = ""

    def described(self, translate: Callable[[str], str] = str) -> str:
        """What is in the picture, in a sentence for those who do not see it; see `Scene.described`."""
        if self.description:
            return self.description
        return translate("Drawn by {name}.").format(name=self.by) if self.by else translate("An own picture.")


@dataclass(frozen=True)
class Own:
    """A picture that somebody made.

    Attributes:
        words: of the page that it was made for, COVER for the cover.
        number: which page that was, from 1 on; 0 for the cover.
        picture: a scene that was changed by hand, or a photo.
        id: what the library calls it; 0 where that does not have it.
    """

    words: str
    number: int
    picture: Scene | Photo
    id: int = 0


def on_cover(own: Sequence[Own]) -> Own | None:
    """The picture of the cover; the newest where there are several."""
    return next((one for one in reversed(own) if one.number == 0), None)


def on_pages(pages: Sequence[str], own: Sequence[Own]) -> dict[int, Own]:
    """Give each picture the page that is most like the words it was made for; of two for one page the liker one.

    Returns:
        The picture of each page that has one, by the page's place.
    """
    of_pages = [_pairs(page) for page in pages]
    alike = [
        (_alike(_pairs(one.words), pairs), -abs(one.number - 1 - place), one.id, place, one)
        for one in own
        if one.number > 0
        for place, pairs in enumerate(of_pages)
    ]
    found: dict[int, Own] = {}
    used: set[int] = set()
    for share, _apart, _id, place, one in sorted(alike, key=lambda case: case[:3], reverse=True):
        if share >= LEAST_ALIKE and place not in found and id(one) not in used:
            found[place] = one
            used.add(id(one))
    return found


def resting(own: Sequence[Own], shown: Iterable[Own]) -> tuple[Own, ...]:
    """The photos that are on no page, the newest first: their words are gone, or another picture is there now."""
    ids = {id(one) for one in shown}
    return tuple(one for one in reversed(own) if id(one) not in ids and isinstance(one.picture, Photo))


def _pairs(text: str) -> Counter[tuple[str, str]]:
    """The pairs of words that follow each other, with the beginning and the end."""
    words = ["", *_WORD.findall(text.lower()), ""]
    return Counter(itertools.pairwise(words))


def _alike(one: Counter[tuple[str, str]], other: Counter[tuple[str, str]]) -> float:
    """Dice's coefficient of two multisets, from 0 to 1."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())
