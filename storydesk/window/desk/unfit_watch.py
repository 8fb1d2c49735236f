"""Looks at what is typed on the page: marks what is not for children's stories, and notices a call for help."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor

from storydesk.settings import Settings
from storydesk.window.kit.units import unit_places, units
from storydesk.window.session.manuscript import Manuscript
from storydesk.words.categories import Category

LOOK_AFTER = 400  # milliseconds after the last change
MOST = 5_000  # characters that are looked at together, so that nobody who types has to wait
_ENDED = re.compile(r"[.!?…]")


class UnfitWatch(QObject):
    """Looks at the paragraphs that have changed, after a pause; a word that is being typed may still become another.

    Signals: `marked` (what is unfit, as QTextCursors), `noticed` (a sentence, where there is more of it than before),
    `worried` (somebody writes about hurting himself or being hurt; once for each such place).
    """

    marked = Signal(list)
    noticed = Signal(str)
    worried = Signal()

    def __init__(self, manuscript: Manuscript, caret: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._manuscript, self._settings, self._caret = manuscript, Settings(), caret
        self._changed = (0, 0)
        self._marks: list[QTextCursor] = []
        self._answered: set[str] = set()
        self._timer = QTimer(self, interval=LOOK_AFTER, singleShot=True)
        self._timer.timeout.connect(self.look)
        self._document = manuscript.document
        self._document.contentsChange.connect(self._on_change)
        manuscript.switched.connect(self._follow)
        self._look_soon(0, MOST)

    def wear(self, settings: Settings) -> None:
        """Go by the grown-ups' words and by the age of these settings."""
        before, self._settings = self._settings, settings
        if (before.own_unfit_words, before.age) != (settings.own_unfit_words, settings.age):
            self._look_soon(0, MOST)

    def look_at_all(self) -> None:
        """Look at the whole page now: a story was refused, maybe for what stands there."""
        self._changed = (0, self._document.characterCount())
        self.look(self._document.characterCount(), typing=False)

    def look(self, most: int = MOST, typing: bool = True) -> None:
        """Look at the paragraphs that have changed."""
        caret = self._caret() if typing else -1
        block, last = self._document.findBlock(self._changed[0]), min(self._changed[1], self._changed[0] + most)
        start = end = block.position()
        found: list[QTextCursor] = []
        while block.isValid() and block.position() <= last and block.length() <= most:
            found += self._unfit(block, caret)
            end = block.position() + block.length()
            block = block.next()
        self._changed = (0, 0)
        kept = [mark for mark in self._marks if mark.hasSelection() and not start <= mark.selectionStart() < end]
        if len(kept) + len(found) > len(self._marks):
            self.noticed.emit(self.tr("What is marked is not for children's stories."))
        self._marks = [*kept, *found]
        self.marked.emit(self._marks)

    def _unfit(self, block: QTextBlock, caret: int) -> list[QTextCursor]:
        """What is to be marked in a paragraph; a call for help is none of it."""
        from storydesk.words.unfit import safety_of

        text = block.text()
        at, typed = unit_places(text), caret - block.position()
        marks: list[QTextCursor] = []
        for found in safety_of(self._settings.own_unfit_words, self._settings.age).marks(text):
            if found.category is Category.HARM:
                self._worry(text[found.start : found.end], text[found.end - 1 :], typed - at[found.end])
            elif at[found.end] != typed:
                marks.append(self._cursor(block.position() + at[found.start], block.position() + at[found.end]))
        return marks

    def _worry(self, told: str, behind: str, typed: int) -> None:
        """Answer what was not answered before, once its sentence has come to its end."""
        is_over = not 0 <= typed <= units(behind) or _ENDED.search(behind[: typed + 1]) is not None
        if is_over and told not in self._answered:
            self._answered.add(told)
            self.worried.emit()

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _follow(self) -> None:
        """Look at another story."""
        self._document.contentsChange.disconnect(self._on_change)
        self._document, self._marks = self._manuscript.document, []
        self._document.contentsChange.connect(self._on_change)
        self._changed = (0, 0)
        self._look_soon(0, MOST)

    def _on_change(self, at: int, removed: int, added: int) -> None:
        self._look_soon(at, at + added, added - removed)

    def _look_soon(self, first: int, last: int, longer: int = 0) -> None:
        before = self._changed
        if before[1] > before[0]:
            first, last = min(first, before[0]), max(last, before[1] + longer)
        self._changed = (first, last)
        self._timer.start()
