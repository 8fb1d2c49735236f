"""Everything without a mouse, and everything with a name."""

import dataclasses
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTextEdit,
)

from storydesk.library.backup import Backup
from storydesk.library.formats.book import BookStory
from storydesk.library.records import Origin, StoryRecord, StoryVersion
from storydesk.session.work import Versions
from storydesk.settings import Settings
from storydesk.window.books.book_dialog import BookDialog
from storydesk.window.books.editions import make_book
from storydesk.window.books.pdf import laid_out
from storydesk.window.books.print_dialog import PrintDialog
from storydesk.window.kit.commands import commands
from storydesk.window.settings.classroom_dialog import ClassroomDialog
from storydesk.window.shelf.backups_dialog import BackupsDialog
from storydesk.window.shelf.versions_dialog import VersionsDialog
from storydesk.window.shell.shortcuts import ShortcutsDialog

CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QSlider, QTextEdit)
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip


def controls_of(root):
    """Every control that somebody could come to; parts of a control are Qt's."""
    found = [control for kind in CONTROLS for control in root.findChildren(kind)]
    inner = (QAbstractSpinBox, QComboBox, QLineEdit)
    own = [control for control in found if not control.objectName().startswith("qt_")]
    return [control for control in own if not isinstance(control.parent(), inner)]


def parts(window):
    window.say("shown, so that its button counts too")
    for unseen in (window.pane, window.reading.reader, window.tools.library):
        assert window.isAncestorOf(unseen)
    yield window
    yield ShortcutsDialog(window)
    yield ClassroomDialog(window.pane.settings(), window)
    window.teaching.show()
    yield window.teaching.dialog
    window.teaching.dialog.reject()
    book = make_book("Foxes", (BookStory("A fox", "A fox ran."), BookStory("Another", "It sat.")))
    yield BookDialog(book, window)
    yield PrintDialog(laid_out(book), window)
    yield BackupsDialog([Backup(Path("library-2026-11-21.sqlite"), date(2026, 11, 21), 3, 4096)], window)
    now = datetime.now(UTC)
    version = StoryVersion(1, 1, "A fox.", now, Origin())
    found = Versions(StoryRecord(1, "a" * 32, "A fox", False, now, now, None, version, ()), (version,))
    yield VersionsDialog(found, window.tools.keeping.library_thread, window)


@pytest.mark.slow
def test_every_control_has_a_name_a_description_and_the_keyboard(window, tell):
    tell("A fox", " ran.")
    window.manuscript.document.asked = ("fox",)
    window.desk.area.look_for_words()
    seen = 0
    for root in parts(window):
        for control in controls_of(root):
            seen += 1
            assert control.accessibleName(), (control, control.objectName())
            assert control.accessibleDescription(), control.accessibleName()
            assert "&" not in control.accessibleName()
            # Of the tabs, Qt lets Tab come to the one in front; arrow keys lead to the others.
            one_of_many = isinstance(control, QAbstractButton) and control.group() and not control.isChecked()
            assert one_of_many or control.focusPolicy() & Qt.FocusPolicy.TabFocus, control.accessibleName()
    assert seen > 80


@pytest.mark.slow
def test_every_label_of_a_field_leads_to_it(window):
    buddies = {label.buddy() for label in window.pane.findChildren(QLabel) if label.buddy()}
    fields = [control for control in controls_of(window.pane) if isinstance(control, QAbstractSpinBox | QComboBox)]
    assert len(fields) >= 10
    assert [field.accessibleName() for field in fields if field not in buddies] == ["Number of words"]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "de"])
def test_no_two_things_in_sight_share_a_mnemonic(window, qtbot, language):
    window.adopt(dataclasses.replace(window.pane.settings(), language=language, pane_open=True))
    window.say("Oh")
    window.hints.show()
    window.pane.show()
    qtbot.waitUntil(lambda: window.pane.isVisible() and window.desk.start.tell_button.isVisible())
    window.pane.choices["words"].click()
    texts = [button.text() for button in window.findChildren(QAbstractButton) if button.isVisible()]
    texts += [label.text() for label in window.findChildren(QLabel) if label.buddy() and label.isVisible()]
    letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert len(letters) >= 12 and sorted(letters) == sorted(set(letters)), "".join(sorted(letters))


@pytest.mark.slow
def test_no_two_commands_share_a_key(window):
    keys = [QKeySequence(key).toString() for command in commands() for key in command.keys]
    assert len(keys) == len(set(keys)) >= 18


@pytest.mark.slow
def test_f1_shows_every_key(window):
    dialog = ShortcutsDialog(window)
    shown = {dialog.table.item(line, 0).text() for line in range(dialog.table.rowCount())}
    assert {"Ctrl+N", "Ctrl+Return", "Esc", "Ctrl+R", "Alt+Left", "F1", "F9", "F11", "Tab"} <= shown
    assert {"Ctrl+B", "Ctrl+D", "Del"} <= shown  # of the library
    assert len(shown) >= len([command for command in commands() if command.keys])


def focused_order(window, qtbot, count):
    order = []
    for _ in range(count):
        order.append(window.focusWidget())
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    return order


@pytest.mark.slow
def test_tab_goes_through_the_cards_as_the_eyes_do(window, qtbot):
    start = window.desk.start
    start.clear()
    qtbot.waitUntil(lambda: start.starters[2].isVisible())
    start.tell_button.setFocus()
    order = focused_order(window, qtbot, 70)
    expected = [start.tell_button, start.surprise_button, start.own_button, start.name, start.groups["heroes"].own,
                start.groups["heroes"].tiles["fox"], start.groups["places"].tiles["sea"],
                start.groups["lessons"].tiles["trying"], start.happens, start.length.choices["short"], start.opening,
                start.starters[0], start.starters[2]]  # fmt: skip
    assert [control for control in dict.fromkeys(order) if control in expected] == expected


@pytest.mark.slow
def test_tab_goes_from_the_title_over_the_page_to_the_buttons_and_the_pane(window, qtbot, tell):
    tell("A", " fox")
    window.actions_["settings"].trigger()
    window.actions_["title"].trigger()
    area = window.desk.area
    order = focused_order(window, qtbot, 40)
    expected = [area.title, area.info, area.page, area.button("continue"), area.button("again"),
                area.button("rewrite"), area.button("finish"), window.pane.slider, window.pane.writing.presets,
                window.pane.looks.theme, window.pane.classroom, window.pane.reset]  # fmt: skip
    assert [control for control in dict.fromkeys(order) if control in expected] == expected


@pytest.mark.slow
def test_a_whole_evening_without_a_mouse(window, qtbot, writer):
    press = qtbot.keyClick
    window.desk.start.opening.setText("A")
    writer.give(" fox ran.", None)
    with qtbot.waitSignal(window.stories.finished):
        press(window.focusWidget(), Qt.Key.Key_Return, CTRL)
    page = window.desk.page
    assert page.hasFocus() and window.manuscript.text() == "A fox ran."
    for key, modifier, words in (
        (Qt.Key.Key_Return, CTRL, " It sat."), (Qt.Key.Key_R, CTRL, " It hid."), (Qt.Key.Key_E, CTRL, " The end."),
    ):  # fmt: skip
        writer.give(words, None)
        with qtbot.waitSignal(window.stories.finished):
            press(page, key, modifier)
    assert window.manuscript.text() == "A fox ran. It hid. The end."
    press(page, Qt.Key.Key_Home, CTRL)
    for _ in range(len("A fox ran. It")):
        press(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Left, ALT)
    assert window.manuscript.text() == "A fox ran. It sat. The end."
    press(page, Qt.Key.Key_Right, ALT)
    assert window.manuscript.text() == "A fox ran. It hid. The end."
    press(page, Qt.Key.Key_Home, CTRL)
    writer.give("Once.", None)
    with qtbot.waitSignal(window.stories.finished):
        press(page, Qt.Key.Key_Return, CTRL | SHIFT)
    assert window.manuscript.text() == "Once."
    press(page, Qt.Key.Key_Z, CTRL)
    assert window.manuscript.text() == "A fox ran. It hid. The end."
    writer.give(" and on")
    with qtbot.waitSignal(window.stories.piece):
        press(page, Qt.Key.Key_Return, CTRL)
    with qtbot.waitSignal(window.stories.finished):
        press(page, Qt.Key.Key_Escape)
    assert writer.stopped
    press(page, Qt.Key.Key_F2)
    qtbot.keyClicks(window.focusWidget(), "Fox")
    press(window.focusWidget(), Qt.Key.Key_Return)
    assert window.manuscript.title == "Fox" and page.hasFocus()
    press(page, Qt.Key.Key_N, CTRL)
    assert window.desk.start.tell_button.hasFocus()


@pytest.mark.slow
def test_keys_of_the_window(window, qtbot):
    press = qtbot.keyClick
    press(window.focusWidget(), Qt.Key.Key_F7)
    assert window.pane.isVisible() and window.pane.slider.hasFocus()
    press(window.focusWidget(), Qt.Key.Key_Right)
    assert window.pane.settings().temperature == pytest.approx(Settings().temperature + 0.05)
    press(window.focusWidget(), Qt.Key.Key_F6)
    assert window.header.buttons["new"].hasFocus()
    press(window.focusWidget(), Qt.Key.Key_F6)
    assert window.desk.start.tell_button.hasFocus()
    press(window.focusWidget(), Qt.Key.Key_F9)
    assert window.pane.settings().projector and QApplication.font().pointSizeF() == 16.5
    press(window.focusWidget(), Qt.Key.Key_F9)
    assert not window.pane.settings().projector and QApplication.font().pointSizeF() == 11
    press(window.focusWidget(), Qt.Key.Key_F8)
    assert window.pane.settings().theme == "dark"
    press(window.focusWidget(), Qt.Key.Key_F7)
    assert not window.pane.isVisible()


@pytest.mark.slow
def test_focus_is_seen(window):
    sheet = QApplication.instance().styleSheet()
    for kind in ("QPushButton", "QToolButton", "QLineEdit", "QSpinBox", "QComboBox", "QRadioButton", "QTextEdit#page"):
        assert f"{kind}:focus" in sheet, kind


@pytest.mark.slow
def test_three_hints_at_first_and_never_again(window, qtbot, open_window, golden_bundle):
    from storydesk import settings
    from storydesk.folders import find_folders

    assert not window.hints.isVisible()
    find_folders().settings_file.unlink(missing_ok=True)
    first = open_window(golden_bundle)
    first.show()
    assert first.hints.isVisible() and len(first.hints.hints()) == 3
    qtbot.mouseClick(first.hints.done, Qt.MouseButton.LeftButton)
    assert not first.hints.isVisible()
    first.save_settings()
    assert settings.load(find_folders().settings_file)[0].hints_seen


@pytest.mark.slow
def test_no_dialog_is_larger_than_the_screen(window, monkeypatch):
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QScreen

    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(0, 0, 683, 384))
    _, *dialogs = parts(window)
    for dialog in dialogs:
        assert dialog.width() <= 683 and dialog.height() <= 384, dialog


@pytest.mark.slow
def test_undo_works_where_the_page_is_seen(window, qtbot, tell):
    tell("A fox.")
    told = window.manuscript.text()
    window.areas.show_area("library")
    qtbot.keySequence(window.tools.library.list, QKeySequence(QKeySequence.StandardKey.Undo))
    assert window.manuscript.text() == told
    window.areas.show_area("desk")
    qtbot.keySequence(window.header.buttons["new"], QKeySequence(QKeySequence.StandardKey.Undo))
    assert window.manuscript.text() != told
    qtbot.keyClick(window.header.buttons["new"], Qt.Key.Key_Z, CTRL | SHIFT)
    assert window.manuscript.text() == told


@pytest.fixture
def cover(window, qtbot):
    """Return what puts something else where the page was."""

    def cover(what):
        if what == "library":
            window.areas.show_area("library")
        elif what == "reader":
            window.actions_["read"].trigger()
        else:
            window.resize(560, 500)
            window.actions_["settings"].trigger()
        qtbot.waitUntil(lambda: not window.desk.page.isVisible())

    return cover


COVERS = ("library", "reader", "settings")


@pytest.mark.slow
@pytest.mark.parametrize("what", COVERS)
def test_commands_change_no_page_that_nobody_sees(window, tell, write, cover, what):
    tell("A fox", " ran home to his mother.")
    write("again", " slept.")
    cover(what)
    for name in ("continue", "again", "earlier", "later", "rewrite", "finish"):
        window.actions_[name].trigger()
        assert not window.writing and window.manuscript.text() == "A fox slept."


@pytest.mark.slow
@pytest.mark.parametrize("what", COVERS)
def test_a_new_story_is_begun_where_it_is_seen(window, tell, cover, what):
    tell("A fox", " ran.")
    cover(what)
    window.actions_["new"].trigger()
    assert window.desk.start.isVisible()


@pytest.mark.slow
@pytest.mark.parametrize("what", COVERS)
def test_the_next_part_is_one_that_is_seen(window, tell, cover, what):
    tell("A fox", " ran.")
    cover(what)
    for _ in range(3):
        window.actions_["next_part"].trigger()
        assert window.focusWidget().isVisible()


@pytest.mark.slow
def test_undo_brings_no_story_back_behind_the_cards(window, qtbot, tell):
    tell("A fox", " ran.")
    window.actions_["new"].trigger()
    qtbot.keySequence(window.header.buttons["new"], QKeySequence(QKeySequence.StandardKey.Undo))
    assert window.manuscript.text() == "A fox ran."
