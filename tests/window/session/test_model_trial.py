"""A model that failed is not opened again by itself, however it failed; the choice can be made again."""

import json
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from storydesk import settings
from storydesk.folders import Folders, find_folders
from storydesk.fuzz import tiny
from storydesk.settings import Settings
from tests.golden.make import FOLDER

ROOT = Path(__file__).parents[3]
DIES_WHILE_OPENING = """
import os, sys
from storydesk.engine import decoder
from storydesk.folders import find_folders
from storydesk.settings import Settings
from storydesk.window.session.worker import opener
decoder.ort.InferenceSession = lambda *_, **__: os.kill(os.getpid(), {signal})
opener(None, Settings(model=sys.argv[1]), find_folders())()
"""


@pytest.fixture
def chosen(tmp_path):
    """The folder of a good model, which the settings name."""
    folder = shutil.copytree(FOLDER / "bundle", tmp_path / "<b>other")
    settings.save(Settings(model=str(folder)), find_folders().settings_file)
    return folder


def start(open_window, qtbot):
    """A window as at the start of the program, with its model open or refused."""
    window = open_window(None)
    with qtbot.waitSignal(window.stories.ready, timeout=60_000):
        window.stories.load()
    return window


@pytest.mark.slow
def test_a_chosen_model_that_works_is_opened_at_every_start(open_window, qtbot, chosen):
    for _ in range(2):
        window = start(open_window, qtbot)
        assert window.settings.model == str(chosen)
        assert window.banner.isHidden()
    assert not find_folders().trial_file.exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("deadly", [signal.SIGFPE, signal.SIGSEGV, signal.SIGKILL])
def test_a_model_that_killed_the_program_is_not_opened_again_by_itself(open_window, qtbot, chosen, deadly):
    script = DIES_WHILE_OPENING.format(signal=int(deadly))
    died = subprocess.run([sys.executable, "-c", script, str(chosen)], cwd=ROOT, timeout=120)
    assert died.returncode == -deadly
    window = start(open_window, qtbot)
    assert window.settings.model == ""
    assert "<b>other" in window.banner.label.text() and not window.banner.isHidden()
    window.close()
    assert settings.load(find_folders().settings_file)[0].model == ""
    again = start(open_window, qtbot)
    assert again.banner.isHidden()
    with qtbot.waitSignal(again.stories.ready, timeout=60_000):
        again.adopt(replace(again.settings, model=str(chosen)))
    again.close()
    assert start(open_window, qtbot).settings.model == str(chosen)


@pytest.mark.slow
def test_a_model_that_was_refused_is_not_opened_again_by_itself(open_window, qtbot, chosen):
    (chosen / "manifest.json").write_text("{}")
    window = open_window(None)
    with qtbot.waitSignal(window.stories.failed):
        window.stories.load()
    window.close()
    assert start(open_window, qtbot).settings.model == ""


@pytest.mark.slow
def test_a_model_that_calculates_no_numbers_is_refused(open_window, qtbot, chosen):
    path = chosen / "weights-uint8.safetensors"
    header, numbers = tiny.header_of(path.read_bytes())
    first, last = header["final_norm.weight"]["data_offsets"]
    wrong = np.full((last - first) // 4, np.nan, np.float32).tobytes()
    path.write_bytes(tiny.with_header(header, numbers[:first] + wrong + numbers[last:]))
    manifest = json.loads((chosen / "manifest.json").read_text())
    tiny.write_manifest(chosen, {name: value for name, value in manifest.items() if name != "files"})
    window = open_window(None)
    with qtbot.waitSignal(window.stories.failed) as failed:
        window.stories.load()
    assert "no numbers" in failed.args[0]
    assert find_folders().trial_file.exists()


@pytest.mark.slow
def test_the_own_model_needs_no_mark(open_window, qtbot, monkeypatch):
    monkeypatch.setattr(Folders, "trial_file", property(lambda _: pytest.fail("the start looked for a mark")))
    assert start(open_window, qtbot).settings.model == ""


@pytest.mark.slow
def test_a_models_name_is_shown_as_it_is_and_obeyed_by_nobody(open_window):
    ours = find_folders().models / "ours"
    ours.mkdir(parents=True)
    (ours / "manifest.json").write_text(json.dumps({"name": "<b>Fox</b>\u202e\x1b[2J"}))
    choice = open_window(None).pane.advanced.model
    choice.refresh()
    choice.show_value("/somewhere/<i>else\x9b31m")
    shown = [choice.box.itemText(line) for line in range(choice.box.count())]
    assert shown[1] == "<b>Fox</b>? [2J" and shown[2] == "<i>else?31m"
