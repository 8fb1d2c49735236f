"""How well a model follows wishes: words that must appear, and how long the story shall be.

The wishes come from labelled stories that were kept out of training (id divisible by 20): hero, kind, place and things.
The mood is not among them: a story with the mood 'brave' need not say so, and fewer than one in five do. The labelled
stories themselves are measured beside the models, as what an author does with the same wishes.

Stories that have a sentence about what happens also ask with that alone; its words of content are looked for.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from storydesk.words.forms import bases
from storydesk.words.found import is_told
from trainer.corpus.control import EVERYDAY, MOST_WORDS
from trainer.evaluation.figures import share
from trainer.evaluation.labelled import Labelled

LENGTHS = ("short", "medium", "long")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Wish:
    """Words that a story must tell about, by the part that each plays.

    Attributes:
        roles: `hero`, `kind`, `place` or `thing`, one for each word; `about` for those of a sentence.
        words: the words.
        story: the labelled story that they come from.
        about: the sentence, where that is asked with in place of the words.
    """

    roles: tuple[str, ...]
    words: tuple[str, ...]
    story: str
    about: str = ""


@dataclass(frozen=True)
class WordFigures:
    """How many required words appear.

    Attributes:
        stories: how many were written.
        words_present: share of all required words.
        stories_complete: share of stories with every word.
        by_role: share of the words of each role.
    """

    stories: int
    words_present: float
    stories_complete: float
    by_role: dict[str, float]


@dataclass(frozen=True)
class LengthFigures:
    """How long stories of one length class became.

    Attributes:
        words: of every story.
        quartiles: the first quarter, the median and the third quarter.
        ended: share that the model ended itself.
    """

    words: tuple[int, ...]
    quartiles: tuple[float, float, float]
    ended: float


def words_wish(story: Labelled) -> Wish:
    """Three words of a story's labels, drawn by its number."""
    labels = [("hero", story.hero), ("kind", story.kind), ("place", story.place)]
    labels += [("thing", thing) for thing in story.things]
    labels = [(role, word) for role, word in labels if word]
    chosen = random.Random(story.number).sample(labels, min(MOST_WORDS, len(labels)))
    return Wish(tuple(role for role, _ in chosen), tuple(word for _, word in chosen), story.text)


def about_wish(story: Labelled) -> Wish:
    """The sentence that says what happens in a story, and the words of content in it."""
    words = content_words(story.about)
    return Wish(("about",) * len(words), words, story.text, story.about)


def content_words(sentence: str) -> tuple[str, ...]:
    """The different words of three letters or more that are no everyday words and no forms of them, as 'looking'."""
    words = dict.fromkeys(word for word in _LETTERS.findall(sentence) if len(word) > 2)
    return tuple(word for word in words if EVERYDAY.isdisjoint((word.lower(), *bases(word))))


def word_figures(wishes: Sequence[Wish], texts: Sequence[str]) -> WordFigures:
    """Look for the words of each wish in the story that was written for it."""
    present = [[is_told(word, text) for word in wish.words] for wish, text in zip(wishes, texts, strict=True)]
    roles = sorted({role for wish in wishes for role in wish.roles})
    flat = [(role, there) for wish, row in zip(wishes, present, strict=True)
            for role, there in zip(wish.roles, row, strict=True)]  # fmt: skip
    return WordFigures(
        stories=len(texts),
        words_present=share(there for _, there in flat),
        stories_complete=share(all(row) for row in present),
        by_role={role: share(there for named, there in flat if named == role) for role in roles},
    )


def length_figures(words: Sequence[int], ended: Sequence[bool]) -> LengthFigures:
    """The spread of the lengths; there must be at least one story."""
    first, middle, third = quantiles(words, n=4, method="inclusive") if len(words) > 1 else [float(words[0])] * 3
    return LengthFigures(tuple(words), (first, middle, third), share(ended))
