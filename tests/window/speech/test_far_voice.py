"""A voice in a process of its own: it reads as any other, and one that hangs costs the voice, never the window."""

import os
import signal
import socket
import sys
from ctypes.util import find_library

import pytest
from PySide6.QtCore import QProcess

from storydesk.window.shell.main_window import MainWindow
from storydesk.window.speech import far_voice
from storydesk.window.speech.far_voice import FarVoice
from storydesk.window.speech.read_aloud import Reading
from storydesk.window.speech.speaker import Speaker
from storydesk.window.speech.voice import TEST_ENGINE

speech = pytest.importorskip("PySide6.QtTextToSpeech", exc_type=ImportError)  # on Linux it needs libpulse
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="no such signals, and no need of a process"),
]
STORY = "The moon slept. It woke.\n\nThe end."
SENTENCES = ["The moon slept.", "It woke.", "The end."]
LONG = 120_000  # milliseconds: the computer may be busy


@pytest.fixture
def far(qapp):
    made = FarVoice(TEST_ENGINE)
    yield made
    made.end()


@pytest.fixture
def speaker(qapp):
    return Speaker(TEST_ENGINE, apart=True)


@pytest.fixture
def aloud(window):
    window.manuscript.document.setPlainText(STORY)
    window.desk.back_to_page()
    return window.tools.aloud


@pytest.fixture
def heard(window, aloud):
    found = []
    aloud.sentence.connect(lambda start, end: found.append(window.manuscript.text_between(start, end)) if end else None)
    return found


def process_of(aloud):
    return aloud.speaker.findChild(QProcess)


def test_a_text_is_spoken_to_its_end(far, qtbot):
    with qtbot.waitSignal(far.opened, timeout=LONG) as opened:
        far.open()
    assert opened.args == [True] and len(far.names) >= 2 and far.name in far.names and far.can_pause
    states, words = [], []
    far.state.connect(states.append)
    far.word.connect(lambda *place: words.append(place))
    far.say("The moon")
    qtbot.waitUntil(lambda: "Ready" in states, timeout=LONG)
    assert words == [(0, 3), (4, 4)]


def test_what_belongs_to_the_text_before_is_not_heard(far, qtbot):
    with qtbot.waitSignal(far.opened, timeout=LONG):
        far.open()
    states = []
    far.state.connect(states.append)
    for text in ("one two three", "four five"):
        far.stop()
        far.say(text)
    with qtbot.waitSignal(far.word, timeout=LONG) as word:
        pass
    assert word.args == [0, 4] and "Ready" not in states


def test_where_there_is_no_voice_it_says_so(qapp, qtbot):
    far = FarVoice("no such engine")
    with qtbot.waitSignal(far.opened, timeout=LONG) as opened:
        far.open()
    assert opened.args == [False]


def test_the_whole_story_is_read(window, aloud, heard, qtbot):
    window.actions_["aloud"].trigger()
    assert aloud.state is Reading.LOOKING and window.tools.speech.isVisible()
    qtbot.waitUntil(lambda: aloud.state is Reading.SILENT, timeout=LONG)
    assert heard == SENTENCES
    assert window.tools.speech.voice.count() >= 2


def test_pause_and_on(window, aloud, heard, qtbot):
    with qtbot.waitSignal(aloud.word, timeout=LONG):
        window.actions_["aloud"].trigger()
    window.actions_["aloud"].trigger()
    assert aloud.state is Reading.PAUSED
    window.actions_["aloud"].trigger()
    qtbot.waitUntil(lambda: aloud.state is Reading.SILENT, timeout=LONG)
    assert heard == SENTENCES


@pytest.mark.parametrize("sign", [signal.SIGSTOP, signal.SIGKILL])
def test_a_voice_that_hangs_or_dies_while_it_reads_is_told_and_replaced(window, aloud, heard, qtbot, monkeypatch, sign):
    with qtbot.waitSignal(aloud.word, timeout=LONG):
        window.actions_["aloud"].trigger()
    monkeypatch.setattr(far_voice, "PATIENCE", 300)
    os.kill(process_of(aloud).processId(), sign)
    window.tools.speech.after.click()  # the next sentence
    qtbot.waitUntil(window.banner.isVisible, timeout=LONG)
    assert "does not answer" in window.banner.label.text() and aloud.state is Reading.SILENT
    monkeypatch.setattr(far_voice, "PATIENCE", LONG)
    heard.clear()
    window.actions_["aloud"].trigger()
    qtbot.waitUntil(lambda: bool(heard) and aloud.state is Reading.SILENT, timeout=LONG)
    assert heard == SENTENCES


def test_the_process_ends_with_its_window(qtbot, stories, wishes):
    window = MainWindow(stories, wishes, speaker=Speaker(TEST_ENGINE, apart=True))
    with qtbot.waitSignals([stories.ready, window.tools.keeping.opened]):
        window.show()
    with qtbot.waitSignal(window.tools.aloud.speaker.opened, timeout=LONG):
        window.tools.aloud.speaker.open()
    process = process_of(window.tools.aloud).processId()
    window.close()
    stories.setParent(None)
    with qtbot.waitSignal(window.destroyed):
        window.deleteLater()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.skipif("speechd" not in speech.QTextToSpeech.availableEngines(), reason="needs Qt's speech-dispatcher")
@pytest.mark.skipif(find_library("speechd") is None, reason="needs the library that asks speech-dispatcher")
def test_a_service_that_accepts_and_never_answers_leaves_the_window_alone(
    qtbot, stories, wishes, tmp_path, monkeypatch
):
    monkeypatch.setattr(far_voice, "OPENING", 6_000)
    window = MainWindow(stories, wishes, speaker=Speaker(apart=True))
    with qtbot.waitSignals([stories.ready, window.tools.keeping.opened]):
        window.show()
    with socket.socket(socket.AF_UNIX) as service:
        service.bind(f"{tmp_path}/hangs")
        service.listen()
        monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{tmp_path}/hangs")
        window.manuscript.document.setPlainText(STORY)
        window.desk.back_to_page()
        window.actions_["aloud"].trigger()
        qtbot.keyClicks(window.desk.page, "Typed meanwhile. ")
        assert "Typed meanwhile." in window.manuscript.text()
        assert window.tools.aloud.state is Reading.LOOKING
        qtbot.waitUntil(window.banner.isVisible, timeout=LONG)
    assert "does not answer" in window.banner.label.text()
    assert window.tools.aloud.state is Reading.SILENT
    window.close()
    stories.setParent(None)
