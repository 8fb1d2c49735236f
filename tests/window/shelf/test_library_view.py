"""The library as its user meets it: found while typing, kept tidy, shown as it is."""

import dataclasses
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from storydesk.library.formats.exports import file_name
from storydesk.window.books.book_dialog import BookDialog
from storydesk.window.desk.start_view import Start
from storydesk.window.kit import file_dialogs
from tests.window.shelf.lines import TEXTS, choose, go_to, titles


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
