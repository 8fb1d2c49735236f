"""A story that comes at reading speed: nothing of it is lost, and nobody has to wait for it."""

import dataclasses

import pytest
from PySide6.QtCore import Qt

from storydesk.engine.errors import RequestError
from storydesk.settings import Settings
from storydesk.window.desk import arrival
from storydesk.window.desk.start_view import Start
from storydesk.window.session import worker

STORY = (" fox", ' ran. "Good', ' night," it said - and slept.\n\n', "The", " end. ")
TOLD = "A fox ran. “Good night,” it said – and slept.\n\nThe end. "
SEEN = "A fox"


@pytest.fixture
def wishes():
    return Settings(language="en", theme="light", hints_seen=True)


@pytest.fixture
def slow(monkeypatch):
    """Windows that are made after this show a word, and the next one after the test; the model's words come at once."""
    monkeypatch.setattr(arrival, "WORDS_A_SECOND", 0.01)
    monkeypatch.setattr(worker, "UPDATES_PER_SECOND", 1e9)


@pytest.fixture
def arriving(slow, window, qtbot, writer):
    """The window with a story of which the first word is seen; the model has written all of it."""
    writer.give(*STORY, None)
    with qtbot.waitSignal(window.stories.finished):
        window.desk.tell(Start("A"))
    assert window.manuscript.text() == SEEN and window.writing
    return window


@pytest.mark.slow
def test_word_by_word_the_whole_story_comes_and_ends(monkeypatch, qtbot, writer, request):
    monkeypatch.setattr(arrival, "WORDS_A_SECOND", 200)
    window = request.getfixturevalue("window")
    seen = []
    window.manuscript.inserted.connect(lambda *_: seen.append(window.manuscript.text()))
    writer.give(*STORY, None)
    window.desk.tell(Start("A"))
    qtbot.waitUntil(lambda: not window.writing)
    assert seen[:3] == ["A fox", "A fox ran.", "A fox ran. “Good"] and seen[-1] == TOLD
    assert window.manuscript.passage_at(3).alternatives[0].ending == "story ended"
    assert window.actions_["again"].isEnabled()


@pytest.mark.slow
def test_what_nobody_has_seen_yet_is_in_the_library_already(arriving):
    assert arriving.keeping.save().result() is not None
    assert arriving.keeping.page().text == TOLD and arriving.manuscript.text() == SEEN
    arriving.desk.show_all()
    assert arriving.manuscript.text() == TOLD == arriving.keeping.page().text


@pytest.mark.slow
@pytest.mark.parametrize("way", ["space", "button", "setting", "read", "new", "book"])
def test_whoever_does_not_want_to_wait_sees_it_all(arriving, qtbot, monkeypatch, way):
    books = []
    monkeypatch.setattr(arriving.tools, "save_book", books.append)
    ways = {
        "space": lambda: qtbot.keyClick(arriving.desk.page, Qt.Key.Key_Space),
        "button": arriving.desk.area.whole.click,
        "setting": lambda: arriving.adopt(dataclasses.replace(arriving.settings, arrival="at once")),
        "read": arriving.actions_["read"].trigger,
        "new": arriving.actions_["new"].trigger,
        "book": arriving.actions_["book"].trigger,
    }
    assert arriving.desk.area.whole.isVisible()
    ways[way]()
    assert arriving.manuscript.text() == TOLD and not arriving.writing
    assert not arriving.desk.area.whole.isVisible()
    assert [book.stories[0].text for book in books] in ([], [TOLD])
    assert arriving.manuscript.passage_at(3).alternatives[0].text == TOLD[1:]


@pytest.mark.slow
def test_who_is_quicker_than_the_model_does_not_wait_for_the_rest_either(slow, window, qtbot, writer):
    writer.give(*STORY[:2])
    with qtbot.waitSignal(window.stories.piece):
        window.desk.tell(Start("A"))
    qtbot.waitUntil(lambda: "ran" in window.manuscript.coming)
    qtbot.keyClick(window.desk.page, Qt.Key.Key_Space)
    assert window.manuscript.text() == "A fox ran. “Good" and window.writing
    writer.give(*STORY[2:], None)
    qtbot.waitUntil(lambda: not window.writing)
    assert window.manuscript.text() == TOLD


@pytest.mark.slow
def test_stop_ends_at_the_word_that_is_seen(arriving, qtbot):
    arriving.stories.titled.emit('A fox ran. "Good night," it said - and slept.\n\nThe end.', "The Fox")
    assert arriving.manuscript.title == "The Fox"
    qtbot.keyClick(arriving.desk.page, Qt.Key.Key_Escape)
    assert arriving.manuscript.text() == SEEN and not arriving.writing
    assert arriving.manuscript.title == "", "it is not the story that this title was for"
    assert arriving.manuscript.passage_at(3).alternatives[0].ending == "stopped"
    assert arriving.keeping.page().text == SEEN
    arriving.desk.page.undo()
    assert arriving.manuscript.text() == TOLD, "who stopped by mistake has lost nothing"
    arriving.desk.page.undo()
    assert arriving.manuscript.text() == ""


def test_a_stop_while_the_model_writes_is_the_last_word(slow, window, qtbot, writer):
    writer.give(*STORY)
    window.desk.tell(Start("A"))
    qtbot.waitUntil(lambda: "slept" in window.manuscript.coming)
    with qtbot.waitSignal(window.stories.finished):
        window.desk.stop()
    assert window.manuscript.text() == SEEN and not window.writing and not window.manuscript.coming


@pytest.mark.slow
def test_whoever_types_where_it_grows_takes_over(arriving, qtbot):
    qtbot.keyClicks(arriving.desk.page, "y")
    assert arriving.manuscript.text() == "A fox y" and not arriving.writing


@pytest.mark.slow
def test_undo_takes_back_what_comes_and_brings_the_earlier_story(arriving, qtbot):
    qtbot.keyClick(arriving.desk.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not arriving.writing and arriving.manuscript.text() == ""
    arriving.desk.page.redo()
    assert arriving.manuscript.text() == TOLD, "what nobody had seen yet, too"


@pytest.mark.slow
def test_closing_in_the_middle_keeps_the_whole_story(arriving, open_window, golden_bundle):
    arriving.close()
    assert arriving.manuscript.text() == TOLD
    assert open_window(golden_bundle).manuscript.text() == TOLD


@pytest.mark.slow
def test_a_failure_in_the_middle_costs_no_word(slow, window, qtbot, writer):
    writer.give(*STORY, RequestError("Please choose another word."))
    with qtbot.waitSignal(window.stories.failed):
        window.desk.tell(Start("A"))
    assert window.manuscript.text() == TOLD and not window.writing


@pytest.mark.slow
def test_another_try_and_the_middle_of_a_story_arrive_in_their_place(arriving, qtbot, writer):
    window = arriving
    window.desk.show_all()
    caret = window.desk.page.textCursor()
    caret.setPosition(len("A fox ran."))
    window.desk.page.setTextCursor(caret)
    writer.give(" It", " sat on \U0001f98a moss.", None)
    with qtbot.waitSignal(window.stories.finished):
        window.actions_["continue"].trigger()
    assert window.manuscript.text() == TOLD.replace("ran.", "ran. It")
    page = window.keeping.page()
    assert page.text == TOLD.replace("ran.", "ran. It sat on \U0001f98a moss.")
    window.desk.show_all()
    assert window.manuscript.text() == page.text
    writer.give(" It", " hid.", None)
    with qtbot.waitSignal(window.stories.finished):
        window.actions_["again"].trigger()
    assert window.keeping.page().text == TOLD.replace("ran.", "ran. It hid.")
    window.desk.stop()
    assert window.manuscript.text() == TOLD.replace("ran.", "ran. It")
    window.actions_["earlier"].trigger()
    assert window.manuscript.text() == page.text


@pytest.mark.slow
def test_in_another_language_the_next_story_comes_as_well(slow, window, qtbot, writer):
    window.adopt(dataclasses.replace(window.settings, language="de"))
    writer.give(*STORY, None)
    with qtbot.waitSignal(window.stories.finished):
        window.desk.tell(Start("A"))
    assert window.manuscript.text() == SEEN
    qtbot.keyClick(window.desk.page, Qt.Key.Key_Space)
    assert window.manuscript.text() == TOLD and window.desk.area.end.the_end.isVisible()
