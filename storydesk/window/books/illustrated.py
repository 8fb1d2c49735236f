"""A book gets its pictures: the ones that the reading room shows, described in the language of the book.

What somebody drew is opened before it goes into a file for others: where it is damaged the program's picture stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from storydesk.library.formats.book import Book, BookStory, Leaf, Picture
from storydesk.pictures.own import Photo
from storydesk.session.own_pictures import shown
from storydesk.window.kit.language import picture_words_in
from storydesk.words.quotes import curled

if TYPE_CHECKING:
    from storydesk.pictures import Scene
    from storydesk.pictures.document import Room
    from storydesk.pictures.own import Own

Follow = Callable[[int, int], object]
"""Is told how much is done, and of how much; what it raises ends the work."""


def nobody_follows(_done: int, _whole: int) -> None:
    """Nothing is told."""


def illustrated(book: Book, follow: Follow = nobody_follows) -> Book:
    """Return a book with the pictures that it wants, in a text with typographic quotes."""
    if book.pictures != "drawn":
        return book
    stories = []
    for number, story in enumerate(book.stories):
        follow(number, len(book.stories))
        stories.append(story if story.leaves else _illustrated(story, book))
    return replace(book, stories=tuple(stories))


def _illustrated(story: BookStory, book: Book) -> BookStory:
    from storydesk.pictures.bound import bind
    from storydesk.pictures.document import COVER, PAGE, VIGNETTE

    own = [one for one in shown(story.own, story.author or book.author) if _is_whole(one)]
    bound = bind(story.title, story.text, story.seed, looks=story.looks, few=book.few_words).with_own(own)
    text = curled(story.text)  # the same length, so that places hold
    language = book.language
    leaves = tuple(Leaf(text[page.start : page.end], _picture(page.picture, language, PAGE)) for page in bound.pages)
    drawn = not isinstance(bound.cover_picture, Photo)
    cover = _picture(bound.cover_picture, language, COVER)
    cover = replace(cover, tint=bound.tint, free=COVER.above / 100 if drawn else 0.0)
    return replace(story, cover=cover, end=_picture(bound.end, language, VIGNETTE), leaves=leaves)


def _picture(picture: Scene | Photo, language: str, room: Room | None = None) -> Picture:
    from storydesk.pictures import svg
    from storydesk.pictures.photo import fitted_jpeg

    described = picture.described(picture_words_in(language))
    if isinstance(picture, Photo):
        return Picture(described, partial(fitted_jpeg, picture.jpeg))
    return Picture(described, partial(svg, picture, room=room))


def _is_whole(own: Own) -> bool:
    from storydesk.pictures.photo import decoded

    return not isinstance(own.picture, Photo) or not decoded(own.picture.jpeg).isNull()
