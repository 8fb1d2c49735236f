"""Whose hand writes at this desk: no account and no proof, a signature that somebody gave here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from storydesk.library.authors import key_of
from storydesk.library.records import Author
from storydesk.window.kit.door import Door


class Hand(QObject):
    """Knows which stories may be changed: in a locked class those that nobody has signed, and one's own.

    Signal: `changed`, when others may be changed than before.

    Attributes:
        author: who signed last since the window was opened, while the door was locked.
    """

    changed = Signal()

    def __init__(self, door: Door, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self.author = Author()
        door.changed.connect(self.changed)

    def is_of(self, author: Author) -> None:
        """Somebody has signed, or has said who they are; what a grown-up signs for a child counts for nothing."""
        if self._door.locked and key_of(author) != key_of(self.author):
            self.author = author
            self.changed.emit()

    def may_change(self, author: Author) -> bool:
        """Whether a story may be changed, renamed, signed anew and thrown away here."""
        return not self._door.locked or not author or key_of(author) == key_of(self.author)
