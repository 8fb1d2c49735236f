"""When somebody on a page goes to bed, sleeps or dreams, and stays so to its end, and whether others do so, too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storydesk.pictures.lexicon import Token, narrated

_TO_SLEEP = re.compile(
    r"\b(?:(?:went|gone|go|goes|going|climbed|got|crawled|put|lay|laid|jumped)"
    r"(?: \w+){0,3}? (?:to|in|into)(?: \w+)? bed"
    r"|(?:go|went|going|drifted) (?:off )?to sleep|(?:fell|falling|fast|sound) asleep|slept|sleeping"
    r"|dream(?:ed|ing|t)|tucked)\b"
)
_AWAKE = re.compile(r"\b(?:woke|awoke|wakes|morning|next day|nap|out of bed)\b")
_NOT = re.compile(r"\b(?:not|never|\w+n't|too)(?: \w+){0,2} $")

_TOGETHER = re.compile(r"\b(?:both|together|they|all|\w+ and (?:\w+ )?\w+(?: \w+)?) $|^(?: \w+){0,4} together\b")
_PARTED = re.compile(r"\b(?:goodbye|good-bye|bye)\b")

_SLEEPY = frozenset(
    "bed sleep asleep sleeping slept sleepy nap tucked dream dreamed goodnight pillow blanket yawned".split()
)


def is_sleepy(words: Sequence[Token]) -> bool:
    """Whether a page speaks of beds, sleep or dreams at all."""
    return any(token.word in _SLEEPY for token in words)


def falls_asleep(words: Sequence[Token]) -> bool:
    """Whether a page ends with somebody in bed or asleep, outside of what somebody says."""
    text = narrated(words)
    ends = [match.end() for match in _TO_SLEEP.finditer(text) if not _NOT.search(text[: match.start()])]
    return bool(ends) and not _AWAKE.search(text, ends[-1])


def naps_outdoors(words: Sequence[Token]) -> bool:
    """Whether somebody takes a nap who has not gone home for it."""
    said = {token.word for token in words}
    return bool({"nap", "naps"} & said) and not {"bed", "bedroom", "home", "house", "night"} & said


def sleep_together(words: Sequence[Token]) -> bool:
    """Whether several are in bed or asleep at the end of a page, who did not go home each of them before."""
    text = narrated(words)
    ends = [match for match in _TO_SLEEP.finditer(text) if not _NOT.search(text[: match.start()])]
    if not ends or not falls_asleep(words) or _PARTED.search(text):
        return False
    return any(_TOGETHER.search(text[: one.start()]) or _TOGETHER.search(text[one.end() :]) for one in ends)
