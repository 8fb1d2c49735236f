"""How hard an English text is to read.

    level_of("The cat sat. It was a big red cat.")  # Level(grade=-2.1, sentence_words=4.5, outside=0.0)

The grade is that of Kincaid et al. 1975 ("Derivation of new readability formulas"): years at an American school after
which a text is understood; below 1 for what is read in the first year. Beside it stands the share of words outside the
commonest thousand of children's stories, names not counted among them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from storydesk.words.thousand import FIRST_THOUSAND

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|\n")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"""(?<=[^aeiouyl])e$ | (?<=[aeiouyrl]l)e$                      # cake, whale; not apple
    | (?<=[^aeiouytdl])ed$ | (?<=[aeiouyl]l)ed$                     # jumped, called; not wanted, giggled
    | (?<=[^aeiouylcgsxzh])es$ | (?<=[aeiouy]l)es$ | (?<=th)es$     # likes, smiles; not boxes, wishes, tables
    | (?<=[^aeiouyl])e(?=ly$|ful$|less$|ment$)                      # lovely, careful
    | (?<=^som)e(?=thing|one|body|where|how|times?)""",
    re.X,
)
# Neighbouring vowels that are spoken apart, and endings with a syllable but no vowel.
_APART = re.compile(
    r"""ia(?!l$|n$) | io$ | ^[b-df-hj-np-tv-z]io | (?<![ctg])iou | (?<![pm])eo(?!us) | ua(?!r) | (?<=[dr])ea$ | ea(?=te)
    | eu(?=m) | oe(?=[mt]) | ue(?=l$) | ie(?=t$|ty) | (?<!t)ie(?=nc) | [aeiouy]ing$ | [iy](?:er|est)$ | sm$
    | [ds]n['’]t$""",
    re.X,
)
_ENDS = re.compile(r"(?:n['’]t|['’](?:s|re|ll|ve|d|m))$")


@dataclass(frozen=True)
class Level:
    """How hard a text is.

    Attributes:
        grade: of Flesch and Kincaid.
        sentence_words: words in a sentence, on average.
        outside: share of the words that are outside the first thousand, 0 to 1.
    """

    grade: float
    sentence_words: float
    outside: float


def level_of(text: str) -> Level | None:
    """How hard a text is; None where it has no word."""
    counts = [len(_WORD.findall(sentence)) for sentence in sentences(text)]
    words = [found.group() for found in _WORD.finditer(text)]
    if not words:
        return None
    a_sentence = len(words) / max(1, sum(map(bool, counts)))
    grade = 0.39 * a_sentence + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    names = _names(text)
    outside = sum(not is_common(word) and word not in names for word in words)
    return Level(grade, a_sentence, outside / len(words))


def sentences(text: str) -> list[str]:
    """A text in sentences; what is said within one is one of its own where it ends with its own mark."""
    return [part for part in _SENTENCE_END.split(text) if part.strip()]


def count_words(text: str) -> int:
    """How many words there are, as they are counted here."""
    return len(_WORD.findall(text))


def is_common(word: str) -> bool:
    """Whether a word, or what of it stands in front of the apostrophe, is one of the first thousand."""
    small = word.lower().replace("’", "'")
    return small in FIRST_THOUSAND or _ENDS.sub("", small) in FIRST_THOUSAND


@lru_cache(maxsize=20_000)  # children's stories use few words again and again
def syllables(word: str) -> int:
    """How many syllables an English word has, by how it is spelt: groups of vowels, without the silent e."""
    small = _ENDS.sub("", word.lower())
    spoken = _SILENT.sub("", small)
    return max(1, len(_VOWELS.findall(spoken)) + len(_APART.findall(word.lower())))


def _names(text: str) -> frozenset[str]:
    """Words that are written large where a sentence goes on."""
    found = re.finditer(r"(?<=[a-z,;] )[A-Z][A-Za-z]+(?:['’]s)?", text)
    names = {_ENDS.sub("", name.group()) for name in found}
    return frozenset(names | {f"{name}{mark}s" for name in names for mark in "'’"})
