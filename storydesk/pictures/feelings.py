"""Who feels and does what on a page: each goes to the subject of its clause, and the last one of somebody counts.

Speech is left out: who says 'Do not be sad' is not. 'Not sad', 'stopped crying' and every happy word end what was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from storydesk.pictures.cast import Cast, Character
from storydesk.pictures.figures import is_figure
from storydesk.pictures.lexicon import QUOTES, Token, piece_of, spoken
from storydesk.pictures.pieces import table
from storydesk.pictures.scenes import ASLEEP

HAPPY = "happy"
"""What a page says in so many words; it is seen as a smile, which everybody has of whom it says nothing else."""
_WAKES = ("woke", "awake")
_FELT: Mapping[str, str] = {
    **dict.fromkeys(
        "cried cry crying cries sad sadly tears wept weeping sobbed sobbing upset unhappy ashamed disappointed lonely "
        "heartbroken".split(),
        "sad",
    ),
    **dict.fromkeys("scared afraid frightened fear terrified trembled escape escaped".split(), "scared"),
    **dict.fromkeys("worried worry helpless frustrated nervous anxious guilty".split(), "worried"),
    **dict.fromkeys("angry angrily mad furious growled growling".split(), "angry"),
    **dict.fromkeys("asleep slept sleeping dreamed".split(), ASLEEP),
    **dict.fromkeys(_WAKES, ""),
    **dict.fromkeys("surprised amazed astonished gasped".split(), "surprised"),
    **dict.fromkeys(
        "happy happily glad proud smiled smiling laughed laughing cheered excited relieved thankful giggled".split(),
        HAPPY,
    ),
}
_FAILS = frozenset("find found leave fly reach move open escape escaped".split())
"""Whoever cannot do so, or does not want to, is worried."""
_ENDED = frozenset(
    "not no never stopped stop without wiped dried wasn't weren't isn't didn't don't couldn't can't cannot won't "
    "wouldn't".split()
)
_CLAUSES = frozenset("and but because when while so that until as if who after before".split())
_PRONOUNS = {"he": "he", "him": "he", "she": "she", "her": "she", "it": "it"}
_ARTICLES = frozenset("the a an his her their little big".split())
_ALL = frozenset("they them everyone everybody both we".split())

Somebody = Character | str
"""Of the cast, or a stranger, who is called by what it is."""
_UNKNOWN = "?"


_DONE: Mapping[str, str] = {
    **dict.fromkeys("ran run running runs raced racing chased chasing hurried rushed".split(), "run"),
    **dict.fromkeys("jumped jump jumping jumps hopped hop hopping leaped bounced bouncing".split(), "jump"),
    **dict.fromkeys("walked walk walking marched went".split(), "walk"),
    **dict.fromkeys("waved waving goodbye danced dancing cheered clapped threw throwing tossed".split(), "wave"),
    **dict.fromkeys("swam swim swims swimming splashed".split(), "swim"),
    **dict.fromkeys("asked asks begged".split(), "ask"),
    **dict.fromkeys("thanked thanks".split(), "thank"),
}
_SPOKEN = ("tell", "ask", "thank")
"""What the hands of somebody do who says something."""
_SAYS = frozenset("said asked replied told explained answered called shouted whispered yelled exclaimed says".split())
_OF_FEELINGS, _OF_ACTS = frozenset((*_FAILS, *_FELT)), frozenset((*_FELT, *_SAYS, *_DONE))
"""Words that tell what somebody feels, and what they do."""


def feelings(words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody]) -> dict[Somebody, str]:
    """The feeling of everybody at the page's end, as a pose.

    Args:
        words: of the page.
        cast: of the story.
        spoken_of: who is meant by the words that are names or kinds.
    """
    felt: dict[Somebody, str] = dict.fromkeys(_in_dismay(words, cast, spoken_of), "worried")
    for who, word, ended in _told(words, cast, spoken_of, _OF_FEELINGS):
        if word in _FAILS and (ended or word not in _FELT):
            if ended and felt.get(who, HAPPY) == HAPPY:
                felt[who] = "worried"
            elif word == "found" and felt.get(who) == "worried":
                felt[who] = HAPPY
            continue
        feeling = HAPPY if ended and _FELT[word] != HAPPY else "worried" if ended else _FELT[word]
        if feeling != HAPPY or ended or felt.get(who) != ASLEEP:  # one can be happy in a dream
            felt[who] = feeling
    return felt


def _in_dismay(words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody]) -> list[Somebody]:
    """Who says 'Oh no!': whoever is named last before it in the sentence, or first after it, else the hero."""
    found: list[Somebody] = []
    for at in range(len(words) - 1):
        if (words[at].word, words[at + 1].word) == ("oh", "no"):
            begins = max((end + 1 for end in range(at) if words[end].ends), default=0)
            around = [*range(at - 1, begins - 1, -1), *range(at + 2, min(at + 8, len(words)))]
            found += [spoken_of[place] for place in around if place in spoken_of][:1] or (
                [cast.hero] if cast.hero else []
            )
    return found


def acts(words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody]) -> dict[Somebody, str]:
    """What everybody does: the last that a page tells of them, but whoever runs or jumps is seen to do so.

    Whoever says something and does nothing else lifts a hand, asks with both, or thanks with one on the heart. Whoever
    ran in fear and is glad now runs no more.
    """
    done: dict[Somebody, str] = {}
    feared: set[Somebody] = set()
    for who, word, ended in _told(words, cast, spoken_of, _OF_ACTS):
        if word in _FELT and word not in _DONE:
            if _FELT[word] == "scared" and not ended:
                feared.add(who)
            elif who in feared and (ended or _FELT[word] == HAPPY) and done.get(who) == "run":
                del done[who]  # the fear is over, and so is the flight
            continue
        act = _DONE.get(word, "tell")
        free = who not in done or (done[who] == "tell" and act in _SPOKEN)
        if not ended and done.get(who) not in ("run", "jump") and (act not in _SPOKEN or free):
            done[who] = act
    return done


_HUGS = frozenset("hug hugs hugged hugging cuddle cuddled cuddling embraced".split())


def hugging(words: list[Token], spoken_of: Mapping[int, Somebody], there: Sequence[Somebody]) -> list[Somebody]:
    """The two who hug each other on a page; nobody where it does not tell of it, or of a whale.

    Args:
        words: of the page.
        spoken_of: who is meant by the words that are names or kinds.
        there: who is on the page, the hero first.
    """
    figures = [who for who in there if is_figure(_kind(who)) or table()[_kind(who)].height < _TOO_LARGE]
    quoted = spoken(words)
    for at, token in enumerate(words):
        if token.word not in _HUGS or quoted[at] or _ENDED & {one.word for one in words[max(at - 4, 0) : at]}:
            continue
        before = [spoken_of[place] for place in range(at - 1, -1, -1) if place in spoken_of]
        after = [spoken_of[place] for place in range(at + 1, min(at + 7, len(words))) if place in spoken_of]
        pair = list(dict.fromkeys(who for who in (*after[:1], *before, *figures) if who in figures))[:2]
        toy = any(piece_of(one.word) in ("teddy", "doll", "puppet") for one in words[at : at + 6])
        if len(pair) == 2 and not toy and any(is_figure(_kind(who)) for who in pair):
            return pair
    return []


_TOO_LARGE = 0.36
"""Animals so high are not hugged."""


def _kind(who: Somebody) -> str:
    return who if isinstance(who, str) else who.piece


def _told(
    words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody], sought: Collection[str]
) -> Iterator[tuple[Somebody, str, bool]]:
    """Of whom a page says each of some words, outside of what somebody says; and whether it says that it is not so."""
    for at, near, subjects, ended in clauses(words, cast, spoken_of, sought):
        yield from ((who, words[at].word, ended) for who in near or subjects)


def clauses(
    words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody], sought: Collection[str]
) -> Iterator[tuple[int, list[Somebody], list[Somebody], bool]]:
    """The places of some words outside of speech, who stands beside each, its subjects, and whether it is not so."""
    here: list[Somebody] = list(dict.fromkeys(spoken_of.values()))
    subjects: list[Somebody] = [cast.hero] if cast.hero else []
    lately: list[Somebody] = [*here[::-1], *subjects]  # the last one spoken of is the last
    quoted = spoken(words)
    begins, opened = 0, True  # where the clause begins, and whether it still has no subject
    for at, token in enumerate(words):
        if token.mark or token.word in _CLAUSES:
            begins, opened = at + 1, not (token.word == "and" and at and at - 1 in spoken_of)
            if token.word == "who" and lately:
                subjects, opened = [lately[-1]], False
            continue
        if quoted[at]:
            continue
        meant = _meant(at, words, spoken_of, lately, [*subjects, *here])
        if meant and not token.owns:
            if opened:
                subjects, opened = meant, False
            elif words[begins - 1].word == "and" and all(one.word in _ARTICLES for one in words[begins:at]):
                subjects = [*subjects, *meant]
            is_of = at > 1 and words[at - 2].word == "of"  # a picture of her mother: she is whose picture it is
            if len(meant) == 1 and not is_of:
                lately = [*(one for one in lately if one != meant[0]), meant[0]]
        if token.word in sought and not _is_shout(at, words):
            near = _beside(at, words, spoken_of, lately, subjects)
            ended = bool(_ENDED & {one.word for one in words[max(begins, at - 4) : at]})
            if not near and opened and begins < at and words[begins].word in ("the", "a", "an", "his", "her", "its"):
                subjects, opened = [_UNKNOWN], False  # a flower, say: nobody whom one could draw
                lately.append(_UNKNOWN)
            yield at, near, subjects, ended


def _is_shout(at: int, words: list[Token]) -> bool:
    """'Look!' cried Tom: that is no weeping."""
    if words[at].word != "cried":
        return False
    around = words[max(at - 3, 0) : at + 2]
    return any(token.word == "out" or (token.mark and set(token.text) & set(QUOTES)) for token in around)


def _meant(
    at: int, words: list[Token], spoken_of: Mapping[int, Somebody], lately: list[Somebody], here: list[Somebody]
) -> list[Somebody]:
    """Whom a word means, if it means somebody."""
    if at in spoken_of:
        return [spoken_of[at]]
    word = words[at].word
    if word == "her" and (at + 1 in spoken_of or (at + 2 in spoken_of and not words[at + 1].mark)):
        return []  # her mother is somebody else
    if word in _ALL:
        return list(dict.fromkeys(here))
    if word not in _PRONOUNS:
        return []
    fitting = [one for one in lately if one == _UNKNOWN or _pronoun(one) == _PRONOUNS[word]]
    return fitting[-1:]


def _pronoun(who: Somebody) -> str:
    if isinstance(who, Character):
        return who.pronoun
    return {"girl": "she", "woman": "she", "boy": "he", "man": "he"}.get(who, "it")


def _beside(
    at: int, words: list[Token], spoken_of: Mapping[int, Somebody], lately: list[Somebody], here: list[Somebody]
) -> list[Somebody]:
    """Whose it is that stands directly beside them: 'the sad boy', 'saw the boy crying', 'made her sad', 'said Tom'."""
    if words[at].word in _SAYS:
        if at and not words[at - 1].mark:
            return []  # Tom asked his mother: it is Tom who asks
        places = (at + 1,) if at + 1 in spoken_of else (at + 2,)
        lead = words[at + 1].word in _ARTICLES if at + 1 < len(words) else False
        return [spoken_of[place] for place in places if place in spoken_of and (place == at + 1 or lead)]
    after = next((place for place in (at + 1, at + 2) if place in spoken_of), None)
    article = {"a", "an", "the", "this", "that", "little", "very"} & {one.word for one in words[max(at - 2, 0) : at]}
    if after is not None and article and not any(one.mark or one.word in _CLAUSES for one in words[at:after]):
        return [spoken_of[after]]
    if words[at].word in ("crying", "sad", "scared", "happy", "weeping", "smiling", "upset", "afraid", "angry") and at:
        return _meant(at - 1, words, spoken_of, lately, here)
    return []
