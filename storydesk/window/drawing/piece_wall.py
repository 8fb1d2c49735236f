"""All pieces of which pictures are made, to choose one: searched as one types, in any language that the program has."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QPushButton, QWidget

from storydesk.errors import StoryDeskError
from storydesk.library.characters import fold
from storydesk.pictures.paint import AROUND, piece_image
from storydesk.pictures.pieces import table
from storydesk.pictures.scenes import Look, called
from storydesk.window.kit.labels import describe, dialog_column, fit_on_screen, row
from storydesk.window.kit.language import picture_words
from storydesk.window.kit.tasks import Task

WIDTH, HEIGHT = 860, 640
PICTURE = 64  # pixels at the usual size of letters
NOT_DRAWN = StoryDeskError("The picture could not be drawn.")
NAME = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class PieceWall(QDialog):
    """Signal: `picked` (the name of a piece)."""

    picked = Signal(str)

    def __init__(self, title: str, scale: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("What are you looking for?"))
        self.search.setClearButtonEnabled(True)
        describe(self.search, self.tr("Search"), self.tr("The wall shows what you type; the down arrow goes into it"))
        side = round(PICTURE * scale * self.devicePixelRatioF())
        self.pieces = _Pieces(side, QSize(PICTURE + 52, PICTURE + 52) * scale, self)
        self.wall = QListView()
        self.wall.setObjectName("pieces")
        self.wall.setModel(self.pieces)
        self.wall.setViewMode(QListView.ViewMode.IconMode)
        self.wall.setResizeMode(QListView.ResizeMode.Adjust)
        self.wall.setMovement(QListView.Movement.Static)
        self.wall.setUniformItemSizes(True)
        self.wall.setWordWrap(True)
        self.wall.setIconSize(QSize(PICTURE, PICTURE) * scale)
        self.wall.setGridSize(self.pieces.room)
        describe(self.wall, self.tr("Pieces"), self.tr("Enter takes the piece that is chosen"))
        self.take = QPushButton(self.tr("&Take it"))
        self.take.setProperty("role", "main")
        describe(self.take, self.tr("Take it"), self.tr("Put this piece into the picture"))
        close = QPushButton(self.tr("&Cancel"))
        describe(close, self.tr("Cancel"), self.tr("Change nothing"))
        for button in (self.take, close):
            button.setAutoDefault(False)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._pick)
        self.wall.activated.connect(self._pick)
        self.wall.clicked.connect(self._pick)
        self.take.clicked.connect(self._pick)
        close.clicked.connect(self.reject)
        self.finished.connect(self.pieces.end)
        column = dialog_column(self)
        column.addWidget(self.search)
        column.addWidget(self.wall, 1)
        column.addLayout(row(self.take, None, close))
        fit_on_screen(self, round(WIDTH * scale), round(HEIGHT * scale))
        self._find("")
        self.search.setFocus()

    def _find(self, typed: str) -> None:
        self.pieces.show_names(found(typed))
        self.wall.setCurrentIndex(self.pieces.index(0))
        self.take.setEnabled(self.pieces.rowCount() > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The down arrow goes from the search to the wall."""
        if event.key() == Qt.Key.Key_Down and self.focusWidget() is self.search:
            self.wall.setFocus()
        else:
            super().keyPressEvent(event)

    def _pick(self) -> None:
        index = self.wall.currentIndex()
        if index.isValid() and self.isVisible():  # one click of some desktops is clicked and activated, too
            self.accept()
            self.picked.emit(index.data(NAME))


def found(typed: str) -> list[str]:
    """The pieces whose names, or words that call for them, begin as what was typed; the likest first."""
    wanted = fold(typed).split()
    ranked: list[tuple[int, int, str]] = []
    for number, piece in enumerate(table().values()):
        if piece.name.endswith("_side"):
            continue
        names = fold(f"{picture_words(called(piece.name))} {called(piece.name)}").split()
        words = [fold(part) for word in piece.words for part in word.strip("*~").split("_")]
        if all(any(name.startswith(want) for name in names) for want in wanted):
            ranked.append((0, number, piece.name))
        elif all(any(word.startswith(want) for word in (*names, *words)) for want in wanted):
            ranked.append((1, number, piece.name))
    return [name for _rank, _number, name in sorted(ranked)]


class _Pieces(QAbstractListModel):
    """The pieces that are shown; each is drawn beside the window when it is seen first."""

    def __init__(self, side: int, room: QSize, parent: QWidget) -> None:
        super().__init__(parent)
        self.room = room
        self._names: list[str] = []
        self._side, self._icons = side, dict[str, QIcon]()
        self._wanted: dict[str, None] = {}
        self._task: Task | None = None
        self._empty = QPixmap(side, side)
        self._empty.fill(Qt.GlobalColor.transparent)

    def show_names(self, names: list[str]) -> None:
        """Show these."""
        self.beginResetModel()
        self._names = names
        self.endResetModel()

    def end(self) -> None:
        """Draw no more."""
        self._wanted.clear()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """See Qt."""
        return len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """See Qt."""
        name = self._names[index.row()]
        if role == NAME:
            return name
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return picture_words(called(name))
        if role == Qt.ItemDataRole.SizeHintRole:
            return self.room
        if role == Qt.ItemDataRole.DecorationRole:
            if name not in self._icons:
                self._wanted[name] = None
                self._go_on()
            return self._icons.get(name, self._empty)
        return None

    def _go_on(self) -> None:
        if self._task is None and self._wanted:
            names, self._wanted = list(self._wanted), {}
            self._task = Task("pieces", partial(_drawn, names, self._side), NOT_DRAWN)
            self._task.progressed.connect(self._on_drawn)
            self._task.ended.connect(self._on_ended)
            self._task.start()

    def _on_drawn(self, drawn: tuple[str, QImage]) -> None:
        name, image = drawn
        self._icons[name] = QIcon(QPixmap.fromImage(image))
        if name in self._names:
            at = self.index(self._names.index(name))
            self.dataChanged.emit(at, at)

    def _on_ended(self) -> None:
        self._task = None
        self._go_on()


def _drawn(names: list[str], side: int, task: Task) -> None:
    for name in names:
        image = piece_image(name, Look(), side)
        more = round(AROUND * side * 0.7)  # a little of it, for hats
        image = image.copy(image.rect().adjusted(more, more, -more, -more))
        square = Qt.AspectRatioMode.KeepAspectRatio
        task.report((name, image.scaled(side, side, square, Qt.TransformationMode.SmoothTransformation)))
