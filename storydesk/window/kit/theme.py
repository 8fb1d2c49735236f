"""The one file of colours: four themes, each colour named after its use, and how readable they are on each other.

The style sheet that uses them is in `style.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QGuiApplication, QStyleHints
from PySide6.QtWidgets import QApplication, QStyle


@dataclass(frozen=True)
class Colours:
    """The colours of a theme.

    Attributes:
        desk: behind everything. paper: the page and fields to write in. pane: bars, panes and cards.
        ink: text. soft_ink: text that may be overlooked. line: decoration. edge: what shows where a control is.
        accent: what to press next, and what is chosen. on_accent: text on it. wash: what is chosen, gently.
        fresh: behind the newest words. mark: under the words that were asked for.
        focus: around what the keyboard speaks to. notice, notice_line: messages.
        pictures: how bright drawings are, 1 as they were drawn.
    """

    desk: str
    paper: str
    pane: str
    ink: str
    soft_ink: str
    line: str
    edge: str
    accent: str
    accent_hover: str
    on_accent: str
    wash: str
    fresh: str
    mark: str
    focus: str
    notice: str
    notice_line: str
    pictures: float = 1.0


LIGHT = Colours(
    desk="#efe7db", paper="#fffdf9", pane="#f8f3ea", ink="#332a24", soft_ink="#655649", line="#dfd4c3",
    edge="#8f7d6b", accent="#a8452a", accent_hover="#8e3820", on_accent="#ffffff", wash="#f6dfd2", fresh="#fdeec9",
    mark="#2c7a6b", focus="#1f5f8b", notice="#fcebc8", notice_line="#8f6a1d",
)  # fmt: skip
DARK = Colours(
    desk="#1b1d22", paper="#25282f", pane="#20232a", ink="#eceae4", soft_ink="#b3b0a8", line="#3a3e48",
    edge="#80858f", accent="#f0a06f", accent_hover="#f7b68e", on_accent="#23140a", wash="#46342a", fresh="#3d3a2a",
    mark="#79cbb8", focus="#8fc7ee", notice="#433a22", notice_line="#b3924a",
)  # fmt: skip
# No blue anywhere, and little light: for a story in a dark room.
NIGHT = Colours(
    desk="#120b06", paper="#1b110a", pane="#170e08", ink="#e0b184", soft_ink="#b58a62", line="#3a2717",
    edge="#8d6742", accent="#c9783a", accent_hover="#da8c4e", on_accent="#170b03", wash="#3a220f", fresh="#33210c",
    mark="#c7a245", focus="#e8b765", notice="#33230f", notice_line="#8d6742", pictures=0.6,
)  # fmt: skip
CONTRAST = Colours(
    desk="#000000", paper="#000000", pane="#000000", ink="#ffffff", soft_ink="#ffffff", line="#ffffff",
    edge="#ffffff", accent="#ffe100", accent_hover="#fff38a", on_accent="#000000", wash="#003a6b", fresh="#4a4200",
    mark="#5cf2ff", focus="#5cf2ff", notice="#1d1d00", notice_line="#ffe100",
)  # fmt: skip
THEMES = {"light": LIGHT, "dark": DARK, "night": NIGHT, "contrast": CONTRAST}

# Which colours stand on which, and the contrast that WCAG 2.2 level AA asks of them:
# 4.5 for text (1.4.3), 3 for what shows where a control is and what state it is in (1.4.11).
TEXT_PAIRS = (
    *((ink, ground) for ink in ("ink", "soft_ink") for ground in ("desk", "paper", "pane")),
    ("ink", "wash"), ("ink", "fresh"), ("ink", "notice"), ("on_accent", "accent"), ("on_accent", "accent_hover"),
    ("accent", "paper"), ("accent", "pane"),
)  # fmt: skip
CONTROL_PAIRS = (
    *((edge, ground) for edge in ("edge", "focus", "accent") for ground in ("desk", "paper", "pane")),
    ("mark", "paper"), ("notice_line", "desk"), ("soft_ink", "fresh"),
)  # fmt: skip


def colours_of(theme: str) -> Colours:
    """The colours of a theme; `system` is what the system shows just now."""
    return THEMES.get(theme) or THEMES[_of_system(QGuiApplication.styleHints())]


def _of_system(hints: QStyleHints) -> str:
    if _accessibility(hints, "contrastPreference") == "HighContrast":
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def theme_texts() -> dict[str, str]:
    """The themes and what they are called."""
    translate = QCoreApplication.translate
    return {
        "system": translate("LooksSection", "like the system"),
        "light": translate("LooksSection", "light"),
        "dark": translate("LooksSection", "dark"),
        "night": translate("LooksSection", "warm night"),
        "contrast": translate("LooksSection", "high contrast"),
    }


def light_of(colours: Colours) -> QColor:
    """As if by the light of the theme: warm at night, only less of it in the dark theme."""
    ink, share = QColor(colours.ink), colours.pictures
    return QColor.fromRgbF(ink.redF() * share, ink.greenF() * share, ink.blueF() * share)


def animations_wanted() -> bool:
    """Whether the system lets things move; older versions of Qt know it as a hint of the style."""
    if _accessibility(QGuiApplication.styleHints(), "motionPreference") == "ReducedMotion":
        return False
    return bool(QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animate))


def _accessibility(hints: QStyleHints, name: str) -> str:
    """What the user told the system about a need; empty where Qt is too old to know."""
    needs = getattr(hints, "accessibility", None)
    wish = getattr(needs(), name, None) if needs else None
    return str(wish().name) if wish else ""
