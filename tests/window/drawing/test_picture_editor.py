"""The child draws: pieces are moved by hand, or a photo of a drawing is laid straight."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from storydesk.pictures.places import PLACES
from storydesk.window.drawing import arriving
from storydesk.window.drawing.piece_wall import found
from tests.window.drawing.hands import drag, drop, looks_finished, names, place_of, take


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
    editor.tools.undo.click()
    qtbot.keyClick(canvas, keys.Key_PageDown)
    editor.tools.remove.setFocus()
    qtbot.keyClick(editor.tools.remove, keys.Key_Space)
    assert canvas.hasFocus() and canvas.scene == seen[-1]  # the button is gone, the keyboard is not
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
    before = len(names(editor.canvas))
    editor.tools.add.click()
    wall = editor._wall.wall
    for press in (wall.clicked, wall.activated):  # as desktops tell it where one click is enough
        press.emit(wall.currentIndex())
    assert len(names(editor.canvas)) == before + 1
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
    assert tools.faces.isVisible() and not tools.poses.isVisible() and not tools.times.isVisible()  # an owl sits
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place_of(canvas, "fox"))
    number = canvas.chosen
    offered = [button for button in tools.faces.buttons.values() if button.isVisible()]
    qtbot.waitUntil(lambda: all(not button.icon().isNull() for button in offered))
    assert tools.faces.buttons["laughing"].isChecked() and tools.poses.buttons["hold"].isChecked()
    qtbot.mouseClick(tools.faces.buttons["scared"], Qt.MouseButton.LeftButton)
    tools.poses.buttons["wave"].setFocus()
    qtbot.keyClick(tools.poses.buttons["wave"], Qt.Key.Key_Space)
    look = canvas.scene.pieces[number].look
    assert (look.feeling, look.deed) == ("scared", "wave") and tools.poses.buttons["wave"].hasFocus()
    assert tools.faces.buttons["scared"].isChecked() and not tools.faces.buttons["laughing"].isChecked()
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
def test_whoever_tries_many_photos_can_undo_the_last_ones_and_memory_stays_small(edit, photo, qtbot):
    editor = edit()
    sources = [QImage(40 + number, 30, QImage.Format.Format_RGB32) for number in range(12)]
    for source in sources:
        editor.take(source)
        qtbot.waitUntil(
            lambda source=source: bool(editor.sketch.photo) and editor.sketch.photo.source.size() == source.size()
        )
    back = []
    while editor.tools.undo.isEnabled():
        editor.tools.undo.click()
        back.append(editor.sketch.photo and editor.sketch.photo.source.width())
    assert back == [50, 49, 48, 47, 46, 45, 44, None] and not editor.is_changed


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
