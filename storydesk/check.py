"""Looks whether everything is in its place, and says so in a short list."""

from __future__ import annotations

import argparse
import importlib
import itertools
import platform
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from storydesk.engine import processor
from storydesk.engine.errors import RequestError
from storydesk.errors import StoryDeskError
from storydesk.folders import Folder, find_folders
from storydesk.plain import plain
from storydesk.terminal import complain, forgive_characters, open_story_writer
from storydesk.version import version

LIBRARIES = ("onnxruntime", "tiktoken", "numpy", "safetensors", "PySide6-Essentials")
TOKENS = 5


def check(arguments: argparse.Namespace) -> int:
    """Print what was found; return 0 where a story could be written, otherwise 1 or 2 and a sentence."""
    forgive_characters()
    try:
        for name, found in _findings(arguments):
            print(f"{name:<10} {plain(found)}", flush=True)
    except RequestError as error:
        return complain(error, 2)
    except (StoryDeskError, OSError, ImportError, MemoryError) as error:
        return complain(error, 1)
    print("Everything is in its place.")
    return 0


def _findings(arguments: argparse.Namespace) -> Iterator[tuple[str, str]]:
    yield "StoryDesk", f"{version()}, Python {platform.python_version()}"
    yield "system", f"{platform.system()} {platform.release()}, {platform.machine()}"
    yield "processor", ", ".join((processor.name(), *processor.features()))
    yield "libraries", ", ".join(f"{name} {_library_version(name)}" for name in LIBRARIES)
    yield "window", _window()
    yield "folder", _folder(find_folders().data)
    yield from _story_findings(arguments)


def _story_findings(arguments: argparse.Namespace) -> Iterator[tuple[str, str]]:
    from storydesk.engine.bundle import default_bundle
    from storydesk.engine.model_file import open_model
    from storydesk.engine.request import StoryRequest

    bundle = open_model(Path(arguments.model)) if arguments.model else default_bundle()
    bundle.verify()
    yield "model", f"{bundle.name}, every file verified"
    writer = open_story_writer(arguments)
    yield "graph", writer.decoder.graph
    count = itertools.count()
    story = "".join(writer.write(StoryRequest(opening="Once upon a time", seed=1), lambda: next(count) >= TOKENS))
    if writer.result is None or writer.result.tokens == 0:
        raise StoryDeskError("The model opened, but it wrote nothing. Please install StoryDesk again.")
    yield "story", f"Once upon a time{story}"


def _folder(folder: Folder) -> str:
    told = {"writable": "", "read-only": ", which cannot be written", "missing": ", which cannot be made"}
    return f"{folder.path}{told[folder.state]}"


def _library_version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "(version not known)"


def _window() -> str:
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        return f"cannot be shown here ({error})"
    return "can be shown"
