"""Whether the workshop is there is found out without loading any of it."""

import subprocess
import sys

import pytest

from storydesk.teaching import workshop
from tests.test_imports import WORKSHOP, loaded_after


@pytest.mark.slow
def test_looking_for_the_workshop_loads_nothing_of_it():
    loaded = loaded_after("from storydesk.teaching import run, stories, workshop\nassert workshop.state()")
    assert "storydesk" in loaded and not loaded & {*WORKSHOP, "PySide6", "onnxruntime"}


@pytest.mark.parametrize("name", workshop.NEEDED)
def test_without_a_part_it_is_missing(monkeypatch, name):
    assert workshop.state() == "installed"
    found = workshop.find_spec
    monkeypatch.setattr(workshop, "find_spec", lambda wanted: None if wanted == name else found(wanted))
    assert workshop.state() == "missing"


def test_the_bundled_program_has_none(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert workshop.state() == "bundled"


@pytest.mark.slow
def test_it_starts_from_any_folder_and_imports_nothing_from_there(tmp_path):
    (tmp_path / "torch.py").write_text("raise SystemExit('a stranger')")
    done = subprocess.run(workshop.command("finetune", "--help"), cwd=tmp_path, env=workshop.environment(),
                          capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 0 and "--minutes" in done.stdout
