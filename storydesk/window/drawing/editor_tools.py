"""What stands beside a picture that is being changed: its tools, and the ways out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from storydesk.library.own_pictures import LONGEST_DESCRIPTION
from storydesk.window.kit.labels import describe, label, wrapped

SCROLL_BAR = 14  # pixels


class EditorTools(QWidget):
    """Buttons that do nothing by themselves: the editor knows what they do.

    Attributes:
        for_piece: what is done with a chosen piece.
        chosen: says which one that is.
        problem: says what went wrong.
        description: of a photo.
    """

    def __init__(self) -> None:
        super().__init__()
        self.undo = _button("back", self.tr("Undo"), self.tr("Take the last step back (Ctrl+Z)"))
        self.redo = _button("redo", self.tr("Redo"), self.tr("Do again what was undone"))
        self.add = _button("add", self.tr("Add…"), self.tr("Choose another piece for the picture"))
        self.swap = _button("swap", self.tr("Swap…"), self.tr("Choose another piece in the place of this one"))
        self.larger = _button("larger", self.tr("Larger"), self.tr("Make the piece larger (+)"))
        self.smaller = _button("smaller", self.tr("Smaller"), self.tr("Make the piece smaller (-)"))
        self.turn = _button("again", self.tr("Turn"), self.tr("Turn the piece (R; Shift+R to the left)"))
        self.mirror = _button("mirror", self.tr("Mirror"), self.tr("Let the piece look the other way (M)"))
        self.front = _button("front", self.tr("In front"), self.tr("Put the piece in front of the next one"))
        self.behind = _button("behind", self.tr("Behind"), self.tr("Put the piece behind the one before"))
        self.remove = _button("remove", self.tr("Remove"), self.tr("Take the piece out of the picture (Delete)"))
        self.for_piece = (self.swap, self.larger, self.smaller, self.turn, self.mirror, self.front, self.behind,
                          self.remove)  # fmt: skip
        self.left = _button("turnleft", self.tr("Turn left"), self.tr("Turn the picture to the left (Shift+R)"))
        self.right = _button("again", self.tr("Turn right"), self.tr("Turn the picture to the right (R)"))
        self.clean = _button("clean", self.tr("White paper"), self.tr("Make the grey of the paper white"))
        self.clean.setCheckable(True)
        tip = self.tr("Take a photo or a scan of a drawing instead: choose a file, drop it here, or paste it")
        self.own = _button("photo", self.tr("Own picture…"), tip)
        tip = self.tr("Drawings of this story that are on no page")
        self.earlier = _button("photo", self.tr("Earlier drawings…"), tip)
        back = self.tr("Back to the program's picture")
        self.program = _button("tell", back, self.tr("The picture that StoryDesk has made"))
        self.description = QLineEdit()
        self.description.setMaxLength(LONGEST_DESCRIPTION)
        self.description.setPlaceholderText(self.tr("Finn and his red balloon"))
        tip = self.tr("Read to those who do not see the picture; may stay empty")
        describe(self.description, self.tr("What is in the picture"), tip)
        self.done = QPushButton(self.tr("&Done"))
        self.done.setProperty("role", "main")
        describe(self.done, self.tr("Done"), self.tr("Keep this picture"))
        self.cancel = QPushButton(self.tr("&Cancel"))
        describe(self.cancel, self.tr("Cancel"), self.tr("Leave the picture as it was"))
        self.chosen, self.problem = wrapped("", "soft"), wrapped()
        self._kinds = QStackedWidget()
        self._arrange()

    def show_chosen(self, name: str) -> None:
        """Say which piece is chosen; none where that is empty."""
        for button in self.for_piece:
            button.setEnabled(bool(name))
        words = self.tr("Chosen: {}").format(name) if name else ""
        self.chosen.setText(words or self.tr("Press on something in the picture to change it."))

    def show_photo(self, photo: bool) -> None:
        """Show the tools of a photo, or of the pieces."""
        self._kinds.setCurrentIndex(1 if photo else 0)

    def say(self, sentence: str) -> None:
        """Say what went wrong; nothing where that is empty."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def lock(self, locked: bool) -> None:
        """Let nothing be pressed while the picture is being kept."""
        for part in (self._kinds, self.own, self.earlier, self.program, self.done, self.cancel):
            part.setEnabled(not locked)

    def width_wanted(self) -> int:
        """How wide it has to be so that nothing is cut off."""
        return max(self._inner.minimumSizeHint().width() + SCROLL_BAR, self._ways_out.minimumSizeHint().width())

    def _arrange(self) -> None:
        of_pieces = (self.chosen, _grid(self.add, *self.for_piece))
        of_photo = (
            wrapped(self.tr("Pull the frame around what is to be kept."), "soft"),
            _grid(self.left, self.right, self.clean),
            label(self.tr("What is in the &picture?"), "", self.description),
            self.description,
        )
        for parts in (of_pieces, of_photo):
            kind = QWidget()
            column = _column(kind, 10)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
            self._kinds.addWidget(kind)
        self._inner = QWidget()
        self._inner.setObjectName("scrolled")
        column = _column(self._inner, 12)
        heading = label(self.tr("Change the picture"), "heading")
        for part in (heading, self.problem, _grid(self.undo, self.redo), self._kinds):
            column.addWidget(part)
        column.addStretch(1)
        for button in (self.own, self.earlier, self.program):
            column.addWidget(button)
        scroll = QScrollArea()
        scroll.setWidget(self._inner)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._ways_out = _grid(self.done, self.cancel)
        column = _column(self, 10)
        column.addWidget(scroll, 1)
        column.addWidget(self._ways_out)


def _button(icon: str, text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setProperty("iconName", icon)
    button.setProperty("role", "")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    describe(button, text.replace("…", ""), tip)
    return button


def _grid(*widgets: QWidget) -> QWidget:
    """Two columns of the same width."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(8)
    for number, widget in enumerate(widgets):
        grid.addWidget(widget, number // 2, number % 2)
        grid.setColumnStretch(number % 2, 1)
    return holder


def _column(widget: QWidget, gap: int) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    return column
