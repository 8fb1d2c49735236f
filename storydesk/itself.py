"""How this program starts itself again, for work in a process of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def program() -> list[str]:
    """How to start this program again, installed, from its source or frozen."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "storydesk"]


def with_import_path(environment: Mapping[str, str]) -> dict[str, str]:
    """With this environment a child imports what the parent imported, wherever it was started."""
    root = str(Path(__file__).resolve().parent.parent)
    paths = [root, *filter(None, [environment.get("PYTHONPATH")])]
    return {**environment, "PYTHONPATH": os.pathsep.join(paths)}
