"""The parts of the program that stand side by side: the desk, the library, the benchmark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QWidget


@dataclass(frozen=True)
class Area:
    """A part of the program beside the desk, such as a library.

    Attributes:
        name: how the program calls it.
        title: on its tab, with its mnemonic.
        make: makes what is shown, when it is first wanted.
        why: the sentence that says so, where this is for grown-ups.
    """

    name: str
    title: str
    make: Callable[[], QWidget]
    why: str = ""


class Areas(QStackedWidget):
    """Shows one area at a time, and makes it when it is first wanted."""

    def __init__(self, dress: Callable[[QWidget], None]) -> None:
        """`dress` is called with what was made."""
        super().__init__()
        self._dress = dress
        self._areas: list[Area] = []

    def put(self, area: Area, shown: QWidget | None = None) -> None:
        """Add an area; `shown` if it is made already."""
        self._areas.append(area)
        self.addWidget(shown or QWidget())  # an empty one until somebody wants to see it

    def all(self) -> tuple[Area, ...]:
        """Every area, in the order of their tabs."""
        return tuple(self._areas)

    def look_up(self, name: str) -> QWidget:
        """What is shown of an area."""
        place = [area.name for area in self._areas].index(name)
        shown = self.widget(place)
        assert shown is not None
        if shown.objectName() == name:
            return shown
        self.removeWidget(shown)
        shown.deleteLater()
        made = self._areas[place].make()
        made.setObjectName(name)
        self.insertWidget(place, made)
        self._dress(made)
        return made

    def show_area(self, name: str) -> None:
        """Put an area in front."""
        self.setCurrentWidget(self.look_up(name))
