"""Hostile files: the command notices everything that breaks the promise, and each target keeps it."""

import json
import os
import time

import pytest

from storydesk.errors import StoryDeskError
from storydesk.fuzz import runner
from storydesk.fuzz.__main__ import main
from storydesk.fuzz.runner import InvalidTargetError, attack
from storydesk.fuzz.target import Target
from storydesk.fuzz.targets import TARGETS

pytestmark = pytest.mark.slow

DEEDS = ("open", "refuse", "fail", "die", "hang", "swell", "open")


class Misbehaving(Target):
    """Does with each input what stands in it."""

    name = "misbehaving"

    def prepare(self, valid):
        (valid / "deed").write_text("open")

    def spoil(self, valid, folder, chance):
        number = int(folder.name.removeprefix("input-"))
        (folder / "deed").write_text(DEEDS[number])
        return f"{DEEDS[number]} {chance.random()}"

    def use(self, folder):
        deed = (folder / "deed").read_text()
        if deed == "refuse":
            raise StoryDeskError("This file is not for us.")
        if deed == "fail":
            raise KeyError(deed)
        if deed == "die":
            os.abort()
        if deed == "hang":
            time.sleep(60)
        if deed == "swell":
            bytearray(700_000_000)


class Broken(Misbehaving):
    def prepare(self, valid):
        (valid / "deed").write_text("refuse")


def test_everything_that_can_happen_is_noticed_and_the_next_input_is_opened(monkeypatch):
    monkeypatch.setattr(runner, "_PATIENCE", 2 * runner.LONGEST)  # it is waited for twice
    outcomes = list(attack(Misbehaving(), range(len(DEEDS)), seed=1))
    expected = ["opened", "refused", "traceback", "crash", "hang", "memory", "opened"]
    assert [outcome.result for outcome in outcomes] == expected
    assert "not for us" in outcomes[1].detail and "KeyError" in outcomes[2].detail
    again = next(attack(Misbehaving(), (3,), seed=1))
    assert again.what == outcomes[3].what != next(attack(Misbehaving(), (3,), seed=2)).what


def test_a_target_that_refuses_its_own_valid_input_proves_nothing():
    with pytest.raises(InvalidTargetError, match="not for us"):
        list(attack(Broken(), range(3), seed=1))


@pytest.mark.parametrize("name", TARGETS)
def test_hostile_files_are_opened_or_refused_in_a_sentence(name, capsys):
    assert main([name, "--inputs", "40", "--seed", "7"]) == 0, capsys.readouterr().out
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    counts = found["targets"][name]
    assert found["kept"] and counts["opened"] + counts.get("refused", 0) == 40
    # Whatever lies among the journals, the program goes on.
    assert counts["opened"] >= 1 and (name == "journal" or counts["refused"] >= 1)


def test_an_unknown_target_is_no_target(capsys):
    with pytest.raises(SystemExit):
        main(["nonsense"])
    assert "bundle" in capsys.readouterr().err
