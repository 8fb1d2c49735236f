"""Nothing is lost: what is typed and written is in the library, whatever happens to the program or the disk."""

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QPushButton

from storydesk.folders import find_folders
from storydesk.library.backup import back_up, backups
from storydesk.library.journal import Journal, Page
from storydesk.library.records import StoryFilter
from storydesk.library.store import Library
from storydesk.window.desk.start_view import Start
from storydesk.window.session.worker import StoryThread
from storydesk.window.shell.main_window import MainWindow

pytestmark = pytest.mark.slow

TYPES_FOR_EVER = """
import sys
from PySide6.QtWidgets import QApplication
from storydesk.settings import Settings
from storydesk.window.shell.main_window import MainWindow
from storydesk.window.session.worker import StoryThread
application = QApplication(sys.argv)
window = MainWindow(StoryThread(lambda: None), Settings())
window.tools.keeping.opened.connect(lambda: window.manuscript.document.setPlainText("A fox that nobody saved."))
window.tools.keeping.kept.connect(lambda kept: print("kept", flush=True))
application.exec()
"""


@pytest.fixture
def shelf():
    """Return what looks into the library from outside, as another program would."""

    def look():
        with Library.open(find_folders().library) as library:
            return [library.story(line.id) for line in library.stories()]

    return look


def press(window, words):
    buttons = [
        button for button in window.banner.findChildren(QPushButton) if words in button.text() and not button.isHidden()
    ]
    assert len(buttons) == 1, window.banner.label.text()
    buttons[0].click()


@pytest.mark.usefixtures("records_often")
def test_what_is_typed_is_saved_by_itself(window, qtbot, shelf):
    window.desk.back_to_page()
    with qtbot.waitSignal(window.tools.keeping.kept):
        qtbot.keyClicks(window.desk.page, "A fox ran home.")
    (story,) = shelf()
    assert "A fox ran home.".startswith(story.text) and story.text
    window.close()
    assert [story.text for story in shelf()] == ["A fox ran home."]


@pytest.mark.usefixtures("records_often")
def test_a_growing_story_is_saved_while_it_is_written(window, qtbot, writer, shelf):
    writer.give(" fox")
    with qtbot.waitSignal(window.tools.keeping.kept):
        window.desk.tell(Start("A"))
    qtbot.waitUntil(lambda: [story.text for story in shelf()] == ["A fox"])
    writer.give(None)
    with qtbot.waitSignal(window.stories.finished):
        pass


def test_versions_are_kept_with_how_they_were_written(window, tell, write, shelf):
    tell("A", " fox ran.")
    write("again", " bear sat.")
    window.close()
    with Library.open(find_folders().library) as library:
        (line,) = library.stories()
        versions = library.versions(line.id)
    assert [version.text for version in versions] == ["A fox ran.", "A bear sat."]
    assert [version.origin.model for version in versions] == ["held", "held"]
    assert versions[1].origin.seed == 1
    assert versions[1].origin.settings["writing"]["temperature"] == window.settings.temperature


def test_versions_can_still_be_flipped_after_a_new_start(window, tell, write, start):
    tell("A", " fox ran.")
    write("again", " bear sat.")
    window.close()
    second = start()
    assert second.manuscript.text() == "A bear sat."
    second.actions_["earlier"].trigger()
    assert second.manuscript.text() == "A fox ran."


def test_a_new_story_is_a_story_of_its_own_and_undo_brings_back_the_other_one(window, qtbot, tell, shelf):
    tell("A", " fox.")
    window.manuscript.set_title("Of mine")
    tell("B", " bear.")
    second = window.manuscript.uid
    window.desk.page.undo()
    assert window.manuscript.uid != second
    window.desk.page.redo()
    assert window.manuscript.uid == second
    window.desk.page.undo()
    qtbot.keyClicks(window.desk.page, "!")
    window.close()
    kept = {story.text.strip("!"): story.title for story in shelf()}
    assert kept == {"A fox.": "Of mine", "B bear.": "B bear"}


def test_a_killed_program_loses_nothing_that_was_kept(start):
    process = subprocess.Popen([sys.executable, "-c", TYPES_FOR_EVER], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline() == "kept\n"
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    assert start().manuscript.text() == "A fox that nobody saved."


@pytest.fixture
def unsaved(records_often, start, qtbot):
    """Return a window with a page that cannot be saved: where the library should be is a folder."""
    find_folders().library.mkdir()
    window = start()
    window.desk.back_to_page()
    with qtbot.waitSignal(window.tools.keeping.failed):
        qtbot.keyClicks(window.desk.page, "A fox.")
    return window


def leave_behind(text, opening="", uid=None):
    journal = Journal.open(find_folders().journal)
    journal.record(Page(text, opening, uid))
    journal.leave()


def test_after_a_crash_the_page_is_offered(start, qtbot, shelf):
    leave_behind("A fox that was nowhere else.")
    window = start()
    assert window.banner.isVisible() and "goodbye" in window.banner.label.text()
    assert window.manuscript.text() == ""
    press(window, "Open it")
    qtbot.waitUntil(lambda: window.manuscript.text() == "A fox that was nowhere else.")
    assert not window.banner.isVisible()
    assert [story.text for story in shelf()] == ["A fox that was nowhere else."]


def test_not_now_means_later(start):
    leave_behind("A fox that was nowhere else.")
    first = start()
    press(first, "Not now")
    assert not first.banner.isVisible()
    first.close()
    second = start()
    assert "goodbye" in second.banner.label.text()


def test_what_was_left_can_be_forgotten_and_is_in_the_bin(start, qtbot):
    leave_behind("A fox that was nowhere else.")
    first = start()
    with qtbot.waitSignal(first.tools.keeping.said) as said:
        press(first, "Forget it")
    assert not first.banner.isVisible() and first.manuscript.text() == "" and "bin" in said.args[0]
    with Library.open(find_folders().library) as library:
        assert library.stories() == ()
        (line,) = library.stories(StoryFilter(in_bin=True))
        assert library.story(line.id).text == "A fox that was nowhere else."
    first.close()
    second = start()
    assert not second.banner.isVisible()


def test_each_page_that_was_left_is_offered(start, qtbot):
    leave_behind("A fox.")
    leave_behind("A bear.")
    window = start()
    press(window, "Forget it")
    qtbot.waitUntil(lambda: window.banner.isVisible())
    press(window, "Open it")
    qtbot.waitUntil(lambda: window.manuscript.text() == "A fox.")
    assert not window.banner.isVisible()


def test_an_opening_that_was_being_typed_comes_back(start, qtbot):
    leave_behind("", "Once there was")
    window = start()
    press(window, "Open it")
    qtbot.waitUntil(lambda: window.desk.start.opening.text() == "Once there was")
    assert window.desk.currentWidget() is window.desk.start


def test_of_two_openings_one_waits_for_the_next_time(start, qtbot):
    leave_behind("", "In the sea")
    leave_behind("", "Once there was")
    window = start()
    press(window, "Open it")
    qtbot.waitUntil(lambda: window.desk.start.opening.text() == "Once there was")
    assert not window.banner.isVisible()
    window.close()
    second = start()
    press(second, "Open it")
    qtbot.waitUntil(lambda: second.desk.start.opening.text() == "In the sea")


@pytest.mark.usefixtures("records_often")
def test_an_opening_is_kept_while_it_is_typed(window, qtbot):
    with qtbot.waitSignal(window.tools.keeping._timer.timeout):
        qtbot.keyClicks(window.desk.start.opening, "Once there")
    assert window.tools.keeping.page().opening.startswith("O")
    window.tools.keeping.recorded.result(10)
    asked = window.tools.keeping.library_thread.ask(lambda store: store._recorder.page)
    assert asked.result(10).opening == "Once there"


def test_a_damaged_library_makes_room_for_a_fresh_one(start, qtbot, shelf):
    find_folders().library.write_bytes(b"no library at all" * 100)
    window = start()
    assert "damaged" in window.banner.label.text()
    window.desk.back_to_page()
    qtbot.keyClicks(window.desk.page, "A fox.")
    with qtbot.waitSignal(window.tools.keeping.kept):
        press(window, "fresh library")
    assert [story.text for story in shelf()] == ["A fox."]
    (aside,) = find_folders().data.path.glob("library-damaged*.sqlite")
    assert aside.read_bytes().startswith(b"no library") and aside.name in window.banner.label.text()


def test_a_damaged_library_can_be_replaced_by_its_backup(start, qtbot, shelf):
    with Library.open(find_folders().library) as library:
        library.add("A fox of yesterday.")
    back_up(find_folders().library, find_folders().backups)
    find_folders().library.write_bytes(b"no library at all" * 100)
    window = start()
    press(window, "latest backup")
    qtbot.waitUntil(lambda: window.manuscript.text() == "A fox of yesterday.")
    assert [story.text for story in shelf()] == ["A fox of yesterday."]


def test_what_a_crash_left_is_offered_when_a_damaged_library_has_been_replaced(start, qtbot, shelf):
    leave_behind("A fox that was nowhere else.")
    find_folders().library.write_bytes(b"no library at all" * 100)
    window = start()
    press(window, "fresh library")
    qtbot.waitUntil(lambda: "goodbye" in window.banner.label.text())
    assert "library-damaged" in window.banner.label.text()
    press(window, "Open it")
    qtbot.waitUntil(lambda: window.manuscript.text() == "A fox that was nowhere else.")
    assert [story.text for story in shelf()] == ["A fox that was nowhere else."]


def test_what_cannot_be_saved_is_told_kept_on_the_page_and_offered_next_time(start, unsaved, qtbot):
    window = unsaved
    assert window.banner.isVisible()
    press(window, "Copy the story")
    assert QGuiApplication.clipboard().text() == "A fox."
    assert not window.close() and window.isVisible() and window.banner.isVisible()
    assert window.close()
    find_folders().library.rmdir()
    second = start()
    press(second, "Open it")
    qtbot.waitUntil(lambda: second.manuscript.text() == "A fox.")


@pytest.mark.usefixtures("records_often")
def test_whoever_was_warned_of_a_loss_is_warned_of_the_next_one_too(start, qtbot):
    find_folders().library.mkdir()
    window = start()
    window.desk.back_to_page()
    qtbot.keyClicks(window.desk.page, "A fox.")
    assert not window.close()
    with qtbot.waitSignal(window.tools.keeping.kept):
        find_folders().library.rmdir()
    window.tools.keeping.library_thread.ask(lambda store: store._close_library()).result(10)
    find_folders().library.unlink()
    find_folders().library.mkdir()
    qtbot.keyClicks(window.desk.page, " And a bear.")
    assert not window.close() and window.isVisible()


def test_saving_goes_on_by_itself_when_the_disk_is_well_again(unsaved, qtbot, shelf):
    window = unsaved
    with qtbot.waitSignal(window.tools.keeping.works_again):
        find_folders().library.rmdir()
    assert [story.text for story in shelf()] == ["A fox."]
    assert "saved again" in window.status.text()


def test_whoever_is_quicker_than_the_disk_keeps_the_page(qtbot, writer, wishes):
    with Library.open(find_folders().library) as library:
        library.add("A fox of yesterday.")
    window = MainWindow(StoryThread(lambda: writer), wishes)
    window.manuscript.document.setPlainText("A story of today.")
    with qtbot.waitSignal(window.tools.keeping.opened):
        pass
    assert window.manuscript.text() == "A story of today."
    window.close()
    with Library.open(find_folders().library) as library:
        assert {library.story(line.id).text for line in library.stories()} == {
            "A fox of yesterday.",
            "A story of today.",
        }


def test_the_page_of_an_earlier_version_is_taken_over_once(start, shelf):
    find_folders().page_file.write_text("An old story.", encoding="utf-8")
    first = start()
    assert first.manuscript.text() == "An old story."
    first.close()
    assert start().manuscript.text() == "An old story."
    assert len(shelf()) == 1 and not find_folders().page_file.exists()
    assert find_folders().page_file.with_name("page.txt.taken").read_text(encoding="utf-8") == "An old story."


def test_a_backup_is_made_of_each_day(window, qtbot, tell):
    tell("A", " fox.")
    window.tools.keeping.back_up()
    qtbot.waitUntil(lambda: len(list(find_folders().backups.glob("library-*.sqlite"))) == 1)


@pytest.mark.usefixtures("records_often")
def test_another_language_does_not_stop_the_saving(window, qtbot, shelf):
    from dataclasses import replace

    window.desk.back_to_page()
    window.adopt(replace(window.settings, language="de"))
    with qtbot.waitSignal(window.tools.keeping.kept):
        window.manuscript.document.setPlainText("Ein Fuchs.")
    assert [story.text for story in shelf()] == ["Ein Fuchs."]


def test_the_library_has_a_thread_of_its_own_which_ends(qtbot, writer, wishes):
    window = MainWindow(StoryThread(lambda: writer), wishes)
    window.show()
    window.close()
    assert window.tools.keeping.library_thread.is_idle()


def idle(window):
    """Wait until library and journal have answered everything, and the window has heard of it."""
    window.tools.keeping.recorded.exception(10)
    window.tools.keeping.library_thread.ask(lambda store: None).result(10)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)


def set_writable(window, writable):
    statement = f"PRAGMA query_only={'OFF' if writable else 'ON'}"
    window.tools.keeping.library_thread.ask(lambda store: store.library._database.execute(statement)).result(10)


def every_text():
    with Library.open(find_folders().library) as library:
        return {version.text for story_id in library.ids() for version in library.versions(story_id)}


def choose_in_library(window, qtbot):
    """Go to the library, choose its only story, and return what can be done with it."""
    window.areas.show_area("library")
    view = window.tools.library
    view.refresh()
    qtbot.waitUntil(lambda: view.lines.rowCount() == 1)
    view.list.setCurrentIndex(view.lines.index(0))
    return view.handlers


def test_the_page_and_what_a_crash_left_of_the_same_story_are_both_kept(start, qtbot):
    with Library.open(find_folders().library) as library:
        uid = library.add("A fox.").uid
    leave_behind("A fox. It ran.", uid=uid)
    window = start()
    window.desk.page.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(window.desk.page, " It slept.")
    press(window, "Open it")
    qtbot.waitUntil(lambda: window.manuscript.text() == "A fox. It ran.")
    window.close()
    assert {"A fox. It slept.", "A fox. It ran."} <= every_text()


def test_in_another_language_what_a_crash_left_is_still_offered(start, qtbot):
    leave_behind("A fox that was nowhere else.")
    window = start()
    window.adopt(replace(window.settings, language="de"))
    qtbot.waitUntil(window.banner.isVisible)
    assert len(window.banner.ways) == 2


@pytest.mark.usefixtures("records_often")
def test_opening_a_story_again_costs_no_word_that_could_not_be_saved(window, qtbot, tell):
    tell("A fox", " ran.")
    idle(window)
    set_writable(window, False)
    with qtbot.waitSignal(window.tools.keeping.failed):
        window.desk.page.moveCursor(QTextCursor.MoveOperation.End)
        qtbot.keyClicks(window.desk.page, " It slept.")
    choose_in_library(window, qtbot).open()
    idle(window)
    assert window.manuscript.text() == "A fox ran. It slept."
    set_writable(window, True)
    window.close()
    assert "A fox ran. It slept." in every_text()


def test_a_story_that_cannot_be_thrown_away_stays_on_the_page(window, qtbot, tell):
    tell("A fox", " ran.")
    idle(window)
    set_writable(window, False)
    choose_in_library(window, qtbot).throw()
    idle(window)
    assert window.manuscript.text() == "A fox ran." and window.banner.isVisible()
    set_writable(window, True)


def test_a_story_that_was_thrown_away_is_not_offered_after_a_crash(window, qtbot, tell):
    tell("A fox", " ran.")
    idle(window)
    choose_in_library(window, qtbot).throw()
    qtbot.waitUntil(lambda: window.manuscript.text() == "")
    idle(window)
    assert window.tools.keeping.library_thread.ask(lambda store: store._recorder.page).result(10).text == ""


def test_the_page_goes_into_a_library_that_was_restored(window, qtbot, tell):
    tell("A fox", " ran.")
    idle(window)
    window.tools.keeping.back_up()
    tell("A bear", " sat.")
    window.tools.keeping.save()
    idle(window)
    window.areas.show_area("library")
    window.tools.library.handlers._restore(backups(find_folders().backups)[0])
    qtbot.waitUntil(lambda: "before-restore" in window.banner.label.text())
    idle(window)
    assert every_text() == {"A fox ran.", "A bear sat."}


def test_each_story_has_its_own_title_after_undo(window, tell, shelf):
    tell("A", " fox.")
    window.manuscript.set_title("Of the fox")
    tell("B", " bear.")
    window.manuscript.set_title("Of the bear")
    window.tools.keeping.save()
    window.desk.page.undo()
    assert window.desk.area.title.text() == "Of the fox"
    window.desk.page.redo()
    assert window.desk.area.title.text() == "Of the bear"
    window.desk.page.undo()
    window.close()
    assert {story.text: story.title for story in shelf()} == {"A fox.": "Of the fox", "B bear.": "Of the bear"}


@pytest.mark.parametrize("how", ["settings", "read"])
def test_the_warning_at_the_end_is_seen(unsaved, how):
    window = unsaved
    window.banner.dismiss.click()
    window.resize(560, 500)
    window.actions_[how].trigger()
    assert not window.desk.isVisible()
    assert not window.close() and window.banner.isVisible() and window.desk.page.isVisible()
