"""Pictures for stories: scenes composed of drawn pieces, from the text alone, the same each time.

    cast = cast_of(story, title, seed)
    for number, page in enumerate(pages(story)):
        picture = svg(scene(page, cast, seed, number), 1200, 800)

Everything here is without Qt, but for `paint`, `photo` and `paper`.
"""

from storydesk.pictures.cast import Cast, Character, cast_of
from storydesk.pictures.composition import scene
from storydesk.pictures.document import svg
from storydesk.pictures.paging import pages
from storydesk.pictures.scenes import Background, Look, Placed, Scene

__all__ = ["Background", "Cast", "Character", "Look", "Placed", "Scene", "cast_of", "pages", "scene", "svg"]
