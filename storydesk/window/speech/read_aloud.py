"""Reading the page aloud, sentence by sentence, also while it is being written."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor

from storydesk.window.kit.sentences import is_complete, sentences
from storydesk.window.kit.units import unit_places, units
from storydesk.window.session.manuscript import Manuscript
from storydesk.window.speech.speaker import Speaker


class Reading(Enum):
    """What the voice is doing. It waits where the story has not been written further yet.

    LOOKING: for a voice, the first time.
    """

    SILENT = 0
    ALOUD = 1
    PAUSED = 2
    WAITING = 3
    LOOKING = 4


class ReadAloud(QObject):
    """Reads a manuscript with a speaker.

    Signals: `changed` (the Reading), `sentence` (start and end of what is read, in positions of the document; two
    equal ones for nothing), `word` (the same for a word), `failed` (a sentence), `warned` (a sentence, once: it
    reads all the same).
    """

    changed = Signal(object)
    sentence = Signal(int, int)
    word = Signal(int, int)
    failed = Signal(str)
    warned = Signal(str)

    def __init__(self, manuscript: Manuscript, speaker: Speaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._manuscript, self.speaker = manuscript, speaker
        speaker.setParent(self)
        self._state = Reading.SILENT
        self._writing = self._has_warned = False
        self._place_cursors()
        self._when_open: Callable[[], object] = bool
        speaker.opened.connect(self._on_opened)
        speaker.finished.connect(self._on_finished)
        speaker.word.connect(self._on_word)
        speaker.failed.connect(self._on_failed)
        manuscript.changed.connect(self._on_text)
        manuscript.switched.connect(self._on_switched)

    @property
    def state(self) -> Reading:
        """What the voice is doing."""
        return self._state

    def read(self, position: int = 0) -> None:
        """Read from the sentence around a position on."""
        self._next.setPosition(self._sentence_around(position))
        self._with_voice(self._go_on)

    def toggle(self, position: int = 0) -> None:
        """Begin at a position, pause, or go on."""
        if self._state is Reading.SILENT:
            self.read(position)
        elif self._state is Reading.PAUSED:
            self._resume()
        elif self._state is Reading.LOOKING:
            self.stop()
        else:
            self.pause()

    def pause(self) -> None:
        """Be quiet; the place is remembered."""
        if self._state is Reading.ALOUD and self.speaker.can_pause():
            self.speaker.pause()
        elif self._state is Reading.ALOUD:
            self.speaker.stop()
        if self._state in (Reading.ALOUD, Reading.WAITING):
            self._set(Reading.PAUSED)

    def stop(self) -> None:
        """Be quiet, and forget the place."""
        self._when_open = bool
        self.speaker.stop()
        self._mark_nothing()
        self._set(Reading.SILENT)

    def step(self, count: int) -> None:
        """Read the sentence so many further, or back."""
        spans = self._spans()
        starts = [start for start, _ in spans]
        here = max((index for index, start in enumerate(starts) if start <= self._start.position()), default=0)
        if spans and self._state not in (Reading.SILENT, Reading.LOOKING):
            self._next.setPosition(starts[min(max(here + count, 0), len(starts) - 1)])
            self._go_on()

    def hear(self, words: str) -> None:
        """Say a word; what was being read stops."""
        if words.strip():
            self.stop()
            self._with_voice(lambda: self._say_word(words))

    def set_writing(self, writing: bool) -> None:
        """Whether more is on its way: the voice waits for it."""
        self._writing = writing
        if self._state is Reading.WAITING:
            self._go_on()

    def follow_writing(self, position: int) -> None:
        """Read along what is written from a position on."""
        if self._state is Reading.SILENT:
            begun = next((start for start, end in reversed(self._spans()) if start < position <= end), position)
            before = self._manuscript.text_between(begun, position)
            self._next.setPosition(position if is_complete(before + " ") else begun)
            self._with_voice(self._go_on)

    def _on_switched(self) -> None:
        """Be quiet: another story is on the page."""
        self.stop()
        self._place_cursors()

    def _place_cursors(self) -> None:
        # Cursors move as the text around them does, so nobody has to stop the voice to change a word.
        self._next, self._start, self._end = (QTextCursor(self._manuscript.document) for _ in range(3))
        for cursor in (self._next, self._start, self._end):
            cursor.setKeepPositionOnInsert(True)

    def _with_voice(self, do: Callable[[], object]) -> None:
        """Do something as soon as there is a voice."""
        self._when_open = do
        if not self.speaker.is_open:
            self._set(Reading.LOOKING)
        self.speaker.open()

    def _on_opened(self, has_voice: bool) -> None:
        do, self._when_open = self._when_open, bool
        if not has_voice:
            self.stop()
            self.failed.emit(self.speaker.why_not())
            return
        if (warning := self.speaker.warning()) and not self._has_warned:
            self._has_warned = True
            self.warned.emit(warning)
        do()

    def _say_word(self, words: str) -> None:
        self._set(Reading.SILENT)
        self.speaker.say(words)

    def _go_on(self) -> None:
        """Say the next sentence, or wait for it, or be done."""
        span = self._next_sentence()
        if span is not None:
            self._start.setPosition(span[0])
            self._end.setPosition(span[1])
            self._next.setPosition(span[1])
            # The state first: some voices have said a word before `say` returns.
            self._set(Reading.ALOUD)
            self.sentence.emit(*span)
            self.speaker.say(self._manuscript.text_between(*span))
        elif self._writing:
            self.speaker.stop()
            self._set(Reading.WAITING)
        else:
            self.stop()

    def _next_sentence(self) -> tuple[int, int] | None:
        here = self._next.position()
        span = next(((start, end) for start, end in self._spans() if end > here), None)
        if span is None:
            return None
        growing = self._manuscript.growing()
        # A sentence that is still growing is not read before it is whole.
        if self._writing and growing is not None and span[1] >= growing.end > growing.start - 1:
            behind = self._manuscript.text_between(span[0], growing.end + 1)
            if not is_complete(behind):
                return None
        text = self._manuscript.text_between(max(span[0], here), span[1])
        return span[1] - units(text.lstrip()), span[1]

    def _resume(self) -> None:
        if self.speaker.can_pause() and self._start.position() < self._end.position():
            self._set(Reading.ALOUD)
            self.speaker.resume()
        else:
            self._next.setPosition(self._start.position())
            self._go_on()

    def _spans(self) -> list[tuple[int, int]]:
        """Where the sentences are, in positions of the document."""
        text = self._manuscript.text()
        at = unit_places(text)
        return [(at[start], at[end]) for start, end in sentences(text)]

    def _sentence_around(self, position: int) -> int:
        return next((start for start, end in self._spans() if position < end), 0)

    def _mark_nothing(self) -> None:
        self._start.setPosition(0)
        self._end.setPosition(0)
        self.sentence.emit(0, 0)

    def _set(self, state: Reading) -> None:
        if state is not self._state:
            self._state = state
            self.changed.emit(state)

    def _on_finished(self) -> None:
        if self._state is Reading.ALOUD:
            self._go_on()

    def _on_word(self, start: int, length: int) -> None:
        if self._state is Reading.ALOUD:
            first = self._start.position() + start
            self.word.emit(first, first + length)

    def _on_text(self) -> None:
        if self._state is Reading.WAITING:
            self._go_on()

    def _on_failed(self) -> None:
        if self._state is not Reading.SILENT:
            self.stop()
            self.failed.emit(self.speaker.why_not())
