"""What somebody drew for the story on the page, for the picture beside it."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QObject

from storydesk.library.changes import Changes
from storydesk.library.errors import LibraryError
from storydesk.session import own_pictures
from storydesk.session.own_pictures import Drawn
from storydesk.window.desk.illustration import Illustration
from storydesk.window.shell.lasting import Lasting

log = logging.getLogger(__name__)


class DeskDrawings(QObject):
    """Fetches it whenever another story is on the page, or another picture in the library."""

    def __init__(self, lasting: Lasting, picture: Illustration, parent: QObject) -> None:
        super().__init__(parent)
        self._manuscript, self._picture = lasting.manuscript, picture
        self._library_thread = lasting.keeping.library_thread
        self._manuscript.switched.connect(self._look)
        self._library_thread.changed.connect(self._on_changes)
        self._look()

    def _look(self) -> None:
        uid = self._manuscript.uid
        self._library_thread.ask(partial(own_pictures.look, uid=uid), self._on_found, self._on_not_found)

    def _on_changes(self, changes: Changes) -> None:
        if changes.library or self._manuscript.uid in changes.pictures:
            self._look()

    def _on_found(self, drawn: Drawn) -> None:
        if drawn.uid == self._manuscript.uid:
            self._picture.show_own(drawn.own)

    def _on_not_found(self, error: LibraryError) -> None:
        """The library cannot be read just now: the program's pictures are shown, and the window has said why."""
        log.warning("the own pictures could not be read: %s", error)
