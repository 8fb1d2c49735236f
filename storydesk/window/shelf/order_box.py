"""The order of the stories in the library, as a choice."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from storydesk.library.records import Order
from storydesk.window.kit.labels import describe

ORDERS: tuple[Order, ...] = ("changed", "created", "title", "length", "shelf", "best")
NARROW = 11  # letters that are shown where there is little room


class OrderBox(QComboBox):
    """Asks which stories come first."""

    def __init__(self) -> None:
        super().__init__()
        texts = {
            "changed": self.tr("changed last"),
            "created": self.tr("newest first"),
            "title": self.tr("by title"),
            "length": self.tr("longest first"),
            "shelf": self.tr("as on the shelf"),
            "best": self.tr("best match first"),
        }
        for order in ORDERS:
            self.addItem(texts[order], order)
        describe(self, self.tr("Order"), self.tr("Which stories come first"))

    def order(self, searching: bool) -> Order:
        """What was chosen; the best match comes first only where something is searched for."""
        chosen: Order = self.currentData()
        return "changed" if chosen == "best" and not searching else chosen

    def fit(self, narrow: bool) -> None:
        """Be as wide as the longest text, or narrower."""
        longest = max(len(self.itemText(row)) for row in range(self.count()))
        self.setMinimumContentsLength(NARROW if narrow else longest - 2)
