"""One window: a second start brings the first to the front, also after a crash."""

import hashlib
import os
import stat
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from storydesk import private
from storydesk.folders import find_folders
from storydesk.window.shell.single import SingleWindow


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
        "from storydesk.window.shell.single import SingleWindow;"
        f"app = QCoreApplication([]); assert SingleWindow(Path({str(tmp_path)!r})).claim(); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", script], timeout=60).returncode == 9
    after = SingleWindow(tmp_path)
    assert after.claim()
    after.release()


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_file_that_was_opened_is_taken_in_and_shown(window, qtbot, tmp_path):
    story = tmp_path / "goose.txt"
    story.write_text("A goose went to the sea.", encoding="utf-8")
    window.take_in([story])
    assert window.tools.in_library()
    qtbot.waitUntil(lambda: window.tools.library.lines.rowCount() == 1)


@pytest.mark.slow
def test_the_program_started_twice_is_one_window(qtbot, home):
    first = SingleWindow(find_folders().data.path)
    assert first.claim()
    started = subprocess.Popen([sys.executable, "-m", "storydesk"], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    with qtbot.waitSignal(first.wanted, timeout=60_000):
        pass
    assert started.wait(timeout=60) == 0
    first.release()


@pytest.mark.slow
def test_the_window_comes_to_the_front(window):
    window.showMinimized()
    window.come_to_front()
    assert window.isVisible() and not window.isMinimized()


@pytest.fixture
def no_runtime(monkeypatch):
    """A system without a folder for sockets."""
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)


POSIX = pytest.mark.skipif(os.name != "posix", reason="a named pipe is no file")


@POSIX
@pytest.mark.usefixtures("no_runtime")
def test_the_socket_lies_where_nobody_else_can_enter(qtbot):
    with short_folder() as folder:
        one = SingleWindow(folder)
        assert one.claim()
        (socket,) = (path for path in folder.iterdir() if path.is_socket())
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        one.release()
        assert not socket.exists()


@POSIX
@pytest.mark.usefixtures("no_runtime")
def test_a_folder_that_others_can_enter_gets_no_socket(qtbot):
    with short_folder() as folder:
        folder.chmod(0o777)
        one = SingleWindow(folder)
        assert one.claim()
        assert not [path for path in folder.iterdir() if path.is_socket()]
        assert private.is_own(Path(one._address).parent)
        one.release()


@POSIX
def test_what_somebody_put_into_the_temporary_folder_is_in_nobodys_way(qtbot, tmp_path):
    name = "storydesk-" + hashlib.sha256(os.fsencode(tmp_path.resolve())).hexdigest()[:16]
    trap = Path(tempfile.gettempdir(), name)
    trap.write_text("mine")
    try:
        first, second = SingleWindow(tmp_path), SingleWindow(tmp_path)
        assert first.claim()
        with qtbot.waitSignal(first.wanted):
            assert not second.claim()
        first.release()
        assert trap.read_text() == "mine"
    finally:
        trap.unlink()


@POSIX
@pytest.mark.usefixtures("no_runtime")
def test_windows_of_a_folder_that_cannot_be_written_meet_elsewhere(qtbot, tmp_path):
    with short_folder() as spare:
        folder = tmp_path / "gone"
        first, second = SingleWindow(folder, spare), SingleWindow(folder, spare)
        assert first.claim()
        with qtbot.waitSignal(first.wanted):
            assert not second.claim()
        first.release()
        assert not folder.exists()


@pytest.mark.parametrize("said", [b"{", b"[" * 100_000, b"5", b"[1, null]", b"\xff", b'["\\ud800"]'])
def test_nonsense_that_is_said_to_the_window_does_nothing(qtbot, tmp_path, said):
    one = SingleWindow(tmp_path)
    assert one.claim()
    socket = QLocalSocket()
    with qtbot.waitSignal(one.wanted):
        socket.connectToServer(one._address)
        assert socket.waitForConnected()
        socket.write(said)
        socket.waitForBytesWritten()
    with qtbot.assertNotEmitted(one.given, wait=100):
        socket.disconnectFromServer()
    one.release()


@contextmanager
def short_folder():
    """A private folder whose path is short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="s-", dir="/tmp") as name:
        yield Path(name)
