"""While many stories come in everything else goes on, and whoever stops it knows where it stands."""

import threading
from datetime import UTC, datetime

import pytest

from storydesk.folders import find_folders
from storydesk.library.formats import archive
from storydesk.library.records import Archive, ArchivedStory, ArchivedVersion
from storydesk.library.store import Library
from storydesk.window.session.library_thread import Work
from storydesk.window.session.taking_in import BATCH

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("records_often")]

MANY = 2 * BATCH + 50
MOMENT = datetime(2026, 11, 3, tzinfo=UTC)


@pytest.fixture
def file(tmp_path):
    """A whole library of more stories than come in at once."""
    stories = tuple(
        ArchivedStory(f"{n:032x}", f"Title {n}", False, MOMENT, MOMENT, None, (ArchivedVersion(f"A {n}.", MOMENT),), 0)
        for n in range(MANY)
    )
    path = tmp_path / "many.storydesk"
    path.write_text(archive.write(Archive(stories, ())), encoding="utf-8")
    return path


def count():
    with Library.open(find_folders().library) as library:
        return library.count()


def test_what_is_typed_is_recorded_while_the_library_is_busy(window, qtbot, hold):
    window.desk.back_to_page()
    qtbot.keyClicks(window.desk.page, "A fox.")
    keeping = window.tools.keeping
    qtbot.waitUntil(lambda: (page := keeping.library_thread.store._recorder.page) is not None and page.text == "A fox.")
    assert count() == 0
    hold.set()
    qtbot.waitUntil(lambda: count() == 1)


def test_a_busy_library_is_not_given_the_page_again_and_again(window, qtbot, hold):
    window.desk.back_to_page()
    keeping = window.tools.keeping
    keeping.save()
    saved = keeping.saved
    for word in ("A", " fox", " ran"):
        with qtbot.waitSignal(keeping._timer.timeout):
            qtbot.keyClicks(window.desk.page, word)
    assert keeping.saved is saved
    hold.set()
    with qtbot.waitSignal(keeping.kept):
        pass
    window.close()
    with Library.open(find_folders().library) as library:
        assert [library.story(number).text for number in library.ids()] == ["A fox ran"]


def test_a_slow_journal_is_given_the_newest_page_next(window, qtbot):
    held, keeping = threading.Event(), window.tools.keeping
    library_thread = keeping.library_thread
    library_thread._journal.wanted.emit(Work(lambda: held.wait(30)))
    window.desk.back_to_page()
    keeping.save()
    first = keeping.recorded
    for word in ("A", " fox", " ran"):
        with qtbot.waitSignal(keeping._timer.timeout):
            qtbot.keyClicks(window.desk.page, word)
    assert keeping.recorded is first and not first.done()
    held.set()
    qtbot.waitUntil(lambda: getattr(library_thread.store._recorder.page, "text", "") == "A fox ran")
    qtbot.waitUntil(lambda: count() == 1)


def test_what_is_written_anew_while_the_library_is_busy_stays_a_version(window, qtbot, tell, write, hold):
    tell("A", " fox ran.")
    with qtbot.waitSignal(window.tools.keeping._timer.timeout):
        qtbot.keyClicks(window.desk.page, " Quickly.")
    write("again", " bear sat.")
    hold.set()
    window.close()
    with Library.open(find_folders().library) as library:
        (story,) = library.ids()
        assert [one.text for one in library.versions(story)] == ["A fox ran. Quickly.", "A bear sat. Quickly."]


def test_many_stories_come_in_while_the_library_answers(window, qtbot, file):
    keeping, answered = window.tools.keeping, []
    keeping.taking_in.progressed.connect(
        lambda done, _total: keeping.library_thread.ask(lambda store: store.library.count(), answered.append)
    )
    with qtbot.waitSignal(keeping.taking_in.ended) as ended:
        window.take_in([file])
        assert window.tools.library.coming_in.isVisible()
    assert (ended.args[0].new, ended.args[0].total, ended.args[0].whole) == (MANY, MANY, True)
    assert any(0 < number < MANY for number in answered)
    qtbot.waitUntil(lambda: f"{MANY} stories came in." in window.status.text())
    assert not window.tools.library.coming_in.isVisible() and count() == MANY


def test_whoever_stops_it_is_told_what_came_in_and_can_take_in_the_rest(window, qtbot, file):
    taking_in = window.tools.keeping.taking_in

    def stop(done, _total):
        if done:
            window.tools.library.coming_in.stop.click()

    taking_in.progressed.connect(stop)
    with qtbot.waitSignal(taking_in.ended) as ended:
        window.take_in([file])
    there = ended.args[0].new
    assert 0 < there < MANY and count() == there
    assert f"{there} stories came in. Now {there} of {MANY} are here" in window.status.text()
    taking_in.progressed.disconnect(stop)
    with qtbot.waitSignal(taking_in.ended) as ended:
        window.take_in([file])
    assert (ended.args[0].new, ended.args[0].known) == (MANY - there, there)
    assert count() == MANY


def test_files_that_are_dropped_meanwhile_come_in_afterwards(window, qtbot, file, tmp_path):
    (tmp_path / "goose.txt").write_text("A goose.", encoding="utf-8")
    taking_in = window.tools.keeping.taking_in
    window.take_in([file])
    window.take_in([tmp_path / "goose.txt"])
    qtbot.waitUntil(lambda: not taking_in.running and count() == MANY + 1)


def test_what_came_in_before_trouble_stays_and_is_counted(window, qtbot, file):
    keeping = window.tools.keeping

    def break_disk(done, _total):
        if done == BATCH:
            keeping.library_thread.ask(lambda store: store.library._database.execute("PRAGMA query_only=ON"))

    keeping.taking_in.progressed.connect(break_disk)
    with qtbot.waitSignal(keeping.taking_in.ended) as ended:
        window.take_in([file])
    taken = ended.args[0]
    assert taken.problem is not None and BATCH <= taken.new < MANY
    assert window.banner.isVisible() and f"Now {taken.new} of {MANY} are here" in window.status.text()
    keeping.library_thread.ask(lambda store: store.library._database.execute("PRAGMA query_only=OFF")).result(10)
    assert count() == taken.new


def test_the_window_asks_before_it_closes_on_stories_that_are_coming_in(window, qtbot, file, hold):
    window.take_in([file])
    assert not window.close() and "still coming in" in window.banner.label.text()
    hold.set()
    window.banner.ways[0].click()
    qtbot.waitUntil(window.tools.keeping.library_thread.is_idle)
    assert count() < MANY


def test_in_another_language_stories_go_on_coming_in(window, qtbot, file, hold):
    from dataclasses import replace

    window.take_in([file])
    window.adopt(replace(window.settings, language="de"))
    window.tools.toggle_library()
    assert not window.tools.library.coming_in.isHidden()
    hold.set()
    with qtbot.waitSignal(window.tools.keeping.taking_in.ended) as ended:
        pass
    assert ended.args[0].whole
