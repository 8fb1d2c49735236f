"""Whatever stands in the settings file or in its place, the program starts, and what makes no sense is usual."""

import json
import os
import random
import time
from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QCoreApplication

from storydesk import settings
from storydesk.folders import find_folders
from storydesk.settings import CHOICES, KNOWN, RANGES, UNREADABLE_CODE, Preset, Settings
from storydesk.window.model.classroom import hash_code

INPUTS = 5000
SAVED_EACH = 20  # a save waits for the disk
SLOWEST = 2.0  # seconds for one
DEEP = 900  # levels that Python's parser takes


def nested(depth, kind):
    return json.loads((("[" if kind else '{"a":') * depth) + "1" + ("]" if kind else "}") * depth)


def nasty(chance):
    """Return something that does not belong there."""
    return chance.choice(
        (
            None, True, False, 0, -1, 10**310, -(10**310), 1e308, float("nan"), float("inf"), -float("inf"), 0.1,
            "", " ", "\0", "\ud800", "\x1b[2J", "a" * 5000, "ü" * 4000, "../" * 50, "\u202e", "nul", "{}", "%s%n",
            [], [[]], [None], ["\ud800"], ["x"] * 300, [1, "two", [3]], [{"name": "\0"}], [{"name": 5}],
            [{"name": "A", "length": 10**310, "top_k": "x", "temperature": float("nan")}] * 30,
            {}, {"name": "A"}, {"a": {"b": []}}, nested(DEEP, True), nested(DEEP, False), nested(15, True),
        )
    )  # fmt: skip


def written(chance):
    """Return the bytes of a settings file that somebody has had fun with."""
    names = (*KNOWN, "unknown", "crayon", "", "\0", "__class__")
    table = {name: nasty(chance) for name in names if chance.random() < 0.4}
    data = bytearray(json.dumps(table).encode("utf-8", "surrogatepass") if chance.random() < 0.9 else b"")
    for _ in range(chance.choice((0, 0, 0, 1, 3, 30))):
        place = chance.randrange(len(data) + 1)
        data[place : place + chance.choice((0, 1, 5))] = chance.choice(
            (b"", b"\xff", b"\0", b'"', b"{", b"}", b",", b"9" * 5000, b"\\ud800", b'"theme": 1, "theme": "dark",')
        )
    return bytes(data[: chance.randrange(len(data) + 1)] if chance.random() < 0.1 else data)


def require_sensible(found):
    usual = Settings()
    for name in RANGES:
        value = getattr(found, name)
        if value is None or (name == "length" and value in settings.LENGTHS):
            continue
        assert RANGES[name].low <= value <= RANGES[name].high, name
    for name, choices in CHOICES.items():
        assert getattr(found, name) in choices
    for field in fields(Settings):
        if isinstance(getattr(usual, field.name), str | bool | tuple) and field.name != "length":
            assert type(getattr(found, field.name)) is type(getattr(usual, field.name)), field.name
    texts = [found.model, found.voice, found.place, found.lesson_topic, found.lesson_code]
    texts += [*found.lesson_words, *found.own_unfit_words, *(preset.name for preset in found.presets)]
    for text in texts:
        text.encode()  # no lone surrogate
        assert "\0" not in text and "\x1b" not in text and len(text) <= settings.MOST_CHARACTERS
    assert all(isinstance(preset, Preset) for preset in found.presets)


def test_thousands_of_hostile_files(tmp_path):
    chance, path = random.Random(16), tmp_path / "settings.json"
    damaged = 0
    for number in range(INPUTS):
        data = written(chance)
        path.write_bytes(data)
        began = time.monotonic()
        found, message = settings.load(path)
        require_sensible(found)
        damaged += message is not None
        assert time.monotonic() - began < SLOWEST, number
        if number % SAVED_EACH:
            continue
        settings.save(replace(found, seed=1), path)
        again, message = settings.load(path)
        assert replace(again, unknown={}) == replace(found, seed=1, unknown={}) and message is None, number
        assert len(again.unknown) == len(found.unknown), number
    assert INPUTS / 20 < damaged < INPUTS * 19 / 20  # both kinds were tried


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


@pytest.mark.parametrize(
    "table",
    [
        {"place": "\ud800", "model": "\0", "voice": "\x1b[2J", "theme": []},
        {"place": "AdnQywADAAAAAAAA/////////////////wAA", "text_size": 10**310, "threads": -(10**310)},
        {"place": "A" * 4000, "seed": float("nan"), "length": [], "presets": [{"name": "\ud800"}] * 50},
        {"lesson_code": 5, "lesson_topic": ["x"], "lesson_words": ["\0", "a" * 4000] * 100, "pane_open": True},
        {"own_unfit_words": ["(", "[a-z", "\\", "a" * 4000] * 50, "model": "../" * 1000, "pane_open": True},
        {"model": "/dev/zero", "language": "de", "crayon": nested(DEEP, True), "pane_open": True},
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
    window.toggle_settings()
    window.toggle_settings()
    QCoreApplication.processEvents()
    window.adopt(replace(window.settings, text_size=20))
    assert window.close()
    assert settings.load(path)[0].text_size == 20
