"""From the words of a page to pieces: what is spoken of, how many of it, in which colour.

Words count in every form that a noun has; those that are something else as well (a fly, to fly) only where an article,
a number or the like goes before them. What is not there ('no dog', 'like a bird') is not found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from storydesk.pictures.colours import NAMED
from storydesk.pictures.german import UNKNOWN, in_english, is_german
from storydesk.pictures.groups import group_of
from storydesk.pictures.pieces import table
from storydesk.words.forms import forms
from storydesk.words.irregular import NOUNS

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+|[.!?]+[\"”’')]*|[,;:\"“”„»«]")
_DETERMINERS = frozenset(
    "a an the his her my your our their its this that these those some two three four five six ten many few several "
    "one another more each every any lots of both whose big little small tiny new old red blue green yellow "
    "pink".split()
)
_NOT_BEFORE_NOUNS = frozenset(
    "to i you he she it we they who will can could would should must may might not don't didn't can't couldn't let "
    "please and then always never i'll you'll we'll he'll she'll they'll let's".split()
)
_NONE = frozenset("no without never like as than not".split())
QUOTES = '"“”„»«'
_COUNTS = {
    "two": 2, "both": 2, "three": 3, "four": 4, "five": 4, "six": 4, "ten": 4, "many": 4, "lots": 4, "some": 3,
    "few": 3, "several": 3,
}  # fmt: skip


@dataclass(frozen=True)
class Token:
    """A word of a text.

    Attributes:
        text: as written, without 's.
        word: the same in small letters.
        opens: whether it begins a sentence.
        mark: whether it is a mark instead.
        owns: whether it had an 's.
        noun: whether it is known to be a noun.
    """

    text: str
    word: str
    opens: bool
    mark: bool
    owns: bool = False
    noun: bool = False

    def __hash__(self) -> int:
        return hash(self.text)  # which is kept with the text: `mentions` looks pages up by all their words

    @property
    def ends(self) -> bool:
        """Whether it ends a sentence."""
        return self.mark and self.text[0] in ".!?"


@dataclass(frozen=True)
class Mention:
    """A piece that a text speaks of.

    Attributes:
        piece: its name.
        at: where its word stands.
        count: how many.
        tint: in which colour.
        group: the word, where it means several different things.
    """

    piece: str
    at: int
    count: int = 1
    tint: str = ""
    group: str = ""


def tokens(text: str) -> list[Token]:
    """The words and marks of a text; of a German one in English."""
    found = _tokens(text)
    places = [place for place, token in enumerate(found) if not token.mark]
    words = [found[place].text for place in places]
    if is_german(words):
        said = in_english(words, [found[place].opens for place in places])
        for place, one in zip(places, said, strict=True):
            word = UNKNOWN if one.foreign and one.word in index() else one.word
            opens = found[place].opens and not one.named
            found[place] = Token(one.text, word, opens, False, one.owns, one.noun)
    return found


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    opens = True
    for match in _TOKEN.finditer(text):
        written = match[0].replace("’", "'")
        if not written[0].isalnum():
            found.append(Token(written, written, opens, mark=True))
            opens = opens or written[0] in ".!?" or written in '"“„»'
            continue
        owns = written.lower().endswith("'s")
        word = written[:-2] if owns else written
        found.append(Token(word, word.lower(), opens, mark=False, owns=owns))
        opens = False
    return found


def spoken(words: Sequence[Token]) -> list[bool]:
    """Which words are spoken by somebody; none where the marks do not come in pairs."""
    return list(_spoken(tuple(words)))


@lru_cache(maxsize=32)
def _spoken(words: tuple[Token, ...]) -> list[bool]:
    inside, found = False, []
    for token in words:
        if token.mark and sum(token.text.count(quote) for quote in QUOTES) % 2:
            inside = not inside
        found.append(inside)
    return [False] * len(words) if inside else found


def narrated(words: Sequence[Token]) -> str:
    """The words of a text outside of what somebody says, in small letters."""
    return " ".join(token.word for token, inside in zip(words, spoken(words), strict=True) if not inside)


@cache
def index() -> Mapping[str, tuple[str, bool]]:
    """Every form of every word of the table: its piece, and whether it must be seen to be a noun."""
    found: dict[str, tuple[str, bool]] = {}
    for piece in table().values():
        for entry in piece.words:
            sure = not entry.startswith("*")
            for form in _forms(entry.lstrip("*")):
                found.setdefault(form, (piece.name, not sure))
    found.pop("woods")  # they are a forest, not wood
    return found


def piece_of(word: str) -> str:
    """The piece for which a word in small letters may stand; empty where there is none."""
    return index().get(word, ("", False))[0]


def _forms(entry: str) -> frozenset[str]:
    """The forms of an entry: of a noun its plural, of a verb all, of a phrase those of its last word."""
    if entry.startswith("~"):
        return forms(entry[1:])
    *first, last = entry.split("_")
    plurals = {form for form in forms(last) if form.endswith("s") or form in NOUNS.get(last, ())}
    return frozenset("_".join((*first, form)) for form in (last, *plurals))


def mentions(words: Sequence[Token], *, grouped: bool = True, place: str = "") -> Iterator[Mention]:
    """What a text speaks of, from its beginning to its end; longer phrases before the words in them.

    Args:
        words: of the text.
        grouped: whether toys are a ball, a teddy and blocks, or toys.
        place: where it is; at a zoo animals are others than at home.
    """
    yield from _mentions(tuple(words), grouped, place)


@lru_cache(maxsize=128)
def _mentions(words: tuple[Token, ...], grouped: bool, place: str) -> tuple[Mention, ...]:
    """The same, kept for a few texts: every rule about a page asks for what it speaks of."""
    return tuple(_found(words, grouped, place))


def _found(words: Sequence[Token], grouped: bool, place: str) -> Iterator[Mention]:
    said, drawn = {place, *(token.word for token in words)}, set[str]()
    at = 0
    while at < len(words):
        length, entry = _longest(words, at)
        members = group_of(words[at].word, said) if grouped and length == 1 and not words[at].mark else ()
        colour = _colour(words, at, at + 1) if members else ""
        if members and not colour:
            if not _is_absent(words, at) and not _are_named(words, at) and is_pictured(words, at) < 0:
                yield from _different(words, at, members)
        elif entry is not None:
            piece, doubtful = entry
            doubtless = not doubtful or _is_noun(words, at)
            says_more = _describes(piece, words, at + length) or _is_magic(words, at)
            paper = is_pictured(words, at)
            if paper >= 0 and doubtless and words[paper].word in _DREW and "drawing" not in drawn:
                drawn.add("drawing")
                yield Mention("drawing", at)
            elif doubtless and not says_more and not _is_absent(words, at) and paper < 0:
                piece = "drawing" if piece == "picture" and _is_by_hand(words, at, said) else piece
                yield Mention(piece, at, _count(words, at, length), _colour(words, at, at + length))
        at += max(length, 1)


def _are_named(words: Sequence[Token], at: int) -> bool:
    """Whether a text says which ones: animals like lions, toys such as balls."""
    after = [token.word for token in words[at + 1 : at + 3]]
    return after[:1] == ["like"] or after == ["such", "as"]


def _different(words: Sequence[Token], at: int, members: tuple[str, ...]) -> Iterator[Mention]:
    """The pieces of a group, as many as the text says."""
    count = _said_count(words, at)
    for member in members[: count if count > 1 else _USUAL]:
        colour, _, piece = member.rpartition(":")
        yield Mention(piece, at, 1, colour, words[at].word)


_USUAL = 3
"""So many there are where a text says of no number."""


def _describes(piece: str, words: Sequence[Token], after: int) -> bool:
    """Whether a person only says more of the animal that follows: 'a baby elephant', 'mother bear'."""
    if table()[piece].kind != "people" or after >= len(words) or words[after].mark:
        return False
    following = piece_of(words[after].word)
    return bool(following) and table()[following].kind == "animals"


def _is_magic(words: Sequence[Token], at: int) -> bool:
    """Whether a word only says how something is: a magic ring is no wand."""
    return words[at].word == "magic" and at + 1 < len(words) and not words[at + 1].mark


_DREW = frozenset("drew painted".split())
"""What is drawn so is on a paper that is there."""
_DRAW = frozenset(("draw", "draws", "drawn", "drawing", *_DREW))
_BY_HAND = frozenset((*_DRAW, *"crayon crayons paint paints painted painting paper pencil pencils colored".split()))
_PICTURES = frozenset("picture pictures drawing drawings painting paintings photo photos photograph".split())
_QUALIFIES = frozenset(
    "a an the some his her my your their our very pretty beautiful nice lovely cute happy funny".split()
)


def is_pictured(words: Sequence[Token], at: int) -> int:
    """Where the word stands for the picture that something is only drawn in: 'a picture of a cat', 'drew a cat'; -1."""
    if words[at].word in _PICTURES:
        return -1
    for place in range(at - 1, max(at - _PICTURED, -1), -1):
        word, before = words[place].word, words[place - 1].word if place else ""
        if word == "and" and place:
            return is_pictured(words, place - 1 - (before == "," and place > 1))
        if word in ("of", "about") and before in _PICTURES:
            return place - 1
        if word in _DRAW and place + 1 < at and before not in _ARTICLES:
            return -1 if _is_itself(word, words, place, at) else place
        if word == "," and before in _QUALIFIES | _DETERMINERS:
            continue
        if word == "," and place and piece_of(before):
            return is_pictured(words, place - 1)
        if words[place].mark or not (word in _QUALIFIES or word in _DETERMINERS):
            return -1
    return -1


_PICTURED = 7
"""So many words after a 'drew' or a 'picture of' stands what is drawn at most."""
_OWN = frozenset("his her their its my our".split())
_PAINTED = frozenset("fence chair box boat door table bench bed shelf egg".split())


def _is_itself(word: str, words: Sequence[Token], place: int, at: int) -> bool:
    """Whether something is painted itself, or drawn as a sword is: 'painted the fence', 'drew his sword'."""
    between = {token.word for token in words[place + 1 : at]}
    if word == "painted" and ({"the", "this"} & between or piece_of(words[at].word) in _PAINTED):
        return True
    return word in _DREW and bool(_OWN & between)


_ARTICLES = frozenset("a an the his her this that".split())


def _is_by_hand(words: Sequence[Token], at: int, said: Collection[str]) -> bool:
    """Whether a picture is a child's on paper and no framed one: of or for somebody, or where somebody draws."""
    after = words[at + 1].word if at + 1 < len(words) else ""
    return after in ("of", "for") or bool(_BY_HAND & set(said))


def _longest(words: Sequence[Token], at: int) -> tuple[int, tuple[str, bool] | None]:
    phrase = [token.word for token in words[at : at + _LONGEST]]
    for length in range(len(phrase), 0, -1):
        entry = index().get("_".join(phrase[:length]))  # no phrase has a mark in it
        if entry is not None:
            return length, entry
    return 1, None


_LONGEST = 3
"""So many words has a phrase at most."""


def _before(words: Sequence[Token], at: int, most: int) -> Iterator[Token]:
    """The words in front of one, the nearest first, within its part of the sentence."""
    for place in range(at - 1, max(at - most, 0) - 1, -1):
        if words[place].mark:
            return
        yield words[place]


def _is_noun(words: Sequence[Token], at: int) -> bool:
    if words[at].noun:
        return True
    if at > 2 and words[at - 2].text == "," and words[at - 3].word in _DETERMINERS:
        return True  # a big, round ball
    nearest = next(_before(words, at, 1), None)
    if nearest is not None and nearest.word == "toy":
        return True
    if nearest is not None and not nearest.owns and (nearest.word in index() or nearest.text[:1].isupper()):
        return nearest.word in _DETERMINERS
    for token in _before(words, at, 3):
        if token.word in _DETERMINERS or token.owns or token.word.isdigit():
            return True
        if token.word in _NOT_BEFORE_NOUNS:
            return False
    return False


def _is_absent(words: Sequence[Token], at: int) -> bool:
    """Whether it is not there; but animals like lions are lions."""
    near = list(_before(words, at, 3))
    if "about" in {token.word for token in near} and _is_in_a_book(words, at):
        return True
    named = len(near) > 1 and near[0].word in ("like", "as") and _is_listed(words, at - 1)
    others = [token.word for token in near] == ["other", "the", "like"]  # it cannot fly like the other birds
    return not named and (others or any(token.word in _NONE for token in near[:2]))


_BOOKS = frozenset("book books story stories tale tales movie movies film poem song songs".split())


def _is_in_a_book(words: Sequence[Token], at: int) -> bool:
    """Whether it is only what a book or a song is about."""
    about = next(place for place in range(at - 1, -1, -1) if words[place].word == "about")
    return about > 0 and words[about - 1].word in _BOOKS


def length_at(words: Sequence[Token], at: int) -> int:
    """How many words of a text the piece has for which the one at a place stands: of 'teddy bear' two."""
    return _longest(words, at)[0]


def _is_listed(words: Sequence[Token], at: int) -> bool:
    """Whether 'like' or 'such as' tells which of many are meant: animals like lions."""
    first = at - 1 if words[at].word == "like" else at - 2
    said = words[at].word == "like" or words[at - 1].word == "such"
    return said and first >= 0 and bool(group_of(words[first].word, ()))


def _said_count(words: Sequence[Token], at: int) -> int:
    """The number that stands in front of a word; 0 where there is none."""
    for token in _before(words, at, 3):
        if token.word in _COUNTS:
            return _COUNTS[token.word]
        if token.word in ("a", "an", "one", "this", "that", "each", "every"):
            return 1
    return 0


def _count(words: Sequence[Token], at: int, length: int) -> int:
    said = _said_count(words, at)
    last = words[at if words[at + 1 : at + 2] and words[at + 1].word == "of" else at + length - 1].word
    several = last.endswith("s") and not last.endswith(("ss", "us")) and last[:-1] in _singulars()
    many = several or last in _IRREGULAR
    if said and (many or not _amount(words, at)):
        return said
    return 2 if many else 1


def _amount(words: Sequence[Token], at: int) -> bool:
    """Whether a text says how much of it there is, not how many: 'some juice', 'lots of bread'."""
    return bool({"some", "lots", "any"} & {token.word for token in _before(words, at, 3)})


@cache
def _singulars() -> frozenset[str]:
    entries = (entry.lstrip("*~").split("_")[-1] for piece in table().values() for entry in piece.words)
    return frozenset(word for entry in entries for word in (entry, f"{entry}e", f"{entry[:-1]}ie"))


_IRREGULAR = frozenset(plural for plurals in NOUNS.values() for plural in plurals)


def _colour(words: Sequence[Token], at: int, after: int) -> str:
    """The colour that goes before a word, or follows it: 'the ball was red', 'a ball. It was red'."""
    return next((word for word in attributes(words, at, after) if word in NAMED), "")


def attributes(words: Sequence[Token], at: int, after: int) -> list[str]:
    """What a text says of how something is, as far as it is said beside its word or of an 'it' directly after it."""
    found: list[str] = []
    for place in range(at - 1, max(at - 6, -1), -1):
        token = words[place]
        if token.text not in (",", "-") and _ends_description(token, words, place):
            break
        found.append(token.word)
    return found + _predicate(words, _copula(words, after))


def _ends_description(token: Token, words: Sequence[Token], at: int) -> bool:
    if token.mark or token.owns or token.word in _SMALL_WORDS:
        return True
    if token.word in NAMED or token.word in _DETERMINERS:
        return token.word in _ARTICLES or token.word in ("my", "your", "our", "their", "its", "whose")
    return token.word in index() or (token.text[:1].isupper() and not token.opens)


_SMALL_WORDS = frozenset(
    "to of in on at by with from for up it he she they we you i had has have was were is are saw found got and but so "
    "then too".split()
)
_IS = frozenset("was is were are looked".split())


def _copula(words: Sequence[Token], after: int) -> int:
    """Where 'was' stands that says of something how it is; beyond the text where none does."""
    if after < len(words) and words[after].word in _IS:
        return after
    end = next((place for place in range(after, min(after + 9, len(words))) if words[place].mark), len(words))
    between = (token.word for token in words[after:end])
    if end + 2 < len(words) and words[end].ends and words[end + 1].word == "it" and words[end + 2].word in _IS:
        return len(words) if any(word in index() for word in between) else end + 2
    return len(words)


def _predicate(words: Sequence[Token], copula: int) -> list[str]:
    """The words after 'was' that say how something is, up to a noun or a clause of its own."""
    found: list[str] = []
    for token in words[copula + 1 : copula + 7]:
        if (token.mark and token.text != ",") or token.word in _DENIED or (token.word in _ARTICLES):
            break
        if not token.mark:
            found.append(token.word)
    return found


_DENIED = frozenset("not no never but because that when who like with in on of".split())
