"""The start of a session: what is found, and in which order it is offered."""

import pytest

from storydesk.folders import find_folders
from storydesk.library.errors import LibraryError
from storydesk.library.journal import Journal, Page
from storydesk.library.store import Library
from storydesk.session.draft import draft_of
from storydesk.session.recovery import Offers, open_session, restore_latest, start_afresh
from storydesk.session.store import Places, SessionStore


@pytest.fixture
def folders():
    return find_folders()


@pytest.fixture
def store(folders):
    made = SessionStore(Places(folders.library, folders.journal, folders.backups))
    yield made
    made.close()


def leave_behind(folders, text, opening=""):
    journal = Journal.open(folders.journal)
    journal.record(Page(text, opening))
    journal.leave()


def test_the_latest_story_and_what_a_crash_left_are_found(folders, store):
    with Library.open(folders.library) as library:
        uid = library.add("A fox.", "Of mine").uid
    leave_behind(folders, "A bear that was nowhere else.")
    found = open_session(store, folders)
    assert found.opened.problem is None and found.came_home == 0
    draft = draft_of(found.opened.story)
    assert (draft.uid, draft.title, draft.text) == (uid, "Of mine", "A fox.")
    assert [left.page.text for left in found.opened.left] == ["A bear that was nowhere else."]


def test_the_page_of_the_first_program_is_a_story_once(folders, store):
    folders.page_file.write_text("An old story.", encoding="utf-8")
    folders.page_file.with_suffix(".json").write_text("{damaged", encoding="utf-8")
    assert open_session(store, folders).opened.story.text == "An old story."
    assert open_session(store, folders).opened.story.text == "An old story."
    assert store.library.count() == 1 and not folders.page_file.exists()


def test_one_goes_on_with_a_fresh_library_or_with_a_backup(folders, store):
    with Library.open(folders.library) as library:
        library.add("A fox.")
    assert open_session(store, folders).opened.story.text == "A fox."
    with pytest.raises(LibraryError, match="no backup"):
        restore_latest(store)
    store.back_up()
    fresh = start_afresh(store)
    assert fresh.opened.story is None and fresh.aside.exists()
    assert restore_latest(store).opened.story.text == "A fox."


def test_pages_are_offered_one_by_one_and_one_opening_a_session(folders, store):
    for text, opening in (("", "In the sea"), ("A fox.", ""), ("", "Once there was")):
        leave_behind(folders, text, opening)
    offers = Offers(open_session(store, folders).opened.left)
    first = offers.next()
    assert first.page.opening == "Once there was", "the latest comes first"
    offers.opening_taken()
    assert offers.next().page.text == "A fox."
    assert offers.next() is None
