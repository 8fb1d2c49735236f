"""Whose hand writes at this desk: no account and no proof, a signature that somebody gave here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from storydesk.library.authors import key_of
from storydesk.library.records import Author
from storydesk.window.kit.banner import Way
from storydesk.window.kit.door import Door


@dataclass(frozen=True)
class Rights:
    """What a hand may do at a moment; any thread may ask."""

    locked: bool
    author: Author

    def may_change(self, author: Author) -> bool:
        """Whether a story of this author may be changed: in a locked class those of nobody, and one's own."""
        return not self.locked or not author or key_of(author) == key_of(self.author)


class Hand(QObject):
    """Knows which stories may be changed: renamed, marked, put on shelves, copied, signed anew, thrown away.

    Signals: `changed` (others may be changed than before), `who_wanted` (somebody wants to say who they are).

    Attributes:
        author: who signed last since the window was opened, while the door was locked.
    """

    changed = Signal()
    who_wanted = Signal()

    def __init__(self, door: Door, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self.author = Author()
        door.changed.connect(self.changed)

    @property
    def rights(self) -> Rights:
        """Those of this moment."""
        return Rights(self._door.locked, self.author)

    def is_of(self, author: Author) -> None:
        """Somebody has signed, or has said who they are; what a grown-up signs for a child counts for nothing."""
        if self._door.locked and key_of(author) != key_of(self.author):
            self.author = author
            self.changed.emit()

    def may_change(self, author: Author) -> bool:
        """Whether a story may be changed here."""
        return self.rights.may_change(author)

    def lead(
        self, authors: Iterable[Author], do: Callable[[], object],
        refuse: Callable[[str, Sequence[Way], str], object], words: str = "",
    ) -> None:  # fmt: skip
        """Do something with stories, if all of them may be changed here; else say who could.

        Args:
            authors: who signed them.
            do: it is done, too, once a grown-up has opened the door.
            refuse: tells a sentence, what can be done about it, and the button that puts it away.
            words: the sentence, where it is not about a story.
        """
        if all(map(self.may_change, authors)):
            do()
            return
        words = words or self.tr("Somebody else has signed this story: only they, or a grown-up, can change it.")
        mine = (self.tr("It is &mine"), self.who_wanted.emit)
        grown_up = (self.tr("I am a &grown-up"), partial(self.lead_grown_up, do))
        refuse(words, [mine, grown_up], self.tr("Not now"))

    def lead_grown_up(self, do: Callable[[], object]) -> None:
        """Do something with stories of others once a grown-up has opened the door."""
        self._door.lead(self.tr("Changing stories that others have signed is for grown-ups."), do)
