"""The computer's own voice, whatever the system calls it: speaks one text at a time.

Qt's module for it is part of PySide6-Addons, and is loaded when somebody wants to listen for the first time.
"""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, Qt, Signal

from storydesk.settings import RANGES

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

log = logging.getLogger(__name__)
TEST_ENGINE = "mock"
"""Qt's silent engine: for tests, and no voice at all for anybody else."""
LANGUAGE = QLocale.Language.English
"""Of the stories."""


class Speaker(QObject):
    """Speaks.

    Signals: `opened` (whether there is a voice), `finished` (a text to its end), `word` (start and length in the text),
    `failed`.

    Args:
        engine: the name of Qt's engine; empty for the system's.
    """

    opened = Signal(bool)
    finished = Signal()
    word = Signal(int, int)
    failed = Signal()
    _found = Signal(object)

    def __init__(self, engine: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = engine
        self._speech: QTextToSpeech | None = None
        self._speaking = self._quiet = self._looking = False
        self._home = self.thread()
        self._found.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def is_open(self) -> bool:
        """Whether a voice was found."""
        return self._speech is not None

    def open(self) -> None:
        """Look for a voice, and say by `opened` whether this computer has one.

        With speech-dispatcher Qt asks for every voice in every language, which takes seconds: so a thread does it, and
        hands over what it has found. Other systems have no such wait, and want to be asked in the GUI's thread.
        """
        if self._speech is not None:
            self.opened.emit(True)
        elif self._wanted or not sys.platform.startswith("linux"):
            self._take(self._find())
        elif not self._looking:
            self._looking = True
            threading.Thread(target=self._look, name="voice", daemon=True).start()

    def why_not(self) -> str:
        """What to do where there is no voice."""
        if not _has_module():
            return self.tr("This StoryDesk came without reading aloud. Installing “PySide6-Addons” brings it.")
        if sys.platform.startswith("linux"):
            return self.tr("This computer has no voice yet. Please install “speech-dispatcher” and “espeak-ng”, and "
                           "press the button again.")  # fmt: skip
        return self.tr("This computer has no English voice yet. The system's settings for speech can add one.")

    def voices(self) -> list[str]:
        """The names of the voices that can read English."""
        names = [voice.name() for voice in self._voices()]
        # eSpeak has a hundred variants of each voice, called "English (Great Britain)+Adam" and so on.
        return [name for name in names if "+" not in name] or names

    def voice(self) -> str:
        """The name of the present voice."""
        return self._speech.voice().name() if self._speech else ""

    def use(self, voice: str, rate: int) -> None:
        """Speak with another voice, if it is there, and as fast as this: see `speech_rate` of the settings."""
        if self._speech is None:
            return
        found = [item for item in self._voices() if item.name() == voice]
        if found and voice != self.voice():
            self._speech.setVoice(found[0])
        self._speech.setRate(rate / RANGES["speech_rate"].high)

    def can_pause(self) -> bool:
        """Whether the system can stop within a text and go on there."""
        if self._speech is None:
            return False
        from PySide6.QtTextToSpeech import QTextToSpeech

        return bool(self._speech.engineCapabilities() & QTextToSpeech.Capability.PauseResume)

    def say(self, text: str) -> None:
        """Speak a text; what is being spoken stops."""
        if self._speech is not None:
            self._hush()
            self._speaking, self._quiet = True, False
            self._speech.say(text)

    def pause(self) -> None:
        """Be quiet for a while; voices finish the word."""
        if self._speech is not None:
            self._quiet = True
            self._speech.pause()

    def resume(self) -> None:
        """Go on; a voice that has not paused yet does so as soon as it has."""
        if self._speech is not None:
            self._quiet = False
            if self._speech.state().name == "Paused":
                self._speech.resume()

    def stop(self) -> None:
        """Be quiet."""
        if self._speech is not None:
            self._hush()

    def _hush(self) -> None:
        assert self._speech is not None
        self._speaking = False
        self._speech.stop()

    def _look(self) -> None:
        """In the thread: find a voice, and give it to the thread of the GUI."""
        found = self._find()
        if found is not None:
            found.moveToThread(self._home)
        self._found.emit(found)

    def _take(self, found: QTextToSpeech | None) -> None:
        self._looking = False
        if found is not None:
            found.setParent(self)
            self._speech = found
            self._listen(found)
        self.opened.emit(found is not None)

    def _find(self) -> QTextToSpeech | None:
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech
        except ImportError:
            log.warning("Qt's module for speech is not installed")
            return None
        engines = [self._wanted] if self._wanted else QTextToSpeech.availableEngines()
        for engine in engines:
            if engine == TEST_ENGINE and not self._wanted:
                continue
            speech = QTextToSpeech(engine)
            if speech.state() != QTextToSpeech.State.Error:
                return speech
            log.warning("the engine %s has no voice: %s", engine, speech.errorString())
        return None

    def _listen(self, speech: QTextToSpeech) -> None:
        english = [place for place in speech.availableLocales() if place.language() == LANGUAGE]
        if english and speech.locale().language() != LANGUAGE:
            speech.setLocale(english[0])
        speech.stateChanged.connect(self._on_state)
        speech.sayingWord.connect(self._on_word)
        speech.errorOccurred.connect(self._on_error)

    def _voices(self) -> list[QVoice]:
        return self._speech.availableVoices() if self._speech is not None else []

    def _on_state(self, state: Any) -> None:  # noqa: ANN401
        if state.name == "Paused" and not self._quiet and self._speech is not None:
            self._speech.resume()
        if state.name == "Ready" and self._speaking:
            self._speaking = False
            self.finished.emit()

    def _on_word(self, _word: str, _utterance: int, start: int, length: int) -> None:
        if self._speaking:
            self.word.emit(start, length)

    def _on_error(self, _reason: object, message: str) -> None:
        log.warning("the voice failed: %s", message)
        self._speaking = False
        self.failed.emit()


def _has_module() -> bool:
    from importlib.util import find_spec

    return find_spec("PySide6.QtTextToSpeech") is not None
