"""What the librarian's thread does for the library view, each as one piece of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storydesk.library.backup import Backup
from storydesk.library.formats.book import BookStory
from storydesk.library.records import Shelf, StoryFilter, StoryRecord, StorySummary, StoryVersion
from storydesk.library.transfer import take_in
from storydesk.pictures.seeds import seed_of
from storydesk.session.store import SessionStore


@dataclass(frozen=True)
class Listing:
    """The first lines, how many there are in all, and the shelves."""

    stories: tuple[StorySummary, ...]
    total: int
    shelves: tuple[Shelf, ...]


@dataclass(frozen=True)
class Versions:
    """A story, and all its versions."""

    story: StoryRecord
    versions: tuple[StoryVersion, ...]


def look_at_versions(story_id: int, store: SessionStore) -> Versions:
    """Find the versions of a story."""
    return Versions(store.library.story(story_id), store.library.versions(story_id))


def look(store: SessionStore, wanted: StoryFilter) -> Listing:
    """Find stories."""
    library = store.library
    return Listing(library.stories(wanted), library.count(wanted), library.shelves.all())


def read_books(store: SessionStore, ids: Sequence[int]) -> tuple[BookStory, ...]:
    """Return the texts of stories, for a book."""
    stories = (store.library.story(story_id) for story_id in ids)
    return tuple(BookStory(story.title, story.text, seed=seed_of(story.uid)) for story in stories)


def restore_backup(store: SessionStore, backup: Backup) -> str:
    """Put a backup in the library's place; returns the name of the library of before."""
    aside = store.restore(backup)
    store.library.count()
    return aside.name if aside else ""


def use_version(store: SessionStore, version: StoryVersion) -> StoryRecord:
    """Go back to a version of a story, and return the story."""
    store.library.use_version(version.story_id, version.id)
    return store.story(version.story_id)


def cut(store: SessionStore, story: StoryRecord) -> int:
    """Add a story to the library once more, in parts that the page can take; returns how many these are."""
    from storydesk.library.formats.imports import cut_up

    found = cut_up(BookStory(story.title, story.text))
    take_in(store.library, found)
    return len(found.stories)
