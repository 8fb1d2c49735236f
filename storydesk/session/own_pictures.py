"""Own pictures between the library, which keeps them as they are, and the pages, which show what they can."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from storydesk.library.errors import MissingError
from storydesk.library.formats.book import Book
from storydesk.library.records import OwnPicture
from storydesk.pictures.own import Own, Photo
from storydesk.pictures.scenes import Scene
from storydesk.session.store import SessionStore


@dataclass(frozen=True)
class Drawn:
    """The own pictures of a story.

    Attributes:
        uid: of the story.
        own: its pictures.
        by: the name under the story; empty where nobody has signed it.
    """

    uid: str
    own: tuple[Own, ...] = ()
    by: str = ""


def shown(kept: Iterable[OwnPicture], by: str = "") -> tuple[Own, ...]:
    """Return those pictures that the program understands; `by` is the name under the story."""
    found = ((picture, _content(picture, by)) for picture in kept)
    return tuple(Own(one.words, one.number, content, one.id) for one, content in found if content is not None)


def look(store: SessionStore, uid: str) -> Drawn:
    """Find the own pictures of a story; none where the library does not have it yet."""
    story_id = store.library.find(uid)
    if story_id is None:
        return Drawn(uid)
    by = store.library.story(story_id).author.name
    return Drawn(uid, shown(store.library.pictures.of(story_id), by), by)


def with_own(store: SessionStore, book: Book) -> Book:
    """Return a book with the own pictures that the library has for the story on the page."""
    found = ((story, store.library.find(story.uid) if story.uid else None) for story in book.stories)
    stories = (
        story if story_id is None else replace(story, own=store.library.pictures.of(story_id))
        for story, story_id in found
    )
    return replace(book, stories=tuple(stories))


def keep(store: SessionStore, uid: str, own: Own) -> Drawn:
    """Keep a picture, in the place of the one with its id, and return what there is now.

    Raises:
        LibraryError: nothing is changed then.
    """
    store.library.pictures.put(_story_id(store, uid), kept(own))
    return look(store, uid)


def remove(store: SessionStore, uid: str, picture_id: int) -> Drawn:
    """Take a picture away, and return what there is now. Raises LibraryError; nothing is changed then."""
    store.library.pictures.remove(_story_id(store, uid), picture_id)
    return look(store, uid)


def kept(own: Own) -> OwnPicture:
    """Return a picture as the library keeps it."""
    if isinstance(own.picture, Photo):
        return OwnPicture(own.words, own.number, "", own.picture.jpeg, own.picture.description, own.id)
    return OwnPicture(own.words, own.number, own.picture.to_json(), id=own.id)


def _content(picture: OwnPicture, by: str) -> Scene | Photo | None:
    if picture.image:
        return Photo(picture.image, picture.description, by)
    try:
        return Scene.from_json(picture.scene)
    except ValueError:
        return None


def _story_id(store: SessionStore, uid: str) -> int:
    story_id = store.library.find(uid)
    if story_id is None:
        raise MissingError("This story is not in the library yet, so no picture can be kept with it.")
    return story_id
