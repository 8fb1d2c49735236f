"""How the named colours are worn: one style sheet, one palette, icons in the colour of the text."""

from __future__ import annotations

import sys
from dataclasses import asdict
from string import Template

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolButton, QWidget

from storydesk.settings import Settings
from storydesk.window.kit import assets
from storydesk.window.kit.theme import Colours, colours_of

WINDOW_POINTS = 11.0
SYSTEM_POINTS = {"win32": 9.0, "darwin": 13.0}
"""The usual size of a system's letters; elsewhere it is the window's."""
LARGE = 1.25  # times the usual size: a system whose letters are so large wants them large
AIR = 1.35  # width that an icon has beside a text, against its height
PROJECTOR = 1.5  # how much larger everything is at a projector

SHEET = Template("""
QMainWindow, QWidget#desk, QWidget#start, QDialog, QWidget#reader { background: $desk; }
QWidget#reader { background: $paper; }
QWidget { color: $ink; }
QToolTip { background: $paper; color: $ink; border: 1px solid $edge; padding: 5px 7px; }
QWidget#header { background: $pane; border-bottom: 1px solid $line; }
QLabel#name { font-size: ${large}pt; font-weight: bold; }
QLabel[role="greeting"] { font-family: "Literata"; font-size: ${huge}pt; }
QLabel[role="end"] { font-family: "Literata"; font-size: ${title}pt; font-weight: bold; padding: 0 10px 2px 8px; }
QLabel[role="title"] { font-size: ${title}pt; }
QLabel[role="heading"] { font-weight: bold; }
QLabel[role="soft"], QLabel[role="number"], QWidget#status QLabel { color: $soft_ink; }
QLabel[role="small"] { color: $soft_ink; font-size: ${small}pt; }

QWidget#tellbar { background: $pane; border-top: 1px solid $line; }
QWidget#pane { background: $pane; border-left: 1px solid $line; }
QFrame[role="card"] { background: $pane; border: 1px solid $line; border-radius: 14px; }
QFrame[role="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame#banner, QFrame#hints { background: $notice; border: 1px solid $notice_line; border-radius: 10px; }
QFrame#care, QFrame#offer { background: $paper; border: 1px solid $edge; border-radius: 14px; }
QLabel[role="calm"] { font-size: ${large}pt; }
QScrollArea, QScrollArea > QWidget > QWidget#scrolled { background: transparent; border: none; }

QTextEdit#page, QTextEdit#readerPage { background: $paper; border: 1px solid $line; border-radius: 14px;
    selection-background-color: $accent; selection-color: $on_accent; }
QTextEdit#page:focus { border: 2px solid $focus; }
QWidget#notesAbove { background: transparent; border: none; border-bottom: 1px solid $line; }
QWidget#notesBelow { background: transparent; border: none; border-top: 1px solid $line; }
QTextEdit#readerPage { border: none; border-radius: 0; }
QTextEdit#readerPage:focus { border: none; }

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit { background: $paper; border: 1px solid $edge;
    border-radius: 9px; padding: 6px 10px; placeholder-text-color: $soft_ink;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus {
    border: 2px solid $focus; padding: 5px 9px; }
QLineEdit#opening { font-size: ${large}pt; padding: 9px 13px; }
QLineEdit#opening:focus { padding: 8px 12px; }
QLineEdit#title { background: transparent; border: 1px solid transparent; font-family: "Literata";
    font-size: ${title}pt; font-weight: bold; padding: 4px 8px; }
QLineEdit#title:hover { border-color: $line; }
QLineEdit#title:focus { background: $paper; border: 2px solid $focus; padding: 3px 7px; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled { background: $pane;
    color: $soft_ink; border-style: dashed; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url("$down"); width: 14px; height: 14px; }
QSpinBox, QDoubleSpinBox { padding: 6px 26px 6px 10px; }
QSpinBox:focus, QDoubleSpinBox:focus { padding: 5px 25px 5px 9px; }
QSpinBox QLineEdit, QDoubleSpinBox QLineEdit { border: none; padding: 0; background: transparent; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {
    subcontrol-origin: border; width: 24px; border: none; background: transparent; }
QSpinBox::up-button, QDoubleSpinBox::up-button { subcontrol-position: top right; margin-top: 3px; }
QSpinBox::down-button, QDoubleSpinBox::down-button { subcontrol-position: bottom right; margin-bottom: 3px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("$up"); width: 11px; height: 11px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("$down"); width: 11px; height: 11px; }
QComboBox QAbstractItemView { background: $paper; border: 1px solid $edge; selection-background-color: $wash;
    selection-color: $ink; outline: none; padding: 4px; }
QMenu { background: $paper; border: 1px solid $edge; padding: 6px; }
QMenu::item { padding: 7px 22px 7px 12px; border-radius: 6px; }
QMenu::item:selected { background: $wash; }
QMenu::indicator, QMenu::icon { padding-left: 8px; }

QPushButton, QToolButton { background: $pane; border: 1px solid $edge; border-radius: 10px; padding: 7px 13px; }
QPushButton:hover, QToolButton:hover { background: $wash; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: 6px 12px; }
QPushButton:disabled, QToolButton:disabled { color: $soft_ink; border: 1px dashed $line; }
QPushButton:checked, QToolButton:checked { background: $wash; border: 2px solid $accent; padding: 6px 12px; }
QPushButton:checked:focus, QToolButton:checked:focus { border: 2px solid $focus; }
QPushButton[role="main"], QToolButton[role="main"] { background: $accent; color: $on_accent; border: 1px solid $accent;
    font-weight: bold; }
QPushButton[role="main"]:hover, QToolButton[role="main"]:hover { background: $accent_hover; }
QPushButton[role="main"]:focus, QToolButton[role="main"]:focus { border: 3px solid $focus; padding: 5px 11px; }
QPushButton[role="main"]:disabled, QToolButton[role="main"]:disabled { background: $pane; color: $soft_ink;
    border: 1px dashed $line; }
QToolButton#continue { font-weight: bold; }
QPushButton#tell { font-size: ${title}pt; padding: 15px 26px; border-radius: 16px; }
QPushButton#tell:focus { border: 3px solid $focus; padding: 13px 24px; }
QToolButton { padding: 7px 7px 7px 11px; }
QToolButton:focus, QToolButton:checked { padding: 6px 6px 6px 10px; }
QToolButton[role="plain"] { background: transparent; border: 1px solid transparent; padding: 7px; }
QToolButton[role="plain"]:hover { background: $wash; }
QToolButton[role="plain"]:focus { border: 2px solid $focus; padding: 6px; }
QToolButton[role="plain"]:checked { background: $wash; border: 1px solid $edge; }
QToolButton[role="plain"]::menu-indicator { image: none; }
QToolButton#pencil { background: $paper; border: 1px solid $edge; border-radius: 18px; }
QToolButton#pencil:hover { background: $wash; }
QToolButton#pencil:focus { border: 2px solid $focus; padding: 6px; }
QToolButton[role="picture"] { background: $paper; border: 1px solid $line; border-radius: 12px; padding: 5px 4px;
    font-size: ${small}pt; }
QToolButton[role="picture"]:hover { border-color: $edge; }
QToolButton[role="picture"]:checked { background: $wash; border: 3px solid $accent; padding: 3px 2px;
    font-weight: bold; }
QToolButton[role="picture"]:focus { border: 3px solid $focus; padding: 3px 2px; }
QToolButton[role="chip"] { border-radius: 13px; padding: 3px 5px 3px 8px; background: $paper; }
QToolButton[role="chip"]:focus { padding: 2px 4px 2px 7px; }
QToolButton[role="hero"] { background: $paper; border: 1px solid $line; border-radius: 12px; padding: 5px 4px; }
QToolButton[role="hero"]:hover { border-color: $edge; }
QToolButton[role="hero"]:checked { background: $wash; border: 3px solid $accent; padding: 3px 2px;
    font-weight: bold; }
QToolButton[role="hero"]:focus { border: 3px solid $focus; padding: 3px 2px; }
QToolButton[role="choice"] { border-radius: 9px; padding: 6px 14px; background: $paper; }
QToolButton[role="choice"]:checked { background: $wash; border: 2px solid $accent; padding: 5px 13px;
    font-weight: bold; }
QToolButton[role="choice"]:focus { border: 2px solid $focus; padding: 5px 13px; }
QPushButton[role="starter"] { text-align: left; background: $paper; padding: 9px 13px; }
QPushButton[role="starter"]:focus { padding: 8px 12px; }

QToolButton[role="slim"] { border-radius: 13px; padding: 3px 5px 3px 8px; background: $paper; }
QToolButton[role="slim"]:focus { padding: 2px 4px 2px 7px; }

QRadioButton, QCheckBox { padding: 4px 5px; border: 2px solid transparent; border-radius: 7px; spacing: 8px; }
QRadioButton:focus, QCheckBox:focus { border: 2px solid $focus; }
QRadioButton:disabled, QCheckBox:disabled { color: $soft_ink; }
QRadioButton::indicator, QCheckBox::indicator { width: 14px; height: 14px; border: 2px solid $edge;
    background: $paper; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator { border-radius: 5px; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 8px; height: 8px; background: $paper; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QSlider { min-height: 28px; }
QSlider::groove:horizontal { height: 6px; border-radius: 3px; background: $edge; }
QSlider::sub-page:horizontal { border-radius: 3px; background: $accent; }
QSlider::handle:horizontal { width: 18px; height: 18px; margin: -8px 0; border-radius: 11px; background: $paper;
    border: 3px solid $accent; }
QSlider::handle:horizontal:focus { border-color: $focus; background: $focus; }
QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled { background: $edge; border-color: $edge; }
QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 4px 2px; }
QScrollBar::handle:vertical { background: $edge; border-radius: 4px; min-height: 36px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px 4px; }
QScrollBar::handle:horizontal { background: $edge; border-radius: 4px; min-width: 36px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QListWidget { background: $paper; border: 1px solid $line; border-radius: 10px; outline: none; padding: 4px; }
QListWidget::item { padding: 7px 8px; border-radius: 8px; border: 2px solid transparent; color: $ink; }
QListWidget::item:selected { background: $wash; }
QListWidget:focus::item:selected { border-color: $focus; }
QListWidget#places { background: transparent; border: none; padding: 0; }
QListView#pieces { background: $paper; border: 1px solid $line; border-radius: 10px; outline: none; padding: 4px; }
QListView#pieces::item { border: 2px solid transparent; border-radius: 8px; color: $ink; padding: 4px; }
QListView#pieces::item:hover { background: $wash; }
QListView#pieces::item:selected { background: $wash; border-color: $focus; }
QListView#stories { background: transparent; border: none; outline: none; }
QTableWidget { background: $paper; border: 1px solid $line; border-radius: 10px; gridline-color: $line; }
QTableWidget::item { padding: 5px 8px; }
""")


def scale_of(settings: Settings) -> float:
    """How large letters are, in points against the usual ones: for the projector, and where the system's are large."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    large = system / SYSTEM_POINTS.get(sys.platform, WINDOW_POINTS)
    return (large if large >= LARGE else 1.0) * (PROJECTOR if settings.projector else 1.0)


def room_of(settings: Settings) -> float:
    """How large everything is that is measured in pixels: like the letters, and as the system scales points."""
    return scale_of(settings) * _scale_of_points()


def room_now() -> float:
    """The same, as the application is dressed."""
    return QApplication.font().pointSizeF() / WINDOW_POINTS * _scale_of_points()


def _scale_of_points() -> float:
    usual = 72 if sys.platform == "darwin" else 96
    return max(1.0, QGuiApplication.primaryScreen().logicalDotsPerInchY() / usual)


def prepare(application: QApplication, settings: Settings) -> Colours:
    """Give the application its letters and colours, before there is a window: it is made faster without a sheet.

    A sheet styles a widget anew for every parent that it is put into.
    """
    assets.load_fonts()
    colours = colours_of(settings.theme)
    if not application.styleSheet():
        application.setStyle("Fusion")
        application.setFont(assets.window_font(WINDOW_POINTS * scale_of(settings)))
        application.setPalette(_palette(colours))
    return colours


def dress(application: QApplication, settings: Settings) -> Colours:
    """Give the application the theme and the size that the settings name, and return the colours."""
    colours = prepare(application, settings)
    points = WINDOW_POINTS * scale_of(settings)
    sizes = {name: f"{points * factor:.1f}" for name, factor in _SIZES.items()}
    drawings = {
        "tick": f"tick-{_tone(colours.on_accent)}",
        "up": f"up-{_tone(colours.ink)}",
        "down": f"down-{_tone(colours.ink)}",
    }
    urls = {name: (assets.folder("icons") / f"{file}.svg").as_posix() for name, file in drawings.items()}
    sheet = SHEET.substitute(asdict(colours), **urls, **sizes)
    # Every widget is styled anew by a sheet, so the same one is not put on twice.
    if application.styleSheet() != sheet:
        application.setFont(assets.window_font(points))
        application.setPalette(_palette(colours))
        application.setStyleSheet(sheet)
    return colours


_SIZES = {"small": 0.88, "normal": 1.0, "large": 1.2, "title": 1.5, "huge": 2.0}


def put_icons(root: QWidget, colours: Colours, scale: float = 1.0) -> None:
    """Draw the icon of every button and action in the colour and size of its text; `iconName` says which."""
    size = round(assets.ICON_SIZE * scale)
    items: list[QAction | QAbstractButton] = [*root.findChildren(QAction), *root.findChildren(QAbstractButton)]
    for item in items:
        name = item.property("iconName")
        if name:
            ink = colours.on_accent if item.property("role") == "main" else colours.ink
            factor = float(item.property("iconFactor") or 1)
            item.setIcon(assets.icon(name, ink, colours.soft_ink, round(size * factor)))
            if isinstance(item, QPushButton):
                item.setIconSize(QSize(round(size * factor * AIR), round(size * factor)))
    fit_icons(root, scale)


def fit_icons(root: QWidget, scale: float) -> None:
    """Give every tool button room for its icon, and a little air between the icon and the text."""
    size = round(assets.ICON_SIZE * scale)
    for button in root.findChildren(QToolButton):
        if button.property("role") in ("plain", "main", "slim", ""):
            alone = button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
            button.setIconSize(QSize(size if alone else round(size * AIR), size))


def _tone(colour: str) -> str:
    """Style sheets take drawings from files only, so there is a light and a dark one of each."""
    return "light" if QColor(colour).lightness() > 127 else "dark"


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
