"""Stories come in some at a time, and never twice."""

from datetime import UTC, datetime

import pytest

from storydesk.library.formats.imports import read_archive
from storydesk.library.records import Archive, ArchivedShelf, ArchivedStory, ArchivedVersion
from storydesk.library.store import Library
from storydesk.library.transfer import Intake, take_in

MOMENT = datetime(2026, 11, 3, tzinfo=UTC)


def story(number, text=""):
    version = ArchivedVersion(text or f"Story {number}.", MOMENT)
    return ArchivedStory(f"{number:032x}", f"Title {number}", False, MOMENT, MOMENT, None, (version,), 0)


@pytest.fixture
def archive():
    stories = tuple(map(story, range(10)))
    return Archive(stories, (ArchivedShelf("Sea", (stories[7].uid, stories[2].uid)),))


def titles(library, wanted=None):
    return sorted(library.story(number).title for number in wanted or library.ids())


def test_what_was_stopped_halfway_stays_and_the_rest_comes_the_next_time(library, archive):
    first = Intake(archive)
    first.stories(library, 4)
    first.shelve(library)
    assert (first.done, first.new, first.total) == (4, 4, 10)
    (shelf,) = library.shelves.all()
    assert titles(library, library.shelves.stories(shelf.id)) == ["Title 2"]
    second = Intake(archive)
    while second.done < second.total:
        second.stories(library, 4)
    second.shelve(library)
    assert (second.done, second.new) == (10, 6)
    assert titles(library) == [f"Title {number}" for number in range(10)]
    (shelf,) = library.shelves.all()
    assert titles(library, library.shelves.stories(shelf.id)) == ["Title 2", "Title 7"]


def test_a_step_that_fails_leaves_nothing_and_can_be_tried_again(library, archive, monkeypatch):
    intake, add = Intake(archive), Library.add_archived

    def fail(own, one):
        if one.title == "Title 2":
            raise OSError("the disk")
        return add(own, one)

    monkeypatch.setattr(Library, "add_archived", fail)
    with pytest.raises(OSError):
        intake.stories(library, 4)
    assert (intake.done, library.count()) == (0, 0)
    monkeypatch.undo()
    intake.stories(library, 4)
    assert (intake.done, intake.new, library.count()) == (4, 4, 4)


def test_a_story_that_was_changed_since_comes_beside_its_new_text_and_only_once(library):
    whole = Archive((story(1),), ())
    take_in(library, whole)
    library.save_text(library.find(story(1).uid), "Another text.")
    assert [take_in(library, whole) for _ in range(3)] == [1, 0, 0]
    assert sorted(library.story(number).text for number in library.ids()) == ["Another text.", "Story 1."]


@pytest.mark.parametrize("name", ["fox.txt", "fox.md"])
def test_a_text_comes_in_once_however_often_it_is_taken_in(library, tmp_path, name):
    (tmp_path / name).write_text("# The Fox\n\nA fox ran home.", encoding="utf-8")
    assert [take_in(library, read_archive(tmp_path / name)) for _ in range(3)] == [1, 0, 0]
    library.rename(next(iter(library.ids())), "Of mine")
    assert take_in(library, read_archive(tmp_path / name)) == 0


def test_what_was_thrown_away_comes_back_when_it_is_taken_in_again(library, tmp_path):
    (tmp_path / "fox.txt").write_text("A fox ran home.", encoding="utf-8")
    take_in(library, read_archive(tmp_path / "fox.txt"))
    library.throw_away(library.stories()[0].id)
    assert take_in(library, read_archive(tmp_path / "fox.txt")) == 1
    assert (library.count(), len(list(library.ids()))) == (1, 1)


def test_two_stories_of_one_title_both_come_in(library, tmp_path):
    (tmp_path / "two.md").write_text("# Fox\n\nIt ran.\n\n# Fox\n\nIt slept.\n\n# Fox\n\nIt slept.", encoding="utf-8")
    assert take_in(library, read_archive(tmp_path / "two.md")) == 2
