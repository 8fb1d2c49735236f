"""Whose story is this? A name to type, or a picture to press for those who cannot write theirs yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCompleter, QDialog, QLineEdit, QPushButton, QToolButton, QWidget

from storydesk.library.authors import LONGEST_NAME, author_of, key_of
from storydesk.library.records import Author, Pupil
from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe, dialog_column, fit_on_screen, label, row, wrapped
from storydesk.window.kit.scrolling import Scrolling
from storydesk.window.shelf.pupils import WALL, picture_icon, picture_label

WIDTH, HEIGHT = 760, 600  # pixels
TILE, PICTURE = QSize(92, 96), 54


class SignDialog(QDialog):
    """Asks for an author; those who have signed before need type only the beginning of their name.

    It `asks_who` somebody is, or whose a story is.

    Signal: `signed` (the Author; an empty one takes a signature away).
    """

    signed = Signal(object)

    def __init__(
        self, author: Author, pupils: Sequence[Pupil], scale: float, brightness: float, parent: QWidget,
        asks_who: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(self.tr("Who are you?") if asks_who else self.tr("Whose story is this?"))
        self._pupils = {key_of(pupil.author): pupil.author for pupil in pupils}
        self.name = QLineEdit(author.name)
        self.name.setMaxLength(LONGEST_NAME)
        describe(self.name, self.tr("Name"), self.tr("Who wrote it: one name, or several"))
        names = QCompleter([pupil.author.name for pupil in pupils if pupil.author.name], self.name)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.activated.connect(self._on_known)
        self.name.setCompleter(names)
        self.tiles = {picture: self._tile(picture, scale, brightness) for picture in WALL}
        self._press(author.picture)
        self.sign = QPushButton(self.tr("This is &me") if asks_who else self.tr("&Sign"))
        self.sign.setProperty("role", "main")
        self.sign.setDefault(True)
        if asks_who:
            describe(self.sign, self.tr("This is me"), self.tr("Write on in the stories with this name or picture"))
        else:
            describe(self.sign, self.tr("Sign"), self.tr("Put this name or picture under the story"))
        self.nobody = QPushButton(self.tr("&No name"))
        describe(self.nobody, self.tr("No name"), self.tr("Take the name and the picture away from the story"))
        self.nobody.setEnabled(bool(author))
        self.nobody.setVisible(not asks_who)
        self._arrange()
        fit_on_screen(self, WIDTH, HEIGHT)

    def author(self) -> Author:
        """What is typed and pressed now."""
        pressed = [picture for picture, tile in self.tiles.items() if tile.isChecked()]
        return author_of(self.name.text(), pressed[0] if pressed else "")

    def _arrange(self) -> None:
        close = QPushButton(self.tr("&Cancel"))
        describe(close, self.tr("Cancel"), self.tr("Change nothing"))
        close.clicked.connect(self.reject)
        self.sign.clicked.connect(self._sign)
        self.nobody.clicked.connect(lambda: self._done(Author()))
        for button in (self.nobody, close):
            button.setAutoDefault(False)
        wall = QWidget()
        flow = FlowLayout(wall, gap=6, row_gap=6, centred=False)
        for tile in self.tiles.values():
            flow.addWidget(tile)
        self.pictures = Scrolling(wall)
        column = dialog_column(self)
        column.addLayout(row(label(self.tr("Na&me"), "heading", self.name), self.name, gap=12, stretch=1))
        column.addWidget(wrapped(self.tr("Or choose your picture:"), "heading"))
        column.addWidget(self.pictures, 1)
        column.addLayout(row(self.sign, None, self.nobody, close))
        self.name.setFocus()

    def _tile(self, picture: str, scale: float, brightness: float) -> QToolButton:
        tile, side = QToolButton(), round(PICTURE * scale)
        tile.setText(picture_label(picture))
        tile.setIcon(picture_icon(picture, side, brightness))
        tile.setIconSize(QSize(side, side))
        tile.setFixedSize(TILE * scale)
        tile.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        tile.setCheckable(True)
        tile.setProperty("role", "picture")
        tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        describe(tile, picture_label(picture), self.tr("This picture stands for you"))
        tile.clicked.connect(lambda checked: self._press(picture if checked else ""))
        return tile

    def _press(self, picture: str) -> None:
        for name, tile in self.tiles.items():
            tile.setChecked(name == picture)

    def _on_known(self, name: str) -> None:
        """Whoever has signed before has their picture already."""
        known = self._pupils.get(key_of(Author(name)))
        if known is not None:
            self._press(known.picture)

    def _sign(self) -> None:
        author = self.author()
        if author:
            self._done(author)
        else:
            self.name.setFocus()

    def _done(self, author: Author) -> None:
        self.accept()
        self.signed.emit(author)
