"""Who signed the stories: a name, or a picture for whoever cannot write one yet. No accounts, and nobody's secret."""

from __future__ import annotations

import re

from storydesk.library.changes import of_story
from storydesk.library.characters import as_text, fold, one_line
from storydesk.library.database import Database
from storydesk.library.errors import MissingError
from storydesk.library.records import Author, Pupil

LONGEST_NAME = 60
_PICTURE = re.compile(r"[a-z][a-z_]{0,39}", re.ASCII)


def author_of(name: object, picture: object) -> Author:
    """Return an author of what a file or a person says: a tidy name, and a picture whose name can be no path."""
    tidy, drawn = one_line(as_text(name))[:LONGEST_NAME].strip(), as_text(picture)
    return Author(tidy, drawn if _PICTURE.fullmatch(drawn) else "")


def key_of(author: Author) -> str:
    """Return what is the same for the same hand: of the name where there is one, else of the picture."""
    if author.name:
        return f"name:{fold(author.name)}"
    return f"picture:{author.picture}" if author.picture else ""


class Authors:
    """The hands of a library. Every method can raise LibraryError; stories in the bin do not count."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Pupil, ...]:
        """Return everybody who has signed a story, by name, with the picture of the latest one."""
        found = self._database.rows(
            "SELECT author, author_picture, max(id), count(*) AS stories FROM stories "
            "WHERE binned IS NULL AND author_key <> '' GROUP BY author_key ORDER BY author_key"
        )
        pupils = (Pupil(author_of(row["author"], row["author_picture"]), row["stories"]) for row in found)
        return tuple(pupil for pupil in pupils if pupil.author)

    def sign(self, story_id: int, author: Author) -> None:
        """Say whose story this is; of an empty author, nobody's any more. Raises MissingError."""
        tidy = author_of(author.name, author.picture)
        changed = self._database.rows(
            "UPDATE stories SET author = ?, author_picture = ?, author_key = ? WHERE id = ? RETURNING uid",
            (tidy.name, tidy.picture, key_of(tidy), story_id),
        )
        if not changed:
            raise MissingError("This story is no longer in the library.")
        self._database.note(of_story(as_text(changed[0]["uid"])))
