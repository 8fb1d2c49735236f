"""The picture beside the page: that of the passage which is arriving, or at which somebody writes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QSizePolicy

from storydesk.errors import StoryDeskError
from storydesk.pictures.seeds import seed_of
from storydesk.window.kit.picture_view import PictureView
from storydesk.window.kit.tasks import Task
from storydesk.window.kit.theme import Colours
from storydesk.window.session.manuscript import Manuscript

if TYPE_CHECKING:
    from storydesk.pictures.bound import BoundBook

AFTER = 400  # milliseconds without another word of the model or of somebody who types
LONGEST = 10_000  # characters; of a longer story the pictures would be made while somebody types
SHARE = 0.29  # of the room that page and picture have together
WIDEST = 560  # pixels at the usual size of letters
NOT_MADE = StoryDeskError("The pictures could not be made.")


class Illustration(PictureView):
    """Follows a manuscript. The pictures are made and drawn beside the window; those of its book are the same."""

    def __init__(self, manuscript: Manuscript, colours: Colours) -> None:
        super().__init__(colours, shape=None)
        self._manuscript = manuscript
        self._position, self._has_room = 0, False
        self._book: BoundBook | None = None
        self._wanted = self._making = ("", "")  # title and text
        self._rest = QTimer(self, interval=AFTER, singleShot=True)
        self._rest.timeout.connect(self._make)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(0, 0))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        manuscript.changed.connect(self._on_changed)
        manuscript.switched.connect(self._on_switched)
        self.hide()

    def set_room(self, width: int) -> None:
        """Be so wide; 0 where there is no room, or nobody wants pictures."""
        self._has_room = width > 0
        if width:
            self.setFixedWidth(width)
        self._show_or_hide()
        self._on_changed()

    def look_at(self, position: int) -> None:
        """Show the page around a position of the document; of a story that is coming, the page that comes."""
        growing = self._manuscript.growing()
        self._position = position if growing is None else growing.end
        if self._book is not None and self._book.pages and self._has_room:
            page = self._book.page_at(len(self._manuscript.text_between(0, self._position).rstrip()) - 1)
            self.show_scene(*(one.scene for one in self._book.pages[page : page + 2]))

    def _on_switched(self) -> None:
        """Another story is on the page; of what is being made nothing is shown."""
        self._book, self._wanted, self._making = None, ("", ""), ("", "")
        self.clear()
        self._show_or_hide()

    def _on_changed(self) -> None:
        """Make them anew once the words rest. What the model has written is known before it is seen."""
        wanted = self._manuscript.title, self._manuscript.document.whole()
        if self._has_room and wanted != self._wanted:
            self._wanted = wanted
            self._rest.start()
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        self.setVisible(self._has_room and 0 < len(self._manuscript.text()) <= LONGEST)

    def _make(self) -> None:
        wanted = self._making = self._wanted
        if self._has_room and wanted[1].strip() and len(wanted[1]) <= LONGEST:
            called, seed = self._manuscript.called(), seed_of(self._manuscript.uid)
            task = Task("pictures", partial(_bind, called, wanted[1], seed), NOT_MADE)
            task.done.connect(partial(self._on_made, wanted))
            task.start()

    def _on_made(self, of: tuple[str, str], book: BoundBook) -> None:
        if of == self._making:
            self._book = book
            self.look_at(self._position)


def _bind(title: str, text: str, seed: int, _task: Task) -> BoundBook:
    from storydesk.pictures.bound import bind

    return bind(title, text, seed)
