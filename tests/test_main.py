"""The command line as a user meets it, with the golden model."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys

import pytest

import storydesk.__main__ as door
from storydesk.engine import processor
from storydesk.engine import writer as engine
from storydesk.engine.errors import BundleError


def command(*arguments, **environment):
    """Run StoryDesk in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "storydesk", *map(str, arguments)],
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
    )


@pytest.mark.slow
def test_write_streams_the_opening_and_a_story(golden_bundle, capsys):
    assert door.main(["write", "Once upon a time", "--model", str(golden_bundle), "--seed", "3", "--length", "30"]) == 0
    found = capsys.readouterr()
    assert found.out.startswith("Once upon a time")
    assert len(found.out) > len("Once upon a time\n")
    assert found.err.count("\n") == 1
    assert "words" in found.err and "seed 3" in found.err


@pytest.mark.slow
def test_same_seed_same_story(golden_bundle, capsys):
    stories = []
    for _ in range(2):
        door.main(["write", "A cat", "--model", str(golden_bundle), "--seed", "5", "--length", "20"])
        stories.append(capsys.readouterr().out)
    assert stories[0] == stories[1]


@pytest.mark.parametrize("wrong", [["--length", "soon"], ["--temperature", "warm"], ["--graph", "best"]])
def test_words_that_make_no_sense_are_refused(wrong, capsys):
    with pytest.raises(SystemExit) as left:
        door.main(["write", *wrong])
    assert left.value.code == 2
    assert wrong[1] in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("wrong", [["--temperature", "-1"], ["--length", "-5"], ["--top-p", "7"], ["--threads", "0"]])
def test_numbers_that_make_no_sense_are_refused(wrong, golden_bundle, capsys):
    assert door.main(["write", "A cat", "--model", str(golden_bundle), *wrong]) == 2
    found = capsys.readouterr()
    assert found.err.startswith("StoryDesk: ") and found.err.count("\n") == 1


def test_a_missing_model_is_one_sentence(tmp_path, capsys):
    assert door.main(["write", "--model", str(tmp_path / "nowhere")]) == 1
    found = capsys.readouterr()
    assert found.err.startswith("StoryDesk: ") and found.err.count("\n") == 1
    assert "nowhere" in found.err


def test_interrupt_stops_gently(golden_bundle, capsys, monkeypatch):
    def write(self, request, stop, trying):
        yield " and so"
        os.kill(os.getpid(), signal.SIGINT)
        yield from ([] if stop() else [" it went on"])
        self.result = engine.StoryResult("A cat and so", 1, 2, 2, 0.1, 10.0, "stopped")

    monkeypatch.setattr(engine.StoryWriter, "write", write)
    assert door.main(["write", "A cat", "--model", str(golden_bundle)]) == 0
    found = capsys.readouterr()
    assert found.out == "A cat and so\n"
    assert "you stopped it" in found.err


@pytest.mark.slow
def test_a_closed_pipe_is_quiet(golden_bundle):
    script = f'"{sys.executable}" -m storydesk write "A cat" --length 40 --model "{golden_bundle}" | head -c 1'
    found = subprocess.run(script, shell=True, capture_output=True, timeout=120)
    assert found.stdout == b"A"
    assert b"Error" not in found.stderr and b"Traceback" not in found.stderr


@pytest.mark.slow
def test_a_terminal_of_few_characters_is_forgiven(golden_bundle):
    found = command("write", "Zoë’s cat ☃", "--model", golden_bundle, "--length", 20, PYTHONIOENCODING="ascii")
    assert found.returncode == 0
    assert found.stdout.startswith(b"Zo??s cat ?")


def test_check_of_a_good_installation(golden_bundle, capsys):
    assert door.main(["check", "--model", str(golden_bundle)]) == 0
    found = capsys.readouterr().out
    assert ", ".join((processor.name(), *processor.features())) in found
    assert "every file verified" in found
    assert "Once upon a time" in found
    assert found.rstrip().endswith("Everything is in its place.")


CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        {"name": "\x1b[2Jhello\x9b31m\u202e\a"},
        {"name": "", "format_version": "\x1b]0;owned\a"},
        {"architecture": {"\x1b[2J": 1}},
        {"format_version": "9" * 100_000},
    ],
)
def test_check_and_write_print_nothing_that_a_terminal_obeys(golden_bundle, tmp_path, capsys, change):
    folder = shutil.copytree(golden_bundle, tmp_path / "a\x1b[31mfolder")
    manifest = json.loads((folder / "manifest.json").read_text()) | change
    (folder / "manifest.json").write_text(json.dumps(manifest))
    for command in ("check", "write"):
        door.main([command, "--model", str(folder)])
        found = capsys.readouterr()
        assert not CONTROL.search(found.out + found.err)
        assert len(found.err) < 1000
    if change.get("name"):
        door.main(["check", "--model", str(folder)])
        assert "?[2Jhello?31m" in capsys.readouterr().out


def test_a_missing_folder_is_named_plainly(tmp_path, capsys):
    assert door.main(["check", "--model", str(tmp_path / "\x1b[2J")]) == 1
    assert "?[2J does not exist" in capsys.readouterr().err


def test_check_of_a_missing_model(tmp_path, capsys):
    assert door.main(["check", "--model", str(tmp_path)]) == 1
    found = capsys.readouterr()
    assert "StoryDesk: " in found.err
    assert "Everything is in its place." not in found.out


@pytest.mark.slow
def test_version_is_that_of_the_project():
    found = command("--version").stdout.decode()
    assert found.strip() == f"StoryDesk {door.version()}"
    assert door.version()[0].isdigit()


def test_a_screen_is_expected_where_one_is_named():
    assert not door.screen_expected({}, "linux")
    assert door.screen_expected({"DISPLAY": ":0"}, "linux")
    assert door.screen_expected({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert door.screen_expected({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert door.screen_expected({}, "win32") and door.screen_expected({}, "darwin")


@pytest.mark.slow
def test_without_a_screen_the_terminal_gets_a_story(monkeypatch, golden_bundle, capsys):
    real = engine.open_writer
    monkeypatch.setattr(engine, "open_writer", lambda _, **wishes: real(golden_bundle, **wishes))
    monkeypatch.setattr(door, "screen_expected", lambda: False)
    assert door.main([]) == 0
    found = capsys.readouterr()
    assert found.err.startswith("There is no screen here")
    assert found.out.strip()


def test_files_are_not_taken_in_where_nobody_sees_it(monkeypatch, capsys):
    monkeypatch.setattr(door, "screen_expected", lambda: False)
    assert door.main(["open", "fox.txt"]) == 1
    assert "no screen here" in capsys.readouterr().err


def test_missing_system_libraries_are_explained(monkeypatch, capsys):
    monkeypatch.setattr(door, "screen_expected", lambda: True)
    monkeypatch.setitem(sys.modules, "storydesk.window.shell.application", None)
    assert door.main([]) == 1
    found = capsys.readouterr().err
    assert "libegl1" in found and "libxcb-cursor0" in found and "storydesk write" in found


def test_problems_of_the_engine_are_told_as_they_are(monkeypatch, capsys):
    def refuse(*_, **__):
        raise BundleError("The file weights.safetensors is damaged.")

    monkeypatch.setattr(engine, "open_writer", refuse)
    assert door.main(["write"]) == 1
    assert capsys.readouterr().err == "StoryDesk: The file weights.safetensors is damaged.\n"


@pytest.mark.slow
def test_check_and_stories_obey_no_model(golden_bundle, tmp_path, capsys):
    folder = tmp_path / "model"
    shutil.copytree(golden_bundle, folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(
        json.dumps({**manifest, "name": "\x1b[2J\x1b]0;owned\x07\x9b31m\u202egolden\n"})
    )
    door.main(["check", "--model", str(folder)])
    door.main(["write", "--model", str(folder), "--length", "5", "Once"])
    door.main(["check", "--model", str(tmp_path / "\x1b[2Jgone")])
    said = "".join(capsys.readouterr())
    assert "golden" in said and "gone" in said
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", said)


def test_write_thinks_of_something_where_nothing_is_given(golden_bundle, capsys):
    told = []
    for _ in range(2):
        assert door.main(["write", "--model", str(golden_bundle), "--seed", "3", "--length", "20"]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1] and told[0].startswith("Once upon a time, there was a little ")


def test_check_says_where_nothing_can_be_written(golden_bundle, home, capsys):
    home.touch()
    assert door.main(["check", "--model", str(golden_bundle)]) == 0
    assert f"{home / 'data'}, which cannot be made" in capsys.readouterr().out
