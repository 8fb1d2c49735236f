"""Reading aloud for real: speech-dispatcher and eSpeak speak into a sound server without a loudspeaker, and are heard.

Everything is private: the sound server, its only device, and the dispatcher are started here and end here.
"""

import os
import shutil
import signal
import subprocess
import sys
import wave
from array import array
from contextlib import suppress
from pathlib import Path

import pytest

from storydesk.window.shell.main_window import MainWindow
from storydesk.window.speech.read_aloud import Reading

pytest.importorskip("PySide6.QtTextToSpeech", exc_type=ImportError)  # on Linux it needs libpulse
TOOLS = ("pulseaudio", "pactl", "parec", "speech-dispatcher", "espeak-ng")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not sys.platform.startswith("linux") or any(shutil.which(tool) is None for tool in TOOLS),
        reason=f"needs {', '.join(TOOLS)}",
    ),
]
ESPEAK = """LogLevel 1
AudioOutputMethod "pulse"
AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"
DefaultModule "espeak-ng"
Include "clients/*.conf"
"""


def until(ready, process):
    """Wait until something is there, as long as the process that makes it lives."""
    while not ready():
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
            raise AssertionError(f"{process.args[0]} ended by itself")


@pytest.fixture
def started():
    """Return what starts a program; all end with the test, the last one first."""
    running = []

    def start(*command):
        running.append(subprocess.Popen([str(part) for part in command], stderr=subprocess.DEVNULL))
        return running[-1]

    yield start
    for process in reversed(running):
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture
def recorder(tmp_path, started, monkeypatch):
    """Return the file into which everything goes that is said."""
    sound, speech = tmp_path / "sound", tmp_path / "speech"
    for name in ("XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"):
        (tmp_path / name).mkdir(mode=0o700)
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{sound}")
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{speech}")
    server = started("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
                     "--load=module-null-sink sink_name=room",
                     f"--load=module-native-protocol-unix auth-anonymous=1 socket={sound}")  # fmt: skip
    until(sound.exists, server)
    settings = Path("/etc/speech-dispatcher")
    ours = tmp_path / "dispatcher"
    shutil.copytree(settings, ours)
    (ours / "speechd.conf").write_text(ESPEAK)
    dispatcher = started("speech-dispatcher", "-s", "-c", "unix_socket", "-S", speech, "-C", ours, "-L", tmp_path,
                         "-P", tmp_path / "dispatcher.pid")  # fmt: skip
    until(speech.exists, dispatcher)
    heard = tmp_path / "heard.wav"
    record = started("parec", "--device=room.monitor", "--file-format=wav", "--rate=16000", "--channels=1", heard)
    until(heard.exists, record)
    return heard, record


def loudness(file):
    """The largest sample, 0 to 32767."""
    with wave.open(str(file)) as sound:
        samples = array("h", sound.readframes(sound.getnframes()))
    return max(map(abs, samples), default=0)


def test_the_story_is_heard(qtbot, stories, wishes, recorder):
    heard, record = recorder
    window = MainWindow(stories, wishes)
    with qtbot.waitSignals([stories.ready, window.tools.keeping.opened]):
        window.show()
    window.manuscript.document.setPlainText("The moon slept. Wake up!")
    window.desk.back_to_page()
    told = []
    window.tools.aloud.failed.connect(told.append)
    sentences = []
    window.tools.aloud.sentence.connect(lambda start, end: sentences.append((start, end)) if end else None)
    window.actions_["aloud"].trigger()
    qtbot.waitUntil(lambda: window.tools.aloud.state is Reading.ALOUD or bool(told), timeout=60_000)
    assert window.tools.speech.voice.count() > 0
    qtbot.waitUntil(lambda: window.tools.aloud.state is Reading.SILENT, timeout=60_000)
    window.close()
    stories.setParent(None)
    window.deleteLater()
    os.kill(record.pid, signal.SIGINT)
    record.wait(10)
    assert told == [] and sentences == [(0, 15), (16, 24)]
    assert loudness(heard) > 1000
