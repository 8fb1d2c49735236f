"""What a page goes on about without saying it again: who was on the page before, and what they did with which thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from storydesk.pictures.cast import FAMILIES, Cast, Character
from storydesk.pictures.deeds import Deed, deeds, going_on
from storydesk.pictures.feelings import Somebody
from storydesk.pictures.lexicon import QUOTES, Token, mentions, piece_of, spoken, tokens
from storydesk.pictures.presence import present
from storydesk.pictures.relatives import FAMILY_WORDS, RELATIVES
from storydesk.pictures.wanted import people

_ALL = frozenset("all everyone everybody".split())
_YOU = frozenset("you your".split())
_LOST = frozenset("lost lose gone missing find broke broken".split())
_FRIENDS = {"friend": 1, "friends": 2}
_REMEMBERED = 3
"""So many pages back a story's thing is still known."""


@dataclass(frozen=True)
class Before:
    """The page before.

    Attributes:
        people: of the cast, whom it speaks of.
        deeds: what was done there, or before and goes on there, the last thing last.
        met: whom the story has spoken of until then; None where the cast knows of no such page.
        friends: of how many friends it has spoken on one of the pages just before, at least.
    """

    people: tuple[Character, ...] = ()
    deeds: tuple[Deed, ...] = ()
    met: tuple[Character, ...] | None = None
    friends: int = 0

    @classmethod
    def of(cls, cast: Cast, number: int, text: str) -> Before:
        """What is before a page; nothing where the cast knows of no such page.

        Args:
            cast: of the story.
            number: of the page.
            text: of the page.
        """
        if not 0 <= number < len(cast.told) or cast.told[number].split() != text.split():
            return cls()
        near = cast.told[max(number - _REMEMBERED, 0) : number]
        before = cls(met=_met(cast, number), friends=max(map(_friends, near), default=0))
        for page in near:
            words, spoken_of = read(page, cast)
            done = going_on(words, deeds(words, cast, spoken_of, before.deeds), before.deeds)
            there = dict.fromkeys(who for who in spoken_of.values() if isinstance(who, Character))
            before = replace(before, people=tuple(there), deeds=tuple(done))
        return before

    def listener(self, words: Sequence[Token], cast: Cast) -> Character | None:
        """Whom somebody means who says 'you' and is alone on a page: the hero, who was there before."""
        says_you = any(
            token.word in _YOU or (token.word == "let" and token.owns) for token in words
        )  # nobody tells so; what is said may end on the next page
        return cast.hero if says_you and cast.hero in self.people else None

    def kept(self, told: Sequence[Token], done: Sequence[Deed]) -> list[str]:
        """The things from the page before with which something is done on a page that has no word for them.

        Args:
            told: by the page.
            done: on it.
        """
        if _LOST & {token.word for token in told}:
            return []
        named = {one.piece for one in mentions(told)}
        before = {one.thing for one in self.deeds}
        return [one.thing for one in done if one.thing in before - named]

    def all_go_on(self, words: Sequence[Token]) -> bool:
        """Whether a page speaks of all of them: it begins with 'They' or 'Together', or tells of all of them."""
        if any(token.word in ("they", "together") for token in words[:1]):
            return True
        quoted = spoken(words)
        return any(
            not quoted[at] and ((one.word, two.word) == ("they", "all") or (one.opens and one.word in _ALL))
            for at, (one, two) in enumerate(pairwise(words))
        )


def _friends(page: str) -> int:
    """Of how many friends a page speaks, at least; of 'no friends' of none."""
    words = [token.word for token in tokens(page)]
    said = (after for before, after in pairwise(["", *words]) if before not in ("no", "without", "any"))
    return max((_FRIENDS.get(word, 0) for word in said), default=0)


def _met(cast: Cast, number: int) -> tuple[Character, ...]:
    """Whom the pages before one speak of, by their name or by what they are; where a family is, all of it is."""
    said = {word.strip(_MARKS) for page in cast.told[:number] for word in page.replace("'s", "").split()}
    pieces = {piece_of(word.lower()) for word in said}
    has_family = bool(FAMILY_WORDS & said)
    return tuple(
        who
        for who in cast.characters
        if (who.name and who.name in said)
        or who.piece.removesuffix("_hero") in pieces
        or FAMILIES.get(who.piece.removesuffix("_hero")) in pieces
        or (who.piece in RELATIVES and has_family)
    )


_MARKS = "".join((QUOTES, ".,;:!?()'’"))


@lru_cache(maxsize=4 * _REMEMBERED)
def read(page: str, cast: Cast) -> tuple[list[Token], dict[int, Somebody]]:
    """Who is there on a page, and who is meant by its words: read once, and known while the pages after it are made."""
    words = present(tokens(page), cast)
    return words, people(words, cast)[1]
