"""How a field of an options dataclass stands on the command line, where its name and type do not say it all.

    start: Annotated[Path, POSITIONAL]
    share: float = 0.8

becomes `START [--share SHARE]`: name, type and default are the field's, the help is what the class docstring says under
"Attributes". A field of type bool that is true becomes `--no-NAME`, whose help is "do not" and its description; a tuple
is an option that may be repeated.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """What a field has of its own.

    Attributes:
        metavar: what stands for the value in the help.
        flag: its name, where that of the field is not it.
        nargs: how many values follow it; otherwise a tuple is told by repeating the option.
        gathered: whether what the command line says is added to what a file says, instead of taking its place.
        positional: whether it is told by its place; one with a default may be left out.
    """

    metavar: str = ""
    flag: str = ""
    nargs: int | str | None = None
    gathered: bool = False
    positional: bool = False


POSITIONAL = Shown(positional=True)
FILE = Shown(metavar="FILE")
