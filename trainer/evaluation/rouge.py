"""ROUGE (Lin 2004): how much a text has in common with a reference, computed by the `rouge-score` package.

All figures are F1: of single words, of pairs of words, and of the longest subsequence of words that both have: over the
whole text (L), and sentence by sentence (Lsum). Words are runs of letters and digits in lower case, in any alphabet;
nothing is left out, and nothing stemmed unless it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_KINDS = ("rouge1", "rouge2", "rougeL", "rougeLsum")
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"\S.*?(?:[.!?]+[\"')]*(?=\s+[^\sa-z])|$)", re.DOTALL)


@dataclass(frozen=True)
class RougeFigures:
    """Means over the texts of a set, 0 to 1; a text that was not written counts 0.

    Attributes:
        texts: how many were asked for.
        written: share that is not empty.
        rouge_1, rouge_2: F1 of ROUGE-N for single words and for pairs.
        rouge_l, rouge_lsum: F1 of ROUGE-L, over the whole text and sentence by sentence.
    """

    texts: int
    written: float
    rouge_1: float
    rouge_2: float
    rouge_l: float
    rouge_lsum: float


def rouge_figures(texts: Sequence[str], references: Sequence[str], stem: bool = False) -> RougeFigures:
    """Compare every text with its reference; there must be at least one.

    Args:
        texts: what was written.
        references: what somebody else wrote for the same purpose.
        stem: compare words without their English endings, as most published figures do (Porter's stemmer).
    """
    scorer = _scorer(stem)
    pairs = list(zip(texts, references, strict=True))
    scores = [scorer.score(*("\n".join(sentences(each)) for each in (reference, text))) for text, reference in pairs]

    def mean(values: list[float]) -> float:
        return round(sum(values) / len(values), 4)

    one, two, longest, by_sentence = (mean([score[kind].fmeasure for score in scores]) for kind in _KINDS)
    written = mean([float(bool(text)) for text, _ in pairs])
    return RougeFigures(len(pairs), written, one, two, longest, by_sentence)


def sentences(text: str) -> list[str]:
    """The sentences of an English text: each ends with a mark that no small letter follows, or with the text."""
    return [" ".join(found.group().split()) for found in _SENTENCE.finditer(text.strip())]


def _scorer(stem: bool) -> Any:  # noqa: ANN401 - the package has no types
    from rouge_score.rouge_scorer import RougeScorer
    from rouge_score.tokenizers import DefaultTokenizer, Tokenizer

    class Words(Tokenizer):
        def tokenize(self, text: str) -> list[str]:
            return _WORD.findall(text.lower())

    return RougeScorer(_KINDS, tokenizer=DefaultTokenizer(use_stemmer=True) if stem else Words())
