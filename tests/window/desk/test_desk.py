"""Writing: begin, continue, try again, flip, rewrite, finish, stop; and undo for all of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from storydesk.engine.errors import RequestError
from storydesk.folders import find_folders
from storydesk.settings import Preset, Settings
from storydesk.window.desk.start_view import Start
from storydesk.window.session import worker
from storydesk.words.unfit import REFUSAL
from tests.window.caret import put_caret


@pytest.mark.slow
def test_undo_brings_the_earlier_story_back(window, tell):
    tell("A", " fox", "\n\nand a goose.")
    tell("B", *[f" bear{number}" for number in range(50)])
    assert window.manuscript.text().startswith("B bear0")
    window.desk.page.undo()
    assert window.manuscript.text() == "A fox\n\nand a goose."
    window.desk.page.redo()
    assert window.manuscript.text().endswith("bear49")


@pytest.mark.slow
def test_what_the_user_types_meanwhile_stays_and_is_undone_alone(window, qtbot, writer):
    writer.give(" fox")
    with qtbot.waitSignal(window.stories.piece):
        window.desk.tell(Start("A"))
    window.desk.page.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(window.desk.page, "My ")
    writer.give(" ran", None)
    with qtbot.waitSignal(window.stories.finished):
        pass
    assert window.manuscript.text() == "My A fox ran"
    assert window.desk.page.textCursor().position() == 3
    window.desk.page.undo()
    assert window.manuscript.text() == "My A fox"


@pytest.mark.slow
def test_continue_writes_where_the_caret_is(window, tell, write):
    tell("A", " fox ran. The end.")
    put_caret(window, len("A fox ran."))
    request = write("continue", " It sat.")
    assert request.opening == "A fox ran." and request.length == 3 + 80 and not request.finishing
    assert window.manuscript.text() == "A fox ran. It sat. The end."
    assert window.desk.page.textCursor().position() == len("A fox ran. It sat.")
    request = write("continue", " It ran.")
    assert request.opening == "A fox ran. It sat."
    window.desk.page.undo()
    window.desk.page.undo()
    assert window.manuscript.text() == "A fox ran. The end."


@pytest.mark.slow
def test_words_behind_the_passage_keep_their_distance(window, tell, write):
    tell("", "One. Two.")
    put_caret(window, len("One. "))
    write("continue", "And.")
    assert window.manuscript.text() == "One. And. Two."


@pytest.mark.slow
def test_no_sentence_is_broken_by_a_caret_in_its_middle(window, tell, write):
    tell("A", " fox ran. It sat. The end.")
    put_caret(window, len("A fox ran. It"))
    assert write("continue", " It hid.").opening == "A fox ran. It sat."
    assert window.manuscript.text() == "A fox ran. It sat. It hid. The end."
    put_caret(window, len("A fox ran. It sat. It hid. The"))
    write("continue", " Good night.")
    assert window.manuscript.text().endswith("The end. Good night."), "in the last sentence its end is meant"
    put_caret(window, 0)
    assert write("continue", " Sleep well.").opening.endswith("Good night."), "nobody put the caret to the beginning"


@pytest.mark.slow
def test_a_mark_shows_where_the_story_goes_on_before_anybody_presses(window, qtbot, tell):
    tell("A", " fox \U0001f98a ran. It sat.")
    page, text = window.desk.page, window.manuscript.text()
    go_on = window.desk.area.button("continue")
    qtbot.waitUntil(lambda: page.target == window.manuscript.document.length())
    assert "at the end" in go_on.accessibleDescription()
    put_caret(window, 4)
    qtbot.waitUntil(lambda: page.target == len("A fox xx ran."))
    assert "behind the sentence" in go_on.accessibleDescription()
    before = page.grab().toImage()
    go_on.setFocus()
    qtbot.waitUntil(lambda: page.grab().toImage() != before)
    window.actions_["new"].trigger()
    qtbot.waitUntil(lambda: page.target is None)
    assert window.manuscript.text() == text


@pytest.mark.slow
def test_what_follows_a_passage_in_the_middle_is_dimmed_and_kept_or_taken_away(window, tell, write):
    tell("A", " fox ran. It sat. The end.")
    strip, page = window.desk.area.rest, window.desk.page
    assert strip.isHidden()
    put_caret(window, len("A fox ran."))
    write("continue", " It hid.")
    assert strip.isVisible() and "It sat. The end." in [mark.cursor.selectedText() for mark in page.extraSelections()]
    strip.keep_button.click()
    assert strip.isHidden() and window.manuscript.text() == "A fox ran. It hid. It sat. The end."
    write("continue", " It ran.")
    assert window.manuscript.text() == "A fox ran. It hid. It ran. It sat. The end."
    strip.remove_button.click()
    assert strip.isHidden() and window.manuscript.text() == "A fox ran. It hid. It ran."
    assert page.hasFocus() and page.textCursor().atEnd()
    page.undo()
    assert window.manuscript.text() == "A fox ran. It hid. It ran. It sat. The end."


@pytest.mark.slow
def test_an_end_that_was_written_anew_comes_back_with_one_click(window, qtbot, tell, write):
    tell("A", " fox ran home. It slept.")
    strip = window.desk.area.rest
    put_caret(window, len("A fox"))
    write("rewrite", " flew", " away.")
    assert strip.isVisible() and window.manuscript.text() == "A fox flew away."
    strip.back_button.click()
    assert window.manuscript.text() == "A fox ran home. It slept." and strip.isHidden()
    window.desk.page.redo()
    window.desk.page.redo()
    assert window.manuscript.text() == "A fox flew away."
    window.desk.page.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.desk.page, " My")
    assert strip.isHidden(), "what somebody has typed since is not taken away with it"


@pytest.mark.slow
def test_after_a_button_the_caret_is_seen_and_its_keys_work(window, qtbot, tell, write):
    tell("A", " fox ran.", "\nLine." * 80)
    window.desk.area.button("continue").setFocus()
    write("continue", " It sat.")
    page = window.desk.page
    assert page.viewport().rect().contains(page.cursorRect().center())
    seen = page.grab().toImage()
    put_caret(window, page.textCursor().position() - 3)
    assert page.grab().toImage() != seen
    qtbot.keyClick(window.desk.area.button("continue"), Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert page.hasFocus() and page.textCursor().atStart()


@pytest.mark.slow
def test_letters_typed_where_the_story_grows_stop_it_and_stand_behind_its_words(window, qtbot, writer):
    writer.give(" fox")
    with qtbot.waitSignal(window.stories.piece):
        window.desk.tell(Start("A"))
    window.desk.page.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.desk.page, " M")
    window.manuscript.append(" ran")  # it was on its way already
    with qtbot.waitSignal(window.stories.finished):
        qtbot.keyClicks(window.desk.page, "y")
    assert writer.stopped and window.manuscript.text() == "A fox ran My"
    assert window.manuscript.passage_at(3).alternatives[0].text == " fox ran"
    assert window.desk.page.textCursor().atEnd()


@pytest.mark.slow
def test_the_models_quotation_marks_are_those_of_books_and_it_reads_straight_ones(window, qtbot, writer, tell):
    tell("A", ' fox said, "', "It", "'s", ' me." "No', ',"', " said Tom", "'s cat.")
    assert window.manuscript.text() == "A fox said, “It’s me.” “No,” said Tom’s cat."
    window.stories.titled.emit('A fox said, "It\'s me." "No," said Tom\'s cat.', "Who Is It?")
    assert window.manuscript.title == "Who Is It?"


@pytest.mark.slow
def test_continue_on_an_empty_page_begins_a_story(window, write):
    window.desk.back_to_page()
    request = write("continue", "Once.")
    assert (request.opening, request.length) == ("", 220)
    assert window.manuscript.text() == "Once."


@pytest.mark.slow
def test_try_again_keeps_what_was_there_and_arrows_flip(window, tell, write):
    tell("A", " fox.")
    request = write("again", " bear.")
    assert request.opening == "A" and window.manuscript.text() == "A bear."
    write("again", " cat.")
    assert window.desk.area.alternative.text() == "3 of 3" and not window.actions_["later"].isEnabled()
    window.actions_["earlier"].trigger()
    assert window.manuscript.text() == "A bear."
    window.actions_["earlier"].trigger()
    assert window.manuscript.text() == "A fox." and not window.actions_["earlier"].isEnabled()
    window.actions_["later"].trigger()
    assert window.manuscript.text() == "A bear." and window.desk.area.alternative.text() == "2 of 3"


@pytest.mark.slow
def test_a_fixed_seed_still_gives_another_story(window, tell, write):
    window.pane.advanced.seed.setValue(2**31 - 1)
    tell("A", " fox.")
    assert write("again", " bear.").seed == 2**31
    assert window.pane.settings().seed == 2**31 - 1


@pytest.mark.slow
def test_edits_become_a_version_of_their_own(window, qtbot, tell, write):
    tell("A", " fox ran home.")
    put_caret(window, len("A fox"))
    qtbot.keyClicks(window.desk.page, "y one")
    write("again", " bear.")
    window.actions_["earlier"].trigger()
    assert window.manuscript.text() == "A foxy one ran home."
    window.actions_["earlier"].trigger()
    assert window.manuscript.text() == "A fox ran home."
    assert window.desk.area.alternative.text() == "1 of 3"


@pytest.mark.slow
def test_each_passage_has_its_own_versions(window, tell, write):
    tell("A", " fox ran.")
    write("continue", " It sat.")
    write("again", " It hid.")
    assert window.manuscript.text() == "A fox ran. It hid."
    put_caret(window, 3)
    assert not window.actions_["earlier"].isEnabled()
    write("again", " bear ran.")
    assert window.manuscript.text() == "A bear ran. It hid."
    put_caret(window, len("A bear ran. It"))
    window.actions_["earlier"].trigger()
    assert window.manuscript.text() == "A bear ran. It sat."


@pytest.mark.slow
def test_versions_are_found_again_after_undo(window, tell, write):
    tell("A", " fox ran.")
    write("again", " bear sat.")
    window.desk.page.undo()
    assert window.manuscript.text() == "A fox ran."
    put_caret(window, 4)
    assert window.desk.area.alternative.text() == "1 of 2"
    window.actions_["later"].trigger()
    assert window.manuscript.text() == "A bear sat."


@pytest.mark.slow
def test_a_new_story_does_not_show_alternatives_of_the_old_one(window, tell, write):
    tell("A", " fox ran.")
    write("again", " bear sat.")
    tell("B", " quiet goose slept on.")
    assert not window.actions_["earlier"].isEnabled()
    window.desk.page.undo()
    put_caret(window, 2)
    assert window.desk.area.alternative.text() == "2 of 2"


@pytest.mark.slow
def test_rewrite_from_here_takes_away_what_follows(window, tell, write):
    tell("A", " fox ran home. It slept.")
    put_caret(window, len("A fox"))
    request = write("rewrite", " flew.")
    assert request.opening == "A fox" and request.length == 220
    assert window.manuscript.text() == "A fox flew."
    window.desk.page.undo()
    assert window.manuscript.text() == "A fox ran home. It slept."


@pytest.mark.slow
def test_finish_asks_for_an_end_behind_everything(window, tell, write):
    tell("A", " fox ran.")
    put_caret(window, 0)
    request = write("finish", " The end.")
    assert request.finishing and request.length == 3 + 60 and request.opening == "A fox ran."
    assert window.manuscript.text() == "A fox ran. The end."
    assert write("again", " And so it ended.").finishing


def test_a_wish_is_thought_out_before_it_is_written(window, qtbot, writer):
    writer.tries = [(1, 6), (2, 6)]
    window.pane.advanced.tries.setValue(4)
    window.desk.tell(Start("", about="A fox finds a key."))
    qtbot.waitUntil(lambda: window.status.text() == "Thinking the story out: 2 of 6…")
    assert window.desk.page.placeholderText() == window.status.text()
    writer.give(" A fox")
    qtbot.waitUntil(lambda: window.status.text() == "Writing…")
    writer.give(None)
    with qtbot.waitSignal(window.stories.finished):
        pass
    assert "The end" in window.status.text() and writer.requests[-1].tries == 4
    window.desk.page.selectAll()
    window.desk.page.textCursor().removeSelectedText()
    assert "Write here" in window.desk.page.placeholderText()


def test_stop_keeps_what_was_written(window, qtbot, writer):
    writer.give(" On")
    with qtbot.waitSignal(window.stories.piece):
        window.desk.tell(Start(""))
    with qtbot.waitSignal(window.stories.finished):
        qtbot.keyClick(window.desk.page, Qt.Key.Key_Escape)
    assert writer.stopped and window.manuscript.text() == " On"
    assert "Stopped" in window.status.text()


@pytest.mark.slow
def test_a_try_that_fails_or_writes_nothing_puts_the_story_back(window, qtbot, tell, writer, write):
    tell("A", " fox.")
    writer.give(RequestError("Please choose another word."))
    with qtbot.waitSignal(window.stories.failed):
        window.actions_["again"].trigger()
    assert window.manuscript.text() == "A fox."
    write("again")
    assert window.manuscript.text() == "A fox." and len(window.manuscript.passage_at(3).alternatives) == 1


@pytest.mark.slow
def test_only_what_makes_sense_can_be_pressed(window, qtbot, writer, tell):
    enabled = {
        name
        for name in ("continue", "stop", "again", "rewrite", "finish", "earlier", "later", "new")
        if window.actions_[name].isEnabled()
    }
    assert enabled == {"continue", "new"}
    writer.give(" fox")
    with qtbot.waitSignal(window.stories.piece):
        window.desk.tell(Start("A"))
    for name in ("continue", "again", "rewrite", "finish", "earlier", "later", "new"):
        assert not window.actions_[name].isEnabled(), name
    assert window.actions_["stop"].isEnabled()
    writer.give(None)
    with qtbot.waitSignal(window.stories.finished):
        pass
    assert window.actions_["again"].isEnabled() and window.actions_["finish"].isEnabled()


@pytest.mark.slow
def test_seed_and_settings_are_kept_with_each_version_and_shown_on_demand(window, qtbot, tell, write):
    window.pane.slider.setValue(30)
    tell("A", " fox.")
    window.pane.slider.setValue(120)
    window.pane.choices["long"].click()
    write("again", " bear.")
    assert not window.desk.area.details.isVisible()
    window.desk.area.info.click()
    assert window.desk.area.details.isVisible()
    assert "1.20" in window.desk.area.details.text() and "Seed 1" in window.desk.area.details.text()
    window.actions_["earlier"].trigger()
    assert "calm 0.30" in window.desk.area.details.text() and "held" in window.desk.area.details.text()
    versions = window.manuscript.passage_at(2).alternatives
    assert versions[0].writing == Preset("", temperature=0.3)
    assert versions[1].writing == Preset("", temperature=1.2, length="long")


@pytest.mark.slow
def test_settings_reach_the_story_and_reset_brings_the_usual_ones(window, qtbot, writer, tell):
    window.pane.slider.setValue(30)
    window.pane.choices["long"].click()
    window.pane.unfit.setPlainText("spider, big  bug")
    tell("A", " fox")
    assert (writer.requests[0].temperature, writer.requests[0].length) == (0.3, "long")
    assert writer.requests[0].unfit_words == ("spider", "big bug")
    assert window.pane.number.text() == "calm, 0.30"
    with qtbot.waitSignal(window.pane.changed):
        window.pane.reset.click()
    assert window.pane.settings().temperature == Settings().temperature
    assert window.pane.choices["medium"].isChecked()


@pytest.mark.slow
def test_a_very_long_page_can_be_continued(window, qtbot, tell, write):
    tell("", "word " * 6000)
    request = write("continue", "end.")
    assert len(request.opening.split()) == 1500 and request.length == 1580
    assert window.manuscript.text().endswith("word end.")


def test_a_word_that_is_not_for_children_is_told_kindly_and_nothing_is_lost(qtbot, golden_bundle, open_window):
    window = open_window(golden_bundle)
    window.manuscript.document.setPlainText("The bastard ran away.")
    window.desk.back_to_page()
    with qtbot.waitSignal(window.stories.unfit, timeout=30_000):
        window.desk.go_on()
    assert window.banner.label.text() == REFUSAL and "bastard" not in window.banner.label.text()
    assert window.manuscript.text() == "The bastard ran away." and not window.writing
    log = "".join(file.read_text() for file in find_folders().logs.path.glob("*"))
    assert "bastard" not in log


@pytest.mark.slow
def test_the_parents_words_reach_the_model_and_the_typing_help(window, tell, writer, monkeypatch):
    window.pane.unfit.setPlainText("spider")
    asked = []
    monkeypatch.setattr(window.stories, "suggest", lambda text, words, _age: asked.append((text, words)))
    tell("A", " fox.")
    assert writer.requests[-1].unfit_words == ("spider",)
    window.desk.page.paused.emit("A fox.")
    assert asked == [("A fox.", ("spider",))]


@pytest.mark.slow
def test_where_there_is_little_room_all_buttons_stand_in_one_row(window, tell, qtbot):
    tell("A", " fox ran.")
    finish, go_on = window.desk.area.button("finish"), window.desk.area.button("continue")
    window.resize(1180, 740)
    qtbot.waitUntil(lambda: finish.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    window.resize(683, 384)
    qtbot.waitUntil(lambda: finish.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly)
    qtbot.waitUntil(lambda: abs(finish.geometry().center().y() - go_on.geometry().center().y()) < finish.height() / 2)
    assert go_on.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert finish.accessibleName() == "Finish the story" and window.desk.page.viewport().height() > 90


@pytest.mark.slow
def test_a_story_that_ended_is_called_what_the_model_calls_it(window, tell):
    tell("A", " fox ran home.")
    window.stories.titled.emit("A fox ran home.", "The Fox at Home")
    assert window.manuscript.title == "The Fox at Home" == window.desk.area.title.text()
    window.stories.titled.emit("A fox ran home.", "Another Name")
    assert window.manuscript.title == "The Fox at Home", "a title that is there stays"


@pytest.mark.slow
def test_the_title_of_a_story_that_is_no_longer_on_the_page_is_nobodys(window, tell):
    tell("A", " fox ran home.")
    window.desk.page.insertPlainText(" And back.")
    window.stories.titled.emit("A fox ran home.", "The Fox at Home")
    assert window.manuscript.title == ""


@pytest.mark.slow
def test_a_title_is_asked_for_once_and_is_the_same_everywhere(window, qtbot, tell, write, monkeypatch):
    asked = []
    monkeypatch.setattr(worker, "title_of", lambda _writer, text, _job: asked.append(text) or "The Fox at Home")
    saved = []
    monkeypatch.setattr(window.tools, "save_book", saved.append)
    tell("A", " fox ran home.")
    qtbot.waitUntil(lambda: window.manuscript.title == "The Fox at Home")
    write("continue", " It saw the warm. The warm was warm.")
    assert asked == ["A fox ran home."] and window.desk.area.title.text() == "The Fox at Home"
    assert window.keeping.save().result().title == "The Fox at Home"
    window.actions_["book"].trigger()
    assert saved[0].title == "The Fox at Home" == saved[0].stories[0].title


@pytest.mark.slow
def test_without_a_title_page_shelf_and_copy_have_the_librarys(window, qtbot, tell, write, monkeypatch):
    saved = []
    monkeypatch.setattr(window.tools, "save_book", saved.append)
    tell("", "There was a little fox named Finn. He ran." + " Finn ran to the house. It was far." * 6)
    with qtbot.waitSignal(window.keeping.kept):
        window.keeping.save()
    called = window.desk.area.title.placeholderText()
    write("continue", " The warm sat. The warm ran." * 20)
    with qtbot.waitSignal(window.keeping.kept) as kept:
        window.keeping.save()
    assert kept.args[0].title == called == window.desk.area.title.placeholderText()
    window.actions_["book"].trigger()
    assert saved[0].title == called and "House" in called


@pytest.mark.slow
def test_what_happens_is_asked_for_until_the_story_is_finished(window, qtbot, writer, tell, write):
    start = window.desk.start
    start.happens.setText("A fox learns to swim.")
    writer.give(" fox sat.", None)
    with qtbot.waitSignal(window.stories.finished):
        qtbot.keyClick(start.happens, Qt.Key.Key_Return)
    assert writer.requests[-1].about == "A fox learns to swim."
    assert write("continue", " It swam.").about == "A fox learns to swim."
    assert write("finish", " The end.").about == ""
    tell("A", " bear.")
    assert writer.requests[-1].about == "", "another story knows nothing of it"
