"""One window: a second start brings the first to the front, also after a crash."""

import os
import subprocess
import sys

from storydesk.folders import find_folders
from storydesk.window.single import SingleWindow


def test_a_second_one_calls_the_first(qtbot, tmp_path):
    first, second = SingleWindow(tmp_path), SingleWindow(tmp_path)
    assert first.claim()
    with qtbot.waitSignal(first.wanted):
        assert not second.claim()
    first.release()
    assert second.claim()
    second.release()


def test_other_data_have_another_window(qtbot, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = SingleWindow(tmp_path / "a"), SingleWindow(tmp_path / "b")
    assert first.claim() and second.claim()
    first.release()
    second.release()


def test_a_crashed_one_is_in_nobodys_way(qtbot, tmp_path):
    script = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from storydesk.window.single import SingleWindow;"
        f"app = QCoreApplication([]); assert SingleWindow(Path({str(tmp_path)!r})).claim(); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", script], timeout=60).returncode == 9
    after = SingleWindow(tmp_path)
    assert after.claim()
    after.release()


def test_files_of_a_second_start_reach_the_first_window(qtbot, home, tmp_path):
    story = tmp_path / "Füchse & Gänse.storydesk"
    first = SingleWindow(find_folders().data.path)
    assert first.claim()
    command = [sys.executable, "-m", "storydesk", "open", str(story)]
    started = subprocess.Popen(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    with qtbot.waitSignal(first.given, timeout=60_000) as given:
        pass
    assert given.args == [[story]]
    assert started.wait(timeout=60) == 0
    first.release()


def test_a_file_that_was_opened_is_taken_in_and_shown(window, qtbot, tmp_path):
    story = tmp_path / "goose.txt"
    story.write_text("A goose went to the sea.", encoding="utf-8")
    window.take_in([story])
    assert window.tools.in_library()
    qtbot.waitUntil(lambda: window.tools.library.lines.rowCount() == 1)


def test_the_program_started_twice_is_one_window(qtbot, home):
    first = SingleWindow(find_folders().data.path)
    assert first.claim()
    started = subprocess.Popen([sys.executable, "-m", "storydesk"], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    with qtbot.waitSignal(first.wanted, timeout=60_000):
        pass
    assert started.wait(timeout=60) == 0
    first.release()


def test_the_window_comes_to_the_front(window):
    window.showMinimized()
    window.come_to_front()
    assert window.isVisible() and not window.isMinimized()
