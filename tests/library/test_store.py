"""Stories go into the library and come out as they were."""

import sqlite3
import threading
from datetime import UTC

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storydesk.library.characters import storable
from storydesk.library.errors import LibraryError, MissingError
from storydesk.library.records import Origin, StoryFilter
from storydesk.library.store import UNTITLED, Library
from tests.library.conftest import FOX


def titles(library, **wanted):
    return [line.title for line in library.stories(StoryFilter(**wanted))]


def test_a_story_is_there_after_closing_and_opening(tmp_path):
    path = tmp_path / "deep" / "library.sqlite"
    origin = Origin(seed=2**32 - 1, settings={"temperature": 0.8, "words": ["fox", "café"]}, model="storydesk-12m")
    with Library.open(path) as library:
        story = library.add(FOX, "The Fox", origin)
    with Library.open(path) as library:
        assert library.story(story.id) == story
    assert (story.title, story.text, story.version.origin) == ("The Fox", FOX, origin)
    assert story.created.tzinfo is UTC


def test_nothing_is_left_beside_a_closed_library(tmp_path):
    with Library.open(tmp_path / "library.sqlite") as library:
        library.add(FOX)
    assert [item.name for item in tmp_path.iterdir() if item.is_file()] == ["library.sqlite"]


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(st.characters(), max_size=80), title=st.text(st.characters(), max_size=30))
def test_any_text_can_be_kept_and_any_title(library, text, title):
    story = library.add(text, title)
    assert library.story(story.id).text == storable(text)
    assert story.title.strip() and "\n" not in story.title
    library.save_text(story.id, text + title)
    assert library.story(story.id).text == storable(text + title)


def test_storable_changes_only_what_no_file_can_hold():
    assert storable("a\r\nb\rc\td 🦊 \u0301") == "a\nb\nc\td 🦊 \u0301"
    assert storable("x\0y\ud800z\ud83e\udd8a") == "xy\ufffdz🦊"


def test_saving_changes_the_present_version_in_place(library):
    story = library.add(FOX)
    library.save_text(story.id, FOX + " The end.")
    saved = library.story(story.id)
    assert saved.text == FOX + " The end."
    assert [version.id for version in library.versions(story.id)] == [story.version.id]
    assert saved.changed > story.changed
    assert saved.created == story.created


def test_saving_the_same_text_again_is_no_change(library):
    story = library.add(FOX)
    library.save_text(story.id, FOX)
    assert library.story(story.id).changed == story.changed


def test_versions_keep_their_texts_and_origins(library):
    story = library.add("First.", "Fox", Origin(seed=1, model="a"))
    second = library.add_version(story.id, "Second.", Origin(seed=2, settings={"top_k": 5}, model="b"))
    assert library.story(story.id).text == "Second."
    library.save_text(story.id, "Second, edited.")
    library.use_version(story.id, story.version.id)
    assert library.story(story.id).version == story.version
    first, edited = library.versions(story.id)
    assert (first.text, first.origin.seed) == ("First.", 1)
    assert (edited.text, edited.origin) == ("Second, edited.", second.origin)


def test_the_present_version_cannot_be_removed_but_others_can(library):
    story = library.add("First.")
    second = library.add_version(story.id, "Second.")
    with pytest.raises(LibraryError, match="version on the page"):
        library.remove_version(story.id, second.id)
    library.remove_version(story.id, story.version.id)
    assert [version.text for version in library.versions(story.id)] == ["Second."]


def test_a_version_belongs_to_its_own_story(library):
    one, other = library.add("One."), library.add("Other.")
    for use in (library.use_version, library.remove_version):
        with pytest.raises(MissingError):
            use(one.id, other.version.id)
    assert library.story(one.id).text == "One."


def test_orders(library):
    for text, title in (("a b c", "étoile"), ("a", "Apple"), ("a b", "zebra")):
        library.add(text, title)
    library.save_text(library.stories(StoryFilter(order="created"))[-1].id, "a b c d")
    assert titles(library) == ["étoile", "zebra", "Apple"]
    assert titles(library, order="created") == ["zebra", "Apple", "étoile"]
    assert titles(library, order="title") == ["Apple", "étoile", "zebra"]
    assert titles(library, order="length") == ["étoile", "zebra", "Apple"]
    assert titles(library, order="title", limit=1, offset=1) == ["étoile"]
    assert library.count(StoryFilter(limit=1)) == 3


def test_favourites(library):
    fox, _ = library.add("Fox.", "Fox"), library.add("Dog.", "Dog")
    library.set_favourite(fox.id, True)
    assert titles(library, favourites=True) == ["Fox"]
    library.set_favourite(fox.id, False)
    assert titles(library, favourites=True) == []


def test_rename_and_suggest_again(library):
    story = library.add(FOX)
    assert story.title == "Finn and the Balloon"
    library.rename(story.id, "  A \n new\tname ")
    assert library.story(story.id).title == "A new name"
    library.rename(story.id, "")
    assert library.story(story.id).title == "Finn and the Balloon"
    assert library.add("").title == UNTITLED


def test_a_duplicate_is_a_story_of_its_own(library):
    origin = Origin(seed=3, model="m")
    story = library.add("Same.", "Fox", origin)
    shelf = library.shelves.add("Bedtime")
    library.shelves.put(shelf.id, story.id)
    copy = library.duplicate(story.id)
    library.save_text(copy.id, "Changed.")
    assert (copy.title, copy.version.origin, copy.uid != story.uid) == ("Fox (copy)", origin, True)
    assert [shelf.name for shelf in copy.shelves] == ["Bedtime"]
    assert library.story(story.id).text == "Same."


def test_bin_and_back(library):
    fox, dog = library.add("Fox.", "Fox"), library.add("Dog.", "Dog")
    shelf = library.shelves.add("Bedtime")
    library.shelves.put(shelf.id, fox.id)
    library.throw_away(fox.id)
    assert titles(library) == ["Dog"]
    assert titles(library, in_bin=True) == ["Fox"]
    assert titles(library, text="fox") == []
    assert titles(library, shelf=shelf.id) == []
    assert library.shelves.all()[0].stories == 0
    assert library.story(fox.id).binned is not None
    library.take_back(fox.id)
    assert titles(library, shelf=shelf.id) == ["Fox"]
    assert library.story(dog.id).binned is None


def test_emptying_the_bin_deletes_for_good_and_numbers_do_not_come_back(library):
    fox, dog = library.add("Fox.", "Fox"), library.add("Dog.", "Dog")
    library.add_version(dog.id, "Dog again.")
    library.throw_away(dog.id)
    assert library.empty_bin() == 1
    assert library.empty_bin() == 0
    assert titles(library) == ["Fox"]
    assert library.versions(dog.id) == ()
    with pytest.raises(MissingError):
        library.story(dog.id)
    assert library.add("Cat.").id > dog.id
    assert library.is_whole()
    assert fox.id in library.ids()


@pytest.mark.parametrize(
    "change",
    [
        lambda library: library.save_text(99, "x"),
        lambda library: library.add_version(99, "x"),
        lambda library: library.rename(99, "x"),
        lambda library: library.set_favourite(99, True),
        lambda library: library.duplicate(99),
        lambda library: library.throw_away(99),
        lambda library: library.take_back(99),
    ],
)
def test_a_story_that_is_gone_is_told(library, change):
    with pytest.raises(MissingError, match="no longer in the library"):
        change(library)
    assert library.count() == 0


def test_all_or_nothing(library):
    def work():
        library.add("Fox.")
        raise ValueError

    with pytest.raises(ValueError):
        library.all_or_nothing(work)
    assert library.count() == 0
    assert library.count(StoryFilter(text="fox")) == 0


def test_another_thread_is_refused(library):
    refused = []

    def use():
        try:
            library.count()
        except (LibraryError, sqlite3.ProgrammingError) as error:
            refused.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert refused


def test_shelves(library):
    fox, dog, cat = (library.add(f"{name}.", name) for name in ("Fox", "Dog", "Cat"))
    bedtime, school = library.shelves.add("Bedtime"), library.shelves.add(" École  A ")
    for story in (fox, dog, cat):
        library.shelves.put(bedtime.id, story.id)
    library.shelves.put(bedtime.id, fox.id)
    library.shelves.put(school.id, fox.id)
    assert titles(library, shelf=bedtime.id, order="shelf") == ["Fox", "Dog", "Cat"]
    library.shelves.arrange(bedtime.id, [cat.id, fox.id])
    assert titles(library, shelf=bedtime.id, order="shelf") == ["Cat", "Fox", "Dog"]
    assert [shelf.name for shelf in library.story(fox.id).shelves] == ["Bedtime", "École A"]
    assert [(shelf.name, shelf.stories) for shelf in library.shelves.all()] == [("Bedtime", 3), ("École A", 1)]
    library.shelves.take(bedtime.id, dog.id)
    assert titles(library, shelf=bedtime.id, text="dog") == []
    assert library.shelves.add("ecole a").id == school.id
    library.shelves.remove(bedtime.id)
    assert library.count() == 3
    assert [shelf.name for shelf in library.shelves.all()] == ["École A"]


def test_shelf_names_are_unique_and_not_empty(library):
    bedtime, school = library.shelves.add("Bedtime"), library.shelves.add("School")
    with pytest.raises(LibraryError, match="already"):
        library.shelves.rename(school.id, "BEDTIME")
    assert library.shelves.rename(bedtime.id, "bedtime").name == "bedtime"
    for name in ("", " \n "):
        with pytest.raises(LibraryError, match="name"):
            library.shelves.add(name)
    with pytest.raises(MissingError):
        library.shelves.put(bedtime.id, 99)
    with pytest.raises(MissingError):
        library.shelves.rename(99, "other")
