"""What is typed on the page and is not for children's stories: it is marked, and a call for help is answered."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor

from storydesk.engine.errors import UnfitError
from storydesk.words.categories import TELL_A_GROWN_UP, Category

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


@pytest.fixture
def page(window):
    window.tools.show_page()
    window.desk.back_to_page()
    return window.desk.page


def marked(page):
    return [mark.cursor.selectedText() for mark in page.extraSelections() if mark.format.underlineStyle() == WAVE]


def look(window):
    """As after a pause."""
    window.desk.area.watch.look()


@pytest.mark.slow
def test_a_swear_word_is_marked_once_it_is_whole_and_no_more_when_it_is_gone(window, page, qtbot):
    page.textCursor().insertText("Oh 😀 ")
    qtbot.keyClicks(page, "shit")
    look(window)
    assert marked(page) == [], "it may become another word"
    qtbot.keyClicks(page, ", said the fox.")
    look(window)
    assert marked(page) == ["shit"] and "not for children" in window.status.text()
    assert "shit" not in window.status.text()
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClicks(page, "It was a fucking mess. ")
    look(window)
    assert marked(page) == ["shit", "fucking"], "what stands in another paragraph stays marked"
    cursor = QTextCursor(page.document())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText("Oh dear, said the fox.")
    look(window)
    assert marked(page) == ["fucking"]


@pytest.mark.slow
def test_it_is_marked_by_itself_after_a_pause(window, page, qtbot):
    with qtbot.waitSignal(window.desk.area.watch.noticed):
        qtbot.keyClicks(page, "Oh shit, said the fox.")
    assert marked(page) == ["shit"]


@pytest.mark.slow
def test_the_grown_ups_words_are_marked_too(window, page, qtbot):
    qtbot.keyClicks(page, "A spider sat there. ")
    look(window)
    assert marked(page) == []
    window.adopt(replace(window.settings, own_unfit_words=("spider",)))
    look(window)
    assert marked(page) == ["spider"]


@pytest.mark.slow
def test_another_story_has_marks_of_its_own(window, page, qtbot, tell):
    qtbot.keyClicks(page, "Oh shit, said the fox.")
    look(window)
    tell("A cat slept. ", "It purred.")
    look(window)
    assert marked(page) == []
    while window.manuscript.text() != "Oh shit, said the fox.":
        window.manuscript.undo()
    look(window)
    assert marked(page) == ["shit"]


@pytest.mark.slow
def test_a_refused_story_leaves_what_was_typed_and_marks_it(window, page, qtbot, writer):
    page.document().setPlainText("Oh shit.\nMy number is 0171 2345678.")
    writer.give(UnfitError(Category.SWEARING))
    with qtbot.waitSignal(window.stories.unfit):
        window.actions_["continue"].trigger()
    assert "not for children" in window.banner.label.text() and window.desk.area.care.isHidden()
    assert marked(page) == ["shit", "number is 0171 2345678"] and page.toPlainText().startswith("Oh shit.")


@pytest.mark.slow
def test_a_call_for_help_gets_a_panel_that_stays_and_no_story(window, page, qtbot, writer):
    care, text = window.desk.area.care, "I want to die. Oh shit."
    page.document().setPlainText(text)
    writer.give(UnfitError(Category.HARM))
    with qtbot.waitSignal(window.stories.unfit):
        window.actions_["continue"].trigger()
    assert care.isVisible() and care.words.text() == TELL_A_GROWN_UP == care.accessibleName()
    assert window.banner.isHidden() and window.manuscript.text() == text and not window.desk.writing
    assert marked(page) == ["shit"], "nobody marks a call for help as a mistake"
    assert care.close_button.hasFocus() and TELL_A_GROWN_UP in care.close_button.accessibleDescription()
    page.setFocus()
    qtbot.keyClicks(page, " It is raining.")
    look(window)
    assert care.isVisible(), "it stays until it is closed"
    window.adopt(replace(window.settings, language="de"))
    care = window.desk.area.care
    qtbot.waitUntil(care.isVisible)
    assert "Erwachsenen" in care.words.text()
    care.close_button.setFocus()
    qtbot.keyClick(care.close_button, Qt.Key.Key_Escape)
    assert care.isHidden() and window.focusWidget() is window.desk.page


@pytest.mark.slow
def test_a_call_for_help_is_answered_as_it_is_written_and_once(window, page, qtbot):
    care = window.desk.area.care
    qtbot.keyClicks(page, "I want to die")
    look(window)
    assert care.isHidden(), "it may go on with: of laughter"
    qtbot.keyClicks(page, ". ")
    look(window)
    assert care.isVisible() and page.hasFocus() and marked(page) == []
    care.close_button.click()
    qtbot.keyClicks(page, "The sun shines. ")
    look(window)
    assert care.isHidden()
    qtbot.keyClicks(page, "My dad hits me every day. ")
    look(window)
    assert care.isVisible(), "this is another one"


@pytest.mark.slow
def test_a_long_page_is_looked_at_where_somebody_types(window, page, qtbot):
    page.document().setPlainText("\n".join(["A cat slept."] * 2_000 + ["Oh shit. "]))
    look(window)
    assert marked(page) == []
    page.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(page, "It was late. ")
    look(window)
    assert marked(page) == ["shit"]
