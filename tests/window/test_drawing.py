"""The child draws: a picture of the book is changed by hand, or a photo of a drawing takes its place."""

import zipfile
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from storydesk.library.errors import DiskFullError
from storydesk.library.own_pictures import OwnPictures
from storydesk.pictures.paint import image
from storydesk.pictures.places import PLACES
from storydesk.session import own_pictures
from storydesk.window.books.editions import write_book
from storydesk.window.drawing import arriving
from storydesk.window.drawing.piece_wall import found
from storydesk.window.kit.code import hash_code

STORY = (
    "Once upon a time there was a little fox named Finn. He lived in the forest with his friend, an owl. One morning "
    "Finn found a red balloon in a tree and laughed.\n\n"
    "The owl flew up and pulled the string. They took the balloon to the lake and sat in a boat. The sun was shining, "
    "and a duck swam beside them the whole day."
)


@pytest.fixture
def reader(window, tell, qtbot):
    """A story that is read, at its first page."""
    tell(STORY[:12], STORY[12:])
    window.keeping.save().result(5)
    window.actions_["read"].trigger()
    window.reading.reader.resize(1366, 768)
    window.reading.reader.step(1)
    return window.reading.reader


@pytest.fixture
def edit(reader):
    """Return what opens the editor."""

    def edit():
        reader.picture.pencil.click()
        return reader.change.editor

    return edit


@pytest.fixture
def finish(reader, qtbot):
    """Return what presses Done, and waits until the library has the picture."""

    def finish():
        reader.change.editor.tools.done.click()
        qtbot.waitUntil(lambda: reader.change.editor is None)

    return finish


@pytest.fixture
def kept(window):
    """Return what the library has of own pictures."""

    def kept():
        uid = window.manuscript.uid
        return window.keeping.library_thread.ask(lambda store: own_pictures.look(store, uid)).result(10).own

    return kept


@pytest.fixture
def photo(tmp_path):
    """The file of a drawing: a green line on white paper."""
    drawn = QImage(400, 300, QImage.Format.Format_RGB32)
    drawn.fill(QColor("#f2f2f2"))
    painter = QPainter(drawn)
    painter.fillRect(50, 140, 300, 20, QColor("#20a040"))
    painter.end()
    path = tmp_path / "drawing.png"
    drawn.save(str(path))
    return path


def take(qtbot, editor, source):
    editor.take(source)
    qtbot.waitUntil(lambda: editor.sketch.photo is not None)


def place_of(canvas, piece):
    placed = next(placed for placed in canvas.scene.pieces if placed.piece == piece)
    return canvas._at(placed.x, placed.y - placed.size * 0.4).toPoint()


def drag(qtbot, canvas, start, by):
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(canvas, start + by / 2)
    qtbot.mouseMove(canvas, start + by)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + by)


def drop(part, path):
    dropped, action, button = QMimeData(), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    dropped.setUrls([QUrl("https://example.org/x.png"), QUrl.fromLocalFile(str(path))])
    part.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), action, dropped, button, Qt.KeyboardModifier.NoModifier))
    part.dropEvent(QDropEvent(QPointF(9, 9), action, dropped, button, Qt.KeyboardModifier.NoModifier))


def looks_finished(canvas):
    """Whether the picture that is changed hardly differs from the finished one, at points all over it."""
    shown = canvas.grab(canvas.frame().toAlignedRect()).toImage()
    finished = image(canvas.scene, shown.width(), shown.height())
    points = [(x, y) for x in range(5, shown.width() - 5, 20) for y in range(5, shown.height() - 5, 20)]
    apart = [abs(shown.pixelColor(*point).lightness() - finished.pixelColor(*point).lightness()) for point in points]
    return sum(apart) / len(apart) < 3


def names(canvas):
    return [placed.piece for placed in canvas.scene.pieces]


@pytest.mark.slow
def test_a_piece_is_dragged_to_another_place_and_stays_there(reader, edit, finish, kept, qtbot):
    editor = edit()
    assert not reader.sheet.isVisible() and editor.isVisible() and not editor.tools.earlier.isVisible()
    canvas = editor.canvas
    before = {placed.piece: (placed.x, placed.y) for placed in canvas.scene.pieces}
    drag(qtbot, canvas, place_of(canvas, "owl"), QPoint(-60, 20))
    finish()
    after = {placed.piece: (placed.x, placed.y) for placed in reader.page_of_leaf().picture.pieces}
    assert after["owl"][0] < before["owl"][0] and after["owl"][1] > before["owl"][1]
    assert after["fox"] == before["fox"]
    assert reader.sheet.isVisible() and reader.page.hasFocus()
    (own,) = kept()
    assert own.picture == reader.page_of_leaf().picture


@pytest.mark.slow
def test_keys_do_all_that_hands_do_and_everything_can_be_undone(edit, qtbot):
    editor = edit()
    canvas, keys = editor.canvas, Qt.Key
    first = canvas.scene
    qtbot.keyClick(canvas, keys.Key_PageDown)
    chosen = canvas.chosen
    assert chosen >= 0 and canvas.called(chosen) in canvas.accessibleName()
    seen = [first]
    for key, modifier in (
        (keys.Key_Left, Qt.KeyboardModifier.NoModifier), (keys.Key_Plus, Qt.KeyboardModifier.NoModifier),
        (keys.Key_R, Qt.KeyboardModifier.NoModifier), (keys.Key_M, Qt.KeyboardModifier.NoModifier),
        (keys.Key_Up, Qt.KeyboardModifier.ShiftModifier), (keys.Key_Delete, Qt.KeyboardModifier.NoModifier),
    ):  # fmt: skip
        qtbot.keyClick(canvas, key, modifier)
        assert canvas.scene != seen[-1]
        seen.append(canvas.scene)
    assert len(canvas.scene.pieces) < len(first.pieces)
    for scene in reversed(seen[:-1]):
        qtbot.keyClick(canvas, keys.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert canvas.scene == scene
    assert not editor.tools.undo.isEnabled() and not editor.is_changed
    editor.tools.redo.click()
    assert canvas.scene == seen[1]


@pytest.mark.slow
def test_steps_of_a_kind_are_undone_together(edit, qtbot):
    canvas = edit().canvas
    first = canvas.scene
    qtbot.keyClick(canvas, Qt.Key.Key_PageDown)
    for _ in range(20):
        qtbot.keyClick(canvas, Qt.Key.Key_Left)
    qtbot.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert canvas.scene == first


@pytest.mark.slow
def test_no_key_turns_a_page_of_the_book_behind(reader, edit, qtbot):
    editor = edit()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_PageUp):
        qtbot.keyClick(editor.canvas, key)
    assert reader.leaf == 1 and reader.change.editor is editor


@pytest.mark.slow
def test_a_piece_is_found_by_typing_added_and_swapped_for_another(window, edit, qtbot):
    editor = edit()
    editor.tools.add.click()
    editor._wall.search.setText("rock")
    qtbot.keyClick(editor._wall.search, Qt.Key.Key_Return)
    assert names(editor.canvas)[-1] in found("rock") and editor.canvas.chosen == len(names(editor.canvas)) - 1
    editor.tools.swap.click()
    editor._wall.search.setText("no such thing")
    assert not editor._wall.take.isEnabled()
    editor._wall.search.setText("penguin")
    qtbot.keyClick(editor._wall.search, Qt.Key.Key_Down)
    assert editor._wall.focusWidget() is editor._wall.wall
    editor._wall.take.click()
    assert names(editor.canvas)[-1] == "penguin"
    window.adopt(replace(window.settings, language="de"))
    assert found("pinguin") == ["penguin"] and found("brücke") and found("bruck") and "dog" in found("hund")
    assert len(found("")) > 400


@pytest.mark.slow
def test_a_face_and_a_pose_are_chosen_from_pictures(reader, edit, finish, kept, qtbot):
    editor = edit()
    canvas, tools = editor.canvas, editor.tools
    assert not tools.faces.isVisible() and tools.times.isVisible()
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place_of(canvas, "owl"))
    assert not tools.faces.isVisible() and not tools.times.isVisible()  # an owl has but one face
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place_of(canvas, "fox"))
    number = canvas.chosen
    qtbot.waitUntil(lambda: all(not button.icon().isNull() for button in tools.faces.buttons.values()))
    assert tools.faces.buttons[""].isChecked() and tools.poses.buttons["hold"].isChecked()
    qtbot.mouseClick(tools.faces.buttons["scared"], Qt.MouseButton.LeftButton)
    tools.poses.buttons["wave"].setFocus()
    qtbot.keyClick(tools.poses.buttons["wave"], Qt.Key.Key_Space)
    look = canvas.scene.pieces[number].look
    assert (look.feeling, look.deed) == ("scared", "wave") and tools.poses.buttons["wave"].hasFocus()
    assert tools.faces.buttons["scared"].isChecked() and not tools.faces.buttons[""].isChecked()
    tools.undo.click()
    assert canvas.scene.pieces[number].look.deed == "hold" and tools.poses.buttons["hold"].isChecked()
    finish()
    (own,) = kept()
    assert own.picture.pieces[number].look.feeling == "scared"


@pytest.mark.slow
def test_place_time_and_weather_are_chosen_from_pictures(reader, edit, finish, kept, qtbot):
    editor = edit()
    canvas, tools = editor.canvas, editor.tools
    first = canvas.scene
    tools.times.buttons["night"].click()
    tools.weathers.buttons["snow"].click()
    tools.place.click()
    assert editor._wall.list.currentItem().text() == "forest"
    editor._wall.list.setCurrentRow(list(PLACES).index("beach"))
    qtbot.keyClick(editor._wall.list, Qt.Key.Key_Return)
    there = replace(first.background, place="beach", time="night", weather="snow")
    assert canvas.scene.background == there
    # The picture that is changed looks as the finished one.
    canvas.clearFocus()
    qtbot.waitUntil(lambda: looks_finished(canvas))
    finish()
    assert reader.page_of_leaf().picture.background == there
    editor = edit()
    for _ in range(2):
        editor.tools.place.click()
        editor._wall.list.setCurrentRow(list(PLACES).index("space"))
        editor._wall.take.click()
    assert not editor.tools.times.isVisible() and not editor.tools.weathers.isVisible()
    editor.tools.undo.click()
    assert editor.tools.weathers.buttons["snow"].isChecked() and not editor.is_changed


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
def test_a_photo_is_turned_and_cropped_and_that_can_be_undone(edit, photo, qtbot):
    editor = edit()
    take(qtbot, editor, photo)
    canvas, first = editor.photo, editor.sketch.photo
    editor.tools.right.click()
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    drag(qtbot, canvas, canvas._grips()[(0,)].toPoint(), QPoint(30, 40))
    corners = editor.sketch.photo.corners
    assert editor.sketch.photo.turns == 1 and corners[0][0] > 0 and corners[0][1] > corners[1][1]
    for _ in range(3):
        editor.tools.undo.click()
    assert editor.sketch.photo == first
    editor.tools.undo.click()
    assert editor.sketch.photo is None and editor.canvas.isVisible()


@pytest.mark.slow
def test_a_drawing_can_be_dropped_on_the_picture_or_pasted(reader, photo, qtbot):
    drop(reader.picture, photo)
    qtbot.waitUntil(lambda: reader.change.editor.sketch.photo is not None)
    reader.change.editor.tools.cancel.click()
    QGuiApplication.clipboard().setImage(QImage(str(photo)))
    qtbot.keyClick(reader.page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: reader.change.editor is not None and reader.change.editor.sketch.photo is not None)
    QGuiApplication.clipboard().clear()
    reader.change.editor.paste()
    assert "no picture" in reader.change.editor.tools.problem.text()


@pytest.mark.slow
def test_the_photo_that_was_chosen_last_counts_and_whoever_leaves_waits_for_none(reader, edit, photo, tmp_path, qtbot):
    QImage(str(photo)).scaled(80, 300).save(str(tmp_path / "other.png"))
    editor = edit()
    editor.take(photo)
    take(qtbot, editor, tmp_path / "other.png")
    assert editor.sketch.photo.source.width() == 80
    editor.take(photo)
    task = editor._opening
    editor.tools.cancel.click()
    with qtbot.waitSignal(task.ended):
        assert reader.change.editor is None


@pytest.mark.slow
def test_what_is_no_picture_is_refused_in_a_sentence_and_nothing_is_changed(edit, tmp_path, monkeypatch, qtbot):
    editor = edit()
    (tmp_path / "story.jpg").write_text("Once upon a time")
    monkeypatch.setattr(arriving.file_dialogs, "files_to_open", lambda *_: [tmp_path / "story.jpg"])
    editor.tools.own.click()
    qtbot.waitUntil(editor.tools.problem.isVisible)
    assert "story.jpg" in editor.tools.problem.text() and not editor.is_changed
    (tmp_path / "IMG_0001.HEIC").write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")
    drop(editor, tmp_path / "IMG_0001.HEIC")
    qtbot.waitUntil(lambda: "iPhone" in editor.tools.problem.text())


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
def test_cancel_leaves_the_picture_as_it_was_and_escape_does_not_throw_work_away(reader, edit, kept, qtbot):
    editor = edit()
    qtbot.keyClick(editor.canvas, Qt.Key.Key_PageDown)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Delete)
    for _ in range(2):
        qtbot.keyClick(editor.canvas, Qt.Key.Key_Escape)
    assert reader.change.editor is editor and editor.tools.done.hasFocus()
    editor.tools.cancel.click()
    assert reader.change.editor is None and kept() == ()
    editor = edit()
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Escape)
    assert reader.change.editor is None and reader.isVisible()


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
    assert image.pixelColor(600, 400).green() > image.pixelColor(600, 400).red() + 40


@pytest.mark.slow
def test_the_page_becomes_a_book_with_what_was_drawn_for_it(window, reader, edit, finish, photo, qtbot, tmp_path):
    take(qtbot, edit(), photo)
    finish()
    window.actions_["read"].trigger()
    book = window.tools._page_book()
    window.tools._save(book, tmp_path / "book.html")
    qtbot.waitUntil((tmp_path / "book.html").exists)
    assert "data:image/jpeg" in (tmp_path / "book.html").read_text("utf-8")


@pytest.mark.slow
def test_everything_in_the_editor_has_a_name_and_can_be_reached_by_tab(edit, photo, qtbot):
    editor = edit()
    take(qtbot, editor, photo)
    for control in (
        *editor.findChildren(QAbstractButton),
        *editor.findChildren(QLineEdit),
        editor.canvas,
        editor.photo,
    ):
        assert control.accessibleName() and control.accessibleDescription()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus or control.objectName().startswith("qt_")
