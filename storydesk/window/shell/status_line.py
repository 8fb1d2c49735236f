"""A few words at the bottom about what is going on: they belong to a place, and follow nobody to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from storydesk.window.kit.announcing import announce


class StatusLine(QLabel):
    """Shows what was said last in the place that is in front."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._place = ""
        self._said: dict[str, str] = {}

    def say(self, words: str, place: str = "") -> None:
        """Show a few words, and let a screen reader say them.

        Args:
            words: empty for none.
            place: to which they belong: elsewhere they wait; empty for wherever somebody is.
        """
        place = place or self._place
        self._said[place] = words
        if place != self._place:
            return
        self.setText(words)
        if words:
            announce(self, words)

    def go_to(self, place: str, keep: str = "") -> None:
        """Show what belongs to another place, and forget what was said in this one, unless it is the one to `keep`."""
        if place != self._place:
            if self._place != keep:
                self._said.pop(self._place, None)
            self._place = place
            self.setText(self._said.get(place, ""))
