"""The user's settings: one frozen dataclass, its ranges in one place, and a file that survives damage."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, NamedTuple

from storydesk import usual
from storydesk.files import write_atomically
from storydesk.reading import read_at_most
from storydesk.usual import Age


class Range(NamedTuple):
    """The lowest and the highest sensible value, both included."""

    low: float
    high: float


RANGES: dict[str, Range] = {
    "temperature": Range(0.1, 1.5),
    "length": Range(20, 1000),  # words, where a number is given
    "top_k": Range(1, 1000),
    "top_p": Range(0.05, 1.0),
    "repetition_penalty": Range(1.0, 2.0),
    "seed": Range(0, 2**32 - 1),
    "threads": Range(1, 64),
    "tries": Range(1, 20),
    "text_size": Range(12, 40),  # points
    "line_spacing": Range(1.0, 2.0),  # of the height of a line
    "letter_spacing": Range(0, 15),  # percent of a letter's width
    "measure": Range(40, 100),  # characters in a line
    "speech_rate": Range(-100, 100),  # 0 is as fast as the system's voice usually is
}
LENGTHS = ("short", "medium", "long")
WHOLE_NUMBERS = ("top_k", "seed", "threads", "tries", "text_size", "letter_spacing", "measure", "speech_rate")
CHOICES: dict[str, tuple[str, ...]] = {
    "age": usual.AGES,
    "theme": ("system", "light", "dark", "night", "contrast"),
    "language": ("system", "en", "de"),
    "font": ("book", "clear", "system"),
    "syllables": ("off", "en", "de"),  # or the language of the words that get marks
    "arrival": ("reading speed", "at once"),  # of a story on the page
}
MOST_PRESETS = 20
MOST_WORDS = 200
LONGEST_WORD = 100
LONGEST_STARTER = 400
MOST_CHARACTERS = 4000  # of any text in the settings
LARGEST_FILE = 1_000_000  # bytes
DEEPEST = 20  # levels of what a newer version wrote
UNREADABLE_CODE = "unreadable"
"""A lesson's code that no code is: what is no text in its place must not unlock the settings."""
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
UNREADABLE = "Your settings could not be read, so StoryDesk starts with its usual ones."
DAMAGED = "Your settings were damaged, so StoryDesk starts with its usual ones. The old file: settings.json.damaged."


@dataclass(frozen=True)
class Preset:
    """A way of writing that the user gave a name."""

    name: str
    temperature: float = usual.TEMPERATURE
    length: str | int = usual.LENGTH
    top_k: int = usual.TOP_K
    top_p: float = usual.TOP_P
    repetition_penalty: float = usual.REPETITION_PENALTY


WRITING = tuple(item.name for item in fields(Preset) if item.name != "name")
"""The settings that a preset keeps, and that change what a story is like."""


@dataclass(frozen=True)
class Settings:
    """How stories are written and what the window looks like.

    Attributes:
        temperature, length, top_k, top_p, repetition_penalty, seed, tries: see
            `storydesk.engine.request.StoryRequest`.
        threads: of the model; like the seed, None leaves the choice to the program.
        model: folder of another model than the one that comes with the program, see `Folders.model`, or empty.
        presets: the user's own.
        typing_help: whether the next words are offered in grey.
        age: whom the stories are for: "small" for small children, "school", or "off" for grown-ups.
        easy: whether they are told in easy words and short sentences, for whoever is learning to read.
        own_unfit_words: what the parent does not want to read, besides the words of `storydesk.words.unfit`.
        theme, language, font, syllables, arrival: one of CHOICES.
        pictures: whether the page has them beside it.
        marks: whether what a story was asked to tell about is marked in it.
        text_size, line_spacing, letter_spacing, measure: of the page; see RANGES for the units.
        projector: whether everything is shown large.
        voice: the name of the one that reads aloud, or empty for the system's.
        speech_rate: how fast it reads.
        read_along: whether it reads while the story is being written.
        lesson_code: salted hash of the teacher's code, see `storydesk.window.kit.code`; empty is not locked,
            and what is no such hash is locked for every code.
        lesson_topic, lesson_words: what every story of this lesson is about.
        lesson_words_out: those of `own_unfit_words` that go with the lesson.
        lesson_starters, lesson_cards: the beginnings and the cards that are shown; empty for the usual ones.
        covers: whether the library shows its stories as books, else as a list.
        author: the name on the last book, offered for the next one.
        pane_open: whether the settings are shown.
        hints_seen: whether the first hints were read.
        place: of the window, in Qt's own format as base64.
        unknown: what a newer version wrote, so that an older one does not throw it away.
    """

    temperature: float = usual.TEMPERATURE
    length: str | int = usual.LENGTH
    top_k: int = usual.TOP_K
    top_p: float = usual.TOP_P
    repetition_penalty: float = usual.REPETITION_PENALTY
    seed: int | None = None
    threads: int | None = None
    tries: int = usual.TRIES
    model: str = ""
    presets: tuple[Preset, ...] = ()
    typing_help: bool = True
    age: Age = usual.AGE
    easy: bool = False
    own_unfit_words: tuple[str, ...] = ()
    theme: str = "system"
    language: str = "system"
    font: str = "book"
    syllables: str = "off"
    arrival: str = "reading speed"
    pictures: bool = True
    marks: bool = False
    text_size: int = 16
    line_spacing: float = 1.1
    letter_spacing: int = 0
    measure: int = 66
    projector: bool = False
    voice: str = ""
    speech_rate: int = 0
    read_along: bool = False
    lesson_code: str = ""
    lesson_topic: str = ""
    lesson_words: tuple[str, ...] = ()
    lesson_words_out: tuple[str, ...] = ()
    lesson_starters: tuple[str, ...] = ()
    lesson_cards: tuple[str, ...] = ()
    pane_open: bool = False
    hints_seen: bool = False
    covers: bool = True
    author: str = ""
    place: str = ""
    unknown: Mapping[str, Any] = field(default_factory=dict)

    def preset(self, name: str) -> Preset:
        """Return these settings of writing under a name."""
        return Preset(name, **{item: getattr(self, item) for item in WRITING})

    def with_preset(self, preset: Preset) -> Settings:
        """Return these settings, written as in a preset."""
        return replace(self, **{item: getattr(preset, item) for item in WRITING})


KNOWN = tuple(item.name for item in fields(Settings) if item.name != "unknown")


def load(path: Path) -> tuple[Settings, str | None]:
    """Read the settings, and a sentence for the user where that was not possible: then the old file is kept aside.

    Never raises OSError.
    """
    try:
        found = json.loads(read_at_most(path, LARGEST_FILE).decode("utf-8"))
        if not isinstance(found, dict):
            raise ValueError("the settings are not a table")
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), None
    except OSError:
        _set_aside(path)
        return Settings(), UNREADABLE
    except (ValueError, RecursionError):
        _set_aside(path)
        return Settings(), DAMAGED
    return from_mapping(found), None


def save(settings: Settings, path: Path) -> None:
    """Write the settings in one step. Raises OSError, and the old file is then untouched."""
    known = {name: getattr(settings, name) for name in KNOWN}
    known["presets"] = [asdict(preset) for preset in settings.presets]
    write_atomically(path, json.dumps({**settings.unknown, **known}, indent=2, ensure_ascii=False) + "\n")


def from_mapping(found: Mapping[str, Any]) -> Settings:
    """Make settings of any mapping: what is out of range is brought into it, what makes no sense is usual."""
    usual = Settings()
    known = {name: _sensible(name, found[name], getattr(usual, name)) for name in KNOWN if name in found}
    unknown = {name: found[name] for name in found if name not in KNOWN and _is_shallow(found[name], DEEPEST)}
    return Settings(**known, unknown=unknown)


def _is_shallow(value: object, levels: int) -> bool:
    """Whether a value can be written again: Python writes less deep than it reads."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels > 0 and all(_is_shallow(item, levels - 1) for item in inner)


def _sensible(name: str, value: object, usual: object) -> Any:  # noqa: ANN401
    if name in CHOICES:
        return value if value in CHOICES[name] else usual
    if name == "lesson_code":
        return value if isinstance(value, str) and value == _text(value, None) else UNREADABLE_CODE
    if name == "lesson_starters":
        return _words(value, usual, LONGEST_STARTER)
    if name in RANGES:
        return _number(name, value, usual)
    return _BY_KIND[type(usual) if name != "presets" else Preset](value, usual)


def _number(name: str, value: object, usual: object) -> Any:  # noqa: ANN401
    if value is None and usual is None:
        return None
    if name == "length" and value in LENGTHS:
        return value
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # not a number
        return usual
    low, high = RANGES[name]
    within = min(max(value, low), high)
    return int(within) if name in (*WHOLE_NUMBERS, "length") else float(within)


def _text(value: object, usual: object) -> object:
    return _UNFIT.sub(" ", value) if isinstance(value, str) and len(value) <= MOST_CHARACTERS else usual


def _words(value: object, usual: object, longest: int = LONGEST_WORD) -> object:
    if not isinstance(value, list | tuple):
        return usual
    words = (str(_text(word, ""))[:longest].strip() for word in value[:MOST_WORDS])
    return tuple(word for word in words if word)


def _presets(value: object, usual: object) -> object:
    if not isinstance(value, list):
        return usual
    named = [item for item in value if isinstance(item, dict) and isinstance(item.get("name"), str)]
    return tuple(_preset(item) for item in named[:MOST_PRESETS])


def _preset(found: Mapping[str, Any]) -> Preset:
    plain = Preset(_UNFIT.sub(" ", found["name"][:80]))
    return replace(
        plain, **{name: _number(name, found[name], getattr(plain, name)) for name in WRITING if name in found}
    )


_BY_KIND: dict[type, Callable[[object, object], object]] = {
    bool: lambda value, usual: value if isinstance(value, bool) else usual,
    str: _text,
    tuple: _words,
    Preset: _presets,
}


def _set_aside(path: Path) -> None:
    backup = path.with_name(path.name + ".damaged")
    with contextlib.suppress(OSError):
        os.replace(path, backup)  # noqa: PTH105
