"""Who does what with which thing on a page: found it, holds it, shows it to somebody, gives it away, tries to open it.

The last that a page tells of a thing is what its picture shows. What somebody wants to do, or does not, is not done.
What somebody says that they found is found by whoever says so; an 'it' is the thing that was spoken of before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from storydesk.pictures.cast import Cast, Character
from storydesk.pictures.feelings import Somebody, clauses
from storydesk.pictures.figures import PEOPLE
from storydesk.pictures.lexicon import Token, mentions, spoken
from storydesk.pictures.pieces import Piece, table

FINDS, HOLDS, GIVES, REACHES, PUTS, EATS = "finds", "holds", "gives", "reaches", "puts", "eats"
_KINDS: Mapping[str, str] = {
    **dict.fromkeys("found find finds saw noticed spotted discovered".split(), FINDS),
    **dict.fromkeys(
        "picked took grabbed held holding carried carrying brought got caught kept keep showed shows showing "
        "borrowed".split(),
        HOLDS,
    ),
    **dict.fromkeys("gave gives handed offered".split(), GIVES),
    **dict.fromkeys(
        "open opened opening unlock unlocked push pushed pull pulled lift lifted pick touched kicked fixed "
        "playing played".split(),
        REACHES,
    ),
    **dict.fromkeys("ate eat eating drank drinking tasted nibbled munched licked".split(), EATS),
    **dict.fromkeys("put dropped threw tossed placed left hid lost buried returned".split(), PUTS),
}
"""What somebody does who does that. What is put somewhere is no longer theirs."""
_TRIED = frozenset("tried trying try helped help worked".split())
_OPENED = frozenset("open unlock push pull lift pick".split())
"""What is only done with a thing where somebody tries to, or can, as it is said in this form."""
_BEGAN = frozenset("started began sat".split())
"""Before 'to eat', where that is done."""
_ASKED = frozenset("asked could can to".split())
_UNREAL = frozenset("want wanted wants wish wished hoped would should must if when going love loved loves".split())
_APART = frozenset("and but because on off in at into under near by from behind inside".split())
_LEADS = frozenset("took carried held picked caught kept".split())
"""What is done with somebody as well."""
_PARTS = frozenset("piece half some".split())
_AUXILIARIES = frozenset("was were is are had has then just also".split())
_PRONOUNS = frozenset("he she it they".split())
_CALLED_FOR = frozenset("look see here".split())
_BEGIN = 6
"""So many words of a sentence are its beginning, where its subject is."""
_NEAR, _FAR = 7, 5
"""So many words after a deed its thing stands at most, and so many after 'to' whom it is for."""


@dataclass(frozen=True)
class Deed:
    """What is done with a thing.

    Attributes:
        kind: one of those above.
        doers: whose deed it is, in the order of the page.
        thing: the piece.
        to: for whom it is, where the page says so.
        at: the word of the page that tells it; -1 for what goes on from the page before.
    """

    kind: str
    doers: tuple[Somebody, ...]
    thing: str
    to: Somebody | None = None
    at: int = field(default=-1, compare=False)


def deeds(words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody], before: Sequence[Deed] = ()) -> list[Deed]:
    """What is done with each thing of a page, the last thing last.

    Args:
        words: of the page.
        cast: of the story.
        spoken_of: who is meant by the words that are names or kinds.
        before: what was done on the page before; an 'it' at the beginning of this one is the last thing there.
    """
    kinds = {one.at: one.piece for one in mentions(words, grouped=False) if one.count == 1}
    eaten = {one.at: one.piece for one in mentions(words) if table()[one.piece].anchor == "hand"}
    last = before[-1].thing if before else ""
    done: dict[str, Deed] = {}
    for at, kind, doers in sorted(_told(words, cast, spoken_of), key=lambda one: one[0]):
        thing = _thing(words, at, eaten if kind == EATS else kinds, spoken_of, doers, last)
        if not thing or (kind == EATS and table()[thing].anchor != "hand"):
            continue
        known = done.pop(thing, None)
        to = _receiver(words, at, cast, spoken_of, doers) if kind in (GIVES, HOLDS) else None
        if kind == GIVES and to is None:
            kind = HOLDS
        stays = known is not None and kind == FINDS and known.kind != PUTS
        done[thing] = known if known is not None and stays else Deed(kind, tuple(doers), thing, to, at)
    return list(done.values())


def _told(
    words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody]
) -> Iterator[tuple[int, str, list[Somebody]]]:
    """The places of deeds, their kinds and whose they are."""
    for at, _, subjects, ended in clauses(words, cast, spoken_of, _KINDS):
        word, lead = words[at].word, _lead(words, at)
        asked = word == "keep" and "could" in lead
        if ended or (_UNREAL & set(lead[-3:]) and not asked):
            continue
        if word in _OPENED and not _TRIED & set(lead):
            continue
        if word == "eat" and not _BEGAN & set(lead):
            continue
        if word == "keep" and not _ASKED & set(lead):
            continue
        by_it = [one for one in lead if one not in _AUXILIARIES][-1:] == ["it"]
        if by_it and not any(_pronoun(one) == "it" for one in subjects):
            continue  # a truck, say, that carries wood
        kind = _KINDS[word]
        beside = [
            spoken_of[place] for place in range(max(at - 2, 0), at) if place in spoken_of and word.endswith("ing")
        ]
        doers = [who for who in beside[-1:] or subjects if isinstance(who, Character) or who in table()]
        pronoun = next((one for one in reversed(lead) if one in _PRONOUNS), "")
        if cast.hero is not None and pronoun == "they":
            doers.insert(0, cast.hero)
        elif cast.hero is not None and pronoun == cast.hero.pronoun and not _leads(words, at, spoken_of, doers):
            doers = [cast.hero]
        if doers:
            yield at, kind, list(dict.fromkeys(doers))
    yield from _said(words, cast, spoken_of)


def _leads(words: Sequence[Token], at: int, spoken_of: Mapping[int, Somebody], doers: Collection[Somebody]) -> bool:
    """Whether a sentence before begins with whom a pronoun means by its place: 'Her mom smiled, and she took it'."""
    opens = [place for place in range(at) if words[place].opens]
    return any(spoken_of.get(place) in doers for begin in opens for place in range(begin, min(begin + _BEGIN, at)))


def _lead(words: Sequence[Token], at: int) -> list[str]:
    """The words before one, from the last mark on."""
    begins = next((place + 1 for place in range(at - 1, -1, -1) if words[place].mark), 0)
    return [token.word for token in words[max(begins, at - 6) : at]]


def _said(
    words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody]
) -> Iterator[tuple[int, str, list[Somebody]]]:
    """What somebody says that they found: they show it where they tell somebody to look."""
    quoted = spoken(words)
    found = [
        at for at in range(1, len(words)) if quoted[at] and words[at].word == "found" and words[at - 1].word == "i"
    ]
    if not found:
        return
    says = list(clauses(words, cast, spoken_of, _SAYS))
    for at in found:
        begins = next((place for place in range(at, -1, -1) if not quoted[place]), -1)
        ends = next((place for place in range(at, len(words)) if not quoted[place]), len(words))
        near = [one for one in says if begins - 4 <= one[0] <= ends + 4]
        if near:
            _, beside, subjects, _ = min(near, key=lambda one: min(abs(one[0] - begins), abs(one[0] - ends)))
            called = {spoken_of[place] for place in range(begins + 1, ends) if place in spoken_of}
            speakers = [who for who in beside or subjects if who not in called]
            shows = any(token.word in _CALLED_FOR for token in words[begins + 1 : at])
            if speakers:
                yield at, HOLDS if shows else FINDS, speakers[:1]


_SAYS = frozenset("said asked shouted called exclaimed yelled told cried".split())


def _thing(
    words: Sequence[Token],
    at: int,
    kinds: Mapping[int, str],
    spoken_of: Mapping[int, Somebody],
    doers: Collection[Somebody],
    last: str,
) -> str:
    """With which thing something is done; empty where it is done with somebody, or the words do not tell."""
    part = False
    for place in range(at + 1, min(at + _NEAR + 1, len(words))):
        token = words[place]
        if token.mark or token.word in _KINDS or token.word in _APART:
            break
        part = part or (_KINDS[words[at].word] == GIVES and token.word in _PARTS)
        if token.word == "it":
            return _meant(at, kinds, spoken_of, doers, last)
        somebody = (place in spoken_of and not token.owns) or token.word in ("him", "them")
        somebody = somebody or (token.word == "her" and words[min(place + 1, len(words) - 1)].word == "to")
        if somebody and (_KINDS[words[at].word] in (FINDS, REACHES) or words[at].word in _LEADS):
            return ""  # it is done with somebody
        if place in kinds and place not in spoken_of:
            piece = table()[kinds[place]]
            return piece.name if _is_handy(piece) else ""
    return _meant(at, kinds, spoken_of, doers, last) if part else ""


def _meant(
    at: int, kinds: Mapping[int, str], spoken_of: Mapping[int, Somebody], doers: Collection[Somebody], last: str
) -> str:
    """The thing that an 'it' is: the one spoken of last, unless an animal was."""
    for place in range(at - 1, -1, -1):
        who = spoken_of.get(place)
        if who is not None and who not in doers and not _is_person(who):
            return ""
        if who is None and place in kinds:
            piece = table()[kinds[place]]
            if not piece.lives:
                return piece.name if _is_handy(piece) else ""
    return last


_FLAT = frozenset("hole mud fence nest".split())
"""Of what nobody has hold."""


def _is_handy(piece: Piece) -> bool:
    return not piece.lives and piece.anchor in ("ground", "hand") and piece.name not in _FLAT


def _is_person(who: Somebody) -> bool:
    return who in PEOPLE if isinstance(who, str) else bool(who.name) or who.piece in PEOPLE


def _receiver(
    words: Sequence[Token], at: int, cast: Cast, spoken_of: Mapping[int, Somebody], doers: Collection[Somebody]
) -> Somebody | None:
    """For whom it is: 'gave him her rock', 'showed it to her mother'."""
    ends = next((place for place in range(at, len(words)) if words[place].mark), len(words))
    to = next((place for place in range(at + 1, min(at + _NEAR, ends)) if words[place].word == "to"), None)
    places = range(at + 1, min(at + 4, ends)) if to is None else range(to + 1, min(to + _FAR, ends))
    for place in places:
        if place in spoken_of and not words[place].owns and spoken_of[place] not in doers:
            return spoken_of[place]
        following = words[place + 1].word if place + 1 < len(words) else ""
        if words[place].word in ("him", "her") and not (words[place].word == "her" and place + 1 in spoken_of):
            pronoun = "he" if words[place].word == "him" else "she"
            if to is not None and pronoun == "she" and place + 1 < ends and following != "and":
                continue  # to her friend
            here = {*spoken_of.values(), *([cast.hero] if cast.hero else [])}
            others = {one for one in here if one not in doers and _pronoun(one) == pronoun}
            return others.pop() if len(others) == 1 else None
    return None


def _pronoun(who: Somebody) -> str:
    if isinstance(who, Character):
        return who.pronoun
    return {"girl": "she", "woman": "she", "boy": "he", "man": "he"}.get(who, "it")


def going_on(words: Sequence[Token], done: Sequence[Deed], before: Sequence[Deed]) -> list[Deed]:
    """What is done on a page, and what goes on there from the page before.

    A thing of the page before that this one names, or that it means by 'it', stays with whoever has it, and so does a
    gift for which somebody gives thanks.

    Args:
        words: of the page.
        done: what it tells itself.
        before: what the page before told.
    """
    here = {one.piece: 0 if one.group else one.count for one in mentions(words)}
    handled = {one.thing for one in done}
    kept = [one for one in before if here.get(one.thing) == 1 and one.thing not in handled and _goes_on(one)]
    last = before[-1] if before else None
    if last and not (kept or done) and last.thing not in here and _goes_on(last) and _means(words, last):
        kept = [last]
    return [*(replace(one, at=-1) for one in kept), *done]


def _goes_on(deed: Deed) -> bool:
    """Whether a thing stays where it is: in somebody's hand, or before somebody who found it and could take it."""
    return deed.kind not in (PUTS, EATS) and table()[deed.thing].height < _SMALL


_SMALL = 0.2
"""Higher is what cannot be taken along."""


_THANKS = frozenset("thank thanked thanks gift present".split())
_KEEPS = frozenset("keep kept share shared".split())


def _means(words: Sequence[Token], deed: Deed) -> bool:
    """Whether a page goes on about a thing without its name: it gives thanks, or somebody may keep it."""
    ends = [at for at, token in enumerate(words) if token.ends]
    first = {token.word for token in words[: (ends[:2] or [len(words)])[-1]]}
    thanks = deed.kind in (GIVES, HOLDS) and bool(first & _THANKS)
    kept = any(one.word in _KEEPS and two.word == "it" for one, two in pairwise(words))
    return thanks or kept or (deed.kind != FINDS and {"yes", "it"} <= first)
