"""Stories are signed with a name or a picture, and whoever signed them keeps them in every copy."""

from datetime import date

import pytest

from storydesk.library.backup import back_up
from storydesk.library.errors import ImportRefusedError, MissingError
from storydesk.library.formats import archive
from storydesk.library.records import Author, Pupil, StoryFilter
from storydesk.library.restoring import restore
from storydesk.library.store import Library
from storydesk.library.transfer import archived, take_in

MIA, OWL = Author("Mia", "fox"), Author("", "owl")


@pytest.fixture
def signed(library):
    """Return a library with three stories; two of them are Mia's, who once took another picture."""
    for text, author in (("A fox ran.", MIA), ("A moon slept.", OWL), ("A boat sang.", Author("mía ", "cat"))):
        library.authors.sign(library.add(text).id, author)
    return library


def texts(library, **wanted):
    return sorted(library.story(line.id).text for line in library.stories(StoryFilter(**wanted)))


def test_stories_are_found_by_the_hand_that_signed_them(signed):
    assert signed.authors.all() == (Pupil(Author("mía", "cat"), 2), Pupil(OWL, 1))
    assert texts(signed, author=MIA) == ["A boat sang.", "A fox ran."]
    assert texts(signed, author=OWL) == ["A moon slept."] and signed.count(StoryFilter(author=OWL)) == 1
    assert texts(signed, author=MIA, text="boa") == ["A boat sang."]
    assert texts(signed, author=Author("Ben")) == []


def test_a_pupil_whose_stories_are_in_the_bin_is_not_listed(signed):
    signed.throw_away(signed.stories(StoryFilter(author=OWL))[0].id)
    assert [pupil.author.name for pupil in signed.authors.all()] == ["mía"]


def test_who_signed_a_story_stays_with_its_copy_until_somebody_takes_it_away(signed):
    fox = signed.stories(StoryFilter(text="fox"))[0]
    assert fox.author == MIA and signed.duplicate(fox.id).author == MIA
    signed.authors.sign(fox.id, Author())
    assert not signed.story(fox.id).author
    with pytest.raises(MissingError):
        signed.authors.sign(4711, MIA)


def test_archives_and_backups_know_who_signed(signed, tmp_path):
    found = archive.read(archive.write(archived(signed)).encode())
    with Library.open(tmp_path / "other.sqlite") as other:
        take_in(other, found)
        assert texts(other, author=MIA) == ["A boat sang.", "A fox ran."]
    made = back_up(signed.path, tmp_path / "backups", date(2026, 11, 28))
    with Library.open(tmp_path / "third.sqlite"):
        pass
    restore(made, tmp_path / "third.sqlite")
    with Library.open(tmp_path / "third.sqlite") as third:
        assert texts(third, author=OWL) == ["A moon slept."]


def test_an_archive_of_an_earlier_program_has_no_authors_and_a_hostile_one_no_paths(signed):
    data = archive.write(archived(signed))
    before = data.replace('"author"', '"older"')
    assert not any(story.author for story in archive.read(before.encode()).stories)
    hostile = data.replace('"picture": "owl"', '"picture": "../../owl"')
    assert not any(story.author.picture == "../../owl" for story in archive.read(hostile.encode()).stories)
    with pytest.raises(ImportRefusedError, match="name"):
        archive.read(data.replace('"name": "Mia"', '"name": 7').encode())


def test_the_lock_goes_into_backups_and_not_into_archives(signed, tmp_path):
    signed.set_lock("salt$hash")
    assert "salt$hash" not in archive.write(archived(signed))
    made = back_up(signed.path, tmp_path / "backups", date(2026, 11, 28))
    with Library.open(made.path) as copy:
        assert copy.lock() == "salt$hash"
    signed.set_lock("")
    assert signed.lock() == ""
