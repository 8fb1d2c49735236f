"""Fonts, icons and pictures of the package `resources`, ready for Qt."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources

CLEAR = "Atkinson Hyperlegible"
READING = {
    "book": ("Literata", "Charter", "Georgia", "Noto Serif", "DejaVu Serif", "serif"),
    "clear": (CLEAR, "Verdana", "Noto Sans", "DejaVu Sans", "sans-serif"),
}
ICON_SIZE = 20
_SCALES = (1, 2)  # device pixels to a logical one, so that icons stay sharp at 200 %


def folder(name: str) -> Path:
    """The folder of one kind of resource."""
    return Path(resources.__file__).parent / name


@cache
def load_fonts() -> None:
    """Make the fonts that come with the program known to Qt, once."""
    for file in sorted(folder("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def window_font(points: float) -> QFont:
    """The font of buttons and labels."""
    font = QFont()
    font.setFamilies([CLEAR, *font.families()])
    font.setPointSizeF(points)
    return font


def reading_font(kind: str, points: float, letter_spacing: int = 0) -> QFont:
    """The font of the page.

    Args:
        kind: `book`, `clear`, or `system` for whatever the system uses.
        points: its size.
        letter_spacing: percent of a letter's width between letters.
    """
    font = QFont()
    if kind in READING:
        font.setFamilies(list(READING[kind]))
    font.setPointSizeF(points)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + letter_spacing)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def icon(name: str, colour: str, disabled: str, size: int = ICON_SIZE) -> QIcon:
    """A drawing of one colour, and of another one where it is disabled."""
    drawn = QIcon()
    source = _drawing("icons", name)
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        data = source.replace(b"currentColor", ink.encode())
        for scale in _SCALES:
            drawn.addPixmap(_render(data, size, scale), mode)
    return drawn


def picture(name: str, size: int, brightness: float = 1.0) -> QIcon:
    """A drawing in its own colours; a brightness below 1 lets the ground shine through, for dark rooms."""
    drawn = QIcon()
    for scale in _SCALES:
        drawn.addPixmap(_render(_drawing("pictures", name), size, scale, brightness))
    return drawn


def logo() -> QIcon:
    """The program's own sign."""
    drawn = QIcon()
    for size in (16, 24, 32, 64, 128, 256):
        drawn.addPixmap(_render(_drawing("icons", "storydesk"), size, 1))
    return drawn


@cache
def _drawing(kind: str, name: str) -> bytes:
    return (folder(kind) / f"{name}.svg").read_bytes()


def _render(data: bytes, size: int, scale: int, opacity: float = 1.0) -> QPixmap:
    pixmap = QPixmap(QSize(size, size) * scale)
    pixmap.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(opacity)
    QSvgRenderer(QByteArray(data)).render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
