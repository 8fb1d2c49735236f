"""A list of short texts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget


class ItemList(QListWidget):
    """Shows each text on one line, and is laid out for the style sheet that it wears."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def showEvent(self, event: QShowEvent) -> None:
        """What was measured before the style sheet was worn is measured anew."""
        super().showEvent(event)
        self.scheduleDelayedItemsLayout()
