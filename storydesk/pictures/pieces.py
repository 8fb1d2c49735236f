"""The pieces of which pictures are made, as they are kept in `resources/pictures`: drawings, and a table about them.

`pieces.json` has those of the Fluent Emoji set, `own.svg` the project's own, `pieces.txt` says of each how large it is,
where it stands and which words call for it. Figures, that is people and animals that stand on two legs, are drawn by
`storydesk/pictures/figures.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_SYMBOL = re.compile(r'<symbol id="([\w-]+)" viewBox="([^"]+)"(?: data-main="([^"]+)")?>(.*?)</symbol>', re.DOTALL)


@dataclass(frozen=True)
class Drawing:
    """A drawing in SVG.

    Attributes:
        left, top, width, height: the box that it fills.
        svg: shapes, without an `<svg>` around them.
        main: the colour that it shows most of; empty where nobody looked.
    """

    left: float
    top: float
    width: float
    height: float
    svg: str
    main: str = ""


@dataclass(frozen=True)
class Piece:
    """What the table says of a piece.

    Attributes:
        name: what scenes call it.
        kind: "people", "animals" or "things".
        height: its share of the frame's height where it stands in front.
        anchor: where it belongs: "ground", "back" (far away, or large), "air", "water", "hand", "wall" or "sky".
        turned: whether it looks to the left, and can look to the right.
        words: what calls for it, as the table has it.
    """

    name: str
    kind: str
    height: float
    anchor: str
    turned: bool
    words: tuple[str, ...]

    @property
    def lives(self) -> bool:
        """Whether it is somebody."""
        return self.kind != "things"


@cache
def table() -> Mapping[str, Piece]:
    """Every piece by its name."""
    found: dict[str, Piece] = {}
    kind = ""
    for line in _text("pieces.txt").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#") and kind != "heads":
            first, height, anchor, *words = line.split()
            name = first.partition("=")[0]
            piece = Piece(name.rstrip("|"), kind, float(height), anchor, not name.endswith("|"), tuple(words))
            found[piece.name] = piece
    return found


@cache
def drawings() -> Mapping[str, Drawing]:
    """Every drawing that is kept, by its name; those of figures are heads, `fox-head`, for people in five tones."""
    found: dict[str, Drawing] = {}
    for name, kept in json.loads(_text("pieces.json")).items():
        left, top, width, height = kept["box"]
        found[name] = Drawing(left, top, width, height, kept["svg"], kept["main"])
    for name, box, main, svg in _SYMBOL.findall(_text("own.svg")):
        left, top, width, height = map(float, box.split())
        found[name] = Drawing(left, top, width, height, svg, main)
    return found


def _text(name: str) -> str:
    return (resources.files("resources") / "pictures" / name).read_text(encoding="utf-8")
