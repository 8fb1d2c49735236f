"""Hostile settings files, and other things in their place."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from storydesk import settings
from storydesk.errors import StoryDeskError
from storydesk.fuzz import hostile
from storydesk.fuzz.target import Target
from storydesk.settings import KNOWN, Preset, Settings
from storydesk.window.kit.code import is_code, is_hash

_FILE = "settings.json"
_SAVED_EACH = 10  # a save waits for the disk
_HUGE = 30_000_000  # bytes


class SettingsTarget(Target):
    """The settings with values of any kind, spoilt bytes, or no file at all in their place."""

    name = "settings"

    def prepare(self, valid: Path) -> None:
        """Settings in which everything is said."""
        wishes = Settings(presets=(Preset("Grandma"),), own_unfit_words=("wolf",), lesson_topic="the sea", model="Ours")
        settings.save(wishes, valid / _FILE)

    def spoil(self, valid: Path, folder: Path, chance: Random) -> str:
        """Change some of the values, then perhaps the bytes; now and then put something else there."""
        if os.name == "posix" and chance.random() < 0.05:
            put = chance.choice(_OTHERS)
            put(folder / _FILE)
            return put.__name__
        table = json.loads((valid / _FILE).read_text(encoding="utf-8"))
        table, what = hostile.spoil_json(table, chance)
        done = [what]
        if isinstance(table, dict) and chance.random() < 0.5:
            table |= {name: hostile.value(chance) for name in chance.sample(KNOWN, 5)}
            done.append("any values")
        data = json.dumps(table).encode("utf-8", "surrogatepass")
        if chance.random() < 0.4:
            data, what = hostile.spoil_bytes(data, chance)
            done.append(what)
        (folder / _FILE).write_bytes(data)
        return "; ".join(done)

    def use(self, folder: Path) -> None:
        """Read them, let them be what the window needs, and write them again."""
        path = folder / _FILE
        found, message = settings.load(path)
        _require_usable(found)
        if Random(str(folder)).randrange(_SAVED_EACH) == 0:
            settings.save(replace(found, seed=1), path)
            again, trouble = settings.load(path)
            assert trouble is None and replace(again, unknown={}) == replace(found, seed=1, unknown={})
        if message is not None:
            raise StoryDeskError(message)


def _require_usable(found: Settings) -> None:
    """Raise where something is out of its range, or a text would stop Qt or the disk."""
    for name, (low, high) in settings.RANGES.items():
        value = getattr(found, name)
        assert value is None or value in settings.LENGTHS or low <= value <= high, name
    texts = [found.model, found.voice, found.place, found.lesson_topic, found.lesson_code]
    texts += [*found.lesson_words, *found.own_unfit_words, *(preset.name for preset in found.presets)]
    for text in texts:
        text.encode()
        assert not any(mark in text for mark in "\0\n\x1b\x9b") and len(text) <= settings.MOST_CHARACTERS
    assert is_hash(found.lesson_code) or not is_code(found.lesson_code, found.lesson_code)


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "inside").touch()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"{")
        file.truncate(_HUGE)


_OTHERS: tuple[Callable[[Path], None], ...] = (_folder, _pipe, _loop, _endless, _huge)
