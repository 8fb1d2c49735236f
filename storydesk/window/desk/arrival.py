"""How a story comes onto the page: as fast as one reads, or as fast as the model writes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from storydesk.window.session.manuscript import Manuscript

if TYPE_CHECKING:
    from storydesk.engine.request import StoryResult

WORDS_A_SECOND = 5
"""A little more than grown-ups read in silence, 260 words a minute, so that nobody waits: M. Brysbaert, How many words
do we read per minute?, Journal of Memory and Language 109 (2019), 104047."""


class Arrival(QObject):
    """Stands between the model and the page; what it holds back is part of the story all the same, see `Manuscript`.

    Signals: `ended` (the StoryResult: all of it is on the page), `changed` (something more is on its way, or not).
    """

    ended = Signal(object)
    changed = Signal()

    def __init__(self, manuscript: Manuscript, parent: QObject) -> None:
        super().__init__(parent)
        self._manuscript = manuscript
        self._at_once = self._hurried = self._stopped = False
        self._result: StoryResult | None = None
        self._timer = QTimer(self, interval=1000 // WORDS_A_SECOND)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_written(self) -> bool:
        """Whether the model is done, and only the page is not."""
        return self._result is not None

    def wear(self, at_once: bool) -> None:
        """Let stories come at once from now on, or at reading speed."""
        self._at_once = at_once
        if at_once:
            self.hurry()

    def begin(self) -> None:
        """Another story, or another part of one, is about to be written."""
        self._hurried, self._stopped, self._result = self._at_once, False, None

    def take(self, piece: str) -> None:
        """The model has written something; the first words are seen at once."""
        if self._stopped:
            return
        if self._hurried:
            self._manuscript.append(piece)
            return
        self._manuscript.hold(piece)
        if not self._timer.isActive():
            self._go_on()
            self._timer.start()
            self.changed.emit()

    def end(self, result: StoryResult) -> None:
        """The model is done."""
        # Whoever stopped it has not seen its end, whatever the model had written by then.
        self._result = replace(result, ending="stopped") if self._stopped else result
        self._look()
        self.changed.emit()

    def hurry(self) -> None:
        """Show all of it, and whatever still comes as soon as it comes."""
        self._hurried = True
        self._manuscript.arrive()
        self._look()
        self.changed.emit()

    def stop(self) -> None:
        """End at the word that is seen."""
        self._stopped = True
        if self._manuscript.coming:
            self._manuscript.drop()
            if self._result is not None:
                self._result = replace(self._result, ending="stopped")
        self._look()

    def fail(self) -> None:
        """Nothing more comes. What came is on the page."""
        self._manuscript.arrive()
        self._timer.stop()

    def _go_on(self) -> None:
        self._manuscript.arrive(words=1)
        self._look()

    def _look(self) -> None:
        if self._manuscript.coming:
            return
        self._timer.stop()
        result, self._result = self._result, None
        if result is not None:
            self.ended.emit(result)
