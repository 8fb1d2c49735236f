"""Colours with names, a reading font, and one style sheet for both: warm paper by day, lamplight by night."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

READING_FONTS = ("Literata", "Charter", "Georgia", "Noto Serif", "DejaVu Serif", "serif")
READING_SIZE = 15  # points


@dataclass(frozen=True)
class Colours:
    """The colours of a theme, each named after its use."""

    desk: str
    paper: str
    pane: str
    ink: str
    soft_ink: str
    line: str
    accent: str
    accent_hover: str
    on_accent: str
    focus: str
    banner: str
    banner_line: str


DAY = Colours(
    desk="#f3ebdd",
    paper="#fffdf8",
    pane="#f9f3e8",
    ink="#3a2e26",
    soft_ink="#6f5f52",
    line="#dccfbb",
    accent="#b4502f",
    accent_hover="#9a4225",
    on_accent="#fffaf2",
    focus="#2f6f8f",
    banner="#fbe7c6",
    banner_line="#dfb568",
)
NIGHT = Colours(
    desk="#221d1a",
    paper="#2b2521",
    pane="#272220",
    ink="#efe4d4",
    soft_ink="#b8a894",
    line="#473d36",
    accent="#e08a5b",
    accent_hover="#eda07a",
    on_accent="#2a1a10",
    focus="#8cc4dd",
    banner="#4a3a1f",
    banner_line="#8d6b2e",
)

SHEET = Template("""
QMainWindow, QWidget#desk { background: $desk; color: $ink; }
QWidget { color: $ink; }
QToolTip { background: $paper; color: $ink; border: 1px solid $line; padding: 4px; }
QLabel[role="title"] { font-size: 21pt; color: $ink; }
QLabel[role="heading"] { font-weight: bold; }
QLabel[role="number"], QLabel[role="soft"], QStatusBar, QStatusBar QLabel { color: $soft_ink; }
QWidget#pane { background: $pane; border: 1px solid $line; border-radius: 12px; }
QTextEdit#page { background: $paper; border: 1px solid $line; border-radius: 12px;
                 selection-background-color: $accent; selection-color: $on_accent; }
QTextEdit#page:focus { border: 1px solid $focus; }
QLineEdit#opening { background: $paper; border: 1px solid $line; border-radius: 9px; padding: 8px 12px;
                      selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit#opening { font-size: 13pt; padding: 10px 14px; }
QSpinBox { min-height: 32px; }
QLineEdit#opening:focus { border: 2px solid $focus; }
QPushButton { background: transparent; border: 1px solid $line; border-radius: 9px; padding: 9px 16px; }
QPushButton:hover { background: $desk; border-color: $soft_ink; }
QPushButton:focus { border: 2px solid $focus; }
QPushButton:disabled { color: $soft_ink; }
QPushButton#write { background: $accent; color: $on_accent; border: 2px solid $accent; font-size: 13pt;
                    font-weight: bold; padding: 9px 26px; }
QPushButton#write:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton#write:focus { border: 2px solid $focus; }
QPushButton#write:disabled { background: $line; border-color: $line; color: $soft_ink; }
QPushButton#stop { font-size: 13pt; padding: 9px 20px; border-width: 2px; }
QFrame#banner { background: $banner; border: 1px solid $banner_line; border-radius: 9px; }
QRadioButton { padding: 3px; border: 1px solid transparent; border-radius: 6px; }
QRadioButton:focus { border: 1px solid $focus; }
QRadioButton::indicator { width: 14px; height: 14px; border-radius: 9px; border: 2px solid $soft_ink;
                          background: $paper; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 8px; height: 8px; background: $paper; }
QSlider { min-height: 30px; }
QSlider::groove:horizontal { height: 6px; border-radius: 3px; background: $line; }
QSlider::sub-page:horizontal { border-radius: 3px; background: $accent; }
QSlider::handle:horizontal { width: 20px; height: 20px; margin: -8px 0; border-radius: 11px;
                             background: $paper; border: 2px solid $accent; }
QSlider::handle:horizontal:focus { border-color: $focus; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 10px 3px; }
QScrollBar::handle:vertical { background: $line; border-radius: 4px; min-height: 36px; }
QScrollBar::handle:vertical:hover { background: $soft_ink; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QStatusBar { padding: 0 20px; }
QStatusBar::item { border: none; }
""")


def reading_font() -> QFont:
    """Return the serif font of the page: the first that this system has."""
    font = QFont()
    font.setFamilies(list(READING_FONTS))
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSize(READING_SIZE)
    return font


def apply_theme(application: QApplication) -> None:
    """Dress the application, now and whenever the system changes between light and dark."""
    application.setStyle("Fusion")
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(lambda scheme: dress(application, scheme))
    dress(application, hints.colorScheme())


def dress(application: QApplication, scheme: Qt.ColorScheme) -> None:
    """Use the colours of a scheme; an unknown one is light."""
    colours = NIGHT if scheme == Qt.ColorScheme.Dark else DAY
    application.setPalette(_palette(colours))
    application.setStyleSheet(SHEET.substitute(asdict(colours)))


def _palette(colours: Colours) -> QPalette:
    palette, role = QPalette(), QPalette.ColorRole
    named = {
        role.Window: colours.desk,
        role.Base: colours.paper,
        role.AlternateBase: colours.pane,
        role.Button: colours.pane,
        role.WindowText: colours.ink,
        role.Text: colours.ink,
        role.ButtonText: colours.ink,
        role.ToolTipBase: colours.paper,
        role.ToolTipText: colours.ink,
        role.PlaceholderText: colours.soft_ink,
        role.Highlight: colours.accent,
        role.Accent: colours.accent,
        role.HighlightedText: colours.on_accent,
    }
    for part, colour in named.items():
        palette.setColor(part, QColor(colour))
    return palette
