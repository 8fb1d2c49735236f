"""One program's library and journal together: what stays, whatever goes wrong."""

import sqlite3
from contextlib import closing, suppress

import pytest

from storydesk.library.backup import backups
from storydesk.library.errors import DamagedLibraryError, LibraryError, MissingLibraryError, NoBackupError
from storydesk.library.journal import Journal, Page
from storydesk.library.keeper import FEW, Keeper, PageState, Places
from storydesk.library.records import Origin, StoryFilter
from storydesk.library.restoring import set_aside

FOX = "Once upon a time there was a little fox named Finn."
LONG = "He ran over the hill and found a red balloon under an old oak tree because it was lost and nobody came for it."


@pytest.fixture
def places(tmp_path):
    return Places(tmp_path / "library.sqlite", tmp_path / "journal", tmp_path / "backups")


@pytest.fixture
def keeper(places):
    made = Keeper(places)
    made.open()
    yield made
    made.close()


def texts(keeper, uid="a"):
    return [version.text for version in keeper.library.versions(keeper.library.find(uid))]


def leave(places, page):
    """Crash with something on the page."""
    journal = Journal.open(places.journal)
    journal.record(page)
    journal.leave()


def test_a_page_becomes_a_story_and_stays_that_story(keeper):
    first = keeper.keep(PageState("a", FOX, origin=Origin(7, {"writing": {}}, "model")))
    again = keeper.keep(PageState("a", FOX + " He ran.", origin=Origin(8, {}, "other")))
    assert first.story_id == again.story_id
    (line,) = keeper.library.stories()
    story = keeper.library.story(line.id)
    assert (story.uid, story.text, story.version.origin) == ("a", FOX + " He ran.", Origin(8, {}, "other"))


def test_how_a_story_was_written_stays_known_when_its_page_does_not_know_it(keeper):
    origin = Origin(7, {"writing": {}}, "model")
    keeper.keep(PageState("a", FOX, origin=origin))
    kept = keeper.keep(PageState("a", FOX + " He ran."))
    assert keeper.library.story(kept.story_id).version.origin == origin


def test_an_empty_page_is_no_story(keeper):
    assert keeper.keep(PageState("a", " \n")) is None
    assert keeper.library.count() == 0


def test_an_emptied_page_does_not_empty_its_story(keeper):
    keeper.keep(PageState("a", FOX))
    keeper.keep(PageState("a", ""))
    assert texts(keeper) == [FOX]


def test_a_title_is_suggested_until_somebody_gives_one(keeper):
    assert keeper.keep(PageState("a", "Rain.")).title == "Rain"
    assert keeper.keep(PageState("a", FOX)).title == "Finn the Little Fox"
    assert keeper.keep(PageState("a", FOX, title="Ours")).title == "Ours"
    assert keeper.keep(PageState("a", FOX + " The end.")).title == "Ours"


def test_another_try_keeps_the_earlier_version_and_going_on_does_not(keeper):
    keeper.keep(PageState("a", "A fox ran."))
    keeper.keep(PageState("a", "A fox ran. It sat.", turn=1))
    assert texts(keeper) == ["A fox ran. It sat."]
    keeper.keep(PageState("a", "A bear", turn=2, writing=True))
    keeper.keep(PageState("a", "A bear slept.", turn=2))
    assert texts(keeper) == ["A fox ran. It sat.", "A bear slept."]
    keeper.keep(PageState("a", "A fox ran. It sat.", turn=3))
    assert texts(keeper) == ["A fox ran. It sat.", "A bear slept."]
    assert keeper.library.story(keeper.library.find("a")).text == "A fox ran. It sat."


def test_a_story_that_is_written_over_by_hand_is_kept_as_a_version(keeper):
    keeper.keep(PageState("a", LONG))
    keeper.keep(PageState("a", "Mia planted a seed."))
    assert texts(keeper) == [LONG, "Mia planted a seed."]
    keeper.keep(PageState("a", "Mia planted a small seed."))
    assert texts(keeper) == [LONG, "Mia planted a small seed."]


def test_a_story_in_the_bin_comes_back_when_it_is_written_on(keeper):
    story_id = keeper.keep(PageState("a", FOX)).story_id
    keeper.library.throw_away(story_id)
    keeper.keep(PageState("a", FOX))
    assert keeper.library.count() == 0
    keeper.keep(PageState("a", FOX + " He ran."))
    assert keeper.library.count() == 1


def test_a_story_that_is_gone_for_good_is_kept_anew(keeper):
    keeper.library.throw_away(keeper.keep(PageState("a", FOX)).story_id)
    keeper.library.empty_bin()
    kept = keeper.keep(PageState("a", FOX))
    assert keeper.library.story(kept.story_id).text == FOX


def test_the_last_story_is_opened_again(places):
    first = Keeper(places)
    first.open()
    first.keep(PageState("a", FOX))
    first.keep(PageState("b", LONG))
    first.close()
    second = Keeper(places)
    found = second.open()
    assert found.story.uid == "b" and found.left == () and found.problem is None
    second.close()


def test_what_could_not_be_saved_is_offered_next_time(places):
    places.library.mkdir(parents=True)  # nobody can open that as a file
    keeper = Keeper(places)
    assert isinstance(keeper.open().problem, LibraryError)
    with pytest.raises(LibraryError):
        keeper.keep(PageState("a", FOX))
    keeper.close()
    places.library.rmdir()
    second = Keeper(places)
    (left,) = second.open().left
    assert left.page.text == FOX
    assert second.recover(left).text == FOX
    second.close()
    third = Keeper(places)
    assert third.open().left == ()
    third.close()


def test_what_a_crash_left_of_a_known_story_becomes_a_version_of_it(places, keeper):
    origin = Origin(3, {"asked": ["fox"]}, "model")
    story_id = keeper.keep(PageState("a", FOX, origin=origin)).story_id
    keeper.close()
    leave(places, Page(FOX + " He ran.", uid="a"))
    second = Keeper(places)
    found = second.open()
    assert found.story.text == FOX
    story = second.recover(found.left[0])
    assert (story.id, story.text, story.version.origin) == (story_id, FOX + " He ran.", origin)
    assert texts(second) == [FOX, FOX + " He ran."]
    second.close()


def test_what_a_crash_left_of_a_story_in_the_bin_takes_it_back(places, keeper):
    story_id = keeper.keep(PageState("a", FOX)).story_id
    keeper.library.throw_away(story_id)
    keeper.close()
    leave(places, Page(FOX + " He ran.", uid="a"))
    second = Keeper(places)
    assert second.recover(second.open().left[0]).binned is None
    assert (second.library.count(), second.library.story(story_id).text) == (1, FOX + " He ran.")
    second.close()


def test_what_a_crash_left_belongs_to_no_other_story_of_a_fresh_library(places, keeper):
    keeper.keep(PageState("a", FOX))
    keeper.close()
    leave(places, Page(FOX + " He ran.", uid="a"))
    places.library.write_bytes(b"no library at all" * 100)
    second = Keeper(places)
    left = second.open().left
    second.start_afresh()
    second.keep(PageState("b", LONG))  # has the number now that the other one had
    assert second.recover(left[0]).text == FOX + " He ran."
    assert texts(second, "b") == [LONG] and second.library.count() == 2
    second.close()


def test_a_page_that_an_earlier_program_left_is_a_story_of_its_own(places, keeper):
    keeper.keep(PageState("a", LONG))
    keeper.close()
    leave(places, Page(FOX))
    (path,) = places.journal.glob("page-*.sqlite")
    with closing(sqlite3.connect(path)) as journal, journal:
        journal.execute("ALTER TABLE page RENAME COLUMN uid TO story_id")
        journal.execute("UPDATE page SET story_id = 1")
    second = Keeper(places)
    assert second.recover(second.open().left[0]).text == FOX
    assert texts(second) == [LONG]
    second.close()


def test_what_the_library_has_already_is_not_offered(places, keeper):
    keeper.keep(PageState("a", FOX))
    keeper.close()
    leave(places, Page(FOX, uid="a"))
    second = Keeper(places)
    assert second.open().left == ()
    second.close()


def test_an_opening_that_was_being_typed_is_offered_alone(places):
    leave(places, Page("", "Once there"))
    keeper = Keeper(places)
    (left,) = keeper.open().left
    assert keeper.recover(left) is None
    assert keeper.library.count() == 0
    keeper.close()


def test_what_nobody_wants_is_put_into_the_bin(places):
    leave(places, Page(FOX, "Once there"))
    keeper = Keeper(places)
    keeper.put_away(keeper.open().left[0])
    assert keeper.library.count() == 0
    binned = keeper.library.stories(StoryFilter(in_bin=True))
    assert {keeper.library.story(line.id).text for line in binned} == {FOX, "Once there"}
    keeper.library.take_back(binned[0].id)
    assert keeper.library.count() == 1
    keeper.close()
    second = Keeper(places)
    assert second.open().left == ()
    second.close()


def test_a_damaged_library_is_kept_aside_for_a_fresh_one(places):
    places.library.parent.mkdir(parents=True, exist_ok=True)
    places.library.write_bytes(b"no library at all" * 100)
    keeper = Keeper(places)
    assert isinstance(keeper.open().problem, DamagedLibraryError)
    aside = keeper.start_afresh()
    assert aside.read_bytes().startswith(b"no library")
    assert keeper.keep(PageState("a", FOX)).title == "Finn the Little Fox"
    keeper.close()


def test_a_story_that_could_not_be_saved_is_saved_later_though_another_one_is_on_the_page(places):
    places.library.mkdir(parents=True)
    keeper = Keeper(places)
    keeper.open()
    for page in (PageState("a", FOX), PageState("a", ""), PageState("b", "A bear."), PageState("b", LONG)):
        with suppress(LibraryError):
            keeper.keep(page)
    places.library.rmdir()
    assert keeper.keep(PageState("b", LONG)).title
    assert (texts(keeper), texts(keeper, "b")) == ([FOX], [LONG])
    keeper.close()


def test_a_page_of_the_library_before_is_no_story_of_the_fresh_one(places, keeper):
    keeper.keep(PageState("a", FOX))
    keeper.start_afresh()
    keeper.keep(PageState("b", LONG))  # has the number now that the other one had
    keeper.library._database.execute("PRAGMA query_only=ON")
    with pytest.raises(LibraryError):
        keeper.keep(PageState("a", FOX + " He ran."))
    keeper.close()
    second = Keeper(places)
    assert second.recover(second.open().left[0]).text == FOX + " He ran."
    assert texts(second, "b") == [LONG]
    second.close()


def test_opening_once_more_leaves_no_journal_behind(places, keeper):
    keeper.keep(PageState("a", FOX))
    keeper.open()
    keeper.keep(PageState("a", FOX + " He ran."))
    keeper.close()
    assert not list(places.journal.glob("page-*"))


def test_back_to_a_backup_and_on_from_there(keeper, places):
    keeper.keep(PageState("a", FOX))
    assert keeper.back_up().stories == 1
    keeper.keep(PageState("b", LONG))
    aside = keeper.restore(backups(places.backups)[0])
    assert aside.exists() and keeper.library.count() == 1
    keeper.keep(PageState("b", LONG))
    assert keeper.library.count(StoryFilter()) == 2


def set_writable(keeper, writable):
    keeper.library._database.execute(f"PRAGMA query_only={'OFF' if writable else 'ON'}")


@pytest.mark.parametrize("second", [LONG, ""])
def test_every_story_that_could_not_be_saved_is_offered_next_time(places, second):
    places.library.mkdir(parents=True)
    keeper = Keeper(places)
    keeper.open()
    for page in (PageState("a", FOX), PageState("b", second)):
        with suppress(LibraryError):
            keeper.keep(page)
    keeper.close()
    places.library.rmdir()
    second_keeper = Keeper(places)
    assert {left.page.text for left in second_keeper.open().left} == {FOX, second} - {""}
    second_keeper.close()


def test_what_was_recovered_stays_when_its_page_is_kept_afterwards(places, keeper):
    keeper.keep(PageState("a", FOX))
    keeper.close()
    leave(places, Page(FOX + " He ran to the sea.", uid="a"))
    second = Keeper(places)
    second.recover(second.open().left[0])
    second.keep(PageState("a", FOX + "!"))
    assert texts(second) == [FOX, FOX + " He ran to the sea.", FOX + "!"]
    second.close()


def test_pages_of_one_story_that_the_library_never_had_are_one_story(places):
    leave(places, Page(FOX, uid="a"))
    leave(places, Page(FOX + " He ran.", uid="a"))
    keeper = Keeper(places)
    for left in keeper.open().left:
        keeper.recover(left)
    assert keeper.library.count() == 1 and set(texts(keeper)) == {FOX, FOX + " He ran."}
    keeper.close()


def test_two_programs_with_the_same_story_on_the_page_lose_nothing(places, keeper):
    keeper.keep(PageState("a", FOX))
    second = Keeper(places)
    assert second.open().story.uid == "a"
    keeper.keep(PageState("a", FOX + " He found a red balloon."))
    second.keep(PageState("a", FOX + " She slept."))
    assert texts(second) == [FOX + " He found a red balloon.", FOX + " She slept."]
    second.close()


def test_what_waits_is_saved_before_its_story_is_shown(keeper):
    story_id = keeper.keep(PageState("a", FOX)).story_id
    set_writable(keeper, False)
    with pytest.raises(LibraryError):
        keeper.keep(PageState("a", FOX + " All that was typed."))
    with pytest.raises(LibraryError):
        keeper.story(story_id)
    set_writable(keeper, True)
    assert keeper.story(story_id).text == FOX + " All that was typed."


def test_a_story_in_the_bin_does_not_come_back_because_it_waited(keeper):
    story_id = keeper.keep(PageState("a", FOX)).story_id
    set_writable(keeper, False)
    with pytest.raises(LibraryError):
        keeper.keep(PageState("a", FOX + " He ran."))
    set_writable(keeper, True)
    keeper.library.throw_away(story_id)
    keeper.keep(PageState("b", ""))
    assert keeper.library.count() == 0 and texts(keeper) == [FOX + " He ran."]


def test_a_story_in_the_bin_does_not_come_back_because_of_a_broken_character(keeper):
    text = FOX + " \ud83d"
    keeper.library.throw_away(keeper.keep(PageState("a", text)).story_id)
    keeper.keep(PageState("a", text))
    assert keeper.library.count() == 0


@pytest.fixture
def gone(places):
    """A library of one story that is gone, and its backup."""
    keeper = Keeper(places)
    keeper.open()
    keeper.keep(PageState("a", FOX))
    keeper.back_up()
    keeper.close()
    places.library.unlink()
    return places


@pytest.mark.parametrize("empty", [False, True])
def test_a_library_that_is_gone_is_no_empty_one(gone, empty):
    if empty:
        gone.library.touch()
    after = Keeper(gone)
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
    keeper = Keeper(places)
    keeper.open()
    keeper.keep(PageState("a", FOX))
    keeper.close()
    set_aside(places.library, "before-restore")

    after = Keeper(places)
    assert isinstance(after.open().problem, MissingLibraryError)
    after.restore_latest()
    assert after.open().story.text == FOX
    after.close()


def test_a_fresh_library_may_be_begun_beside_backups(gone):
    after = Keeper(gone)
    after.start_afresh()
    assert after.open().problem is None and after.library.count() == 0
    after.close()


def fill_bin(keeper, number):
    for place in range(number):
        keeper.library.throw_away(keeper.library.add(f"A fox, number {place}.").id)


def test_a_bin_with_more_than_a_few_stories_is_emptied_after_a_backup(keeper):
    fill_bin(keeper, FEW)
    assert keeper.empty_bin() == FEW and keeper.backups() == ()
    fill_bin(keeper, FEW + 1)
    assert keeper.empty_bin() == FEW + 1
    (backup,) = keeper.backups()
    assert backup.before == "emptying"
    keeper.restore(backup)
    assert keeper.library.count(StoryFilter(in_bin=True)) == FEW + 1
    assert [one.before for one in keeper.backups()] == ["restore", "emptying"]


def test_without_a_backup_the_bin_is_emptied_only_where_somebody_wants_that(keeper, places):
    fill_bin(keeper, FEW + 1)
    places.backups.write_text("no folder")
    with pytest.raises(NoBackupError, match="nothing was changed") as error:
        keeper.empty_bin()
    assert str(error.value.__cause__) in str(error.value)
    assert keeper.library.count(StoryFilter(in_bin=True)) == FEW + 1
    assert keeper.empty_bin(unprotected=True) == FEW + 1


def test_an_empty_library_is_not_backed_up_before_something_large(keeper, places):
    assert keeper.back_up_before("import") is None
    assert keeper.backups() == ()


def test_an_empty_file_makes_room_for_what_was_kept_aside(places):
    keeper = Keeper(places)
    keeper.open()
    keeper.keep(PageState("a", FOX))
    keeper.close()
    set_aside(places.library, "damaged")
    places.library.touch()
    after = Keeper(places)
    assert isinstance(after.open().problem, MissingLibraryError)
    after.restore_latest()
    assert after.open().story.text == FOX
    after.close()
