"""Where stories can be: everywhere, among the favourites, on a shelf, in the bin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListWidgetItem

from storydesk.library.records import Shelf, StoryFilter
from storydesk.window.kit import assets
from storydesk.window.kit.item_list import ItemList
from storydesk.window.kit.labels import describe
from storydesk.window.kit.theme import Colours

_PLACE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Place:
    """One of them; `shelf` is None for those that are not a shelf."""

    kind: str
    shelf: Shelf | None = None

    def filter(self) -> StoryFilter:
        """What lets its stories through."""
        shelf = self.shelf.id if self.shelf else None
        return StoryFilter(shelf=shelf, favourites=self.kind == "favourites", in_bin=self.kind == "bin")


class PlacesList(ItemList):
    """Lists the places. Signals: `chosen` (another place), `shelf_named` (shelf id, name)."""

    chosen = Signal()
    shelf_named = Signal(int, str)

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("places")
        describe(self, self.tr("Shelves"), self.tr("Choose which stories are listed"))
        self.setToolTip("")
        self.setEditTriggers(ItemList.EditTrigger.NoEditTriggers)
        self._colours = colours
        self._shelves: tuple[Shelf, ...] = ()
        self.show_shelves(())
        self.setCurrentRow(0)
        self.currentRowChanged.connect(self._on_row)
        self.itemChanged.connect(self._on_named)

    @property
    def place(self) -> Place:
        """The one that is chosen."""
        item = self.currentItem()
        return item.data(_PLACE) if item else Place("all")

    def shelves(self) -> tuple[Shelf, ...]:
        """All shelves."""
        return self._shelves

    def wear(self, colours: Colours) -> None:
        """Use other colours."""
        self._colours = colours
        self.show_shelves(self._shelves)

    def show_shelves(self, shelves: Sequence[Shelf]) -> None:
        """Show the shelves there are now; what is chosen stays so."""
        before, self._shelves = self.place, tuple(shelves)
        places = [Place("all"), Place("favourites"), *(Place("shelf", shelf) for shelf in shelves), Place("bin")]
        self.blockSignals(True)
        self.clear()
        for place in places:
            self.addItem(self._item(place))
        same = [row for row, place in enumerate(places) if _same(place, before)]
        self.setCurrentRow(same[0] if same else 0)
        self.blockSignals(False)
        if not same:
            self.chosen.emit()

    def name_shelf(self, shelf_id: int) -> None:
        """Let a shelf's name be changed where it stands."""
        for row in range(self.count()):
            shelf = self.item(row).data(_PLACE).shelf
            if shelf is not None and shelf.id == shelf_id:
                self.setCurrentRow(row)
                self.editItem(self.item(row))

    def _item(self, place: Place) -> QListWidgetItem:
        texts = {"all": self.tr("All stories"), "favourites": self.tr("Favourites"), "bin": self.tr("Bin")}
        icons = {"all": "read", "favourites": "star", "bin": "remove", "shelf": "shelf"}
        item = QListWidgetItem(self._icon(icons[place.kind]), place.shelf.name if place.shelf else texts[place.kind])
        item.setData(_PLACE, place)
        if place.shelf is not None:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            told = self.tr("{} – {} stories").format(place.shelf.name, place.shelf.stories)
            item.setToolTip(told)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        return item

    def _icon(self, name: str) -> QIcon:
        return assets.icon(name, self._colours.ink, self._colours.soft_ink)

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit()

    def _on_named(self, item: QListWidgetItem) -> None:
        shelf = item.data(_PLACE).shelf
        if shelf is not None and item.text().strip() != shelf.name:
            self.shelf_named.emit(shelf.id, item.text())
            item.setText(shelf.name)  # until the library has taken the other one


def _same(one: Place, other: Place) -> bool:
    mine, theirs = one.shelf, other.shelf
    return one.kind == other.kind and (mine.id if mine else 0) == (theirs.id if theirs else 0)
