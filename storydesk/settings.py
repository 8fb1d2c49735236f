"""The user's settings: one frozen dataclass, its ranges in one place, and a file that survives damage."""

from __future__ import annotations

import contextlib
import json
import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from storydesk.files import write_atomically


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
}
LENGTHS = ("short", "medium", "long")
WHOLE_NUMBERS = ("top_k", "seed", "threads")


@dataclass(frozen=True)
class Settings:
    """How stories are written. `seed` and `threads` of None leave the choice to the program.

    `unknown` holds what a newer version wrote, so that an older one does not throw it away.
    """

    temperature: float = 0.8
    length: str | int = "medium"
    top_k: int = 64
    top_p: float = 0.95
    repetition_penalty: float = 1.1
    seed: int | None = None
    threads: int | None = None
    unknown: Mapping[str, Any] = field(default_factory=dict)


KNOWN = tuple(item.name for item in fields(Settings) if item.name != "unknown")


def load(path: Path) -> tuple[Settings, str | None]:
    """Read the settings, and a sentence for the user where the file was damaged. Never raises OSError."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(found, dict):
            raise ValueError("the settings are not a table")
    except FileNotFoundError:
        return Settings(), None
    except OSError:
        return Settings(), "Your settings could not be read, so StoryDesk starts with its usual ones."
    except (ValueError, RecursionError):
        return Settings(), _set_aside(path)
    return from_mapping(found), None


def save(settings: Settings, path: Path) -> None:
    """Write the settings in one step. Raises OSError, and the old file is then untouched."""
    known = {name: getattr(settings, name) for name in KNOWN}
    write_atomically(path, json.dumps({**settings.unknown, **known}, indent=2, ensure_ascii=False) + "\n")


def from_mapping(found: Mapping[str, Any]) -> Settings:
    """Make settings of any mapping: what is out of range is brought into it, what makes no sense is usual."""
    usual = Settings()
    known = {name: _sensible(name, found[name], getattr(usual, name)) for name in KNOWN if name in found}
    return Settings(**known, unknown={name: found[name] for name in found if name not in KNOWN})


def _sensible(name: str, value: object, usual: object) -> Any:  # noqa: ANN401
    if value is None and usual is None:
        return None
    if name == "length" and value in LENGTHS:
        return value
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        return usual
    low, high = RANGES[name]
    within = min(max(value, low), high)
    return int(within) if name in (*WHOLE_NUMBERS, "length") else float(within)


def _set_aside(path: Path) -> str:
    backup = path.with_name(path.name + ".damaged")
    with contextlib.suppress(OSError):
        os.replace(path, backup)  # noqa: PTH105
    return f"Your settings were damaged, so StoryDesk starts with its usual ones. The old file: {backup.name}."
