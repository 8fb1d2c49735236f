"""Pupils sign their stories, and find them again."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit

from storydesk.library.records import Author
from storydesk.window.books.book_dialog import BookDialog
from storydesk.window.kit.code import hash_code
from storydesk.window.kit.door_dialog import DoorDialog
from storydesk.window.shelf.pupils import WALL, picture_icon, picture_label
from storydesk.window.shelf.sign_dialog import SignDialog
from tests.window.shelf.lines import go_to, open_as_list

TITLES = ("Boat", "Fox", "Moon")


@pytest.fixture
def view(window, qtbot, kept):
    """Return the library as a list, with three stories that nobody has signed."""
    kept(lambda library: [library.add(f"A {title.lower()} sang.", title) for title in TITLES])
    return open_as_list(window, qtbot, len(TITLES))


@pytest.fixture
def sign(view, qtbot):
    """Return what opens the dialog for some stories."""

    def sign(*titles):
        view.list.clearSelection()
        for row in range(view.lines.rowCount()):
            if view.lines.story(row).title in titles:
                index = view.lines.index(row)
                view.list.selectionModel().select(index, view.list.selectionModel().SelectionFlag.Select)
        view.actions_["sign"].trigger()
        qtbot.waitUntil(lambda: view.findChild(SignDialog) is not None)
        return view.findChild(SignDialog)

    return sign


def authors(kept):
    found = kept(lambda library: [library.story(number) for number in library.ids()])
    return {story.title: story.author for story in found}


@pytest.mark.slow
def test_stories_are_signed_with_a_name_or_a_picture_and_listed_by_pupil(view, sign, kept, qtbot):
    dialog = sign("Boat", "Moon")
    qtbot.keyClicks(dialog.name, "Mia")
    qtbot.mouseClick(dialog.tiles["owl"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.tiles["fox"], Qt.MouseButton.LeftButton)
    dialog.sign.click()
    qtbot.waitUntil(lambda: len(view.places.pupils()) == 1 and view.findChild(SignDialog) is None)
    dialog = sign("Fox")
    qtbot.mouseClick(dialog.tiles["owl"], Qt.MouseButton.LeftButton)
    dialog.sign.click()
    qtbot.waitUntil(lambda: len(view.places.pupils()) == 2)
    mia, owl = Author("Mia", "fox"), Author("", "owl")
    assert authors(kept) == {"Boat": mia, "Moon": mia, "Fox": owl}
    names = [view.places.item(row).text() for row in range(view.places.count())]
    assert names == ["All stories", "Favourites", "Mia", "Owl", "Bin"]
    view.places.setCurrentRow(2)
    qtbot.waitUntil(lambda: view.lines.rowCount() == 2)
    assert view.lines.data(view.lines.index(0), Qt.ItemDataRole.AccessibleTextRole).startswith("Moon, Mia, ")
    with qtbot.waitSignal(view.book_wanted) as wanted:
        view.actions_["shelf_book"].trigger()
    book = wanted.args[0]
    assert [(story.title, story.author) for story in book.stories] == [("Moon", "Mia"), ("Boat", "Mia")]
    view.places.setCurrentRow(3)
    qtbot.waitUntil(lambda: view.lines.rowCount() == 1)
    with qtbot.waitSignal(view.book_wanted) as wanted:
        view.actions_["shelf_book"].trigger()
    assert [story.author for story in wanted.args[0].stories] == ["Owl"]


@pytest.mark.slow
def test_whoever_signed_before_types_the_beginning_of_a_name(view, sign, kept, qtbot):
    dialog = sign("Boat")
    qtbot.keyClicks(dialog.name, "Mia")
    dialog.tiles["fox"].click()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(view.places.pupils()) == 1 and view.findChild(SignDialog) is None)
    dialog = sign("Fox")
    dialog.name.completer().activated.emit("Mia")
    assert dialog.tiles["fox"].isChecked()


@pytest.mark.slow
def test_a_signature_is_taken_away_and_an_empty_one_is_none(view, sign, kept, qtbot):
    dialog = sign("Boat")
    assert not dialog.nobody.isEnabled()
    dialog.sign.click()
    assert dialog.isVisible(), "nothing was typed"
    dialog.tiles["cat"].click()
    dialog.sign.click()
    qtbot.waitUntil(lambda: len(view.places.pupils()) == 1 and view.findChild(SignDialog) is None)
    sign("Boat").nobody.click()
    qtbot.waitUntil(lambda: view.places.pupils() == ())
    assert not authors(kept)["Boat"]


@pytest.mark.slow
def test_in_a_locked_class_nobody_puts_another_name_under_a_story(window, view, sign, kept, qtbot):
    dialog = sign("Boat")
    dialog.tiles["cat"].click()
    dialog.sign.click()
    qtbot.waitUntil(lambda: len(view.places.pupils()) == 1 and view.findChild(SignDialog) is None)
    window.adopt(replace(window.settings, lesson_code=hash_code("apple")))
    sign("Fox").reject()
    qtbot.waitUntil(lambda: view.findChild(SignDialog) is None)
    view.list.selectAll()
    view.actions_["sign"].trigger()
    assert "Somebody else has signed" in window.banner.label.text() and view.findChild(SignDialog) is None
    window.banner.ways[1].click()
    assert "others have signed" in window.findChild(DoorDialog).why.text()


@pytest.fixture
def locked(window, view, kept, qtbot):
    """Lock a class in which Mia signed the boat and the owl the fox; nobody has said who they are."""
    ids = {story.title: story.id for story in map(kept, [partial(look, number) for number in (1, 2, 3)])}
    kept(lambda library: library.authors.sign(ids["Boat"], Author("Mia", "fox")))
    kept(lambda library: library.authors.sign(ids["Fox"], Author("", "owl")))
    window.adopt(replace(window.settings, lesson_code=hash_code("apple")))
    qtbot.waitUntil(lambda: len(view.places.pupils()) == 2)


def look(number, library):
    return library.story(number)


def choose(view, title):
    row = next(row for row in range(view.lines.rowCount()) if view.lines.story(row).title == title)
    view.list.setCurrentIndex(view.lines.index(row))


def open_story(window, view, qtbot, title):
    choose(view, title)
    with qtbot.waitSignal(window.keeping.shown):
        view.actions_["open"].trigger()


def say_who(window, qtbot, name):
    qtbot.waitUntil(lambda: any(found.isVisible() for found in window.findChildren(SignDialog)))
    (dialog,) = [found for found in window.findChildren(SignDialog) if found.isVisible()]
    assert not dialog.nobody.isVisible()
    qtbot.keyClicks(dialog.name, name)
    dialog.sign.click()


@pytest.mark.slow
def test_in_a_locked_class_a_signed_story_is_read_and_printed_by_all_but_not_changed(
    window, view, locked, kept, qtbot, monkeypatch
):
    for change in ("rename", "throw", "sign"):
        choose(view, "Boat")
        view.actions_[change].trigger()
        assert "Somebody else has signed" in window.banner.label.text()
        window.banner.hide()
    assert view.list.state() == view.list.State.NoState and view.lines.rowCount() == 3
    open_story(window, view, qtbot, "Boat")
    page, text = window.desk.page, window.manuscript.text()
    assert page.isReadOnly() and window.desk.area.title.isReadOnly() and window.desk.area.signed.isVisible()
    qtbot.keyClicks(page, "Haha.")
    for name in ("continue", "again", "rewrite", "finish"):
        assert not window.actions_[name].isEnabled()
        getattr(window.desk, {"continue": "go_on", "again": "try_again"}.get(name, name))()
    assert window.manuscript.text() == text and not window.desk.writing
    assert window.actions_["print"].isEnabled() and window.actions_["new"].isEnabled()
    window.tools.toggle_library()
    open_story(window, view, qtbot, "Moon")
    assert not page.isReadOnly() and not window.desk.area.signed.isVisible(), "nobody has signed it"


def all_of_it(library):
    """All that pupils could change of the stories, and the shelves."""
    stories = {story.title: story for story in map(library.story, library.ids())}
    return stories, [(shelf.name, shelf.stories) for shelf in library.shelves.all()]


NAUGHTY = {
    "favourite": lambda view: view.actions_["favourite"].trigger(),
    "duplicate": lambda view: view.actions_["duplicate"].trigger(),
    "rename": lambda view: view.actions_["rename"].trigger(),
    "throw": lambda view: view.actions_["throw"].trigger(),
    "sign": lambda view: view.actions_["sign"].trigger(),
    "put on": lambda view: shelve(view, "Sea"),
    "take away": lambda view: shelve(view, "Take from “Bedtime”"),
    "take back": lambda view: view.actions_["take_back"].trigger(),
    "open from the bin": lambda view: view.list.activated.emit(view.list.currentIndex()),
}
PLACES = {"take away": "Bedtime", "take back": "Bin", "open from the bin": "Bin"}


def shelve(view, words):
    view._fill_shelves()
    next(action for action in view.shelves_menu.actions() if action.text() == words).trigger()


@pytest.mark.slow
@pytest.mark.parametrize("deed", NAUGHTY)
def test_in_a_locked_class_nothing_is_done_to_a_story_that_somebody_else_has_signed(
    window, view, locked, kept, qtbot, deed
):
    def prepare(library):
        boat = next(number for number in library.ids() if library.story(number).title == "Boat")
        library.shelves.add("Sea")
        library.shelves.put(library.shelves.add("Bedtime").id, boat)
        if PLACES.get(deed) == "Bin":
            library.throw_away(boat)

    kept(prepare)
    qtbot.waitUntil(lambda: len(view.places.shelves()) == 2)
    go_to(view, qtbot, PLACES.get(deed, "All stories"))
    qtbot.waitUntil(lambda: any(view.lines.story(row).title == "Boat" for row in range(view.lines.rowCount())))
    choose(view, "Boat")
    before = kept(all_of_it)
    NAUGHTY[deed](view)
    assert kept(all_of_it) == before
    if deed == "open from the bin":
        qtbot.waitUntil(window.desk.page.isVisible)
        assert window.desk.page.isReadOnly()
        return
    assert "Somebody else has signed" in window.banner.label.text()
    assert view.list.state() == view.list.State.NoState and view.findChild(SignDialog) is None
    window.door.try_code("apple")
    NAUGHTY[deed](view)
    if deed in ("rename", "sign"):
        qtbot.waitUntil(lambda: bool(view.list.findChild(QLineEdit) or view.findChild(SignDialog)))
    else:
        qtbot.waitUntil(lambda: kept(all_of_it) != before)


@pytest.mark.slow
def test_a_grown_up_who_gives_the_code_does_what_was_refused(window, view, locked, kept, qtbot):
    choose(view, "Boat")
    view.actions_["favourite"].trigger()
    window.banner.ways[1].click()
    door = window.findChild(DoorDialog)
    qtbot.keyClicks(door.code, "apple")
    qtbot.keyClick(door.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [story.title for story in kept(all_of_it)[0].values() if story.favourite] == ["Boat"])


def test_in_a_locked_class_shelves_keep_their_names(window, view, locked, kept, qtbot):
    kept(lambda library: library.shelves.add("Bedtime"))
    qtbot.waitUntil(lambda: len(view.places.shelves()) == 1)
    go_to(view, qtbot, "Bedtime")
    view.actions_["rename_shelf"].trigger()
    assert "for grown-ups" in window.findChild(DoorDialog).why.text()
    assert view.places.state() == view.places.State.NoState


@pytest.mark.slow
def test_whoever_signs_the_same_changes_her_story_and_no_other(window, view, locked, kept, qtbot):
    open_story(window, view, qtbot, "Boat")
    page = window.desk.page
    window.desk.area.signed.who.click()
    say_who(window, qtbot, "mia")
    qtbot.waitUntil(lambda: not page.isReadOnly())
    qtbot.keyClicks(page, " She won.")
    assert window.manuscript.text().endswith("She won.") and not window.desk.area.signed.isVisible()
    window.tools.toggle_library()
    open_story(window, view, qtbot, "Fox")
    assert page.isReadOnly()
    window.door.try_code("apple")
    assert not page.isReadOnly(), "a grown-up may"
    window.door.close()
    assert page.isReadOnly()


@pytest.mark.slow
def test_undo_reaches_no_story_that_somebody_else_has_signed_meanwhile(window, view, locked, kept, qtbot, tell):
    open_story(window, view, qtbot, "Moon")
    window.desk.page.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.desk.page, " Tom wrote this.")
    kept_uid = window.manuscript.uid
    window.keeping.on_signed(frozenset({kept_uid}), Author("Tom"))
    text = window.manuscript.text()
    assert window.desk.page.isReadOnly()
    window.manuscript.undo()
    assert window.manuscript.text() == text
    tell("A cat. ", "It slept.")
    assert not window.desk.page.isReadOnly() and window.manuscript.uid != kept_uid
    for _ in range(9):
        window.manuscript.undo()
    assert window.manuscript.uid == kept_uid and window.manuscript.text() == text


@pytest.mark.slow
def test_a_book_of_the_page_names_whoever_signed_the_story(window, view, qtbot, kept):
    kept(lambda library: library.authors.sign(1, Author("", "owl")))
    window.adopt(replace(window.settings, author="Class 3b"))
    open_story(window, view, qtbot, kept(partial(look, 1)).title)
    window.tools.save_copy()
    (dialog,) = window.findChildren(BookDialog)
    assert dialog.author.text() == "Owl"
    window.tools._keep_author(dialog.book())
    assert window.settings.author == "Class 3b", "the next book has not the owl's name"
    dialog.author.setText("The Owl")
    assert dialog.book().authors == ("The Owl",)


@pytest.mark.slow
def test_the_story_on_the_page_is_signed_with_a_key(window, kept, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F3)
    assert "no story to sign" in window.status.text()
    window.manuscript.document.setPlainText("A goose sang.")
    qtbot.keyClick(window, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: window.findChild(SignDialog) is not None)
    dialog = window.findChild(SignDialog)
    qtbot.keyClicks(dialog.name, "Mia")
    dialog.sign.click()
    qtbot.waitUntil(lambda: list(authors(kept).values()) == [Author("Mia", "")])
    window.manuscript.document.setPlainText("A goose sang all day.")
    window.keeping.save().result(10)
    assert list(authors(kept).values()) == [Author("Mia", "")], "writing on takes no name away"


def test_every_picture_of_the_wall_is_there_and_has_a_name():
    assert all(picture_label(name) and not picture_icon(name, 20).isNull() for name in WALL)
    assert len({picture_label(name) for name in WALL}) == len(WALL) >= 20
    assert picture_icon("../../etc/passwd", 20).isNull()
