"""What stands below a book that is read: letters, pages, the voice, bedtime, back to the desk."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from storydesk.window.kit.labels import describe, icon_button, label, row
from storydesk.window.reading.bedtime import AFTER_STORY, MINUTES


class ReaderBar(QWidget):
    """Signals: `bedtime` (minutes, AFTER_STORY or 0)."""

    bedtime = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.smaller = icon_button("smaller", self.tr("Smaller letters"))
        self.larger = icon_button("larger", self.tr("Larger letters"))
        self.back = icon_button("left", self.tr("Page before"))
        self.onward = icon_button("right", self.tr("Next page"))
        self.aloud = icon_button("aloud", self.tr("Read aloud"))
        self.night = self._make_night()
        self.leave = icon_button("close", self.tr("Back to the desk"), self.tr("Back to the desk (Esc)"))
        self.place = label("", "soft")
        left = row(self.smaller, self.larger, self.aloud, self.night, None)
        middle = row(self.back, self.place, self.onward)
        right = row(None, self.leave)
        whole = row()
        for part, stretch in ((left, 1), (middle, 0), (right, 1)):
            whole.addLayout(part, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 4, 20, 10)
        column.addLayout(whole)

    def show_place(self, leaf: int, pages: int, part: int = 0, parts: int = 1) -> None:
        """Say which page is open, 0 is the cover; and which part of it, where the screen has no room for all."""
        if leaf == 0:
            self.place.setText(self.tr("Cover"))
        elif leaf > pages:
            self.place.setText(self.tr("The End"))
        else:
            which = f" ({part + 1}/{parts})" if parts > 1 else ""
            self.place.setText(self.tr("Page {} of {}").format(leaf, pages) + which)
        self.back.setEnabled(leaf > 0)
        self.onward.setEnabled(leaf <= pages)

    def show_aloud(self, reading: bool) -> None:
        """Show whether the voice reads."""
        self.aloud.setProperty("iconName", "pause" if reading else "aloud")
        describe(self.aloud, self.tr("Pause") if reading else self.tr("Read aloud"))

    def show_bedtime(self, wish: int) -> None:
        """Show what was wished for bedtime."""
        for action in self._wishes.actions():
            action.setChecked(action.data() == wish)
        self.night.setChecked(wish != 0)

    def _make_night(self) -> QToolButton:
        button = icon_button("theme", self.tr("Bedtime"), self.tr("When the light goes down and the voice ends"))
        button.setCheckable(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        self._wishes = QActionGroup(menu)
        texts = {0: self.tr("No bedtime"), AFTER_STORY: self.tr("After this story")}
        texts |= {minutes: self.tr("In {} minutes").format(minutes) for minutes in MINUTES}
        for wish, text in texts.items():
            action = QAction(text, menu, checkable=True)
            action.setData(wish)
            self._wishes.addAction(action)
            menu.addAction(action)
        self._wishes.actions()[0].setChecked(True)
        self._wishes.triggered.connect(self._on_wish)
        button.setMenu(menu)
        return button

    def _on_wish(self, action: QAction) -> None:
        self.night.setChecked(action.data() != 0)
        self.bedtime.emit(action.data())
