"""The library as its user meets it: found while typing, kept tidy, nothing gone by mistake."""

import dataclasses
import threading
from datetime import date, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, QTime
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from storydesk.folders import find_folders
from storydesk.library.backup import back_up, back_up_before, backups
from storydesk.library.formats.exports import file_name
from storydesk.library.formats.imports import export_library
from storydesk.library.records import Origin, StoryFilter
from storydesk.library.store import Library
from storydesk.window.books.book_dialog import BookDialog
from storydesk.window.desk.start_view import Start
from storydesk.window.kit import file_dialogs
from storydesk.window.shelf.backups_dialog import BackupsDialog
from storydesk.window.shelf.versions_dialog import VersionsDialog

TEXTS = {
    "Fox": "Once there was a fox who found a red balloon.",
    "Robot": "A robot wanted to bake a cake with far too much flour in the big bowl.",
    "Moon": "The moon was tired and slept.",
}


@pytest.fixture
def view(window, qtbot):
    """Return the library as a list, with three stories; the last one of them is on no page."""
    window.adopt(dataclasses.replace(window.settings, covers=False))
    library_thread = window.tools.keeping.library_thread

    def fill(store):
        for title, text in TEXTS.items():
            store.library.add(text, title)

    library_thread.ask(fill).result(10)
    window.tools.toggle_library()
    qtbot.waitUntil(lambda: titles(window.tools.library) == ["Moon", "Robot", "Fox"])
    return window.tools.library


@pytest.fixture
def kept(window):
    """Return what asks the library something."""
    return lambda question: window.tools.keeping.library_thread.ask(lambda store: question(store.library)).result(10)


def titles(view):
    return [view.lines.story(row).title for row in range(view.lines.rowCount())]


def choose(view, *wanted):
    view.list.clearSelection()
    for title in wanted:
        index = view.lines.index(titles(view).index(title))
        view.list.selectionModel().setCurrentIndex(index, view.list.selectionModel().SelectionFlag.Select)


def go_to(view, qtbot, name):
    names = [view.places.item(row).text() for row in range(view.places.count())]
    view.places.setCurrentRow(names.index(name))


@pytest.mark.slow
def test_the_list_shows_what_is_typed(view, qtbot):
    qtbot.keyClicks(view.search, "ball")
    qtbot.waitUntil(lambda: titles(view) == ["Fox"])
    assert view.count.text() == "1 story"
    qtbot.keyClicks(view.search, "xx")
    qtbot.waitUntil(lambda: titles(view) == [])
    assert view.nothing.isVisible() and "these words" in view.nothing.text()
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(view)) == 3)


@pytest.mark.slow
def test_every_order_can_be_chosen(view, qtbot):
    view.order.setCurrentIndex(view.order.findData("title"))
    view.order.activated.emit(view.order.currentIndex())
    qtbot.waitUntil(lambda: titles(view) == ["Fox", "Moon", "Robot"])
    view.order.setCurrentIndex(view.order.findData("length"))
    view.order.activated.emit(view.order.currentIndex())
    qtbot.waitUntil(lambda: titles(view) == ["Robot", "Fox", "Moon"])


@pytest.mark.slow
def test_a_story_is_found_and_opened_with_the_keyboard_alone(window, view, qtbot):
    window.tools.show_page()
    window.actions_["find"].trigger()
    assert view.search.hasFocus()
    qtbot.keyClicks(view.search, "cake")
    qtbot.waitUntil(lambda: titles(view) == ["Robot"])
    qtbot.keyClick(view.search, Qt.Key.Key_Down)
    assert view.list.hasFocus()
    with qtbot.waitSignal(window.tools.keeping.shown):
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert window.manuscript.text() == TEXTS["Robot"] and window.desk.area.title.text() == "Robot"
    assert window.areas.currentWidget() is window.desk and window.desk.page.hasFocus()


@pytest.mark.slow
def test_opening_a_story_keeps_the_one_on_the_page(window, view, qtbot, kept):
    window.tools.show_page()
    window.desk.back_to_page()
    qtbot.keyClicks(window.desk.page, "Mine.")
    window.tools.toggle_library()
    qtbot.waitUntil(lambda: len(titles(view)) == 4)
    choose(view, "Fox")
    with qtbot.waitSignal(window.tools.keeping.shown):
        view.handlers.open()
    assert window.manuscript.text() == TEXTS["Fox"]
    qtbot.keyClicks(window.desk.page, " Yes.")
    window.tools.keeping.save().result(10)
    found = kept(lambda library: sorted(library.story(line.id).text for line in library.stories()))
    assert found == sorted([TEXTS["Fox"] + " Yes.", TEXTS["Robot"], TEXTS["Moon"], "Mine."])


@pytest.mark.slow
def test_opening_a_story_stops_the_one_that_is_being_written(window, view, qtbot, writer, kept):
    writer.give(" goose")
    with qtbot.waitSignal(window.stories.piece):
        window.desk.tell(Start("A"))
    window.tools.toggle_library()
    choose(view, "Fox")
    view.handlers.open()
    with qtbot.waitSignal(window.stories.finished):
        pass
    assert writer.stopped and not window.writing
    assert window.manuscript.text() == TEXTS["Fox"] and window.actions_["continue"].isEnabled()
    assert "A goose" in kept(lambda library: [library.story(line.id).text for line in library.stories()])


@pytest.mark.slow
def test_a_title_is_changed_in_its_line(window, view, qtbot, kept):
    choose(view, "Robot")
    view.list.setFocus()
    window.actions_["title"].trigger()
    field = view.list.findChild(QLineEdit)
    assert field.text() == "Robot" and field.accessibleName()
    field.selectAll()
    qtbot.keyClicks(field, "The Baker")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "The Baker" in titles(view))


@pytest.mark.slow
def test_the_title_of_the_chosen_line_is_changed(view):
    choose(view, "Robot", "Moon")
    moon = view.lines.index(titles(view).index("Moon"))
    view.list.selectionModel().setCurrentIndex(moon, view.list.selectionModel().SelectionFlag.Deselect)
    view.actions_["rename"].trigger()
    assert view.list.findChild(QLineEdit).text() == "Robot"


@pytest.mark.slow
def test_a_title_changed_in_the_library_stays_on_the_page(window, view, qtbot, kept):
    choose(view, "Fox")
    with qtbot.waitSignal(window.tools.keeping.shown):
        view.handlers.open()
    window.tools.toggle_library()
    qtbot.waitUntil(lambda: len(titles(view)) == 3)
    view.lines.setData(view.lines.index(titles(view).index("Fox")), "Finn")
    assert window.desk.area.title.text() == "Finn"
    window.tools.keeping.save().result(10)
    assert "Finn" in kept(lambda library: [line.title for line in library.stories()])


@pytest.mark.slow
def test_favourites(view, qtbot):
    choose(view, "Moon", "Fox")
    view.actions_["favourite"].trigger()
    go_to(view, qtbot, "Favourites")
    qtbot.waitUntil(lambda: sorted(titles(view)) == ["Fox", "Moon"])
    choose(view, "Moon")
    view.actions_["favourite"].trigger()
    qtbot.waitUntil(lambda: titles(view) == ["Fox"])


@pytest.mark.slow
def test_a_copy_of_a_story(view, qtbot):
    choose(view, "Moon")
    view.actions_["duplicate"].trigger()
    qtbot.waitUntil(lambda: "Moon (copy)" in titles(view))


@pytest.mark.slow
def test_the_bin_gives_back(window, view, qtbot):
    choose(view, "Moon", "Robot")
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(view) == ["Fox"])
    assert "2 stories" in window.banner.label.text()
    window.banner.ways[0].click()
    qtbot.waitUntil(lambda: len(titles(view)) == 3)
    choose(view, "Moon")
    view.handlers.throw()
    go_to(view, qtbot, "Bin")
    qtbot.waitUntil(lambda: titles(view) == ["Moon"])
    assert not view.actions_["open"].isEnabled() and view.actions_["take_back"].isEnabled()
    view.actions_["take_back"].trigger()
    qtbot.waitUntil(lambda: titles(view) == [])
    go_to(view, qtbot, "All stories")
    qtbot.waitUntil(lambda: len(titles(view)) == 3)


@pytest.mark.slow
def test_the_bin_is_emptied_after_a_question(window, view, qtbot, kept):
    choose(view, "Moon")
    view.handlers.throw()
    go_to(view, qtbot, "Bin")
    qtbot.waitUntil(lambda: titles(view) == ["Moon"])
    view.actions_["empty"].trigger()
    window.banner.dismiss.click()
    view.actions_["empty"].trigger()
    assert len(kept(lambda library: library.stories(StoryFilter(in_bin=True)))) == 1
    window.banner.ways[0].click()
    qtbot.waitUntil(lambda: titles(view) == [])
    assert kept(lambda library: len(library.ids())) == 2


@pytest.mark.slow
def test_throwing_away_the_story_on_the_page_clears_the_page(window, view, qtbot, kept):
    choose(view, "Fox")
    with qtbot.waitSignal(window.tools.keeping.shown):
        view.handlers.open()
    window.tools.toggle_library()
    choose(view, "Fox")
    view.handlers.throw()
    qtbot.waitUntil(lambda: window.manuscript.text() == "")
    window.tools.keeping.save().result(10)
    assert kept(lambda library: sorted(line.title for line in library.stories())) == ["Moon", "Robot"]
    window.tools.show_page()
    assert window.desk.currentWidget() is window.desk.start


@pytest.mark.slow
def test_a_shelf_is_made_named_filled_and_taken_away(view, qtbot, kept):
    view.actions_["new_shelf"].trigger()
    qtbot.waitUntil(lambda: view.places.findChild(QLineEdit) is not None)
    field = view.places.findChild(QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "Bedtime")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [shelf.name for shelf in view.places.shelves()] == ["Bedtime"])
    go_to(view, qtbot, "All stories")
    qtbot.waitUntil(lambda: len(titles(view)) == 3)
    choose(view, "Moon")
    view.handlers.put_on(view.places.shelves()[0], True)
    go_to(view, qtbot, "Bedtime")
    qtbot.waitUntil(lambda: titles(view) == ["Moon"])
    choose(view, "Moon")
    view.handlers.put_on(view.places.shelves()[0], False)
    qtbot.waitUntil(lambda: titles(view) == [])
    view.actions_["remove_shelf"].trigger()
    qtbot.waitUntil(lambda: len(titles(view)) == 3)
    assert view.places.place.kind == "all"


@pytest.mark.slow
def test_a_shelf_whose_name_is_refused_keeps_its_own(window, view, qtbot, kept):
    kept(lambda library: (library.shelves.add("Bedtime"), library.shelves.add("Sea")))
    view.refresh()
    qtbot.waitUntil(lambda: len(view.places.shelves()) == 2)
    with qtbot.waitSignal(window.tools.keeping.trouble.told):
        view.places.item(3).setText("Bedtime")
    assert "called “Bedtime” already" in window.banner.label.text()
    assert [view.places.item(row).text() for row in (2, 3)] == ["Bedtime", "Sea"]


@pytest.mark.slow
def test_files_come_in_and_the_whole_library_goes_out_and_in(view, qtbot, tmp_path, monkeypatch, kept):
    text, out = tmp_path / "goose.txt", tmp_path / "all.storydesk"
    text.write_text("A goose.", encoding="utf-8")
    monkeypatch.setattr(file_dialogs, "files_to_open", lambda *_: [text])
    view.actions_["take_in"].trigger()
    qtbot.waitUntil(lambda: len(titles(view)) == 4)
    monkeypatch.setattr(file_dialogs, "file_to_save", lambda *_: out)
    with qtbot.waitSignal(view.said):
        view.actions_["save_all"].trigger()
    with Library.open(tmp_path / "other.sqlite") as other:
        from storydesk.library.formats.imports import import_library

        assert import_library(other, out) == 4
    kept(lambda library: library.rename(library.stories()[0].id, "Anew"))
    monkeypatch.setattr(file_dialogs, "files_to_open", lambda *_: [out])
    with qtbot.waitSignal(view.said) as said:
        view.actions_["take_in"].trigger()
    assert said.args == ["0 stories came in. 4 were here already."]


@pytest.mark.slow
def test_a_file_that_cannot_come_in_is_told_kindly(window, view, qtbot, tmp_path, monkeypatch):
    picture = tmp_path / "fox.png"
    picture.write_bytes(b"\x89PNG")
    monkeypatch.setattr(file_dialogs, "files_to_open", lambda *_: [picture])
    with qtbot.waitSignal(window.tools.keeping.trouble.told):
        view.actions_["take_in"].trigger()
    assert "fox.png" in window.banner.label.text()


@pytest.mark.slow
def test_back_to_the_library_of_an_earlier_day(window, view, qtbot, kept):
    back_up(find_folders().library, find_folders().backups)
    choose(view, "Moon", "Fox")
    view.handlers.throw()
    qtbot.waitUntil(lambda: titles(view) == ["Robot"])

    view.actions_["backups"].trigger()
    qtbot.waitUntil(lambda: view.findChild(BackupsDialog) is not None)
    dialog = view.findChild(BackupsDialog)
    assert "3 stories" in dialog.list.item(0).text()
    dialog.restore.click()
    qtbot.waitUntil(lambda: len(titles(view)) == 3)
    assert "library-before-restore" in window.banner.label.text()


@pytest.mark.slow
def test_backups_say_when_they_were_made_and_before_what(window, view, qtbot):
    back_up(find_folders().library, find_folders().backups, date(2026, 11, 28))
    for large in ("emptying", "import", "painting"):
        back_up_before(large, find_folders().library, find_folders().backups, datetime(2026, 11, 28, 14, 5))
    view.actions_["backups"].trigger()
    qtbot.waitUntil(lambda: view.findChild(BackupsDialog) is not None)
    dialog = view.findChild(BackupsDialog)
    lines = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    moment = QLocale().toString(QTime(14, 5), QLocale.FormatType.ShortFormat)
    whats = ["before something large was done", "before files were taken in", "before the bin was emptied"]
    assert len(lines) == 4 and all("2026" in line and "3 stories" in line for line in lines)
    assert all(f"{moment}, {what} – " in line for what, line in zip(whats, lines, strict=False))
    assert "before" not in lines[3]


@pytest.mark.slow
def test_the_bin_is_emptied_without_a_backup_only_where_somebody_says_so(window, view, qtbot, kept):
    kept(lambda library: [library.throw_away(library.add(f"Story {number}.").id) for number in range(4)])
    find_folders().backups.write_text("no folder")
    view.handlers.empty()
    window.banner.ways[0].click()
    qtbot.waitUntil(lambda: "without a backup" in window.banner.label.text())
    assert kept(lambda library: library.count(StoryFilter(in_bin=True))) == 4
    window.banner.ways[0].click()
    qtbot.waitUntil(lambda: kept(lambda library: library.count(StoryFilter(in_bin=True))) == 0)


@pytest.mark.slow
def test_what_is_done_to_several_stories_is_done_to_all_or_none(window, view, qtbot, kept):
    choose(view, "Moon", "Fox", "Robot")
    gone = view.chosen()[1].id
    kept(lambda library: (library.throw_away(gone), library.empty_bin()))
    with qtbot.waitSignal(window.tools.keeping.trouble.told):
        view.handlers.throw()
    assert kept(lambda library: library.count(StoryFilter(in_bin=True))) == 0
    qtbot.waitUntil(lambda: len(titles(view)) == 2)


@pytest.mark.slow
def test_more_than_a_few_stories_come_in_after_a_backup(view, qtbot, tmp_path, kept):
    few, out = tmp_path / "few.storydesk", tmp_path / "all.storydesk"
    kept(lambda library: export_library(library, few))
    kept(lambda library: library.add("A fourth story."))
    kept(lambda library: export_library(library, out))
    with qtbot.waitSignal(view.said):
        view.handlers.take_in_files([few])
    assert backups(find_folders().backups) == ()
    with qtbot.waitSignal(view.said):
        view.handlers.take_in_files([out])
    assert [backup.before for backup in backups(find_folders().backups)] == ["import"]


@pytest.fixture
def many(view, qtbot, kept):
    """Put 50 stories more into the library than the list shows at once, and return how many are shown."""
    from storydesk.window.shelf.library_view import AT_ONCE

    def fill(library):
        library.all_or_nothing(lambda: [library.add(f"Story number {number}.") for number in range(AT_ONCE + 50)])

    kept(fill)
    view.refresh()
    qtbot.waitUntil(lambda: view.lines.rowCount() == AT_ONCE)
    return AT_ONCE


@pytest.mark.slow
def test_long_lists_come_in_parts(view, qtbot, kept, many):
    assert view.count.text() == f"{many + 53} stories"
    view.lines.fetchMore(view.lines.index(-1))
    view.lines.fetchMore(view.lines.index(-1))  # nobody waits for an answer before they scroll on
    kept(lambda library: None)
    qtbot.waitUntil(lambda: view.lines.rowCount() > many)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
    assert len(set(titles(view))) == view.lines.rowCount() == many + 53
    assert not view.lines.canFetchMore(view.lines.index(-1))


@pytest.mark.slow
def test_what_is_done_far_down_keeps_the_place(view, qtbot, many):
    view.lines.fetchMore(view.lines.index(-1))
    qtbot.waitUntil(lambda: view.lines.rowCount() == many + 53)
    far = many + 20
    view.list.selectionModel().setCurrentIndex(
        view.lines.index(far), view.list.selectionModel().SelectionFlag.ClearAndSelect
    )
    height = view.list.verticalScrollBar().value()
    view.handlers.favourite()
    qtbot.waitUntil(lambda: view.lines.story(far).favourite)
    assert view.lines.rowCount() == many + 53
    assert height > 0 and view.list.verticalScrollBar().value() == height
    after = view.lines.story(far + 1)
    view.handlers.throw()
    qtbot.waitUntil(lambda: view.lines.rowCount() == many + 52)
    assert view.chosen() == [after] and view.lines.row_of(after.id) == far
    assert view.list.viewport().rect().contains(view.list.visualRect(view.lines.index(far)).center())


@pytest.mark.slow
def test_an_earlier_version_comes_back(window, view, qtbot, kept):
    story = kept(lambda library: next(line for line in library.stories() if line.title == "Fox"))
    origin = Origin(41, {"writing": {"temperature": 0.3, "length": "short"}}, "tiny")
    kept(lambda library: library.add_version(story.id, "A fox slept.", origin))
    choose(view, "Fox")
    view.handlers.open()
    qtbot.waitUntil(lambda: window.manuscript.text() == "A fox slept.")
    window.tools.toggle_library()
    choose(view, "Fox")
    view.actions_["versions"].trigger()
    qtbot.waitUntil(lambda: view.findChild(VersionsDialog) is not None)
    dialog = view.findChild(VersionsDialog)
    assert dialog.list.count() == 2 and not dialog.use.isEnabled()
    assert all(word in dialog.details.text() for word in ("Seed 41", "0.3", "short", "tiny"))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.text.toPlainText() == TEXTS["Fox"]
    dialog.use.click()
    qtbot.waitUntil(lambda: window.manuscript.text() == TEXTS["Fox"])
    assert len(kept(lambda library: library.versions(story.id))) == 2


@pytest.mark.slow
def test_answers_that_come_after_another_language_are_for_nobody(window, view, kept):
    go_on = threading.Event()
    window.tools.keeping.library_thread.ask(lambda store: go_on.wait(20))
    view.refresh()
    view.lines.more_wanted.emit()
    view.actions_["shelf_book"].trigger()
    view.actions_["new_shelf"].trigger()
    window.adopt(dataclasses.replace(window.settings, language="de"))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the English library
    go_on.set()
    kept(lambda library: None)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)  # an error in there fails the test
    assert titles(window.tools.library) == [] and window.findChild(BookDialog) is None


@pytest.mark.slow
def test_a_screen_reader_hears_the_whole_line(view):
    index = view.lines.index(titles(view).index("Moon"))
    heard = view.lines.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("Moon, 6 words, ")


@pytest.mark.slow
def test_the_menu_of_a_story_goes_when_it_is_closed(view):
    choose(view, "Moon")
    before = view.findChildren(QMenu)
    view.list.customContextMenuRequested.emit(view.list.rect().center())
    menu = QApplication.activePopupWidget()
    assert view.actions_["throw"] in menu.actions()
    menu.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert view.findChildren(QMenu) == before


@pytest.mark.slow
def test_escape_leads_back_to_the_page(window, view, qtbot):
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    assert window.areas.currentWidget() is window.desk
    window.actions_["library"].trigger()
    assert window.areas.currentWidget() is view
    window.actions_["library"].trigger()
    assert window.areas.currentWidget() is window.desk


@pytest.mark.slow
def test_in_a_book_a_story_without_a_title_is_called_so_in_the_language_of_the_window(window, qtbot, kept):
    window.adopt(dataclasses.replace(window.settings, language="de"))
    kept(lambda library: (library.add("..."), library.add("A goose.", "Goose")))
    window.tools.toggle_library()
    view = window.tools.library
    qtbot.waitUntil(lambda: len(titles(view)) == 2)
    with qtbot.waitSignal(view.book_wanted) as wanted:
        view.handlers.shelf_book()
    assert {story.title for story in wanted.args[0].stories} == {"Ohne Titel", "Goose"}
    window.findChild(BookDialog).reject()


@pytest.mark.slow
def test_a_shelf_becomes_a_book(window, view, qtbot, tmp_path, monkeypatch):
    path = tmp_path / file_name("All stories", ".epub")
    monkeypatch.setattr(file_dialogs, "file_to_save", lambda *_: path)
    view.actions_["shelf_book"].trigger()
    qtbot.waitUntil(lambda: window.findChild(BookDialog) is not None)
    dialog = window.findChild(BookDialog)
    assert dialog.title.text() == "All stories"
    dialog.kind.setCurrentIndex(dialog.kind.findData(".epub"))
    dialog.save_button.click()
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: path.name in window.status.text())


@pytest.mark.slow
def test_whatever_changes_a_story_the_list_shows_it(view, qtbot, kept):
    choose(view, "Robot")
    story = view.chosen()[0]
    kept(lambda library: library.rename(story.id, "Rusty"))
    qtbot.waitUntil(lambda: "Rusty" in titles(view))
    kept(lambda library: library.shelves.put(library.shelves.add("Metal").id, story.id))
    qtbot.waitUntil(lambda: [(shelf.name, shelf.stories) for shelf in view.places.shelves()] == [("Metal", 1)])
    assert [line.title for line in view.chosen()] == ["Rusty"]


@pytest.mark.slow
def test_a_title_that_is_being_typed_stays_while_a_story_is_being_saved(window, view, qtbot, kept):
    choose(view, "Fox")
    view.actions_["rename"].trigger()
    field = view.list.findChild(QLineEdit)
    field.setText("Half a ti")
    robot = view.lines.story(titles(view).index("Robot")).id
    with qtbot.waitSignal(window.tools.keeping.library_thread.changed):
        kept(lambda library: library.rename(robot, "Rusty"))
    qtbot.waitUntil(lambda: view._behind)
    assert field.isVisible() and field.text() == "Half a ti" and "Rusty" not in titles(view)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "Rusty" in titles(view))


@pytest.mark.slow
def test_versions_that_come_meanwhile_are_listed_too(view, qtbot, kept):
    choose(view, "Fox")
    story = view.chosen()[0]
    view.actions_["versions"].trigger()
    qtbot.waitUntil(lambda: view.findChild(VersionsDialog) is not None)
    dialog = view.findChild(VersionsDialog)
    kept(lambda library: library.add_version(story.id, "Another fox."))
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert dialog.text.toPlainText() == TEXTS["Fox"] and dialog.use.isEnabled()
    dialog.reject()
