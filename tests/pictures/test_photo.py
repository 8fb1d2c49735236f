"""Photos of drawings: opened without trust, cleaned of the paper's grey, laid straight, kept small."""

import os
import struct
import zlib
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from storydesk.library.jpeg import size_of
from storydesk.library.own_pictures import LARGEST_IMAGE, LONGEST_SIDE
from storydesk.pictures import photo
from storydesk.pictures.paper import WHOLE, is_frame, paper_corners, shows_paper
from storydesk.pictures.photo import (
    KEPT,
    Snapshot,
    UnreadablePictureError,
    decoded,
    developed,
    fitted,
    jpeg_of,
    opened,
    opened_bytes,
    turned,
)

SHEET = [(120, 90), (690, 60), (720, 530), (90, 500)]
"""Corners of the paper in the photo."""


def drawing():
    """Grey paper with a red and a blue line on a brown table, brighter on the left than on the right."""
    made = QImage(800, 600, QImage.Format.Format_RGB32)
    made.fill(QColor("#6b4a30"))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor("#f4f2ec"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in SHEET]))
    for colour, y in (("#d03020", 200), ("#2050d0", 380)):
        painter.setPen(QPen(QColor(colour), 22))
        painter.drawLine(200, y, 600, y)
    painter.end()
    found = np.frombuffer(made.constBits(), np.uint8).reshape(600, 800, 4).astype(float)
    across = np.linspace(0.85, 0.5, 800)[None, :, None]
    found[..., :3] *= across * np.array([0.8, 0.92, 1.0])  # a lamp's light: less blue
    lit = np.clip(found, 0, 255).astype(np.uint8)
    return QImage(lit.tobytes(), 800, 600, 3200, QImage.Format.Format_RGB32).copy()


def encoded(image, kind="PNG"):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(buffer.data().data())


def colour(image, x, y):
    found = image.pixelColor(x, y)
    return found.red(), found.green(), found.blue()


def test_the_paper_becomes_white_and_the_colours_stay():
    found = developed(Snapshot(drawing(), clean=True), cropped=False)
    for place in ((160, 130), (640, 130), (160, 470), (650, 480), (400, 290)):
        assert min(colour(found, *place)) > 245, place
    red, blue = colour(found, 400, 200), colour(found, 400, 380)
    assert red[0] > 150 and max(red[1:]) < 110
    assert blue[2] > 150 and max(blue[:2]) < 130
    assert max(colour(drawing(), 640, 130)) < 170  # it was grey before


def test_a_sheet_of_paper_is_found_and_laid_straight():
    corners = paper_corners(drawing())
    for (x, y), (wanted_x, wanted_y) in zip(corners, SHEET, strict=True):
        assert abs(x * 800 - wanted_x) < 25 and abs(y * 600 - wanted_y) < 25
    found = developed(Snapshot(drawing(), corners=corners, clean=True))
    table = [colour(found, x, y) for x in (2, found.width() - 3) for y in (2, found.height() - 3)]
    assert min(min(place) for place in table) > 215
    assert found.width() > found.height() > 350


def test_what_is_no_drawing_is_left_as_it_is():
    beach = QImage(400, 300, QImage.Format.Format_RGB32)
    painter = QPainter(beach)
    for row in range(300):
        painter.fillRect(0, row, 400, 1, QColor.fromHsv(200 if row < 150 else 40, 160, 90 + row // 3))
    painter.end()
    assert shows_paper(drawing()) and not shows_paper(beach)
    white = QImage(300, 200, QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    assert paper_corners(white) == WHOLE and shows_paper(white)


def test_quarter_turns_take_the_frame_along():
    snapshot = Snapshot(drawing(), corners=((0.1, 0.2), (0.8, 0.2), (0.8, 0.9), (0.1, 0.9)))
    once = turned(snapshot, 1)
    assert once.turns == 1 and is_frame(once.corners)
    assert [tuple(round(number, 6) for number in corner) for corner in once.corners] == [
        (0.1, 0.1), (0.8, 0.1), (0.8, 0.8), (0.1, 0.8),
    ]  # fmt: skip
    assert turned(turned(snapshot, 3), 1).turns == 0
    straight, lying = developed(snapshot), developed(once)
    assert (lying.width(), lying.height()) == (straight.height(), straight.width())


@pytest.mark.parametrize("corners", [((0, 0), (1, 1), (1, 0), (0, 1)), ((0, 0), (0, 0), (0, 0), (0, 0)),
                                     ((0, 1), (1, 1), (1, 0), (0, 0))])  # fmt: skip
def test_a_frame_that_is_none_does_no_harm(corners):
    assert not is_frame(corners)
    assert not developed(Snapshot(drawing(), corners=corners, clean=True)).isNull()


@pytest.mark.slow
def test_what_is_kept_is_a_small_jpeg_file_without_anything_else(tmp_path):
    noise = np.random.default_rng(1).integers(0, 255, (1100, 1700, 4), np.uint8)
    large = QImage(noise.tobytes(), 1700, 1100, 6800, QImage.Format.Format_RGB32).copy()
    large.setText("Comment", "secret place")
    large.save(str(tmp_path / "large.png"))
    kept = jpeg_of(Snapshot(opened(tmp_path / "large.png")))
    width, height = size_of(kept)
    assert max(width, height) == KEPT <= LONGEST_SIDE and len(kept) <= LARGEST_IMAGE
    assert b"secret" not in kept and b"Exif" not in kept
    assert (decoded(kept).width(), decoded(kept).height()) == (width, height)


def test_all_of_a_drawing_is_in_a_frame_of_another_shape():
    tall = QImage(100, 400, QImage.Format.Format_RGB32)
    tall.fill(QColor("#2050d0"))
    found = fitted(tall, 300, 200)
    assert colour(found, 150, 1) == colour(found, 150, 198) == (32, 80, 208)
    assert colour(found, 20, 100) == colour(found, 280, 100) == (255, 255, 255)


def test_what_shines_through_is_white_paper(tmp_path):
    clear = QImage(40, 30, QImage.Format.Format_ARGB32)
    clear.fill(Qt.GlobalColor.transparent)
    clear.save(str(tmp_path / "clear.png"))
    assert colour(opened(tmp_path / "clear.png"), 20, 15) == (255, 255, 255)


def test_a_photo_taken_upright_is_opened_upright(tmp_path):
    """Telephones write how they were held into the file (Exif, 4.6.4, tag 274)."""
    jpeg = encoded(QImage(60, 40, QImage.Format.Format_RGB32), "JPG")
    tag = b"Exif\0\0II*\0\x08\0\0\0\x01\0" + struct.pack("<HHII", 274, 3, 1, 6) + b"\0\0\0\0"
    held = jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(tag) + 2) + tag + jpeg[2:]
    image = opened_bytes(held, "held.jpg")
    assert (image.width(), image.height()) == (40, 60)


def png_of_size(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(9))) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>'
HEIC = struct.pack(">I", 24) + b"ftypheic\0\0\0\0mif1heic" + bytes(40)
AVIF = struct.pack(">I", 28) + b"ftypmif1\0\0\0\0mif1avifmiaf" + bytes(40)
BAD = {
    "IMG_0001.HEIC": HEIC,
    "disguised.jpeg": HEIC,
    "picture.avif": AVIF,
    "short.heic": HEIC[:10],
    "empty.jpg": b"",
    "text.png": b"This is a story.",
    "drawing.svg": SVG,
    "disguised.jpg": SVG,
    "bomb.png": png_of_size(60_000, 60_000),
    "scan.tiff": encoded(QImage(30, 20, QImage.Format.Format_RGB32), "TIFF"),
    "hollow.png": png_of_size(900, 900)[:60],
    "half.jpg": encoded(QImage(300, 200, QImage.Format.Format_RGB32), "JPG")[:200],
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_good_picture_is_refused_in_a_sentence_that_names_it(tmp_path, name):
    (tmp_path / name).write_bytes(BAD[name])
    with pytest.raises(UnreadablePictureError, match=name):
        opened(tmp_path / name)


def test_who_has_a_photo_of_a_newer_format_is_told_what_to_do():
    with pytest.raises(UnreadablePictureError, match=r"iPhone.*Most Compatible"):
        opened_bytes(HEIC, "IMG_0001.HEIC")
    with pytest.raises(UnreadablePictureError, match=r"AVIF.*JPEG or PNG"):
        opened_bytes(AVIF, "picture.avif")


@pytest.mark.parametrize("kind", ["JPG", "PNG", "WEBP", "BMP"])
def test_photos_are_opened_in_every_usual_format_by_what_is_in_them(tmp_path, kind):
    (tmp_path / "drawing.jpg").write_bytes(encoded(drawing(), kind))
    found = opened(tmp_path / "drawing.jpg")
    assert (found.width(), found.height()) == (800, 600)
    for x, y in ((400, 200), (400, 380), (640, 130), (30, 30)):
        assert np.allclose(colour(found, x, y), colour(drawing(), x, y), atol=30)


@pytest.mark.slow
def test_a_huge_webp_photo_is_made_smaller_while_it_is_opened():
    large = QImage(2500, 1500, QImage.Format.Format_RGB32)
    large.fill(QColor("#2050d0"))
    found = opened_bytes(encoded(large, "WEBP"), "large.webp")
    assert (found.width(), found.height()) == (photo.WORKED_ON, photo.WORKED_ON * 3 // 5)


def test_no_file_and_a_huge_one_are_refused(tmp_path, monkeypatch):
    for path in (tmp_path, tmp_path / "gone.jpg"):
        with pytest.raises(UnreadablePictureError, match=path.name):
            opened(path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.jpg")
        with pytest.raises(UnreadablePictureError):
            opened(tmp_path / "pipe.jpg")
    monkeypatch.setattr(photo, "LARGEST_FILE", 10)
    (tmp_path / "huge.jpg").write_bytes(bytes(11))
    with pytest.raises(UnreadablePictureError, match="too large"):
        opened(tmp_path / "huge.jpg")


def test_a_kept_file_is_opened_as_nothing_but_jpeg_and_never_large():
    assert decoded(encoded(drawing(), "PNG")).isNull() and decoded(b"").isNull()
    assert decoded(encoded(QImage(3000, 20, QImage.Format.Format_RGB32), "JPG")).isNull()
    assert fitted(decoded(b"nothing"), 30, 20).size() == QImage(30, 20, QImage.Format.Format_RGB32).size()


def test_a_picture_of_one_dot_can_be_worked_on():
    dot = opened_bytes(encoded(QImage(1, 1, QImage.Format.Format_RGB32)), "dot.png")
    for clean in (False, True):
        snapshot = replace(Snapshot(dot, clean=clean), corners=paper_corners(dot))
        assert size_of(jpeg_of(turned(snapshot, 1))) is not None
    assert QRectF(dot.rect()).isValid()
