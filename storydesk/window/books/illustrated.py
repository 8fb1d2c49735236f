"""A book gets its pictures: the ones that the reading room shows, described in the language of the book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from storydesk.library.formats.book import Book, BookStory, Leaf, Picture
from storydesk.window.kit.language import picture_words_in
from storydesk.words.quotes import curled

if TYPE_CHECKING:
    from storydesk.pictures import Scene

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
        stories.append(story if story.leaves else _illustrated(story, book.language))
    return replace(book, stories=tuple(stories))


def _illustrated(story: BookStory, language: str) -> BookStory:
    from storydesk.pictures.bound import bind

    bound = bind(story.title, story.text, story.seed, looks=story.looks)
    text = curled(story.text)  # the same length, so that places hold
    leaves = tuple(Leaf(text[page.start : page.end], _picture(page.scene, language)) for page in bound.pages)
    return replace(story, cover=_picture(bound.cover, language, cover=True), leaves=leaves)


def _picture(scene: Scene, language: str, cover: bool = False) -> Picture:
    from storydesk.pictures import svg

    return Picture(scene.described(picture_words_in(language)), partial(svg, scene, cover=cover))
