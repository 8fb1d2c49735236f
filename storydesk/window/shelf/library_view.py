"""The library: all stories, found as one types, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from storydesk.library.changes import Changes
from storydesk.library.records import StoryFilter, StorySummary
from storydesk.session.work import Listing, look
from storydesk.window.kit.commands import ActionButton
from storydesk.window.kit.door import Door
from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe, icon_button, label, wrapped
from storydesk.window.kit.theme import Colours
from storydesk.window.session.hand import Hand
from storydesk.window.session.save_controller import SaveController
from storydesk.window.shelf.cover_tile import CoverTile
from storydesk.window.shelf.covers import Covers
from storydesk.window.shelf.library_actions import CHANGING, FOR_BIN, FOR_STORIES, IN_MENU, make_library_actions
from storydesk.window.shelf.library_handlers import LibraryHandlers
from storydesk.window.shelf.library_list import StoryLine, StoryLines, StoryList
from storydesk.window.shelf.order_box import OrderBox
from storydesk.window.shelf.places_list import PlacesList
from storydesk.window.shelf.taking_in_strip import TakingInStrip

LISTING = "listing"
AT_ONCE = 200  # lines that are asked for together
SIDE = 190  # pixels of the list of places, at the usual size of letters
NARROW_SIDE = 132
GAP = 16  # pixels between places and stories
NARROW = 720  # pixels; below, most buttons have no words


class LibraryView(QWidget):
    """Shows what the library's thread finds.

    Signals: `opened` (a story is on its way to the page), `said` (a few words), `told` (a sentence, what can be done
    about it, and the button that puts it away), `book_wanted` (a Book to be saved or printed), `teach_wanted` (the
    number of the shelf whose stories the model should learn, None for all), `closed`, `read_wanted` (the number
    of a story that is on its way to the page, to be read), `covers_wanted` (books or lines).
    """

    opened = Signal()
    said = Signal(str)
    told = Signal(str, object, str)
    book_wanted = Signal(object)
    teach_wanted = Signal(object)
    closed = Signal()
    read_wanted = Signal(int)
    covers_wanted = Signal(bool)

    def __init__(
        self, keeping: SaveController, colours: Colours, door: Door, hand: Hand, cache: Path | None = None
    ) -> None:
        super().__init__()
        self._keeping, self._library_thread = keeping, keeping.library_thread
        self._asked, self._answered, self.scale = 0, 0, 1.0
        self._listed: StoryFilter | None = None  # what the list shows
        self._behind = False  # whether it lacks what was changed while somebody typed a name into it
        self.places = PlacesList(colours)
        self.search = self._make_search()
        self.order = OrderBox()
        self.lines = StoryLines(self)
        self.line = StoryLine(colours, self)
        self.covers = Covers(self._library_thread, cache, self)
        self.tile = CoverTile(colours, self.covers, self)
        self.list = StoryList(self.lines, self.line)
        self.as_covers = self._make_as_covers()
        self.handlers = LibraryHandlers(self, keeping, door, hand)
        self.actions_ = make_library_actions(self.list, self, self._handlers())
        self.shelves_menu = QMenu(self)
        self.more = self._make_more()
        self.coming_in = TakingInStrip(keeping.taking_in)
        self.count = label("", "soft")
        self.nothing = wrapped(role="soft")
        self.begin = self._make_begin()
        self._again = QTimer(self, interval=0, singleShot=True)
        self._again.timeout.connect(self.refresh)
        self._arrange()
        self._connect()
        self._show_state()

    def wear(self, colours: Colours, scale: float) -> None:
        """Use these colours and this size of letters."""
        self.line.colours = self.tile.colours = colours
        self.tile.scale = scale
        self.places.wear(colours, scale)
        self.scale = scale
        self.list.viewport().update()
        self._fit()

    def refresh(self) -> None:
        """Ask the library's thread for what is to be listed. An answer that comes late is passed over."""
        self._asked += 1
        listed = wanted = self.filter()
        if listed == self._listed:  # as many lines as somebody has scrolled to
            wanted = replace(listed, limit=max(AT_ONCE, self.lines.rowCount()))
        # Nothing is asked again where it goes wrong: this is what others do when something has gone wrong.
        shown = partial(self._show, self._asked, listed)
        self._library_thread.ask(
            lambda store: look(store, wanted), shown, partial(self._keeping.trouble.tell, about=LISTING)
        )

    def refresh_soon(self) -> None:
        """Ask once more, when everything has been told that is being told now."""
        self._again.start()

    def _on_changes(self, _changes: Changes) -> None:
        # Somebody who looks again later sees it then; of stories by the thousand, the end is told.
        if self.isVisible() and not self._keeping.taking_in.running:
            self.refresh_soon()

    def _on_named(self) -> None:
        if self._behind:
            self.refresh_soon()

    def chosen(self) -> list[StorySummary]:
        """The stories that are marked, in the order of the list."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self.lines.story(row) for row in rows]

    # --- showing -------------------------------------------------------------------------------------------------

    def filter(self) -> StoryFilter:
        """What is to be listed."""
        text = self.search.text().strip()
        order = self.order.order(searching=bool(text))
        return replace(self.places.place.filter(), text=text, order=order, limit=AT_ONCE)

    def _show(self, number: int, listed: StoryFilter, found: Listing) -> None:
        self._keeping.mended.emit(LISTING)
        if number < self._answered:
            return
        self._behind = StoryList.State.EditingState in (self.list.state(), self.places.state())
        if self._behind:  # other lines would take away the field that somebody types into
            return
        self._answered = number
        kept = {story.id for story in self.chosen()}
        again, self._listed = listed == self._listed, listed
        bar = self.list.verticalScrollBar()
        height = bar.value() if again else 0
        line = min((self.lines.row_of(story) for story in kept), default=0) if again else 0
        if (found.shelves, found.pupils) != (self.places.shelves(), self.places.pupils()):
            self.places.show_shelves(found.shelves, found.pupils)
        if self.lines.show_stories(found.stories, found.total):
            bar.setValue(height)
            self._mark(kept, line)
        self.count.setText(self.tr("{} stories").format(found.total) if found.total != 1 else self.tr("1 story"))
        self.nothing.setText(self._nothing())
        self.begin.setVisible(self.places.place.kind == "all" and not self.search.text().strip())
        self.middle.setCurrentIndex(0 if found.total else 1)
        self._show_state()

    def _nothing(self) -> str:
        if self.search.text().strip():
            return self.tr("No story here has these words.")
        told = {
            "bin": self.tr("The bin is empty."),
            "favourites": self.tr("No favourites yet. The star below the list marks one."),
            "pupil": self.tr("Nothing here yet."),
            "shelf": self.tr("Nothing on this shelf yet. “Shelves” below the list puts stories on it."),
        }
        return told.get(self.places.place.kind, self.tr("No stories yet. Every story that you write is kept here."))

    def _mark(self, ids: set[int], line: int) -> None:
        """Choose these stories, or what stands now where the first of them stood."""
        rows = [row for row in (self.lines.row_of(story_id) for story_id in ids) if row >= 0]
        if not rows and self.lines.rowCount():
            rows = [min(line, self.lines.rowCount() - 1)]
        for row in rows:
            index = self.lines.index(row)
            self.list.selectionModel().setCurrentIndex(index, self.list.selectionModel().SelectionFlag.Select)

    def _fetch_more(self) -> None:
        number, wanted = self._asked, replace(self.filter(), offset=self.lines.rowCount())
        self.handlers.ask(lambda store: store.library.stories(wanted), partial(self._show_more, number, wanted.offset))

    def _show_more(self, number: int, first: int, found: tuple[StorySummary, ...]) -> None:
        # Whoever goes on scrolling while the library is busy asks for the same lines more than once.
        if number == self._asked and first == self.lines.rowCount():
            self.lines.add_stories(found)

    def _show_state(self) -> None:
        """Let those actions be pressed, and be seen, that make sense now."""
        in_bin, shelf = self.places.place.kind == "bin", self.places.place.shelf
        count = len(self.chosen())
        for name in FOR_STORIES:
            self.actions_[name].setEnabled(count > 0 and not in_bin)
            if name in self._buttons:
                self._buttons[name].setVisible(not in_bin)
        for name in ("read_story", "open", "rename", "versions"):
            self.actions_[name].setEnabled(count == 1 and not in_bin)
        for name in FOR_BIN:
            self._buttons[name].setVisible(in_bin)
        self.actions_["take_back"].setEnabled(count > 0 and in_bin)
        self.actions_["empty"].setEnabled(in_bin and self.lines.rowCount() > 0)
        for name in ("rename_shelf", "remove_shelf"):
            self.actions_[name].setVisible(shelf is not None)
        for name in ("shelf_book", "teach"):
            self.actions_[name].setEnabled(self.lines.rowCount() > 0 and not in_bin)
        if self._keeping.read_only:
            self._show_read_only()

    def _show_read_only(self) -> None:
        """Let nothing be pressed that would change the library, and say why."""
        why = self.tr("The library can only be read just now: StoryDesk may not write into its folder.")
        for name in CHANGING:
            self.actions_[name].setEnabled(False)
            self.actions_[name].setToolTip(why)
            if name in self._buttons:
                self._buttons[name].setAccessibleDescription(why)

    def _fill_shelves(self) -> None:
        """The shelves to put stories on; the one that is listed, to take them away."""
        self.shelves_menu.clear()
        here = self.places.place.shelf
        for shelf in self.places.shelves():
            action = QAction(shelf.name.replace("&", "&&"), self.shelves_menu)
            if here is not None and shelf.id == here.id:
                action.setText(self.tr("Take from “{}”").format(shelf.name.replace("&", "&&")))
                action.triggered.connect(lambda _=False, shelf=shelf: self.handlers.put_on(shelf, False))
            else:
                action.triggered.connect(lambda _=False, shelf=shelf: self.handlers.put_on(shelf, True))
            self.shelves_menu.addAction(action)
        if self.places.shelves():
            self.shelves_menu.addSeparator()
        self.shelves_menu.addAction(self.actions_["new_shelf"])

    # --- parts ---------------------------------------------------------------------------------------------------

    def _handlers(self) -> dict[str, Callable[[], object]]:
        names = ("read_story", "open", "rename", "sign", "versions", "favourite", "duplicate", "throw", "take_back",
                 "empty", "book", "shelf_book", "teach", "take_in", "save_all", "backups", "new_shelf", "rename_shelf",
                 "remove_shelf")  # fmt: skip
        return {**{name: getattr(self.handlers, name) for name in names}, "shelve": self._pop_up_shelves}

    def _pop_up_shelves(self) -> None:
        button = self._buttons["shelve"]
        self._fill_shelves()
        self.shelves_menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _make_search(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self.tr("Search in all titles and stories"))
        field.setClearButtonEnabled(True)
        describe(field, self.tr("Search"), self.tr("The list shows what you type; the down arrow goes into it"))
        return field

    def _make_begin(self) -> QPushButton:
        """What an empty library invites to."""
        button = QPushButton(self.tr("&Tell a story"))
        button.setProperty("role", "main")
        describe(button, self.tr("Tell a story"), self.tr("Choose cards for the first story"))
        button.clicked.connect(self.closed)
        return button

    def _make_as_covers(self) -> QToolButton:
        button = icon_button("read", self.tr("Covers"), self.tr("Show the stories as books, or as a list"))
        button.setCheckable(True)
        return button

    def _make_more(self) -> QToolButton:
        button = icon_button("more", self.tr("More"), self.tr("Shelves, files and backups"))
        menu = QMenu(button)
        shelf = ("new_shelf", "rename_shelf", "remove_shelf", "shelf_book", "teach")
        groups = (IN_MENU, shelf, ("take_in", "save_all", "backups"))
        for names in groups:
            for name in names:
                menu.addAction(self.actions_[name])
            menu.addSeparator()
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self.order)
        top.addWidget(self.as_covers)
        top.addWidget(self.more)
        empty = QWidget()
        inner = QVBoxLayout(empty)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner.addStretch(1)
        inner.addWidget(self.nothing)
        inner.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.list)
        self.middle.addWidget(empty)
        bar = QWidget()
        flow = FlowLayout(bar)
        self._buttons: dict[str, ActionButton] = {}
        for name in (*FOR_STORIES, *FOR_BIN):
            if name in IN_MENU:
                continue
            self._buttons[name] = ActionButton(self.actions_[name], "main" if name == "read_story" else "")
            flow.addWidget(self._buttons[name])
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addLayout(top)
        right.addWidget(self.middle, 1)
        right.addWidget(self.coming_in)
        right.addWidget(bar)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.places, 1)
        left.addWidget(self.count)
        self._columns = layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 8, 20, 10)
        layout.setSpacing(GAP)
        layout.addLayout(left)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.refresh)
        self.search.returnPressed.connect(self.list.setFocus)
        self.order.activated.connect(self.refresh)
        self.places.chosen.connect(self.refresh)
        self.places.shelf_named.connect(self.handlers.give_name)
        self.lines.more_wanted.connect(self._fetch_more)
        self.lines.renamed.connect(self.handlers.give_title)
        self.list.activated.connect(self._on_activated)
        self.list.clicked.connect(self._on_clicked)
        self.covers.drawn.connect(self._on_cover)
        self.as_covers.clicked.connect(self.covers_wanted)
        self.list.selectionModel().selectionChanged.connect(self._show_state)
        self.list.customContextMenuRequested.connect(self._pop_up)
        self._library_thread.changed.connect(self._on_changes)
        self._keeping.taking_in.ended.connect(self.refresh_soon)
        self.line.closeEditor.connect(self._on_named)
        self.places.itemDelegate().closeEditor.connect(self._on_named)

    def _on_cover(self, story_id: int) -> None:
        """Paint a cover that is there now, and nothing else."""
        if (row := self.lines.row_of(story_id)) >= 0:
            self.list.update(self.lines.index(row))

    def show_covers(self, covers: bool) -> None:
        """Show the stories as books on a shelf, or as lines."""
        self.as_covers.setChecked(covers)
        self.list.show_as(self.tile if covers else self.line, covers)

    def _on_activated(self, _index: QModelIndex) -> None:
        if self._may_read():
            self.handlers.read_story()
        else:
            self.handlers.open()

    def _on_clicked(self, _index: QModelIndex) -> None:
        """One click on a book reads it; whoever holds Ctrl or Shift chooses several."""
        if self._may_read() and not QGuiApplication.keyboardModifiers():
            self.handlers.read_story()

    def _may_read(self) -> bool:
        return self.as_covers.isChecked() and self.places.place.kind != "bin"

    def _pop_up(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in FOR_BIN if self.places.place.kind == "bin" else FOR_STORIES:
            menu.addAction(self.actions_[name])
        menu.popup(self.list.viewport().mapToGlobal(place))

    def showEvent(self, event: QShowEvent) -> None:
        """Show what there is now; also what another program changed."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room, buttons have no words, and the places less of it."""
        narrow = self.width() < NARROW * self.scale
        side, least = SIDE * self.scale, NARROW_SIDE * self.scale
        needed = self.places.sizeHintForColumn(0)
        self.places.setFixedWidth(round(min(max(least, needed), side) if narrow else side))
        self._columns.setSpacing(GAP // 2 if narrow else GAP)
        self.order.fit(narrow)
        style = Qt.ToolButtonStyle
        for name, button in self._buttons.items():
            words = not narrow or name in ("read_story", *FOR_BIN)
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if words else style.ToolButtonIconOnly)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The down arrow goes from the search to the list; Escape clears the search, then leaves."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
