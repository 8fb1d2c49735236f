"""Who has whom in the arms, at the beak or in the mouth: 'picked up the duck', 'carried the kitten home'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from storydesk.pictures.cast import Cast, Character
from storydesk.pictures.feelings import Somebody, clauses
from storydesk.pictures.lexicon import Token, piece_of
from storydesk.pictures.pieces import table

_LIFTS = frozenset("picked took scooped lifted carried carrying cradled held holding".split())
_UNREAL = frozenset("wanted want tried could would not never to".split())
_APART = frozenset("and but with for by from to on in".split())
_HANDS = frozenset("hand hands paw paws wing wings foot tail leg arm arms".split())
_DOWN = frozenset("down out".split())
_NEAR = 5
"""So many words behind the verb stands whom it is done with at most."""
_LIGHT = 0.3
"""Animals that are higher are not carried."""

Carried = tuple[Somebody, Somebody]
"""Who carries, and whom."""


def lifted(words: Sequence[Token], cast: Cast, spoken_of: Mapping[int, Somebody]) -> list[Carried]:
    """Which small animals and babies a page says that somebody picks up, holds or carries, the last last.

    Args:
        words: of the page.
        cast: of the story.
        spoken_of: who is meant by the words that are names or kinds.
    """
    found: dict[Somebody, Somebody] = {}
    for at, near, subjects, ended in clauses(list(words), cast, spoken_of, _LIFTS):
        before = {token.word for token in words[max(at - 2, 0) : at]}
        doers = [one for one in subjects or near if one in spoken_of.values() or one == cast.hero]
        whom = _whom(words, at, spoken_of)
        if ended or _UNREAL & before or not doers or whom in (None, *doers, cast.hero):
            continue
        if words[at].word == "took" and "arms" not in {token.word for token in words[at : at + 2 * _NEAR]}:
            continue  # to the doctor, say
        if whom is not None and table()[_kind(whom)].height <= _LIGHT:
            found.pop(whom, None)
            found[whom] = doers[0]
    return [(doer, whom) for whom, doer in found.items()]


def _whom(words: Sequence[Token], at: int, spoken_of: Mapping[int, Somebody]) -> Somebody | None:
    """Whom a verb is done with; nobody where it is their hand that is held, or they are lifted out of a hole."""
    for place in range(at + 1, min(at + _NEAR + 1, len(words))):
        if words[place].mark or words[place].word in _HANDS:
            return None
        if place in spoken_of:
            if words[place].owns:
                return None
            after = [token.word for token in words[place + 1 : place + 2]]
            return None if _DOWN & set(after) else spoken_of[place]
        piece = piece_of(words[place].word)
        if words[place].word in _APART or (piece and not table()[piece].lives):
            return None
    return None


def _kind(who: Somebody) -> str:
    return (who.kind or who.piece) if isinstance(who, Character) else who
