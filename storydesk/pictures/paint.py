"""A picture as an image, drawn by Qt. May be called in any thread; a window asks for it outside its own."""

from __future__ import annotations

import threading
from collections import OrderedDict

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from storydesk.pictures.document import drawing_of, layers, svg
from storydesk.pictures.figures import is_figure
from storydesk.pictures.own import Photo
from storydesk.pictures.photo import decoded, fitted
from storydesk.pictures.pieces import Drawing
from storydesk.pictures.scenes import Look, Scene

_SEE_THROUGH = QImage.Format.Format_ARGB32_Premultiplied
_KEPT_BYTES = 12 * 1024 * 1024
_kept: OrderedDict[tuple[Scene | Photo, int, int], QImage] = OrderedDict()
_lock = threading.Lock()


def image(picture: Scene | Photo, width: int, height: int) -> QImage:
    """Draw a picture in so many pixels, all of a photo; the last ones are kept, up to 12 MB."""
    key = (picture, width, height)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return QImage(_kept[key])  # of the same pixels, until somebody paints on them
    made = drawn(picture, width, height)
    with _lock:
        _kept[key] = made
        while sum(kept.sizeInBytes() for kept in _kept.values()) > _KEPT_BYTES and len(_kept) > 1:
            _kept.popitem(last=False)
    return QImage(made)


def drawn(picture: Scene | Photo, width: int, height: int) -> QImage:
    """Draw a picture that nobody asks for once more: whoever wants it keeps it."""
    if isinstance(picture, Photo):
        return fitted(decoded(picture.jpeg), width, height)
    return _of_scene(picture, width, height)


def _of_scene(scene: Scene, width: int, height: int) -> QImage:
    result = QImage(width, height, QImage.Format.Format_RGB32)
    result.fill(0xFFFFFFFF)
    _render(svg(scene, width, height), result)
    return result


def layer_images(scene: Scene, width: int, height: int) -> tuple[QImage, QImage]:
    """Draw what is behind the pieces of a scene, and what is in front of them: rain, snow, the dark; else no image."""
    behind, before = layers(scene, width, height)
    images = QImage(width, height, QImage.Format.Format_RGB32), QImage(width, height, _SEE_THROUGH)
    for document, made in zip((behind, before), images, strict=True):
        made.fill(Qt.GlobalColor.transparent)
        _render(document, made)
    return images[0], images[1] if before else QImage()


def _render(document: str, on: QImage) -> None:
    """Draw a document over all of an image."""
    painter = QPainter(on)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(document.encode())).render(painter, QRectF(on.rect()))
    painter.end()


AROUND = 0.3
"""Of a piece's height: so far hats and ears stand out of the box that its drawing fills."""


def piece_image(piece: str, look: Look, height: int) -> QImage:
    """Draw a piece alone, so many pixels high, on nothing, with AROUND on all sides."""
    drawing = drawing_of(piece, look)
    around = AROUND * drawing.height
    box = QRectF(drawing.left, drawing.top, drawing.width, drawing.height)
    return _cut_out(drawing, box.adjusted(-around, -around, around, around), max(1, height) / drawing.height)


_HEAD = QRectF(4.5, -0.5, 30, 30)
"""Where the head of a figure is."""
_BESIDE, _HAT = 4.0, 5.0
"""What is free beside and below a figure, and above it."""


def head_image(figure: str, look: Look, side: int) -> QImage:
    """Draw the head of a figure, or all of another animal, so many pixels wide and high, on nothing."""
    if not is_figure(figure):
        return whole_image(figure, look, side, side)
    return _cut_out(drawing_of(figure, look), _HEAD, side / _HEAD.width())


def whole_image(figure: str, look: Look, width: int, height: int) -> QImage:
    """Draw all of a figure in so many pixels, on nothing, as large as there is room."""
    drawing = drawing_of(figure, look)
    bottom = drawing.top + drawing.height + _BESIDE
    wide = max(drawing.width + 2 * _BESIDE, (bottom - drawing.top + _HAT) * width / height)
    high = wide * height / width
    box = QRectF(drawing.left + (drawing.width - wide) / 2, bottom - high, wide, high)
    return _cut_out(drawing, box, width / wide)


def _cut_out(drawing: Drawing, box: QRectF, scale: float) -> QImage:
    """What a drawing has in a box, with so many pixels for each of its units."""
    result = QImage(max(1, round(box.width() * scale)), max(1, round(box.height() * scale)), _SEE_THROUGH)
    result.fill(Qt.GlobalColor.transparent)
    view = f"{box.x()} {box.y()} {box.width()} {box.height()}"
    _render(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{drawing.svg}</svg>', result)
    return result
