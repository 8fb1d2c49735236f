"""One story as a document: its text with an undo stack of its own, which story it is, and what the program wrote in it.

Every character that the program wrote carries the number of its passage in its format, and undo and redo bring the
format back with the text. So a passage is where its characters are: nobody looks for its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from storydesk.library.passages import Alternative, Passage
from storydesk.session.draft import Draft
from storydesk.window.kit.units import units

KEEP_ANCHOR = QTextCursor.MoveMode.KeepAnchor
_PASSAGE = QTextFormat.Property.UserProperty + 1
"""The property of a format that says of which passage a character is."""
ENDS = ("story ended", "filtered")
"""The ways in which a story ends, of those that `StoryResult` has."""
_LEAST_ALIKE = 0.4  # share of words that an edited passage still has in common with one of its alternatives
_MOST_PASSAGES = 50
_Place = tuple[int, int]


class Written:
    """A stretch of a document that the program wrote, and all the ways in which it did. It moves with its characters.

    Attributes:
        number: what its characters carry.
        alternatives: how it was written so far, the earliest first.
        chosen: the place of the one that is shown.
    """

    def __init__(self, document: QTextDocument, number: int, start: int, end: int) -> None:
        self.number = number
        self.alternatives: list[Alternative] = []
        self.chosen = -1
        self._first, self._last = QTextCursor(document), QTextCursor(document)
        for cursor in (self._first, self._last):
            cursor.setKeepPositionOnInsert(True)
        self.place(start, end)

    @property
    def start(self) -> int:
        """Where it begins."""
        return self._first.position()

    @property
    def end(self) -> int:
        """Where it ends."""
        return self._last.position()

    @property
    def format(self) -> QTextCharFormat:
        """What its characters carry."""
        form = QTextCharFormat()
        form.setProperty(_PASSAGE, self.number)
        return form

    def place(self, start: int, end: int) -> None:
        """Say where it stands."""
        self._first.setPosition(start)
        self._last.setPosition(end)

    def follow(self, first: int, last: int, own: _Place | None) -> None:
        """Take note of a change.

        Args:
            first: where it begins.
            last: where it ends.
            own: where the characters of this passage are that the change touched; None where it touched none.
        """
        start, end = self.start, self.end
        if own is None:
            start = last if first <= start <= last else start
            end = first if first <= end <= last else end
            end = max(start, end)
        else:
            away = start == end
            start = own[0] if away or first <= start <= last else min(start, own[0])
            end = own[1] if away or first <= end <= last else max(end, own[1])
        if (start, end) != (self.start, self.end):
            self.place(start, end)


class StoryDocument(QTextDocument):
    """The document of one story.

    Attributes:
        uid: of the story, in the library and in the journal.
        title: may be empty.
        author: who signed it.
        suggested: what the library calls it while it has no title.
        has_ended: whether it came to an end, and was to be given a title then.
        asked: what the story was asked to tell about.
        looks: who came from an earlier story.
        growing: the passage that is being written.
        coming: what was written of it and is not on the page yet.
        in_front: a passage that was written into the middle: what follows it does not know it.
        rewritten: all of the text before its end was written anew, and afterwards.
    """

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.uid, self.title, self.asked, self.author = draft.uid, draft.title, draft.asked, draft.author
        self.looks = draft.looks
        self.suggested, self.has_ended = "", False
        self.growing: Written | None = None
        self.coming = ""
        self.in_front: Written | None = None
        self.rewritten = ("", "")
        self._passages: list[Written] = []
        self._numbers = 0
        self._text: str | None = None
        self.documentLayout()  # without one a document does not say what changes
        # Before everybody else, so that nobody reads what was there before.
        self.contentsChange.connect(self._on_change)
        self.contentsChanged.connect(self._forget_text)
        self.setPlainText(draft.text)
        for passage in draft.passages:
            if passage.end <= self.length():
                self._put(passage)
        self.clearUndoRedoStacks()

    def text(self) -> str:
        """Everything in it."""
        # With every key many want to know, and a long text takes its time.
        if self._text is None:
            self._text = self.toPlainText()
        return self._text

    def whole(self) -> str:
        """Everything in it, and what is still coming in its place."""
        if not self.coming or self.growing is None:
            return self.text()
        before = self.text_between(0, self.growing.end)
        return before + self.coming + self.text()[len(before) :]

    def text_between(self, start: int, end: int) -> str:
        """A stretch of the text; positions are those of the document."""
        selected = self.select(start, end).selectedText()
        return selected.replace("\u2029", "\n").replace("\u2028", "\n").replace("\u00a0", " ")

    def length(self) -> int:
        """The position behind the last character."""
        return self.characterCount() - 1

    def select(self, start: int, end: int) -> QTextCursor:
        """Return a cursor that has marked a stretch."""
        cursor, last = QTextCursor(self), self.length()
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), KEEP_ANCHOR)
        return cursor

    def draft(self) -> Draft:
        """The story as it can be kept, with what is still coming in its place."""
        growing, kept = self.growing, []
        place, more = (growing.end, units(self.coming)) if growing is not None else (0, 0)
        for one in self._on_page():
            behind = one.start >= place and one is not growing
            end = one.end + more * (behind or one is growing)
            kept.append(Passage(one.start + more * behind, end, tuple(one.alternatives), one.chosen))
        return Draft(self.uid, self.title, self.whole(), self.asked, tuple(kept), self.author, self.looks)

    def new_passage(self, position: int) -> Written:
        """Begin a passage."""
        self._numbers += 1
        written = Written(self, self._numbers, position, position)
        self._passages = [*self._passages, written][-_MOST_PASSAGES:]
        return written

    def forget(self, written: Written) -> None:
        """The passage came to nothing."""
        self._passages = [other for other in self._passages if other is not written]

    def passage_at(self, position: int) -> Written | None:
        """The passage around a position, else the one that was written last; None if the program wrote nothing here."""
        alive = self._on_page()[::-1]
        # Between two passages the one that ends there is meant.
        within = [written for written in alive if written.start < position <= written.end]
        around = [*within, *(written for written in alive if written.start == position), *alive]
        return around[0] if around else None

    def is_on_page(self, written: Written) -> bool:
        """Whether the passage is there: it has characters, and is not another text by now."""
        if written is self.growing:
            return True
        if written.start == written.end:
            return False
        text = self.text_between(written.start, written.end)
        if any(alternative.text == text for alternative in written.alternatives):
            if written.alternatives[written.chosen].text != text:  # undo or redo brought another one back
                written.chosen = [one.text for one in written.alternatives].index(text)
            return True
        return any(_alike(text, alternative.text) >= _LEAST_ALIKE for alternative in written.alternatives)

    def format_for_typing(self, position: int) -> QTextCharFormat | None:
        """Return what typed characters are to carry at the end of a passage; None where they take what is around them.

        What is typed behind a passage is somebody's own, or of what follows. Behind one that grows it stays behind all
        that is still written: no letter comes between the words of the program.
        """
        if self.growing is not None and self.growing.end == position:
            return QTextCharFormat()
        ending = [one for one in self._passages if one.start < one.end == position]
        if not any(one.alternatives and self.is_on_page(one) for one in ending):
            return None
        behind = [one for one in self._passages if one.start <= position < one.end and self.is_on_page(one)]
        return behind[-1].format if behind else QTextCharFormat()

    def has_told_end(self) -> bool:
        """Whether the story has come to its end: what stands at its end is a passage that ended it."""
        last = self.passage_at(self.length())
        if self.growing is not None or last is None or not last.alternatives:
            return False
        return last.alternatives[last.chosen].ending in ENDS and not self.text_between(last.end, self.length()).strip()

    def told_from(self) -> int:
        """How many characters stand in front of what the program told first; 0 where it has told nothing."""
        told = min((written.start for written in self._passages), default=0)
        return len(self.text_between(0, told))

    def rest(self) -> _Place | None:
        """Where that stands which follows a passage written into the middle; None where there is no such thing."""
        written = self.in_front
        if written is None or not (written.alternatives or written is self.growing) or not self.is_on_page(written):
            return None
        text = self.text_between(written.end, self.length())
        return (self.length() - units(text.lstrip()), self.length()) if text.strip() else None

    def _on_page(self) -> list[Written]:
        return [written for written in self._passages if written.alternatives and self.is_on_page(written)]

    def _put(self, passage: Passage) -> None:
        written = self.new_passage(passage.start)
        written.alternatives, written.chosen = list(passage.alternatives), passage.chosen
        self.select(passage.start, passage.end).mergeCharFormat(written.format)

    def _forget_text(self) -> None:
        self._text = None

    def _on_change(self, first: int, _removed: int, added: int) -> None:
        self._forget_text()
        if self._passages:
            own = _stretches(self.findBlock(first), first, first + added)
            for written in self._passages:
                written.follow(first, first + added, own.get(written.number))


def _stretches(block: QTextBlock, first: int, last: int) -> dict[int, _Place]:
    """Return where the characters of each passage are that touch a range, from the block in which it begins on."""
    found: dict[int, _Place] = {}
    while block.isValid() and block.position() <= last:
        for number, start, end in _pieces(block):
            if number is not None and start <= last and end >= first:
                before = found.get(number, (start, end))
                found[number] = (min(start, before[0]), max(end, before[1]))
        block = block.next()
    return found


def _pieces(block: QTextBlock) -> Sequence[tuple[int | None, int, int]]:
    """The passages of a block's characters, of the line end in front of it too: number, start, end."""
    position = block.position()
    pieces = [(block.charFormat().property(_PASSAGE), position - 1, position)] if position else []
    iterator = block.begin()
    while not iterator.atEnd():
        piece = iterator.fragment()
        pieces.append((piece.charFormat().property(_PASSAGE), piece.position(), piece.position() + piece.length()))
        iterator += 1
    return pieces


@lru_cache(maxsize=8 * _MOST_PASSAGES)  # asked with every key, of passages that nobody is changing
def _alike(one: str, other: str) -> float:
    mine, theirs = set(one.lower().split()), set(other.lower().split())
    return len(mine & theirs) / max(len(mine | theirs), 1)
