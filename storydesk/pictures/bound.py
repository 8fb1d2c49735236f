"""A story as a picture book: its cover, its pages, each with its place in the text and its picture, and how it ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from storydesk.pictures.cast import Cast, Character, cast_of
from storydesk.pictures.colours import main_colour
from storydesk.pictures.composition import scene
from storydesk.pictures.document import FAR, drawing_of
from storydesk.pictures.lexicon import mentions, tokens
from storydesk.pictures.own import Own, Photo, on_cover, on_pages, resting
from storydesk.pictures.paging import pages, spans
from storydesk.pictures.pieces import table
from storydesk.pictures.places import PLACES
from storydesk.pictures.scenes import Background, Scene
from storydesk.pictures.sleeping import is_sleepy


@dataclass(frozen=True)
class BoundPage:
    """A page.

    Attributes:
        start, end: where its text stands in the story, in characters.
        text: as the story has it, without the spaces around it.
        scene: its picture, as the program composed it.
        own: what somebody made in its place.
    """

    start: int
    end: int
    text: str
    scene: Scene
    own: Own | None = None

    @property
    def picture(self) -> Scene | Photo:
        """What is shown."""
        return self.own.picture if self.own is not None else self.scene


@dataclass(frozen=True)
class BoundBook:
    """A book.

    Attributes:
        cover: the cover's picture, as the program composed it.
        end: the picture of the end: whom the story was about, in the evening.
        pages: in their order.
        cast: who is in the story.
        own_cover: what somebody made in the place of the cover's picture.
        resting: photos that somebody made and no page shows.
    """

    cover: Scene
    end: Scene
    pages: tuple[BoundPage, ...]
    cast: Cast
    own_cover: Own | None = None
    resting: tuple[Own, ...] = ()

    @property
    def cover_picture(self) -> Scene | Photo:
        """What is shown on the cover."""
        return self.own_cover.picture if self.own_cover is not None else self.cover

    @property
    def tint(self) -> str:
        """The colour of the book: what the hero wears, or is; empty where there is no hero."""
        hero = self.cast.hero
        if hero is None:
            return ""
        return hero.look.wearing_colour or hero.look.colour or main_colour(drawing_of(hero.piece, hero.look).svg)

    def with_own(self, own: Sequence[Own]) -> BoundBook:
        """The same book with these pictures that somebody made, and no others."""
        found = on_pages([page.text for page in self.pages], own)
        shown = tuple(replace(page, own=found.get(place)) for place, page in enumerate(self.pages))
        cover = on_cover(own)
        rest = resting(own, [*found.values(), *([cover] if cover is not None else [])])
        return replace(self, pages=shown, own_cover=cover, resting=rest)

    def page_at(self, position: int) -> int:
        """The number of the page around a character of the story, or of the next one; the last where there is none."""
        return next((number for number, page in enumerate(self.pages) if position < page.end), len(self.pages) - 1)


def bind(
    title: str, text: str, seed: int = 0, cast: Cast | None = None, looks: str = "", few: bool = False
) -> BoundBook:
    """Make a picture book of a story; the same story and seed make the same book.

    Args:
        title: of the story; what it names is on the cover.
        text: the whole story.
        seed: chooses looks and places.
        cast: who is in it, where that was found before.
        looks: who was in an earlier story, as `Cast.to_json` writes it: they look as in that one.
        few: whether its pages have few words, for first readers.
    """
    cast = cast or cast_of(text, title, seed, known(looks))
    places = page_spans(text, few)
    there = cast.on([text[start:end] for start, end in places], seed) if few else cast
    bound = [
        BoundPage(start, end, text[start:end], scene(text[start:end], there, seed, number))
        for number, (start, end) in enumerate(places)
    ]
    return BoundBook(_cover(title, text, cast, seed), _closing(bound, there, seed), tuple(bound), cast)


def cover_of(title: str, text: str, seed: int = 0, looks: str = "") -> Scene:
    """The cover of the book that `bind` makes, without its pages."""
    return _cover(title, text, cast_of(text, title, seed, known(looks)), seed)


def _cover(title: str, text: str, cast: Cast, seed: int) -> Scene:
    hero = cast.hero
    named = hero.name or hero.piece.removesuffix("_hero").replace("_", " ") if hero else ""
    told = f"{title}. {named}." if named.lower() not in title.lower() else f"{title}."
    # Page 1, so that it is where the first page is, unless the title names another place.
    cover = scene(told, cast, seed, 1) if named else None
    if cover is not None and hero is not None and not _with_more(cover, hero):
        # Somebody alone promises no story: who or what is named most beside the hero comes along.
        friend = _second(text, cast)
        fuller = scene(f"{told} {_called(hero)} stood beside {friend}.", cast, seed, 1) if friend else cover
        cover = fuller if _with_more(fuller, hero) else cover
    if cover is not None and cover.pieces:
        return cover
    # A title that shows nothing takes the picture of the story's beginning.
    start, end = next(iter(page_spans(text)), (0, 0))
    return scene(text[start:end] or title, cast, seed, 0)


def _with_more(cover: Scene, hero: Character) -> bool:
    """Whether the hero and somebody or something else is on a cover; what stands far away does not count."""
    near = [one for one in cover.pieces if one.piece in table() and table()[one.piece].anchor not in FAR]
    is_there = any((one.piece, one.name) == (hero.piece, hero.name) for one in near)
    return is_there and len(near) > 1


def _second(text: str, cast: Cast) -> str:
    """Whom a story names most beside its hero, or else the thing of which it speaks most; empty where there is none."""
    words = tokens(text)
    names, said = Counter(token.text for token in words), Counter(one.piece for one in mentions(words))

    def times(who: Character) -> int:
        return names[who.name] if who.name else said[who.piece]

    friend = max((who for who in cast.characters if who is not cast.hero), key=times, default=None)
    thing = next((piece for piece, count in said.most_common() if count > 1 and _can_lie_there(piece)), "")
    if friend is None or (thing and times(friend) < _OFTEN):
        return f"the {thing.replace('_', ' ')}" if thing else ""
    return friend.name or f"the {friend.piece.removesuffix('_hero').replace('_', ' ')}"


_OFTEN = 2
"""So often is somebody named who is on a cover before the story's thing."""


def _can_lie_there(piece: str) -> bool:
    return not table()[piece].lives and table()[piece].anchor not in FAR


def _closing(bound: Sequence[BoundPage], cast: Cast, seed: int) -> Scene:
    """Whoever is on the last page says goodbye where it is, in the evening; or sleeps, where the story ends so."""
    last = bound[-1] if bound else None
    hero = cast.hero
    if last is None or hero is None:
        shown = last.scene if last else scene("", cast, seed, 0)
        return replace(shown, background=_in_the_evening(shown.background))
    sleeps = is_sleepy(tokens(last.text))
    names = {placed.name for placed in last.scene.pieces if placed.name}
    friend = next((who.name for who in cast.characters[1:] if who.name in names), "")
    who = _called(hero) if sleeps or not friend else f"{_called(hero)} and {friend}"
    told = f"{who} slept in the bedroom, in the bed." if sleeps else f"{who} waved."
    shown = scene(told, cast, seed, len(bound))
    if shown.pieces == last.scene.pieces:
        shown = _from_the_other_side(shown)
    return replace(shown, background=_in_the_evening(shown.background, sleeps))


def _from_the_other_side(seen: Scene) -> Scene:
    turned = [
        replace(
            one,
            x=1 - one.x,
            mirrored=not one.mirrored,
            turn=-one.turn,
            base=one.base and (1 - one.base[0], one.base[1]),
        )
        for one in seen.pieces
    ]
    return replace(seen, pieces=tuple(turned))


def _called(hero: Character) -> str:
    return hero.name or f"The {hero.piece.removesuffix('_hero').replace('_', ' ')}"


def _in_the_evening(where: Background, at_night: bool = False) -> Background:
    """Indoors there is night behind the window."""
    dark = at_night or where.time == "night" or PLACES[where.place].indoors
    return replace(where, time="night" if dark else "sunset", weather="clear")


def known(looks: str) -> tuple[Character, ...]:
    """Who is told of in looks that came with a story; nobody, where those are not as they should be."""
    try:
        return Cast.from_json(looks).characters if looks else ()
    except ValueError:
        return ()


def page_spans(text: str, few: bool = False) -> list[tuple[int, int]]:
    """Start and end of the pages of a story, in characters; see `pages`."""
    return spans(text, pages(text, few))
