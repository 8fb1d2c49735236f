"""Names that a small model cannot spell: it writes of somebody whom it knows, and the reader never sees that.

A model of this size knows a dozen names well. Any other one dissolves after some sentences, Wuschel into Wilfch. So
each name of an opening or a wish is hidden behind a stand-in on the way in, and put back on the way out, sentence by
sentence; so is a hero of a kind that no story tells of, a wombat. Every person's stand-in is one token of the
vocabulary, and no other name may grow out of it (Timmy, Timothy), since that would be somebody else.

    standins = StandIns.choose(("A rabbit called Wuschel hopped.",), seed=7)
    standins.hide("Wuschel's ears")  # "Tom's ears"
    standins.show("TOM! Tommy ran.")  # "WUSCHEL! Wuschel ran."
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property, partial

from storydesk.words.names import WORD, kind_of, names_in, whole_word

# Each is one token, and came back in nine of ten stories at least.
_GIRLS = ("Lucy", "Anna", "Amy", "Jane", "Sue", "Mary", "Sarah", "Emma")
_BOYS = ("Tim", "Ben", "Tom", "Max", "Sam", "Bob", "Joe", "Billy")
_ANIMALS = ("Max", "Tom", "Sam", "Ben", "Tim", "Bob")
_WELL_KNOWN = frozenset((*_GIRLS, *_BOYS, "Mia", "Lily", "Jack", "Sara", "John", "Timmy", "Tommy"))
_PET_FORMS = {
    "Tim": ("Timmy", "Timothy"),
    "Ben": ("Benny", "Benji", "Benjamin"),
    "Tom": ("Tommy", "Thomas"),
    "Max": ("Maxy", "Maxie"),
    "Sam": ("Sammy", "Samuel", "Samantha"),
    "Bob": ("Bobby", "Bobbie"),
    "Joe": ("Joey",),
    "Billy": ("Billie",),
    "Lucy": ("Luce",),
    "Anna": ("Annie", "Ann", "Anne"),
    "Jane": ("Janie", "Janey"),
    "Sue": ("Susie", "Suzie", "Susan"),
    "Emma": ("Emmy",),
    "Sarah": ("Sara",),
}
# Who stands in for a hero of an unknown kind: of what an animal is known for, some comes along.
_KINDS, _KINDS_WITH_AN = ("frog", "rabbit", "goat", "squirrel"), ("otter",)
_KIND = re.compile(r"\bthere (?:was|lived) an? (?:(?:little|small|big|tiny|young|old|brave|kind) )*([a-z]+)\b", re.I)
_WORDS_TOO = frozenset(("bob", "sue"))
_LOOKED_AT = 6_000  # characters at either end of an opening: nobody is named for the first time in between
_MOST = 8
_SURE_LETTERS = 3  # after which a sentence's first word is taken for the name that begins with them
_GOES_ON = r"(?! (?:you|he|she|it|we|they|I)\b)"  # Will you come?


@dataclass(frozen=True)
class StandIns:
    """Who stands in for whom.

    Attributes:
        pairs: of a name and its stand-in, the longest name first; Anna Maria and Anna may share theirs.
        also_words: those names that are words as well.
        kind: what the hero is, and which animal stands in for it, where the model knows no such thing; or nothing.
    """

    pairs: tuple[tuple[str, str], ...] = ()
    also_words: frozenset[str] = frozenset()
    kind: tuple[str, str] | tuple[()] = ()

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
        whole = "\n".join(texts)
        there = {word.lower() for word in (*re.split(r"\W+", whole), *WORD.findall(whole), *banned)}
        chooser, found = random.Random(seed), dict[str, str]()
        kind = _unknown_kind(whole, chooser, words, there)
        named = {name.casefold(): name for text in texts for name in names_in(text, words)}
        names = _hard_names(name for lower, name in named.items() if lower.removesuffix("s") not in kind[:1])
        for name in names[:_MOST]:
            somebody = name.split()[0] if name.split()[0] in names else name
            if somebody not in found:
                free = [one for one in _fitting(name, whole) if not there & _forms(one)]
                if not free:
                    continue
                found[somebody] = chooser.choice(free)
                there |= _forms(found[somebody])
            found[name] = found[somebody]
        pairs = ((name, found[name]) for name in names if name in found)
        also_words = frozenset(name for name in names if name.lower() in words)
        return cls(tuple(sorted(pairs, key=lambda pair: -len(pair[0]))), also_words, kind)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The stand-ins."""
        return tuple(dict.fromkeys(standin for _, standin in self.pairs))

    @property
    def hidden(self) -> frozenset[str]:
        """The names that the model is not to write itself: they would be somebody else's."""
        return frozenset(name for name, _ in self.pairs) - self.also_words

    def end(self, text: str) -> bool:
        """Whether a text ends in a stand-in."""
        if not text.endswith(self.names):
            return False
        return any(text.endswith(name) and not text[: -len(name)][-1:].isalnum() for name in self.names)

    def begun(self, letters: str, is_first: bool) -> str:
        """The hidden name that somebody begins to type, or has typed; empty where the letters may be another word's.

        Args:
            letters: what is there of it.
            is_first: whether they begin a sentence, where any word has a capital letter.
        """
        is_sure = letters[:1] != letters[:1].lower() and not is_first
        if len(letters) < (1 if is_sure else _SURE_LETTERS):
            return ""
        return next((name for name, _ in reversed(self.pairs) if name.startswith(letters)), "")

    def hide(self, text: str) -> str:
        """The text with everybody's stand-in."""
        for name, standin in self.pairs:
            in_its_case = partial(_in_the_case_of, standin)
            if name in self.also_words:
                text = whole_word(name, after=_GOES_ON).sub(standin, text)
                text = whole_word(name.upper()).sub(in_its_case, text)  # rose is no Rose, and ROSE is one
            else:
                text = whole_word(name, re.IGNORECASE).sub(in_its_case, text)
        return _exchanged(text, *self.kind) if self.kind else text

    def show(self, text: str) -> str:
        """The text with everybody's own name, whatever form of the stand-in is in it."""
        for standin, name in {standin: name for name, standin in self.pairs}.items():
            for form in (standin, *_PET_FORMS.get(standin, ())):
                for written in {form, form.upper(), form if form.lower() in _WORDS_TOO else form.lower()}:
                    if written in text:
                        text = whole_word(written).sub(partial(_in_the_case_of, _with_capital(name)), text)
        return _exchanged(text, *reversed(self.kind)) if self.kind else text


def _hard_names(names: Iterable[str]) -> list[str]:
    """Those that the model does not know well, or that are the first part of such a one."""
    names = list(names)
    firsts = {name.split()[0] for name in names if " " in name}
    return [name for name in names if name not in _WELL_KNOWN or name in firsts]


def _unknown_kind(
    text: str, chooser: random.Random, words: Collection[str], there: Collection[str]
) -> tuple[str, str] | tuple[()]:
    """What the hero is, where stories have no word for it, and an animal for it that takes the same article."""
    found = _KIND.search(text) if words else None
    if found is None or found[1].lower() in words:
        return ()
    is_an = found[1][0].lower() in "aeiou"
    free = [one for one in (_KINDS_WITH_AN if is_an else _KINDS) if {one, f"{one}s"}.isdisjoint(there)]
    return (found[1].lower(), chooser.choice(free)) if free else ()


def _exchanged(text: str, one: str, other: str) -> str:
    """A text with another kind of animal in it, one or several."""
    for ending in ("", "s"):
        for old, new in ((one, other), (one.capitalize(), other.capitalize()), (one.upper(), other.upper())):
            text = whole_word(old + ending).sub(new + ending, text)
    return text


def _fitting(name: str, text: str) -> tuple[str, ...]:
    """Who may stand in for somebody, going by the text, or else by the name's last letters."""
    kind = kind_of(name, text)
    if kind == "she" or (kind != "he" and name.lower().endswith(("a", "ie", "elle", "ine"))):
        return _GIRLS
    return _ANIMALS if kind == "animal" else _BOYS


def _forms(standin: str) -> set[str]:
    return {standin.lower(), *(form.lower() for form in _PET_FORMS.get(standin, ()))}


def _ends_of(text: str) -> str:
    return text if len(text) <= 2 * _LOOKED_AT else f"{text[:_LOOKED_AT]}\n{text[-_LOOKED_AT:]}"


def _with_capital(name: str) -> str:
    return name if any(map(str.isupper, name)) else name.capitalize()


def _in_the_case_of(name: str, match: re.Match[str]) -> str:
    found = match.group()
    return name.upper() if found.isupper() and len(found) > 1 else name
