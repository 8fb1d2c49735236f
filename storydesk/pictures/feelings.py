"""Who feels and does what on a page: each goes to the subject of its clause, and the last one of somebody counts.

Speech is left out: who says 'Do not be sad' is not. 'Not sad', 'stopped crying' and every happy word end what was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from storydesk.pictures.cast import Cast, Character
from storydesk.pictures.figures import PEOPLE, is_figure
from storydesk.pictures.lexicon import QUOTES, Token, piece_of, spoken
from storydesk.pictures.pieces import table
from storydesk.pictures.scenes import ASLEEP
from storydesk.pictures.sitting import sits_on_ground

HAPPY, JOYFUL, LAUGHING, PROUD = "happy", "joyful", "laughing", "proud"
"""What a page says in so many words; a smile has everybody of whom it says nothing else."""
_GLAD = (HAPPY, JOYFUL, LAUGHING, PROUD)
_WAKES = ("woke", "awake")
_FELT: Mapping[str, str] = {
    **dict.fromkeys(
        "cried cry crying cries sad sadly sadness tears wept weeping sobbed sobbing upset unhappy ashamed disappointed "
        "lonely heartbroken hurt pain bad".split(),
        "sad",
    ),
    **dict.fromkeys("scared afraid frightened fear terrified trembled screamed escape escaped".split(), "scared"),
    **dict.fromkeys("worried worry helpless frustrated nervous anxious guilty".split(), "worried"),
    **dict.fromkeys("angry angrily mad furious growled growling".split(), "angry"),
    **dict.fromkeys("scolded frowned refused warned forbade grumpy jealous mean".split(), "stern"),
    **dict.fromkeys("asleep slept sleeping dreamed".split(), ASLEEP),
    **dict.fromkeys(_WAKES, ""),
    **dict.fromkeys("surprised amazed astonished shocked gasped".split(), "surprised"),
    **dict.fromkeys("curious puzzled confused wondered".split(), "curious"),
    **dict.fromkeys("dizzy".split(), "dizzy"),
    **dict.fromkeys("sick ill fever coughed sneezed".split(), "sick"),
    **dict.fromkeys("tired sleepy yawned exhausted weary bored".split(), "tired"),
    **dict.fromkeys("cold freezing shivered shivering chilly".split(), "cold"),
    **dict.fromkeys("hot sweaty sweating".split(), "hot"),
    **dict.fromkeys("shy shyly embarrassed blushed bashful".split(), "shy"),
    **dict.fromkeys("proud proudly".split(), PROUD),
    **dict.fromkeys("laughed laughing giggled giggling".split(), LAUGHING),
    **dict.fromkeys("cheered excited excitedly joy joyful delighted".split(), JOYFUL),
    **dict.fromkeys(
        "happy happily glad smiled smiling relieved thankful grateful fun friends together better good great "
        "safe".split(),
        HAPPY,
    ),
}
_OF_THINGS = frozenset(
    "fun friends together bad better good great safe mean cold freezing chilly hot mad sick ill tired".split()
)
"""What a thing, the weather or a day can be as well."""
_KIND = frozenset("gave shared helped helps comforted forgave".split())
"""Whoever does so is kind, where a page says nothing else of what they feel."""
_FAILS = frozenset("find found leave fly reach move open escape escaped".split())
"""Whoever cannot do so, or does not want to, is worried."""
_ENDED = frozenset(
    "not no nobody never stopped stop without wiped dried wasn't weren't isn't didn't don't couldn't can't cannot "
    "won't wouldn't".split()
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
    **dict.fromkeys("waved waving goodbye threw throwing tossed".split(), "wave"),
    **dict.fromkeys("danced dancing".split(), "dance"),
    **dict.fromkeys("cheered clapped celebrated".split(), "cheer"),
    **dict.fromkeys("kicked kicking".split(), "kick"),
    **dict.fromkeys("sat sits sitting nap".split(), "rest"),
    **dict.fromkeys("swam swim swims swimming splashed".split(), "swim"),
    **dict.fromkeys("asked asks begged".split(), "ask"),
    **dict.fromkeys("thanked thanks".split(), "thank"),
    **dict.fromkeys("showed gave handed offered".split(), "give"),
    **dict.fromkeys("pointed pointing".split(), "point"),
    **dict.fromkeys("reached reaching grabbed".split(), "reach"),
    **dict.fromkeys("shouted yelled".split(), "wave"),
}
_LOW = ("sad", "tired", "sick", "dizzy", "worried")
"""Who feels so jumps and runs no more."""
_LIVELY = ("jump", "cheer", "wave", "run", "dance", "kick")
_SONGS = frozenset("song songs tune tunes music story stories book books movie poem dance".split())
_SPOKEN = ("tell", "ask", "thank")
"""What the hands of somebody do who says something."""
_SAYS = frozenset("said asked replied told explained answered called shouted whispered yelled exclaimed says".split())
_DEEDS = frozenset((*_DONE, *_KIND)) - set(_FELT)
_OF_FEELINGS, _OF_ACTS = frozenset((*_FAILS, *_KIND, *_FELT)), frozenset((*_FELT, *_SAYS, *_DONE))
"""Words that tell what somebody feels, and what they do."""


def feelings(words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody]) -> dict[Somebody, str]:
    """The feeling of everybody at the page's end, as a pose.

    Args:
        words: of the page.
        cast: of the story.
        spoken_of: who is meant by the words that are names or kinds.
    """
    felt: dict[Somebody, str] = dict.fromkeys(_in_dismay(words, cast, spoken_of), "worried")
    kind: list[Somebody] = []
    told = [(at, who, words[at].word, ended) for at, who, ended in _places(words, cast, spoken_of, _OF_FEELINGS)]
    said = [(at, who, words[at].word, False) for at, who in of_themselves(words, cast, spoken_of)]
    for at, who, word, ended in sorted((*told, *said), key=lambda one: one[0]):
        if word in _KIND and not ended:
            kind.append(who)
        if word in _KIND or (word in _OF_THINGS and not _is_of_somebody(words, at)):
            continue
        if word == "leave" and "never" in {one.word for one in words[max(at - 4, 0) : at]}:
            continue  # it is fine there
        if word == "refused" and "give" in {one.word for one in words[at + 1 : at + 3]}:
            continue  # to give up
        if word.startswith("growl"):
            who = _growling(at, who, spoken_of)
        if word in _FAILS and (ended or word not in _FELT):
            if ended and felt.get(who, HAPPY) in _GLAD:
                felt[who] = "worried"
            elif word == "found" and felt.get(who) == "worried":
                felt[who] = HAPPY
            elif word == "found" and felt.get(who) == "sad":
                del felt[who]
            continue
        glad = _FELT[word] in _GLAD
        if not glad and "nobody" in {one.word for one in words[max(at - 4, 0) : at]}:
            felt = dict.fromkeys((*felt, who), HAPPY)
            continue
        feeling = HAPPY if ended and not glad else "worried" if ended else _FELT[word]
        if feeling == HAPPY and not ended and felt.get(who) in _GLAD and not _is_much(words, at):
            continue
        if word == "together" and felt.get(who) == "surprised":
            continue
        if not glad or ended or felt.get(who) != ASLEEP:  # one can be happy in a dream
            felt[who] = JOYFUL if feeling == HAPPY and not ended and _is_much(words, at) else feeling
    stern = [who for who in _forbidding(words, cast, spoken_of) if who not in felt]
    return dict.fromkeys(kind, HAPPY) | felt | dict.fromkeys(stern, "stern")


_GROWN = frozenset("woman mother parent man father grandma grandpa teacher farmer king queen policeman".split())
_FORBIDS = (("must", "not"), ("should", "not"), ("should", "have"))


def _forbidding(words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody]) -> list[Somebody]:
    """The grown-ups who say 'No', or what must not be."""
    found = []
    for at, who, ended in _places(words, cast, spoken_of, _SAYS | {"told"}):
        said = _near_speech(words, at)
        begins_so = [one.word for one in said if not one.mark][:1] == ["no"]
        forbids = any((one.word, two.word) in _FORBIDS for one, two in pairwise(said or words[at : at + 10]))
        if _kind(who) in _GROWN and not ended and (begins_so or forbids):
            found.append(who)
    return found


def _growling(at: int, who: Somebody, spoken_of: Mapping[int, Somebody]) -> Somebody:
    """Who growls: not a person, but the animal that was spoken of last."""
    animals = [one for place, one in sorted(spoken_of.items()) if place < at and _kind(one) not in (*PEOPLE, "robot")]
    return animals[-1] if animals and _kind(who) in (*PEOPLE, "robot") else who


def _is_much(words: Sequence[Token], at: int) -> bool:
    """Whether somebody is not only happy, but so happy."""
    return words[at].word == "happy" and bool({"so", "very"} & {one.word for one in words[max(at - 1, 0) : at]})


_OF_DAYS = frozenset("it outside weather water wind day night air sun snow ice everything floor looked too".split())
_ARE = frozenset("was were is are felt feel feeling got get am i'm so very and all little bit too really".split())


def _is_of_somebody(words: Sequence[Token], at: int) -> bool:
    """Whether a word tells how somebody is, 'she was very cold', not how it is outside or what water is."""
    begins = next((place + 1 for place in range(at - 1, -1, -1) if words[place].mark), 0)
    before = [token.word for token in words[max(begins, at - 5) : at]]
    after = words[at + 1].word if at + 1 < len(words) and not words[at + 1].mark else ""
    if words[at].word == "together":
        ends = [place for place, token in enumerate(words[:-1]) if token.ends]
        return bool(_WITH["together"] & set(before)) and at > max(ends, default=-1)  # so the page ends
    if words[at].word in _WITH:
        return bool(_WITH[words[at].word] & set(before)) and "would" not in before
    return bool(before) and before[-1] in _ARE and not _OF_DAYS & set(before) and after not in _NOUNS_AFTER


_WITH: Mapping[str, frozenset[str]] = {
    "together": frozenset("played lived danced sang shared play live friends".split()),
    **dict.fromkeys(("bad", "better", "good", "great", "safe"), frozenset(("felt", "feel", "feeling"))),
    "mean": frozenset(("was", "were")),
    "fun": frozenset(("had", "have", "having")),
    "friends": frozenset(("best", "became", "become")),
    "mad": frozenset(("was", "got", "felt", "so", "very")),
}
"""What only tells of somebody after such a word."""
_NOUNS_AFTER = frozenset("water day wind night air soup chocolate cocoa milk tea bath sun animal animals".split())
_OF_ONESELF = (("i", "am"), ("i", "feel"), ("i", "felt"), ("i", "was"))


def of_themselves(words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody]) -> Iterator[tuple[int, Somebody]]:
    """The places where somebody says what they feel, 'I am so sad', and who says so; of an 'I am not' nothing."""
    quoted = spoken(words)
    felt = [at for at in range(1, len(words)) if quoted[at] and words[at].word in _FELT]
    if not felt:
        return
    says = list(clauses(words, cast, spoken_of, _SAYS))
    for at in felt:
        lead = [one.word for one in words[max(at - 4, 0) : at]]
        is_own = lead[-1:] == ["i'm"] or lead[-2:-1] == ["i'm"] or any(pair in _OF_ONESELF for pair in pairwise(lead))
        if not is_own or _ENDED & set(lead) or "sorry" in lead:
            continue
        begins = next((place for place in range(at, -1, -1) if not quoted[place]), 0)
        ends = next((place for place in range(at, len(words)) if not quoted[place]), len(words))
        near = [one for one in says if begins - 4 <= one[0] <= ends + 4]
        if near:
            _, beside, subjects, _ = min(near, key=lambda one: min(abs(one[0] - begins), abs(one[0] - ends)))
            called = {spoken_of[place] for place in range(begins + 1, ends) if place in spoken_of}
            yield from ((at, who) for who in (beside or subjects)[:1] if who not in called)


_STATES: Mapping[str, str] = {
    **dict.fromkeys("wet soaked soaking dripping".split(), "wet"),
    **dict.fromkeys("dirty muddy messy".split(), "dirty"),
    **dict.fromkeys("clean washed dry bath cleaned".split(), ""),
}


def states(words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody]) -> dict[Somebody, str]:
    """Who is wet or dirty at the page's end: said of themselves, not of their clothes or of the grass."""
    found: dict[Somebody, str] = {}
    for at, who, ended in _places(words, cast, spoken_of, _STATES):
        before = {one.word for one in words[max(at - 3, 0) : at]}
        state = _STATES[words[at].word]
        if not state:
            found.clear()  # by whomever they are washed
        elif ended:
            found.pop(who, None)
        elif before & _BECOME and not before & _OF_DAYS:
            found[who] = state
    return found


_BECOME = frozenset("was were got get getting became felt is are all".split())


def _in_dismay(words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody]) -> list[Somebody]:
    """Who says 'Oh no!', 'Ouch!' or 'Help!': who is named last before it in the sentence, or first after it."""
    found: list[Somebody] = []
    for at in range(len(words) - 1):
        calls = words[at].word == "help" and words[at + 1].text.startswith("!") and (at == 0 or words[at - 1].mark)
        if (words[at].word, words[at + 1].word) == ("oh", "no") or words[at].word == "ouch" or calls:
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
    for at, who, ended in _places(words, cast, spoken_of, _OF_ACTS):
        word = words[at].word
        if word in _FELT and word not in _DONE:
            if _FELT[word] == "scared" and not ended:
                feared.add(who)
            elif _FELT[word] in _LOW and not ended and done.get(who) in _LIVELY:
                del done[who]
            elif who in feared and (ended or _FELT[word] in _GLAD) and done.get(who) == "run":
                del done[who]  # the fear is over, and so is the flight
            continue
        act = _DONE.get(word) or _of_speech(words, at)
        if act == "rest" and not sits_on_ground(words, at):
            continue
        free = who not in done or (done[who] == "tell" and act in _SPOKEN)
        goes_on = done.get(who) in ("run", "jump") and act != "rest"
        if not ended and not goes_on and (act not in _SPOKEN or free):
            done[who] = act
    return done


def _of_speech(words: Sequence[Token], at: int) -> str:
    """What hands do for what is said: they ask, thank, take leave, or only tell."""
    speech = _near_speech(words, at)
    said = {one.word for one in speech}
    if {"thank", "thanks"} & said:
        return "thank"
    if {"goodbye", "bye"} & said:
        return "wave"
    asks = any(one.text.startswith("?") for one in speech[-2:])
    return "ask" if words[at].word == "said" and asks else "tell"


def _near_speech(words: Sequence[Token], at: int) -> Sequence[Token]:
    """The speech nearest to a word that says who speaks, with the mark that ends it; nothing where none is near."""
    quoted = spoken(words)
    near = range(max(at - 5, 0), min(at + 6, len(words)))
    inside = min((place for place in near if quoted[place]), key=lambda place: abs(place - at), default=-1)
    if inside < 0:
        return ()
    begins = next((place for place in range(inside, -1, -1) if not quoted[place]), 0)
    ends = next((place for place in range(inside, len(words)) if not quoted[place]), len(words))
    return words[begins : ends + 1]


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


def _places(
    words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody], sought: Collection[str]
) -> Iterator[tuple[int, Somebody, bool]]:
    """Where a page says some words, outside of what somebody says; of whom, and whether it says that it is not so."""
    for at, near, subjects, ended in clauses(words, cast, spoken_of, sought):
        yield from ((at, who, ended) for who in near or subjects)


def clauses(
    words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody], sought: Collection[str]
) -> Iterator[tuple[int, list[Somebody], list[Somebody], bool]]:
    """The places of some words outside of speech, who stands beside each, its subjects, and whether it is not so."""
    last = next((at for at in range(len(words) - 1, -1, -1) if words[at].word in sought), -1)
    if last < 0:
        return  # as for most words on most pages
    here: list[Somebody] = list(dict.fromkeys((*spoken_of.values(), *([cast.hero] if cast.hero else []))))
    subjects: list[Somebody] = [cast.hero] if cast.hero else []
    # The last one spoken of is the last.
    lately: list[Somebody] = [*(one for one in here[::-1] if one != cast.hero), *subjects]
    quoted = spoken(words)
    begins, opened = 0, True  # where the clause begins, and whether it still has no subject
    for at, token in enumerate(words[: last + 1]):
        if token.mark or token.word in _CLAUSES:
            joins = token.word == "and" and at and at - 1 in spoken_of
            begins, opened = at + 1, not joins or (spoken_of[at - 1] not in subjects and _acts(words, at))
            if token.word == "who" and lately:
                subjects, opened = [lately[-1]], False
            continue
        if quoted[at]:
            continue
        before = [one for one in subjects if opened and one in lately]  # the one who did something goes on doing so
        meant = _meant(at, words, spoken_of, [*lately, *before], [*subjects, *here])
        if meant and not token.owns:
            if opened and not _goes_on(words[begins:at]):
                subjects, opened = meant, False
            elif words[begins - 1].word == "and" and _are_articles(words[begins:at]):
                subjects = [*subjects, *meant]
            is_of = at > 1 and words[at - 2].word == "of"  # a picture of her mother: she is whose picture it is
            if len(meant) == 1 and not is_of:
                lately = [*(one for one in lately if one != meant[0]), meant[0]]
        if token.word in sought and not _is_shout(at, words) and not _is_of_a_song(at, words):
            near = _beside(at, words, spoken_of, lately, subjects) or _watched(at, words, begins, spoken_of)
            ended = bool(_ENDED & {one.word for one in words[max(begins, at - 4) : at]})
            if not near and opened and begins < at and words[begins].word in ("the", "a", "an", "his", "her", "its"):
                subjects, opened = [_UNKNOWN], False  # a flower, say: nobody whom one could draw
                lately.append(_UNKNOWN)
            yield at, near, subjects, ended


_SEES = frozenset("saw sees found met watched heard noticed spotted".split())


def _watched(at: int, words: Sequence[Token], begins: int, spoken_of: Mapping[int, Somebody]) -> list[Somebody]:
    """Who is seen to do so: 'he saw a small bird shivering'."""
    is_seen = words[at].word.endswith("ing") and at - 1 in spoken_of and not words[at - 1].owns
    return [spoken_of[at - 1]] if is_seen and _SEES & {word.word for word in words[begins : at - 1]} else []


_BEGUN = frozenset(
    "was is felt got said had did began ran came saw went became gave took told found made held met".split()
)


def _acts(words: Sequence[Token], at: int) -> bool:
    """Whether somebody new does something after an 'and' behind somebody: 'saw the cat and the cat was afraid'."""
    names = 2 if at + 1 < len(words) and words[at + 1].word in _ARTICLES else 1
    places = range(at + 1 + names, min(at + 2 + names, len(words)))
    return any(words[place].word in _BEGUN or words[place].word.endswith("ed") for place in places)


def _goes_on(words: Sequence[Token]) -> bool:
    """Whether a clause begins with what its subject does, so that who follows is not it: 'and hugged her mom'."""
    begins = words[0] if words else None
    return begins is not None and not begins.opens and (begins.word in _BEGUN or begins.word.endswith("ed"))


def _are_articles(words: Sequence[Token]) -> bool:
    """Whether only an article, and what somebody is like, is before them: 'Lily and the magic bird'."""
    return all(one.word in _ARTICLES for one in (words[:1] if len(words) == 2 else words))


def _is_of_a_song(at: int, words: list[Token]) -> bool:
    """Whether a song or a story is happy or sad, and nobody else."""
    return at + 1 < len(words) and words[at + 1].word in _SONGS


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


_MADE = frozenset(
    "cry crying sad scared happy weeping smiling upset afraid angry dizzy tired sick cold proud surprised curious shy "
    "laugh smile".split()
)
"""What somebody is made, or is seen to be."""


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
    if words[at].word in _DEEDS:
        return []  # the boy gave Tom a ball: it is the boy who gives
    after = next((place for place in (at + 1, at + 2) if place in spoken_of), None)
    article = {"a", "an", "the", "this", "that", "little", "very"} & {one.word for one in words[max(at - 3, 0) : at]}
    if after is not None and article and not any(one.mark or one.word in _CLAUSES for one in words[at:after]):
        return [spoken_of[after]]
    if words[at].word in _MADE and at:
        return _meant(at - 1, words, spoken_of, lately, here)
    return []
