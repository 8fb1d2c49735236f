"""Whoever writes into the library is told what that changed: all of it, once, and nothing that did not happen."""

import pytest

from storydesk.library.changes import Changes
from storydesk.library.errors import MissingError
from storydesk.library.records import OwnPicture
from storydesk.session.store import PageState, Places, SessionStore
from tests.library.conftest import FOX

COVER = OwnPicture("", 0, scene="{}")


@pytest.fixture
def story(library):
    """Return a story with two versions, on a shelf; nothing of it is news any more."""
    story = library.add(FOX)
    library.add_version(story.id, FOX + " He slept.")
    library.shelves.put(library.shelves.add("Bedtime").id, story.id)
    library.changes()
    return library.story(story.id)


def shelf(library):
    return library.shelves.all()[0].id


WRITES = {
    "a text": (lambda library, story: library.save_text(story.id, "A dog."), {"stories", "versions"}),
    "a version": (lambda library, story: library.add_version(story.id, "A cat."), {"stories", "versions"}),
    "back to a version": (lambda library, story: library.use_version(story.id, story.version.id - 1),
                          {"stories", "versions"}),
    "a version less": (lambda library, story: library.remove_version(story.id, story.version.id - 1),
                       {"stories", "versions"}),
    "a title": (lambda library, story: library.rename(story.id, "Finn"), {"stories"}),
    "a star": (lambda library, story: library.set_favourite(story.id, True), {"stories"}),
    "to the bin": (lambda library, story: library.throw_away(story.id), {"stories", "binned", "shelves"}),
    "from the bin": (lambda library, story: library.take_back(story.id), {"stories", "shelves"}),
    "an own picture": (lambda library, story: library.pictures.put(story.id, COVER), {"stories", "pictures"}),
    "an own picture less": (lambda library, story: library.pictures.remove(story.id, 1), {"stories", "pictures"}),
    "a new shelf": (lambda library, story: library.shelves.add("Other"), {"shelves"}),
    "a shelf's name": (lambda library, story: library.shelves.rename(shelf(library), "Night"), {"shelves"}),
    "a shelf less": (lambda library, story: library.shelves.remove(shelf(library)), {"shelves"}),
    "from a shelf": (lambda library, story: library.shelves.take(shelf(library), story.id), {"shelves"}),
    "an order": (lambda library, story: library.shelves.arrange(shelf(library), [story.id]), {"shelves"}),
}  # fmt: skip


@pytest.mark.parametrize("what", WRITES)
def test_every_write_tells_what_it_changed_and_only_once(library, story, what):
    write, concerned = WRITES[what]
    write(library, story)
    changes = library.changes()
    assert {name for name, value in vars(changes).items() if value} == concerned
    assert all(getattr(changes, name) == {story.uid} for name in concerned - {"shelves"})
    assert not library.changes()


def test_new_stories_and_those_that_are_gone_for_good_are_named(library, story):
    copy = library.duplicate(story.id)
    assert library.changes() == Changes(frozenset({copy.uid}), frozenset({copy.uid}), shelves=True)
    library.throw_away(copy.id)
    library.changes()
    library.empty_bin()
    assert library.changes() == Changes(frozenset({copy.uid}))


def test_reading_and_what_comes_to_nothing_change_nothing(library, story):
    library.stories()
    library.save_text(story.id, story.text)
    library.shelves.add("bedtime")

    def fail():
        library.rename(story.id, "Gone")
        library.set_favourite(story.id + 1, True)

    with pytest.raises(MissingError):
        library.all_or_nothing(fail)
    assert not library.changes()


def test_another_library_is_a_change_too(tmp_path):
    store = SessionStore(Places(tmp_path / "library.sqlite", tmp_path / "journal", tmp_path / "backups"))
    store.keep(PageState("a" * 32, FOX))
    assert store.changes().stories == {"a" * 32}
    store.restore(store.back_up())
    assert store.changes() == Changes(library=True)
    store.close()
