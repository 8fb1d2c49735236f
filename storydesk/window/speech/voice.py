"""A voice of the system as Qt's module for speech offers it: part of PySide6-Addons, and loaded by whoever listens."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QLocale, QObject, Signal, SignalInstance

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

log = logging.getLogger(__name__)
TEST_ENGINE = "mock"
"""Qt's silent engine: for tests, and no voice at all for anybody else."""
LANGUAGE = QLocale.Language.English
"""Of the stories."""
TERRITORY = QLocale.Country.UnitedStates
"""Whose English is taken first, where the system speaks none."""
_UNKNOWN = (QLocale.Language.AnyLanguage, QLocale.Language.C)


class Voice(Protocol):
    """Speaks one text at a time.

    Attributes:
        names: of the voices that can read English; of all others where there is none.
        name: the present one's.
        is_foreign: whether it reads English as if it were another language.
        can_pause: whether it can stop within a text and go on there.
        state: signal with the name of Qt's state, `Ready`, `Speaking` or `Paused`.
        word: signal with start and length in the text.
        failed: signal with the reason.
    """

    names: list[str]
    name: str
    is_foreign: bool
    can_pause: bool

    @property
    def state(self) -> SignalInstance: ...  # noqa: D102
    @property
    def word(self) -> SignalInstance: ...  # noqa: D102
    @property
    def failed(self) -> SignalInstance: ...  # noqa: D102
    def use(self, name: str, rate: float) -> None:
        """Speak with another voice, if it is there, and as fast as this, -1 to 1."""

    def say(self, text: str) -> None:
        """Speak a text."""

    def pause(self) -> None:
        """Be quiet for a while."""

    def resume(self) -> None:
        """Go on."""

    def stop(self) -> None:
        """Be quiet."""


class NearVoice(QObject):
    """A voice within this process: what asks the system waits as long as that takes."""

    state = Signal(str)
    word = Signal(int, int)
    failed = Signal(str)

    def __init__(self, speech: QTextToSpeech) -> None:
        super().__init__()
        from PySide6.QtTextToSpeech import QTextToSpeech

        self._speech = speech
        speech.setParent(self)
        self.is_foreign = not _speak_english(speech)
        self.names = [voice.name() for voice in speech.availableVoices()]
        self.name = speech.voice().name()
        self.can_pause = bool(speech.engineCapabilities() & QTextToSpeech.Capability.PauseResume)
        speech.stateChanged.connect(self._on_state)
        speech.sayingWord.connect(self._on_word)
        speech.errorOccurred.connect(self._on_error)

    def use(self, name: str, rate: float) -> None:
        """See `Voice`."""
        found = [voice for voice in self._speech.availableVoices() if voice.name() == name]
        if found and name != self.name:
            self._speech.setVoice(found[0])
            self.name = name
        self._speech.setRate(rate)

    def say(self, text: str) -> None:
        """See `Voice`."""
        self._speech.say(text)

    def pause(self) -> None:
        """See `Voice`; most finish the word."""
        self._speech.pause()

    def resume(self) -> None:
        """See `Voice`."""
        self._speech.resume()

    def stop(self) -> None:
        """See `Voice`."""
        self._speech.stop()

    def _on_state(self, state: Any) -> None:  # noqa: ANN401
        self.state.emit(state.name)

    def _on_word(self, _word: str, _utterance: int, start: int, length: int) -> None:
        self.word.emit(start, length)

    def _on_error(self, _reason: object, message: str) -> None:
        self.failed.emit(message)


def _speak_english(speech: QTextToSpeech) -> bool:
    """Take a voice for the language of the stories, whatever the system speaks; False where there is none."""
    now = speech.locale()
    if now.language() != LANGUAGE:
        english = [place for place in speech.availableLocales() if place.language() == LANGUAGE]
        if not english:
            return now.language() in _UNKNOWN
        usual = [place for place in english if place.territory() == TERRITORY]
        speech.setLocale((usual or english)[0])
    return True


def find_voice(wanted: str = "") -> NearVoice | None:
    """A voice of this computer, if it has one.

    Args:
        wanted: the name of Qt's engine; empty for the system's.
    """
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError:
        log.warning("Qt's module for speech is not installed")
        return None
    for engine in [wanted] if wanted else QTextToSpeech.availableEngines():
        if engine == TEST_ENGINE and not wanted:
            continue
        speech = QTextToSpeech(engine)
        if speech.state() != QTextToSpeech.State.Error:
            return NearVoice(speech)
        log.warning("the engine %s has no voice: %s", engine, speech.errorString())
    return None
