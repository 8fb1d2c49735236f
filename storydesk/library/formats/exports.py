"""Writing a book to a file that anybody can open, in the format that the file's name asks for."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from storydesk.files import replace_file
from storydesk.library.characters import one_line
from storydesk.library.errors import LibraryError, explained
from storydesk.library.formats import epub, html, markdown, text
from storydesk.library.formats.book import Book, typeset

_LONGEST_NAME = 80  # characters: with three bytes each it still fits every file system
_NOT_IN_NAMES = frozenset('<>:"/\\|?*')
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³")]
)


@dataclass(frozen=True)
class Format:
    """A kind of file: its name, its ending, and what makes it of a book and its cover."""

    name: str
    suffix: str
    write: Callable[[Book, bytes], bytes]


FORMATS = (
    Format("Text", ".txt", lambda book, _: _utf8(text.write(book))),
    Format("Markdown", ".md", lambda book, _: _utf8(markdown.write(book))),
    Format("Web page", ".html", lambda book, _: _utf8(html.write(book))),
    Format("E-book (EPUB)", ".epub", epub.write),
)


def export(book: Book, path: Path, cover: bytes = b"") -> None:
    """Write a book in the format of the path's ending; a file that is there is replaced in one step.

    Args:
        book: its stories.
        path: of the file.
        cover: a JPEG file, for the formats that have a cover beside their pages.

    Raises:
        LibraryError: if there is no story, no such format, or the file cannot be written; nothing is changed then.
    """
    if not book.stories:
        raise LibraryError("There is no story to export.")
    chosen = next((kind for kind in FORMATS if kind.suffix == path.suffix.lower()), None)
    if chosen is None:
        endings = ", ".join(kind.suffix for kind in FORMATS)
        raise LibraryError(
            "StoryDesk does not know files that end in “{ending}”. It knows {endings}.",
            ending=path.suffix,
            endings=endings,
        )
    data = chosen.write(typeset(book), cover)
    with explained(path):
        replace_file(path, data)


def file_name(title: str, suffix: str) -> str:
    """Return a name for a file that every system allows, from a title that may hold anything."""
    marks = ("" if mark in _NOT_IN_NAMES or unicodedata.category(mark)[0] == "C" else mark for mark in one_line(title))
    name = " ".join("".join(marks).split())[:_LONGEST_NAME].strip(" .")
    if name.split(".")[0].strip().lower() in _DEVICES:
        name = f"{name} story".strip() if "." not in name else f"story {name}"
    return f"{name or 'Story'}{suffix}"


def _utf8(words: str) -> bytes:
    return words.encode("utf-8", "replace")
