"""Where stories can be: everywhere, among the favourites, on a shelf, with a pupil, in the bin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListWidgetItem

from storydesk.library.authors import key_of
from storydesk.library.records import Pupil, Shelf, StoryFilter
from storydesk.window.kit import assets
from storydesk.window.kit.item_list import ItemList
from storydesk.window.kit.labels import describe
from storydesk.window.kit.theme import Colours
from storydesk.window.shelf.pupils import picture_icon, shown_author

ICON = 16  # pixels at the usual size of letters
_PLACE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Place:
    """One of them; `shelf` is None for those that are not a shelf, `pupil` for those that are nobody's."""

    kind: str
    shelf: Shelf | None = None
    pupil: Pupil | None = None

    def filter(self) -> StoryFilter:
        """What lets its stories through."""
        shelf = self.shelf.id if self.shelf else None
        author = self.pupil.author if self.pupil else None
        return StoryFilter(shelf=shelf, favourites=self.kind == "favourites", author=author, in_bin=self.kind == "bin")


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
        self._colours, self._side = colours, ICON
        self._shelves: tuple[Shelf, ...] = ()
        self._pupils: tuple[Pupil, ...] = ()
        self.show_shelves((), ())
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

    def pupils(self) -> tuple[Pupil, ...]:
        """Everybody who has signed a story."""
        return self._pupils

    def wear(self, colours: Colours, scale: float) -> None:
        """Use other colours, and another size of letters."""
        self._colours, self._side = colours, round(ICON * scale)
        self.setIconSize(QSize(self._side, self._side))
        self.show_shelves(self._shelves, self._pupils)

    def show_shelves(self, shelves: Sequence[Shelf], pupils: Sequence[Pupil]) -> None:
        """Show the shelves and the pupils there are now; what is chosen stays so."""
        before, self._shelves, self._pupils = self.place, tuple(shelves), tuple(pupils)
        places = [Place("all"), Place("favourites"), *(Place("shelf", shelf) for shelf in shelves)]
        places += [*(Place("pupil", pupil=pupil) for pupil in pupils), Place("bin")]
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
        icons = {"all": "read", "favourites": "star", "bin": "remove", "shelf": "shelf", "pupil": "sign"}
        item = QListWidgetItem(self._icon(icons[place.kind]), texts.get(place.kind, ""))
        item.setData(_PLACE, place)
        if place.pupil is not None:
            self._show_pupil(item, place.pupil)
        if place.shelf is not None:
            item.setText(place.shelf.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            told = self.tr("{} – {} stories").format(place.shelf.name, place.shelf.stories)
            item.setToolTip(told)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        return item

    def _show_pupil(self, item: QListWidgetItem, pupil: Pupil) -> None:
        author, told = pupil.author, shown_author(pupil.author) or self.tr("Somebody")
        picture = picture_icon(author.picture, self._side, self._colours.pictures)
        item.setText(told)
        if not picture.isNull():
            item.setIcon(picture)
        counted = self.tr("Stories by {} – {}").format(told, pupil.stories)
        item.setToolTip(counted)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, counted)

    def _icon(self, name: str) -> QIcon:
        return assets.icon(name, self._colours.ink, self._colours.soft_ink, self._side)

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
    hands = [key_of(place.pupil.author) if place.pupil else "" for place in (one, other)]
    return one.kind == other.kind and (mine.id if mine else 0) == (theirs.id if theirs else 0) and len({*hands}) == 1
