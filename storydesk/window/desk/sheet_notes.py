"""Notes at the edges of the page: they float over it, and it leaves room for them, so that nothing beside it moves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storydesk.window.desk.page import Page
from storydesk.window.kit.announcing import announce
from storydesk.window.kit.scrolling import Scrolling, height_at

FRAME = 2  # pixels, where the page has the focus
LEAST_LINES = 5  # of the story that are seen
BESIDE, ABOVE = 14, 2  # pixels around a note
GAP = 4
EDGE = 1  # pixel between it and the text

_MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.FontChange)
_COMES_OR_GOES = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)


class Notes(QObject):
    """Shows at both edges those notes that are not hidden, the most urgent first, as many as leave enough of the page.

    One is always shown, unless it can wait. A note comes and goes with its own `show`, `hide` and `setVisible`; one
    below the text comes by itself, so that a screen reader says its accessible name.
    """

    def __init__(
        self, page: Page, above: Sequence[QWidget], below: Sequence[QWidget],
        can_wait: Sequence[QWidget] = (),
    ) -> None:  # fmt: skip
        """Put them on a page that has its parent."""
        super().__init__(page)
        self._page, self._spoken, self._can_wait = page, tuple(below), tuple(can_wait)
        self._above, self._below = _Edge(page, "notesAbove", above), _Edge(page, "notesBelow", below)
        for part in (page, self._above.content, self._below.content, *above, *below):
            part.installEventFilter(self)

    def eventFilter(self, part: QObject, event: QEvent) -> bool:
        """Fit where one comes or goes, needs another size, or the page has another place."""
        moves = part is self._page and event.type() in _MOVES
        asks = part is not self._page and event.type() == QEvent.Type.LayoutRequest
        if moves or asks or event.type() in _COMES_OR_GOES:
            self.fit()
        if event.type() == QEvent.Type.ShowToParent and part in self._spoken and part.isVisible():
            announce(part, part.accessibleName())
        return False

    def fit(self) -> None:
        """Show what there is room for."""
        page = self._page
        place = page.geometry().adjusted(FRAME, FRAME, -FRAME, -FRAME)
        place.setRight(place.right() - page.verticalScrollBar().sizeHint().width())
        room, most = (place.height() - EDGE - page.height_of(lines) for lines in (LEAST_LINES, 1))
        above = min(self._above.fit(place.width(), room, self._can_wait), max(most, 0))
        can_wait = (*self._spoken, *self._can_wait) if above else self._can_wait
        below = min(self._below.fit(place.width(), room - above, can_wait), max(most - above, 0))
        page.leave_room(above and above + EDGE, below and below + EDGE)
        shown = not page.isHidden()
        self._above.put(QRect(place.left(), place.top(), place.width(), above), shown)
        self._below.put(QRect(place.left(), place.bottom() + 1 - below, place.width(), below), shown)


class _Edge(QWidget):
    """The notes at one edge, each in a holder: what has no room is not seen, and its note still knows its own state."""

    def __init__(self, page: Page, name: str, notes: Sequence[QWidget]) -> None:
        super().__init__(page.parentWidget())
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._holders = [(note, _holder(note)) for note in notes]
        self.content = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolling(self.content))  # in the smallest windows
        column = QVBoxLayout(self.content)
        column.setContentsMargins(BESIDE, ABOVE, BESIDE, ABOVE)
        column.setSpacing(GAP)
        for _note, holder in self._holders:
            column.addWidget(holder)
        self.hide()

    def fit(self, width: int, room: int, can_wait: Sequence[QWidget]) -> int:
        """Choose what is shown, and return the height that it needs."""
        used = 0
        for note, holder in self._holders:
            needed = height_at(note, width - 2 * BESIDE) + (GAP if used else 2 * ABOVE)
            is_first = not used and note not in can_wait
            shown = not note.isHidden() and (is_first or used + needed <= room)
            holder.setVisible(shown)
            used += needed if shown else 0
        return used

    def put(self, place: QRect, shown: bool) -> None:
        """Lie there."""
        self.setVisible(shown and place.height() > 0)
        self.setGeometry(place)
        self.raise_()


def _holder(note: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(note)
    return made
