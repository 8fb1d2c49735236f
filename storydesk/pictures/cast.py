"""Who is who in a story: found once, kept with it, so that the hero looks the same on every page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from storydesk.pictures.colours import NAMED
from storydesk.pictures.dressing import clothed, unlike_told
from storydesk.pictures.figures import PEOPLE
from storydesk.pictures.introduced import TITLES, is_only_a_friend, kind_told, title_at, title_before, told
from storydesk.pictures.lexicon import Mention, Token, index, mentions, tokens
from storydesk.pictures.names import BOYS, GIRLS, NO_NAMES
from storydesk.pictures.paging import pages
from storydesk.pictures.pieces import table
from storydesk.pictures.playmates import playmates
from storydesk.pictures.qualities import qualities
from storydesk.pictures.relatives import FAMILY_WORDS, RELATIVES, Kin, dressed, kinsfolk, of_family, siblings, whose
from storydesk.pictures.scenes import Background, Look, look_in
from storydesk.pictures.setting import Settings, background

FAMILIES = {
    "cat": "kitten", "kitten": "cat", "dog": "puppy", "puppy": "dog", "bear": "cub", "cub": "bear", "duck": "duckling",
    "duckling": "duck", "pony": "horse", "horse": "pony", "cow": "calf", "calf": "cow", "bird": "sparrow",
    "sparrow": "bird", "fish": "tropical_fish", "deer": "fawn", "chick": "chicken", "chicken": "chick",
    "mouse": "rat", "rat": "mouse", "boy": "child", "girl": "child", "t_rex": "dinosaur", "clownfish": "fish",
    "prince": "boy", "princess": "girl",
}  # fmt: skip
"""What a text may call somebody as well."""


@dataclass(frozen=True)
class Character:
    """Somebody in a story.

    Attributes:
        piece: what it is.
        name: as the story has it, or empty.
        look: chosen once.
        count: how often it is spoken of.
        pronoun: "she", "he" or "it".
        kind: of a relative of an animal, what it is drawn as, where its piece is "mother"; else empty.
        times: how high a relative is, in the heights of the hero; 0 where its piece says it.
    """

    piece: str
    name: str = ""
    look: Look = field(default_factory=Look)
    count: int = 1
    pronoun: str = "it"
    kind: str = ""
    times: float = 0.0


@dataclass(frozen=True)
class Cast:
    """The people and animals of a story, the hero first, and what else goes on from page to page.

    Attributes:
        characters: the hero first.
        backgrounds: where each page is.
        colours: of things to which the story gives one: a red bus is red on every page.
        qualities: of things and animals: how large and how shiny they are, see `storydesk.pictures.qualities`.
        told: what each page tells, so that a page can go on about what was before; it is not kept.
    """

    characters: tuple[Character, ...] = ()
    backgrounds: tuple[Background, ...] = ()
    colours: tuple[tuple[str, str], ...] = ()
    qualities: tuple[tuple[str, str], ...] = ()
    told: tuple[str, ...] = field(default=(), compare=False)

    @property
    def hero(self) -> Character | None:
        """Whom the story is about."""
        return self.characters[0] if self.characters else None

    def named(self, name: str) -> Character | None:
        """The one of a name."""
        return next((who for who in self.characters if who.name and who.name.lower() == name.lower()), None)

    def namesake(self, who: Character) -> Character | None:
        """Another one of the same name: the bird Emil, whom Emil, a squirrel, meets."""
        return next((one for one in self.characters if one is not who and one.name and one.name == who.name), None)

    def of_piece(self, piece: str) -> Character | None:
        """The one whom a text means by 'the fox'."""
        same = (who for who in self.characters if who.piece.removesuffix("_hero") == piece)
        akin = (who for who in self.characters if FAMILIES.get(who.piece.removesuffix("_hero")) == piece)
        return next(same, None) or next(akin, None) or next((who for who in self.characters if who.kind == piece), None)

    def spoken_of(self, words: list[Token], said: Iterable[Mention]) -> list[Mention]:
        """What a page speaks of, where a family is one of the hero's relatives; see `relatives.of_family`."""
        roles = {who.piece for who in self.characters if who.kind}
        if not roles or self.hero is None or self.hero.piece in PEOPLE:
            return list(said)
        own = self.hero.piece.removesuffix("_hero")
        here = of_family(words, said, {own, FAMILIES.get(own, own)}, roles)
        found = [mention for mention in here if mention.piece not in RELATIVES or self.of_piece(mention.piece)]
        return [one for mention in found for one in self._of_whom(mention, words, found)]

    def _of_whom(self, mention: Mention, words: list[Token], said: Sequence[Mention]) -> list[Mention]:
        """The same one; of the family of somebody else several of that kind, of another's mother none."""
        meant = self.of_piece(mention.piece) if mention.piece in RELATIVES else None
        if meant is None or self.hero is None or not meant.kind:
            return [mention]
        by_place = {one.at: one.piece for one in said if table()[one.piece].lives}
        kinds = {who.name: who.piece.removesuffix("_hero") for who in self.characters if who.name}
        owner = whose(mention.at, words, by_place, self.hero, kinds)
        if not owner or meant.kind.removesuffix("_hero") in (owner, FAMILIES.get(owner)):
            return [mention]
        at = mention.at
        is_met = words[at - 1].owns and _MEETS & {token.word for token in words[max(at - 4, 0) : at]}
        is_several = is_met and words[at].word in FAMILY_WORDS and table()[owner].kind == "animals"
        return [Mention(owner, at, 3)] if is_several else []

    def twin(self, who: Character) -> Character | None:
        """Somebody without a name who is what one of a name is: the girl whom Lily, a girl, meets."""
        if not who.name:
            return None
        return next((one for one in self.characters if one.piece == who.piece and not one.name), None)

    def colour_of(self, piece: str) -> str:
        """Which colour a thing has in the story; empty where it gives it none."""
        return dict(self.colours).get(piece, "")

    def settings(self, seed: int) -> Settings:
        """What decides where its pages are that do not say it."""
        return Settings(self.hero.piece.removesuffix("_hero") if self.hero else "", seed)

    def on(self, story_pages: Sequence[str], seed: int = 0) -> Cast:
        """The same cast where these pages are."""
        settings = self.settings(seed)
        found: list[Background] = []
        for page in story_pages:
            found.append(background(tokens(page), found[-1] if found else None, settings))
        return replace(self, backgrounds=tuple(found), told=tuple(story_pages))

    def to_json(self) -> str:
        """The cast as text."""
        kept = {name: value for name, value in asdict(self).items() if name != "told"}
        return json.dumps({"version": 1, **kept}, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Cast:
        """Read what `to_json` wrote. Raises ValueError where it is something else."""
        try:
            found: dict[str, Any] = json.loads(text)
            characters = tuple(
                Character(
                    who["piece"],
                    who["name"],
                    look_in(who["look"]),
                    int(who["count"]),
                    who["pronoun"],
                    str(who.get("kind", "")),
                    float(who.get("times", 0.0)),
                )
                for who in found["characters"]
            )
            backgrounds = tuple(Background(**where) for where in found["backgrounds"])
            colours = tuple((str(thing), str(tint)) for thing, tint in found["colours"])
            said = tuple((str(thing), str(words)) for thing, words in found.get("qualities", ()))
            return cls(characters, backgrounds, colours, said)
        except (KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError("It is no cast that StoryDesk wrote.") from error


_MEETS = frozenset("found saw met".split())


def cast_of(story: str, title: str = "", seed: int = 0, known: Sequence[Character] = ()) -> Cast:
    """Find out who is in a story, give everybody a look, and where its pages are.

    Args:
        story: the whole text.
        title: a name or a kind in it speaks for the hero.
        seed: chooses looks; the same seed gives the same looks.
        known: who was in an earlier story; whoever of them is in this one, too, looks as in that one.
    """
    words = tokens(story)
    said = list(mentions(words, grouped=False))
    heroes = _with_family(words, said, {token.word for token in tokens(title)})
    looking = unlike_told(dressed(clothed(heroes, seed, known)), words, known) if heroes else []
    colours: dict[str, str] = {}
    for mention in said:
        if mention.tint and not table()[mention.piece].lives:
            colours.setdefault(mention.piece, NAMED[mention.tint])
    qualified = tuple(qualities(words).items())
    return Cast(tuple(looking), (), tuple(colours.items()), qualified).on(pages(story), seed)


def _with_family(words: list[Token], said: Sequence[Mention], title: set[str]) -> list[Character]:
    """Everybody, the hero first, whose relatives are of its kind."""
    heroes = _ranked(_characters(words, said), title)
    if not heroes:
        return heroes
    heroes = _befriended(heroes, words, said)
    hero = heroes[0]
    kinds = {who.name: who.piece for who in reversed(heroes) if who.name}
    if hero.piece in PEOPLE:
        return _related(heroes, {**siblings(words, said), **kinsfolk(words, said, hero, kinds)})
    roles = RELATIVES & {mention.piece for mention in said}
    family = of_family(words, said, {hero.piece, FAMILIES.get(hero.piece, hero.piece)}, roles)
    kin = kinsfolk(words, family, hero, kinds)
    if not kin:
        return heroes
    same_ones = {one.kind for one in kin.values() if one.told}
    again = _ranked(_characters(words, [mention for mention in family if mention.piece not in same_ones]), title)
    again = _befriended(again, words, said)
    same = again[0].piece == hero.piece and again[0].name == hero.name
    return _related(again, kin) if same else heroes


def _befriended(characters: list[Character], words: list[Token], said: Sequence[Mention]) -> list[Character]:
    """The same ones, where an animal's friend of whom nothing but the name is said is an animal, too."""
    hero = characters[0]
    if hero.piece in PEOPLE or not table()[hero.piece].lives or any(one.piece in _CHILDREN for one in said):
        return characters
    found: list[Character] = []
    for who in characters:
        if who.piece in _CHILDREN and is_only_a_friend(who.name, words):
            known = [other.piece for other in (*characters, *found)]
            who = replace(who, piece=next(iter(playmates(hero, known)), who.piece).removesuffix("_hero"))
        found.append(who)
    return found


_CHILDREN = ("girl", "boy", "child")


def _related(characters: Sequence[Character], kin: Mapping[str, Kin]) -> list[Character]:
    none = Kin()
    of = [kin.get(who.piece, none) for who in characters]
    return [replace(who, kind=one.kind, times=one.times) for who, one in zip(characters, of, strict=True)]


def _characters(words: list[Token], said: Sequence[Mention]) -> list[tuple[Character, int]]:
    """Everybody, with the place where they come first."""
    alive = [mention for mention in said if table()[mention.piece].lives]
    names = _names(words)
    things = {mention.at: mention.piece for mention in said if not table()[mention.piece].lives}
    kinds = {name: _kind_of(name, words, alive, things) for name in names}
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for at, token in enumerate(words):
        if token.text in names:
            counts[token.text] += 1
            first.setdefault(token.text, at)
    found = [
        (
            Character(
                kinds[name], name, _named_look(kinds[name], name), counts[name], _pronoun(kinds[name], name, words)
            ),
            first[name],
        )
        for name in names
    ]
    taken = Counter(kinds.values())
    unnamed: dict[str, list[Mention]] = {}
    for mention in alive:
        if words[mention.at].text not in names:
            unnamed.setdefault(mention.piece, []).append(mention)
    for piece, places in unnamed.items():
        owner = next((name for name in names if piece in (kinds[name], FAMILIES.get(kinds[name], ""))), "")
        others = _others(piece, places, words, first[owner]) if owner else []
        if others:
            fur = next((place.tint for place in others if place.tint), "" if piece in PEOPLE else "brown")
            look = Look(tint=NAMED.get(fur, ""))
            found.append((Character(piece, "", look, len(others), _pronoun(piece, "", words)), others[0].at))
            places = [place for place in places if place not in others]
        if places and owner and taken[kinds[owner]] == 1:
            found = [
                (replace(who, count=who.count + len(places)), min(at, places[0].at)) if who.name == owner else (who, at)
                for who, at in found
            ]
        elif not owner and piece not in ("child",):
            pronoun = _pronoun(piece, "", words)
            tint = next((NAMED[place.tint] for place in places if place.tint), "")
            found.append((Character(piece, "", Look(tint=tint), len(places), pronoun), places[0].at))
        elif not owner:
            found.append((Character(piece, "", Look(), len(places), "it"), places[0].at))
    found = _told_apart(_with_namesakes(found, words, names, alive), words)
    if not found:  # a story of a bubble
        often = Counter(mention.piece for mention in said if table()[mention.piece].anchor != "sky")
        if often:
            piece, count = often.most_common(1)[0]
            found = [(Character(piece, "", Look(), count), 0)] if count > 1 else []
    return found


def _named_look(piece: str, name: str) -> Look:
    """A bird of the name of Blue is blue."""
    return Look(tint="" if piece in PEOPLE else NAMED.get(name.lower(), ""))


def _with_namesakes(
    found: list[tuple[Character, int]], words: list[Token], names: Sequence[str], said: Sequence[Mention]
) -> list[tuple[Character, int]]:
    """The same ones, where 'a big bird named Emil' has that name, too, beside an Emil who is known already."""
    by_place = {mention.at: mention.piece for mention in said}
    kinds = {who.name: who.piece for who, _ in found if who.name}
    named: dict[str, str] = {}
    for at, token in enumerate(words):
        if at and token.text in names and words[at - 1].word in ("named", "called"):
            kind = told(at, words, by_place)
            if kind and kind != kinds.get(token.text):
                named.setdefault(kind, token.text)
    return [
        (replace(who, name=named[who.piece]), at) if not who.name and who.piece in named else (who, at)
        for who, at in found
    ]


def _told_apart(found: list[tuple[Character, int]], words: list[Token]) -> list[tuple[Character, int]]:
    """The same ones, where a dog beside a girl is not she: who is she there is the girl."""
    people = {who.pronoun for who, _ in found if who.piece in PEOPLE}
    said = {_PRONOUNS[token.word] for token in words if token.word in _PRONOUNS}
    other = next(iter(sorted(said - people)), "it")
    return [
        (replace(who, pronoun=other), at) if not who.name and who.piece not in PEOPLE and who.pronoun in people
        else (who, at)
        for who, at in found
    ]  # fmt: skip


def _others(piece: str, places: Sequence[Mention], words: list[Token], known: int) -> list[Mention]:
    """The places that speak of another girl than the one of a name: from where she comes on.

    Args:
        piece: what both are.
        places: that speak of such a one without a name.
        words: of the story.
        known: where the one of a name comes first.
    """
    if piece not in PEOPLE and table()[piece].kind != "animals":
        return []
    comes = next((place.at for place in places if place.at > known and is_another(words, place.at)), None)
    return [place for place in places if comes is not None and place.at >= comes]


def is_another(words: list[Token], at: int) -> bool:
    """Whether 'a little girl' or 'another girl' is somebody new where one is known already; not 'she was a girl'."""
    if is_introduced(words, at):
        return False
    before = [token.word for token in words[max(at - 5, 0) : at]][::-1]
    article = next((place for place, word in enumerate(before) if word in ("a", "an", "another")), None)
    if article is None or _NOT_ANOTHER & set(before[:article]):
        return False
    leads = before[article + 1 : article + 3]
    return leads == ["was", "there"] or not _NOT_ANOTHER & set(leads[:1])


def is_introduced(words: Sequence[Token], at: int) -> bool:
    """Whether a name is given behind 'a girl'; not that of somebody known: a bird whom Emil meets may be Emil, too."""
    places = range(at + 1, min(at + 8, len(words)))
    place = next((place for place in places if words[place].word in ("named", "called", "name")), None)
    if place is None:
        return False
    given = words[place + 1].text if place + 1 < len(words) else ""
    return words[place].word == "name" or given not in {token.text for token in words[:at]}


_NOT_ANOTHER = frozenset("the her his was is be being became become like as such of".split())
"""Whoever is like a girl, or is one, is nobody new."""


def _names(words: list[Token]) -> list[str]:
    """Names of somebody: written large in a sentence, or known, or given by 'named'."""
    large: Counter[str] = Counter()
    for at, token in enumerate(words):
        if token.mark or not token.text[:1].isupper() or len(token.text) < 2 or token.text.isupper():
            continue
        before = words[at - 1].word if at else ""
        given = (
            bool(title_at(at, words))
            or before in ("named", "called")
            or (before in ("was", "is") and at > 1 and words[at - 2].word == "name")
        )
        if token.word in TITLES or token.word.startswith("i'") or (token.word in NO_NAMES and not given):
            continue
        if given:
            large[token.text] += 5
        elif token.word in index():
            large[token.text] += 0
        elif token.text in GIRLS or token.text in BOYS:
            large[token.text] += 2
        elif (not token.opens and before not in ("the", "a", "an")) or (token.opens and token.owns):
            large[token.text] += 1
    often = Counter(token.text for token in words)
    return [name for name, count in large.items() if count and (often[name] >= 2 or count >= 2 or name in GIRLS | BOYS)]


def _kind_of(name: str, words: list[Token], said: Sequence[Mention], things: Mapping[int, str]) -> str:
    """What somebody of a name is: what the text says, else what the name and the pronouns after it tell."""
    by_place = {mention.at: mention.piece for mention in said}
    if kind := kind_told(name, words, by_place, things):
        return kind
    pronoun = _pronoun("", name, words)
    return {"she": "girl", "he": "boy"}.get(pronoun, "child")


_PRONOUNS = {"she": "she", "her": "she", "hers": "she", "he": "he", "him": "he", "his": "he"}
_OF_PIECES = {
    "she": "girl woman mother grandma aunt sister queen princess witch fairy mermaid",
    "he": "boy man father grandpa uncle brother king prince knight pirate wizard giant santa",
}


def _pronoun(piece: str, name: str, words: list[Token]) -> str:
    """She, he or it."""
    for pronoun, pieces in _OF_PIECES.items():
        if piece in pieces.split():
            return pronoun
    if name in GIRLS or name in BOYS:
        return "she" if name in GIRLS else "he"
    if called := next((title_before(at, words) for at, token in enumerate(words) if name and token.text == name), ""):
        return "he" if called == "mr" else "she"
    counts: Counter[str] = Counter()
    for at, token in enumerate(words):
        if name and token.text == name:
            following = (_PRONOUNS[word.word] for word in words[at + 1 : at + 16] if word.word in _PRONOUNS)
            nearest = next(following, "")
            if nearest:
                counts[nearest] += 1
    if not name:
        counts.update(_PRONOUNS[token.word] for token in words if token.word in _PRONOUNS)
    return max(counts, key=counts.__getitem__) if counts else "it"


def _ranked(found: list[tuple[Character, int]], title: set[str]) -> list[Character]:
    """The hero first: who is spoken of most, who comes first, whose name the title has."""
    if not found:
        return []
    earliest = min(at for _, at in found)

    def _weight(item: tuple[Character, int]) -> float:
        who, at = item
        weight = who.count + 3.0 * (at == earliest) + 2.0 * (at < 40) + 1.5 * bool(who.name)
        weight += 6 * (who.name.lower() in title if who.name else who.piece in title)
        return weight - 4 * (who.piece in RELATIVES and not who.name and any(other.name for other, _ in found))

    return [who for who, _ in sorted(found, key=lambda item: (-_weight(item), item[1]))]


def everybody(cast: Cast) -> Iterator[Character]:
    """Those who can be company for the hero: not the hero, the oftenest first."""
    yield from sorted(cast.characters[1:], key=lambda who: -who.count)
