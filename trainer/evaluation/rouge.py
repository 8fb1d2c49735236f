"""ROUGE (Lin 2004): how much a text has in common with a reference.

All figures are F1: of single words, of pairs of words, and of the longest subsequence of words that both have. Words
are runs of letters and digits in lower case; nothing is stemmed or left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class RougeFigures:
    """Means over the texts of a set, 0 to 1; a text that was not written counts 0.

    Attributes:
        texts: how many were asked for.
        written: share that is not empty.
        rouge_1, rouge_2: F1 of ROUGE-N for single words and for pairs.
        rouge_l: F1 of ROUGE-L.
    """

    texts: int
    written: float
    rouge_1: float
    rouge_2: float
    rouge_l: float


def rouge_figures(texts: Sequence[str], references: Sequence[str]) -> RougeFigures:
    """Compare every text with its reference; there must be at least one."""
    pairs = list(zip(texts, references, strict=True))

    def mean(scores: list[float]) -> float:
        return round(sum(scores) / len(scores), 4)

    return RougeFigures(
        texts=len(pairs),
        written=mean([float(bool(text)) for text, _ in pairs]),
        rouge_1=mean([rouge_n(*pair, 1) for pair in pairs]),
        rouge_2=mean([rouge_n(*pair, 2) for pair in pairs]),
        rouge_l=mean([rouge_l(*pair) for pair in pairs]),
    )


def rouge_n(text: str, reference: str, length: int) -> float:
    """F1 of the runs of `length` words; each counts as often as both have it (Lin 2004, section 2)."""
    own, theirs = (_runs(_words(each), length) for each in (text, reference))
    return _f1((own & theirs).total(), own.total(), theirs.total())


def rouge_l(text: str, reference: str) -> float:
    """F1 of the longest common subsequence of words (Lin 2004, section 3.1, with beta 1)."""
    own, theirs = _words(text), _words(reference)
    # Lengths for the words of `own` so far, and each beginning of `theirs`.
    row = [0] * (len(theirs) + 1)
    for word in own:
        above = row
        row = [0]
        for place, other in enumerate(theirs):
            row.append(above[place] + 1 if word == other else max(row[place], above[place + 1]))
    return _f1(row[-1], len(own), len(theirs))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _runs(words: Sequence[str], length: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(words[start:] for start in range(length)), strict=False))


def _f1(common: int, own: int, theirs: int) -> float:
    return 2 * common / (own + theirs) if common else 0.0
