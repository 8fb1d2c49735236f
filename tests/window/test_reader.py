"""Reading mode: only the page, large, a sentence at a time."""

import pytest
from PySide6.QtCore import Qt

from storydesk.window.kit.theme import LIGHT


@pytest.fixture
def reader(window, tell):
    tell("One fox ran.", " It 🐉 sat. It slept.\n\nThe end.")
    window.manuscript.set_title("The Fox")
    window.actions_["read"].trigger()
    return window.reading.reader


def test_only_the_story_is_seen_and_large(window, reader):
    assert window.isFullScreen() and reader.isVisible() and not window.desk.isVisible()
    assert reader.page.toPlainText() == "The Fox\n\nOne fox ran. It 🐉 sat. It slept.\n\nThe end."
    assert reader.page.document().defaultFont().pointSizeF() > 1.5 * window.pane.settings().text_size
    assert reader.page.hasFocus() and reader.page.isReadOnly()


def test_keys_go_from_sentence_to_sentence(window, reader, qtbot):
    seen = [reader.current_sentence()]
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Space):
        qtbot.keyClick(reader.page, key)
        seen.append(reader.current_sentence())
    assert seen == ["The Fox", "One fox ran.", "It 🐉 sat.", "It slept.", "It 🐉 sat.", "The end.", "The end."]
    assert reader.place.text() == "Sentence 5 of 5"
    qtbot.keyClick(reader.page, Qt.Key.Key_Home)
    assert reader.current_sentence() == "The Fox"


def test_the_sentence_has_its_own_light_and_ground(reader):
    (mark,) = reader.page.extraSelections()
    assert mark.format.foreground().color().name() == LIGHT.ink
    assert mark.format.background().color().name() == LIGHT.fresh


def test_letters_grow_and_shrink(reader, qtbot):
    size = reader.page.document().defaultFont().pointSizeF()
    qtbot.keyClick(reader.page, Qt.Key.Key_Plus)
    assert reader.page.document().defaultFont().pointSizeF() == size + 2
    for _ in range(60):
        qtbot.keyClick(reader.page, Qt.Key.Key_Minus)
    assert 8 < reader.page.document().defaultFont().pointSizeF() < size


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F11])
def test_and_back_again(window, reader, qtbot, key):
    qtbot.keyClick(reader.page, key)
    assert window.desk.isVisible() and not window.isFullScreen() and window.desk.page.hasFocus()
    assert window.manuscript.text().endswith("The end.")


def test_it_begins_where_the_caret_is(window, reader):
    reader.closed.emit()
    caret = window.desk.page.textCursor()
    caret.setPosition(len("One fox ran. It"))
    window.desk.page.setTextCursor(caret)
    window.actions_["read"].trigger()
    assert reader.current_sentence() == "It 🐉 sat."


def test_what_two_units_of_a_document_make_up_does_not_shift_the_place(window, reader):
    reader.closed.emit()
    window.manuscript.set_title("🐉")
    window.manuscript.document.setPlainText("🐉🐉🐉🐉 ran. It sat.")
    caret = window.desk.page.textCursor()
    caret.setPosition(window.manuscript.document.characterCount() - 1 - len("It sat."))
    window.desk.page.setTextCursor(caret)
    window.actions_["read"].trigger()
    assert reader.current_sentence() == "It sat."


def test_without_a_story_there_is_nothing_to_read(window):
    window.actions_["read"].trigger()
    assert not window.isFullScreen() and "no story" in window.status.text()


def test_syllables_are_marked_where_somebody_wants_it(window, reader):
    from dataclasses import replace

    window.manuscript.document.setPlainText("A little hedgehog.")
    reader.read("", window.manuscript.text())
    plain = reader.page.grab().toImage()
    window.adopt(replace(window.settings, syllables="en"))
    assert reader.page.grab().toImage() != plain
    assert reader.page.toPlainText() == "A little hedgehog."
    window.adopt(replace(window.settings, syllables="off"))
    assert reader.page.grab().toImage() == plain
