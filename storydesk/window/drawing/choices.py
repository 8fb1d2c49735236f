"""A few pictures of which one is chosen: faces, poses, times of the day, weathers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from storydesk.errors import StoryDeskError
from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe, label
from storydesk.window.kit.tasks import Task

GAP = 5  # pixels between them
NOT_DRAWN = StoryDeskError("The picture could not be drawn.")
Draw = Callable[[str, QSize], QImage]
"""Draws one of them in so many pixels. Runs beside the window."""


class Choices(QWidget):
    """Buttons with a picture each, under a heading.

    Signals: `picked` (which one was pressed).

    Attributes:
        buttons: by what they stand for.
    """

    picked = Signal(str)

    def __init__(self, title: str, names: Mapping[str, str], size: QSize) -> None:
        """Begin with none in sight.

        Args:
            title: the heading.
            names: of all that there can ever be, by what they stand for.
            size: of a picture, in pixels.
        """
        super().__init__()
        self._size = size
        self._drawn_of: Hashable = None
        self.buttons = {kind: self._made(title, kind, name) for kind, name in names.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(label(title, "soft"))
        room = QWidget()
        flow = FlowLayout(room, GAP, GAP)
        for button in self.buttons.values():
            flow.addWidget(button)
        column.addWidget(room)

    def offer(self, kinds: Sequence[str], chosen: str, of: Hashable, draw: Draw) -> None:
        """Show some of them; nothing where there are none.

        Args:
            kinds: what is shown.
            chosen: the one that is chosen now.
            of: what they are pictures of: they are drawn anew where that is something else.
            draw: how they are drawn.
        """
        self.setVisible(bool(kinds))
        for kind, button in self.buttons.items():
            button.setVisible(kind in kinds)
            button.setChecked(kind == chosen)
        if kinds and self._drawn_of != of:
            self._drawn_of = of
            size = self._size * self.devicePixelRatioF()
            task = Task("choices", partial(_draw_all, tuple(kinds), of, draw, size), NOT_DRAWN)
            task.progressed.connect(self._on_drawn)
            task.start()

    def _made(self, title: str, kind: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "picture")
        button.setCheckable(True)
        button.setIconSize(self._size)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        describe(button, name, f"{title}: {name}")
        button.clicked.connect(partial(self._on_pressed, kind))
        return button

    def _on_pressed(self, kind: str, _checked: bool = False) -> None:
        self.buttons[kind].setChecked(True)  # pressing what is chosen already changes nothing
        self.picked.emit(kind)

    def _on_drawn(self, drawn: tuple[Hashable, str, QImage]) -> None:
        of, kind, image = drawn
        if of == self._drawn_of:
            self.buttons[kind].setIcon(QIcon(QPixmap.fromImage(image)))


def _draw_all(kinds: tuple[str, ...], of: Hashable, draw: Draw, size: QSize, task: Task) -> None:
    for kind in kinds:
        task.report((of, kind, draw(kind, size)))
