"""A scene as an image, drawn by Qt. May be called in any thread; a window asks for it outside its own."""

from __future__ import annotations

import threading
from collections import OrderedDict

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from storydesk.pictures.document import svg
from storydesk.pictures.scenes import Scene

_KEPT_BYTES = 12 * 1024 * 1024
_kept: OrderedDict[tuple[Scene, int, int], QImage] = OrderedDict()
_lock = threading.Lock()


def image(scene: Scene, width: int, height: int) -> QImage:
    """Draw a scene in so many pixels; the last ones are kept, up to 12 MB."""
    key = (scene, width, height)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key].copy()
    drawn = _drawn(scene, width, height)
    with _lock:
        _kept[key] = drawn
        while sum(kept.sizeInBytes() for kept in _kept.values()) > _KEPT_BYTES and len(_kept) > 1:
            _kept.popitem(last=False)
    return drawn.copy()


def _drawn(scene: Scene, width: int, height: int) -> QImage:
    result = QImage(width, height, QImage.Format.Format_RGB32)
    result.fill(0xFFFFFFFF)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg(scene, width, height).encode())).render(painter, QRectF(0, 0, width, height))
    painter.end()
    return result
