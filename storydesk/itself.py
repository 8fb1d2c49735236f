"""How this program is run: where a window can be shown, and how it starts itself again for work in another process."""

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


def screen_expected(environment: dict[str, str] | None = None, platform: str = sys.platform) -> bool:
    """Tell whether a window can be shown: always, but on Linux only where a display is named."""
    found = os.environ if environment is None else environment
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not platform.startswith("linux") or any(found.get(name) for name in named)
