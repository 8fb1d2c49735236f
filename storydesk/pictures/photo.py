"""Photos and scans of drawings: opened from any file without trusting it, turned, cropped, freed of the paper's grey.

    snapshot = Snapshot(opened(Path("drawing.jpg")))
    photo = Photo(jpeg_of(replace(snapshot, turns=1, clean=True)))

What is kept is a new JPEG file of moderate size, with nothing in it but the image: no place, no camera, no date. Like
`paint`, this may run in any thread, and a window lets it run outside its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPolygonF, QTransform

from storydesk.errors import StoryDeskError
from storydesk.pictures.paper import WHOLE, Corners, cleaned

FORMATS = ("jpeg", "png", "webp", "bmp")
"""What cameras, telephones and scanners write, and every build of the program can open."""
ENDINGS = ("jpg", "jpeg", "png", "webp", "bmp")
NEWER = ("heic", "heif", "avif")
"""Endings of pictures that no build can open; whoever has one is told what to do."""
LARGEST_FILE = 100_000_000
"""Bytes."""
MOST_PIXELS = 64_000_000
"""A page of A4 scanned at 600 dots to the inch has 35 million, a photo of a telephone up to 51."""
WORKED_ON = 2000
"""Pixels of the longer side while somebody works on it."""
KEPT = 1600
"""Pixels of the longer side of what is kept: 280 to the inch on a page of A5."""
KEPT_BYTES = 250_000
"""Of a kept file, about: where it is larger, it is written with less quality."""
_QUALITIES = (86, 78, 68, 55)
_SMALLEST = 8  # pixels of a side


class UnreadablePictureError(StoryDeskError):
    """A file that is no picture, or one that is not opened."""


@dataclass(frozen=True)
class Snapshot:
    """A photo that somebody works on.

    Attributes:
        source: as it was opened.
        turns: quarters, clockwise.
        corners: of what is kept of the turned image, which becomes a rectangle: paper that was photographed from the
            side lies straight then.
        clean: whether the paper becomes white.
    """

    source: QImage = field(repr=False)
    turns: int = 0
    corners: Corners = WHOLE
    clean: bool = False


def opened(path: Path) -> QImage:
    """Open a picture's file, the right way up, at most WORKED_ON large. Raises UnreadablePictureError."""
    try:
        if not path.is_file():
            raise UnreadablePictureError("“{file}” is not a picture that StoryDesk can open.", file=path.name)
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadablePictureError(
                "“{file}” is too large: {megabytes} MB is the most for a picture.",
                file=path.name,
                megabytes=LARGEST_FILE // 1_000_000,
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadablePictureError("“{file}” cannot be read. Is it still there?", file=path.name) from error
    return opened_bytes(data, path.name)


def opened_bytes(data: bytes, name: str) -> QImage:
    """Open what is in a picture's file; see `opened`."""
    with _reader(data) as reader:
        reader.setDecideFormatFromContent(True)
        reader.setAutoTransform(True)
        known = bytes(reader.format().data()).decode("ascii", "replace") in FORMATS
        size = reader.size() if known else QSize()
        pixels = max(0, size.width()) * max(0, size.height())
        if max(size.width(), size.height()) > WORKED_ON:
            room = size.scaled(WORKED_ON, WORKED_ON, Qt.AspectRatioMode.KeepAspectRatio)
            reader.setScaledSize(room.expandedTo(_LEAST))
        image = reader.read() if 0 < pixels <= MOST_PIXELS else QImage()
    if not known:
        raise _not_known(data, name)
    if pixels > MOST_PIXELS:
        raise UnreadablePictureError(
            "“{file}” has too many pixels: {most} million is the most. Scan it with 300 dots to the inch, or make it "
            "smaller.",
            file=name,
            most=MOST_PIXELS // 1_000_000,
        )
    if image.isNull():
        raise UnreadablePictureError("“{file}” is damaged, or no picture.", file=name)
    return on_paper(image)


def _not_known(data: bytes, name: str) -> UnreadablePictureError:
    """What to say of a file of another format. Files of HEIC and AVIF tell their brands first (ISO/IEC 14496-12)."""
    brands = data[8:40] if data[4:8] == b"ftyp" else b""
    if b"avif" in brands or b"avis" in brands:
        return UnreadablePictureError(
            "“{file}” is an AVIF picture, which StoryDesk cannot open. Open it in another program and save it there as "
            "a JPEG or PNG file.",
            file=name,
        )
    if brands[:4] in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"):
        return UnreadablePictureError(
            "“{file}” is a HEIC photo, which StoryDesk cannot open. On an iPhone choose Settings > Camera > Formats > "
            "Most Compatible and take it once more, or send it to yourself by mail as a JPEG file.",
            file=name,
        )
    return UnreadablePictureError(
        "“{file}” is not a picture that StoryDesk can open. It opens photos and scans that are JPEG, PNG, WebP or BMP "
        "files.",
        file=name,
    )


@contextmanager
def _reader(data: bytes, kind: bytes = b"") -> Iterator[QImageReader]:
    """A reader that is done with its data before these go: some formats look at them once more at the end."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    try:
        yield reader
    finally:
        reader.setDevice(None)  # type: ignore[arg-type]  # which ends it; its types do not know that


_LEAST = QSize(_SMALLEST, _SMALLEST)


def on_paper(image: QImage) -> QImage:
    """An image of moderate size without transparency: what shines through is white."""
    if max(image.width(), image.height()) > WORKED_ON:
        image = image.scaled(
            image.size().scaled(WORKED_ON, WORKED_ON, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(_LEAST),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    made = QImage(image.size().expandedTo(_LEAST), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.drawImage(made.rect(), image)
    painter.end()
    return made


def developed(snapshot: Snapshot, cropped: bool = True) -> QImage:
    """The photo as it is wished for; all of it where it is not `cropped`, cleaned by the paper in the cropped part."""
    image = snapshot.source
    if snapshot.turns % 4:
        image = image.transformed(QTransform().rotate(90 * (snapshot.turns % 4)))
    if cropped and snapshot.corners != WHOLE:
        image = _straightened(image, snapshot.corners)
        return cleaned(image, image.rect()) if snapshot.clean else image
    return cleaned(image, _around(image, snapshot.corners)) if snapshot.clean else image


def turned(snapshot: Snapshot, quarters: int) -> Snapshot:
    """Turn a photo clockwise, with the part that is kept."""
    corners = snapshot.corners
    for _ in range(quarters % 4):
        first, second, third, fourth = ((1 - y, x) for x, y in corners)
        corners = (fourth, first, second, third)
    return replace(snapshot, turns=(snapshot.turns + quarters) % 4, corners=corners)


def _around(image: QImage, corners: Corners) -> QRect:
    """The part of an image in which the corners are."""
    xs, ys = [x * image.width() for x, _ in corners], [y * image.height() for _, y in corners]
    frame = QRect(round(min(xs)), round(min(ys)), round(max(xs) - min(xs)), round(max(ys) - min(ys)))
    return frame.intersected(image.rect()).united(QRect(frame.topLeft(), _LEAST)).intersected(image.rect())


def _straightened(image: QImage, corners: Corners) -> QImage:
    """What is within four corners as a rectangle, as wide and as high as its longer sides."""
    points = [QPointF(x * image.width(), y * image.height()) for x, y in corners]

    def apart(one: int, other: int) -> float:
        way = points[one] - points[other]
        return float(np.hypot(way.x(), way.y()))

    width = min(WORKED_ON, max(_SMALLEST, round(max(apart(0, 1), apart(3, 2)))))
    height = min(WORKED_ON, max(_SMALLEST, round(max(apart(0, 3), apart(1, 2)))))
    frame = QPolygonF([QPointF(0, 0), QPointF(width, 0), QPointF(width, height), QPointF(0, height)])
    way = QTransform.quadToQuad(QPolygonF(points), frame)
    if not isinstance(way, QTransform):
        return image.copy(_around(image, corners))
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(way)
    painter.drawImage(0, 0, image)
    painter.end()
    return made


def jpeg_of(snapshot: Snapshot) -> bytes:
    """The photo as a file to be kept."""
    image = developed(snapshot)
    if max(image.width(), image.height()) > KEPT:
        image = image.scaled(KEPT, KEPT, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    data = b""
    for quality in _QUALITIES:
        data = _encoded(image, quality)
        if len(data) <= KEPT_BYTES:
            break
    return data


def decoded(jpeg: bytes) -> QImage:
    """The image of a kept file, opened as a JPEG file and as nothing else; a null one where it is damaged."""
    with _reader(jpeg, b"jpg") as reader:
        size = reader.size()
        large = not size.isValid() or max(size.width(), size.height()) > WORKED_ON
        image = QImage() if large else reader.read()
    return image.convertToFormat(QImage.Format.Format_RGB32)


def fitted(image: QImage, width: int, height: int) -> QImage:
    """All of an image in a frame, with white paper beside it."""
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    if image.isNull():
        return made
    size = QSize(image.width(), image.height()).scaled(width, height, Qt.AspectRatioMode.KeepAspectRatio)
    frame = QRectF((width - size.width()) / 2, (height - size.height()) / 2, size.width(), size.height())
    if size.width() < image.width() / 2:  # much smaller: what is between the dots counts, too
        image = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(frame, image)
    painter.end()
    return made


def fitted_jpeg(jpeg: bytes, width: int, height: int) -> bytes:
    """The same as a JPEG file."""
    return _encoded(fitted(decoded(jpeg), width, height), _QUALITIES[0])


def _encoded(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG", quality)  # type: ignore[call-overload]  # bytes are what its types say, and refused
    return bytes(buffer.data().data())
