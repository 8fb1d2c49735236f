"""Whatever stands in the settings file or in its place, the program starts, and what makes no sense is usual."""

import json
import os
import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication

from storydesk import settings
from storydesk.folders import find_folders
from storydesk.fuzz.hostile import nested
from storydesk.settings import KNOWN, UNREADABLE_CODE, Settings
from storydesk.window.kit.code import hash_code

SLOWEST = 2.0  # seconds for one
DEEP = 900  # levels that Python's parser takes; thousands of other inputs: `python -m storydesk.fuzz settings`


@pytest.mark.parametrize("value", [None, 5, [], {}, True, "\0", "a" * 5000, ["00$00"]])
def test_a_lesson_code_that_is_no_text_unlocks_nothing(value):
    assert settings.from_mapping({"lesson_code": value}).lesson_code == UNREADABLE_CODE


def test_a_lesson_code_stays_as_it_is():
    kept = hash_code("apple")
    assert settings.from_mapping({"lesson_code": kept}).lesson_code == kept
    assert settings.from_mapping({"lesson_code": ""}).lesson_code == ""


def a_folder(path):
    path.mkdir()
    (path / "inside").touch()


def a_pipe(path):
    os.mkfifo(path)


def a_loop(path):
    path.symlink_to(path)


def an_endless_file(path):
    path.symlink_to("/dev/zero")


def a_huge_file(path):
    path.write_bytes(b"[" + b" " * 50_000_000 + b"]")


def a_link_to_nothing(path):
    path.symlink_to(path.parent / "nowhere")


POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize("put", [a_folder, a_pipe, a_loop, an_endless_file, a_huge_file, a_link_to_nothing])
def test_something_else_in_the_place_of_the_file(tmp_path, put):
    path = tmp_path / "settings.json"
    put(path)
    began = time.monotonic()
    found, message = settings.load(path)
    assert found == Settings() and (message or put is a_link_to_nothing)
    settings.save(Settings(seed=5), path)
    assert settings.load(path)[0].seed == 5
    assert time.monotonic() - began < SLOWEST


def test_settings_that_cannot_be_read_are_kept_aside(tmp_path):
    path = tmp_path / "settings.json"
    a_folder(path)
    settings.load(path)
    settings.save(Settings(), path)
    assert (tmp_path / "settings.json.damaged" / "inside").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    "table",
    [
        {"place": "\ud800", "model": "\0", "voice": "\x1b[2J", "theme": []},
        {"place": "AdnQywADAAAAAAAA/////////////////wAA", "text_size": 10**310, "threads": -(10**310)},
        {"place": "A" * 4000, "seed": float("nan"), "length": [], "presets": [{"name": "\ud800"}] * 50},
        {"lesson_code": 5, "lesson_topic": ["x"], "lesson_words": ["\0", "a" * 4000] * 100, "pane_open": True},
        {"own_unfit_words": ["(", "[a-z", "\\", "a" * 4000] * 50, "model": "../" * 1000, "pane_open": True},
        {"model": "/dev/zero", "language": "de", "crayon": nested(DEEP), "pane_open": True},
        dict.fromkeys(KNOWN, 10**310),
        dict.fromkeys(KNOWN, "�"),
    ],
)
def test_the_window_opens_and_closes_whatever_is_set(table, open_window, golden_bundle):
    path = find_folders().settings_file
    path.write_bytes(json.dumps(table).encode("utf-8", "surrogatepass"))
    window = open_window(golden_bundle)
    window.show()
    QCoreApplication.processEvents()
    window.central.toggle_settings()
    window.central.toggle_settings()
    QCoreApplication.processEvents()
    window.adopt(replace(window.settings, text_size=20))
    assert window.close()
    assert settings.load(path)[0].text_size == 20
