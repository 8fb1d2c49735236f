"""Heroes of one's own in the session: found in a story, and drawn the same in the next one.

card = hero_of_story(text, title, uid)
bind(title, text, seed, looks=looks_of(card))
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from storydesk.errors import StoryDeskError
from storydesk.library.heroes import HeroCard, cards_in, with_card, with_others, without_card

if TYPE_CHECKING:
    from storydesk.pictures import Character, Scene
    from storydesk.session.store import SessionStore

__all__ = ["HeroCard", "hero_of_story", "looks_of", "scene_of", "take_over_cards", "with_card", "without_card"]
_LOOKED_AT = 20_000  # characters of a story
_TOLD_OFTEN = 2  # a friend is named so often at least


def hero_of_story(text: str, title: str, uid: str, looks: str = "") -> HeroCard | None:
    """Find out who a story is about, as its pictures show it; None where that is nobody. Takes a moment.

    Args:
        text: of the story.
        title: of the story; may be empty.
        uid: of the story.
        looks: who came from an earlier story, see `HeroCard`.
    """
    from storydesk.pictures import Background, Cast, Placed, Scene, cast_of
    from storydesk.pictures.bound import known
    from storydesk.pictures.scenes import called
    from storydesk.pictures.seeds import seed_of

    seed = seed_of(uid)
    cast = cast_of(text[:_LOOKED_AT], title, seed, known(looks))
    hero = cast.hero
    if hero is None or not _lives(hero):
        return None
    background = cast.backgrounds[0] if cast.backgrounds else Background()
    others = (who for who in cast.characters[1:] if who.name and who.count >= _TOLD_OFTEN and _lives(who))
    friend = next(others, None)
    portrait = Scene(background, (Placed(hero.piece, 0.5, 0.96, 0.86, look=hero.look, name=hero.name),), seed)
    kept = Cast((hero,) if friend is None else (hero, friend))
    card = HeroCard(
        hero.name, called(hero.piece), place=background.place, picture=portrait.to_json(), looks=kept.to_json(),
        story=uid,
    )  # fmt: skip
    return card if friend is None else replace(card, friend=friend.name, friend_kind=called(friend.piece))


def scene_of(card: HeroCard) -> Scene | None:
    """The picture of a card; None where it cannot be read."""
    from storydesk.pictures.scenes import Scene

    try:
        return Scene.from_json(card.picture)
    except ValueError:
        return None


def looks_of(card: HeroCard) -> str:
    """What those on a card look like; of a card that an earlier program made, what its picture shows."""
    from storydesk.pictures import Cast, Character

    scene = None if card.looks else scene_of(card)
    if scene is None:
        return card.looks
    return Cast(tuple(Character(one.piece, one.name, one.look) for one in scene.pieces)).to_json()


def take_over_cards(store: SessionStore, path: Path) -> None:
    """Put the cards of an earlier program, which kept them in a file beside the library, into the library; once.

    Raises:
        StoryDeskError: if the file is damaged, which is kept under another name, or something cannot be written.
    """
    try:
        found = cards_in(json.loads(path.read_text(encoding="utf-8"))["heroes"])
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise StoryDeskError("Your own cards in “{file}” cannot be read just now.", file=path.name) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        aside = path.with_name(f"{path.stem}.damaged{path.suffix}")
        with suppress(OSError):
            path.replace(aside)
        raise StoryDeskError(
            "The file of your own cards is damaged. It is kept as “{file}”, and new cards can be made.", file=aside.name
        ) from error
    store.library.heroes.change(lambda cards: with_others(cards, found))
    with suppress(OSError):  # the next start finds the same cards once more
        path.unlink()


def _lives(who: Character) -> bool:
    from storydesk.pictures.pieces import table

    return table()[who.piece].lives
