"""What the library's thread does for the library view, each as one piece of work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from storydesk.library.backup import Backup
from storydesk.library.errors import LibraryError
from storydesk.library.formats.book import BookStory
from storydesk.library.records import Author, Pupil, Shelf, StoryFilter, StoryRecord, StorySummary, StoryVersion
from storydesk.library.transfer import take_in
from storydesk.pictures.seeds import seed_of
from storydesk.session.draft import looks_of
from storydesk.session.store import SessionStore


@dataclass(frozen=True)
class Listing:
    """The first lines, how many there are in all, the shelves, and who has signed stories."""

    stories: tuple[StorySummary, ...]
    total: int
    shelves: tuple[Shelf, ...]
    pupils: tuple[Pupil, ...] = ()


@dataclass(frozen=True)
class Versions:
    """A story, and all its versions."""

    story: StoryRecord
    versions: tuple[StoryVersion, ...]


def look_at_versions(story_id: int, store: SessionStore) -> Versions:
    """Find the versions of a story."""
    return Versions(store.library.story(story_id), store.library.versions(story_id))


def look_at_story(uid: str, store: SessionStore) -> StoryRecord | None:
    """Find the story on the page; None where the library does not have it yet."""
    story_id = store.library.find(uid)
    return None if story_id is None else store.library.story(story_id)


def sign_stories(ids: Sequence[int], author: Author, store: SessionStore) -> frozenset[str]:
    """Say whose stories these are, of all of them or of none; returns their uids."""
    library = store.library

    def work() -> frozenset[str]:
        for story_id in ids:
            library.authors.sign(story_id, author)
        return frozenset(library.story(story_id).uid for story_id in ids)

    return library.all_or_nothing(work)


def look(store: SessionStore, wanted: StoryFilter) -> Listing:
    """Find stories."""
    library = store.library
    return Listing(library.stories(wanted), library.count(wanted), library.shelves.all(), library.authors.all())


def read_books(
    store: SessionStore, ids: Sequence[int], called: Callable[[Author], str] = lambda author: author.name
) -> tuple[BookStory, ...]:
    """Return the texts of stories, for a book; `called` says how authors are called who signed with a picture."""
    found = ((store.library.story(story_id), store.library.pictures.of(story_id)) for story_id in ids)
    return tuple(
        BookStory(story.title, story.text, called(story.author), seed_of(story.uid), looks_of(story), own=own)
        for story, own in found
    )


def restore_backup(store: SessionStore, backup: Backup) -> str:
    """Put a backup in the library's place; returns the name of the library of before."""
    lock = _lock_of(store)
    aside = store.restore(backup)
    if lock is not None:  # the code of then may be forgotten by now, or known to too many
        store.library.set_lock(lock)
    store.library.count()
    return aside.name if aside else ""


def _lock_of(store: SessionStore) -> str | None:
    """The lock of today; None where the library cannot be read."""
    try:
        return store.library.lock()
    except LibraryError:
        return None


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
