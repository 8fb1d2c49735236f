"""The story on the desk, and those before it: one document for each, and one undo for all of them.

No widget: the page shows it, the desk commands it, the session keeps it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCharFormat

from storydesk.library.passages import Alternative
from storydesk.library.records import Author
from storydesk.library.titles import suggest_title
from storydesk.session.draft import Draft, fresh_uid
from storydesk.window.kit.units import units
from storydesk.window.session.story_document import StoryDocument, Written
from storydesk.words.quotes import curled

_WORD = re.compile(r"\s*\S+\s*\Z|\s*\S+|\s+")
"""The next word with what stands in front of it; the last one with what stands behind it, too."""
SEEN = 2  # characters in front of a mark that tell what it is


class Manuscript(QObject):
    """The story on the desk, what the program writes in it, and the way back to the stories before it.

    Signals: `changed` (the text or the title), `passages_changed`, `inserted` (start and end of new words), `switched`
    (another document is shown), `restored` (another story was put on the desk), `begun` (a new story is about to take
    the place of this one), `replacing` (the program is about to replace a part), `signed` (whose story it is,
    or whether it may be changed), `taking_back` (somebody undoes what is being written).

    Attributes:
        document: of the story on the desk.
        may_change: whether a story that somebody signed may be changed at this desk.
    """

    changed = Signal()
    passages_changed = Signal()
    inserted = Signal(int, int)
    switched = Signal()
    restored = Signal()
    begun = Signal()
    replacing = Signal()
    signed = Signal()
    taking_back = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._earlier: list[StoryDocument] = []
        self._later: list[StoryDocument] = []  # those that undo left; redo goes there
        self._text_when_left = ""  # of the story that redo starts from
        self._turns: Counter[str] = Counter()
        self._steps = -1
        self.may_change: Callable[[Author], bool] = lambda _author: True
        self.document = self._new_document(Draft(fresh_uid()))

    # --- the story -----------------------------------------------------------------------------------------------

    @property
    def uid(self) -> str:
        """Of the story on the desk."""
        return self.document.uid

    @property
    def turn(self) -> int:
        """How often the program has replaced text of this story."""
        return self._turns[self.uid]

    @property
    def asked(self) -> tuple[str, ...]:
        """What the story was asked to tell about."""
        return self.document.asked

    @property
    def looks(self) -> str:
        """Who came from an earlier story, and looks as in that one: `Draft.looks`."""
        return self.document.looks

    def set_looks(self, looks: str) -> None:
        """Say who came from an earlier story."""
        if looks != self.looks:
            self.document.looks = looks
            self.changed.emit()

    @property
    def title(self) -> str:
        """What the story is called; may be empty."""
        return self.document.title

    def set_title(self, title: str) -> None:
        """Call the story something else."""
        if title != self.title:
            self.document.title = title
            self.changed.emit()

    @property
    def author(self) -> Author:
        """Who signed the story."""
        return self.document.author

    @property
    def locked(self) -> bool:
        """Whether the story can only be read here: somebody else has signed it."""
        return not self.may_change(self.author)

    def sign(self, uids: Collection[str], author: Author) -> None:
        """Somebody signed these stories, some of which may be on the desk, or undo and redo may bring them back."""
        for document in (*self._earlier, self.document, *self._later):
            if document.uid in uids:
                document.author = author
        self.signed.emit()

    def suggest_title(self, uid: str, title: str) -> None:
        """Call a story what the library calls it, as long as it has no title of its own."""
        if uid == self.uid:
            self.document.suggested = title

    def called(self) -> str:
        """What the story is called wherever it is shown: on the page, on the shelf, in a book."""
        return self.title.strip() or self.document.suggested or suggest_title(self.text())

    def text(self) -> str:
        """Everything on the page."""
        return self.document.text()

    def text_between(self, start: int, end: int) -> str:
        """A stretch of the text; positions are those of the document."""
        return self.document.text_between(start, end)

    def words(self) -> int:
        """Number of words on the page."""
        return len(self.text().split())

    def draft(self) -> Draft:
        """The story as it can be kept."""
        return self.document.draft()

    def restore(self, draft: Draft) -> None:
        """Put a story on the desk; there is nothing before it to undo."""
        gone = [*self._earlier, self.document, *self._later]
        self._earlier, self._later = [], []
        self._show(self._new_document(draft))
        for document in gone:
            document.deleteLater()
        self.restored.emit()
        self.passages_changed.emit()

    # --- undo ----------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last change of the text; where all of a story is taken back, the one before it comes back.

        A change of spacing alone is no step of its own.
        """
        if self.growing() is not None:
            self.taking_back.emit()
        if not self.locked:
            self._step(self.document.undo, self.document.isUndoAvailable)
        if self._earlier and self.growing() is None and not self._may_undo():
            self._later.append(self.document)
            earlier = self._earlier.pop()
            self._text_when_left = earlier.text()
            self._show(earlier)

    def redo(self) -> None:
        """Bring back what was taken back last, in this story or as the next one."""
        if self._may_redo():
            self._step(self.document.redo, self.document.isRedoAvailable)
            return
        if not self._comes_back():
            return
        self._earlier.append(self.document)
        later = self._later.pop()
        while later.isRedoAvailable() and not later.text():
            later.redo()
        self._text_when_left = later.text()
        self._show(later)

    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self._may_undo() or bool(self._earlier)

    def can_redo(self) -> bool:
        """Whether there is something to bring back."""
        return self._may_redo() or self._comes_back()

    def _may_undo(self) -> bool:
        return self.document.isUndoAvailable() and not self.locked

    def _may_redo(self) -> bool:
        return self.document.isRedoAvailable() and not self.locked

    def _comes_back(self) -> bool:
        """Whether a story that was taken back can come again: not where somebody has written something else since."""
        return bool(self._later) and self.text() == self._text_when_left

    def _step(self, move: Callable[[], None], may_move: Callable[[], bool]) -> None:
        before = self.text()
        while may_move() and self.text() == before:
            move()

    # --- writing -------------------------------------------------------------------------------------------------

    def begin(self, opening: str, asked: tuple[str, ...] = ()) -> None:
        """Put a new story with this opening on the desk, as one step that can be undone."""
        self.begin_empty(asked)
        self._replace(0, 0, opening)
        self._grow(self.document.length())

    def begin_empty(self, asked: tuple[str, ...] = ()) -> None:
        """Put a new story without a word on the desk, which somebody types; undo brings the one before back."""
        self.begun.emit()
        for document in self._later:
            document.deleteLater()
        self._earlier, self._later = [*self._earlier, self.document], []
        self._show(self._new_document(Draft(fresh_uid(), asked=asked)))

    def write_at(self, start: int, end: int) -> None:
        """Make place for a new passage between two positions; what stood there comes back with undo."""
        self._steps = -1
        self.document.rewritten = ("", "")
        if end > start:
            self.set_aside()
            self.document.rewritten = (self.text(), "")
            self._replace(start, end, "")
        self._grow(start)
        follows = self.text_between(start, self.document.length()).strip()
        self.document.in_front = self.growing() if follows else None

    def write_anew(self, written: Written) -> None:
        """Take the passage off the page, to write it another way. The earlier ways are kept."""
        self._keep_edits(written)
        self.set_aside()
        start = written.start
        self.document.growing = written
        self._replace(start, written.end, "")
        written.place(start, start)

    def append(self, piece: str) -> None:
        """Write on in the passage that grows; all of it is one step of undo, unless somebody typed in between.

        Quotation marks and dashes are put on the page as books have them; the engine gives the model straight ones.
        """
        growing = self.growing()
        if growing is None:
            return
        before = growing.end
        told = _curled(self.text_between(max(0, before - SEEN), before), piece)
        self._replace(before, before, told, growing, join=self._may_join())
        self.inserted.emit(before, growing.end)

    @property
    def coming(self) -> str:
        """What was written and is not on the page yet. It is part of the draft: nothing of it can be lost."""
        return self.document.coming

    def hold(self, piece: str) -> None:
        """Keep what was written until it arrives on the page."""
        growing = self.growing()
        if growing is not None:
            before = self.coming or self.text_between(max(0, growing.end - SEEN), growing.end)
            self.document.coming += _curled(before[-SEEN:], piece)
            self.changed.emit()

    def arrive(self, words: int = 0) -> None:
        """Put the next words on the page that are held; all of them for 0."""
        coming, at = self.coming, 0
        for _ in range(words):
            found = _WORD.match(coming, at)
            at = found.end() if found else at
        at = at if words else len(coming)
        self.document.coming = coming[at:]
        if at:
            self.append(coming[:at])

    def drop(self) -> None:
        """Take away what has not arrived, as one step that can be undone."""
        growing, coming = self.growing(), self.coming
        self.document.coming = ""
        if growing is not None and coming:
            start = growing.end
            self._replace(start, start, coming, growing, join=self._may_join())
            self._replace(start, growing.end, "")
            growing.place(growing.start, start)

    def finish(self, alternative: Alternative) -> None:
        """The passage is complete: keep it with its seed and settings."""
        self.arrive()
        growing = self.growing()
        if growing is None:
            return
        self._part_from_what_follows(growing)
        self.document.growing = None
        text = self.text_between(growing.start, growing.end)
        if not text.strip():
            self._put_back(growing)
            return
        growing.alternatives.append(replace(alternative, text=text))
        growing.chosen = len(growing.alternatives) - 1
        before, _after = self.document.rewritten
        self.document.rewritten = (before, self.text() if before else "")
        self.passages_changed.emit()

    def abandon(self) -> None:
        """Nothing more comes, and nothing is known about what came."""
        self.arrive()
        growing, self.document.growing = self.growing(), None
        if growing is not None:
            self._put_back(growing)

    def growing(self) -> Written | None:
        """The passage that is being written."""
        return self.document.growing

    def rest(self) -> tuple[int, int] | None:
        """See `StoryDocument.rest`."""
        return self.document.rest()

    def keep_rest(self) -> None:
        """What follows the passage in its middle belongs to the story."""
        self.document.in_front = None
        self.passages_changed.emit()

    def remove_rest(self) -> None:
        """Take away what does not know the passage in front of it, as one step that can be undone."""
        rest = self.rest()
        if rest is not None and self.growing() is None:
            self.set_aside()
            self._replace(units(self.text_between(0, rest[0]).rstrip()), rest[1], "")
            self.keep_rest()

    def is_rewritten(self) -> bool:
        """Whether the end was written anew, and nothing has been changed since."""
        before, after = self.document.rewritten
        return bool(before) and self.growing() is None and after == self.text()

    def bring_back(self) -> None:
        """Take back that the end was written anew; redo writes it again."""
        before, _after = self.document.rewritten
        while self.text() != before and self.document.isUndoAvailable():
            self.document.undo()
        self.passages_changed.emit()

    def has_told_end(self) -> bool:
        """See `StoryDocument.has_told_end`."""
        return self.document.has_told_end()

    def told_from(self) -> int:
        """How many characters stand in front of what the program told first; 0 where it has told nothing."""
        return self.document.told_from()

    def passage_at(self, position: int) -> Written | None:
        """The passage around a position, else the one that was written last; None if the program wrote nothing here."""
        return self.document.passage_at(position)

    def format_for_typing(self, position: int) -> QTextCharFormat | None:
        """See `StoryDocument.format_for_typing`."""
        return self.document.format_for_typing(position)

    def flip(self, written: Written, step: int) -> None:
        """Show another alternative of a passage; what was edited in this one becomes an alternative of its own."""
        if self.growing() is not None or not self.document.is_on_page(written):
            return
        self._keep_edits(written)
        chosen = min(max(written.chosen + step, 0), len(written.alternatives) - 1)
        if chosen != written.chosen:
            self.set_aside()
            self._show_alternative(written, chosen)
        self.passages_changed.emit()

    def set_aside(self) -> None:
        """Let the text be kept as it is: the program is about to put other text in its place."""
        self.replacing.emit()
        self._turns[self.uid] += 1

    # --- the document --------------------------------------------------------------------------------------------

    def _new_document(self, draft: Draft) -> StoryDocument:
        document = StoryDocument(draft, self)
        document.contentsChanged.connect(lambda: self._on_text(document))
        return document

    def _show(self, document: StoryDocument) -> None:
        self.document, self._steps = document, -1
        self.switched.emit()
        self.changed.emit()
        self.passages_changed.emit()

    def _on_text(self, document: StoryDocument) -> None:
        if document is self.document:
            self.changed.emit()

    def _put_back(self, written: Written) -> None:
        """Nothing was written: the alternative that was there before comes back."""
        if not written.alternatives:
            self.document.forget(written)
        elif not self.text_between(written.start, written.end).strip():
            self._show_alternative(written, written.chosen)
        self.passages_changed.emit()

    def _show_alternative(self, written: Written, chosen: int) -> None:
        written.chosen = chosen
        self._replace(written.start, written.end, written.alternatives[chosen].text, written)

    def _grow(self, position: int) -> None:
        self.document.growing = self.document.new_passage(position)
        self.passages_changed.emit()

    def _may_join(self) -> bool:
        """Whether nothing was changed since the program wrote last."""
        return self.document.availableUndoSteps() == self._steps

    def _replace(self, start: int, end: int, text: str, written: Written | None = None, join: bool = False) -> None:
        """Put text in the place of other text, as somebody's own or as part of a passage."""
        cursor = self.document.select(start, end)
        if join:
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()
        cursor.insertText(text, QTextCharFormat() if written is None else written.format)
        cursor.endEditBlock()
        self._steps = self.document.availableUndoSteps()

    def _part_from_what_follows(self, growing: Written) -> None:
        """Put a space between the passage and a word that stands right behind it."""
        behind = self.text_between(growing.end, growing.end + 1)
        before = self.text_between(max(0, growing.end - 1), growing.end)
        if behind.isalnum() and before and not before.isspace():
            self._replace(growing.end, growing.end, " ", growing, join=self._may_join())

    def _keep_edits(self, written: Written) -> None:
        """Make what was edited in a passage an alternative, behind the one that it came from."""
        text = self.text_between(written.start, written.end)
        if text.strip() and all(one.text != text for one in written.alternatives):
            edited = replace(written.alternatives[written.chosen], text=text, edited=True)
            written.chosen += 1
            written.alternatives.insert(written.chosen, edited)


def _curled(before: str, piece: str) -> str:
    """A piece with curled quotation marks. For all that is known yet a letter follows it, or a hyphen's space."""
    return curled(f"{before}{piece}{' ' if piece.endswith('-') else 'x'}")[len(before) : -1]
