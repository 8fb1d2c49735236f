"""How things are of which a text says it: large or small, shiny, open, spilled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from storydesk.pictures.lexicon import Token, attributes, mentions, narrated, piece_of
from storydesk.pictures.pieces import table

_SIZES = {
    **dict.fromkeys("huge giant enormous gigantic massive".split(), "huge"),
    **dict.fromkeys("big large great biggest".split(), "big"),
    **dict.fromkeys("little small baby younger".split(), "small"),
    **dict.fromkeys("tiny teeny smallest".split(), "tiny"),
}
_SHINES = frozenset(
    "shiny shining shone sparkling sparkly sparkled golden gold magic magical glowing glittering glittery".split()
)


def qualities(words: Sequence[Token]) -> dict[str, str]:
    """What a text says of the things and animals in it: of each piece 'huge', 'big', 'small', 'tiny' and 'shiny'.

    Args:
        words: of a page, or of a story; what it calls large and small is neither.
    """
    sizes: dict[str, set[str]] = {}
    shiny: set[str] = set()
    for mention in mentions(words, grouped=False):
        said = attributes(words, mention.at, mention.at + 1)
        sizes.setdefault(mention.piece, set()).update(_SIZES[word] for word in said if word in _SIZES)
        if _SHINES & set(said) and not table()[mention.piece].lives:
            shiny.add(mention.piece)
    return {
        piece: " ".join([*(found if len(found) == 1 else ()), *(("shiny",) if piece in shiny else ())])
        for piece, found in sizes.items()
        if len(found) == 1 or piece in shiny
    }


def on_page(words: Sequence[Token], story: Mapping[str, str]) -> dict[str, str]:
    """What holds on a page of each piece: what it says goes before what the story said."""
    page = qualities(words)
    found: dict[str, str] = {}
    for piece in {*story, *page}:
        said, before = page.get(piece, "").split(), story.get(piece, "").split()
        size = [word for word in said if word != "shiny"] or [word for word in before if word != "shiny"]
        found[piece] = " ".join([*size, *(["shiny"] if "shiny" in (*said, *before) else [])])
    return found


_OPENED = re.compile(r"\b(?:opened|opens|opening) (?:up )?(?:the|a|his|her|their|it)\b(?: \w+){0,3}|\bwas open\b")
_NOT_DONE = re.compile(r"\b(?:not|never|\w+n't|to|before|tried|too)(?: \w+){0,1} $")
_SPILLED = re.compile(r"\b(?:spilled|spilt|spills|spilling|knocked over)\b(?P<what>(?: \w+){0,5})")
_LIQUIDS: Mapping[str, str] = {
    "juice": "#ff9d2e", "milk": "#f6f4f8", "water_glass": "#8fd0f5", "tea": "#94603f", "soup": "#e8873c",
    "paintbrush": "#2f8fe0", "bottle": "#8fd0f5", "bucket": "#8fd0f5",
}  # fmt: skip
_SHUT = re.compile(r"\b(?:closed|shut|locked)\b")


def states(words: Sequence[Token]) -> dict[str, tuple[str, str]]:
    """Which pieces are others at the page's end, and in which colour: an opened box, juice on the ground."""
    text = narrated(words)
    opens = [match for match in _OPENED.finditer(text) if not _NOT_DONE.search(text[: match.start()])]
    found: dict[str, tuple[str, str]] = {}
    named = set(re.split(r"\W+", f"{text[: opens[-1].start()]} {opens[-1][0]}")) if opens else set()
    if "box" in named and not _SHUT.search(text, opens[-1].end()):
        found["box"] = ("open_box", "")
    for match in _SPILLED.finditer(text):
        if _NOT_DONE.search(text[: match.start()]):
            continue
        before = text[: match.start()].split()[-3:]
        said = [piece_of(word) for word in (*match["what"].split(), *before)]
        what = next((piece for piece in said if piece in _LIQUIDS), "")
        if what:
            found[what] = ("spill", _LIQUIDS[what])
    return found
