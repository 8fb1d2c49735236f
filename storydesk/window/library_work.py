"""What the librarian's thread does for the library view, each as one piece of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from storydesk.library.backup import Backup
from storydesk.library.formats.book import BookStory
from storydesk.library.keeper import FEW, Keeper
from storydesk.library.records import Shelf, StoryFilter, StoryRecord, StorySummary, StoryVersion

LIBRARY_FILES = (".storydesk", ".json")


@dataclass(frozen=True)
class Listing:
    """The first lines, how many there are in all, and the shelves."""

    stories: tuple[StorySummary, ...]
    total: int
    shelves: tuple[Shelf, ...]


def look(keeper: Keeper, wanted: StoryFilter) -> Listing:
    """Find stories."""
    library = keeper.library
    return Listing(library.stories(wanted), library.count(wanted), library.shelves.all())


def read_books(keeper: Keeper, ids: Sequence[int]) -> tuple[BookStory, ...]:
    """Return the texts of stories, for a book."""
    stories = (keeper.library.story(story_id) for story_id in ids)
    return tuple(BookStory(story.title, story.text) for story in stories)


def take_in_files(keeper: Keeper, paths: Sequence[Path]) -> int:
    """Add what is in files, and return how many stories that were. Raises LibraryError; then nothing came in."""
    from storydesk.library.formats.imports import import_library, read_stories

    counts: list[int] = []
    if len(paths) > FEW or any(path.suffix.lower() in LIBRARY_FILES for path in paths):
        keeper.back_up_before("import")

    def work() -> None:
        for path in paths:
            if path.suffix.lower() in LIBRARY_FILES:
                counts.append(import_library(keeper.library, path))
                continue
            stories = read_stories(path)
            for story in stories:
                keeper.library.add(story.text, story.title)
            counts.append(len(stories))

    keeper.library.all_or_nothing(work)
    return sum(counts)


def restore_backup(keeper: Keeper, backup: Backup) -> str:
    """Put a backup in the library's place; returns the name of the library of before."""
    aside = keeper.restore(backup)
    keeper.library.count()
    return aside.name if aside else ""


def use_version(keeper: Keeper, version: StoryVersion) -> StoryRecord:
    """Go back to a version of a story, and return the story."""
    keeper.library.use_version(version.story_id, version.id)
    return keeper.story(version.story_id)
