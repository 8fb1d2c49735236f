"""Settings come to the disk by themselves, many changes in one go, and never in the way of whoever changes them."""

import threading
from dataclasses import replace

import pytest

from storydesk import settings
from storydesk.settings import Settings
from storydesk.window.kit import threads
from storydesk.window.session.settings_file import SettingsFile


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.json"


@pytest.fixture
def file(qtbot, path):
    return SettingsFile(path)


@pytest.fixture
def written(monkeypatch):
    """What is written, and whether in the window's thread."""
    found, save = [], settings.save

    def note(wishes, path):
        found.append((wishes.text_size, threading.current_thread() is threading.main_thread()))
        save(wishes, path)

    monkeypatch.setattr(settings, "save", note)
    return found


@pytest.mark.slow
def test_many_changes_are_one_write_beside_the_window(file, path, written, qtbot):
    for size in range(20, 30):
        file.save(Settings(text_size=size))
    assert not path.exists()
    qtbot.waitUntil(path.exists)
    assert written == [(29, False)] and settings.load(path)[0].text_size == 29


@pytest.mark.slow
def test_what_changes_during_a_write_is_written_after_it(file, path, monkeypatch, qtbot):
    held, begun, save = threading.Event(), threading.Event(), settings.save

    def wait(wishes, path):
        begun.set()
        held.wait(60)
        save(wishes, path)

    monkeypatch.setattr(settings, "save", wait)
    file.save(Settings(text_size=20))
    qtbot.waitUntil(begun.is_set)
    file.save(Settings(text_size=21))
    held.set()
    qtbot.waitUntil(lambda: path.exists() and settings.load(path)[0].text_size == 21)


@pytest.mark.slow
def test_closing_the_window_writes_what_was_just_changed(window):
    window.adopt(replace(window.settings, text_size=23))
    window.close()
    assert settings.load(window.folders.settings_file)[0].text_size == 23


@pytest.mark.slow
def test_a_disk_that_hangs_keeps_nobody(file, monkeypatch, qtbot):
    held = threading.Event()
    monkeypatch.setattr(threads, "PATIENCE", 0.2)
    monkeypatch.setattr(settings, "save", lambda *_: held.wait(60))
    file.save(Settings())
    assert not file.finish() and threads.any_stuck()
    held.set()
    qtbot.waitUntil(lambda: not threads.any_stuck())


@pytest.mark.slow
def test_that_they_cannot_be_written_is_told_once_until_they_can(tmp_path, qtbot):
    (tmp_path / "config").write_text("in the way")
    file, told = SettingsFile(tmp_path / "config" / "settings.json"), []
    file.lost.connect(told.append)
    for size in (20, 21):
        file.save(Settings(text_size=size))
        with qtbot.waitSignal(file._gathering.timeout):
            pass
        qtbot.waitUntil(lambda: file._task is None)
    assert len(told) == 1 and "cannot be saved" in told[0]
    (tmp_path / "config").unlink()
    file.save(Settings(text_size=22))
    assert file.finish() and settings.load(tmp_path / "config" / "settings.json")[0].text_size == 22
