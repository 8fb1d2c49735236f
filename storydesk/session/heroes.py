"""Heroes of one's own: who a story was about, kept as a card, so that another story can be told about the same one.

They are in a file beside the library, and not in it: a few lines that an earlier program passes over and that need no
migration, written in one step, so that a power cut leaves the old cards or the new ones.

    cards = load(path)
    save(with_card(cards, card), path)
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storydesk.errors import StoryDeskError
from storydesk.files import write_atomically
from storydesk.library.characters import fold, one_line

if TYPE_CHECKING:
    from storydesk.pictures import Character, Scene

FORMAT = 1
MOST = 12
"""Cards; of one more the oldest goes."""
_LONGEST = 40  # characters of a word on a card
_LONGEST_PICTURE = 20_000
_LOOKED_AT = 20_000  # characters of a story
_TOLD_OFTEN = 2  # a friend is named so often at least


@dataclass(frozen=True)
class HeroCard:
    """Somebody a story was about.

    Attributes:
        name: may be empty.
        kind: what the hero is, in English.
        friend, friend_kind: who was with the hero; may be empty.
        place, lesson: of the story; may be empty.
        picture: a scene as `Scene.to_json` writes it.
        story: uid of the story that the card was made from.
    """

    name: str
    kind: str
    friend: str = ""
    friend_kind: str = ""
    place: str = ""
    lesson: str = ""
    picture: str = ""
    story: str = ""

    @property
    def called(self) -> str:
        """What the hero is called: by name, or as what it is."""
        return self.name or self.kind

    @property
    def key(self) -> str:
        """The same for the same hero."""
        return f"{fold(self.name)}/{fold(self.kind)}"

    def scene(self) -> Scene | None:
        """The picture; None where it cannot be read."""
        from storydesk.pictures.scenes import Scene

        try:
            return Scene.from_json(self.picture)
        except ValueError:
            return None


def hero_of_story(text: str, title: str, uid: str) -> HeroCard | None:
    """Find out who a story is about, as its pictures show it; None where that is nobody. Takes a moment."""
    from storydesk.pictures import Background, Placed, Scene, cast_of
    from storydesk.pictures.scenes import called
    from storydesk.pictures.seeds import seed_of

    seed = seed_of(uid)
    cast = cast_of(text[:_LOOKED_AT], title, seed)
    hero = cast.hero
    if hero is None or not _lives(hero):
        return None
    background = cast.backgrounds[0] if cast.backgrounds else Background()
    others = (who for who in cast.characters[1:] if who.name and who.count >= _TOLD_OFTEN and _lives(who))
    friend = next(others, None)
    portrait = Scene(background, (Placed(hero.piece, 0.5, 0.96, 0.86, look=hero.look, name=hero.name),), seed)
    card = HeroCard(hero.name, called(hero.piece), picture=portrait.to_json(), story=uid, place=background.place)
    return card if friend is None else replace(card, friend=friend.name, friend_kind=called(friend.piece))


def with_card(cards: tuple[HeroCard, ...], card: HeroCard) -> tuple[HeroCard, ...]:
    """These cards and one more in front, in the place of an earlier one of the same hero."""
    return (card, *without_card(cards, card))[:MOST]


def without_card(cards: tuple[HeroCard, ...], card: HeroCard) -> tuple[HeroCard, ...]:
    """These cards without one."""
    return tuple(other for other in cards if other.key != card.key)


def save(cards: tuple[HeroCard, ...], path: Path) -> None:
    """Write the cards in one step.

    Raises:
        StoryDeskError: if that is not possible; the file is as before.
    """
    text = json.dumps({"version": FORMAT, "heroes": [asdict(card) for card in cards]}, ensure_ascii=False, indent=1)
    try:
        write_atomically(path, text)
    except OSError as error:
        raise StoryDeskError("The card could not be kept: “{file}” cannot be written.", file=path.name) from error


def load(path: Path) -> tuple[HeroCard, ...]:
    """Read the cards; none where there is no file.

    Raises:
        StoryDeskError: if the file is damaged, which is kept under another name, or cannot be read.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_card(one) for one in found["heroes"][:MOST])
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise _unreadable(path) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _put_aside(path) from error


def _unreadable(path: Path) -> StoryDeskError:
    return StoryDeskError("Your own cards in “{file}” cannot be read just now.", file=path.name)


def _put_aside(path: Path) -> StoryDeskError:
    """Keep a damaged file under another name, and say so."""
    aside = path.with_name(f"{path.stem}.damaged{path.suffix}")
    try:
        path.replace(aside)
    except OSError:
        return _unreadable(path)
    return StoryDeskError(
        "The file of your own cards is damaged. It is kept as “{file}”, and new cards can be made.", file=aside.name
    )


def _card(found: object) -> HeroCard:
    """A card of a file that may come from anybody. Raises ValueError."""
    if not isinstance(found, Mapping):
        raise ValueError("not a card")
    card = HeroCard(**{name: _word(found, name) for name in HeroCard.__dataclass_fields__ if name != "picture"})
    picture = found.get("picture", "")
    if not card.called or not isinstance(picture, str):
        raise ValueError("nobody's card")
    return replace(card, picture=picture[:_LONGEST_PICTURE])


def _word(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name, "")
    if not isinstance(value, str):
        raise ValueError("not a word")
    return one_line(value)[:_LONGEST]


def _lives(who: Character) -> bool:
    from storydesk.pictures.pieces import table

    return table()[who.piece].lives
