"""Hostile pictures: files of photos, and scenes as somebody gets them from somebody else."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

from storydesk.errors import StoryDeskError
from storydesk.fuzz import hostile
from storydesk.fuzz.target import Target
from storydesk.library.jpeg import size_of
from storydesk.pictures import Background, Placed, Scene, cast_of, editing, scene, svg
from storydesk.pictures.own import Photo
from storydesk.pictures.paper import paper_corners, shows_paper
from storydesk.pictures.photo import Snapshot, decoded, developed, jpeg_of, opened

_TEXT = "Finn the fox held a red balloon. He sat in a boat on the lake with an owl and a girl named Mia."
_KINDS = ("jpg", "png", "webp", "bmp", "tiff", "xpm")
_OPENED = 4


def drawn_image() -> QImage:
    """A few crayons on grey paper."""
    made = QImage(96, 64, QImage.Format.Format_RGB32)
    made.fill(QColor("#d8d4cc"))
    painter = QPainter(made)
    for number, colour in enumerate(("#c93a32", "#2f6fd0", "#3fa64b")):
        painter.fillRect(8 + 28 * number, 12, 20, 40, QColor(colour))
    painter.end()
    return made


def drawn_photo() -> bytes:
    """The same as the library keeps it."""
    return jpeg_of(Snapshot(drawn_image()))


def use_picture(picture: Scene | Photo) -> None:
    """Show a picture, describe it, and put it into a book. Raises AssertionError where the book would be damaged."""
    picture.described()
    if isinstance(picture, Photo):
        decoded(picture.jpeg)
        return
    ElementTree.fromstring(svg(picture, 300, 200))
    if Scene.from_json(picture.to_json()) != picture:
        raise AssertionError("a scene is another one after it was kept")


class PhotoTarget(Target):
    """A picture's file, dropped on a book."""

    name = "photo"

    def prepare(self, valid: Path) -> None:
        """The same drawing in every format that is opened."""
        for kind in _KINDS[:_OPENED]:
            drawn_image().save(str(valid / f"drawing.{kind}"))

    def spoil(self, valid: Path, folder: Path, chance: Random) -> str:
        """Spoil the bytes of one of them, and now and then call it something else."""
        source = chance.choice(sorted(valid.iterdir()))
        whole = source.read_bytes()
        if chance.random() < 0.1:  # a format that is not opened
            whole = _encoded(drawn_image(), chance.choice(_KINDS[_OPENED:]))
        data, what = hostile.spoil_bytes(whole, chance)
        ending = chance.choice(_KINDS) if chance.random() < 0.3 else source.suffix[1:]
        (folder / f"drawing.{ending}").write_bytes(data)
        return f"{source.name} as .{ending}: {what}"

    def use(self, folder: Path) -> None:
        """Open it, clean it, and keep it as the library takes it."""
        for path in sorted(folder.iterdir()):
            image = opened(path)
            snapshot = Snapshot(image, 1, paper_corners(image), shows_paper(image))
            developed(snapshot, cropped=False)
            kept = jpeg_of(snapshot)
            if size_of(kept) is None or decoded(kept).isNull():
                raise AssertionError("a photo cannot be kept")


class SceneTarget(Target):
    """A scene that was changed by hand, in a library from somebody else."""

    name = "scene"

    def prepare(self, valid: Path) -> None:
        """A scene with everything in it."""
        made = scene(_TEXT, cast_of(_TEXT), 7)
        made = editing.turned(editing.added(made, "elephant"), 0, 30)
        (valid / "scene.json").write_text(made.to_json(), encoding="utf-8")

    def spoil(self, valid: Path, folder: Path, chance: Random) -> str:
        """Spoil the bytes, or a few places of the JSON."""
        data = (valid / "scene.json").read_bytes()
        if chance.random() < 0.2:
            spoilt, what = hostile.spoil_bytes(data, chance)
        else:
            tree, what = hostile.spoil_json(json.loads(data), chance)
            spoilt = json.dumps(tree).encode()
        (folder / "scene.json").write_bytes(spoilt)
        return what

    def use(self, folder: Path) -> None:
        """Draw it, and change it in every way."""
        try:
            found = Scene.from_json((folder / "scene.json").read_bytes().decode("utf-8", "replace"))
        except ValueError as error:
            raise StoryDeskError(str(error)) from error
        use_picture(found)
        for number in editing.pickable(found):
            for changed in (
                editing.moved(found, number, 0.4, -0.3), editing.resized(found, number, 3),
                editing.turned(found, number, 77), editing.swapped(found, number, "owl"),
                editing.removed(found, number), editing.raised(found, number, forward=True)[0],
            ):  # fmt: skip
                use_picture(changed)
            for face in editing.faces_of(found.pieces[number]):
                use_picture(editing.faced(found, number, face))
            for pose in editing.poses_of(found.pieces[number]):
                use_picture(editing.posed(found, number, pose))
        use_picture(editing.added(found, "boat"))
        for place in ("sea", "room", "space"):
            use_picture(editing.elsewhere(found, place))
        use_picture(editing.in_weather(editing.at_time(found, "night"), "storm"))


def _encoded(image: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload]  # bytes are what its types say, and refused
    return bytes(buffer.data().data())


def own_scene() -> str:
    """A small scene as the library keeps it."""
    return Scene(Background("beach"), (Placed("fox", 0.5, 0.9, 0.3), Placed("ball", 0.7, 0.9, 0.1)), 7).to_json()
