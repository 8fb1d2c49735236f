"""What somebody of a page tells of, wishes for, remembers or wonders about: whose it is, and which words say it.

The rules read words, not grammar; where they are not sure, there is nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from storydesk.pictures.cast import Cast, Character
from storydesk.pictures.lexicon import Token, piece_of, spoken

SPEECH, THOUGHT = "speech", "thought"
_TELLS = frozenset("told tell talked talk talking telling spoke".split())
_ASKS = frozenset("asked ask begged".split())
_THINKS = frozenset(
    "thought think thinking remembered remember missed imagined imagine wondered wished wish dreamed hoped".split()
)
DIRECT = frozenset("remembered missed imagined".split())
"""What needs no 'about' before that of which somebody thinks."""
_ENDS = frozenset("but so for to with because".split())
_LOOKS = frozenset("look looked looking search searched searching hunted".split())
_WANTS = frozenset("want wanted wants wish wished hoped longed".split())
_TO_GET = frozenset("see have get make find catch buy eat be become build bake own taste draw".split())
"""Of what somebody wants to do, what has in it what they want."""
_HAD = frozenset(("had", "have", "was", "were"))
_MISTAKES = frozenset("thought believed guessed".split())
_SOME = frozenset("a an some more another".split())
_ABOUT = frozenset("about of for".split())
_NOT = frozenset("not never didn't don't couldn't without".split())
_PRONOUNS = frozenset("she he it they".split())
_SAYS = frozenset("said asked cried shouted told whispered begged called answered replied".split())
_COUNTS = frozenset("counted counting count counts".split())
_NUMERALS = frozenset("one two three four five six seven eight nine ten".split())


@dataclass(frozen=True)
class Thought:
    """What somebody has in mind.

    Attributes:
        kind: SPEECH or THOUGHT.
        who: whose it is.
        places: where the words stand that say it.
        piece: what it is where no word of the page says it: numerals, a question mark.
    """

    kind: str
    who: Character
    places: range
    piece: str = ""

    def is_not_there(self, words: Sequence[Token]) -> bool:
        """Whether somebody has no more than the thought of it: a balloon that they ask for."""
        return not self.piece and words[self.places.start].word in _SOME


def thoughts(words: Sequence[Token], cast: Cast) -> list[Thought]:
    """What those of a page tell of, wish for or think of, from its beginning to its end."""
    return list(_thoughts(tuple(words), cast))


@lru_cache(maxsize=16)
def _thoughts(words: tuple[Token, ...], cast: Cast) -> tuple[Thought, ...]:
    quoted = spoken(words)
    found: list[Thought] = []
    for at, token in enumerate(words):
        if quoted[at] and token.word in _WANTS:
            found += _asked_for(words, at, quoted, cast)
        if quoted[at] and token.word == "what":
            found += _wondered(words, at, quoted, cast)
        if not quoted[at] and token.word in _COUNTS:
            found += _counted(words, at, cast)
        if quoted[at] or token.mark or _NOT & {one.word for one in words[max(at - 2, 0) : at]}:
            continue
        kind, begins = _opened(words, at)
        who = _owner(words, at, cast) if kind else None
        if who is not None and begins < len(words):
            found.append(Thought(kind, who, range(begins, _end(words, begins))))
    return tuple(found)


def _asked_for(words: Sequence[Token], at: int, quoted: Sequence[bool], cast: Cast) -> list[Thought]:
    """What somebody says that they want: 'I want a balloon'."""
    begins = _wanted(words, at)
    who = _speaker(words, at, quoted, cast) if begins and words[at - 1].word in ("i", "we") else None
    if who is None or begins >= len(words) or words[begins].word not in _SOME:
        return []
    return [Thought(SPEECH, who, range(begins, _end(words, begins)))]


def _wondered(words: Sequence[Token], at: int, quoted: Sequence[bool], cast: Cast) -> list[Thought]:
    """A question mark where somebody asks what something is."""
    following = [token.text[:1] if token.mark else token.word for token in words[at + 1 : at + 4]]
    asks = following in (["is", "this", "?"], ["is", "that", "?"], ["is", "it", "?"])
    who = _speaker(words, at, quoted, cast) if asks else None
    return [] if who is None else [Thought(SPEECH, who, range(at, at + 1), "question_mark")]


def _counted(words: Sequence[Token], at: int, cast: Cast) -> list[Thought]:
    """Numerals where somebody counts to ten, or out loud."""
    following = [token.word for token in words[at + 1 : at + 4]]
    counts = following[:2] == ["out", "loud"] or (following[:1] == ["to"] and bool(_NUMERALS & set(following[1:2])))
    who = _owner(words, at, cast) if counts else None
    return [] if who is None else [Thought(SPEECH, who, range(at, at + 1), "numbers")]


def _speaker(words: Sequence[Token], at: int, quoted: Sequence[bool], cast: Cast) -> Character | None:
    """Who says the words around a place: whoever is named beside 'said' right after them, else right before them."""
    ends = next((place for place in range(at, len(words)) if not quoted[place]), len(words))
    begins = next((place for place in range(at, -1, -1) if not quoted[place]), -1)
    after = words[ends : ends + 5]
    said = next((place for place, token in enumerate(after) if token.word in _SAYS), None)
    near = after if said is not None else words[max(begins - 4, 0) : begins + 1]
    if not _SAYS & {token.word for token in near}:
        return None
    for place, token in enumerate(near):
        if not token.mark and token.word not in _SAYS:
            who = cast.named(token.text) or cast.of_piece(piece_of(token.word))
            if who is not None and not token.owns:
                return who
            if token.word in _PRONOUNS:
                return _meant(words, (ends if said is not None else max(begins - 4, 0)) + place, cast)
    return None


def _opened(words: Sequence[Token], at: int) -> tuple[str, int]:
    """Which kind of bubble a verb opens, and where what is in it begins."""
    word = words[at].word
    if word in DIRECT:
        return THOUGHT, at + 1
    if word in _WANTS and (begins := _wanted(words, at)):
        return THOUGHT, begins
    if word in _MISTAKES and (begins := _taken_for(words, at)):
        return THOUGHT, begins
    following = [token.word for token in words[at + 1 : at + 6]]
    near = 5 if word in _TELLS or word in _ASKS else 1 + (word in _LOOKS and following[:1] == ["everywhere"])
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


def _wanted(words: Sequence[Token], at: int) -> int:
    """Where begins what somebody wants, wants to find, or wishes that they had; 0 where nobody wants such a thing."""
    following = [token.word for token in words[at + 1 : at + 4]]
    if following[:1] and following[0] in _SOME:
        return at + 1
    if following[:1] == ["to"] and following[1:2] and following[1] in _TO_GET:
        return at + 3
    had = following[:1] and following[0] in _PRONOUNS and following[1:2] and following[1] in _HAD
    return at + 3 if had else 0


def _taken_for(words: Sequence[Token], at: int) -> int:
    """Where begins what somebody only takes something for: 'he thought it was a frog'; 0 where nobody does."""
    following = [token.word for token in words[at + 1 : at + 4]]
    is_it = following[1:2] in (["was"], ["were"]) and following[:1] in (["it"], ["that"], ["they"])
    return at + 3 if is_it and following[2:] in (["a"], ["an"]) else 0


def _end(words: Sequence[Token], begins: int) -> int:
    """Where the clause ends."""
    ends = (place for place in range(begins, len(words)) if words[place].mark or words[place].word in _ENDS)
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
            return _meant(words, place, cast)
    return None


def _meant(words: Sequence[Token], at: int, cast: Cast) -> Character | None:
    """Whom a pronoun means: the last of a name before it whom it fits, else the hero; of several, the hero."""
    hero, pronoun = cast.hero, words[at].word
    if pronoun == "they":
        return hero
    lately = [one for one in (cast.named(word.text) for word in words[:at]) if one is not None]
    fitting = [one for one in lately if one.pronoun == pronoun]
    return fitting[-1] if fitting else hero if hero and hero.pronoun == pronoun else None
