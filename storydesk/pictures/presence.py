"""Who and what of a page is not there: dreamed of, told about, taken leave of, lost, turned into something else.

The rules read words, not grammar; where they say nothing, whatever a page names is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from storydesk.pictures.cast import FAMILIES, Cast
from storydesk.pictures.lexicon import Token, index, length_at, mentions, piece_of, spoken
from storydesk.pictures.making import unmade
from storydesk.pictures.pieces import table
from storydesk.pictures.thoughts import DIRECT, Thought, thoughts

DREAMS = frozenset("dream dreams dreamed dreamt dreaming".split())
_TELLS = frozenset(
    "tell tells told telling talk talks talked talking think thought thinking heard hear hearing".split()
)
_ABOUT = frozenset(("about", "of"))
_REPORTS = frozenset("saw met played playing visited".split())
_WE = frozenset("i we".split())
_LATER = frozenset("let will i'll we'll and".split())


def dreamed(words: Sequence[Token]) -> list[int]:
    """The places of words that say of what somebody dreams."""
    return [place for at in range(len(words)) if words[at].word in DREAMS for place in _after_about(words, at, 2)]


def present(words: Sequence[Token], cast: Cast, indoors: bool = False) -> list[Token]:
    """The same words, with nothing in the places of those who are not there; the hero always is.

    Args:
        words: of the page.
        cast: of the story.
        indoors: whether the page ends in a room, so that whoever was met outside and taken leave of is not there.
    """
    away = {*dreamed(words), *_told_about(words), *_reported(words), *_lost(words), *_changed(words), *_mistaken(words)}
    away |= _sought(words) | unmade(words) | _far_away(words)
    for thought in thoughts(words, cast):
        if thought.is_not_there(words):  # asked for a balloon: there is none yet
            away.update(_nouns(words, thought.places.start, thought.places.stop))
        away |= _remembered(words, thought)
    if indoors:
        away |= _left_behind(words)
    away |= {place for at in away for place in range(at + 1, at + length_at(words, at))}  # a lost teddy bear is no bear
    return [_NOBODY if at in away and not _is_hero(token, cast) else token for at, token in enumerate(words)]


def _remembered(words: Sequence[Token], thought: Thought) -> set[int]:
    """Whom somebody remembers or misses, where the page speaks of them nowhere else: 'what her mother said'."""
    if words[thought.places.start - 1].word not in DIRECT:
        return set()
    meant = {place for place in thought.places if _lives(words[place])}
    said = {words[place].word for place in range(len(words)) if place not in meant}
    return {place for place in meant if words[place].word not in said}


_NOBODY = Token("", "", opens=False, mark=False)


def _is_hero(token: Token, cast: Cast) -> bool:
    hero = cast.hero
    if hero is None:
        return False
    kinds = (hero.piece.removesuffix("_hero"), FAMILIES.get(hero.piece, "-"))
    return token.text == hero.name or piece_of(token.word) in kinds


def _after_about(words: Sequence[Token], at: int, near: int) -> Iterator[int]:
    """The nouns after the 'about' that follows a verb, to the end of the sentence."""
    about = next(
        (place for place in range(at + 1, min(at + near + 1, len(words))) if words[place].word in _ABOUT), None
    )
    if about is not None:
        yield from _nouns(words, about + 1, _end(words, about))


def _end(words: Sequence[Token], at: int) -> int:
    """Where the sentence ends."""
    ends = (place for place in range(at, len(words)) if words[place].mark and words[place].text[0] in '.!?"”“')
    return next(ends, len(words))


def _nouns(words: Sequence[Token], start: int, end: int) -> Iterator[int]:
    """The words that are, or may be, somebody or something; pronouns and verbs stay."""
    for place in range(start, end):
        token = words[place]
        if token.word in index() or token.word in _FRIENDS or token.text[:1].isupper():
            yield place


_FRIENDS = frozenset("friend friends classmates parents".split())


def _told_about(words: Sequence[Token]) -> Iterator[int]:
    """Of whom somebody tells somebody else: 'she told her mom about the dog'."""
    for at, token in enumerate(words):
        if token.word in _TELLS:
            yield from _after_about(words, at, 5)


def _reported(words: Sequence[Token]) -> Iterator[int]:
    """Of whom somebody says that they were somewhere else: "we saw a big dog"; where somebody is asked for."""
    quoted = spoken(words)
    for at, token in enumerate(words):
        if not quoted[at]:
            yield from _shown_later(words, at)
            continue
        before = {one.word for one in words[max(at - 4, 0) : at]}
        if token.word in _REPORTS and before & _WE:
            yield from _nouns(words, at + 1, _comma_or_end(words, at))
        if token.word == "show" and before & _LATER:
            away = list(_nouns(words, at + 1, _end(words, at)))
            met = {words[place].word for place in range(len(words)) if not quoted[place]}
            yield from (place for place in away if words[place].word not in met and _lives(words[place]))
        if (
            token.word == "where"
            and not piece_of(words[at - 1].word)
            and _ARE & {one.word for one in words[at + 1 : at + 5]}
        ):
            yield from _nouns(words, at + 1, _comma_or_end(words, at))
        if token.word == "seen" and [one.word for one in words[max(at - 2, 0) : at]] == ["have", "you"]:
            yield from _nouns(words, at + 1, _comma_or_end(words, at))


def _shown_later(words: Sequence[Token], at: int) -> list[int]:
    """To whom somebody only wants to show something: they are not there yet, unless the page speaks of them besides."""
    before = [one.word for one in words[max(at - 3, 0) : at]]
    if words[at].word not in ("show", "tell") or before[-1:] != ["to"] or not _SOON & set(before):
        return []
    away = [place for place in _nouns(words, at + 1, _comma_or_end(words, at)) if _is_somebody(words[place])]
    said = {words[place].text for place in range(len(words)) if place not in away}
    return [place for place in away if words[place].text not in said]


_SOON = frozenset("wanted wants ran went rushed hurried excited couldn't".split())


def _is_somebody(token: Token) -> bool:
    return _lives(token) or token.word in _FRIENDS or (token.text[:1].isupper() and not piece_of(token.word))


def _sought(words: Sequence[Token]) -> set[int]:
    """For whom or what somebody looks on a page on which nobody finds or gets anything after that."""
    quoted, away = spoken(words), set[int]()
    for at, token in enumerate(words):
        follows = [one.word for one in words[at + 1 : at + 3]]
        looks = token.word in _LOOKS and not quoted[at]
        looks = looks and (follows[:1] == ["for"] or follows == ["everywhere", "for"])
        if looks and not _MET & {one.word for one in words[at:]}:
            away.update(_nouns(words, at + 1 + follows.index("for"), _comma_or_end(words, at)))
    return away


_LOOKS = frozenset("look looked looking search searched searching".split())
_MET = frozenset("found saw got met returned back came".split())


def _comma_or_end(words: Sequence[Token], at: int) -> int:
    return min(_end(words, at), _comma(words, at))


def _comma(words: Sequence[Token], at: int) -> int:
    return next((place for place in range(at, len(words)) if words[place].text == ","), len(words))


def _left_behind(words: Sequence[Token]) -> set[int]:
    """Of whom somebody took leave before going home, wherever the page spoke of them until then."""
    away: set[int] = set()
    for at, token in enumerate(words):
        if token.word in ("goodbye", "bye") and words[at + 1 : at + 2] and words[at + 1].word == "to":
            ends = (place for place in range(at, len(words)) if words[place].mark or words[place].word == "and")
            left = set(_nouns(words, at + 2, next(ends, len(words))))
            said = {words[place].word for place in left}
            if "home" in {one.word for one in words[at:]}:
                away |= left | {place for place in range(at) if words[place].word in said}
    return away


def _far_away(words: Sequence[Token]) -> set[int]:
    """Who lives far away, and does not come on this page: 'her grandpa who lived far away'."""
    said = {token.word for token in words}
    if not {"far", "away"} <= said or _COMES & said:
        return set()
    away: set[int] = set()
    for at in range(1, len(words)):
        lives = words[at].word in ("lived", "lives") and words[at - 1].word in ("who", "that")
        if lives and "far" in {token.word for token in words[at : at + 3]}:
            away.update(place for place in range(max(at - 4, 0), at) if _lives(words[place]))
    return away


_COMES = frozenset("came come comes visit visited visiting".split())
_ARE = frozenset(("is", "are"))
_LOSES = frozenset("lost lose loses losing".split())
_NOT = frozenset("not couldn't can't didn't cannot never nobody".split())
_WISHES = frozenset("wanted hoped wished wants".split())
_IS_NOT = frozenset("not wasn't weren't isn't aren't".split())
_IS = frozenset("is was were are been got get".split())
_GONE = frozenset("gone missing lost stolen".split())
_BACK = frozenset("found returned back".split())


def _lost(words: Sequence[Token]) -> set[int]:
    """What is lost, gone or not to be found, wherever the page speaks of it; nothing where it comes back."""
    if not (_LOSES | _GONE | {"find", "there"}) & {token.word for token in words}:
        return set()  # as on most pages
    away: set[int] = set()
    kinds = {mention.at: mention.piece for mention in mentions(words, grouped=False)}
    for at, token in enumerate(words):
        before = [one.word for one in words[max(at - 3, 0) : at]]
        loses = token.word in _LOSES and not _IS & set(before)
        if loses or (token.word == "find" and (_NOT | _WISHES) & set(before)):
            what = _object(words, at, kinds)
        elif token.word in _GONE and before[-1:] and before[-1] in _IS:
            place = next((place for place in range(at - 2, max(at - 5, -1), -1) if place in kinds), None)
            what = "" if place is None or _is_seen(words, place) else kinds[place]
        elif token.word == "there" and before[-1:] and before[-1] in _IS_NOT:
            what = next((kinds[place] for place in range(at - 2, max(at - 6, -1), -1) if place in kinds), "")
            if "they" in before:
                away |= {place for place in range(at) if words[place].word in _FRIENDS}
        else:
            continue
        if not _BACK & {one.word for one in words[at + 1 :]}:
            away |= {place for place, kind in kinds.items() if kind == what}
    return away


def _is_seen(words: Sequence[Token], at: int) -> bool:
    """Whether somebody is just seen, so that they have lost only the way: 'saw a small bird who was lost'."""
    before = {token.word for token in words[max(at - 4, 0) : at]}
    return _lives(words[at]) and bool(_SEES & before)


_SEES = frozenset("saw met found noticed spotted heard sees meets finds".split())


def _object(words: Sequence[Token], at: int, kinds: Mapping[int, str]) -> str:
    """What follows a verb, or is meant by the 'it' that does."""
    for place in range(at + 1, min(at + 6, len(words))):
        if words[place].mark:
            break
        if words[place].word in ("it", "them"):
            return next((kinds[one] for one in range(at - 1, -1, -1) if one in kinds and not _lives(words[one])), "")
        if place in kinds:
            return kinds[place]
    return ""


def _changed(words: Sequence[Token]) -> set[int]:
    """Who turned into somebody else, wherever the page spoke of them until then: 'not a bird, but a bear'."""
    away: set[int] = set()
    for at, token in enumerate(words):
        before, after = ([one.word for one in near] for near in (words[max(at - 8, 0) : at], words[at + 1 : at + 2]))
        if token.word == "into" and {"turned", "changed", "transformed"} & set(before[-1:]):
            old = _somebody(words, range(at - 2, -1, -1))
        elif token.word == "but" and {"not", "wasn't"} & set(before) and {"a", "an"} & set(after):
            old = _somebody(words, range(at - 1, max(at - 7, -1), -1))
        else:
            continue
        if old and _somebody(words, range(at + 1, min(at + 7, len(words)))) not in ("", old):
            away |= {place for place in range(at) if piece_of(words[place].word) == old}
    return away


def _mistaken(words: Sequence[Token]) -> set[int]:
    """What somebody only takes something for: 'he thought it was a treasure', 'it was not a whale, it was a turtle'."""
    away: set[int] = set()
    for at, token in enumerate(words):
        if token.word not in ("a", "an"):
            continue
        before = [one.word for one in words[max(at - 4, 0) : at]]
        noun = next((place for place in range(at + 1, min(at + 5, len(words))) if piece_of(words[place].word)), None)
        if noun is None or before[-1:] == []:
            continue
        if "thought" in before and before[-1] in ("was", "were"):
            away.add(noun)
        elif before[-1] in _IS_NOT and {"it", "that", "this"} & set(before):
            away.add(noun)
            old = piece_of(words[noun].word)
            if _somebody(words, range(noun + 1, min(noun + 12, len(words)))) not in ("", old):
                away |= {place for place in range(noun) if piece_of(words[place].word) == old}
    return away


def _somebody(words: Sequence[Token], places: Iterable[int]) -> str:
    """What the first is of whom the words in some places speak; empty where they speak of nobody."""
    return next((piece_of(words[place].word) for place in places if _lives(words[place])), "")


def _lives(token: Token) -> bool:
    piece = piece_of(token.word)
    return bool(piece) and table()[piece].lives
