"""Whether somebody who sits, as a page says, sits on the ground."""

from __future__ import annotations

from collections.abc import Sequence

from storydesk.pictures.lexicon import Token

_SEATS = frozenset(
    "table chair chairs bench couch sofa bed desk swing slide boat car bus train branch rock log lap back head "
    "mushroom leaf box stool steps stairs window nest".split()
)
_MEALS = frozenset("eat ate eating enjoy enjoyed dinner lunch breakfast supper soup meal cake".split())
_OPEN_AIR = frozenset("picnic grass blanket tree park garden forest".split())


def sits_on_ground(words: Sequence[Token], at: int) -> bool:
    """Whether it is the ground: nothing else to sit on is named, and it is no meal in a room.

    Args:
        words: of the page.
        at: of the word that says that somebody sits.
    """
    ends = next((place for place in range(at, len(words)) if words[place].ends), len(words))
    said = {token.word for token in words[at:ends]}
    return not said & _SEATS and (not said & _MEALS or bool(_OPEN_AIR & {token.word for token in words}))
