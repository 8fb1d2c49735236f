"""Words that were asked for, and the gentle push that brings them into the story.

The model sees the words in front of the story, but a small one forgets them. So as long as a word has not come, the
first token of it is made likelier wherever the model itself finds it possible: after "with a red" a ball that was
asked for wins over other things, after "she" it does not come near. The push grows with the words of the story until
the word's turn is due, each word having its own. It is added to the logits, a biased decoding in the manner of Pascual
et al. 2021 ("A Plug-and-Play Method for Controlled Text Generation"), without their word vectors.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from storydesk.engine.tokenizer import StoryTokenizer
from storydesk.words.found import bare, pattern

DUE_SHARE = 0.5
"""Share of the story's length by which the last word is due."""
NAME_DUE = 0.02
"""Share of the way to there by which a name is due: a hero is introduced at once."""
PUSH = 7.0
"""Nats on the first token of a word when its turn is due; grows up to twice as much while it does not come."""
HERO_DUE = 1.0
"""The same of the hero's name, which is in the opening and should come back."""
GOING_ON = 4.0
"""Nats, at least, on the next token of a word that has begun."""
MARGIN = 12.0
"""Nats below the likeliest token from which on a word does not fit here, and is not pushed."""
_FORM_LONGER = 12
"""Characters by which a form of a word, with what may stand around it, is longer than the word at most."""


@dataclass(frozen=True)
class Wish:
    """A word or phrase that was asked for.

    Attributes:
        tokens: as it stands inside a sentence, with the space in front.
        told: finds it in a text, in one of its forms, when the character after it is there.
        reach: characters of the longest place that `told` finds, or more.
        due: share of the way to where the last one is due.
        begins: whether it is to begin a sentence, where it stands for a "he" or a "she".
    """

    tokens: tuple[int, ...]
    told: re.Pattern[str]
    reach: int
    due: float
    begins: bool = False


def wishes(words: Sequence[str], tokenizer: StoryTokenizer) -> tuple[Wish, ...]:
    """A wish for every word, due one after the other."""
    asked = list(dict.fromkeys(word for word in map(bare, words) if word))
    return tuple(
        Wish(
            tuple(tokenizer.encode_inside(f" {word}")),
            pattern(word, grows=True),
            len(word) + _FORM_LONGER * len(word.split()),
            NAME_DUE if word[0].isupper() else (place + 1) / len(asked),
        )
        for place, word in enumerate(asked)
    )


def hero_wish(name: str, tokenizer: StoryTokenizer) -> Wish:
    """A wish that a name comes back that the opening has told."""
    tokens = tuple(tokenizer.encode_inside(f" {name}"))
    return Wish(tokens, pattern(name, grows=True), len(name) + _FORM_LONGER * len(name.split()), HERO_DUE, begins=True)


def untold(asked: tuple[Wish, ...], text: str, new: int | None = None, given: int = 0) -> tuple[Wish, ...]:
    """The wishes that a text has not told about.

    Args:
        asked: the wishes.
        text: the text.
        new: how many characters at its end were not there when the wishes were last looked for; None for all.
        given: how many characters at its beginning do not count, for they are the opening's.
    """
    seen = 0 if new is None else len(text) - new
    return tuple(wish for wish in asked if wish.told.search(text, max(given, seen - wish.reach)) is None)


def pushes(
    asked: tuple[Wish, ...], written: Sequence[int], progress: float, is_beginning: bool = True
) -> dict[int, float]:
    """What is added to which logits.

    Args:
        asked: wishes that the story has not told about yet.
        written: the latest tokens of the story, those only that the model wrote.
        progress: how far the story is, as a share of its length.
        is_beginning: whether the next word begins a sentence.

    Returns:
        nats by token.
    """
    found: dict[int, float] = {}
    for wish in asked:
        push = PUSH * min(2.0, progress / (DUE_SHARE * wish.due))
        begun = _begun(wish.tokens, written)
        if begun == len(wish.tokens):
            continue  # it is told about with the next character
        if begun:
            push = max(push, GOING_ON)
        elif wish.begins and not is_beginning:
            continue
        token = wish.tokens[begun]
        found[token] = max(push, found.get(token, 0.0))
    return found


def _begun(tokens: tuple[int, ...], written: Sequence[int]) -> int:
    """How many tokens of a word stand at the end already."""
    for count in range(len(tokens), 0, -1):
        if tuple(written[-count:]) == tokens[:count]:
            return count
    return 0
