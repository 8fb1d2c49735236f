"""The facts about the project that every packaging step needs; the version's only source is pyproject.toml."""

from __future__ import annotations

import os
import subprocess
import tomllib
from functools import cache
from pathlib import Path

NAME = "StoryDesk"
COMMAND = "storydesk"
TERMINAL = "storydesk-terminal"
"""The second program on Windows, where a program either has a console or has none."""
IDENTIFIER = "org.storydesk.StoryDesk"
PUBLISHER = "The StoryDesk authors"

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parents[1]
BUILD = ROOT / "build"
DIST = ROOT / "dist"
ICON = ROOT / "resources" / "icons" / "storydesk.svg"


@cache
def version() -> str:
    """Return the version."""
    return str(_project()["version"])


@cache
def description() -> str:
    """Return the sentence that says what StoryDesk is."""
    return str(_project()["description"])


@cache
def dependencies() -> tuple[str, ...]:
    """Return the names of the distributions that the program depends on."""
    listed = _project()["dependencies"]
    assert isinstance(listed, list)
    return tuple(_name(requirement) for requirement in listed)


@cache
def source_date() -> int:
    """Return the moment that built files bear: the commit's, in seconds, so that a second build bears it too."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return int(os.environ["SOURCE_DATE_EPOCH"])
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return 315_532_800  # 1980, the first year of zip files: a source archive without history


def _project() -> dict[str, object]:
    return dict(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"])


def _name(requirement: str) -> str:
    """`onnxruntime>=1.23` to `onnxruntime`."""
    end = next((place for place, mark in enumerate(requirement) if mark in "<>=!~;[ "), len(requirement))
    return requirement[:end]
