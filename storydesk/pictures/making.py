"""What is only being made: a cake that somebody wants to bake, or that is in the oven, is not there yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from storydesk.pictures.lexicon import Token, mentions

_FOODS = frozenset("cake cupcake cookie bread pie pancake pizza soup sandwich croissant".split())
_MAKES = frozenset("bake baking make making cook cooking bakes makes cooks".split())
_OVEN = frozenset(("oven", "stove"))
_PUTS = frozenset("put puts placed set pour poured".split())
_FINISHED = frozenset(
    "done ready finished cooled cut ate eating eats shared tasted gave brought served serve enjoyed delicious loved "
    "smelled iced decorated took takes baked made cooked best saw found bite slice share gives piece".split()
)
_DOES = frozenset("was is were are did went slid fell got had stood rolled could".split())
_NEAR = 5
"""Words between a verb and what is made."""


def unmade(words: Sequence[Token]) -> set[int]:
    """The places of words for what a page leaves unmade."""
    if not (_MAKES | _OVEN) & {token.word for token in words}:
        return set()
    kinds = {one.at: one.piece for one in mentions(words, grouped=False) if one.piece in _FOODS}
    away: set[int] = set()
    for kind in set(kinds.values()):
        places = [at for at, piece in kinds.items() if piece == kind]
        begins = [at for at in places if _is_object(words, at, kinds) or _is_in_oven(words, at)]
        if any(_is_subject(words, at) for at in places):
            continue  # it does something, so it is there
        if begins and not _FINISHED & {token.word for token in words[begins[0] + 1 :]}:
            before = {token.word for token in words[: begins[0]]}
            away.update(at for at in places if at >= begins[0] or not _FINISHED & before)
    return away


def _is_object(words: Sequence[Token], at: int, kinds: Mapping[int, str]) -> bool:
    """Whether it is what somebody makes, or is to make."""
    for place in range(at - 1, max(at - _NEAR, -1), -1):
        if words[place].mark or (place in kinds and words[place + 1].word != "and"):
            return False
        if words[place].word in _MAKES:
            return True
    return False


def _is_in_oven(words: Sequence[Token], at: int) -> bool:
    before = {token.word for token in words[max(at - _NEAR, 0) : at]}
    behind = [token.word for token in words[at + 1 : at + _NEAR]]
    return bool(_PUTS & before) and bool(_OVEN & set(behind))


def _is_subject(words: Sequence[Token], at: int) -> bool:
    following = words[at + 1].word if at + 1 < len(words) else ""
    return following in _DOES or following.endswith("ed")
