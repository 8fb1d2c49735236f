"""What can be counted in a set of stories: endings, repetition, variety, the hero, grammar, unfit content."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storydesk.words.names import hero_of, is_kept
from trainer.corpus.clean import problem
from trainer.evaluation.candidates import Written
from trainer.evaluation.grammar import slips

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


@dataclass(frozen=True)
class TextFigures:
    """Figures of a set of stories; shares are between 0 and 1.

    Attributes:
        stories: how many there are.
        mean_words: words a story.
        ended: share that the model ended itself.
        repeated_4grams: mean share of a story's runs of four words that stood there before.
        distinct_2: different pairs of words over all pairs (Li et al. 2016); falls with the amount of text.
        self_bleu: mean BLEU-4 of each story against all others (Zhu et al. 2018); lower is more varied.
        once_upon_a_time: share that begins so.
        has_hero: share with a hero that has a name.
        hero_kept: share of those that still name the hero in their last third.
        slips_per_1000_words: of grammar and punctuation.
        slips: how many of which kind.
        unfit: share that the filter of the training stories would refuse.
        refused: how many for which reason.
    """

    stories: int
    mean_words: float
    ended: float
    repeated_4grams: float
    distinct_2: float
    self_bleu: float
    once_upon_a_time: float
    has_hero: float
    hero_kept: float
    slips_per_1000_words: float
    slips: dict[str, int]
    unfit: float
    refused: dict[str, int]


def text_figures(stories: Sequence[Written]) -> TextFigures:
    """Count everything; there must be at least one story."""
    texts = [story.text for story in stories]
    words = [words_of(text) for text in texts]
    heroes = [(hero, text) for text in texts if (hero := hero_of(text)) is not None]
    found = sum((slips(text) for text in texts), Counter[str]())
    problems = [problem(text) for text in texts]
    refused = Counter(reason for reason in problems if reason is not None)
    total_words = sum(len(text.split()) for text in texts)
    return TextFigures(
        stories=len(texts),
        mean_words=round(total_words / len(texts), 1),
        ended=share(story.is_ended for story in stories),
        repeated_4grams=round(sum(map(repeated_4grams, words)) / len(words), 4),
        distinct_2=round(distinct_2(words), 4),
        self_bleu=round(self_bleu(words), 4),
        once_upon_a_time=share(text.lower().startswith("once upon a time") for text in texts),
        has_hero=share(hero_of(text) is not None for text in texts),
        hero_kept=share(is_kept(hero, text) for hero, text in heroes),
        slips_per_1000_words=round(1000 * found.total() / max(total_words, 1), 2),
        slips=dict(found.most_common()),
        unfit=share(reason is not None for reason in problems),
        refused=dict(refused.most_common()),
    )


def share(answers: Iterable[bool]) -> float:
    """The share of true answers; 0 where nothing was asked."""
    given = list(answers)
    return round(sum(given) / len(given), 4) if given else 0.0


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without marks."""
    return _WORD.findall(text.lower())


def repeated_4grams(words: Sequence[str]) -> float:
    """Share of a story's runs of four words that stood there before."""
    runs = _ngrams(words, 4)
    return 1 - len(runs) / runs.total() if runs else 0.0


def distinct_2(stories: Sequence[Sequence[str]]) -> float:
    """Different pairs of neighbouring words over all pairs, of all stories together."""
    pairs = sum((_ngrams(words, 2) for words in stories), Counter[tuple[str, ...]]())
    return len(pairs) / pairs.total() if pairs else 0.0


def self_bleu(stories: Sequence[Sequence[str]]) -> float:
    """Mean BLEU-4 of each story against all others, runs that are found nowhere counting 0.1 (smoothing method 1)."""
    if len(stories) < 2:
        return 0.0
    logarithms = [0.0] * len(stories)
    for length in range(1, 5):
        counts = [_ngrams(words, length) for words in stories]
        # The largest count of a run in the other stories: the largest there is, or the second where it is one's own.
        largest: dict[tuple[str, ...], tuple[int, int, int]] = {}
        for owner, story in enumerate(counts):
            for run, count in story.items():
                best, whose, second = largest.get(run, (0, -1, 0))
                largest[run] = (count, owner, best) if count > best else (best, whose, max(second, count))
        for owner, story in enumerate(counts):
            clipped = 0
            for run, count in story.items():
                best, whose, second = largest[run]
                clipped += min(count, second if whose == owner else best)
            logarithms[owner] += math.log(max(clipped, 0.1) / max(story.total(), 1)) / 4
    lengths = [len(words) for words in stories]
    scores = []
    for owner, own in enumerate(lengths):
        others = lengths[:owner] + lengths[owner + 1 :]
        closest = min(others, key=lambda other: (abs(other - own), other))
        brevity = 1.0 if own > closest else math.exp(1 - closest / max(own, 1))
        scores.append(brevity * math.exp(logarithms[owner]))
    return sum(scores) / len(scores)


def _ngrams(words: Sequence[str], length: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(words[start:] for start in range(length)), strict=False))
