"""A disk that hangs costs nobody the story, and keeps nobody from closing the window."""

import subprocess
import sys
import threading

import pytest
from PySide6.QtGui import QGuiApplication

from storydesk.folders import find_folders
from storydesk.library.journal import Journal
from storydesk.window.kit import threads
from storydesk.window.session.worker import StoryThread
from storydesk.window.shell.main_window import MainWindow

pytestmark = pytest.mark.slow

# The whole program on a disk that stops answering in what is opened for `hanging`; somebody types, and closes twice.
HANGS = """
import sys, threading
from PySide6.QtCore import QTimer
from storydesk.library.database import Database
from storydesk.window.kit import threads
from storydesk.window.shell import application
from storydesk.window.shell.main_window import MainWindow

threads.PATIENCE = 1.0
hanging, begin = sys.argv[1].split(","), Database.__init__

def hang(own, path, *rest, **more):
    if path.parent.name in hanging or path.stem in hanging:
        threading.Event().wait()
    begin(own, path, *rest, **more)

def make_window(folder=None, folders=None):
    window = application_window(folder, folders)
    def work():
        window.manuscript.document.setPlainText("A fox.")
        told = not window.close() and window.banner.label.text()
        print(told, flush=True)
        window.close()
        QTimer.singleShot(0, application.QApplication.quit)
    QTimer.singleShot(1500, window, work)
    return window

application_window, application.make_window = application.make_window, make_window
Database.__init__ = hang
sys.exit(application.run())
"""


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(threads, "PATIENCE", 0.3)


def test_whoever_closes_while_the_library_hangs_is_told_where_the_page_is(window, qtbot, impatient, hold):
    window.desk.back_to_page()
    qtbot.keyClicks(window.desk.page, "A fox.")
    assert not window.close() and window.isVisible()
    assert "next start offers it" in window.banner.label.text()
    window.banner.ways[0].click()
    assert QGuiApplication.clipboard().text() == "A fox."
    assert window.close() and not window.tools.keeping.library_thread.is_idle()
    assert window.tools.keeping.library_thread.store._recorder.page.text == "A fox."


def test_an_empty_page_keeps_nobody(window, impatient, hold):
    assert window.close()


@pytest.mark.parametrize(
    ("hanging", "told", "kept"),
    [("library", "next start offers it", ["A fox."]), ("library,journal", "Copy your story", [])],
)
def test_the_program_ends_whatever_hangs(home, hanging, told, kept):
    done = subprocess.run([sys.executable, "-c", HANGS, hanging], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert told in done.stdout and "Destroyed while thread" not in done.stderr
    with Journal.open(find_folders().journal) as journal:
        assert [left.page.text for left in journal.left_behind] == kept


def test_a_model_that_cannot_be_read_keeps_nobody_from_closing(qtbot, wishes, impatient):
    held = threading.Event()
    stories = StoryThread(lambda: held.wait(60))
    window = MainWindow(stories, wishes)
    with qtbot.waitSignal(window.tools.keeping.opened):
        window.show()
    stories.load()
    assert window.close() and threads.any_stuck()
    held.set()
    qtbot.waitUntil(lambda: not threads.any_stuck())
