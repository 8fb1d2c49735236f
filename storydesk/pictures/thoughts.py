"""What somebody of a page tells of, wishes for, remembers or wonders about: whose it is, and which words say it.

The rules read words, not grammar; where they are not sure, there is nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storydesk.pictures.cast import Cast, Character
from storydesk.pictures.lexicon import Token, piece_of, spoken

SPEECH, THOUGHT = "speech", "thought"
_TELLS = frozenset("told tell talked talk talking telling spoke".split())
_ASKS = frozenset("asked ask begged".split())
_THINKS = frozenset(
    "thought think thinking remembered remember missed imagined imagine wondered wished wish dreamed hoped".split()
)
_DIRECT = frozenset("remembered missed imagined".split())
"""What needs no 'about' before that of which somebody thinks."""
_LOOKS = frozenset("looked looking searched searching".split())
_ABOUT = frozenset("about of for".split())
_NOT = frozenset("not never didn't don't couldn't without".split())
_PRONOUNS = frozenset("she he it".split())


@dataclass(frozen=True)
class Thought:
    """What somebody has in mind.

    Attributes:
        kind: SPEECH or THOUGHT.
        who: whose it is.
        places: where the words stand that say it.
    """

    kind: str
    who: Character
    places: range


def thoughts(words: Sequence[Token], cast: Cast) -> list[Thought]:
    """What those of a page tell of, or think of, from its beginning to its end; nothing of what somebody says."""
    quoted = spoken(words)
    found: list[Thought] = []
    for at, token in enumerate(words):
        if quoted[at] or token.mark or _NOT & {one.word for one in words[max(at - 2, 0) : at]}:
            continue
        kind, begins = _opened(words, at)
        who = _owner(words, at, cast) if kind else None
        if who is not None and begins < len(words):
            found.append(Thought(kind, who, range(begins, _end(words, begins))))
    return found


def _opened(words: Sequence[Token], at: int) -> tuple[str, int]:
    """Which kind of bubble a verb opens, and where what is in it begins."""
    word = words[at].word
    if word in _DIRECT:
        return THOUGHT, at + 1
    following = [token.word for token in words[at + 1 : at + 6]]
    near = 5 if word in _TELLS or word in _ASKS else 1
    about = next((place for place, one in enumerate(following[:near]) if one in _ABOUT), -1)
    if about < 0 or any(token.mark for token in words[at + 1 : at + 1 + about]):
        return "", 0
    said = following[about]
    if word in _TELLS and said == "about":
        return SPEECH, at + about + 2
    if word in _ASKS and said in ("about", "for"):
        return SPEECH, at + about + 2
    if word in _THINKS or (word in _LOOKS and said == "for"):
        return THOUGHT, at + about + 2
    return "", 0


def _end(words: Sequence[Token], begins: int) -> int:
    """Where the clause ends."""
    ends = (place for place in range(begins, len(words)) if words[place].mark or words[place].word in ("but", "so"))
    return min(next(ends, len(words)), begins + 8)


def _owner(words: Sequence[Token], at: int, cast: Cast) -> Character | None:
    """Whose verb it is: the first of the sentence who is named or meant by a pronoun before it."""
    begins = max((place + 1 for place in range(at) if words[place].ends), default=0)
    for place in range(begins, at):
        token = words[place]
        who = cast.named(token.text) or cast.of_piece(piece_of(token.word)) if not token.mark else None
        if who is not None and not token.owns:
            return who
        if token.word in _PRONOUNS:
            hero = cast.hero
            lately = [one for one in (cast.named(word.text) for word in words[:place]) if one is not None]
            fitting = [one for one in lately if one.pronoun == token.word]
            return fitting[-1] if fitting else hero if hero and hero.pronoun == token.word else None
    return None
