"""From a dataclass of options to an argument parser, and from the command line and a TOML file back to the dataclass.

Every option may stand in the file of `--config`, by its name with - or _; what the command line says wins. A table
stands for options that are told as NAME=VALUE:

    preset = "tiny"
    data = ["data/stories"]
    [set]
    steps = 200
"""

from __future__ import annotations

import argparse
import dataclasses
import inspect
import re
import tomllib
import typing
from collections.abc import Callable
from dataclasses import MISSING, dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from trainer.cli.declare import Shown
from trainer.cli.values import choices, fit, nearest, reader
from trainer.errors import TrainerError

Options = TypeVar("Options")


@dataclass(frozen=True)
class Declared:
    """A field of an options dataclass.

    Attributes:
        name: of the field.
        kind: its type.
        default: what it is if nobody says it; MISSING where somebody must.
        text: what the docstring says of it.
        shown: what it has of its own on the command line.
    """

    name: str
    kind: Any
    default: Any
    text: str
    shown: Shown

    @property
    def flag(self) -> str:
        """As it is typed, without the dashes."""
        return self.shown.flag or self.name.replace("_", "-")

    @property
    def usage(self) -> str:
        """As it stands in the line that shows what must be said."""
        value = self.shown.metavar or self.name.upper()
        return value if self.shown.positional else f"--{self.flag} {value}"


def declared(options: Any) -> list[Declared]:  # noqa: ANN401 - a dataclass
    """The fields of a dataclass, positional ones first."""
    said = descriptions(options)
    kinds = typing.get_type_hints(options, include_extras=True)
    found = []
    for field in dataclasses.fields(options):
        kind = kinds[field.name]
        shown = next((each for each in getattr(kind, "__metadata__", ()) if isinstance(each, Shown)), Shown())
        kind = typing.get_args(kind)[0] if hasattr(kind, "__metadata__") else kind
        default = field.default if field.default_factory is MISSING else None
        found.append(Declared(field.name, kind, default, said.get(field.name, ""), shown))
    return sorted(found, key=lambda each: not each.shown.positional)


def descriptions(options: type) -> dict[str, str]:
    """What the docstring of a dataclass, and of those that it is derived from, says of each of its attributes."""
    found: dict[str, str] = {}
    for each in reversed(options.__mro__[:-1]):
        _, _, text = inspect.cleandoc(each.__doc__ or "").partition("Attributes:\n")
        for name, said in re.findall(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", text, re.MULTILINE):
            found[name] = " ".join(said.split()).rstrip(".")
    return found


def define(parser: argparse.ArgumentParser, options: type) -> None:
    """Add an argument for every field, and `--config`."""
    fields = declared(options)
    for each in fields:
        _add(parser, each)
    told = "a TOML file with any of these; the command line wins"
    parser.add_argument("--config", type=Path, metavar="FILE", default=argparse.SUPPRESS, help=told)
    if more := getattr(options, "more_help", None):
        parser.epilog, parser.formatter_class = more().replace("%", "%%"), argparse.RawDescriptionHelpFormatter
    required = [each.usage for each in fields if each.default is MISSING]
    parser.usage = " ".join([parser.prog, *required, "[options]"]).replace("%", "%%")


def read(parser: argparse.ArgumentParser, given: argparse.Namespace, options: Callable[..., Options]) -> Options:
    """The options that a command line and its file ask for.

    Raises:
        TrainerError: if the file cannot be read, or holds what there is not.
    """
    fields = declared(options)
    told: dict[str, Any] = {}
    for name, value in vars(given).items():
        if value is not None and value != []:
            told[name] = tuple(value) if isinstance(value, list) else value
    file = told.pop("config", None)
    values = _from_file(file, fields) if file is not None else {}
    for each in fields:
        if each.shown.gathered and each.name in values and each.name in told:
            told[each.name] = (*values[each.name], *told[each.name])
    values |= told
    missing = [each.usage for each in fields if each.default is MISSING and each.name not in values]
    if missing:
        parser.error(f"missing: {', '.join(missing)}")
    return options(**values)


def _from_file(file: Path, fields: list[Declared]) -> dict[str, Any]:
    try:
        told = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TrainerError(f"{file} cannot be read: {error}.") from error
    known = {each.name: each for each in fields} | {each.flag.replace("-", "_"): each for each in fields}
    values = {}
    for key, value in told.items():
        each = known.get(key.replace("-", "_"))
        if each is None:
            raise TrainerError(f"{file}: there is no option {key!r}. {nearest(key, known)}")
        values[each.name] = fit(f"{file}: {key}", value, each.kind)
    return values


def _add(parser: argparse.ArgumentParser, each: Declared) -> None:
    kinds = choices(each.kind)
    words = [word for kind in kinds if typing.get_origin(kind) is Literal for word in typing.get_args(kind)]
    plain = isinstance(each.default, bool) or each.default in (MISSING, None, (), "")
    shown = ", ".join(map(str, each.default)) if isinstance(each.default, tuple) else each.default
    default = "" if plain else f" ({shown})"
    settings: dict[str, Any] = {"default": argparse.SUPPRESS, "help": (each.text + default).replace("%", "%%")}
    if each.shown.metavar:
        settings["metavar"] = each.shown.metavar
    elif words:
        settings["metavar"] = "|".join([*words, *(["N"] if len(kinds) > 1 else [])])
    if kinds == [bool]:
        _add_switch(parser, each, settings)
        return
    settings["type"] = reader(each.kind)
    several = typing.get_origin(kinds[0]) is tuple
    if each.shown.positional:
        settings["default"] = None  # argparse would read its own mark as a value
        parser.add_argument(each.name, nargs="*" if several else "?", **settings)
        return
    if each.shown.nargs is not None:
        settings["nargs"] = each.shown.nargs
    elif several:
        settings["action"] = "append"
        settings["help"] += "; may be repeated"
    parser.add_argument(f"--{each.flag}", dest=each.name, **settings)


def _add_switch(parser: argparse.ArgumentParser, each: Declared, settings: dict[str, Any]) -> None:
    if each.default is True:
        settings["help"] = f"do not {settings['help']}"
    name, action = (f"--no-{each.flag}", "store_false") if each.default is True else (f"--{each.flag}", "store_true")
    parser.add_argument(name, dest=each.name, action=action, **settings)
