"""Stories with several sentences to choose from at every place, as files, as readers see them, and what readers say.

`choices.jsonl` has one story a line. A reader's answers have one story a line as well: its number, and for each place
where it makes a difference the place's number with the letters of the best and of the worst sentence:

    17: 1ba 2ac 5cb
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from storydesk.engine.tokenizer import StoryTokenizer
from trainer.corpus.read import open_text
from trainer.errors import TrainerError

LETTERS = "abcd"
_ANSWER = re.compile(r"(\d+)\s*:((?:\s*\d+[a-d]{2})*)\s*")
_CHOICE = re.compile(r"(\d+)([a-d])([a-d])")
_SHORT = 3  # words; "she said." needs no choice
_INSTRUCTIONS = """# Choose how a story goes on

Every story has a number, and mostly a plan and an opening. At each place there are sentences with letters that it could
have gone on with. The one with the star is the one that it went on with, drawn by lot and no better than the others;
what follows goes on from it.

Which sentence is the best at its place, and which is the worst? First of all a sentence keeps the thread: the same
people and animals, the right names, he or she, who speaks to whom, where they are, what has happened, and what is
planned. Then it goes forward, and ends where the story is resolved. It is kind, safe and clear for a child of four to
seven, and it is good English. Leave out places where it makes no difference.

One line for each story, with the letters of the best and of the worst at each place:

    17: 1ba 2ac 5cb
"""


@dataclass(frozen=True)
class Sentence:
    """One that a story may go on with.

    Attributes:
        tokens: without the story's end.
        text: the same, as it is read.
        ends: whether the story ends with it.
        is_fit: whether it passes the app's filter and spelling; readers do not see one that does not.
    """

    tokens: tuple[int, ...]
    text: str
    ends: bool
    is_fit: bool


@dataclass(frozen=True)
class Place:
    """Where a story may go on in several ways.

    Attributes:
        sentences: those proposed, by their letters.
        taken: the index of the one that the story went on with.
    """

    sentences: tuple[Sentence, ...]
    taken: int


@dataclass(frozen=True)
class Choices:
    """A story with its places.

    Attributes:
        number: in its file, from 0.
        about: the sentence that says what is to happen, or empty.
        opening: how it begins.
        prompt: the tokens of wishes and opening.
        places: one after the other, each behind the sentences taken before it.
    """

    number: int
    about: str
    opening: str
    prompt: tuple[int, ...]
    places: tuple[Place, ...]

    def line(self) -> str:
        """As JSON on one line."""
        return json.dumps(asdict(self), ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class Preference:
    """What a reader says of a place: indices of the place in its story, and of two of its sentences."""

    place: int
    best: int
    worst: int


def read_choices(path: Path) -> list[Choices]:
    """The stories of a file, which may be packed as .xz, .gz or .zst.

    Raises:
        TrainerError: if it cannot be read or holds something else.
    """
    try:
        with open_text(path) as lines:
            return [_story(json.loads(line)) for line in lines if line.strip()]
    except (OSError, EOFError, lzma.LZMAError, ValueError, KeyError, TypeError) as error:
        raise TrainerError(f"{path} cannot be read as a file of choices: {error}.") from error


def respelt(story: Choices, before: StoryTokenizer, now: StoryTokenizer) -> Choices:
    """The same story in the tokens of another vocabulary; what `before` spells is whole words, so nothing else changes.

    Raises:
        TrainerError: if a control token is not known there.
    """
    names = {token: name for name, token in before.special.items()}

    def spell(tokens: Sequence[int]) -> tuple[int, ...]:
        found: list[int] = []
        for is_control, run in groupby(tokens, names.__contains__):
            if is_control:
                found += [now.special[names[token]] for token in run]
            else:
                found += now.encode_inside(before.decode(list(run)))
        return tuple(found)

    try:
        places = tuple(
            replace(place, sentences=tuple(replace(one, tokens=spell(one.tokens)) for one in place.sentences))
            for place in story.places
        )
        return replace(story, prompt=spell(story.prompt), places=places)
    except KeyError as error:
        raise TrainerError(f"Story {story.number} has a control token {error}, which the model does not.") from error


def read_preferences(files: Iterable[Path], stories: Mapping[int, Choices]) -> dict[int, list[Preference]]:
    """What readers said, by the numbers of the stories; several may have read the same one.

    Raises:
        TrainerError: if a file cannot be read, or names what there is not.
    """
    found: dict[int, list[Preference]] = {}
    for file in files:
        try:
            lines = file.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise TrainerError(f"{file} cannot be read as a file of answers: {error}.") from error
        for number, line in enumerate(lines, 1):
            if line.strip():
                story, preferences = _answers(line, f"{file}, line {number}", stories)
                found.setdefault(story, []).extend(preferences)
    return found


def shown(stories: Iterable[Choices]) -> str:
    """The stories as readers see them."""
    return "\n".join([_INSTRUCTIONS, *map(_chapter, stories)])


def _story(row: dict[str, Any]) -> Choices:
    places = tuple(
        Place(
            tuple(
                Sentence(tuple(one["tokens"]), one["text"], one["ends"], one["is_fit"]) for one in place["sentences"]
            ),
            place["taken"],
        )
        for place in row["places"]
    )
    if not all(0 <= place.taken < len(place.sentences) for place in places):
        raise ValueError("a story goes on with a sentence that is not there")
    return Choices(row["number"], row["about"], row["opening"], tuple(row["prompt"]), places)


def _sentence(row: dict[str, Any]) -> Sentence:
    return Sentence(tuple(row["tokens"]), row["text"], row["ends"], row["is_fit"])


def _answers(line: str, where: str, stories: Mapping[int, Choices]) -> tuple[int, list[Preference]]:
    match = _ANSWER.fullmatch(line.strip())
    if match is None:
        raise TrainerError(f'{where} is no answer; it should be like "17: 1ba 2ac".')
    number = int(match[1])
    if number not in stories:
        raise TrainerError(f"{where}: there is no story {number}.")
    places = stories[number].places
    preferences = []
    for place, best, worst in _CHOICE.findall(match[2]):
        one = Preference(int(place) - 1, LETTERS.index(best), LETTERS.index(worst))
        if not 0 <= one.place < len(places) or max(one.best, one.worst) >= len(places[one.place].sentences):
            raise TrainerError(f"{where}: story {number} has no place or sentence {place}{best}{worst}.")
        if one.best != one.worst:
            preferences.append(one)
    return number, preferences


def _chapter(story: Choices) -> str:
    known = {"Plan": story.about, "Opening": story.opening}
    lines = [f"### {story.number}", *(f"{name}: {text}" for name, text in known.items() if text)]
    return "\n".join([*lines, *(_line(*each) for each in enumerate(story.places, 1)), ""])


def _line(number: int, place: Place) -> str:
    """The different fit sentences of a place; only the one taken where there is nothing to choose."""
    taken = _read(place.sentences[place.taken])
    letters: dict[str, str] = {}
    for letter, sentence in zip(LETTERS, place.sentences, strict=False):
        if sentence.is_fit:
            letters.setdefault(_read(sentence), letter)
    if len(letters) < 2 or all(len(text.split()) <= _SHORT for text in letters):
        return f"{number} {taken}"
    return f"{number} " + "  ".join(f"{'*' * (text == taken)}{letter}: {text}" for text, letter in letters.items())


def _read(sentence: Sentence) -> str:
    text = " / ".join(sentence.text.strip().splitlines())
    return f"{text} [the end]".strip() if sentence.ends else text
