"""Where a story goes on that is longer than where the caret stands: no sentence is ever broken.

    goes_on_at("The fox ran. He sat.", 6)  # Place(12, "after the sentence")
    goes_on_at("The fox ran. He sat.", 20)  # Place(20, "at the end")
    rewrites_from("The bear ran.", 6)  # Place(8, "after the word")

The model reads what stands in front of the place and nothing else. What follows it is unknown to the story that is
being written; `Place.follows` says whether there is such a rest, so that it can be set aside where everybody sees it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from storydesk.words.quotes import straight

Why = Literal["at the end", "after the sentence", "between sentences", "after the word"]
# A full stop and the marks that close with it; what goes on in small letters is still the same sentence.
_END = re.compile(r"""(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bMrs)[.!?…]+["')\]]*(?=\s+(?![a-z])|\s*$)""")


@dataclass(frozen=True)
class Place:
    """Where the model writes.

    Attributes:
        at: characters in front of it.
        why: what stands there.
        follows: whether more of the text follows, which the model does not read.
    """

    at: int
    why: Why
    follows: bool


def goes_on_at(text: str, caret: int) -> Place:
    """Where *Continue* writes: at the end, or between the sentences where the caret plainly stands in the middle.

    A caret in front of the whole text is where nobody has put it: the story goes on at its end.

    Args:
        text: all of the story.
        caret: characters in front of it; one inside a sentence stands for that sentence's end.
    """
    if not text[:caret].strip() or not text[caret:].strip():
        return Place(len(text), "at the end", follows=False)
    if _is_between(text, caret):
        return Place(caret, "between sentences", follows=True)
    at = next((end for end in _sentence_ends(text, caret) if end >= caret), len(text))
    if not text[at:].strip():
        return Place(len(text), "at the end", follows=False)
    return Place(at, "after the sentence", follows=True)


def rewrites_from(text: str, caret: int) -> Place:
    """Where *Rewrite from here* begins: behind the word in which the caret stands, so that its sentence is finished.

    Args:
        text: all of the story.
        caret: characters in front of it; in front of a word, that word is written anew as well.
    """
    rest = re.match(r"[^\W_]*(?:['’][^\W_]+)*", text[caret:]) if text[:caret][-1:].isalnum() else None
    at = caret + (rest.end() if rest else 0)
    why: Why = "between sentences" if _is_between(text, at) else "after the word"
    if not text[at:].strip():
        why = "at the end"
    return Place(at, why, follows=bool(text[at:].strip()))


def _is_between(text: str, caret: int) -> bool:
    """Whether a sentence has just ended in front of the caret, or none has begun."""
    before = text[:caret].rstrip()
    return not before or "\n" in text[len(before) : caret] or len(before) in _sentence_ends(text, caret)


def _sentence_ends(text: str, caret: int) -> list[int]:
    """Where the sentences of the caret's line end, in characters; not inside a quotation, which is part of its own."""
    start, end = text.rfind("\n", 0, caret) + 1, text.find("\n", caret)
    line = straight(text[start:] if end < 0 else text[start:end])
    found: list[int] = []
    quotes = counted = 0
    for match in _END.finditer(line):
        quotes, counted = quotes + line.count('"', counted, match.end()), match.end()
        if quotes % 2 == 0:
            found.append(start + match.end())
    return found if end < 0 else [*found, end]
