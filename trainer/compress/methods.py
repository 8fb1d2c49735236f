"""Quantisation methods by name."""

from __future__ import annotations

from typing import Any

from storydesk.engine.errors import BundleError
from storydesk.engine.packed import format_arguments
from trainer.compress.hqq import Hqq
from trainer.compress.integers import Int8, Uint8Blocks, Uint8Rows
from trainer.compress.nf4 import Nf4
from trainer.compress.packed import Method
from trainer.compress.uint4 import Uint4Blocks
from trainer.errors import TrainerError

HELP = "uint8, uint8-row, int8, int8-row, uint4[-BLOCK], nf4[-BLOCK][-double], hqq-BITS[-GROUP]"
_METHODS: dict[str, Any] = {
    "uint8": Uint8Blocks, "uint8-row": Uint8Rows, "int8": Int8, "uint4": Uint4Blocks, "nf4": Nf4, "hqq": Hqq,
}  # fmt: skip


def find_method(name: str) -> Method:
    """The method of a name such as `uint8`, `nf4`, `nf4-64-double` or `hqq-4-64`.

    Raises:
        TrainerError: if there is none.
    """
    try:
        family, arguments = format_arguments(name)
        found: Method = _METHODS[family](*arguments)
    except BundleError as error:
        raise TrainerError(f"There is no quantisation {name!r}; there are {HELP}. {error}") from error
    return found
