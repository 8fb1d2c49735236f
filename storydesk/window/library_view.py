"""The library: all stories, found as one types, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from storydesk.library.backup import Backup
from storydesk.library.errors import LibraryError
from storydesk.library.formats.book import BookStory
from storydesk.library.keeper import Keeper
from storydesk.library.records import Shelf, StoryFilter, StoryRecord, StorySummary, StoryVersion
from storydesk.window import file_dialogs
from storydesk.window.backups_dialog import BackupsDialog
from storydesk.window.book_dialog import make_book
from storydesk.window.commands import ActionButton
from storydesk.window.flow import FlowLayout
from storydesk.window.keeping import Keeping
from storydesk.window.labels import describe, icon_button, label
from storydesk.window.library_actions import FOR_BIN, FOR_STORIES, make_library_actions
from storydesk.window.library_list import StoryLine, StoryLines, StoryList
from storydesk.window.library_work import Listing, look, read_books, restore_backup, take_in_files, use_version
from storydesk.window.order_box import OrderBox
from storydesk.window.places_list import PlacesList
from storydesk.window.theme import Colours
from storydesk.window.versions_dialog import VersionsDialog

AT_ONCE = 200  # lines that are asked for together
SIDE = 190  # pixels of the list of places, at the usual size of letters
NARROW_SIDE = 132
NARROW = 720  # pixels; below, most buttons have no words
T = TypeVar("T")


class LibraryView(QWidget):
    """Shows what the librarian finds.

    Signals: `opened` (a story is on its way to the page), `said` (a few words), `told` (a sentence, what can be done
    about it, and the button that puts it away), `book_wanted` (a Book to be saved or printed), `teach_wanted` (the
    number of the shelf whose stories the model should learn, None for all), `closed`.
    """

    opened = Signal()
    said = Signal(str)
    told = Signal(str, object, str)
    book_wanted = Signal(object)
    teach_wanted = Signal(object)
    closed = Signal()

    def __init__(self, keeping: Keeping, colours: Colours) -> None:
        super().__init__()
        self._keeping, self._librarian = keeping, keeping.librarian
        self._asked, self._answered, self._scale = 0, 0, 1.0
        self.places = PlacesList(colours)
        self.search = self._make_search()
        self.order = OrderBox()
        self.lines = StoryLines(self)
        self.line = StoryLine(colours, self)
        self.list = StoryList(self.lines, self.line)
        self.actions_ = make_library_actions(self.list, self, self._handlers())
        self.shelves_menu = QMenu(self)
        self.more = self._make_more()
        self.count = label("", "soft")
        self.nothing = label("", "soft")
        self._again = QTimer(self, interval=0, singleShot=True)
        self._again.timeout.connect(self.refresh)
        self._arrange()
        self._connect()
        self._show_state()

    def wear(self, colours: Colours, scale: float) -> None:
        """Use these colours and this size of letters."""
        self.line.colours = colours
        self.places.wear(colours)
        self._scale = scale
        self.list.viewport().update()
        self._fit()

    def refresh(self) -> None:
        """Ask the librarian for what is to be listed. An answer that comes late is passed over."""
        self._asked += 1
        number, wanted = self._asked, self._filter()
        # Nothing is asked again where it goes wrong: this is what others do when something has gone wrong.
        self._librarian.ask(
            lambda keeper: look(keeper, wanted), lambda found: self._show(number, found), self._keeping.tell
        )

    def chosen(self) -> list[StorySummary]:
        """The stories that are marked, in the order of the list."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self.lines.story(row) for row in rows]

    # --- what is done --------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Put the chosen story on the page."""
        if chosen := self.chosen():
            if chosen[0].binned:
                self.take_back()
            self._keeping.open_story(chosen[0].id)
            self.opened.emit()

    def rename(self) -> None:
        """Let the title be changed where it stands."""
        if self.chosen():
            self.list.edit(self.list.currentIndex())

    def favourite(self) -> None:
        """Give stars, or take them away where all have one."""
        chosen = self.chosen()
        wish = not all(story.favourite for story in chosen)
        self._change(lambda keeper, story: keeper.library.set_favourite(story.id, wish))

    def duplicate(self) -> None:
        """Copy stories."""
        name = self.tr("{} (copy)")
        self._change(lambda keeper, story: keeper.library.duplicate(story.id, name.format(story.title)))

    def versions(self) -> None:
        """Show all versions of the chosen story."""
        if chosen := self.chosen():
            story_id = chosen[0].id
            self._ask(lambda keeper: (keeper.library.story(story_id), keeper.library.versions(story_id)), self._compare)

    def _compare(self, found: tuple[StoryRecord, tuple[StoryVersion, ...]]) -> None:
        story, versions = found
        dialog = VersionsDialog(story.title, versions, story.version.id, self)
        dialog.chosen.connect(self._use)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _use(self, version: StoryVersion) -> None:
        self._ask(lambda keeper: use_version(keeper, version), self._after_using)

    def _after_using(self, story: StoryRecord) -> None:
        if story.id == self._keeping.story_id:
            self._keeping.show_story(story)
        self.refresh()

    def throw(self) -> None:
        """Move stories to the bin, and offer to take them back at once."""
        chosen = self.chosen()
        if not chosen or self.places.place.kind == "bin":
            return
        self._change(lambda keeper, story: keeper.library.throw_away(story.id))
        if self._keeping.story_id in [story.id for story in chosen]:
            self._keeping.leave_story()
        one = self.tr("“{}” is in the bin.").format(chosen[0].title)
        words = one if len(chosen) == 1 else self.tr("{} stories are in the bin.").format(len(chosen))
        self.told.emit(words, [(self.tr("&Take back"), lambda: self._take_back(chosen))], "")

    def take_back(self) -> None:
        """Take stories from the bin."""
        self._take_back(self.chosen())

    def empty(self) -> None:
        """Delete what is in the bin, once somebody has said yes."""
        question = self.tr("Everything in the bin will be deleted for good. Do you want that?")
        self.told.emit(question, [(self.tr("&Delete for good"), self._empty)], self.tr("Not now"))

    def _empty(self) -> None:
        self._ask(lambda keeper: keeper.library.empty_bin(), self._after)

    def book(self) -> None:
        """Hand on the chosen stories, to be saved or printed."""
        ids, title = [story.id for story in self.chosen()], self.places.currentItem().text()
        if ids:
            self._ask(lambda keeper: read_books(keeper, ids), lambda found: self._hand_on(title, found))

    def shelf_book(self) -> None:
        """Hand on everything that is listed, in its order."""
        title, wanted = self.places.currentItem().text(), replace(self._filter(), limit=10_000)
        self._ask(
            lambda keeper: read_books(keeper, [line.id for line in keeper.library.stories(wanted)]),
            lambda found: self._hand_on(title, found),
        )

    def teach(self) -> None:
        """Let the model learn the stories of the chosen shelf, or all."""
        shelf = self.places.place.shelf
        self.teach_wanted.emit(shelf.id if shelf is not None else None)

    def take_in(self) -> None:
        """Ask for files, and take them in."""
        kind = self.tr("Stories and libraries (*.txt *.md *.markdown *.storydesk *.json)")
        paths = file_dialogs.files_to_open(self, self.tr("Take in files"), kind)
        if paths:
            self.take_in_files(paths)

    def take_in_files(self, paths: Sequence[Path]) -> None:
        """Add what is in files to the library."""
        self._ask(lambda keeper: take_in_files(keeper, paths), self._after_taking_in)

    def save_all(self) -> None:
        """Save the whole library as one file."""
        from storydesk.library.formats.imports import export_library

        kind = self.tr("A whole library (*.storydesk)")
        path = file_dialogs.file_to_save(self, self.tr("Save the whole library"), "StoryDesk library.storydesk", kind)
        if path is not None:
            words = self.tr("Your library is saved as “{}”.").format(path.name)
            self._ask(lambda keeper: export_library(keeper.library, path), lambda _none: self.said.emit(words))

    def backups(self) -> None:
        """Show the backups."""
        self._ask(lambda keeper: keeper.backups(), self._show_backups)

    def new_shelf(self) -> None:
        """Make a shelf, and let it be named."""
        name = self._free_name()
        self._ask(lambda keeper: keeper.library.shelves.add(name), self._name_new)

    def rename_shelf(self) -> None:
        """Let the chosen shelf be named."""
        shelf = self.places.place.shelf
        if shelf is not None:
            self.places.name_shelf(shelf.id)

    def remove_shelf(self) -> None:
        """Take the chosen shelf away; its stories stay."""
        shelf = self.places.place.shelf
        if shelf is not None:
            shelf_id = shelf.id
            self._ask(lambda keeper: keeper.library.shelves.remove(shelf_id), self._after)
            self.said.emit(self.tr("The shelf is gone; its stories are still here."))

    def put_on(self, shelf: Shelf, on_it: bool) -> None:
        """Put the chosen stories on a shelf, or take them away."""
        if on_it:
            self._change(lambda keeper, story: keeper.library.shelves.put(shelf.id, story.id))
        else:
            self._change(lambda keeper, story: keeper.library.shelves.take(shelf.id, story.id))

    # --- asking --------------------------------------------------------------------------------------------------

    def _ask(self, do: Callable[[Keeper], T], then: Callable[[T], object]) -> None:
        self._librarian.ask(do, then, self._on_failed)

    def _change(self, do: Callable[[Keeper, StorySummary], object]) -> None:
        """Do something with each chosen story."""
        chosen = self.chosen()
        self._ask(lambda keeper: [do(keeper, story) for story in chosen], self._after)

    def _take_back(self, stories: list[StorySummary]) -> None:
        def work(keeper: Keeper) -> None:
            for story in stories:
                keeper.library.take_back(story.id)

        self._ask(work, self._after)

    def _after(self, _answer: object) -> None:
        self.refresh()

    def _on_failed(self, error: LibraryError) -> None:
        self._keeping.tell(error)
        self._again.start()

    def _after_taking_in(self, count: int) -> None:
        self.said.emit(self.tr("{} stories came in.").format(count))
        self.refresh()

    def _hand_on(self, title: str, stories: tuple[BookStory, ...]) -> None:
        if stories:
            self.book_wanted.emit(make_book(stories[0].title if len(stories) == 1 else title, stories))

    def _show_backups(self, found: tuple[Backup, ...]) -> None:
        dialog = BackupsDialog(found, self)
        dialog.chosen.connect(self._restore)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _restore(self, backup: Backup) -> None:
        self._keeping.autosave.keep()
        self._ask(lambda keeper: restore_backup(keeper, backup), self._after_restoring)

    def _after_restoring(self, aside: str) -> None:
        words = self.tr("This is the library of that day. The one of before is kept as “{}”.").format(aside)
        self.told.emit(words, [], "")
        self.refresh()

    def _name_new(self, shelf: Shelf) -> None:
        self._ask(lambda keeper: keeper.library.shelves.all(), lambda shelves: self._show_new(shelf, shelves))

    def _show_new(self, shelf: Shelf, shelves: tuple[Shelf, ...]) -> None:
        self.places.show_shelves(shelves)
        self.places.name_shelf(shelf.id)

    def _free_name(self) -> str:
        taken = {shelf.name for shelf in self.places.shelves()}
        names = (self.tr("Shelf {}").format(number) for number in range(1, len(taken) + 2))
        return next(name for name in names if name not in taken)

    # --- showing -------------------------------------------------------------------------------------------------

    def _filter(self) -> StoryFilter:
        text = self.search.text().strip()
        order = self.order.order(searching=bool(text))
        return replace(self.places.place.filter(), text=text, order=order, limit=AT_ONCE)

    def _show(self, number: int, found: Listing) -> None:
        if number < self._answered:
            return
        self._answered = number
        kept = {story.id for story in self.chosen()}
        if found.shelves != self.places.shelves():
            self.places.show_shelves(found.shelves)
        self.lines.show_stories(found.stories, found.total)
        self._mark(kept)
        self.count.setText(self.tr("{} stories").format(found.total) if found.total != 1 else self.tr("1 story"))
        self.nothing.setText(self._nothing())
        self.middle.setCurrentIndex(0 if found.total else 1)
        self._show_state()

    def _nothing(self) -> str:
        if self.search.text().strip():
            return self.tr("No story here has these words.")
        told = {
            "bin": self.tr("The bin is empty."),
            "favourites": self.tr("No favourites yet. The star below the list marks one."),
            "shelf": self.tr("Nothing on this shelf yet. “Shelves” below the list puts stories on it."),
        }
        return told.get(self.places.place.kind, self.tr("No stories yet. Every story that you write is kept here."))

    def _mark(self, ids: set[int]) -> None:
        rows = [row for row in (self.lines.row_of(story_id) for story_id in ids) if row >= 0]
        if not rows and self.lines.rowCount():
            rows = [0]
        for row in rows:
            index = self.lines.index(row)
            self.list.selectionModel().setCurrentIndex(index, self.list.selectionModel().SelectionFlag.Select)

    def _fetch_more(self) -> None:
        number, wanted = self._asked, replace(self._filter(), offset=self.lines.rowCount())
        self._ask(lambda keeper: keeper.library.stories(wanted), lambda found: self._show_more(number, found))

    def _show_more(self, number: int, found: tuple[StorySummary, ...]) -> None:
        if number == self._asked:
            self.lines.add_stories(found)

    def _show_state(self) -> None:
        """Let those actions be pressed, and be seen, that make sense now."""
        in_bin, shelf = self.places.place.kind == "bin", self.places.place.shelf
        count = len(self.chosen())
        for name in FOR_STORIES:
            self.actions_[name].setEnabled(count > 0 and (not in_bin or name == "open"))
            self._buttons[name].setVisible(not in_bin)
        for name in ("open", "rename", "versions"):
            self.actions_[name].setEnabled(count == 1 and not in_bin)
        for name in FOR_BIN:
            self._buttons[name].setVisible(in_bin)
        self.actions_["take_back"].setEnabled(count > 0 and in_bin)
        self.actions_["empty"].setEnabled(in_bin and self.lines.rowCount() > 0)
        for name in ("rename_shelf", "remove_shelf"):
            self.actions_[name].setVisible(shelf is not None)
        for name in ("shelf_book", "teach"):
            self.actions_[name].setEnabled(self.lines.rowCount() > 0 and not in_bin)

    def _fill_shelves(self) -> None:
        """The shelves, with a tick at those that hold the first chosen story."""
        self.shelves_menu.clear()
        here = self.places.place.shelf
        for shelf in self.places.shelves():
            action = QAction(shelf.name.replace("&", "&&"), self.shelves_menu)
            if here is not None and shelf.id == here.id:
                action.setText(self.tr("Take from “{}”").format(shelf.name.replace("&", "&&")))
                action.triggered.connect(lambda _=False, shelf=shelf: self.put_on(shelf, False))
            else:
                action.triggered.connect(lambda _=False, shelf=shelf: self.put_on(shelf, True))
            self.shelves_menu.addAction(action)
        if self.places.shelves():
            self.shelves_menu.addSeparator()
        self.shelves_menu.addAction(self.actions_["new_shelf"])

    # --- parts ---------------------------------------------------------------------------------------------------

    def _handlers(self) -> dict[str, Callable[[], object]]:
        names = ("open", "rename", "versions", "favourite", "duplicate", "throw", "take_back", "empty", "book",
                 "shelf_book", "teach", "take_in", "save_all", "backups", "new_shelf", "rename_shelf",
                 "remove_shelf")  # fmt: skip
        return {**{name: getattr(self, name) for name in names}, "shelve": self._pop_up_shelves}

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

    def _make_more(self) -> QToolButton:
        button = icon_button("more", self.tr("More"), self.tr("Shelves, files and backups"))
        menu = QMenu(button)
        shelf = ("new_shelf", "rename_shelf", "remove_shelf", "shelf_book", "teach")
        groups = (shelf, ("take_in", "save_all", "backups"))
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
        top.addWidget(self.more)
        empty = QWidget()
        inner = QVBoxLayout(empty)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner.addWidget(self.nothing)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.list)
        self.middle.addWidget(empty)
        bar = QWidget()
        flow = FlowLayout(bar)
        self._buttons: dict[str, ActionButton] = {}
        for name in (*FOR_STORIES, *FOR_BIN):
            self._buttons[name] = ActionButton(self.actions_[name], "main" if name == "open" else "")
            flow.addWidget(self._buttons[name])
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addLayout(top)
        right.addWidget(self.middle, 1)
        right.addWidget(bar)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.places, 1)
        left.addWidget(self.count)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 8, 20, 10)
        layout.setSpacing(16)
        layout.addLayout(left)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.refresh)
        self.search.returnPressed.connect(self.list.setFocus)
        self.order.activated.connect(self.refresh)
        self.places.chosen.connect(self.refresh)
        self.places.shelf_named.connect(self._name_shelf)
        self.lines.more_wanted.connect(self._fetch_more)
        self.lines.renamed.connect(self._rename)
        self.list.activated.connect(self._on_activated)
        self.list.selectionModel().selectionChanged.connect(self._show_state)
        self.list.customContextMenuRequested.connect(self._pop_up)

    def _on_activated(self, _index: QModelIndex) -> None:
        self.open()

    def _rename(self, story_id: int, title: str) -> None:
        self._ask(lambda keeper: keeper.library.rename(story_id, title), self._after)
        self._keeping.on_renamed(story_id, title)

    def _name_shelf(self, shelf_id: int, name: str) -> None:
        self._ask(lambda keeper: keeper.library.shelves.rename(shelf_id, name), self._after)

    def _pop_up(self, place: QPoint) -> None:
        menu = QMenu(self)
        self._fill_shelves()
        for name in FOR_BIN if self.places.place.kind == "bin" else FOR_STORIES:
            menu.addAction(self.actions_[name])
        menu.popup(self.list.viewport().mapToGlobal(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room, buttons have no words, and the places less of it."""
        narrow = self.width() < NARROW * self._scale
        self.places.setFixedWidth(round((NARROW_SIDE if narrow else SIDE) * self._scale))
        self.order.fit(narrow)
        style = Qt.ToolButtonStyle
        for name, button in self._buttons.items():
            words = not narrow or name in ("open", *FOR_BIN)
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
