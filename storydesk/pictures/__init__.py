"""Pictures for stories: scenes composed of drawn pieces, from the text alone, the same each time.

    cast = cast_of(story, title, seed)
    for number, page in enumerate(pages(story)):
        picture = svg(scene(page, cast, seed, number), 1200, 800)

Everything here is without Qt, but for `paint`, `photo` and `paper`. Nothing is loaded before it is wanted: the start of
the window needs no pictures.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storydesk.pictures.cast import Cast, Character, cast_of
    from storydesk.pictures.composition import scene
    from storydesk.pictures.document import svg
    from storydesk.pictures.paging import pages
    from storydesk.pictures.scenes import Background, Look, Placed, Scene

__all__ = ["Background", "Cast", "Character", "Look", "Placed", "Scene", "cast_of", "pages", "scene", "svg"]
_MODULES = {
    "Cast": "cast", "Character": "cast", "cast_of": "cast", "scene": "composition", "svg": "document",
    "pages": "paging", "Background": "scenes", "Look": "scenes", "Placed": "scenes", "Scene": "scenes",
}  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
