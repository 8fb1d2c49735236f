"""The program's icon in every size and format that the systems ask for, all drawn from one SVG.

An .ico and an .icns file are little more than a table of PNG pictures, so they are written here
(the formats: learn.microsoft.com, 'The format of icon resources'; en.wikipedia.org, 'Apple Icon Image format').
"""

from __future__ import annotations

import os
import struct
from pathlib import Path

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 256)
ICNS_TYPES = {"icp4": 16, "icp5": 32, "icp6": 64, "ic07": 128, "ic08": 256, "ic09": 512}


def make_icons(svg: Path, folder: Path) -> dict[str, Path]:
    """Draw `svg` into `folder`; return the files by `ico`, `icns` and the PNGs' sizes in pixels."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: _png(svg, size) for size in SIZES}
    files = {str(size): folder / f"storydesk-{size}.png" for size in SIZES}
    files |= {"ico": folder / "storydesk.ico", "icns": folder / "storydesk.icns"}
    for size, picture in pictures.items():
        files[str(size)].write_bytes(picture)
    files["ico"].write_bytes(ico({size: pictures[size] for size in ICO_SIZES}))
    files["icns"].write_bytes(icns({kind: pictures[size] for kind, size in ICNS_TYPES.items()}))
    return files


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return a Windows icon of PNG pictures by their size in pixels."""
    header = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(header) + 16 * len(pictures)
    entries = b""
    for size, picture in pictures.items():
        side = size % 256  # one byte, where 0 means 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return header + entries + b"".join(pictures.values())


def icns(pictures: dict[str, bytes]) -> bytes:
    """Return a macOS icon of PNG pictures by their type, four letters."""
    parts = [kind.encode() + struct.pack(">I", 8 + len(picture)) + picture for kind, picture in pictures.items()]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def _png(svg: Path, size: int) -> bytes:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer = QSvgRenderer(str(svg))
    if not renderer.isValid():
        raise ValueError(f"{svg} is not a picture")
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
