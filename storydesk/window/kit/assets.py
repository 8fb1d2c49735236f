"""Fonts, icons and pictures of the package `resources`, ready for Qt."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from math import ceil
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources

CLEAR = "Atkinson Hyperlegible"
READING = {
    "book": ("Literata", "Charter", "Georgia", "Noto Serif", "DejaVu Serif", "serif"),
    "clear": (CLEAR, "Verdana", "Noto Sans", "DejaVu Sans", "sans-serif"),
}
ICON_SIZE = 20
LOGO_SIZE, LOGO_SCALES = 8, (2, 3, 4, 8, 16, 32)  # 16 to 256 pixels, as systems ask for
_MOST_DRAWN = 512  # icons that are kept, each in the colours of a theme


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


@lru_cache(_MOST_DRAWN)
def icon(name: str, colour: str, disabled: str, size: int = ICON_SIZE) -> QIcon:
    """A drawing of one colour, and of another one where it is disabled."""
    drawn = QIcon()
    source = _drawing("icons", name)
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        for pixmap in _render(source.replace(b"currentColor", ink.encode()), size):
            drawn.addPixmap(pixmap, mode)
    return drawn


@lru_cache(_MOST_DRAWN)
def picture(name: str, size: int, brightness: float = 1.0) -> QIcon:
    """A drawing in its own colours; a brightness below 1 lets the ground shine through, for dark rooms."""
    return drawn(_drawing("pictures", name), size, brightness)


def drawn(svg: bytes, size: int, brightness: float = 1.0) -> QIcon:
    """A drawing that is no file; see `picture`."""
    made = QIcon()
    for pixmap in _render(svg, size, brightness):
        made.addPixmap(pixmap)
    return made


def logo() -> QIcon:
    """The program's own sign."""
    drawn = QIcon()
    for pixmap in _render(_drawing("icons", "storydesk"), LOGO_SIZE, scales=LOGO_SCALES):
        pixmap.setDevicePixelRatio(1)
        drawn.addPixmap(pixmap)
    return drawn


@cache
def _drawing(kind: str, name: str) -> bytes:
    return (folder(kind) / f"{name}.svg").read_bytes()


def _scales() -> tuple[int, ...]:
    """Device pixels to a logical one, so that icons stay sharp on each screen that is there."""
    return tuple(sorted({1, *(ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens())}))


def _render(data: bytes, size: int, opacity: float = 1.0, scales: tuple[int, ...] = ()) -> Iterator[QPixmap]:
    """The drawing at every scale, by default those of the screens."""
    renderer = QSvgRenderer(QByteArray(data))
    for scale in scales or _scales():
        pixmap = QPixmap(QSize(size, size) * scale)
        pixmap.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(opacity)
        renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        yield pixmap
