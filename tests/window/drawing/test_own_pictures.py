"""The child draws: what somebody drew is kept with its words, and shown everywhere."""

import zipfile
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from storydesk.library.errors import DiskFullError
from storydesk.library.own_pictures import OwnPictures
from storydesk.library.records import Author
from storydesk.session import own_pictures
from storydesk.window.books.editions import write_book
from storydesk.window.kit.code import hash_code
from tests.window.drawing.hands import take


@pytest.mark.slow
def test_a_photo_takes_the_place_of_the_picture(reader, edit, finish, kept, photo, qtbot):
    editor = edit()
    take(qtbot, editor, photo)
    assert editor.tools.clean.isChecked()
    editor.tools.description.setText("A  green line")
    finish()
    (own,) = kept()
    assert (own.number, own.words) == (1, reader.page_of_leaf().text)
    assert reader.picture.accessibleName() == "A green line"
    qtbot.waitUntil(lambda: reader.picture.image() is not None)
    image = reader.picture.image()
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert middle.green() > middle.red() + 40
    assert image.pixelColor(image.width() // 2, image.height() // 4).lightness() > 250
    reader.step(1)
    assert "duck" in reader.picture.accessibleName()  # another page keeps its own


@pytest.mark.slow
def test_the_programs_picture_comes_back(reader, edit, finish, kept, photo, qtbot):
    program = reader.page_of_leaf().scene
    take(qtbot, edit(), photo)
    finish()
    assert len(kept()) == 1
    edit().tools.program.click()
    finish()
    assert reader.page_of_leaf().picture == program
    # The drawing is not thrown away: it can be taken again, on any page.
    assert [one.words for one in kept()] == [""]
    reader.step(1)
    editor = edit()
    editor.tools.earlier.click()
    editor._wall.take.click()
    finish()
    assert reader.page_of_leaf().own.picture.jpeg == kept()[0].picture.jpeg


@pytest.mark.slow
def test_a_picture_stays_with_its_words_when_the_text_is_changed(window, reader, edit, finish, photo, qtbot):
    take(qtbot, edit(), photo)
    finish()
    window.actions_["read"].trigger()
    window.manuscript.set_aside()
    cursor = window.desk.page.textCursor()
    cursor.setPosition(0)
    cursor.insertText("Here is what my grandmother told me when I was so small that I slept in a drawer. " * 3 + "\n\n")
    window.desk.page.moveCursor(cursor.MoveOperation.Start)
    window.actions_["read"].trigger()
    reader = window.reading.reader
    qtbot.waitUntil(lambda: any(page.own for page in reader.book.pages))
    (page,) = [page for page in reader.book.pages if page.own]
    assert page.text.startswith("Once upon a time") and page is not reader.book.pages[0]


@pytest.mark.slow
@pytest.mark.parametrize("leave", ["window", "done", "reading", "language"])
def test_whoever_leaves_in_the_middle_loses_nothing(window, reader, edit, kept, photo, qtbot, leave):
    editor = edit()
    take(qtbot, editor, photo)
    if leave == "done":  # and then closes the window, before the photo is written
        editor.tools.done.click()
    if leave == "reading":
        window.actions_["read"].trigger()
        assert not window.reading.is_shown
        assert len(kept()) == 1
        return
    if leave == "language":
        window.adopt(replace(window.settings, language="de"))
        assert len(kept()) == 1
        return
    uid, places = window.manuscript.uid, window.keeping.library_thread.store.places
    window.close()
    store = own_pictures.SessionStore(places)
    assert [own.number for own in own_pictures.look(store, uid).own] == [1]
    store.close()


@pytest.mark.slow
def test_a_picture_that_cannot_be_kept_stays_in_the_editor_and_the_next_try_keeps_it(
    reader, edit, finish, kept, qtbot, monkeypatch
):
    editor = edit()
    qtbot.keyClick(editor.canvas, Qt.Key.Key_PageDown)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Delete)

    def full(*_):
        raise DiskFullError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(OwnPictures, "put", full)
        editor.tools.done.click()
        qtbot.waitUntil(editor.tools.problem.isVisible)
    assert reader.change.editor is editor and editor.tools.done.isEnabled()
    finish()
    assert len(kept()) == 1


@pytest.mark.slow
def test_what_the_window_says_meanwhile_keeps_no_picture_from_being_kept(window, reader, edit, kept, photo, qtbot):
    editor = edit()
    take(qtbot, editor, photo)
    editor.tools.done.click()
    window.say("The voice is gone.")
    assert editor.tools.problem.text() == "The voice is gone."
    qtbot.waitUntil(lambda: reader.change.editor is None)
    assert len(kept()) == 1


@pytest.mark.slow
def test_in_a_library_that_can_only_be_read_a_sentence_says_why(window, reader, monkeypatch):
    monkeypatch.setattr(type(window.keeping), "read_only", property(lambda _self: True))
    reader.picture.pencil.click()
    assert reader.change.editor is None and "only be read" in reader.problem.text() and reader.problem.isVisible()
    reader.step(1)
    assert not reader.problem.isVisible()


@pytest.mark.slow
def test_pupils_of_a_locked_class_draw_as_they_write(window, reader, edit, finish, kept, photo, qtbot):
    window.adopt(replace(window.settings, lesson_code=hash_code("apple")))
    window.door.close()
    assert window.door.locked
    take(qtbot, edit(), photo)
    finish()
    assert len(kept()) == 1


@pytest.mark.slow
def test_in_a_locked_class_nobody_changes_the_pictures_of_a_story_that_somebody_else_has_signed(window, reader):
    window.manuscript.sign({window.manuscript.uid}, Author("Tom"))
    window.adopt(replace(window.settings, lesson_code=hash_code("apple")))
    window.door.close()
    reader.picture.pencil.click()
    assert reader.change.editor is None and "signed this story" in reader.problem.text()


@pytest.mark.slow
def test_the_end_has_no_picture_to_change(reader, qtbot):
    qtbot.keyClick(reader.page, Qt.Key.Key_End)
    assert not reader.picture.pencil.isVisible()
    qtbot.keyClick(reader.page, Qt.Key.Key_E)
    assert reader.change.editor is None
    qtbot.keyClick(reader.page, Qt.Key.Key_Home)
    qtbot.keyClick(reader.page, Qt.Key.Key_E)
    assert reader.change.editor is not None


@pytest.mark.slow
def test_shelf_and_books_show_what_was_drawn(window, reader, edit, finish, photo, qtbot, tmp_path):
    qtbot.keyClick(reader.page, Qt.Key.Key_Home)
    take(qtbot, edit(), photo)
    reader.change.editor.tools.description.setText("My cover")
    finish()
    window.actions_["read"].trigger()
    window.areas.show_area("library")
    library = window.tools.library
    qtbot.waitUntil(lambda: library.lines.rowCount() == 1)
    qtbot.waitUntil(lambda: library.covers.cover(library.lines.story(0)) is not None)
    cover = library.covers.cover(library.lines.story(0))
    assert cover.pixelColor(180, 120).green() > cover.pixelColor(180, 120).red() + 40
    books = []
    library.book_wanted.disconnect()
    library.book_wanted.connect(books.append)
    library.list.selectAll()
    library.handlers.book()
    qtbot.waitUntil(lambda: len(books) == 1)
    for ending in (".html", ".epub", ".pdf", ".png"):
        write_book(replace(books[0], fixed=True), tmp_path / f"book{ending}")
    web = (tmp_path / "book.html").read_text("utf-8")
    assert web.count("data:image/jpeg") >= 1 and 'alt="My cover"' in web
    with zipfile.ZipFile(tmp_path / "book.epub") as book:
        (drawn,) = [name for name in book.namelist() if name.startswith("EPUB/picture-") and name.endswith(".jpg")]
        image = QImage.fromData(book.read(drawn))
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert middle.green() > middle.red() + 40


@pytest.mark.slow
def test_the_page_becomes_a_book_with_what_was_drawn_for_it(window, reader, edit, finish, photo, qtbot, tmp_path):
    take(qtbot, edit(), photo)
    finish()
    window.actions_["read"].trigger()
    book = window.tools._page_book()
    window.tools._save(book, tmp_path / "book.html")
    qtbot.waitUntil((tmp_path / "book.html").exists)
    assert "data:image/jpeg" in (tmp_path / "book.html").read_text("utf-8")
