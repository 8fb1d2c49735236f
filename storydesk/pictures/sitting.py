"""Whether somebody who sits, as a page says, sits on the ground."""

from __future__ import annotations

from collections.abc import Sequence

from storydesk.pictures.lexicon import Token

_SEATS = frozenset(
    "table chair chairs bench couch sofa bed desk swing slide boat car bus train branch rock log lap back head "
    "mushroom leaf box stool steps stairs window nest elephant horse pony toilet pumpkin wall roof cloud "
    "bridge wheelchair shoulders shoulder rocket classroom throne pot potty fence swings".split()
)
_MEALS = frozenset("eat ate eating enjoy enjoyed dinner lunch breakfast supper soup meal cake".split())
_OPEN_AIR = frozenset("picnic grass blanket tree park garden forest".split())


def sits_on_ground(words: Sequence[Token], at: int) -> bool:
    """Whether it is the ground: nothing else to sit on is named, and it is no meal in a room.

    Args:
        words: of the page.
        at: of the word that says that somebody sits.
    """
    before = {token.word for token in words[max(at - 4, 0) : at]}
    if words[at].word == "nap":
        return bool({"took", "had", "decided"} & before)
    if at + 1 < len(words) and words[at + 1].word == "up":
        return False
    ends = next((place for place in range(at, len(words)) if words[place].ends), len(words))
    said = {token.word for token in words[at:ends]}
    return not said & _SEATS and (not said & _MEALS or bool(_OPEN_AIR & {token.word for token in words}))
