"""One program's library and journal together: what stays, whatever goes wrong."""

import sqlite3
from contextlib import closing, suppress

import pytest

from storydesk.library.backup import backups
from storydesk.library.errors import DamagedLibraryError, LibraryError, MissingLibraryError, NoBackupError
from storydesk.library.journal import Journal, Page
from storydesk.library.records import Origin, StoryFilter
from storydesk.library.restoring import set_aside
from storydesk.session.store import FEW, PageState, Places, SessionStore

FOX = "Once upon a time there was a little fox named Finn."
LONG = "He ran over the hill and found a red balloon under an old oak tree because it was lost and nobody came for it."


@pytest.fixture
def places(tmp_path):
    return Places(tmp_path / "library.sqlite", tmp_path / "journal", tmp_path / "backups")


@pytest.fixture
def store(places):
    made = SessionStore(places)
    made.open()
    yield made
    made.close()


def texts(store, uid="a"):
    return [version.text for version in store.library.versions(store.library.find(uid))]


def leave(places, page):
    """Crash with something on the page."""
    journal = Journal.open(places.journal)
    journal.record(page)
    journal.leave()


def test_a_page_becomes_a_story_and_stays_that_story(store):
    first = store.keep(PageState("a", FOX, origin=Origin(7, {"writing": {}}, "model")))
    again = store.keep(PageState("a", FOX + " He ran.", origin=Origin(8, {}, "other")))
    assert first.story_id == again.story_id
    (line,) = store.library.stories()
    story = store.library.story(line.id)
    assert (story.uid, story.text, story.version.origin) == ("a", FOX + " He ran.", Origin(8, {}, "other"))


def test_how_a_story_was_written_stays_known_when_its_page_does_not_know_it(store):
    origin = Origin(7, {"writing": {}}, "model")
    store.keep(PageState("a", FOX, origin=origin))
    kept = store.keep(PageState("a", FOX + " He ran."))
    assert store.library.story(kept.story_id).version.origin == origin


def test_an_empty_page_is_no_story(store):
    assert store.keep(PageState("a", " \n")) is None
    assert store.library.count() == 0


def test_an_emptied_page_does_not_empty_its_story(store):
    store.keep(PageState("a", FOX))
    store.keep(PageState("a", ""))
    assert texts(store) == [FOX]


def test_a_title_is_suggested_until_somebody_gives_one(store):
    assert store.keep(PageState("a", "Rain.")).title == "Rain"
    assert store.keep(PageState("a", FOX)).title == "Finn the Little Fox"
    assert store.keep(PageState("a", FOX, title="Ours")).title == "Ours"
    assert store.keep(PageState("a", FOX + " The end.")).title == "Ours"


def test_a_suggested_title_is_not_changed_behind_the_readers_back(store):
    told = FOX + " He ran and ran." * 10
    store.keep(PageState("a", FOX, writing=True))
    assert store.keep(PageState("a", told)).title == "Finn the Little Fox"
    much_about_a_warm = told + " Finn saw the warm. The warm was warm. The warm slept." * 5
    assert store.keep(PageState("a", much_about_a_warm)).title == "Finn the Little Fox"


def test_another_try_keeps_the_earlier_version_and_going_on_does_not(store):
    store.keep(PageState("a", "A fox ran."))
    store.keep(PageState("a", "A fox ran. It sat.", turn=1))
    assert texts(store) == ["A fox ran. It sat."]
    store.keep(PageState("a", "A bear", turn=2, writing=True))
    store.keep(PageState("a", "A bear slept.", turn=2))
    assert texts(store) == ["A fox ran. It sat.", "A bear slept."]
    store.keep(PageState("a", "A fox ran. It sat.", turn=3))
    assert texts(store) == ["A fox ran. It sat.", "A bear slept."]
    assert store.library.story(store.library.find("a")).text == "A fox ran. It sat."


def test_a_story_that_is_written_over_by_hand_is_kept_as_a_version(store):
    store.keep(PageState("a", LONG))
    store.keep(PageState("a", "Mia planted a seed."))
    assert texts(store) == [LONG, "Mia planted a seed."]
    store.keep(PageState("a", "Mia planted a small seed."))
    assert texts(store) == [LONG, "Mia planted a small seed."]


def test_a_story_in_the_bin_comes_back_when_it_is_written_on(store):
    story_id = store.keep(PageState("a", FOX)).story_id
    store.library.throw_away(story_id)
    store.keep(PageState("a", FOX))
    assert store.library.count() == 0
    store.keep(PageState("a", FOX + " He ran."))
    assert store.library.count() == 1


def test_a_story_that_is_gone_for_good_is_kept_anew(store):
    store.library.throw_away(store.keep(PageState("a", FOX)).story_id)
    store.library.empty_bin()
    kept = store.keep(PageState("a", FOX))
    assert store.library.story(kept.story_id).text == FOX


def test_the_last_story_is_opened_again(places):
    first = SessionStore(places)
    first.open()
    first.keep(PageState("a", FOX))
    first.keep(PageState("b", LONG))
    first.close()
    second = SessionStore(places)
    found = second.open()
    assert found.story.uid == "b" and found.left == () and found.problem is None
    second.close()


def test_what_could_not_be_saved_is_offered_next_time(places):
    places.library.mkdir(parents=True)  # nobody can open that as a file
    store = SessionStore(places)
    assert isinstance(store.open().problem, LibraryError)
    with pytest.raises(LibraryError):
        store.keep(PageState("a", FOX))
    store.close()
    places.library.rmdir()
    second = SessionStore(places)
    (left,) = second.open().left
    assert left.page.text == FOX
    assert second.recover(left).text == FOX
    second.close()
    third = SessionStore(places)
    assert third.open().left == ()
    third.close()


def test_what_a_crash_left_of_a_known_story_becomes_a_version_of_it(places, store):
    origin = Origin(3, {"asked": ["fox"]}, "model")
    story_id = store.keep(PageState("a", FOX, origin=origin)).story_id
    store.close()
    leave(places, Page(FOX + " He ran.", uid="a"))
    second = SessionStore(places)
    found = second.open()
    assert found.story.text == FOX
    story = second.recover(found.left[0])
    assert (story.id, story.text, story.version.origin) == (story_id, FOX + " He ran.", origin)
    assert texts(second) == [FOX, FOX + " He ran."]
    second.close()


def test_what_a_crash_left_of_a_story_in_the_bin_takes_it_back(places, store):
    story_id = store.keep(PageState("a", FOX)).story_id
    store.library.throw_away(story_id)
    store.close()
    leave(places, Page(FOX + " He ran.", uid="a"))
    second = SessionStore(places)
    assert second.recover(second.open().left[0]).binned is None
    assert (second.library.count(), second.library.story(story_id).text) == (1, FOX + " He ran.")
    second.close()


def test_what_a_crash_left_belongs_to_no_other_story_of_a_fresh_library(places, store):
    store.keep(PageState("a", FOX))
    store.close()
    leave(places, Page(FOX + " He ran.", uid="a"))
    places.library.write_bytes(b"no library at all" * 100)
    second = SessionStore(places)
    left = second.open().left
    second.start_afresh()
    second.keep(PageState("b", LONG))  # has the number now that the other one had
    assert second.recover(left[0]).text == FOX + " He ran."
    assert texts(second, "b") == [LONG] and second.library.count() == 2
    second.close()


def test_a_page_that_an_earlier_program_left_is_a_story_of_its_own(places, store):
    store.keep(PageState("a", LONG))
    store.close()
    leave(places, Page(FOX))
    (path,) = places.journal.glob("page-*.sqlite")
    with closing(sqlite3.connect(path)) as journal, journal:
        journal.execute("ALTER TABLE page RENAME COLUMN uid TO story_id")
        journal.execute("UPDATE page SET story_id = 1")
    second = SessionStore(places)
    assert second.recover(second.open().left[0]).text == FOX
    assert texts(second) == [LONG]
    second.close()


def test_what_the_library_has_already_is_not_offered(places, store):
    store.keep(PageState("a", FOX))
    store.close()
    leave(places, Page(FOX, uid="a"))
    second = SessionStore(places)
    assert second.open().left == ()
    second.close()


def test_an_opening_that_was_being_typed_is_offered_alone(places):
    leave(places, Page("", "Once there"))
    store = SessionStore(places)
    (left,) = store.open().left
    assert store.recover(left) is None
    assert store.library.count() == 0
    store.close()


def test_what_nobody_wants_is_put_into_the_bin(places):
    leave(places, Page(FOX, "Once there"))
    store = SessionStore(places)
    store.put_away(store.open().left[0])
    assert store.library.count() == 0
    binned = store.library.stories(StoryFilter(in_bin=True))
    assert {store.library.story(line.id).text for line in binned} == {FOX, "Once there"}
    store.library.take_back(binned[0].id)
    assert store.library.count() == 1
    store.close()
    second = SessionStore(places)
    assert second.open().left == ()
    second.close()


def test_a_damaged_library_is_kept_aside_for_a_fresh_one(places):
    places.library.parent.mkdir(parents=True, exist_ok=True)
    places.library.write_bytes(b"no library at all" * 100)
    store = SessionStore(places)
    assert isinstance(store.open().problem, DamagedLibraryError)
    aside = store.start_afresh()
    assert aside.read_bytes().startswith(b"no library")
    assert store.keep(PageState("a", FOX)).title == "Finn the Little Fox"
    store.close()


def test_a_story_that_could_not_be_saved_is_saved_later_though_another_one_is_on_the_page(places):
    places.library.mkdir(parents=True)
    store = SessionStore(places)
    store.open()
    for page in (PageState("a", FOX), PageState("a", ""), PageState("b", "A bear."), PageState("b", LONG)):
        with suppress(LibraryError):
            store.keep(page)
    places.library.rmdir()
    assert store.keep(PageState("b", LONG)).title
    assert (texts(store), texts(store, "b")) == ([FOX], [LONG])
    store.close()


def test_a_page_of_the_library_before_is_no_story_of_the_fresh_one(places, store):
    store.keep(PageState("a", FOX))
    store.start_afresh()
    store.keep(PageState("b", LONG))  # has the number now that the other one had
    store.library._database.execute("PRAGMA query_only=ON")
    with pytest.raises(LibraryError):
        store.keep(PageState("a", FOX + " He ran."))
    store.close()
    second = SessionStore(places)
    assert second.recover(second.open().left[0]).text == FOX + " He ran."
    assert texts(second, "b") == [LONG]
    second.close()


def test_opening_once_more_leaves_no_journal_behind(places, store):
    store.keep(PageState("a", FOX))
    store.open()
    store.keep(PageState("a", FOX + " He ran."))
    store.close()
    assert not list(places.journal.glob("page-*"))


def test_back_to_a_backup_and_on_from_there(store, places):
    store.keep(PageState("a", FOX))
    assert store.back_up().stories == 1
    store.keep(PageState("b", LONG))
    aside = store.restore(backups(places.backups)[0])
    assert aside.exists() and store.library.count() == 1
    store.keep(PageState("b", LONG))
    assert store.library.count(StoryFilter()) == 2


def set_writable(store, writable):
    store.library._database.execute(f"PRAGMA query_only={'OFF' if writable else 'ON'}")


@pytest.mark.parametrize("second", [LONG, ""])
def test_every_story_that_could_not_be_saved_is_offered_next_time(places, second):
    places.library.mkdir(parents=True)
    store = SessionStore(places)
    store.open()
    for page in (PageState("a", FOX), PageState("b", second)):
        with suppress(LibraryError):
            store.keep(page)
    store.close()
    places.library.rmdir()
    second_store = SessionStore(places)
    assert {left.page.text for left in second_store.open().left} == {FOX, second} - {""}
    second_store.close()


def test_what_was_recovered_stays_when_its_page_is_kept_afterwards(places, store):
    store.keep(PageState("a", FOX))
    store.close()
    leave(places, Page(FOX + " He ran to the sea.", uid="a"))
    second = SessionStore(places)
    second.recover(second.open().left[0])
    second.keep(PageState("a", FOX + "!"))
    assert texts(second) == [FOX, FOX + " He ran to the sea.", FOX + "!"]
    second.close()


def test_pages_of_one_story_that_the_library_never_had_are_one_story(places):
    leave(places, Page(FOX, uid="a"))
    leave(places, Page(FOX + " He ran.", uid="a"))
    store = SessionStore(places)
    for left in store.open().left:
        store.recover(left)
    assert store.library.count() == 1 and set(texts(store)) == {FOX, FOX + " He ran."}
    store.close()


def test_two_programs_with_the_same_story_on_the_page_lose_nothing(places, store):
    store.keep(PageState("a", FOX))
    second = SessionStore(places)
    assert second.open().story.uid == "a"
    store.keep(PageState("a", FOX + " He found a red balloon."))
    second.keep(PageState("a", FOX + " She slept."))
    assert texts(second) == [FOX + " He found a red balloon.", FOX + " She slept."]
    second.close()


def test_what_waits_is_saved_before_its_story_is_shown(store):
    story_id = store.keep(PageState("a", FOX)).story_id
    set_writable(store, False)
    with pytest.raises(LibraryError):
        store.keep(PageState("a", FOX + " All that was typed."))
    with pytest.raises(LibraryError):
        store.story(story_id)
    set_writable(store, True)
    assert store.story(story_id).text == FOX + " All that was typed."


def test_a_story_in_the_bin_does_not_come_back_because_it_waited(store):
    story_id = store.keep(PageState("a", FOX)).story_id
    set_writable(store, False)
    with pytest.raises(LibraryError):
        store.keep(PageState("a", FOX + " He ran."))
    set_writable(store, True)
    store.library.throw_away(story_id)
    store.keep(PageState("b", ""))
    assert store.library.count() == 0 and texts(store) == [FOX + " He ran."]


def test_a_story_in_the_bin_does_not_come_back_because_of_a_broken_character(store):
    text = FOX + " \ud83d"
    store.library.throw_away(store.keep(PageState("a", text)).story_id)
    store.keep(PageState("a", text))
    assert store.library.count() == 0


@pytest.fixture
def gone(places):
    """A library of one story that is gone, and its backup."""
    store = SessionStore(places)
    store.open()
    store.keep(PageState("a", FOX))
    store.back_up()
    store.close()
    places.library.unlink()
    return places


@pytest.mark.parametrize("empty", [False, True])
def test_a_library_that_is_gone_is_no_empty_one(gone, empty):
    if empty:
        gone.library.touch()
    after = SessionStore(gone)
    problem = after.open().problem
    assert isinstance(problem, MissingLibraryError) and "backups" in str(problem)
    with pytest.raises(MissingLibraryError):
        after.keep(PageState("b", LONG))
    assert gone.library.exists() == empty, "nothing is begun before somebody has decided"
    if empty:
        assert gone.library.stat().st_size == 0
    after.restore_latest()
    assert after.open().story.text == FOX
    after.keep(PageState("b", LONG))
    assert after.library.count() == 2
    after.close()


def test_a_restore_that_was_killed_in_its_middle_is_told_and_undone(places):
    store = SessionStore(places)
    store.open()
    store.keep(PageState("a", FOX))
    store.close()
    set_aside(places.library, "before-restore")

    after = SessionStore(places)
    assert isinstance(after.open().problem, MissingLibraryError)
    after.restore_latest()
    assert after.open().story.text == FOX
    after.close()


def test_a_fresh_library_may_be_begun_beside_backups(gone):
    after = SessionStore(gone)
    after.start_afresh()
    assert after.open().problem is None and after.library.count() == 0
    after.close()


def fill_bin(store, number):
    for place in range(number):
        store.library.throw_away(store.library.add(f"A fox, number {place}.").id)


def test_a_bin_with_more_than_a_few_stories_is_emptied_after_a_backup(store):
    fill_bin(store, FEW)
    assert store.empty_bin() == FEW and store.backups() == ()
    fill_bin(store, FEW + 1)
    assert store.empty_bin() == FEW + 1
    (backup,) = store.backups()
    assert backup.before == "emptying"
    store.restore(backup)
    assert store.library.count(StoryFilter(in_bin=True)) == FEW + 1
    assert [one.before for one in store.backups()] == ["restore", "emptying"]


def test_without_a_backup_the_bin_is_emptied_only_where_somebody_wants_that(store, places):
    fill_bin(store, FEW + 1)
    places.backups.write_text("no folder")
    with pytest.raises(NoBackupError, match="nothing was changed") as error:
        store.empty_bin()
    assert str(error.value.__cause__) in str(error.value)
    assert store.library.count(StoryFilter(in_bin=True)) == FEW + 1
    assert store.empty_bin(unprotected=True) == FEW + 1


def test_an_empty_library_is_not_backed_up_before_something_large(store, places):
    assert store.back_up_before("import") is None
    assert store.backups() == ()


def test_an_empty_file_makes_room_for_what_was_kept_aside(places):
    store = SessionStore(places)
    store.open()
    store.keep(PageState("a", FOX))
    store.close()
    set_aside(places.library, "damaged")
    places.library.touch()
    after = SessionStore(places)
    assert isinstance(after.open().problem, MissingLibraryError)
    after.restore_latest()
    assert after.open().story.text == FOX
    after.close()
