"""The grown-ups' door: what a class is up to while the teacher looks elsewhere, and how a grown-up gets in."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from storydesk import settings
from storydesk.__main__ import main
from storydesk.library.backup import back_up
from storydesk.library.formats.imports import export_library
from storydesk.settings import Settings
from storydesk.window.kit import door_dialog, file_dialogs
from storydesk.window.kit.code import hash_code
from storydesk.window.kit.door_dialog import DoorDialog
from storydesk.window.session.worker import StoryThread
from storydesk.window.settings.classroom_dialog import ClassroomDialog
from storydesk.window.shelf.backups_dialog import BackupsDialog
from storydesk.window.shell.main_window import MainWindow
from storydesk.window.shell.speed_tools import benchmark_area
from storydesk.window.speed.benchmark import Benchmark
from tests.window.shelf.lines import open_as_list

APPLE = hash_code("apple")
TITLES = ["Boat", "Fox", "Moon"]


@pytest.fixture
def view(window, qtbot, kept):
    """Return the shelf of a class with three stories, a locked door, and nobody but pupils in the room."""
    kept(lambda library: [library.add(f"A {title.lower()} sang.", title) for title in TITLES])
    window.adopt(replace(window.settings, lesson_code=APPLE))
    return open_as_list(window, qtbot, len(TITLES))


@pytest.fixture
def door(window, qtbot):
    """Return what finds the dialog in front of the door; None where nobody is asked."""

    def find():
        return next((found for found in window.findChildren(DoorDialog) if found.isVisible()), None)

    return find


def everything(kept):
    """The titles of the whole library, the bin's too."""
    return sorted(kept(lambda library: [library.story(number).title for number in library.ids()]))


def throw_all(view, qtbot):
    view.list.selectAll()
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: view.lines.rowCount() == 0)
    names = [view.places.item(row).text() for row in range(view.places.count())]
    view.places.setCurrentRow(names.index("Bin"))
    qtbot.waitUntil(lambda: view.lines.rowCount() == 3)


@pytest.mark.slow
def test_pupils_hide_stories_and_only_the_code_deletes_them(window, view, qtbot, kept, door):
    throw_all(view, qtbot)
    view.actions_["empty"].trigger()
    asked = door()
    assert asked is not None and asked.hold.isHidden() and "3 stories" in window.banner.label.text()
    qtbot.keyClicks(asked.code, "1234")
    asked.enter.click()
    assert asked.isVisible() and "not the code" in asked.message.text() and everything(kept) == TITLES
    asked.reject()
    view._pop_up(view.list.rect().center())
    (menu,) = [menu for menu in view.findChildren(QMenu) if menu.isVisible()]
    next(action for action in menu.actions() if action is view.actions_["empty"]).trigger()
    menu.close()
    assert door() is not None and everything(kept) == TITLES
    qtbot.keyClicks(door().code, "apple")
    qtbot.keyClick(door().code, Qt.Key.Key_Return)
    assert door() is None and everything(kept) == TITLES, "a grown-up is asked once more"
    window.banner.ways[0].click()
    qtbot.waitUntil(lambda: everything(kept) == [])


@pytest.mark.slow
def test_a_question_that_a_grown_up_left_behind_is_no_way_in(window, view, qtbot, kept, door):
    throw_all(view, qtbot)
    window.door.try_code("apple")
    view.actions_["empty"].trigger()
    window.lock_again.click()
    window.banner.ways[0].click()
    assert door() is not None and everything(kept) == TITLES


@pytest.mark.slow
def test_a_dialog_that_a_grown_up_left_open_takes_no_code_away(window, view, door, monkeypatch):
    window.door.try_code("apple")

    def leave(dialog):
        window.lock_again.click()
        dialog.take_away()

    monkeypatch.setattr(ClassroomDialog, "exec", leave)
    window.pane.classroom.click()
    assert door() is not None and window.settings.lesson_code == APPLE


@pytest.mark.slow
def test_in_another_language_the_door_is_as_closed_as_before(window, view, qtbot):
    for is_open in (True, False):
        if is_open:
            window.door.try_code("apple")
        else:
            window.door.close()
        window.adopt(replace(window.settings, language="de" if is_open else "en"))
        assert window.lock_again.isHidden() is not is_open and window.pane.slider.isEnabled() is is_open


@pytest.mark.slow
def test_the_door_closes_by_itself(window, view, qtbot):
    window.door.try_code("apple")
    assert window.pane.slider.isEnabled() and window.lock_again.isVisible()
    window.door._closing.setInterval(0)
    with qtbot.waitSignal(window.door.changed):
        window.door.lead("", lambda: None)
    assert not window.pane.slider.isEnabled() and not window.lock_again.isVisible()


WAYS = ("save_all", "backups", "remove_shelf", "restore", "text", "library", "drop", "model", "remove_model", "afresh",
        "latest", "classroom", "teach", "teach_shelf", "speed")  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_whatever_pupils_press_they_meet_the_door(window, view, qtbot, kept, door, tmp_path, monkeypatch, way):
    shelf = kept(lambda library: (library.shelves.add("Sea"), library.shelves.put(1, library.ids()[0]))[0])
    view.refresh()
    qtbot.waitUntil(lambda: len(view.places.shelves()) == 1)
    view.places.setCurrentRow(2)
    backup = back_up(window.folders.library, window.folders.backups)
    text, whole = tmp_path / "goose.txt", tmp_path / "all.storydesk"
    text.write_text("A goose.", encoding="utf-8")
    kept(lambda library: export_library(library, whole))
    monkeypatch.setattr(file_dialogs, "files_to_open", lambda *_: [text])
    monkeypatch.setattr(file_dialogs, "file_to_save", lambda *_: tmp_path / "out.storydesk")
    window.add_area(benchmark_area(window, Benchmark(lambda: None, parent=window)))
    ways = {
        **{name: view.actions_[name].trigger for name in ("save_all", "backups", "remove_shelf")},
        "restore": lambda: view.handlers._restore(backup),
        "text": view.actions_["take_in"].trigger,
        "library": lambda: window.take_in([whole]),
        "drop": lambda: window.desk.page.given.emit([text]),
        "model": lambda: window.pane.changed.emit(replace(window.settings, model="other")),
        "remove_model": lambda: window.teaching.ask_to_remove(None),
        "afresh": window.keeping.trouble.fresh_wanted.emit,
        "latest": window.keeping.trouble.backup_wanted.emit,
        "classroom": window.pane.classroom.click,
        "teach": window.actions_["teach"].trigger,
        "teach_shelf": view.actions_["teach"].trigger,
        "speed": window.header.tabs.buttons()[-1].click,
    }
    ways[way]()
    asked = door()
    assert asked is not None and asked.code.isVisible() and "grown-ups" in asked.why.text()
    asked.reject()
    assert everything(kept) == TITLES and kept(lambda library: library.shelves.all())[0].id == shelf.id
    assert not (tmp_path / "out.storydesk").exists() and window.teaching.dialog is None
    assert view.findChild(BackupsDialog) is None and window.findChild(ClassroomDialog) is None
    assert window.settings.model == ""
    assert window.tools.in_library() and window.header.tabs.buttons()[1].isChecked()
    assert not list(window.folders.library.parent.glob("library-*-*.sqlite"))


@pytest.mark.slow
def test_pupils_write_read_print_and_find(window, view, qtbot, door, kept):
    qtbot.keyClicks(view.search, "fox")
    qtbot.waitUntil(lambda: view.lines.rowCount() == 1)
    view.list.selectAll()
    with qtbot.waitSignal(view.book_wanted):
        view.actions_["book"].trigger()
    view.actions_["throw"].trigger()
    qtbot.waitUntil(lambda: view.lines.rowCount() == 0)
    window.banner.ways[0].click()
    qtbot.waitUntil(lambda: view.lines.rowCount() == 1)
    view.list.selectAll()
    with qtbot.waitSignal(window.tools.keeping.shown):
        view.actions_["open"].trigger()
    assert window.manuscript.text() == "A fox sang." and door() is None
    assert window.pane.looks.isEnabled() and not window.pane.writing.isEnabled() and not window.pane.unfit.isEnabled()
    assert not window.pane.reset.isEnabled() and not window.pane.advanced.isEnabled()


@pytest.mark.slow
def test_without_the_settings_file_the_stories_stay_locked(window, view, qtbot, kept, writer):
    assert kept(lambda library: library.lock()) == APPLE
    window.close()
    own = hash_code("mine")
    for lost in (Settings(), Settings(lesson_code=own)):
        window.folders.settings_file.unlink(missing_ok=True)
        settings.save(lost, window.folders.settings_file)
        found = settings.load(window.folders.settings_file)[0]
        again = MainWindow(StoryThread(lambda: writer), found)
        with qtbot.waitSignal(again.door.changed):
            pass
        assert again.door.locked and not again.door.try_code("mine") and again.settings.lesson_code == APPLE
        assert again.door.try_code("apple")
        again.close()
        again.deleteLater()


@pytest.mark.slow
def test_a_second_window_on_the_same_stories_is_locked_too(window, view, qtbot, writer):
    other = MainWindow(StoryThread(lambda: writer), Settings())
    with qtbot.waitSignal(other.door.changed):
        pass
    assert other.door.locked
    other.close()
    other.deleteLater()


@pytest.mark.slow
def test_a_backup_from_before_the_code_brings_no_open_door(window, view, qtbot, kept):
    kept(lambda library: library.set_lock(""))
    backup = back_up(window.folders.library, window.folders.backups)
    kept(lambda library: library.set_lock(APPLE))
    window.door.try_code("apple")
    with qtbot.waitSignal(view.told):
        view.handlers._restore(backup)
    assert kept(lambda library: library.lock()) == APPLE and window.door.has_code


@pytest.mark.slow
def test_a_fresh_library_takes_the_code_over(window, view, qtbot, kept):
    window.door.try_code("apple")
    window.keeping.trouble.fresh_wanted.emit()
    qtbot.waitUntil(lambda: kept(lambda library: library.lock()) == APPLE)
    assert everything(kept) == []


@pytest.mark.slow
def test_a_family_without_a_code_holds_the_button(window, qtbot, door, monkeypatch):
    monkeypatch.setattr(door_dialog, "HELD", 60)
    window.door.close()
    done = []
    window.door.lead("This is for grown-ups.", lambda: done.append(1))
    hold = door().hold
    assert door().code.isHidden() and door().focusWidget() is hold
    qtbot.mouseClick(hold, Qt.MouseButton.LeftButton)
    qtbot.keyClick(hold, Qt.Key.Key_Space)
    qtbot.keyClick(hold, Qt.Key.Key_Return)
    assert door() is not None and not done, "a short press is no grown-up's"
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Enter, None):
        hold = door().hold
        with qtbot.waitSignal(hold.held):
            QTest.keyPress(hold, key) if key else QTest.mousePress(hold, Qt.MouseButton.LeftButton)
        assert done == [1] and window.door.is_open and door() is None
        done.clear()
        window.door.close()
        window.door.lead("This is for grown-ups.", lambda: done.append(1))


@pytest.mark.slow
def test_a_held_button_opens_no_door_that_has_a_code(window, view):
    window.door.held()
    assert not window.door.is_open


@pytest.mark.slow
def test_after_wrong_codes_the_way_out_is_said(window, view, door):
    window.door.lead("This is for grown-ups.", lambda: None)
    for _ in range(3):
        assert "forget-code" not in door().message.text()
        door().enter.click()
    assert "storydesk forget-code" in door().message.text()


@pytest.mark.slow
@pytest.mark.parametrize("code", ["no hash at all", settings.UNREADABLE_CODE])
def test_a_lock_that_no_code_opens_stays_and_says_the_way_out(window, door, code):
    window.adopt(replace(window.settings, lesson_code=code))
    assert not window.door.try_code(code) and not window.pane.slider.isEnabled()
    window.pane.classroom.click()
    assert door().code.isHidden() and door().hold.isHidden() and "forget-code" in door().message.text()


@pytest.mark.slow
def test_a_forgotten_code_is_taken_away_and_that_is_told_until_there_is_another(window, view, qtbot, writer, capsys):
    window.close()
    assert main(["forget-code"]) == 0 and "taken away" in capsys.readouterr().out
    again = MainWindow(StoryThread(lambda: writer), settings.load(window.folders.settings_file)[0])
    again.show()
    qtbot.waitUntil(lambda: "without the code" in again.banner.label.text())
    assert not again.door.has_code
    again.adopt(replace(again.settings, lesson_code=APPLE))
    qtbot.waitUntil(lambda: again.keeping.library_thread.ask(lambda store: store.library.lock()).result(10) == APPLE)
    assert again.keeping.library_thread.ask(lambda store: store.library.lock_forgotten()).result(10) == ""
    again.close()
    again.deleteLater()
