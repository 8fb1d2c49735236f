"""Small parts that many panes use: headings, soft words, icon buttons, rules."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from storydesk.library.store import UNTITLED
from storydesk.window.kit.style import room_now

SHORTEST = 7  # letters that a box of choices shows at least
AROUND_DIALOG = 40  # pixels of the screen: a frame, a title, a bar of the system
SPIN_MARGIN = 8  # pixels before the number in a spin box


def label(text: str, role: str = "", buddy: QWidget | None = None) -> QLabel:
    """Words on the window: plain text on one line."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if buddy is not None:
        made.setBuddy(buddy)
    return made


def wrapped(text: str = "", role: str = "") -> QLabel:
    """Words that take as many lines as they need."""
    made = label(text, role)
    made.setWordWrap(True)
    return made


def shown_title(title: str) -> str:
    """What a story of the library is called; one without a title is called so in the language of the moment."""
    return QCoreApplication.translate("Library", "Untitled") if title == UNTITLED else title


def icon_button(icon: str, name: str, tip: str = "") -> QToolButton:
    """A button with nothing but a drawing; its name is for those who cannot see it."""
    button = QToolButton()
    button.setProperty("role", "plain")
    button.setProperty("iconName", icon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    describe(button, name, tip)
    return button


def describe(control: QWidget, name: str, tip: str = "") -> None:
    """Say what a control is called and what it does, to eyes and to screen readers."""
    control.setAccessibleName(name)
    control.setToolTip(tip or name)
    control.setAccessibleDescription(tip or name)
    if isinstance(control, QComboBox):
        control.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        control.setMinimumContentsLength(SHORTEST)
    if isinstance(control, QAbstractSpinBox):
        control.lineEdit().setTextMargins(SPIN_MARGIN, 0, 0, 0)  # the style sheet's padding does not reach it


def fit_on_screen(dialog: QDialog, width: int, height: int = 0) -> None:
    """Give a dialog its size, as far as the screen has room.

    Args:
        dialog: with its layout.
        width: wished for, in pixels at the usual size of letters.
        height: wished for; 0 for what its parts need.
    """
    # Qt's own choice leaves a third of the screen free, also where that squeezes the parts.
    room, layout = dialog.screen().availableGeometry().size(), dialog.layout()
    assert layout is not None
    scale = room_now()
    width = min(max(round(width * scale), layout.totalMinimumSize().width()), room.width() - AROUND_DIALOG)
    height = round(height * scale)
    if not height:
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    dialog.resize(width, min(height, room.height() - AROUND_DIALOG))


def keep_place(*parts: QWidget) -> None:
    """Let nothing else move where these come and go."""
    for part in parts:
        policy = part.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        part.setSizePolicy(policy)


def rule() -> QFrame:
    """A thin line between parts."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


def row(*widgets: QWidget | None, gap: int = 8, stretch: int = -1) -> QHBoxLayout:
    """Put widgets beside each other; the one numbered `stretch` takes the room, or empty space where None stands."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(gap)
    for position, widget in enumerate(widgets):
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget, 1 if position == stretch else 0)
    return made


def dialog_column(dialog: QDialog, gap: int = 14) -> QVBoxLayout:
    """The column of a dialog's parts, with air around it."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(gap)
    return column


def shortcut_text(keys: QKeySequence | QKeySequence.StandardKey) -> str:
    """The name of keys, as they are written on this system."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
