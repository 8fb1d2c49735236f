"""A passage is where its characters are, whatever is typed, taken back and brought again."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication

from storydesk.library.passages import Alternative, Passage
from storydesk.session.draft import Draft
from storydesk.window.session.manuscript import Manuscript


@pytest.fixture
def manuscript(qapp):
    return Manuscript()


@pytest.fixture
def page(window):
    window.desk.back_to_page()
    return window.desk.page


def write(manuscript, position, *pieces):
    """Write a passage, and return it."""
    manuscript.write_at(position, position)
    for piece in pieces:
        manuscript.append(piece)
    manuscript.finish(Alternative("", 7))
    return manuscript.passage_at(position + 1)


def type_at(manuscript, start, end, text):
    """Replace a stretch as somebody does who types."""
    manuscript.document.select(start, end).insertText(text)


def text_of(manuscript, written):
    return manuscript.text_between(written.start, written.end)


def put_caret(page, start, end=None):
    caret = page.textCursor()
    caret.setPosition(start)
    caret.setPosition(start if end is None else end, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(caret)


def test_undo_and_redo_bring_a_passage_back_where_its_characters_are(manuscript):
    manuscript.restore(Draft("a", text="Once. "))
    written = write(manuscript, 6, "A fox", " ran.\n", "It sat.")
    type_at(manuscript, 0, 4, "Twice upon a time")
    manuscript.undo()
    manuscript.undo()
    assert manuscript.text() == "Once. " and not manuscript.draft().passages
    manuscript.redo()
    assert (written.start, text_of(manuscript, written)) == (6, "A fox ran.\nIt sat.")
    manuscript.redo()
    assert text_of(manuscript, written) == "A fox ran.\nIt sat." and written.start == 19


def test_the_same_words_elsewhere_are_not_taken_for_the_passage(manuscript):
    manuscript.restore(Draft("a", text="The end. And then. "))
    written = write(manuscript, 19, "The end.")
    type_at(manuscript, 19, 19, "Well: ")
    manuscript.undo()
    assert written.start == 19
    type_at(manuscript, 19, manuscript.document.length(), "")
    assert manuscript.draft().passages == () and manuscript.passage_at(1) is None
    manuscript.undo()
    assert (written.start, written.end) == (19, 27) and manuscript.passage_at(20) is written


def test_undo_tells_which_alternative_is_shown(manuscript):
    written = write(manuscript, 0, "A fox.")
    manuscript.write_anew(written)
    manuscript.append("A bear.")
    manuscript.finish(Alternative("", 8))
    manuscript.flip(written, -1)
    assert (manuscript.text(), written.chosen) == ("A fox.", 0)
    manuscript.undo()
    assert manuscript.passage_at(1).chosen == 1 and manuscript.text() == "A bear."
    manuscript.undo()
    assert manuscript.passage_at(1).chosen == 0 and manuscript.text() == "A fox."


@pytest.mark.parametrize("text", ["A fox.\n", "\n\nA fox.", "A\n\n\nfox.", "\n", "🦔 ran.\n\n"])
def test_line_ends_and_long_characters_belong_to_their_passage(manuscript, text):
    manuscript.restore(Draft("a", text="Once.Twice."))
    manuscript.write_at(5, 5)
    for letter in text:
        manuscript.append(letter)
    growing = manuscript.growing()
    assert text_of(manuscript, growing) == text and manuscript.text() == f"Once.{text}Twice."


def test_a_passage_within_a_passage_and_what_was_deleted_at_its_edges(manuscript):
    outer = write(manuscript, 0, "A fox ran. The end.")
    inner = write(manuscript, 11, "It sat. ")
    assert manuscript.text() == "A fox ran. It sat. The end." and text_of(manuscript, inner) == "It sat. "
    assert manuscript.passage_at(13) is inner and manuscript.passage_at(3) is outer
    type_at(manuscript, 0, 2, "")
    assert (outer.start, outer.end) == (0, 25) and text_of(manuscript, inner) == "It sat. "
    manuscript.undo()
    assert (outer.start, outer.end) == (0, 27)


def test_passages_of_the_library_are_found_again_and_kept(manuscript):
    passages = (
        Passage(0, 19, (Alternative("A fox ran. The end.", 1), Alternative("A bear.", 2)), 0),
        Passage(19, 27, (Alternative(" It sat.", 3, edited=True),), 0),
    )
    draft = Draft("a", "Of mine", "A fox ran. The end. It sat. I think.", ("fox",), passages)
    manuscript.restore(draft)
    assert manuscript.draft() == draft and not manuscript.can_undo()
    QTextCursor(manuscript.document).insertText("So: ", QTextCharFormat())
    assert [(one.start, one.end) for one in manuscript.draft().passages] == [(4, 23), (23, 31)]


def test_another_text_in_the_place_of_a_passage_is_none(manuscript):
    write(manuscript, 0, "A fox ran over the hill.")
    cursor = manuscript.document.select(0, manuscript.document.length())
    cursor.insertText("My own story of two hedgehogs", cursor.charFormat())
    assert manuscript.draft().passages == () and manuscript.passage_at(3) is None
    manuscript.undo()
    assert len(manuscript.draft().passages) == 1


def test_each_story_has_its_document_and_takes_title_and_words_along(manuscript):
    manuscript.restore(Draft("a", "Of mine", "A fox.", ("fox",)))
    manuscript.begin("B", ("bear",))
    manuscript.append(" bear.")
    manuscript.finish(Alternative("", 7))
    manuscript.set_title("Of theirs")
    second = manuscript.uid
    assert second != "a" and manuscript.text() == "B bear."
    manuscript.undo()
    assert (manuscript.uid, manuscript.title, manuscript.asked, manuscript.text()) == (
        "a",
        "Of mine",
        ("fox",),
        "A fox.",
    )
    assert manuscript.can_redo() and not manuscript.can_undo()
    manuscript.redo()
    assert (manuscript.uid, manuscript.title, manuscript.asked) == (second, "Of theirs", ("bear",))
    assert manuscript.text() == "B bear." and manuscript.passage_at(3).start == 1


def test_whoever_writes_on_in_the_story_before_cannot_come_to_the_other_one_again(manuscript):
    manuscript.restore(Draft("a", text="A fox."))
    manuscript.begin("B bear.")
    manuscript.abandon()
    manuscript.undo()
    type_at(manuscript, 6, 6, " It ran.")
    assert not manuscript.can_redo()
    manuscript.redo()
    assert (manuscript.uid, manuscript.text()) == ("a", "A fox. It ran.")


def test_a_story_that_is_being_written_is_not_left_by_undo(manuscript):
    manuscript.restore(Draft("a", text="A fox."))
    manuscript.begin("B")
    manuscript.append(" bear")
    manuscript.undo()
    manuscript.append(" sat.")
    assert manuscript.uid != "a" and manuscript.text() == " sat."
    manuscript.finish(Alternative("", 7))
    manuscript.undo()
    assert (manuscript.uid, manuscript.text()) == ("a", "A fox.")


@pytest.mark.slow
def test_what_is_typed_behind_a_passage_is_not_of_it_and_within_it_is(window, page, tell, qtbot):
    tell("A", " fox ran.")
    qtbot.keyClicks(page, " Mine")
    page.insertPlainText(", all")
    commit = QInputMethodEvent()
    commit.setCommitString(" mine.")
    QApplication.sendEvent(page, commit)
    passage = window.manuscript.passage_at(3)
    assert window.manuscript.text() == "A fox ran. Mine, all mine."
    assert text_of(window.manuscript, passage) == " fox ran."
    put_caret(page, 5)
    qtbot.keyClicks(page, "y")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert text_of(window.manuscript, passage) == " foxy\n ran."


@pytest.mark.slow
def test_what_is_typed_between_two_passages_belongs_to_the_one_behind(window, page, tell, write, qtbot):
    tell("A", " fox ran.")
    write("continue", " It sat.")
    put_caret(page, 10)
    qtbot.keyClicks(page, " Then")
    passages = window.manuscript.draft().passages
    assert [window.manuscript.text_between(one.start, one.end) for one in passages] == [" fox ran.", " Then It sat."]


@pytest.mark.slow
def test_typed_words_are_taken_back_before_the_passage_in_front_of_them(window, page, tell, qtbot):
    tell("A", " fox ran.")
    qtbot.keyClicks(page, " Mine.")
    page.undo()
    assert window.manuscript.text() == "A fox ran."


@pytest.mark.slow
def test_the_menu_undoes_whole_stories_as_the_keys_do(window, page, tell):
    def choose(name):
        menu = page.createStandardContextMenu()
        page._take_over_undo(menu)
        (action,) = menu.findChildren(QAction, name)
        assert action.isEnabled()
        action.trigger()

    tell("A", " fox.")
    tell("B", " bear.")
    choose("edit-undo")
    assert window.manuscript.text() == "A fox."
    choose("edit-redo")
    assert window.manuscript.text() == "B bear."


@pytest.mark.slow
def test_another_spacing_costs_no_story(window, page, tell):
    tell("A", " fox.")
    tell("B", " bear.")
    window.adopt(replace(window.settings, line_spacing=1.9))
    page.undo()
    assert window.manuscript.text() == "A fox."
    window.adopt(replace(window.settings, line_spacing=1.2))
    page.redo()
    assert window.manuscript.text() == "B bear."
    assert page.document().firstBlock().blockFormat().lineHeight() == 120
