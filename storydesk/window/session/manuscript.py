"""The story on the desk: one document with one undo stack, and what the program wrote in it.

No widget: the page shows it, the desk commands it, the store keeps it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from storydesk.library.passages import Passage, Version
from storydesk.window.kit.units import units
from storydesk.window.session.draft import Draft

_KEEP = QTextCursor.MoveMode.KeepAnchor
_LEAST_ALIKE = 0.4  # share of words that an edited passage still has in common with a version of it
_MOST_PASSAGES = 50


class Written:
    """A stretch of the document that the program wrote, and all its versions. It moves as the text around it does."""

    def __init__(self, document: QTextDocument, start: int, end: int) -> None:
        self.versions: list[Version] = []
        self.chosen = -1
        self._first, self._last = QTextCursor(document), QTextCursor(document)
        self._first.setKeepPositionOnInsert(True)
        self.place(start, end)

    @property
    def start(self) -> int:
        """Where it begins."""
        return self._first.position()

    @property
    def end(self) -> int:
        """Where it ends."""
        return self._last.position()

    def place(self, start: int, end: int) -> None:
        """Say where it stands."""
        self._first.setPosition(start)
        self._last.setPosition(end)

    def seal(self, sealed: bool) -> None:
        """Whether what is typed at its very end does not belong to it."""
        self._last.setKeepPositionOnInsert(sealed)


class Manuscript(QObject):
    """The document, the title, and the passages that were written in it.

    Signals: `changed` (the text or the title), `passages_changed`, `inserted` (start and end of new words),
    `restored` (another story is on the desk), `begun` (a new story is about to replace everything), `replacing` (the
    program is about to replace a part).
    """

    changed = Signal()
    passages_changed = Signal()
    inserted = Signal(int, int)
    restored = Signal()
    begun = Signal()
    replacing = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = QTextDocument(self)
        self.asked: tuple[str, ...] = ()
        self._title = ""
        self._passages: list[Written] = []
        self._growing: Written | None = None
        self._steps = -1
        self._text: str | None = None
        # Before everybody else, so that nobody reads what was there before.
        self.document.contentsChange.connect(self._forget_text)
        self.document.contentsChanged.connect(self._forget_text)
        self.document.contentsChanged.connect(self.changed)

    @property
    def title(self) -> str:
        """What the story is called; may be empty."""
        return self._title

    def set_title(self, title: str) -> None:
        """Call the story something else."""
        if title != self._title:
            self._title = title
            self.changed.emit()

    def text(self) -> str:
        """Everything on the page."""
        # With every key many want to know, and a long text takes its time.
        if self._text is None:
            self._text = self.document.toPlainText()
        return self._text

    def _forget_text(self) -> None:
        self._text = None

    def text_between(self, start: int, end: int) -> str:
        """A stretch of the text; positions are those of the document."""
        cursor = self._select(start, end)
        return cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n").replace("\u00a0", " ")

    def words(self) -> int:
        """Number of words on the page."""
        return len(self.text().split())

    def restore(self, draft: Draft) -> None:
        """Put a story on the desk; there is nothing before it to undo."""
        self._growing, self._passages = None, []
        self.document.setPlainText(draft.text)
        self.document.clearUndoRedoStacks()
        self._title, self.asked = draft.title, draft.asked
        longest = self._length()
        for passage in draft.passages:
            if passage.end <= longest:
                written = Written(self.document, passage.start, passage.end)
                written.versions, written.chosen = list(passage.versions), passage.chosen
                written.seal(True)
                self._passages.append(written)
        self.restored.emit()
        self.passages_changed.emit()

    def draft(self) -> Draft:
        """The story as it can be kept."""
        whole = self.text()
        alive = [written for written in self._passages if written.versions and self._find(written, whole)]
        kept = (Passage(item.start, item.end, tuple(item.versions), item.chosen) for item in alive)
        return Draft(self._title, whole, self.asked, tuple(kept))

    def undo(self) -> None:
        """Take back the last change of the text; a change of spacing alone is no step of its own."""
        self._step(self.document.undo, self.document.isUndoAvailable)

    def redo(self) -> None:
        """Bring back what was taken back last."""
        self._step(self.document.redo, self.document.isRedoAvailable)

    def _step(self, move: Callable[[], None], may_move: Callable[[], bool]) -> None:
        before = self.text()
        while may_move() and self.text() == before:
            move()

    def begin(self, opening: str, asked: tuple[str, ...] = ()) -> None:
        """Replace everything by the opening of a new story, as one step that can be undone."""
        self.begun.emit()
        self.asked = asked
        self._replace(0, self._length(), opening, join=False)
        self._grow(self._length())

    def write_at(self, start: int, end: int) -> None:
        """Make place for a new passage between two positions; what stood there comes back with undo."""
        self._steps = -1
        if end > start:
            self.replacing.emit()
            self._replace(start, end, "", join=False)
        self._grow(start)

    def write_anew(self, written: Written) -> None:
        """Take the passage off the page, to write another version of it. The earlier ones are kept."""
        self._keep_edits(written)
        self.replacing.emit()
        start = written.start
        self._replace(start, written.end, "", join=False)
        written.place(start, start)
        written.seal(False)
        self._growing = written

    def append(self, piece: str) -> None:
        """Write on in the passage that grows; all of it is one step of undo, unless somebody typed in between."""
        growing = self._growing
        if growing is None:
            return
        before = growing.end
        joined = self.document.availableUndoSteps() == self._steps
        self._replace(before, before, piece, join=joined)
        self.inserted.emit(before, growing.end)

    def finish(self, version: Version) -> None:
        """The passage is complete: keep it with its seed and settings."""
        growing, self._growing = self._growing, None
        if growing is None:
            return
        self._part_from_what_follows(growing)
        growing.seal(True)
        if not self.text_between(growing.start, growing.end).strip():
            self._put_back(growing)
            return
        growing.versions.append(replace(version, text=self.text_between(growing.start, growing.end)))
        growing.chosen = len(growing.versions) - 1
        self.passages_changed.emit()

    def abandon(self) -> None:
        """Nothing more comes, and nothing is known about what came."""
        growing, self._growing = self._growing, None
        if growing is not None:
            growing.seal(True)
            self._put_back(growing)

    def growing(self) -> Written | None:
        """The passage that is being written."""
        return self._growing

    def told_from(self) -> int:
        """How many characters stand in front of what the program told first; 0 where it has told nothing."""
        told = [*self._passages, *([self._growing] if self._growing else [])]
        return len(self.text_between(0, min(written.start for written in told))) if told else 0

    def passage_at(self, position: int) -> Written | None:
        """The passage around a position, else the one that was written last; None if the program wrote nothing here."""
        whole = self.text()
        alive = [written for written in reversed(self._passages) if written.versions and self._find(written, whole)]
        # Between two passages the one that ends there is meant.
        within = [written for written in alive if written.start < position <= written.end]
        around = [*within, *(written for written in alive if written.start == position), *alive]
        return around[0] if around else None

    def flip(self, written: Written, step: int) -> None:
        """Show another version of a passage; what was edited in this one becomes a version of its own."""
        if self._growing is not None or not self._find(written, self.text()):
            return
        self._keep_edits(written)
        chosen = min(max(written.chosen + step, 0), len(written.versions) - 1)
        if chosen != written.chosen:
            self.replacing.emit()
            written.chosen = chosen
            start = written.start
            text = written.versions[chosen].text
            self._replace(start, written.end, text, join=False)
            written.place(start, start + units(text))
        self.passages_changed.emit()

    def _put_back(self, written: Written) -> None:
        """Nothing was written: the version that was there before comes back."""
        if not written.versions:
            self._passages.remove(written)
        elif not self.text_between(written.start, written.end).strip():
            start, text = written.start, written.versions[written.chosen].text
            self._replace(start, written.end, text, join=False)
            written.place(start, start + units(text))
        self.passages_changed.emit()

    def _grow(self, position: int) -> None:
        self._growing = Written(self.document, position, position)
        self._passages = [*self._passages, self._growing][-_MOST_PASSAGES:]
        self.passages_changed.emit()

    def _replace(self, start: int, end: int, text: str, join: bool) -> None:
        cursor = self._select(start, end)
        if join:
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()
        cursor.insertText(text)
        cursor.endEditBlock()
        self._steps = self.document.availableUndoSteps()

    def _select(self, start: int, end: int) -> QTextCursor:
        cursor, last = QTextCursor(self.document), self._length()
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), _KEEP)
        return cursor

    def _length(self) -> int:
        return self.document.characterCount() - 1

    def _part_from_what_follows(self, growing: Written) -> None:
        """Put a space between the passage and a word that stands right behind it."""
        behind = self.text_between(growing.end, growing.end + 1)
        before = self.text_between(growing.end - 1, growing.end)
        if behind.isalnum() and before and not before.isspace():
            joined = self.document.availableUndoSteps() == self._steps
            self._replace(growing.end, growing.end, " ", join=joined)

    def _keep_edits(self, written: Written) -> None:
        text = self.text_between(written.start, written.end)
        shown = written.versions[written.chosen]
        if not text.strip() or any(version.text == text for version in written.versions):
            same = [index for index, version in enumerate(written.versions) if version.text == text]
            written.chosen = same[0] if same else written.chosen
            return
        written.versions.insert(written.chosen + 1, replace(shown, text=text, edited=True))
        written.chosen += 1

    def _find(self, written: Written, whole: str) -> bool:
        """Whether the passage is on the page, whose text is `whole`.

        Undo does not tell where text came from, so it is looked for.
        """
        text = self.text_between(written.start, written.end)
        if written is self._growing or any(version.text == text for version in written.versions):
            return True
        for index, version in enumerate(written.versions):
            place = whole.find(version.text) if version.text.strip() else -1
            if place >= 0:
                start = units(whole[:place])
                written.place(start, start + units(version.text))
                written.chosen = index
                return True
        return any(_alike(text, version.text) >= _LEAST_ALIKE for version in written.versions)


@lru_cache(maxsize=8 * _MOST_PASSAGES)  # asked with every key, of passages that nobody is changing
def _alike(one: str, other: str) -> float:
    mine, theirs = set(one.lower().split()), set(other.lower().split())
    return len(mine & theirs) / max(len(mine | theirs), 1)
