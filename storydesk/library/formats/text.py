"""Plain text, out and in."""

from __future__ import annotations

from storydesk.library.characters import one_line, storable
from storydesk.library.errors import ImportRefusedError
from storydesk.library.formats.book import Book, BookStory

LARGEST = 5_000_000
"""Bytes of a text that can be taken in: more than any novel."""
_LONGEST_TITLE = 80
_BETWEEN_STORIES = "\n\n\n* * *\n\n\n"


def write(book: Book) -> str:
    """Return the stories, each under its title, with stars between them."""
    stories = _BETWEEN_STORIES.join(f"{story.title}\n\n{story.text.strip()}" for story in book.stories)
    title = f"{book.title}\n\n\n" if len(book.stories) > 1 else ""
    return f"{title}{stories}\n"


def read(data: bytes) -> tuple[BookStory, ...]:
    """Return the story of a text file. A short first line with an empty one after it is the title; else it is empty.

    Raises:
        ImportRefusedError: if it is no text, or too long.
    """
    text = decode(data)
    first, _, rest = text.lstrip("\n").partition("\n")
    titled = 0 < len(first.strip()) <= _LONGEST_TITLE and rest.startswith("\n") and rest.strip()
    # A sentence is the story's beginning, not its title.
    if titled and not first.rstrip().endswith((".", ",", ";", ":", '"', "”", "!", "?", "…")):
        return (BookStory(one_line(first), rest.strip()),)
    return (BookStory("", text.strip()),)


def decode(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 with a mark, or Windows' Western European.

    Raises:
        ImportRefusedError: if it is no text, empty, or too long.
    """
    if len(data) > LARGEST:
        raise ImportRefusedError(
            "This file is too large: a text can have {megabytes} MB at most.", megabytes=LARGEST // 1_000_000
        )
    text = storable(_decoded(data))
    if not text.strip():
        raise ImportRefusedError("This file has no text in it.")
    return text


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise ImportRefusedError("This file is not a text. StoryDesk takes in .txt and .md files.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
