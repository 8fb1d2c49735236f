"""A story as it travels through the workshop, and how its text is normalised."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

SEPARATOR = "<|endoftext|>"
HELD_OUT = 20
"""Labelled stories with a number divisible by this are never trained on."""

_REPLACEMENTS = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u00b4": "'", "`": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2013": "-", "\u2014": "-", "\u2026": "...", "\u00a0": " ",
        "\u200b": None, "\ufeff": None, "\r": None,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Story:
    """One story.

    Attributes:
        text: the story, normalised.
        words: words that are known to be told about (hero, place, things), where the source has labels.
        number: of a labelled story.
        title: of a labelled story.
        about: what happens in it, in one sentence.
    """

    text: str
    words: tuple[str, ...] = ()
    number: int | None = None
    title: str = ""
    about: str = ""

    @property
    def is_labelled(self) -> bool:
        """Whether the story comes from a source with labels."""
        return self.number is not None

    @property
    def is_held_out(self) -> bool:
        """Whether the story is kept to measure control with: of the labelled ones, every twentieth number."""
        return self.number is not None and self.number % HELD_OUT == 0


def normalise(text: str) -> str:
    """NFC, straight quotes, plain spaces, no blank lines, no white space at either end of a line."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_REPLACEMENTS)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
