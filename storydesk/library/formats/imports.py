"""Taking files in: one text or Markdown file, or a whole library."""

from __future__ import annotations

from pathlib import Path

from storydesk.files import replace_file
from storydesk.library.errors import ImportRefusedError, explained
from storydesk.library.formats import archive, markdown, text
from storydesk.library.formats.book import BookStory
from storydesk.library.length import parts
from storydesk.library.records import Archive, ArchivedStory, ArchivedVersion, utc_now
from storydesk.library.store import UNTITLED, Library
from storydesk.library.titles import suggest_title
from storydesk.library.transfer import archived_heroes, archived_shelves, archived_stories, take_in, uid_of

LIBRARY_FILES = (".storydesk", ".json")
"""How the names of whole libraries end."""
_READERS = {".txt": text.read, ".text": text.read, ".md": markdown.read, ".markdown": markdown.read}


def read_stories(path: Path) -> tuple[BookStory, ...]:
    """Return the stories of a text or Markdown file; a title may be empty, `Library.add` suggests one then.

    Raises:
        ImportRefusedError: if the file is of another kind, too large, or no text.
        LibraryError: if it cannot be read.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise ImportRefusedError("StoryDesk takes in .txt and .md files, and “{file}” is neither.", file=path.name)
    return reader(_bytes(path, text.LARGEST))


def read_archive(path: Path) -> Archive:
    """Return what is in a file of any kind that can be taken in; stories too long for the page are cut into parts.

    A story of a text or Markdown file is known by its title and text, so that it comes in once.

    Raises:
        ImportRefusedError, LibraryError: see `read_stories` and `archive.read`.
    """
    if path.suffix.lower() in LIBRARY_FILES:
        return archive.read(_bytes(path, archive.LARGEST))
    return cut_up(*read_stories(path))


def cut_up(*stories: BookStory) -> Archive:
    """Return stories as they can be taken in: those too long for the page in parts, and none twice."""
    found = (_archived(part) for story in stories for part in parts(BookStory(_title(story), story.text)))
    return Archive(tuple({story.uid: story for story in found}.values()), ())


def export_library(library: Library, path: Path) -> None:
    """Write the whole library, the bin too, to one JSON file. Raises LibraryError."""
    written = archive.pieces(
        archived_stories(library), lambda: archived_shelves(library), heroes=archived_heroes(library)
    )
    with explained(path):
        replace_file(path, (piece.encode("utf-8", "replace") for piece in written))  # JSON can say what UTF-8 cannot


def import_library(library: Library, path: Path) -> int:
    """Add the stories of a JSON file to a library, and return how many are new; see `take_in`.

    Raises:
        ImportRefusedError, LibraryError: nothing was taken in then.
    """
    return take_in(library, archive.read(_bytes(path, archive.LARGEST)))


def _title(story: BookStory) -> str:
    return story.title or suggest_title(story.text) or UNTITLED


def _archived(story: BookStory) -> ArchivedStory:
    now = utc_now()
    version = ArchivedVersion(story.text, now)
    return ArchivedStory(uid_of(story.title, story.text), story.title, False, now, now, None, (version,), 0)


def _bytes(path: Path, largest: int) -> bytes:
    """Return at most one byte more than `largest`, however large the file says it is."""
    with explained(path):
        if not path.is_file():
            raise ImportRefusedError("“{file}” is not a file.", file=path.name)
        with path.open("rb") as file:
            return file.read(largest + 1)
