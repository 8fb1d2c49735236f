"""The computer's own voice, whatever the system calls it: speaks one text at a time."""

from __future__ import annotations

import importlib
import logging
import sys
from importlib.util import find_spec

from PySide6.QtCore import QObject, Signal

from storydesk.settings import RANGES
from storydesk.window.speech.far_voice import FarVoice
from storydesk.window.speech.voice import Voice, find_voice

log = logging.getLogger(__name__)


class Speaker(QObject):
    """Speaks.

    Signals: `opened` (whether there is a voice), `finished` (a text to its end), `word` (start and length in the text),
    `failed`.

    Args:
        engine: the name of Qt's engine; empty for the system's.
        apart: whether the voice has a process of its own; None for where the system's may hang.
    """

    opened = Signal(bool)
    finished = Signal()
    word = Signal(int, int)
    failed = Signal()

    def __init__(self, engine: str = "", parent: QObject | None = None, apart: bool | None = None) -> None:
        super().__init__(parent)
        self._wanted = engine
        self._apart = sys.platform.startswith("linux") and not engine if apart is None else apart
        self._voice: Voice | None = None
        self._far: FarVoice | None = None
        self._speaking = self._quiet = self._stuck = False
        self._state = ""

    @property
    def is_open(self) -> bool:
        """Whether a voice was found."""
        return self._voice is not None

    def open(self) -> None:
        """Look for a voice, and say by `opened` whether this computer has one.

        With speech-dispatcher Qt waits for every voice in every language, which takes seconds, or for ever where the
        service hangs: so a process of its own has the voice, a new one after each failure. Other systems have no such
        wait, and want to be asked in the GUI's thread.
        """
        if self._voice is not None:
            self.opened.emit(True)
        elif not self._apart:
            self._take(find_voice(self._wanted))
        elif self._far is None:
            self._far = FarVoice(self._wanted, self)
            self._far.opened.connect(lambda found: self._take(self._far if found else None))
            self._far.failed.connect(self._on_no_answer)
            self._far.open()

    def why_not(self) -> str:
        """What to do where there is no voice."""
        if not _has_module():
            return self.tr("This StoryDesk came without reading aloud. Installing “PySide6-Addons” brings it.")
        if self._stuck:
            return self.tr("The computer's voice does not answer. Please press the button again; if that does not "
                           "help, log out and in again.")  # fmt: skip
        if sys.platform.startswith("linux"):
            return self.tr("This computer has no voice yet. Please install “speech-dispatcher” and “espeak-ng”, and "
                           "press the button again.")  # fmt: skip
        return self.tr("This computer has no English voice yet. The system's settings for speech can add one.")

    def voices(self) -> list[str]:
        """The names of the voices that can read English, or of all where none can."""
        names = self._voice.names if self._voice else []
        # eSpeak has a hundred variants of each voice, called "English (Great Britain)+Adam" and so on.
        return [name for name in names if "+" not in name] or names

    def voice(self) -> str:
        """The name of the present voice."""
        return self._voice.name if self._voice else ""

    def warning(self) -> str:
        """What is wrong with the voice although it speaks; empty for nothing."""
        if self._voice is None or not self._voice.is_foreign:
            return ""
        words = self.tr("This computer has no English voice, so “{}” reads the story, who speaks another language. The "
                        "system's settings for speech can add one.")  # fmt: skip
        return words.format(self._voice.name)

    def use(self, voice: str, rate: int) -> None:
        """Speak with another voice, if it is there, and as fast as this: see `speech_rate` of the settings."""
        if self._voice is not None:
            self._voice.use(voice, rate / RANGES["speech_rate"].high)

    def can_pause(self) -> bool:
        """Whether the system can stop within a text and go on there."""
        return self._voice is not None and self._voice.can_pause

    def say(self, text: str) -> None:
        """Speak a text; what is being spoken stops."""
        if self._voice is not None:
            self.stop()
            self._speaking, self._quiet = True, False
            self._voice.say(text)

    def pause(self) -> None:
        """Be quiet for a while; voices finish the word."""
        if self._voice is not None:
            self._quiet = True
            self._voice.pause()

    def resume(self) -> None:
        """Go on; a voice that has not paused yet does so as soon as it has."""
        if self._voice is not None:
            self._quiet = False
            if self._state == "Paused":
                self._voice.resume()

    def stop(self) -> None:
        """Be quiet."""
        if self._voice is not None:
            self._speaking = False
            self._voice.stop()

    def _take(self, found: Voice | None) -> None:
        self._voice, self._stuck = found, False
        if found is None:
            self._let_go()
        else:
            found.state.connect(self._on_state)
            found.word.connect(self._on_word)
            if found is not self._far:
                found.failed.connect(self._on_error)
        self.opened.emit(found is not None)

    def _let_go(self) -> None:
        """Forget the voice's process: the next one finds what has been installed meanwhile."""
        if self._far is not None:
            self._far.deleteLater()
        self._voice = self._far = None

    def _on_no_answer(self, _reason: str) -> None:
        was_open, self._stuck = self.is_open, True
        self._speaking = False
        self._let_go()
        if was_open:
            self.failed.emit()
        else:
            self.opened.emit(False)

    def _on_state(self, state: str) -> None:
        self._state = state
        if state == "Paused" and not self._quiet and self._voice is not None:
            self._voice.resume()
        if state == "Ready" and self._speaking:
            self._speaking = False
            self.finished.emit()

    def _on_word(self, start: int, length: int) -> None:
        if self._speaking:
            self.word.emit(start, length)

    def _on_error(self, message: str) -> None:
        log.warning("the voice failed: %s", message)
        self._speaking = False
        self.failed.emit()


def _has_module() -> bool:
    importlib.invalidate_caches()
    return find_spec("PySide6.QtTextToSpeech") is not None
