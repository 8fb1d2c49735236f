"""Whether the workshop, the package `trainer` with what it needs, is installed beside the program; how it is started.

Nothing of it is imported: looking for a module does not load it.
"""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from storydesk.engine import processor

State = Literal["installed", "missing", "bundled"]
NEEDED = ("trainer", "torch", "onnx", "safetensors", "tqdm")
_MOST_THREADS = 4  # so small a model gains nothing from more


def state() -> State:
    """`bundled` is the program that was built into one folder: it cannot be given a workshop."""
    if getattr(sys, "frozen", False):
        return "bundled"
    return "installed" if all(find_spec(name) is not None for name in NEEDED) else "missing"


def command(*arguments: str) -> list[str]:
    """How the workshop is started with the interpreter that runs this program."""
    # -P: the folder in which it is started is no place to import from.
    return [sys.executable, "-P", "-m", "trainer", *arguments]


def environment() -> dict[str, str]:
    """The child imports what this program would, wherever that was started, and speaks UTF-8."""
    spec = find_spec("trainer")
    places = [str(Path(place).parent) for place in (spec.submodule_search_locations or ())] if spec else []
    python_path = [*places, *filter(None, [os.environ.get("PYTHONPATH")])]
    threads = str(min(_MOST_THREADS, processor.physical_cores()))
    return {"OMP_NUM_THREADS": threads, **os.environ, "PYTHONPATH": os.pathsep.join(python_path), "PYTHONUTF8": "1"}
