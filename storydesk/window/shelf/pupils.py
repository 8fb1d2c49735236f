"""Who signed a story, as it is shown: a name, a picture from the wall of pictures, or both."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon

from storydesk.library.records import Author
from storydesk.pictures.pieces import drawings
from storydesk.window.kit import assets

_HEADS = ("fox", "bear", "rabbit", "cat", "dog", "mouse", "lion", "tiger", "frog", "panda", "koala", "monkey", "pig",
          "cow", "unicorn", "dragon", "robot")  # fmt: skip
_WHOLE = ("owl", "duck", "penguin", "hedgehog", "elephant", "turtle", "butterfly", "whale")
WALL = (*_HEADS, *_WHOLE)
"""The pictures to choose from, by the names that the library keeps."""
AIR = 1.12  # ears and manes stand a little out of the box that a drawing fills


def shown_author(author: Author) -> str:
    """What somebody is called in the language of the moment; whoever has no name, by the picture."""
    return author.name or picture_label(author.picture)


def picture_label(picture: str) -> str:
    """What a picture of the wall shows; empty for one that is not there."""
    return _labels().get(picture, "")


@cache
def picture_icon(picture: str, size: int, brightness: float = 1.0) -> QIcon:
    """A picture of the wall; nothing for one that is not there."""
    if picture not in WALL:
        return QIcon()
    drawing = drawings()[f"{picture}-head" if picture in _HEADS else picture]
    side = max(drawing.width, drawing.height) * AIR
    box = (drawing.left - (side - drawing.width) / 2, drawing.top - (side - drawing.height) / 2, side, side)
    view = " ".join(f"{number:g}" for number in box)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{drawing.svg}</svg>'
    return assets.drawn(svg.encode(), size, brightness)


def _labels() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "fox": translate("Pupils", "Fox"), "bear": translate("Pupils", "Bear"),
        "rabbit": translate("Pupils", "Rabbit"), "cat": translate("Pupils", "Cat"),
        "dog": translate("Pupils", "Dog"), "mouse": translate("Pupils", "Mouse"),
        "lion": translate("Pupils", "Lion"), "tiger": translate("Pupils", "Tiger"),
        "frog": translate("Pupils", "Frog"), "panda": translate("Pupils", "Panda"),
        "koala": translate("Pupils", "Koala"), "monkey": translate("Pupils", "Monkey"),
        "pig": translate("Pupils", "Pig"), "cow": translate("Pupils", "Cow"),
        "unicorn": translate("Pupils", "Unicorn"), "dragon": translate("Pupils", "Dragon"),
        "robot": translate("Pupils", "Robot"), "owl": translate("Pupils", "Owl"),
        "duck": translate("Pupils", "Duck"), "penguin": translate("Pupils", "Penguin"),
        "hedgehog": translate("Pupils", "Hedgehog"), "elephant": translate("Pupils", "Elephant"),
        "turtle": translate("Pupils", "Turtle"), "butterfly": translate("Pupils", "Butterfly"),
        "whale": translate("Pupils", "Whale"),
    }  # fmt: skip
