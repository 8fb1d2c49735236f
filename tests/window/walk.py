"""A walk through all that can be seen of the window, and what somebody with little room would trip over."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QTextLine
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSlider,
    QStyle,
    QStyleOptionComboBox,
    QTextEdit,
    QToolButton,
    QWidget,
)

from storydesk.library.backup import Backup
from storydesk.library.formats.book import BookStory
from storydesk.library.records import Author, Origin, StoryRecord, StoryVersion
from storydesk.pictures.figures import is_figure
from storydesk.session.work import Versions
from storydesk.window.books.book_dialog import BookDialog
from storydesk.window.books.editions import make_book
from storydesk.window.books.pdf import laid_out
from storydesk.window.books.print_dialog import PrintDialog
from storydesk.window.kit.door import Door
from storydesk.window.kit.door_dialog import DoorDialog
from storydesk.window.kit.style import room_of
from storydesk.window.settings.classroom_dialog import ClassroomDialog
from storydesk.window.shelf.backups_dialog import BackupsDialog
from storydesk.window.shelf.sign_dialog import SignDialog
from storydesk.window.shelf.versions_dialog import VersionsDialog
from storydesk.window.shell.shortcuts import ShortcutsDialog

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit,
            QSlider, QTextEdit)  # fmt: skip
BESIDE_WORDS = 20  # pixels of a field
LEAST_ROOM = 3
"""Lines of the window's letters that a list or a scrolled part shows at least."""


def areas(window):
    """Every area of the window, one after the other: its name, in front."""
    desk = window.desk
    desk.new_story()
    yield "start"
    desk.back_to_page()
    yield "page"
    desk.area.info.setChecked(True)
    yield "page with its details"
    desk.area.info.setChecked(False)
    desk.area.marks.click()
    yield "page with the words that were asked for"
    desk.area.marks.click()
    desk.area.rest.show_rest(True, False)
    yield "page with an end that does not know what is in front of it"
    desk.area.rest.show_rest(False, False)
    desk.area.show_locked(True)
    yield "page that somebody else has signed"
    desk.area.show_locked(False)
    window.tools.aloud.read()
    yield "page that is read aloud"
    window.tools.aloud.stop()
    window.actions_["settings"].trigger()
    window.pane.more.setChecked(True)
    yield "settings"
    window.actions_["settings"].trigger()
    window.areas.show_area("library")
    yield "library"
    window.tools.library.show_covers(False)
    window.tools.library.coming_in.show()
    yield "library as a list, while files are taken in"
    window.tools.library.coming_in.hide()
    window.tools.library.show_covers(True)
    window.areas.show_area("benchmark")
    yield "speed check"
    window.areas.show_area("desk")
    window.actions_["read"].trigger()
    window.setWindowState(Qt.WindowState.WindowNoState)
    for leaf in (0, 1, window.reading.reader.leaves() - 1):
        window.reading.reader._turn_to(leaf)
        yield f"reading room {leaf}"
    reader = window.reading.reader
    reader._turn_to(1)
    reader.change.open()
    yield "picture editor"
    canvas = reader.change.editor.canvas
    canvas.choose(next(n for n, placed in enumerate(canvas.scene.pieces) if is_figure(placed.piece)))
    yield "picture editor with somebody chosen"
    reader.change.leave()
    window.reading.toggle()


def dialogs(window):
    """Every dialog of the window, one after the other."""
    yield DoorDialog(Door("", window, print), "The speed check is for grown-ups: it keeps the computer busy.", window)
    yield SignDialog(Author("Mia"), (), room_of(window.settings), 1.0, window)
    yield ClassroomDialog(window.settings, window)
    book = make_book("Foxes", (BookStory("A fox", "A fox ran."), BookStory("Another", "It sat.")))
    yield BookDialog(book, window)
    yield PrintDialog(laid_out(book), window)
    yield BackupsDialog([Backup(Path("library-2026-11-21.sqlite"), date(2026, 11, 21), 3, 4096)], window)
    now = datetime.now(UTC)
    version = StoryVersion(1, 1, "A fox.", now, Origin())
    found = Versions(StoryRecord(1, "a" * 32, "A fox", False, now, now, None, version, ()), (version,))
    yield VersionsDialog(found, window.tools.keeping.library_thread, window)
    yield ShortcutsDialog(window)
    window.teaching.show()
    yield window.teaching.dialog


def troubles(root: QWidget) -> list[str]:
    """What cannot be reached, covers something else, or is cut off, of all that is visible."""
    seen = [control for control in _controls(root) if control.isVisible()]
    found = [trouble for control in seen if (trouble := _cut_off(control, root) or _text_cut(control))]
    placed = [(control, _place(control, root), _view(control)) for control in seen]
    for (one, place, view), (other, its_place, its_view) in combinations(placed, 2):
        if view is its_view and place.intersects(its_place) and not _holds(one, other):
            found.append(f"{told(one)} covers {told(other)}")
    return found


def told(control: QWidget) -> str:
    """How a control is called."""
    text = control.text() if isinstance(control, QAbstractButton | QLabel) else ""
    name = control.accessibleName() or control.objectName() or text or "?"
    return f"{type(control).__name__} “{name}”"


def lines_seen(page: QTextEdit) -> int:
    """How many whole lines of its text a page shows, from the first one on."""
    page.verticalScrollBar().setValue(0)
    top = page.verticalScrollBar().value()
    room = page.viewport().height()
    count, block = 0, page.document().begin()
    while block.isValid():
        place = page.document().documentLayout().blockBoundingRect(block).topLeft()
        for number in range(block.layout().lineCount()):
            line: QTextLine = block.layout().lineAt(number)
            first = place.y() + line.y() - top
            count += first >= 0 and first + line.height() <= room
        block = block.next()
    return count


def _controls(root: QWidget) -> list[QWidget]:
    found = [control for kind in CONTROLS for control in root.findChildren(kind)]
    own = [control for control in found if not control.objectName().startswith("qt_")]
    inner = (QAbstractSpinBox, QComboBox, QLineEdit, QAbstractItemView)
    windows = [control for control in own if control.window() is root]
    return [control for control in windows if not isinstance(control.parent(), inner)]


def _place(control: QWidget, root: QWidget) -> QRect:
    """Where a control is; of a text, where its words are: notes lie at its edges."""
    part = control.viewport() if isinstance(control, QTextEdit) else control
    return QRect(part.mapTo(root, QPoint(0, 0)), part.size())


def _holds(one: QWidget, other: QWidget) -> bool:
    return one.isAncestorOf(other) or other.isAncestorOf(one)


def _view(control: QWidget) -> QScrollArea | None:
    """The part that scrolls around it: what is scrolled away lies behind others."""
    above = control.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def _cut_off(control: QWidget, root: QWidget) -> str:
    """Why a control cannot be brought into view; empty where it can."""
    part = control
    if isinstance(control, QLabel) and not control.text() and control.pixmap().isNull():
        return ""
    while part is not root:
        above = part.parentWidget()
        area = above.parentWidget() if above is not None else None
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if area.horizontalScrollBarPolicy() == never and part.width() > above.width():
                return f"{told(control)} is wider than what can be scrolled: {part.width()} of {above.width()}"
            if part.height() > above.height() < LEAST_ROOM * control.fontMetrics().height():
                return f"{told(control)} can be scrolled to, but what is seen of it is {above.height()} high"
            part = area
            continue
        room = above.rect()
        if not room.contains(QRect(part.mapTo(above, QPoint(0, 0)), part.size())):
            return (
                f"{told(control)} is cut off: {part.geometry().getRect()} of {type(part).__name__} in {room.getRect()}"
            )
        part = above
    if (
        isinstance(control, QAbstractItemView | QTextEdit)
        and control.height() < LEAST_ROOM * control.fontMetrics().height()
    ):
        return f"{told(control)} is only {control.height()} high"
    return ""


def _text_cut(control: QWidget) -> str:
    """Whether the words on it do not fit."""
    if isinstance(control, QLabel):
        return _label_cut(control)
    if isinstance(control, QComboBox | QLineEdit):
        return _words_cut(control)
    if isinstance(control, QAbstractButton | QAbstractSpinBox):
        return _button_cut(control)
    return ""


def _label_cut(label: QLabel) -> str:
    needed = label.sizeHint()
    if label.wordWrap():
        longest = max((label.fontMetrics().horizontalAdvance(word) for word in label.text().split()), default=0)
        needed = QSize(longest, label.heightForWidth(label.width()))
    return _too_small(label, needed)


def _words_cut(field: QComboBox | QLineEdit) -> str:
    """Of a field that shows one line, in which what somebody types may be longer."""
    if isinstance(field, QComboBox):
        words, option = field.currentText(), QStyleOptionComboBox()
        field.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = field.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, field).width()
    else:
        words, room = field.placeholderText() if not field.text() else "", field.width() - BESIDE_WORDS
    wide = field.fontMetrics().horizontalAdvance(words)
    if wide > room:
        return f"{told(field)} cuts “{words}”: {wide} in {room}"
    return _too_small(field, QSize(0, field.minimumSizeHint().height()))


def _button_cut(button: QAbstractButton | QAbstractSpinBox) -> str:
    if isinstance(button, QToolButton) and button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon:
        return _too_small(button, QSize(button.fontMetrics().horizontalAdvance(button.text()), 0))
    if button.hasHeightForWidth():  # its words wrap
        return _too_small(button, QSize(0, button.heightForWidth(button.width())))
    return _too_small(button, button.minimumSizeHint())


def _too_small(control: QWidget, needed: QSize) -> str:
    wide, high = control.width(), control.height()
    if needed.width() <= wide and needed.height() <= high:
        return ""
    return f"{told(control)} is cut: {wide} x {high}, needs {needed.width()} x {needed.height()}"
