"""The journal never gives up what the library does not have, whichever of the two is faster."""

import threading

import pytest

from storydesk.library.journal import Journal, Page
from storydesk.session.recorder import Recorder
from storydesk.session.store import PageState, Places, SessionStore


@pytest.fixture
def recorder(tmp_path):
    made = Recorder(tmp_path)
    yield made
    made.close()


def found(folder):
    """Return the texts that a program would be offered that starts now."""
    with Journal.open(folder) as journal:
        return {left.page.text for left in journal.left_behind}


def die(recorder):
    """End as a killed program does: the files stay as they are."""
    recorder._journal.leave()


def test_a_story_that_the_library_does_not_have_yet_makes_no_room_for_another_one(recorder, tmp_path):
    recorder.record(Page("A fox.", uid="a"))
    recorder.record(Page("A bear.", uid="b"))
    die(recorder)
    assert found(tmp_path) == {"A fox.", "A bear."}


def test_a_story_that_the_library_has_makes_room(recorder, tmp_path):
    recorder.record(Page("A fox.", uid="a"))
    recorder.confirm("a", "A fox.")
    recorder.record(Page("A bear.", uid="b"))
    die(recorder)
    assert found(tmp_path) == {"A bear."}


def test_what_the_library_has_of_an_earlier_state_is_not_enough(recorder, tmp_path):
    recorder.record(Page("A fox. It ran.", uid="a"))
    recorder.confirm("a", "A fox.")
    recorder.record(Page("", uid="b"))
    die(recorder)
    assert found(tmp_path) == {"A fox. It ran."}


def test_once_the_library_has_it_nothing_is_left_of_what_had_to_wait(recorder, tmp_path):
    recorder.record(Page("A fox.", uid="a"))
    recorder.record(Page("A bear.", uid="b"))
    recorder.confirm("a", "A fox.")
    recorder.confirm("b", "A bear.")
    recorder.close()
    assert found(tmp_path) == set()


def test_another_library_does_not_have_what_the_one_before_had(recorder, tmp_path):
    recorder.record(Page("A fox.", uid="a"))
    recorder.confirm("a", "A fox.")
    recorder.doubt()
    recorder.record(Page("A bear.", uid="b"))
    die(recorder)
    assert found(tmp_path) == {"A fox.", "A bear."}


def test_what_the_library_never_got_is_left_at_the_end(recorder, tmp_path):
    recorder.record(Page("A fox.", uid="a"))
    recorder.close()
    assert found(tmp_path) == {"A fox."}


def test_what_the_program_replaces_stays_until_the_library_has_it(recorder, tmp_path):
    recorder.record(Page("A fox ran.", uid="a"), turn=0)
    recorder.record(Page("A fox sat.", uid="a"), turn=1)
    recorder.record(Page("A fox sat!", uid="a"), turn=1)
    recorder.record(Page("A fox?", uid="a"), turn=2)
    recorder.confirm("a", "A fox ran.")
    die(recorder)
    assert found(tmp_path) == {"A fox sat!", "A fox?"}


def test_a_page_is_recorded_while_the_library_is_busy(tmp_path):
    store = SessionStore(Places(tmp_path / "library.sqlite", tmp_path / "journal", tmp_path / "backups"))
    store.open()

    def work():
        recording = threading.Thread(target=store.record, args=(PageState("a", "A fox."),))
        recording.start()
        recording.join(10)
        assert not recording.is_alive()

    store.library.all_or_nothing(work)
    die(store._recorder)
    assert found(tmp_path / "journal") == {"A fox."}
