"""Where a page says that something is: in a bowl, on a table, under a bed, behind a stone, on somebody's head.

The last that is said of a thing holds. What somebody wants to put somewhere, looks for there or takes out again is not
there, nor is what somebody only says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from storydesk.pictures.carrying import leading
from storydesk.pictures.cast import Cast
from storydesk.pictures.deeds import GIVES, HOLDS, PUTS, Deed
from storydesk.pictures.feelings import Somebody, clauses
from storydesk.pictures.lexicon import Token, mentions, spoken
from storydesk.pictures.pieces import table
from storydesk.pictures.wearing import GARMENTS

IN, ON, UNDER, BEHIND = "in", "on", "under", "behind"
_PREPOSITIONS: Mapping[str, str] = {
    **dict.fromkeys("in into inside".split(), IN),
    **dict.fromkeys("on onto upon atop".split(), ON),
    **dict.fromkeys("under underneath beneath".split(), UNDER),
    "behind": BEHIND,
}
INTO = frozenset("bowl soup box picnic bag backpack nest hole bucket treasure cart trash jam mud tea".split())
UPON = frozenset(
    "table rock log box open_box chair couch bench plate leaf shelf drawer rug bed nest tree apple_tree house hut barn "
    "stick pillow mushroom sandcastle cart oven".split()
)
BENEATH = frozenset("table bed chair bench couch umbrella leaf".split())
SCREENS = frozenset("rock bush box log couch chair sandcastle barrel cart".split())
TREES = frozenset(("tree", "apple_tree", "fir", "palm"))
_GROUNDS: Mapping[str, Collection[str]] = {IN: INTO | TREES, ON: UPON, UNDER: BENEATH, BEHIND: SCREENS}
_BODY = frozenset("head back nose trunk shoulder".split())
"""On what of somebody something can be."""
_PUTS = frozenset(
    "put puts placed dropped threw tossed left hid laid set poured buried packed packs poured keeps".split()
)
_RESTS = frozenset(
    "sat sits sitting sit stood stands standing stand lay lies lying slept sleeping hid hides hiding hide jumped jumps "
    "hopped climbed landed got fell stuck was is were rested curled hung stayed waited perched danced".split()
)
_SITS = frozenset("sat sits sit sitting".split())
_MOVES = frozenset(
    "ran runs went goes came walked flew left swam played play danced skipped raced chased followed jumped hopped "
    "climbed moved returned woke found met".split()
)
_NOT_SO = frozenset(
    "looked look looking peeked peeks searched search wanted want tried try trying could couldn't can can't not "
    "didn't never would should must wondered asked if let wish hoped wasn't isn't help helped made told "
    "something anything nothing".split()
)
_LIVES = frozenset("lived lives live living".split())
"""Where somebody lives they are not all the time."""
_BREAKS = frozenset("and but because when while so then that who which as until if every day".split())
_THEM = frozenset("it them".split())
_NEAR, _FAR = 6, 8
"""So many words behind 'in' stands where it is at most, and so many before it what is there."""


@dataclass(frozen=True)
class Position:
    """Where something is.

    Attributes:
        what: a piece, or somebody of the story.
        how: one of those above.
        ground: the piece in or on which it is, or whose head or back it is.
        part: of somebody's body; else empty.
        at: the word that says so.
        sits: whether somebody sits there.
    """

    what: Somebody
    how: str
    ground: Somebody
    part: str = ""
    at: int = -1
    sits: bool = False

    @property
    def thing(self) -> str:
        """What it is, where it is no one of the story."""
        return self.what if isinstance(self.what, str) else ""


def positions(
    words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody], done: Sequence[Deed], last: str = ""
) -> list[Position]:
    """Where the things and people of a page are, as far as it says so.

    Args:
        words: of the page.
        cast: of the story.
        spoken_of: who is meant by the words that are names or kinds.
        done: what is done with which thing: what is taken afterwards is there no more.
        last: the thing that an 'it' at the beginning means.
    """
    said = {token.word for token in words}
    if not (_PREPOSITIONS.keys() | {"nest"}) & said:
        return []
    kinds = {one.at: one.piece for one in mentions(words, grouped=False)}
    subjects = {at: who for at, near, who, ended in clauses(words, cast, spoken_of, _PUTS | _RESTS) if not ended}
    gone = _moves(words, cast, spoken_of)
    quoted, found = spoken(words), dict[Somebody, Position]()
    for at, token in enumerate(words):
        how = _PREPOSITIONS.get(token.word, "")
        if not how or quoted[at]:
            continue
        ground, part = _ground(words, at, how, kinds, spoken_of)
        if not ground:
            continue
        if words[at - 1].word in ("out", "off") or (token.word == "of" and at):
            continue
        what = _what(words, at, kinds, spoken_of, subjects, ground, last) or _led(words, at, kinds, spoken_of)
        if part and isinstance(ground, str) and ground in _OWNERS:
            ground = _owner(words, at, subjects, ground) or ""
        if part and what in GARMENTS:
            continue  # it is worn
        if what and ground and what != ground and _fits(what, how, ground):
            found.pop(what, None)
            sits = bool(_SITS & {one.word for one in words[max(at - 3, 0) : at]})
            found[what] = Position(what, how, ground, part, at, sits)
    if "nest" in kinds.values() and "tree" in kinds.values() and "nest" not in found:
        at = max(place for place, piece in kinds.items() if piece == "nest")
        found["nest"] = Position("nest", IN, "tree", at=at)  # unless it lies somewhere else
    for at in _takings(words, kinds, found.values()):
        found = {what: one for what, one in found.items() if one.at > at}
    handled = {one.thing: one.at for one in done if one.kind in (HOLDS, GIVES, PUTS)}
    return [
        one for what, one in found.items()
        if not _is_taken(words, one.at, handled.get(one.thing, -1)) and gone.get(what, -1) < one.at
    ]  # fmt: skip


def _is_taken(words: Sequence[Token], at: int, handled: int) -> bool:
    """Whether something is taken from where it was said to be, before that or afterwards, and not put there."""
    if handled > at:
        return True
    takes = handled >= 0 and words[handled].word in _TAKES
    return takes and not _PUTS & {token.word for token in words[handled:at]}


_TAKES = frozenset("picked took grabbed got caught".split())


_OWNERS = frozenset("her his its my".split())


def _ground(
    words: Sequence[Token], at: int, how: str, kinds: Mapping[int, str], spoken_of: Mapping[int, Somebody]
) -> tuple[Somebody, str]:
    """In or on what a preposition says that something is, and on which part of somebody."""
    owner: Somebody = ""
    after = words[at + 1].word if at + 1 < len(words) and not words[at + 1].mark else ""
    if after == "it" or (words[at].word == "inside" and after in ("", "and")):
        ground = _said_before(words, at, kinds, has=after == "it")
        return (ground, "") if ground in _GROUNDS[how] else ("", "")
    for place in range(at + 1, min(at + _NEAR + 1, len(words))):
        token = words[place]
        if token.mark:
            break
        if token.owns and place in spoken_of:
            owner = spoken_of[place]
        elif token.word in _OWNERS and how == ON:
            owner = token.word
        elif how == ON and token.word in _BODY and owner:
            return owner, token.word
        elif place in kinds and not token.owns:
            if how in (IN, ON) and token.word in _BRANCHES:
                return "tree", ""
            return (kinds[place], "") if kinds[place] in _GROUNDS[how] else ("", "")
        elif token.word in _PREPOSITIONS or token.word in _BREAKS or place in spoken_of:
            break
    return "", ""


_BRANCHES = frozenset(("branch", "branches"))


def _said_before(words: Sequence[Token], at: int, kinds: Mapping[int, str], has: bool) -> str:
    """What has something in or on it: 'a tree with a hole in it'; or what was spoken of, inside of which it is put."""
    begins = next((place for place in range(at - 1, max(at - _FAR, -1), -1) if words[place].word == "with"), None)
    if has and begins is None:
        return ""
    places = range((at if begins is None or not has else begins) - 1, -1, -1)
    return next((kinds[place] for place in places if place in kinds and (has or kinds[place] in INTO)), "")


def _owner(words: Sequence[Token], at: int, subjects: Mapping[int, list[Somebody]], pronoun: str) -> Somebody | None:
    """Whose head it is that is 'her head': that of whoever does it."""
    verb = max((place for place in subjects if place < at), default=None)
    if verb is None or len(subjects[verb]) != 1:
        return None
    return subjects[verb][0]


def _what(
    words: Sequence[Token],
    at: int,
    kinds: Mapping[int, str],
    spoken_of: Mapping[int, Somebody],
    subjects: Mapping[int, list[Somebody]],
    ground: Somebody,
    last: str,
) -> Somebody:
    """What is there: the word before the preposition, or whoever sits or stands there; empty where it is not so."""
    begins = max(at - _FAR, 0)
    found: Somebody = ""
    for place in range(at - 1, begins - 1, -1):
        token = words[place]
        if token.mark or token.word in _NOT_SO or (place < at - 1 and token.word in _PREPOSITIONS):
            break
        if token.word in _BREAKS:
            break
        if place in spoken_of or place in kinds:
            if token.owns:
                continue
            if place not in spoken_of and kinds[place] in _SEEN_ONLY:
                continue
            found = spoken_of.get(place) or kinds[place]
            return found if _is_so(words, place, spoken_of) else ""
        if token.word in _THEM:
            found = _meant(place, kinds, spoken_of, ground, last)
            return found if _is_so(words, place, spoken_of) else ""
        if token.word in _PUTS - _RESTS or token.word in _LIVES:
            return ""
        if token.word in _RESTS and place in subjects:
            said = subjects[place]
            said = said if len(said) != 1 else [leading(words, place, spoken_of, said[0])]
            real = _is_so(words, place, spoken_of) and len(said) == 1 and token.word not in ("was", "is", "were")
            near = any(one in spoken_of or one in kinds for one in range(max(place - 4, 0), place))
            if real and not near and place >= at - 2:  # else there is something else that is hid
                return said[0]
    return ""


def _led(words: Sequence[Token], at: int, kinds: Mapping[int, str], spoken_of: Mapping[int, Somebody]) -> Somebody:
    """What is there where a sentence begins with the place: 'Inside the box there was a ball', 'On it stood a cake'."""
    if not words[at].opens:
        return ""
    ends = next((place for place in range(at, len(words)) if words[place].ends), len(words))
    verb = next((place for place in range(at + 2, min(at + _FAR, ends)) if words[place].word in _THERE), ends)
    behind = (place for place in range(verb + 1, min(verb + _NEAR, ends)) if place in kinds)
    place = next(behind, None)
    return "" if place is None else spoken_of.get(place) or kinds[place]


_THERE = frozenset("was were stood lay sat is are".split())


def _is_so(words: Sequence[Token], at: int, spoken_of: Mapping[int, Somebody]) -> bool:
    """Whether nothing before a word says that it is only wanted, asked for or looked for."""
    for place in range(at - 1, max(at - 7, -1), -1):
        token = words[place]
        if token.word == "and" and place + 1 not in spoken_of and words[place + 1].word not in _SUBJECTS:
            begins = next((one for one in range(place, -1, -1) if words[one].ends), 0)
            return not _WANTS & {one.word for one in words[begins:place]}  # to take it and put it there
        if token.mark or token.word in ("and", "but", "so", "then"):
            return True
        if token.word in _NOT_SO or token.word in ("for", "no"):
            return False
        if token.word == "to" and words[place + 1].word in _VERBS:
            return False
    return True


_SEEN_ONLY = frozenset("sleep_z music sparkles heart_shape".split())
"""What is no thing."""
_SUBJECTS = frozenset("he she it they".split())
_WANTS = frozenset("want wanted wished hoped tried asked would could".split())
_VERBS = frozenset("put get hide sit place keep stand jump find see".split())


def _meant(
    at: int, kinds: Mapping[int, str], spoken_of: Mapping[int, Somebody], ground: Somebody, last: str
) -> Somebody:
    """The thing that an 'it' or 'them' is: the one spoken of last that is not where it is put."""
    places = (place for place in range(at - 1, -1, -1) if place in kinds and kinds[place] != ground)
    nearest = next((place for place in places if not table()[kinds[place]].lives or place in spoken_of), None)
    if nearest is None:
        return last
    return kinds[nearest] if not table()[kinds[nearest]].lives else ""


def _fits(what: Somebody, how: str, ground: Somebody) -> bool:
    """Whether something can be there at all."""
    piece = what if isinstance(what, str) else what.kind or what.piece
    if piece not in table() or table()[piece].anchor in ("back", "wall"):
        return False
    if table()[piece].anchor == "sky" and ground not in TREES:
        return False
    if how == IN and ground in TREES:
        return table()[piece].height < _SMALL
    if how in (UNDER, BEHIND) and isinstance(what, str) and how == BEHIND:
        return table()[piece].lives
    return piece not in ("house", "bed", "table")


_SMALL = 0.25
"""Higher is what no tree holds."""


def _moves(words: list[Token], cast: Cast, spoken_of: Mapping[int, Somebody]) -> dict[Somebody, int]:
    """Where a page last says of somebody that they went on."""
    found: dict[Somebody, int] = {}
    for at, near, subjects, ended in clauses(words, cast, spoken_of, _MOVES):
        if not ended:
            found.update(dict.fromkeys((*near, *subjects), at))
    return found


def _takings(words: Sequence[Token], kinds: Mapping[int, str], there: Collection[Position]) -> Iterator[int]:
    """The places where something comes out of, or off, where it was."""
    grounds = {one.ground for one in there}
    for at, token in enumerate(words):
        if token.word == "of" and at and words[at - 1].word == "out":
            after = [kinds[place] for place in range(at + 1, min(at + _NEAR, len(words))) if place in kinds]
            if not after or after[0] in grounds:
                yield at


def with_positions(done: Sequence[Deed], there: Sequence[Position]) -> list[Deed]:
    """The deeds, where whoever has put something somewhere stands beside that."""
    put = {one.thing: one for one in there if one.thing and isinstance(one.ground, str)}
    result: list[Deed] = []
    for deed in done:
        position = put.get(deed.thing)
        if position is None:
            result.append(deed)
        elif deed.kind == PUTS or deed.at < position.at:
            ground = position.ground if isinstance(position.ground, str) else ""
            if ground and ground not in {one.thing for one in done}:
                result.append(replace(deed, kind="finds", thing=ground, to=None))
    return result
