"""A whole library out of the database and into another one."""

from __future__ import annotations

import uuid
from dataclasses import replace

from storydesk.library.records import (
    Archive,
    ArchivedShelf,
    ArchivedStory,
    ArchivedVersion,
    StoryRecord,
    StoryVersion,
)
from storydesk.library.store import Library


def archived(library: Library) -> Archive:
    """Return everything that a library holds, the bin too. Raises LibraryError."""
    stories = {number: _archived_story(library, library.story(number)) for number in library.ids()}
    shelves = tuple(
        ArchivedShelf(
            shelf.name,
            tuple(stories[number].uid for number in library.shelves.stories(shelf.id) if number in stories),
        )
        for shelf in library.shelves.all()
    )
    return Archive(tuple(stories.values()), shelves)


def take_in(library: Library, archive: Archive) -> int:
    """Add an archive's stories and return how many are new.

    A story that is in the library already, with the same present text, is left alone; with another text it comes as a
    story of its own, so that nothing is overwritten. Shelves of the same name become one.

    Raises:
        LibraryError: nothing was taken in then.
    """
    new: list[int] = []

    def work() -> None:
        known = library.ids_by_uid()
        placed: dict[str, int] = {}
        for story in archive.stories:
            present = known.get(story.uid)
            if present is not None and library.story(present).text == story.versions[story.current].text:
                placed[story.uid] = present
                continue
            fresh = story if present is None else replace(story, uid=uuid.uuid4().hex)
            placed[story.uid] = library.add_archived(fresh)
            new.append(placed[story.uid])
        for shelf in archive.shelves:
            shelf_id = library.shelves.add(shelf.name).id
            for uid in shelf.stories:
                if uid in placed:
                    library.shelves.put(shelf_id, placed[uid])

    library.all_or_nothing(work)
    return len(new)


def _archived_story(library: Library, story: StoryRecord) -> ArchivedStory:
    versions = library.versions(story.id)
    return ArchivedStory(
        uid=story.uid,
        title=story.title,
        favourite=story.favourite,
        created=story.created,
        changed=story.changed,
        binned=story.binned,
        versions=tuple(map(_archived_version, versions)),
        current=next(place for place, version in enumerate(versions) if version.id == story.version.id),
    )


def _archived_version(version: StoryVersion) -> ArchivedVersion:
    return ArchivedVersion(version.text, version.created, version.origin)
