"""A story that somebody types alone: it begins with an empty page, and the one before it is not lost."""

import pytest
from PySide6.QtCore import Qt

pytestmark = pytest.mark.slow


def test_an_empty_page_takes_what_is_typed(window, qtbot):
    window.desk.new_story()
    qtbot.mouseClick(window.desk.start.own_button, Qt.MouseButton.LeftButton)
    assert window.desk.page.isVisible() and window.desk.page.hasFocus()
    qtbot.keyClicks(window.desk.page, "Mila flew to the moon.")
    assert window.manuscript.text() == "Mila flew to the moon."
    assert not window.writing


def test_the_story_before_comes_back_with_undo(window, qtbot, tell):
    tell("There was", " a fox.")
    window.desk.new_story()
    qtbot.mouseClick(window.desk.start.own_button, Qt.MouseButton.LeftButton)
    assert window.manuscript.text() == ""
    window.desk.page.undo()
    assert window.manuscript.text() == "There was a fox."


def test_what_was_typed_is_there_again_after_another_one(window, qtbot):
    window.desk.begin_own()
    qtbot.keyClicks(window.desk.page, "Mila flew to the moon.")
    assert window.manuscript.growing() is None
    window.desk.begin_own()
    qtbot.keyClicks(window.desk.page, "Oskar slept.")
    while window.manuscript.text() != "Mila flew to the moon.":
        assert window.manuscript.can_undo()
        window.desk.page.undo()


def test_no_page_is_begun_while_a_story_comes(window, qtbot, writer):
    from storydesk.window.desk.start_view import Start

    writer.give(" fox")
    with qtbot.waitSignal(window.stories.piece):
        window.desk.tell(Start("A"))
    window.desk.begin_own()
    assert window.manuscript.text().startswith("A")
    writer.give(None)
    with qtbot.waitSignal(window.stories.finished):
        pass


def test_a_beginning_that_was_typed_already_goes_along(window, qtbot):
    window.desk.new_story()
    qtbot.keyClicks(window.desk.start.opening, "Mila flew to the moon")
    qtbot.mouseClick(window.desk.start.own_button, Qt.MouseButton.LeftButton)
    assert window.manuscript.text() == "Mila flew to the moon" and window.desk.start.opening.text() == ""


def test_an_empty_page_is_not_begun_again(window, qtbot):
    window.desk.begin_own()
    uid = window.manuscript.uid
    window.desk.begin_own()
    assert window.manuscript.uid == uid
