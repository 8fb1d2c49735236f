"""Quantisation methods by name."""

from __future__ import annotations

import re

from trainer.compress.hqq import Hqq
from trainer.compress.integers import Int8, Uint8Blocks, Uint8Rows
from trainer.compress.nf4 import Nf4
from trainer.compress.packed import Method
from trainer.compress.uint4 import Uint4Blocks
from trainer.errors import TrainerError

HELP = "uint8, uint8-row, int8, int8-row, uint4[-BLOCK], nf4[-BLOCK][-double], hqq-BITS[-GROUP]"

_NF4 = re.compile(r"nf4(?:-(\d+))?(-double)?")
_UINT4 = re.compile(r"uint4(?:-(\d+))?")
_HQQ = re.compile(r"hqq-(\d+)(?:-(\d+))?")


def find_method(name: str) -> Method:
    """The method of a name such as `uint8`, `nf4`, `nf4-64-double` or `hqq-4-64`.

    Raises:
        TrainerError: if there is none.
    """
    plain: dict[str, Method] = {method.name: method for method in (Uint8Blocks(), Uint8Rows(), Int8(), Int8(True))}
    if name in plain:
        return plain[name]
    if match := _NF4.fullmatch(name):
        block = int(match[1] or 64)
        if block:
            return Nf4(block, double=match[2] is not None)
    if match := _UINT4.fullmatch(name):
        return Uint4Blocks(int(match[1] or 64))
    if match := _HQQ.fullmatch(name):
        return Hqq(int(match[1]), int(match[2] or 64))
    raise TrainerError(f"There is no quantisation {name!r}; there are {HELP}.")
