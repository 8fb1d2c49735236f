"""Markdown, out and in (CommonMark, https://spec.commonmark.org/0.31.2/)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from storydesk.library.characters import one_line
from storydesk.library.formats.book import Book, BookStory
from storydesk.library.formats.text import decode

if TYPE_CHECKING:
    from markdown_it.token import Token

# What means something in the middle of a line, and what means something at its beginning.
_ANYWHERE = re.compile(r"([\\`*_\[\]<>&~!|])")
_AT_START = re.compile(r"^(\s*)([#+\-=:]|\d{1,9}(?=[.)]))")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_LONGEST_PARAGRAPH = 50_000  # characters
_EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")


def write(book: Book) -> str:
    """Return the stories under headings; a book of several has a heading of its own above them."""
    several = len(book.stories) > 1
    level = "##" if several else "#"
    parts = [f"# {_escaped(one_line(book.title))}"] if several else []
    for story in book.stories:
        parts += [f"{level} {_escaped(one_line(story.title))}", *_paragraphs(story.text)]
    return "\n\n".join(part for part in parts if part.strip("# ")) + "\n"


def read(data: bytes) -> tuple[BookStory, ...]:
    """Return the stories of a Markdown file as plain text. Formatting goes, words stay; nothing is run or loaded.

    Every heading of the highest level that comes more than once begins a story; with one heading there is one story,
    without any its title is empty.

    Raises:
        ImportRefusedError: if it is no text, or too long.
    """
    from markdown_it import MarkdownIt  # only here: exporting and reading text need no parser

    text = _FRONT_MATTER.sub("", decode(data))
    references: dict[str, Any] = {}
    tokens = MarkdownIt("commonmark").disable("inline").parse(text, references)
    reader = MarkdownIt("commonmark")
    blocks = _blocks(tokens, lambda content: _plain(reader.parseInline(content, references)))
    level = _story_level([level for level, _ in blocks if level])
    stories: list[BookStory] = []
    title = ""
    lines: list[str] = []
    for depth, words in blocks:
        if depth and depth == level:
            stories.append(BookStory(title, "\n\n".join(lines)))
            title, lines = one_line(words), []
        # A heading above the stories is the book's own title.
        elif not depth or depth > level:
            lines.append(words)
    stories.append(BookStory(title, "\n\n".join(lines)))
    return tuple(story for story in stories if story.text.strip()) or (BookStory(title, text.strip()),)


def _story_level(levels: Sequence[int]) -> int:
    """Return the level of the headings that begin a story, 7 where no heading does."""
    if not levels:
        return 7
    return next((level for level in sorted(set(levels)) if levels.count(level) > 1), min(levels))


def _blocks(tokens: Iterable[Token], plain: Callable[[str], str]) -> list[tuple[int, str]]:
    """Return heading level (0 for none) and plain text of every block that has words.

    A paragraph of many pages is nobody's Markdown, and looking for marks in it would take half a minute: it stays.
    """
    blocks: list[tuple[int, str]] = []
    level, mark = 0, ""
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "inline":
            long = len(token.content) > _LONGEST_PARAGRAPH
            blocks.append((level, mark + (token.content if long else plain(token.content))))
            level, mark = 0, ""
        elif token.type in ("code_block", "fence", "html_block"):
            blocks.append((0, token.content.strip("\n")))
    return [(level, words) for level, words in blocks if words.strip()]


def _plain(tokens: Iterable[Token]) -> str:
    words = []
    for token in tokens:
        if token.type in ("text", "code_inline", "html_inline"):
            words.append(token.content)
        elif token.type in ("image", "inline"):
            words.append(_plain(token.children or []))
        elif token.type == "hardbreak":
            words.append("\n")
        elif token.type == "softbreak":
            words.append(" ")
    return "".join(words)


def _paragraphs(text: str) -> list[str]:
    """Return the paragraphs, escaped; a line end within one becomes a hard break."""
    found = _EMPTY_LINES.split(text.strip())
    return ["\\\n".join(_escaped(line.strip()) for line in paragraph.split("\n")) for paragraph in found]


def _escaped(line: str) -> str:
    line = _ANYWHERE.sub(r"\\\1", line)
    # "1." must not begin a list: the number cannot be escaped, its full stop can.
    return _AT_START.sub(
        lambda found: f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}", line
    )
