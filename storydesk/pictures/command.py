"""`storydesk picture "text" --out page.png`: the picture of a page, in the terminal."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from storydesk.files import replace_file

if TYPE_CHECKING:
    from storydesk.pictures.scenes import Scene


def picture(arguments: argparse.Namespace) -> int:
    """Draw one page; return the exit status."""
    from storydesk.pictures import cast_of, pages, scene, svg

    split = pages(arguments.text)
    number = arguments.page - 1
    if not 0 <= number < len(split):
        return _complain(f"There is no page {number + 1} in this text: it has {len(split)}.", 2)
    if arguments.out.suffix.lower() not in (".png", ".svg"):
        return _complain(f"'{arguments.out}' is neither a .png nor a .svg file. Please name one of these.", 2)
    try:
        story = arguments.story.read_text(encoding="utf-8", errors="replace") if arguments.story else arguments.text
        shown = scene(split[number], cast_of(story, arguments.title, arguments.seed), arguments.seed, number)
        if arguments.out.suffix.lower() == ".svg":
            data = svg(shown, arguments.width, arguments.height).encode()
        else:
            data = _png(shown, arguments.width, arguments.height)
        replace_file(arguments.out, data)
    except ImportError:
        return _complain("A part of this system that Qt needs for a .png is missing. A .svg file needs none.", 1)
    except OSError as error:
        return _complain(f"'{error.filename or arguments.out}' could not be used: {error.strerror}.", 1)
    print(shown.described())
    return 0


def _png(shown: Scene, width: int, height: int) -> bytes:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice

    from storydesk.pictures.paint import image

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image(shown, width, height).save(buffer, "PNG")  # type: ignore[call-overload]  # bytes are what its types say, and refused
    return bytes(buffer.data().data())


def _complain(sentence: str, status: int) -> int:
    print(f"StoryDesk: {sentence}", file=sys.stderr)
    return status
