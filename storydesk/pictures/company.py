"""Those of a page seen together: what one feels shows in the others' faces, and no playmate is larger than the hero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storydesk.pictures.figures import PEOPLE, is_figure
from storydesk.pictures.lexicon import Token
from storydesk.pictures.playmates import CHILDREN
from storydesk.pictures.profiles import has_face
from storydesk.pictures.wanted import Wanted, hero_of

_COMFORTING = frozenset("comfort comforted comforting soothed consoled hug hugs hugged cuddled okay".split())
_GROWN = frozenset("woman mother parent man father grandma grandpa aunt uncle teacher".split())
_TROUBLED = ("sad", "scared", "worried", "sick", "dizzy")
_JOY = frozenset(
    "happy happily glad proud smiled smiling laughed laughing cheered excited joy fun love loved played playing play "
    "hug hugged thank thanked thanks yay wow hooray kind danced sang party enjoyed favorite giggled best nice".split()
)
_EARNEST = frozenset(
    "but asked not no never didn't couldn't can't won't tired lost broke broken sorry wrong careful why wondered "
    "thought looked searched tried explained told learned must alone quiet quietly serious sick hurt dark "
    "lesson".split()
)
_FRIGHTENING = frozenset("scary angry mean fierce growled growling barked barking".split())
_FRIENDLY = frozenset(
    "friendly friend friends licked wagged wagging nice kind help helped gentle played hugged".split()
)
_SNARLING = ("dog", "wolf", "dog_hero")
"""Animals that are drawn with another face when they frighten somebody."""


def together(people: Sequence[Wanted], words: Sequence[Token]) -> list[Wanted]:
    """Everybody of a page with the face that goes with the others'.

    Whoever stands beside somebody who is sad or afraid is concerned, but for those of whom the page says that they are
    glad; a grown-up who comforts smiles gently. On a page that tells of nothing glad and is in earnest nobody beams.
    Children are a little less high than the child that the story is about.

    Args:
        people: of the page, each with what it feels as its pose.
        words: of the page.
    """
    said = {token.word for token in words}
    troubled = next((one.look.pose for one in people if one.look.pose in _TROUBLED), "")
    comforts = bool(_COMFORTING & said)
    earnest = bool(_EARNEST & said) and not _JOY & said
    frightening = _frightens(words)
    return [_sized(_faced(one, troubled, earnest, frightening, comforts), people) for one in people]


def _faced(one: Wanted, troubled: str, earnest: bool, frightening: bool, comforts: bool) -> Wanted:
    name, pose = one.piece.name, one.look.pose
    if name in _SNARLING and not one.hero and (frightening or pose == "angry"):
        pose = "angry"
    elif not pose and troubled and (is_figure(name) or (has_face(name) and troubled != "scared")):
        pose = "calm" if comforts and name in _GROWN else "worried"
    elif not pose and earnest and name in PEOPLE:
        pose = "calm"
    return replace(one, look=replace(one.look, pose=pose))


def _frightens(words: Sequence[Token]) -> bool:
    """Whether a page has a frightening animal on it that does not turn out to be a friend."""
    said = {token.word for token in words}
    fearful = [at for at, token in enumerate(words) if token.word in _FRIGHTENING]
    denied = any("not" in {token.word for token in words[max(at - 2, 0) : at]} for at in fearful)
    return bool(fearful) and not denied and not _FRIENDLY & said


_SMALLER = 0.93
"""How high another child is, in the heights of the child that the story is about."""


def _sized(one: Wanted, people: Sequence[Wanted]) -> Wanted:
    """A playmate, a little less high than the child that the story is about."""
    hero = hero_of(people)
    if hero is None or one.hero or any(child.piece.name not in CHILDREN for child in (one, hero)):
        return one
    return replace(one, size=min(one.size, _SMALLER * hero.size))
