"""Which thing a word is on its page: a brush where somebody paints, a boat of paper, a star that fell from the sky."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from storydesk.pictures.lexicon import Mention, Token, piece_of, tokens
from storydesk.pictures.pieces import Piece, table

_PAINTS = frozenset("paint paints painted painting paintbrush colors picture".split())
_BLOCKS = frozenset("block blocks bricks".split())
_BUILDS = frozenset("build built builds building stack stacked".split())
_COURTS = frozenset("castle king queen prince princess knight sand".split())
_SWEEPS = frozenset("swept sweep sweeps floor hair dust".split())
_FOLDS = frozenset("fold folded make makes made".split())
_SAILS = frozenset("sail sailed sailing sea ocean river captain rowed row aboard".split())
_TEETH = frozenset("teeth tooth toothpaste".split())
_STUFFED = frozenset("stuffed plush cuddly toy".split())
_DRINKS = frozenset("lemonade juice milk".split())
_LAID = frozenset("picnic blanket basket plate".split())
_NEAR_STAR = frozenset("found catch caught magic held fell fallen shiny ground grass".split())
_LYING = frozenset(("ground", "grass"))
_STAR = 0.12
"""How high a star is that is no one of many in the sky, as these words tell."""
_BALLS = frozenset("ball football basketball baseball snowball".split())
_THROWN = frozenset("threw throw thrown throwing tossed catch caught kicked".split())


def meant(mention: Mention, words: Sequence[Token], said: Collection[str], story: Collection[str]) -> Piece | None:
    """The thing for which a word stands; None where the page has it by another word.

    Args:
        mention: of the word.
        words: of the page.
        said: the same as words in small letters.
        story: the words of the page and of those before it.
    """
    word, piece = words[mention.at].word, table()[mention.piece]
    if word == "fire" and {"station", "alarm", "drill"} & {token.word for token in words[mention.at : mention.at + 2]}:
        return None
    if word == "glass":
        return None if _DRINKS & set(said) else table()["water_glass"]
    if word in ("brush", "brushes") and piece.name == "broom" and _TEETH & set(said):
        return table()["toothbrush"]
    if word in ("brush", "brushes") and piece.name == "broom" and _PAINTS & set(story) and not _SWEEPS & set(said):
        return table()["paintbrush"]
    if piece.name == "tower" and (_BLOCKS & set(story) or _BUILDS & set(said)) and not _COURTS & set(said):
        return table()["block_tower"]
    if piece.name == "toy" and word == "toy" and _is_of(words, mention.at):
        return None  # a toy whistle is a whistle
    is_folded = "paper" in story and _FOLDS & set(story) and ("paper" in said or not _SAILS & set(said))
    if piece.name == "boat" and is_folded:
        return table()["paper_boat"]
    if piece.name == "meal" and (_LAID & set(said) or _on_table(words)):
        return table()["plate"]  # the page has a place of its own for it
    if piece.name == "star" and word == "star" and _NEAR_STAR & set(story) and not {"sky", "night"} & set(said):
        lies = _LYING & {token.word for token in words[mention.at : mention.at + 5]} or _LYING & set(story) - set(said)
        return replace(piece, anchor="hand" if lies else "air", height=_STAR)
    if piece.name in _BALLS and _THROWN & set(said):
        return replace(piece, anchor="air")
    return piece


def _is_of(words: Sequence[Token], at: int) -> bool:
    """Whether a word only says of the next thing what it is."""
    following = piece_of(words[at + 1].word) if at + 1 < len(words) else ""
    return bool(following) and (table()[following].kind == "animals" or table()[following].height < _TOY)


_TOY = 0.2


def stuffed(words: Sequence[Token], told: tuple[str, ...]) -> frozenset[str]:
    """The animals that are toys: 'his stuffed hippo', on this page, or where the story first speaks of them.

    Args:
        words: of the page.
        told: by all pages of the story.
    """
    return frozenset(_stuffed(words)) | _stuffed_in(told)


@lru_cache(maxsize=8)
def _stuffed_in(told: tuple[str, ...]) -> frozenset[str]:
    first: dict[str, bool] = {}
    for before, token in pairwise(token for page in told for token in tokens(page)):
        piece = piece_of(token.word)
        if piece and table()[piece].kind == "animals":
            first[piece] = first.get(piece, before.word in _STUFFED) and before.word != "real"
    return frozenset(piece for piece, is_toy in first.items() if is_toy)


def _stuffed(words: Sequence[Token]) -> Iterator[str]:
    for one, two in pairwise(words):
        piece = piece_of(two.word) if one.word in _STUFFED else ""
        if piece and table()[piece].kind == "animals":
            yield piece


def are_all(words: Sequence[Token], at: int) -> bool:
    """Whether all that are of a kind are meant, beside one of them who is there: 'the bug ... bugs could dance'."""
    one = words[at].word.removesuffix("s")
    before = words[at - 1] if at else None
    bare = before is not None and (before.mark or before.word in ("that", "know", "knew", "other"))
    return bare and any(token.word == one for token in words)


def _on_table(words: Sequence[Token]) -> bool:
    """Whether something stands on a table."""
    tables = (at for at, token in enumerate(words) if token.word == "table")
    return any("on" in {token.word for token in words[max(at - 3, 0) : at]} for at in tables)
