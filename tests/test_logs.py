"""The program's notes: small, for its user alone, without a word of a story, and never in anybody's way."""

import logging
import os
import re
import stat
import subprocess
import sys
import time

import pytest

from storydesk import logs
from storydesk.engine.errors import BundleError
from storydesk.reading import NoOrdinaryFileError

POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")
log = logging.getLogger("storydesk.test")


@pytest.fixture
def written(tmp_path):
    """Return what starts the notes in a folder, does something, and returns what was noted."""

    def note(do):
        logs.start_logging(tmp_path)
        try:
            do()
        finally:
            logs.stop_logging()
        return (tmp_path / logs.FILE_NAME).read_text(encoding="utf-8")

    return note


def failing(error):
    """Note an error as the program does."""
    try:
        raise error
    except type(error):
        log.exception("it went wrong")


def test_logs_never_quote_a_story(written):
    story = "Once upon a time there was a secret"
    found = written(lambda: failing(ValueError(story)))
    assert "it went wrong" in found and "ValueError" in found and "test_logs.py" in found
    assert story not in found


def test_logs_never_name_a_file_that_may_be_called_as_a_story(written):
    found = written(lambda: failing(PermissionError(13, "Permission denied", "/home/ann/The secret fox.epub")))
    assert "Permission denied" in found and "secret fox" not in found


@pytest.mark.parametrize("nasty", ["\x1b[2J\x1b]0;owned\x07", "\x9b31m", "\u202eevil", "\r\nERROR forged", "\ud800"])
def test_nothing_that_a_terminal_would_obey_is_noted(written, nasty):
    def work():
        log.warning("the voice failed: %s", nasty)
        failing(BundleError("The model's name is not plain: " + nasty))
        failing(OSError(5, "strange" + nasty, "file" + nasty))

    found = written(work)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800]", found)
    assert not any(line.startswith("ERROR") for line in found.splitlines())


@pytest.mark.slow
def test_logs_stay_small(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "MEGABYTE", 5000)
    logs.start_logging(tmp_path)

    def deeper():
        deeper()

    for _ in range(60):
        log.info("x" * 10_000)
        try:
            deeper()
        except RecursionError:
            log.exception("too deep")
    logs.stop_logging()
    files = list(tmp_path.iterdir())
    assert len(files) == logs.FILES
    assert all(item.stat().st_size <= 5000 for item in files)


@POSIX
def test_logs_are_for_their_user_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "MEGABYTE", 200)
    logs.start_logging(tmp_path)
    for _ in range(9):
        log.info("x" * 100)
    logs.stop_logging()
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def a_pipe(path):
    os.mkfifo(path)


def a_folder(path):
    path.mkdir()


def a_loop(path):
    path.symlink_to(path)


def a_device(path):
    path.symlink_to("/dev/full")


@POSIX
@pytest.mark.parametrize("put", [a_pipe, a_folder, a_loop, a_device])
def test_something_else_in_the_place_of_the_file_stops_nobody(tmp_path, put, capsys):
    put(tmp_path / logs.FILE_NAME)
    began = time.monotonic()
    logs.start_logging(tmp_path)
    log.warning("a note")
    logs.stop_logging()
    assert time.monotonic() - began < 2
    assert capsys.readouterr() == ("", "")


@pytest.mark.slow
@POSIX
def test_a_disk_that_fills_up_is_no_news(tmp_path):
    code = f"""
import logging, pathlib
from storydesk import logs
logs.start_logging(pathlib.Path({str(tmp_path)!r}))
handler = logging.getLogger("storydesk").handlers[0]
handler.stream.close()
handler.stream = open("/dev/full", "w")
logging.getLogger("storydesk").warning("Once upon a %s", "time")
logs.stop_logging()
"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


def test_no_folder_at_all_stops_nobody(tmp_path):
    logs.start_logging(tmp_path / "gone")
    log.warning("a note")
    logs.stop_logging()
    assert not (tmp_path / "gone").exists()


def test_what_was_read_says_so_without_its_name(written):
    found = written(lambda: failing(NoOrdinaryFileError(22, "it is not an ordinary file", "The fox.txt")))
    assert "not an ordinary file" in found and "fox" not in found
