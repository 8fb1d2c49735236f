"""How long a story may be, so that a key is on the page at once, and how a longer one is cut into parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storydesk.library.formats.book import BookStory

LONGEST_STORY = 300_000
"""Characters of what comes in: a novel for children. Twice as much would still open; a key takes 20 ms then."""
LONGEST_PARAGRAPH = 20_000
"""Characters without a line end: all of them are laid out anew with every key."""
SLACK = 2
"""What stood on the page opens again, though somebody has typed on."""
_ENDS = (re.compile(r"[.!?…][\"”’»')]*\s"), re.compile(r"\s"))


def too_long(text: str, slack: int = 1) -> bool:
    """Tell whether typing on the page would be no fun any more."""
    return len(text) > slack * LONGEST_STORY or _has_long_paragraph(text, slack * LONGEST_PARAGRAPH)


def parts(story: BookStory) -> tuple[BookStory, ...]:
    """Cut a story that is too long into numbered ones, at the ends of paragraphs; another stays as it is.

    A paragraph that is too long becomes several.
    """
    if not too_long(story.text):
        return (story,)
    texts = [*_texts(story.text)]
    if len(texts) == 1:
        return (BookStory(story.title, texts[0]),)
    return tuple(BookStory(f"{story.title} ({number})", text) for number, text in enumerate(texts, 1))


def _texts(text: str) -> Iterator[str]:
    """Yield as many whole lines together as a story may have."""
    held: list[str] = []
    size = 0
    for line in _lines(text):
        if held and size + len(line) > LONGEST_STORY:
            yield "\n".join(held).strip()
            held, size = [], 0
        held.append(line)
        size += len(line) + 1
    if rest := "\n".join(held).strip():
        yield rest


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        while len(line) > LONGEST_PARAGRAPH:
            end = _end(line)
            yield from (line[:end].rstrip(), "")
            line = line[end:].lstrip()
        yield line


def _end(line: str) -> int:
    """Where to cut a paragraph: behind a sentence, else behind a word, else anywhere."""
    for ends in _ENDS:
        found = [match.end() for match in ends.finditer(line, LONGEST_PARAGRAPH // 2, LONGEST_PARAGRAPH)]
        if found:
            return found[-1]
    return LONGEST_PARAGRAPH


def _has_long_paragraph(text: str, longest: int) -> bool:
    return len(text) > longest and max(map(len, text.split("\n"))) > longest
