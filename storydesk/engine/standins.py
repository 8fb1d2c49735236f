"""Names that a small model cannot spell: it writes of somebody whom it knows, and the reader never sees that.

A model of this size knows a dozen names well. Any other one dissolves after some sentences, Wuschel into Wilfch. So
each name of an opening or a wish is hidden behind a stand-in on the way in, and put back on the way out, sentence by
sentence.

    standins = StandIns.choose(("A rabbit called Wuschel hopped.",), seed=7)
    standins.hide("Wuschel's ears")  # "Tom's ears"
    standins.show("TOM! Tommy ran.")  # "WUSCHEL! Wuschel ran."
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial

_GIRLS = ("Lucy", "Anna", "Amy", "Jane", "Mia")
_BOYS = ("Tim", "Ben", "Tom", "Max", "Sam")
_WELL_KNOWN = frozenset(
    (*_GIRLS, *_BOYS, "Lily", "Jack", "Sarah", "Sara", "Sue", "John", "Joe", "Billy", "Timmy", "Tommy")
)
_PET_FORMS = {
    "Tim": ("Timmy",),
    "Ben": ("Benny", "Benji"),
    "Tom": ("Tommy",),
    "Sam": ("Sammy",),
    "Anna": ("Annie", "Ann"),
}
# Capital letters that make no name: who somebody is, days, feasts, and the like.
_NO_NAMES = frozenset(
    """i mom mommy mum mummy mama mother dad daddy papa father grandma grandmother grandpa grandfather granny nana aunt
    auntie uncle mr mrs ms miss dr doctor captain king queen prince princess lord lady sir saint santa teacher
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december christmas easter halloween thanksgiving god earth english tv ok oh the a an""".split()
)
_SHE = re.compile(
    r"\b(?:she|her|hers|herself|girl|girls|princess|queen|mother|mom|sister|woman|lady|aunt|grandma)\b", re.I
)
_HE = re.compile(r"\b(?:he|him|his|himself|boy|boys|prince|king|father|dad|brother|man|uncle|grandpa)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_INTRODUCED = re.compile(r"\b(?:named|called|name is|name was)$", re.I)
_PLACED = re.compile(  # where, or which; seldom who
    r"\b(?:in|at|from|of|the|near|into|on|(?:go|goes|going|went|come|came|back|way|trip|moved|flew|drove) to)$", re.I
)
_SENTENCE_END = frozenset('.!?…:"“”„»«\n')
_LOOKED_AT = 6_000  # characters at either end of an opening: nobody is named for the first time in between
_MOST = 4


@dataclass(frozen=True)
class StandIns:
    """Pairs of a name and who stands in for it, the longest name first."""

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def choose(
        cls, texts: Iterable[str], seed: int, words: Collection[str] = (), banned: Collection[str] = ()
    ) -> StandIns:
        """Find the names in some texts, and somebody for each who is in none of them.

        Args:
            texts: the opening and the wishes.
            seed: of the choice.
            words: those that stories have, in lower case; of a sentence's first word they say that it is no name.
            banned: what must not stand in a story.
        """
        texts = [_ends_of(text) for text in texts if text]
        names = list(dict.fromkeys(name for text in texts for name in names_in(text, words)))[:_MOST]
        whole = "\n".join(texts)
        there = {word.lower() for word in (*_LETTERS.findall(whole), *banned)}
        chooser, pairs = random.Random(seed), []
        for name in names:
            free = [one for one in (_GIRLS if _is_she(name, whole) else _BOYS) if not there & _forms(one)]
            if free:
                pairs.append((name, chooser.choice(free)))
                there |= _forms(pairs[-1][1])
        return cls(tuple(sorted(pairs, key=lambda pair: -len(pair[0]))))

    def hide(self, text: str) -> str:
        """The text with everybody's stand-in."""
        for name, standin in self.pairs:
            text = _whole_word(name, after=r"(?! (?:you|he|she|it|we|they|I)\b)").sub(standin, text)  # Will you come?
            text = _whole_word(name.upper()).sub(standin.upper(), text)  # rose is no Rose, and ROSE is one
        return text

    def show(self, text: str) -> str:
        """The text with everybody's own name, whatever form of the stand-in is in it."""
        for name, standin in self.pairs:
            for form in (standin, *_PET_FORMS.get(standin, ())):
                text = _whole_word(form, re.IGNORECASE).sub(partial(_in_the_case_of, name), text)
        return text


def names_in(text: str, words: Collection[str] = ()) -> list[str]:
    """The names in a text that the model does not know well, in their order; neighbours are one name."""
    found: list[str] = []
    end = -1
    for match in _WORD.finditer(text):
        word = _without_s(match.group())
        before = text[: match.start()].rstrip(" ")
        is_first = not before or before[-1] in _SENTENCE_END
        if not _looks_like_a_name(word, is_first, before, words):
            end = -1
            continue
        if found and end == match.start() - 1 and text[end] in " -":
            found[-1] = f"{found[-1]}{text[end]}{word}"
        else:
            found.append(word)
        end = match.start() + len(word)
    others = {name.lower() for name in found if not name.isupper()}
    return [
        name
        for name in dict.fromkeys(found)
        if name not in _WELL_KNOWN and not (name.isupper() and name.lower() in others)
    ]


def _looks_like_a_name(word: str, is_first: bool, before: str, words: Collection[str]) -> bool:
    lower = word.lower()
    if lower in _NO_NAMES or len(word) < 2:
        return False
    is_capital, is_word = word[0].isupper(), lower in words
    if _INTRODUCED.search(before):
        return is_capital or (bool(words) and not is_word)
    if not is_capital or is_word or _PLACED.search(before):
        return False
    return not is_first or bool(words)  # without a list of words nobody knows about a sentence's first one


def _is_she(name: str, text: str) -> bool:
    """Whether the text, or else the name's last letter, says that somebody is a girl."""
    near = " ".join(text[max(0, match.start() - 60) : match.end() + 120] for match in _whole_word(name).finditer(text))
    she, he = len(_SHE.findall(near)), len(_HE.findall(near))
    return she > he if she != he else name.lower().endswith(("a", "ie", "elle", "ine"))


def _forms(standin: str) -> set[str]:
    return {standin.lower(), *(form.lower() for form in _PET_FORMS.get(standin, ()))}


def _ends_of(text: str) -> str:
    return text if len(text) <= 2 * _LOOKED_AT else f"{text[:_LOOKED_AT]}\n{text[-_LOOKED_AT:]}"


def _without_s(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _whole_word(word: str, flags: re.RegexFlag = re.NOFLAG, after: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w){after}", flags)


def _in_the_case_of(name: str, match: re.Match[str]) -> str:
    return name.upper() if match.group().isupper() else name
