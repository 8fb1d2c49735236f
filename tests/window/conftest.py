"""A writer that the tests hold by the hand: it writes a word whenever a test lets it."""

import gc
import queue
import threading
import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent

from storydesk.engine.request import StoryResult
from storydesk.settings import Settings
from storydesk.window.desk.start_view import Start
from storydesk.window.kit.language import speak
from storydesk.window.session import save_controller
from storydesk.window.session.worker import StoryThread
from storydesk.window.shell.main_window import MainWindow
from storydesk.window.speech.speaker import Speaker


class HeldWriter:
    """Yields what tests `give`, until they give None or the story is stopped."""

    def __init__(self):
        self.words = queue.Queue()
        self.requests = []
        self.stopped = False
        self.result = None
        self.ending = "story ended"
        self.tries = []

    def give(self, *words):
        for word in words:
            self.words.put(word)

    def write(self, request, stop, trying):
        self.requests.append(request)
        text, ending = request.opening, self.ending
        for which in self.tries:
            trying(*which)
        while True:
            if stop():
                self.stopped, ending = True, "stopped"
                break
            try:
                # Short, so that `stop` is looked at soon: a real writer never waits for anybody.
                word = self.words.get(timeout=0.005)
            except queue.Empty:
                continue
            if word is None:
                break
            if isinstance(word, Exception):
                raise word
            text += word
            yield word
        self.result = StoryResult(
            text=text,
            seed=1 if request.seed is None else request.seed,
            words=len(text.split()),
            tokens=len(text),
            seconds_to_first=0.1,
            tokens_per_second=50.0,
            ending=ending,
            model="held",
        )


@pytest.fixture(autouse=True)
def no_windows_left(qapp):
    """Delete what a test leaves behind: each change of the colours would dress it again, in every test that follows."""
    gc.disable()  # see `storydesk.window.kit.garbage`
    yield
    for left in qapp.topLevelWidgets():
        if left.parent() is None:
            left.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect(1)
    gc.enable()


@pytest.fixture(autouse=True)
def english_again(qapp):
    """Let the next test begin in English, whatever this one spoke."""
    yield
    speak("en")


@pytest.fixture
def writer():
    return HeldWriter()


@pytest.fixture
def stories(qapp, writer):
    thread = StoryThread(lambda: writer)
    yield thread
    thread.close()


@pytest.fixture
def wishes():
    """The settings of the window; a test may have others. Stories come at once: nobody waits for one."""
    return Settings(language="en", theme="light", hints_seen=True, arrival="at once")


@pytest.fixture
def records_often(monkeypatch):
    """Windows that are made after this record the page not once a second but five times."""
    monkeypatch.setattr(save_controller, "RECORD_EVERY", 0.2)


@pytest.fixture
def speaker(qapp):
    """What the window speaks with; a test module may have another one."""
    return Speaker()


@pytest.fixture
def window(qtbot, stories, wishes, speaker):
    made = MainWindow(stories, wishes, speaker=speaker)
    made.door.held()  # a grown-up sits in front of it, unless a test says otherwise
    with qtbot.waitSignals([stories.ready, made.tools.keeping.opened]):
        made.show()
    yield made
    made.close()
    stories.setParent(None)
    made.deleteLater()


@pytest.fixture
def start(qtbot, writer, wishes):
    """Return what starts the program once more, maybe with other settings; each window is closed afterwards."""
    made = []

    def start(**changes):
        made.append(MainWindow(StoryThread(lambda: writer), replace(wishes, **changes)))
        made[-1].door.held()
        with qtbot.waitSignal(made[-1].tools.keeping.opened):
            made[-1].show()
        return made[-1]

    yield start
    for window in made:
        window.close()
        window.close()
        window.deleteLater()


@pytest.fixture
def kept(window):
    """Return what asks the library something."""
    return lambda question: window.tools.keeping.library_thread.ask(lambda store: question(store.library)).result(10)


@pytest.fixture
def hold(window):
    """Let the library hang until `set` is called; the window's threads end afterwards."""
    held = threading.Event()
    window.tools.keeping.library_thread.ask(lambda _store: held.wait(60))
    yield held
    held.set()
    deadline = time.monotonic() + 30
    while not window.tools.keeping.library_thread.is_idle() and time.monotonic() < deadline:
        time.sleep(0.01)


@pytest.fixture
def tell(window, qtbot, writer):
    """Return what lets the window write a whole story."""

    def tell(opening, *words):
        writer.give(*words, None)
        with qtbot.waitSignal(window.stories.finished):
            window.desk.tell(Start(opening))

    return tell


@pytest.fixture
def write(window, qtbot, writer):
    """Return what presses a command and lets the writer write these words."""

    def write(command, *words):
        writer.give(*words, None)
        with qtbot.waitSignal(window.stories.finished):
            window.actions_[command].trigger()
        return writer.requests[-1]

    return write
