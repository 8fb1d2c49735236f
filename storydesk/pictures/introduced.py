"""What somebody of a name is, as a text introduces them: beside the name, by what they say, or only as a friend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from storydesk.pictures.lexicon import QUOTES, Token, length_at, piece_of, spoken
from storydesk.pictures.pieces import table
from storydesk.pictures.relatives import RELATIVES


def kind_told(name: str, words: Sequence[Token], by_place: Mapping[int, str], things: Mapping[int, str]) -> str:
    """The kind of somebody of a name; empty where a text never says it.

    Args:
        name: as the text has it.
        words: of the text.
        by_place: who is spoken of, by the places of their words.
        things: what is spoken of that does not live; of 'a truck named Max' Max is one.
    """
    places = [at for at, token in enumerate(words) if token.text == name]
    kinds = (
        _thing(at, words, things) or told(at, words, by_place) or _said_of_self(at, words, by_place) for at in places
    )
    named_so = piece_of(name.lower())
    own = named_so if named_so and table()[named_so].kind == "animals" else ""
    return next((kind for kind in kinds if kind), own)


def _thing(at: int, words: Sequence[Token], things: Mapping[int, str]) -> str:
    """The thing that is called so: 'a big truck named Max'."""
    if at < 2 or words[at - 1].word not in ("named", "called"):
        return ""
    beside = (place for place in (at - 2, at - 3) if place in things and place + length_at(words, place) == at - 1)
    return next((things[place] for place in beside), "")


def told(at: int, words: Sequence[Token], by_place: Mapping[int, str]) -> str:
    """The kind that stands beside a name: 'a fox named Finn', 'Finn the fox', 'Finn was a fox', 'farmer Finn'."""
    if called := title_at(at, words):
        return called
    before = [words[place].word for place in range(max(at - 4, 0), at)]
    if [token.word for token in words[at + 1 : at + 4]] == [",", "who", "was"]:
        return next((by_place[place] for place in range(at + 4, at + 8) if place in by_place), "")
    if before[-2:-1] and before[-2] in _FRIENDS and before[-1] in ("named", "called"):
        return ""  # whose kind is not that of somebody before
    if before[-1:] in (["named"], ["called"]) or before[-3:-1] == ["name", "was"] or before[-2:] == ["name", "was"]:
        nearest = range(at - 1, max(at - 14, -1), -1)
        kind = next((by_place[place] for place in nearest if place in by_place), "")
        if kind:
            return kind
    if at - 1 in by_place and not words[at - 1].owns:
        return by_place[at - 1]
    if at - 2 in by_place and words[at - 1].text == ",":
        kind = by_place[at - 2]
        if table()[kind].kind == "animals" or (kind in RELATIVES and _is_apposition(at, words)):
            return kind
    after = words[at + 1 : at + 7]
    if after and after[0].word in ("the", ","):
        rest = range(at + 1, min(at + 6, len(words)))
        place = next((place for place in rest if place in by_place), None)
        between = [word.word for word in words[at + 1 : place]] if place is not None else []
        if place is not None and ("the" in between[:2] or between[:2] in ([",", "a"], [",", "the"], [",", "an"])):
            return by_place[place]
    if after and after[0].word in ("was", "is"):
        rest = range(at + 2, min(at + 7, len(words)))
        place = next((place for place in rest if place in by_place), None)
        if place is not None and words[at + 2].word in ("a", "an", "the"):
            return by_place[place]
    return ""


TITLES = {"mr": "man", "mrs": "woman", "ms": "woman", "miss": "woman"}


def title_at(at: int, words: Sequence[Token]) -> str:
    """What somebody is who is called Mr. or Mrs.; empty where nobody is called so here."""
    called = title_before(at, words)
    piece = piece_of(words[at].word) if called else ""  # Mr. Frog
    if piece == "bear" and any(token.word == "teddy" for token in words):
        return "teddy"
    return piece if piece and table()[piece].lives else TITLES.get(called, "")


def title_before(at: int, words: Sequence[Token]) -> str:
    """The title in front of a name, in small letters; empty where there is none."""
    before = [word.word for word in words[max(at - 2, 0) : at]]
    called = before[-2:-1] if before[-1:] == ["."] else before[-1:]
    return called[0] if called and called[0] in TITLES else ""


def _is_apposition(at: int, words: Sequence[Token]) -> bool:
    """Whether a name stands between marks behind what it names: 'his little sister, Lily, came'."""
    after = [token.text for token in words[at + 1 : at + 3]]
    return bool(after) and after[0][0] in ",.!?" and after != [",", "and"]


_SAYS = frozenset("said asked replied answered cried chirped squeaked whispered shouted called".split())
_CLOSE = 4
"""So many words from where a sentence begins, or from 'said', stands at most who speaks."""


def _said_of_self(at: int, words: Sequence[Token], by_place: Mapping[int, str]) -> str:
    """What somebody is who says the name as the own one: '"Hello," said the ant. "I am Tom."'."""
    before = [token.word for token in words[max(at - 3, 0) : at]]
    names_self = before[-2:] == ["i", "am"] or before[-1:] == ["i'm"] or before == ["my", "name", "is"]
    quoted = spoken(words)
    if not names_self or not quoted[at]:
        return ""
    opens = next((place for place in range(at, -1, -1) if not quoted[place]), -1) + 1
    closes = next((place for place in range(at, len(words)) if not quoted[place]), len(words))
    says = words[closes + 1 : closes + 2]
    if says and says[0].word in _SAYS:
        return _first(range(closes + 2, closes + 2 + _CLOSE), words, by_place)
    begins = opens - 1
    while begins >= 0 and words[begins].mark and words[begins].text[0] not in QUOTES:
        begins -= 1
    end = begins + 1
    while begins >= 0 and not words[begins].ends and not any(mark in words[begins].text for mark in QUOTES):
        begins -= 1
    sentence = range(begins + 1, end)
    if not _SAYS & {words[place].word for place in sentence}:
        return ""
    if words[sentence.start].word in _SAYS:
        sentence = sentence[1:]
    return _first(sentence[:_CLOSE], words, by_place)


def _first(places: Sequence[int], words: Sequence[Token], by_place: Mapping[int, str]) -> str:
    """Who is spoken of first, as 'the ant'; empty where it is somebody of a name, she, he, or a relative."""
    for place in places:
        if place >= len(words) or words[place].mark or words[place].word in _SOMEBODY_ELSE:
            return ""
        if place in by_place:
            return "" if words[place].owns or by_place[place] in RELATIVES else by_place[place]
        if words[place].text[:1].isupper() and not words[place].opens:
            return ""
    return ""


_SOMEBODY_ELSE = frozenset("she he they his her their i".split())
_FRIENDS = frozenset("friend pal buddy".split())


def is_only_a_friend(name: str, words: Sequence[Token]) -> bool:
    """Whether a text brings somebody in as a friend: 'her friend, Tom', not as Mr. Tom."""
    places = [at for at, token in enumerate(words) if token.text == name]
    if not places or any(title_before(at, words) for at in places):
        return False
    before = [token.word for token in words[max(places[0] - 2, 0) : places[0]] if token.text != ","]
    before = before[:-1] if before[-1:] in (["named"], ["called"]) else before
    after = [token.word for token in words[places[0] + 1 : places[0] + 5]]
    return bool(_FRIENDS & set(before[-1:])) or (after[:1] == [","] and bool(_FRIENDS & set(after)))
