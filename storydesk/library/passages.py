"""What the program wrote in a story, passage by passage, and how the library keeps it beside the text.

The library stores it as JSON with each version of a story, and so does the file of a whole library: one codec for both,
so that whatever was kept can be read back.

    settings = encode(asked, passages)
    asked, passages = decode(settings)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from storydesk.library.characters import one_line, storable
from storydesk.library.records import JsonValue
from storydesk.settings import RANGES, Preset, from_mapping

FORMAT = 1
"""Of the codec; what does not say one is of the first."""
NAMES = ("passages_version", "writing", "asked", "passages")
"""The names that it uses in the settings of a version's origin."""
MOST_PASSAGES = 1_000
MOST_ALTERNATIVES = 1_000
MOST_ASKED = 100
LONGEST_TEXT = 5_000_000
"""Characters of a passage."""
_LONGEST_LINE = 1_000


@dataclass(frozen=True)
class Alternative:
    """One way that a passage was written.

    Attributes:
        text: of the passage.
        seed: with `writing`, `model` and the same text before it, this writes the passage again (a wish with
            the usual number of tellings).
        writing: how calm or wild it was, how long and so on; its name is empty.
        model: name of the story model.
        words: what was asked for.
        ending: why it ended, as `StoryResult` says it.
        edited: whether somebody changed it afterwards.
        finishing: whether it was to bring the story to its end.
    """

    text: str
    seed: int
    writing: Preset = field(default_factory=lambda: Preset(""))
    model: str = ""
    words: tuple[str, ...] = ()
    ending: str = ""
    edited: bool = False
    finishing: bool = False


@dataclass(frozen=True)
class Passage:
    """A stretch of the text that the program wrote.

    Attributes:
        start, end: where it stands, in UTF-16 units.
        alternatives: all the ways in which it was written; the library and its files call them versions.
        chosen: the place of the one that is shown.
    """

    start: int
    end: int
    alternatives: tuple[Alternative, ...]
    chosen: int


def encode(asked: tuple[str, ...], passages: tuple[Passage, ...]) -> dict[str, JsonValue]:
    """JSON of what a story was asked to tell about and of its passages; empty where there is neither.

    In front stands how the last passage was written, for whoever reads the file.
    """
    if not asked and not passages:
        return {}
    plain: dict[str, JsonValue] = {
        "passages_version": FORMAT,
        "asked": list(asked),
        "passages": [_plain(passage) for passage in passages],
    }
    last = last_written(passages)
    if last is None:
        return plain
    return {"writing": {name: value for name, value in asdict(last.writing).items() if name != "name"}, **plain}


def last_written(passages: tuple[Passage, ...]) -> Alternative | None:
    """The shown alternative of the newest passage."""
    written = [passage.alternatives[passage.chosen] for passage in passages if passage.alternatives]
    return written[-1] if written else None


def decode(found: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[Passage, ...]]:
    """What was asked for and the passages: the inverse of `encode`, for JSON that may come from anybody.

    Raises:
        ValueError: if anything in it is not as it should be, or a newer program wrote it.
    """
    if _whole(found.get("passages_version", 1), 1, 2**31) > FORMAT:
        raise ValueError("the passages are of a newer program")
    asked = tuple(_line(word) for word in _list(found.get("asked", []), MOST_ASKED))
    return asked, tuple(_passage(item) for item in _list(found.get("passages", []), MOST_PASSAGES))


def _plain(passage: Passage) -> dict[str, JsonValue]:
    return {
        "start": passage.start,
        "end": passage.end,
        "versions": [asdict(alternative) for alternative in passage.alternatives],
        "chosen": passage.chosen,
    }


def _passage(found: object) -> Passage:
    item = _mapping(found)
    alternatives = tuple(_alternative(one) for one in _list(item.get("versions"), MOST_ALTERNATIVES))
    start = _whole(item.get("start"), 0, 2 * LONGEST_TEXT)
    end = _whole(item.get("end"), start, 2 * LONGEST_TEXT)
    return Passage(start, end, alternatives, _whole(item.get("chosen"), 0, len(alternatives) - 1))


def _alternative(found: object) -> Alternative:
    item = _mapping(found)
    low, high = RANGES["seed"]
    # Settings know the ranges; how an alternative was written is read with the same care.
    writing = from_mapping(_mapping(item.get("writing", {}))).preset("")
    return Alternative(
        text=_text(item.get("text")),
        seed=_whole(item.get("seed"), int(low), int(high)),
        writing=writing,
        model=_line(item.get("model", "")),
        words=tuple(_line(word) for word in _list(item.get("words", []), MOST_ASKED)),
        ending=_line(item.get("ending", "")),
        edited=_yes_or_no(item.get("edited", False)),
        finishing=_yes_or_no(item.get("finishing", False)),
    )


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value


def _list(value: object, most: int) -> list[Any] | tuple[Any, ...]:
    if not isinstance(value, list | tuple) or len(value) > most:
        raise ValueError("not a list, or too long")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise ValueError("not a text, or too long")
    return storable(value)


def _line(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_LINE:
        raise ValueError("not a line, or too long")
    return one_line(value)


def _whole(value: object, low: int, high: int) -> int:
    if type(value) is not int or not low <= value <= high:
        raise ValueError("not a whole number, or out of range")
    return value


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither yes nor no")
    return value
