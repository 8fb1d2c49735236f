"""Who and what of a page is wanted in its picture: whom it names or means by she and they, and its things."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from storydesk.pictures.cast import Cast, Character, everybody, is_another, is_introduced
from storydesk.pictures.colours import NAMED
from storydesk.pictures.feelings import HAPPY, Somebody, acts, feelings, hugging, states
from storydesk.pictures.figures import PEOPLE, is_figure
from storydesk.pictures.gestures import joined
from storydesk.pictures.lexicon import Mention, Token, mentions, piece_of, spoken, tokens
from storydesk.pictures.perching import BIRDS, in_mouths
from storydesk.pictures.pieces import Piece, table
from storydesk.pictures.places import PLACES, place_of
from storydesk.pictures.playmates import CHILDREN, are_greeted, playmates, told_friends
from storydesk.pictures.relatives import RELATIVES, height
from storydesk.pictures.riding import ridden
from storydesk.pictures.scenes import Background, Look
from storydesk.pictures.senses import are_all, meant
from storydesk.pictures.wings import FLY

COMPANY, THINGS = 4, 6
"""At most so many others and so many things are in a picture."""
_PRONOUNS = {"she": "she", "her": "she", "he": "he", "him": "he", "his": "he", "it": "it", "its": "it"}


@dataclass(frozen=True)
class Wanted:
    """Something that is to be in the picture.

    Attributes:
        piece: what the table says of it.
        look: how it looks.
        size: how high it is.
        name: of somebody.
        hero: whether the story is about it.
        group: the word for all of which it is one.
        mount: whether somebody is on it.
    """

    piece: Piece
    look: Look
    size: float
    name: str = ""
    hero: bool = False
    group: str = ""
    mount: bool = False


def hero_of(wanted: Sequence[Wanted]) -> Wanted | None:
    """Whom the story is about; None where they are not there."""
    return next((one for one in wanted if one.hero), None)


def people(
    words: list[Token],
    cast: Cast,
    place: str = "",
    before: Sequence[Character] = (),
    listener: Character | None = None,
    met: Collection[Character] | None = None,
    friends: int = 0,
) -> tuple[list[Wanted], dict[int, Somebody]]:
    """Everybody whom a page names or speaks of, the hero first; and who is meant by the words that are names or kinds.

    Args:
        words: of the page.
        cast: of the story.
        place: where the page is.
        before: who is there from the page before.
        listener: who is there from the page before where somebody would speak to nobody.
        met: whom the story has spoken of before the page; None where nobody knows.
        friends: of how many friends the pages before have spoken, who may be those who 'they' are.
    """
    found: list[Character] = []
    strangers: list[Wanted] = []
    spoken_of: dict[int, Somebody] = {}

    def _add(who: Character | None) -> None:
        if who is not None and who not in found:
            found.append(who)

    for at, token in enumerate(words):
        who = cast.named(token.text) if not token.mark and token.text[:1].isupper() else None
        if who is not None:
            other = cast.namesake(who)
            if other is not None and _means_both(words, at, who):
                _add(who)
                who = other
            _add(who)
            spoken_of[at] = who
    for mention in cast.spoken_of(words, mentions(words, place=place)):
        piece = table()[mention.piece]
        is_one = any(who.piece == mention.piece for who in cast.characters)  # a truck named Max
        written = words[mention.at].text
        if not (piece.lives or is_one) or (written[:1].isupper() and cast.named(written)):
            continue  # but 'the turtle' is Mr. Turtle
        if mention.piece in CHILDREN and are_greeted(words, mention.at):
            continue
        if mention.group and are_all(words, mention.at):
            continue
        if mention.group or (mention.piece == "child" and mention.count > 1):
            young = [who for who in cast.characters if who.piece in CHILDREN and mention.piece in CHILDREN]
            for who in young[:3]:
                _add(who)
            if len(young) > 1:
                continue
        meant = cast.of_piece(mention.piece)
        if mention.group:
            spoken_of[mention.at] = meant or mention.piece
            _add(meant)
            strangers += [] if meant else [Wanted(piece, _other(Look(), len(strangers)), piece.height * 0.92)]
            continue
        twin = cast.twin(meant) if meant is not None else None
        if meant is not None and twin is not None and _is_twin(words, mention, meant):
            _add(meant)
            _add(twin)
            spoken_of[mention.at] = twin
            continue
        if meant is not None and _is_another(words, mention, meant):
            spoken_of[mention.at] = mention.piece
            strangers.append(Wanted(piece, _other(meant.look, len(strangers)), piece.height * 0.97))
            continue
        _add(meant)
        spoken_of[mention.at] = meant or mention.piece
        if meant is not None and mention.count == 1:
            continue
        look = replace(meant.look if meant else Look(), tint=NAMED.get(mention.tint, ""))
        if meant is not None and meant.kind:
            piece, look = table()[meant.kind], replace(look, tint=look.tint or meant.look.tint)
        high = height_in(cast, meant) if meant is not None and meant.times else piece.height
        more = mention.count - (1 if meant is not None else 0) - (1 if twin in found else 0)
        there = sum(one.piece == piece for one in strangers)  # 'the ants ... The ants' are the same ones
        strangers += [Wanted(piece, _other(look, number), high * 0.92) for number in range(there, more)]
    for one in before:
        _add(one)
    if len(found) + len(strangers) == 1:
        _add(listener)
    _by_pronouns(words, cast, found, strangers, met, friends)
    if not found and not strangers and cast.hero:
        found.append(cast.hero)
    felt, done = feelings(words, cast, spoken_of), acts(words, cast, spoken_of)
    soiled = states(words, cast, spoken_of)
    ranked = sorted(found, key=lambda who: who is not cast.hero)
    company = [_as_wanted(who, cast, felt.get(who, ""), done.get(who, "")) for who in ranked]
    strangers = [_feeling(one, felt.get(one.piece.name, ""), done.get(one.piece.name, "")) for one in strangers]
    company = [_in_state(one, soiled.get(who, "")) for who, one in zip(ranked, company, strict=True)]
    strangers = [_in_state(one, soiled.get(one.piece.name, "")) for one in strangers]
    pair = hugging(words, spoken_of, [*ranked, *(one.piece.name for one in strangers)])
    together: dict[Somebody, tuple[str, float, str]] = {
        who: (one.piece.name, one.size, one.look.act) for who, one in zip(ranked, company, strict=True)
    }
    hands = joined(words, cast, spoken_of, together) if not pair else {}
    company = [_doing(one, hands.get(who, "")) for who, one in zip(ranked, company, strict=True)]
    company = [_hugging(one, who in pair) for who, one in zip(ranked, company, strict=True)]
    strangers = [_hugging(one, one.piece.name in pair) for one in strangers]
    again = [one for one in strangers if one.piece in [other.piece for other in company]]
    if len(company) + len(strangers) > COMPANY and len({one.piece for one in again}) > 1:
        strangers = [one for one in strangers if one not in again]  # rather a rabbit and a squirrel than two rabbits
    return [_ashore(_flying(one, words, place), place) for one in (company + strangers)[: COMPANY + 1]], spoken_of


_TO_SOMEBODY = frozenset("told asked showed gave to with and hugged thanked met saw".split())


def _means_both(words: list[Token], at: int, who: Character) -> bool:
    """Whether a name is that of two: 'Emil and Emil', or 'he told Emil', where he is called so as well."""
    before = words[at - 1].word if at else ""
    begins = max((place + 1 for place in range(at) if words[place].mark), default=0)
    lead = {token.text for token in words[begins : at - 1]}
    said = {token.word for token in words[begins : at - 1]}
    return before in _TO_SOMEBODY and (who.name in lead or (before != "and" and who.pronoun in said))


def _is_another(words: list[Token], mention: Mention, meant: Character) -> bool:
    """Whether 'a girl' is somebody else than the girl whom the page calls by her name."""
    named = any(token.text == meant.name for token in words[: mention.at])
    return bool(meant.name) and named and is_another(words, mention.at)


def _is_twin(words: list[Token], mention: Mention, meant: Character) -> bool:
    """Whether 'the girl' is not the one of a name, but the one whom she met.

    So it is after 'a girl came' on the same page, and where the name stands beside it or follows: 'the girl and Lily'.
    """
    if mention.count > 1 or is_introduced(words, mention.at):
        return False
    named = [at for at, token in enumerate(words) if token.text == meant.name]
    before = [token.word for token in words[max(mention.at - 4, 0) : mention.at]]
    if is_another(words, mention.at):
        return bool(named) and not {"once", "lived"} & set(before)
    if not {"the", "that", "this"} & set(before):
        return False
    came = any(one.piece == mention.piece and is_another(words, one.at) for one in mentions(words[: mention.at]))
    ends = [at for at, token in enumerate(words[: mention.at]) if token.ends]
    return bool(named) and (came or named[-1] > mention.at or named[-1] > max(ends, default=-1))


_GROUNDED = frozenset("not can't couldn't cannot didn't never unable wanted want wished".split())
_FLIGHT = frozenset("fly flies flew flying flown soared".split())


def _flying(one: Wanted, words: list[Token], place: str) -> Wanted:
    """Birds sit, but in the sky and on pages that speak of flying, and not of birds that cannot."""
    if one.piece.name not in BIRDS:
        return one
    flies = any(
        token.word in _FLIGHT and not _GROUNDED & {one.word for one in words[max(at - 4, 0) : at]}
        for at, token in enumerate(words)
    )
    if not (flies or place == "sky"):
        return one
    return replace(one, piece=replace(one.piece, anchor="air"), look=replace(one.look, act=FLY))


_WATER_BIRDS = frozenset(("duck", "duckling", "swan"))


def _ashore(one: Wanted, place: str) -> Wanted:
    """A duck stands on the ground where there is no water."""
    if one.piece.name not in _WATER_BIRDS or place in ("", "sky") or place_of(place).water:
        return one
    return replace(one, piece=replace(one.piece, anchor="ground"))


def _other(look: Look, number: int) -> Look:
    return replace(
        look, tone=(look.tone + number + 1) % 5, hair=look.hair + number + 1, wearing="", colour=_CLOTHES[number % 3]
    )


_CLOTHES = ("#f0a53a", "#23a6a0", "#8d65c5")


def _by_pronouns(
    words: list[Token],
    cast: Cast,
    found: list[Character],
    strangers: list[Wanted],
    met: Collection[Character] | None,
    friends: int,
) -> None:
    """Whom a page means by she, he, they and friends; whoever has no friends is alone."""
    said = {token.word for before, token in zip([None, *words], words, strict=False) if _is_there(before)}
    hero = cast.hero
    pronouns = {_PRONOUNS[word] for word in said if word in _PRONOUNS}
    fitting = pronouns | ({"it"} if {"i", "we", "they", "you"} & said else set())
    if hero is not None and hero not in found:
        other = {who.pronoun for who in found if who.name or who.piece in PEOPLE}
        if hero.pronoun in pronouns - other or (fitting and not found) or {"they", "we", "them", "friends"} & said:
            found.append(hero)
    if len(found) < 2:
        others = [who for who in everybody(cast) if who not in found and who.count > 1]
        known = [who for who in others if met is None or who in met] if _says_they(words) else []
        there = [who for who in others if who.piece not in RELATIVES and (who.name or met is None or who in met)]
        befriended = there if "friends" in said else []
        told = [who for who in told_friends(cast) if who not in found] if "friends" in said else []
        found += told[:2] or (known or befriended)[:1]
    is_alone = hero is not None and found == [hero] and not strangers
    among_own = hero in found and not strangers and all(who is hero or who.piece in RELATIVES for who in found)
    called = is_alone and {"friend", "friends", "classmates"} & said
    go_on = friends if is_alone and not called and _says_they(words) else 0
    if hero is not None and (called or go_on or (among_own and len(found) < 3 and _has_friends(words, hero))):
        kinds = playmates(hero, [who.piece for who in cast.characters])
        looks = hero.look if hero.piece in PEOPLE else replace(hero.look, tint="")
        alone = kinds[-1:] if hero.piece in PEOPLE else kinds[:1]
        for number, kind in enumerate(kinds[:2] if "friends" in said or go_on > 1 else alone):
            piece = table()[kind]
            strangers.append(Wanted(piece, _other(looks, number), piece.height * 0.95))
    if "parents" in said:
        own = [who for who in cast.characters if who.piece in _PARENTS]
        found += [who for who in own if who not in found]
        look = Look(tone=hero.look.tone if hero is not None else 1)
        for number, kind in enumerate(_PARENTS if not own else ()):
            strangers.append(Wanted(table()[kind], replace(_other(look, number), tone=look.tone), table()[kind].height))


_PARENTS = ("mother", "father")


_AWAY = frozenset("want wants wanted wait goodbye bye for like full miss missed told tell".split())
"""With which words friends are not there."""


def _has_friends(words: Sequence[Token], hero: Character) -> bool:
    """Whether a page tells of friends who are there, and are not somebody else's: her friends are not his."""
    quoted = spoken(words)
    return any(
        _is_there(words[at - 1])
        and _PRONOUNS.get(words[at - 1].word, hero.pronoun) == hero.pronoun
        and not _AWAY & {token.word for token in words[max(at - 6, 0) : at]}
        for at in range(1, len(words))
        if words[at].word == "friends" and not quoted[at]
    )


_ARE = frozenset("were are looked look tasted smelled".split())
_OF_THINGS = frozenset("done ready cool cooked baked yummy delicious tasty clean broken gone full ripe".split())


_MIXED = frozenset("them it everything ingredients".split())


def _says_they(words: Sequence[Token]) -> bool:
    """Whether 'they' are several of whom a page speaks, not its things: 'he saw the cookies and wanted to eat them'."""
    has_things = any(one.count > 1 and not table()[one.piece].lives for one in mentions(words))
    for at, token in enumerate(words):
        after = [one.word for one in words[at + 1 : at + 4]]
        if token.word == "they" and not (_ARE & set(after[:1]) and _OF_THINGS & set(after)):
            return True
        mixed = token.word == "together" and has_things and _MIXED & {one.word for one in words[max(at - 2, 0) : at]}
        if token.word in ("both", "together") and not mixed:
            return True
        if token.word in ("them", "their") and not has_things:
            return True
    return False


def _is_there(before: Token | None) -> bool:
    return before is None or before.word not in ("no", "without", "any")


def _feeling(one: Wanted, pose: str, act: str) -> Wanted:
    return replace(one, look=replace(one.look, pose=pose, act=act if is_figure(one.piece.name) else ""))


def _in_state(one: Wanted, state: str) -> Wanted:
    return replace(one, look=replace(one.look, state=state)) if state else one


def _doing(one: Wanted, act: str) -> Wanted:
    """Whoever does something together with somebody; friends who go hand in hand are happy."""
    pose = one.look.pose or (HAPPY if act.startswith("hand") else "")
    return replace(one, look=replace(one.look, act=act, pose=pose)) if act else one


def _hugging(one: Wanted, does: bool) -> Wanted:
    return replace(one, look=replace(one.look, act="hug")) if does else one


def _as_wanted(who: Character, cast: Cast, pose: str, act: str) -> Wanted:
    piece = table().get(who.kind or who.piece) or table()[who.piece.removesuffix("_hero")]
    hero = who is cast.hero
    size = height(piece.name) if hero else height_in(cast, who) if who.times else piece.height
    look = replace(who.look, pose=pose, act=act if is_figure(piece.name) else who.look.act)
    return Wanted(piece, look, size, who.name or (who.piece if who.kind else ""), hero)


def height_in(cast: Cast, who: Character) -> float:
    """How high a relative is: so many times as high as the hero."""
    hero = cast.hero
    return who.times * height(hero.piece if hero and hero.piece in table() else who.piece)


_IN_THE_SKY = {"sun": ("day", "morning", "sunset"), "moon": ("night",), "star": ("night",)}


_ASLEEP = frozenset("asleep slept sleeping fell bed snored snoring dreamed dreaming".split())


def things(
    words: list[Token], where: Background, cast: Cast, kept: Sequence[str] = (), earlier: Sequence[str] = ()
) -> list[Wanted]:
    """The things of a page in the order of the text, those that the background has already left out.

    Args:
        words: of the page.
        where: the background.
        cast: of the story.
        kept: things from the page before about which this one goes on.
        earlier: the pages before, from the first on.
    """
    found: dict[str, Wanted] = {}
    names, somebody = {who.name for who in cast.characters}, {who.piece for who in cast.characters}
    on, mouths, said = ridden(words), in_mouths(words), {token.word for token in words}
    said_before = {token.word for page in earlier for token in tokens(page)}
    for mention in _said_once(list(mentions(words)), words):
        piece = meant(mention, words, said, said_before | said)
        if piece is None:
            continue
        if piece.name == "picture" and not PLACES[where.place].indoors:
            piece = table()["drawing"]  # there is no wall
        if piece.name == "sleep_z" and not _ASLEEP & said:
            continue  # who loves to sleep on a pillow is awake
        if piece.lives or piece.name in somebody or piece.name in found or words[mention.at].text in names:
            continue
        if (piece.name in _WORN and _belongs_to_it(words, mention.at)) or _is_of_its_body(words, mention.at, somebody):
            continue
        if _is_left_out(piece, where, said, on):
            continue
        before = {token.word for token in words[max(mention.at - 3, 0) : mention.at]}
        if words[mention.at].word == "branch" and "on" in before:
            continue  # it is the tree's
        if piece.name in mouths:
            piece = replace(piece, anchor="ground")  # nobody else holds it
        tint = NAMED.get(mention.tint) or ("" if mention.group else cast.colour_of(piece.name))
        if mention.group:
            one = Wanted(piece, Look(tint=tint), piece.height, group=mention.group)
            found.setdefault(f"{mention.group} {piece.name} {tint}", one)
            continue
        is_one = piece.height >= 0.2 or piece.name in _PAIRS
        is_one = is_one or (words[mention.at].word[-1:] != "s" and "some" in before)  # some juice
        for number in range(1 if is_one else min(mention.count, 2)):
            found[piece.name + "+" * number] = Wanted(piece, Look(tint=tint), piece.height, group=piece.name)
    for piece in (table()[name] for name in kept):
        if not _is_left_out(piece, where, said, on):
            found.setdefault(piece.name, Wanted(piece, Look(tint=cast.colour_of(piece.name)), piece.height))
    if "meal" in found:  # on a table of its own
        found.pop("table", None)
    if where.place == "bedroom" and "bed" not in found:
        found = {"bed": Wanted(table()["bed"], Look(), table()["bed"].height), **found}
    return list(found.values())[:THINGS]


_LOVES = frozenset("love loves loved like likes liked enjoyed favorite".split())


def _said_once(said: Sequence[Mention], words: Sequence[Token]) -> list[Mention]:
    """What a page speaks of, without what somebody only loves where there is one: 'loved apples. ... an apple'."""
    single = {one.piece: one.at for one in said if one.count == 1 and not one.group and _is_one(words, one.at)}
    loved = [one for one in said if (one.count > 1 or one.group) and _is_only_loved(one, words)]
    again = {one.at for one in loved if single.get(one.piece, -1) > one.at}
    return [one for one in said if one.at not in again]


def _is_one(words: Sequence[Token], at: int) -> bool:
    return bool({"a", "an", "one", "another"} & {token.word for token in words[max(at - 4, 0) : at]})


def _is_only_loved(mention: Mention, words: Sequence[Token]) -> bool:
    """Whether somebody loves such things, and these are not there: no number, no 'the' stands in front of them."""
    begins = next((place for place in range(mention.at, -1, -1) if words[place].ends), -1) + 1
    lead = {token.word for token in words[begins : mention.at]}
    near = {token.word for token in words[max(mention.at - 2, begins) : mention.at]}
    return bool(_LOVES & lead) and not near & {"the", "these", "two", "three", "her", "his", "some", "many"}


def _is_left_out(piece: Piece, where: Background, said: set[str], on: Collection[str]) -> bool:
    """Whether a thing of the text would be at the wrong place in a picture, or is there anyway."""
    indoors = PLACES[where.place].indoors
    if indoors and (piece.anchor in ("back", "sky") or piece.name in _OUTDOORS):
        return True
    if not indoors and piece.name in _INDOORS and piece.name not in on:
        return True
    if piece.name in ("castle_building", "tower") and "sandcastle" in said:
        return True
    if piece.name in _SHOWN.get(where.place, "").split() and piece.name not in on:
        return True
    if piece.anchor == "sky" and where.place in ("cave", "underwater"):
        return True
    hidden = where.weather not in ("clear", "wind") or where.time not in _IN_THE_SKY.get(piece.name, ())
    return piece.name in _IN_THE_SKY and piece.anchor == "sky" and hidden


_PAIRS = frozenset("glasses sunglasses trousers shorts scissors toothbrush".split())
"""What is one, and called by a plural, or by a verb."""
_WORN = frozenset("dress coat shirt hat cap scarf trousers ribbon tie glasses".split())


def _belongs_to_it(words: list[Token], at: int) -> bool:
    """Whether somebody has it on: 'a doll with a pretty dress'."""
    before = range(max(at - 4, 1), at)
    who = next((words[place - 1].word for place in before if words[place].word == "with"), "")
    piece = piece_of(who)
    return bool(piece) and (table()[piece].lives or piece in ("doll", "teddy", "puppet"))


_BODIES = {"shell": "turtle snail crab", "trunk": "elephant mammoth"}
_OWNERS = frozenset("his her its their your my".split())


def _is_of_its_body(words: list[Token], at: int, kinds: Collection[str]) -> bool:
    """Whether a thing is part of somebody of the story: 'he picked it up with his shell' of a turtle."""
    animals = _BODIES.get(words[at].word.removesuffix("s"), "").split()
    belongs = any(token.owns or token.word in _OWNERS for token in words[max(at - 2, 0) : at])
    return belongs and not set(animals).isdisjoint(kinds)


_INDOORS = frozenset(
    "window door drawer shelf cupboard couch lamp bed bathtub oven fridge television computer rug bulb".split()
)
_OUTDOORS = frozenset("puddle mud rainbow cloud car truck bus taxi racing_car jeep tractor tree house barn".split())
_SHOWN = {
    "castle": "castle_building tower",
    "village": "house hotel", "kitchen": "cupboard", "underwater": "boat coral bubbles",
    "sky": "cloud",
    "garden": "fence", "library": "shelf", "classroom": "school_building globe", "shop": "shop", "room": "house",
    "hospital": "hospital",
    "beach": "palm", "farm": "barn fence", "snow": "snowflake",
    "playground": "swing", "cave": "hole",
}  # fmt: skip
"""What a place has of itself."""
