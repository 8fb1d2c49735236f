"""What the librarian's thread does for the library view, each as one piece of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storydesk.library.backup import Backup
from storydesk.library.formats.book import BookStory
from storydesk.library.keeper import Keeper
from storydesk.library.records import Shelf, StoryFilter, StoryRecord, StorySummary, StoryVersion
from storydesk.library.transfer import take_in


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


def look_at_versions(story_id: int, keeper: Keeper) -> Versions:
    """Find the versions of a story."""
    return Versions(keeper.library.story(story_id), keeper.library.versions(story_id))


def look(keeper: Keeper, wanted: StoryFilter) -> Listing:
    """Find stories."""
    library = keeper.library
    return Listing(library.stories(wanted), library.count(wanted), library.shelves.all())


def read_books(keeper: Keeper, ids: Sequence[int]) -> tuple[BookStory, ...]:
    """Return the texts of stories, for a book."""
    stories = (keeper.library.story(story_id) for story_id in ids)
    return tuple(BookStory(story.title, story.text) for story in stories)


def restore_backup(keeper: Keeper, backup: Backup) -> str:
    """Put a backup in the library's place; returns the name of the library of before."""
    aside = keeper.restore(backup)
    keeper.library.count()
    return aside.name if aside else ""


def use_version(keeper: Keeper, version: StoryVersion) -> StoryRecord:
    """Go back to a version of a story, and return the story."""
    keeper.library.use_version(version.story_id, version.id)
    return keeper.story(version.story_id)


def cut(keeper: Keeper, story: StoryRecord) -> int:
    """Add a story to the library once more, in parts that the page can take; returns how many these are."""
    from storydesk.library.formats.imports import cut_up

    found = cut_up(BookStory(story.title, story.text))
    take_in(keeper.library, found)
    return len(found.stories)
