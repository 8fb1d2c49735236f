"""Words of a command line and values of a TOML file as the types that are declared for them."""

from __future__ import annotations

import argparse
import difflib
import types
import typing
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

from trainer.errors import TrainerError

_NAMES: dict[Any, str] = {
    bool: "true or false",
    str: "a text",
    Path: "a path",
    int: "a whole number",
    float: "a number",
}


def choices(kind: Any) -> list[Any]:  # noqa: ANN401 - any type
    """The types that a value may have, None left out; those of words before the others."""
    parts = typing.get_args(kind) if typing.get_origin(kind) in (types.UnionType, typing.Union) else (kind,)
    known = [part for part in parts if part is not type(None)]
    return sorted(known, key=lambda part: typing.get_origin(part) is not Literal)


def reader(kind: Any) -> Callable[[str], Any]:  # noqa: ANN401
    """What makes a value of a word of the command line, or of a tuple's."""
    kinds = [typing.get_args(each)[0] if typing.get_origin(each) is tuple else each for each in choices(kind)]

    def parse(text: str) -> Any:  # noqa: ANN401
        for each in kinds:
            if typing.get_origin(each) is Literal:
                if text in typing.get_args(each):
                    return text
                continue
            try:
                return each(text)
            except ValueError:
                continue
        raise argparse.ArgumentTypeError(f"{text!r} is not {' or '.join(map(told, kinds))}")

    return parse


def fit(name: str, value: object, kind: Any) -> Any:  # noqa: ANN401
    """A value of a file or of KEY=VALUE as the type that is declared.

    Raises:
        TrainerError: if it is none.
    """
    for each in choices(kind):
        origin, inside = typing.get_origin(each), typing.get_args(each)
        if origin is Literal and value in inside:
            return value
        if origin is tuple and isinstance(value, dict):
            return tuple(f"{key}={_plain(each)}" for key, each in value.items())
        if origin is tuple and isinstance(value, list):
            return tuple(fit(name, part, inside[0]) for part in value)
        if each is float and type(value) is int:
            return float(value)
        if each is Path and isinstance(value, str):
            return Path(value)
        if isinstance(each, type) and type(value) is each:
            return value
    raise TrainerError(f"{name} must be {told(kind)}, not {value!r}.")


def told(kind: Any) -> str:  # noqa: ANN401
    """What a value must be."""
    names = []
    for each in choices(kind):
        is_words = typing.get_origin(each) is Literal
        names.append(", ".join(typing.get_args(each)) if is_words else _NAMES.get(each, "a list"))
    return " or ".join(names)


def nearest(name: str, known: Iterable[str]) -> str:
    """A sentence that names what somebody may have meant, or all that there is."""
    known = sorted(known)
    close = difflib.get_close_matches(name, known, 1)
    return f"Did you mean {close[0]}?" if close else f"There are {', '.join(known)}."


def _plain(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
