"""A whole library out of the database and into another one."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from storydesk.library.characters import as_text, storable
from storydesk.library.heroes import DamagedHeroesError, HeroCard, with_others
from storydesk.library.records import (
    Archive,
    ArchivedShelf,
    ArchivedStory,
    ArchivedVersion,
    StoryRecord,
    StoryVersion,
)
from storydesk.library.store import Library

UID = re.compile(r"[0-9a-f]{32}", re.ASCII)
"""What a `uid` looks like in a file."""
_NAMES = uuid.UUID("b7b5a6d4-6f0e-4a55-9d57-6c1f0e6f7a10")  # of what comes in; any number, but always this one


def archived(library: Library) -> Archive:
    """Return everything that a library holds, the bin too. Raises LibraryError."""
    return Archive(tuple(archived_stories(library)), archived_shelves(library), archived_heroes(library))


def archived_stories(library: Library) -> Iterator[ArchivedStory]:
    """Yield the stories of a library one after the other, the bin's too. Raises LibraryError."""
    for number in library.ids():
        yield _archived_story(library, library.story(number))


def archived_shelves(library: Library) -> tuple[ArchivedShelf, ...]:
    """Return the shelves of a library. Raises LibraryError."""
    uids = {number: _uid(as_text(uid)) for uid, number in library.ids_by_uid().items()}
    return tuple(
        ArchivedShelf(shelf.name, tuple(uids[number] for number in library.shelves.stories(shelf.id) if number in uids))
        for shelf in library.shelves.all()
    )


class Intake:
    """Adds an archive's stories to a library, some at a time; each step is one transaction, and can be repeated.

    A story that is in the library already, with the same present text, is left alone, but for pictures of pages that
    have none there; with another text it comes as a story of its own, once, so that nothing is overwritten. What lies
    in the bin comes back from there. Shelves of the same name become one.

    Attributes:
        total: stories of the archive.
        done: how many of them have been looked at.
        new: how many of these came in.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._placed: dict[str, str] = {}  # by `uid` in the archive: the `uid` in the library
        self.total = len(archive.stories)
        self.done = self.new = 0

    def stories(self, library: Library, most: int) -> None:
        """Take the next stories in. Raises LibraryError; none of these came in then."""
        batch = self._archive.stories[self.done : self.done + most]
        new, placed = 0, dict[str, str]()

        def work() -> None:
            nonlocal new
            for story in batch:
                placed[story.uid], fresh = _take(library, story)
                new += fresh

        library.all_or_nothing(work)
        self._placed |= placed
        self.done, self.new = self.done + len(batch), self.new + new

    def shelve(self, library: Library) -> None:
        """Put the stories that came in on their shelves, and heroes without a card among the cards.

        Raises:
            LibraryError: none of that is done then.
        """

        def work() -> None:
            if self._archive.heroes:
                came = (replace(card, story=self._placed.get(card.story, "")) for card in self._archive.heroes)
                library.heroes.change(lambda cards: with_others(cards, tuple(came)))
            for shelf in self._archive.shelves:
                shelf_id = library.shelves.add(shelf.name).id
                for uid in shelf.stories:
                    story_id = library.find(self._placed[uid]) if uid in self._placed else None
                    if story_id is not None:
                        library.shelves.put(shelf_id, story_id)

        if self._placed or self._archive.heroes:
            library.all_or_nothing(work)


def take_in(library: Library, archive: Archive) -> int:
    """Add an archive's stories in one go and return how many are new; see `Intake`.

    Raises:
        LibraryError: nothing was taken in then.
    """
    intake = Intake(archive)

    def work() -> None:
        intake.stories(library, intake.total)
        intake.shelve(library)

    library.all_or_nothing(work)
    return intake.new


def _take(library: Library, story: ArchivedStory) -> tuple[str, bool]:
    """Add a story, unless it is there; returns its `uid` in the library, and whether it is new there."""
    text, uid = storable(story.versions[story.current].text), story.uid
    present = library.find(uid)
    if present is not None and library.story(present).text != text:
        # The same other text has the same name each time, so that it comes in once.
        uid = uid_of(uid, text)
        present = library.find(uid)
    if present is None:
        library.add_archived(replace(story, uid=uid))
        return uid, True
    library.pictures.bring(present, uid, story.pictures)
    in_bin = library.story(present).binned is not None and story.binned is None
    if in_bin:
        library.take_back(present)
    return uid, in_bin


def archived_heroes(library: Library) -> tuple[HeroCard, ...]:
    """The cards; none, where they are damaged: the stories matter more."""
    with suppress(DamagedHeroesError):
        return library.heroes.all()
    return ()


def uid_of(*parts: str) -> str:
    """Return a `uid` that is the same for the same words: what comes in a second time is known by it."""
    return uuid.uuid5(_NAMES, "\0".join(parts)).hex


def _uid(uid: str) -> str:
    """The same `uid`, or where a damaged file says something else one that can be in a file."""
    return uid if UID.fullmatch(uid) else uid_of(uid)


def _archived_story(library: Library, story: StoryRecord) -> ArchivedStory:
    versions = library.versions(story.id)
    if story.version not in versions:  # a damaged file may count it among another story's
        versions = (*versions, story.version)
    return ArchivedStory(
        uid=_uid(story.uid),
        title=story.title,
        favourite=story.favourite,
        created=story.created,
        changed=story.changed,
        binned=story.binned,
        versions=tuple(map(_archived_version, versions)),
        author=story.author,
        pictures=tuple(replace(picture, id=0) for picture in library.pictures.of(story.id)),
        current=next(place for place, version in enumerate(versions) if version.id == story.version.id),
    )


def _archived_version(version: StoryVersion) -> ArchivedVersion:
    return ArchivedVersion(version.text, version.created, version.origin)
