"""Photos and scans of drawings: opened from any file without trusting it, turned, cropped, freed of the paper's grey.

    snapshot = Snapshot(opened(Path("drawing.jpg")))
    photo = Photo(jpeg_of(replace(snapshot, turns=1, clean=True)))

What is kept is a new JPEG file of moderate size, with nothing in it but the image: no place, no camera, no date. Like
`paint`, this may run in any thread, and a window lets it run outside its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QTransform

from storydesk.errors import StoryDeskError

FORMATS = ("jpeg", "png", "webp", "gif", "bmp", "tiff")
ENDINGS = ("jpg", "jpeg", "png", "webp", "gif", "bmp", "tif", "tiff")
LARGEST_FILE = 100_000_000
"""Bytes."""
MOST_PIXELS = 50_000_000
"""A page of A4 scanned at 600 dots to the inch has 35 million."""
WORKED_ON = 2000
"""Pixels of the longer side while somebody works on it."""
KEPT = 1600
"""Pixels of the longer side of what is kept: 280 to the inch on a page of A5."""
KEPT_BYTES = 250_000
"""Of a kept file, about: where it is larger, it is written with less quality."""
_QUALITIES = (86, 78, 68, 55)
_SMALLEST = 8  # pixels of a side
_PAPER_TURNS_WHITE = 0.9  # of the paper's own brightness: what is as light is white
_PAPER_SHARE = 0.3  # of a picture that is paper, at least, where the paper is cleaned without being asked

_Floats = npt.NDArray[np.float32]


class UnreadablePictureError(StoryDeskError):
    """A file that is no picture, or one that is not opened."""


@dataclass(frozen=True)
class Snapshot:
    """A photo that somebody works on.

    Attributes:
        source: as it was opened.
        turns: quarters, clockwise.
        crop: what is kept of the turned image: left, top, right and bottom as shares of its width and height.
        clean: whether the paper becomes white.
    """

    source: QImage = field(repr=False)
    turns: int = 0
    crop: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
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
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size() if bytes(reader.format().data()).decode("ascii", "replace") in FORMATS else QSize()
    if not size.isValid() or min(size.width(), size.height()) < 1:
        raise UnreadablePictureError(
            "“{file}” is not a picture that StoryDesk can open. It opens photos and scans: JPEG, PNG, WebP, GIF, BMP "
            "and TIFF.",
            file=name,
        )
    if size.width() * size.height() > MOST_PIXELS:
        raise UnreadablePictureError(
            "“{file}” has too many pixels: {most} million is the most. Scan it with 300 dots to the inch, or make it "
            "smaller.",
            file=name,
            most=MOST_PIXELS // 1_000_000,
        )
    if max(size.width(), size.height()) > WORKED_ON:
        reader.setScaledSize(size.scaled(WORKED_ON, WORKED_ON, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(_LEAST))
    image = reader.read()
    if image.isNull():
        raise UnreadablePictureError("“{file}” is damaged, or no picture.", file=name)
    return on_paper(image)


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
    part = part_of(image.size(), snapshot.crop)
    if cropped:
        image = image.copy(part)
        part = image.rect()
    return cleaned(image, part) if snapshot.clean else image


def part_of(size: QSize, crop: tuple[float, float, float, float]) -> QRect:
    """The cropped part of an image in pixels, never too small to be seen."""
    left, top, right, bottom = crop
    frame = QRect(
        round(left * size.width()),
        round(top * size.height()),
        max(_SMALLEST, round((right - left) * size.width())),
        max(_SMALLEST, round((bottom - top) * size.height())),
    )
    return frame.intersected(QRect(0, 0, size.width(), size.height()))


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
    buffer = QBuffer()
    buffer.setData(QByteArray(jpeg))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"jpg"))
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > WORKED_ON:
        return QImage()
    return reader.read().convertToFormat(QImage.Format.Format_RGB32)


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


def shows_paper(image: QImage) -> bool:
    """Whether so much of an image is paper that it is a drawing, not a photo of something else."""
    pixels = _pixels(image)
    return bool(_paper(_thinned(pixels), 0.82)[1].mean() >= _PAPER_SHARE)


def cleaned(image: QImage, part: QRect) -> QImage:
    """An image in which the paper of a part of it is white, wherever light and shadow fall.

    The paper's brightness is taken for a surface of the second degree: it follows a lamp's light, but not the colours
    of what is drawn, and hardly the edge of a hand's shadow. It is found from above, by asymmetric least squares (Newey
    and Powell 1987), then for each colour from what is nearly as bright; dividing by it makes the paper white and takes
    its tint away.
    """
    pixels = _pixels(image)
    inside = pixels[part.top() : part.bottom() + 1, part.left() : part.right() + 1]
    sample = _thinned(inside)
    terms, is_paper = _paper(sample, 0.82)
    if is_paper.sum() < 12:
        return image
    height, width = pixels.shape[:2]
    # Where a pixel of the whole image is, for the surface that the part has: outside it goes on flat.
    rows: _Floats = np.clip((np.arange(height, dtype=np.float32) - part.top()) / max(1, part.height() - 1), 0, 1)
    columns: _Floats = np.clip((np.arange(width, dtype=np.float32) - part.left()) / max(1, part.width() - 1), 0, 1)
    for channel in range(3):
        chosen = terms[is_paper.ravel()]
        found, *_ = np.linalg.lstsq(chosen, sample[..., channel][is_paper], rcond=None)
        light = np.maximum(_surface(found.astype(np.float32), rows, columns), 40.0)
        light *= _PAPER_TURNS_WHITE / 255
        np.divide(pixels[..., channel], light, out=pixels[..., channel])
    np.clip(pixels, 0, 255, out=pixels)
    return _image(pixels)


def _paper(sample: _Floats, share: float) -> tuple[_Floats, npt.NDArray[np.bool_]]:
    """The terms of the surface at each point, and which points are paper: as bright as that, and not coloured."""
    height, width = sample.shape[:2]
    rows, columns = (np.linspace(0, 1, count, dtype=np.float32) for count in (height, width))
    terms = _terms(np.repeat(rows, width), np.tile(columns, height))
    bright = sample.mean(axis=2).ravel()
    weights = np.ones_like(bright)
    light = bright
    for _ in range(12):
        found, *_ = np.linalg.lstsq(terms * weights[:, None], bright * weights, rcond=None)
        light = terms @ found
        weights = np.where(bright > light, 1.0, 0.1).astype(np.float32)  # squared, a share of 0.01 below
    near = bright > share * light
    spread = sample.max(axis=2).ravel() - sample.min(axis=2).ravel()
    plain = np.median(spread[near]) + 26 if near.any() else 0.0
    return terms, (near & (spread <= plain)).reshape(height, width)


def _terms(row: _Floats, column: _Floats) -> _Floats:
    return np.stack([np.ones_like(row), row, column, row * column, row * row, column * column], axis=1)


def _surface(factors: _Floats, rows: _Floats, columns: _Floats) -> _Floats:
    one, row, column, both, row_squared, column_squared = factors
    down = one + row * rows + row_squared * rows * rows
    across = column * columns + column_squared * columns * columns
    surface: _Floats = down[:, None] + across[None, :] + both * rows[:, None] * columns[None, :]
    return surface


def _thinned(pixels: _Floats, most: int = 90) -> _Floats:
    """Every so-manieth pixel: a surface needs few."""
    step = max(1, max(pixels.shape[:2]) // most)
    return np.ascontiguousarray(pixels[::step, ::step])


def _pixels(image: QImage) -> _Floats:
    """Blue, green and red of every pixel, 0 to 255, in an array of height x width x 3."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    found = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine() // 4, 4)
    return found[:, : plain.width(), :3].astype(np.float32)


def _image(pixels: _Floats) -> QImage:
    height, width = pixels.shape[:2]
    full = np.full((height, width, 4), 255, np.uint8)
    full[..., :3] = pixels + 0.5
    return QImage(full.data, width, height, width * 4, QImage.Format.Format_RGB32).copy()


def _encoded(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG", quality)  # type: ignore[call-overload]  # bytes are what its types say, and refused
    return bytes(buffer.data().data())
