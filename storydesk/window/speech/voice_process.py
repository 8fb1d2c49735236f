"""The process that has the voice on Linux: whatever the system's speech service makes it wait for, the window goes on.

Both sides write lines of JSON, each a list. In come the names of `Voice`'s methods with what they take, a text with a
number. Out go `none` or `voice` once (names, the present one, whether it is foreign, whether it can pause), then
`state` and `word` with the number of the text that they belong to, `failed`, and `done` behind whatever was asked.
"""

from __future__ import annotations

import json
import os
import sys

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

from storydesk.window.speech.voice import NearVoice, find_voice

_AT_ONCE = 65_536  # bytes


def run(engine: str) -> int:
    """Serve a voice until nobody asks any more; the exit status is 0."""
    application = QCoreApplication(sys.argv[:1])
    voice = find_voice(engine)
    if voice is None:
        _tell("none")
        return 0
    _tell("voice", voice.names, voice.name, voice.is_foreign, voice.can_pause)
    _Service(voice, application)
    return application.exec()


class _Service(QObject):
    """Does what the lines of the standard input ask for."""

    def __init__(self, voice: NearVoice, parent: QObject) -> None:
        super().__init__(parent)
        self._voice, self._number, self._rest = voice, 0, b""
        voice.setParent(self)
        voice.state.connect(lambda state: _tell("state", state, self._number))
        voice.word.connect(lambda start, length: _tell("word", start, length, self._number))
        voice.failed.connect(lambda reason: _tell("failed", reason))
        self._input = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._input.activated.connect(self._read)

    def _read(self) -> None:
        found = os.read(sys.stdin.fileno(), _AT_ONCE)
        *lines, self._rest = (self._rest + found).split(b"\n")
        for line in lines:
            self._do(*json.loads(line))
            _tell("done")
        if not found:
            QCoreApplication.quit()

    def _do(self, what: str, *given: object) -> None:
        if what == "say":
            text, self._number = given  # type: ignore[assignment]
            self._voice.say(str(text))
        else:
            getattr(self._voice, what)(*given)


def _tell(*message: object) -> None:
    os.write(sys.stdout.fileno(), json.dumps(message).encode() + b"\n")
