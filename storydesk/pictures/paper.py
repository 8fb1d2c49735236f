"""Paper in a photo: where a sheet of it lies, and how its grey becomes white. Runs in any thread."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

Corner = tuple[float, float]
Corners = tuple[Corner, Corner, Corner, Corner]
"""Upper left, upper right, lower right, lower left, as shares of an image's width and height."""
WHOLE: Corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
_PAPER_TURNS_WHITE = 0.9  # of the paper's own brightness: what is as light is white
_PAPER_SHARE = 0.3  # of a picture that is paper, at least, where the paper is cleaned without being asked
_AS_BRIGHT = 0.82  # as the paper, at least, is what may be paper
_MOST_COLOUR = 0.45  # saturation of paper by lamplight
_LEAST_PAPER = 0.2  # of an image that a sheet of paper covers which is found by itself
_AT_EDGE = 0.03  # so near the edge the paper goes on beyond it

_Floats = npt.NDArray[np.float32]


def is_frame(corners: Corners) -> bool:
    """Whether four corners stand around something: in their order, and each an outer one."""
    sides = [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in zip(corners, (*corners[1:], corners[0]), strict=True)]
    bends = [ax * by - ay * bx for (ax, ay), (bx, by) in zip(sides, (*sides[1:], sides[0]), strict=True)]
    return min(bends) > 0.001


def paper_corners(image: QImage) -> Corners:
    """Where a sheet of paper lies in a photo; all of the photo where no sheet is found."""
    sample = _thinned(_pixels(image))
    mask = _paper(sample)[1]
    height, width = mask.shape
    if min(height, width) < 5:
        return WHOLE
    # What stands alone is a gleam on the table.
    near = np.zeros((height - 2, width - 2), np.int8)
    for row in range(3):
        for column in range(3):
            near += mask[row : height - 2 + row, column : width - 2 + column]
    rows, columns = np.nonzero(near >= 7)
    if not len(rows):
        return WHOLE
    rows, columns = rows + 1, columns + 1
    ends = (columns + rows).argmin(), (columns - rows).argmax(), (columns + rows).argmax(), (columns - rows).argmin()
    across, down = columns / (width - 1), rows / (height - 1)
    first, second, third, fourth = ((float(across[end]), float(down[end])) for end in ends)
    found = (first, second, third, fourth)
    apart = [max(abs(x - at_x), abs(y - at_y)) for (x, y), (at_x, at_y) in zip(found, WHOLE, strict=True)]
    if not is_frame(found) or _area(found) < _LEAST_PAPER or max(apart) < _AT_EDGE:
        return WHOLE
    return found


def _area(corners: Corners) -> float:
    around = zip(corners, (*corners[1:], corners[0]), strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in around)) / 2


def shows_paper(image: QImage) -> bool:
    """Whether so much of an image is paper that it is a drawing, not a photo of something else."""
    pixels = _pixels(image)
    return bool(_paper(_thinned(pixels))[1].mean() >= _PAPER_SHARE)


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
    terms, is_paper = _paper(sample)
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


def _paper(sample: _Floats) -> tuple[_Floats, npt.NDArray[np.bool_]]:
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
    near = bright > _AS_BRIGHT * light
    spread = sample.max(axis=2).ravel() - sample.min(axis=2).ravel()
    plain = np.median(spread[near]) + 26 if near.any() else 0.0
    pale = spread <= _MOST_COLOUR * sample.max(axis=2).ravel()
    return terms, (near & (spread <= plain) & pale).reshape(height, width)


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
