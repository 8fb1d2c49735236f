"""One thing that no bedtime story tells as a good idea, and how it is found."""

from __future__ import annotations

import re
from functools import cached_property

from storydesk.words.normalise import with_gaps

GROWN = (
    r"(?:mom|mommy|mum|mummy|mama|mother|dad|daddy|papa|father|parents?|grandma|grandpa|grandmother|grandfather|granny|"
    r"nana|aunt|auntie|uncle|teacher)(?:'s)?\b"
)
"""Whom a child may go with, and who may light a stove."""
WRONG = r"\b(?:not|never|no|stop|careful|dangerous|danger|safe|hurts?|ouch|wrong|bad idea|warned|sorry|far away from)\b|n't\b"
"""The story itself says so."""


class Danger:
    """One thing that is not told, compiled when a sentence first has what it needs."""

    def __init__(self, pattern: str, needs: str, unless: str = WRONG, only_with: str = "", not_with: str = "") -> None:
        """Keep the patterns.

        Args:
            pattern: of the sentence, as those of `storydesk.words.deeds` are.
            needs: stems of which one stands in whatever it finds.
            unless: what makes it harmless in the same sentence.
            only_with: what the story must have told of, up to the sentence and in it.
            not_with: what makes it harmless there.
        """
        self.pattern = pattern
        self.needs = needs
        self._stems = needs.split("|")
        self._unless = unless
        self._only_with = only_with
        self._not_with = not_with

    def may_be_in(self, sentence: str) -> bool:
        """Whether a folded sentence has what the pattern needs."""
        return any(stem in sentence for stem in self._stems)

    def search(self, story: str, begin: int) -> re.Match[str] | None:
        """Where a folded story tells of it, at or behind `begin`."""
        if self._only_with and not re.search(self._only_with, story):
            return None  # most stories need no more to be looked at, and the pattern is not compiled for them
        for match in self._compiled.finditer(story, begin):
            first, last = _sentence(story, match.start(), match.end())
            told = story[:last]
            if (
                not re.search(self._unless, story[first:last])
                and (not self._only_with or re.search(self._only_with, told))
                and not (self._not_with and re.search(self._not_with, told))
            ):
                return match
        return None

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{with_gaps(self.pattern)})")


def _sentence(story: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends."""
    first = max(story.rfind(mark, 0, start) for mark in ".!?") + 1
    last = min((place for mark in ".!?" if (place := story.find(mark, end)) >= 0), default=len(story))
    return first, last
