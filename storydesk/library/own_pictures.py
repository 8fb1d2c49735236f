"""The pictures that somebody made for pages of stories: photos of drawings, and the program's scenes changed by hand.

A picture is kept with its story, with the words of the page that it was made for; which page shows it is found out
anew each time. It goes when its story goes for good. An image whose place another picture takes is laid aside, which
is to say that it is for no words: there may be no other copy of a child's drawing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from storydesk.library.changes import of_story
from storydesk.library.characters import as_text, one_line, storable
from storydesk.library.database import Database
from storydesk.library.errors import LibraryError, MissingError
from storydesk.library.jpeg import size_of
from storydesk.library.records import OwnPicture

MOST = 300
"""Pictures of a story."""
LARGEST_IMAGE = 1_000_000
"""Bytes of an image."""
LONGEST_SIDE = 2000
"""Pixels of an image."""
LONGEST_SCENE = 100_000
LONGEST_WORDS = 5_000
"""Characters of the words that are kept: more than any page has."""
LONGEST_DESCRIPTION = 400
ASIDE = 1
"""The number of the page of what is laid aside; any but the cover's, since there are no words."""
_COLUMNS = "page, number, scene, image, description"


def tidy(picture: OwnPicture) -> OwnPicture | None:
    """Return a picture as it can be kept, whatever a file or a person says; None where it shows nothing.

    Whether a scene is one that the program can draw, and an image one that can be shown, is seen when it is drawn.
    """
    number = picture.number if isinstance(picture.number, int) and 0 <= picture.number < 2**31 else 1
    words = "" if number == 0 else storable(picture.words)[:LONGEST_WORDS]
    scene = storable(picture.scene) if len(picture.scene) <= LONGEST_SCENE else ""
    image = picture.image if _is_image(picture.image) else b""
    description = one_line(picture.description)[:LONGEST_DESCRIPTION].strip()
    if not scene and not image:
        return None
    return OwnPicture(words, number, "" if image else scene, image, description, picture.id)


def _is_image(data: bytes) -> bool:
    size = size_of(data) if len(data) <= LARGEST_IMAGE else None
    return size is not None and min(size) > 0 and max(size) <= LONGEST_SIDE


class OwnPictures:
    """The own pictures of a library. Every method can raise LibraryError."""

    def __init__(self, database: Database, touch: Callable[[int], None]) -> None:
        """`touch` notes that a story has other pictures."""
        self._database, self._touch = database, touch

    def of(self, story_id: int) -> tuple[OwnPicture, ...]:
        """Return the pictures of a story, the oldest first."""
        found = self._database.rows(
            f"SELECT id, {_COLUMNS} FROM pictures WHERE story_id = ? ORDER BY id LIMIT ?", (story_id, MOST)
        )
        return tuple(picture for row in found if (picture := tidy(_picture(row))) is not None)

    def put(self, story_id: int, picture: OwnPicture) -> int:
        """Keep a picture, in the place of the one with its id where there is one, and return its id.

        Raises:
            MissingError: if there is no such story.
            LibraryError: if it shows nothing, or the story has too many.
        """
        kept = tidy(picture)
        if kept is None:
            raise LibraryError("This picture cannot be kept: it is damaged or too large.")
        with self._database.transaction():
            self._touch(story_id)
            if kept.id:
                self._replace(story_id, kept)
            if self._database.number("SELECT count(*) FROM pictures WHERE story_id = ?", (story_id,)) >= MOST:
                raise LibraryError("This story has {most} own pictures; more cannot be kept with it.", most=MOST)
            return self._insert(story_id, kept)

    def remove(self, story_id: int, picture_id: int) -> None:
        """Take a picture from its page; an image is laid aside. Raises MissingError where there is no such story."""
        with self._database.transaction():
            self._touch(story_id)
            self._replace(story_id, OwnPicture("", ASIDE, id=picture_id))

    def bring(self, story_id: int, uid: str, pictures: tuple[OwnPicture, ...]) -> None:
        """Add pictures to a story that was there before, which is changed by that: its cover may be another one."""
        with self._database.transaction():
            if self.add_all(story_id, uid, pictures):
                self._touch(story_id)

    def add_all(self, story_id: int, uid: str, pictures: tuple[OwnPicture, ...]) -> int:
        """Add those pictures that the story does not have for the same words, and return how many these were."""
        with self._database.transaction():
            there = {_place(own) for own in self.of(story_id)}
            new = [kept for own in pictures if (kept := tidy(own)) and _place(kept) not in there]
            new = new[: max(0, MOST - len(there))]
            for kept in new:
                self._insert(story_id, kept)
            if new:
                self._database.note(of_story(uid, pictures=True))
        return len(new)

    def _replace(self, story_id: int, new: OwnPicture) -> None:
        """Lay the picture aside whose place a new one takes; one that is a scene, or shows the same, goes."""
        where, values = "id = ? AND story_id = ?", (new.id, story_id)
        lay_aside = f"UPDATE pictures SET page = '', number = ? WHERE {where} AND image IS NOT NULL AND image IS NOT ?"
        if not self._database.execute(lay_aside, (ASIDE, *values, new.image or None)):
            self._database.execute(f"DELETE FROM pictures WHERE {where}", values)

    def _insert(self, story_id: int, picture: OwnPicture) -> int:
        try:
            return self._database.insert(
                f"INSERT INTO pictures (story_id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",
                (story_id, picture.words, picture.number, picture.scene, picture.image or None, picture.description),
            )
        except LibraryError as error:
            if isinstance(error.__cause__, sqlite3.IntegrityError):
                raise MissingError("This story is no longer in the library.") from error
            raise


def _place(picture: OwnPicture) -> tuple[str, int, bytes]:
    """What no two pictures of a story share; of what is laid aside there may be many."""
    return picture.words, picture.number, picture.image if picture.number and not picture.words else b""


def _picture(row: sqlite3.Row) -> OwnPicture:
    number, image = row["number"], row["image"]
    return OwnPicture(
        as_text(row["page"]),
        number if isinstance(number, int) else 1,
        as_text(row["scene"]),
        image if isinstance(image, bytes) else b"",
        as_text(row["description"]),
        row["id"],
    )
