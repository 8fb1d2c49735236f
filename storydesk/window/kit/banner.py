"""A gentle strip that says what went wrong, where the user is looking, and blocks nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe

Way = tuple[str, Callable[[], object]]
"""Something that can be done about it: the words on its button, and what it does."""


class Banner(QFrame):
    """One sentence, buttons for what can be done about it, and one that puts it away; hidden until needed.

    One that `stays` cannot be put away.

    Attribute: `about`, what the sentence is about. Signal: `changed`, when it comes or goes.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, stays: bool = False) -> None:
        super().__init__(parent)
        self._stays = stays
        self.setObjectName("banner")
        self.label = QLabel()
        self.label.setWordWrap(True)
        # What a message quotes, such as the name of a folder, must never be read as markup.
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.dismiss = QPushButton()
        self.dismiss.clicked.connect(self.hide)
        self.ways: list[QPushButton] = []
        self.about = ""
        buttons = QWidget()
        buttons.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._row = FlowLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.addWidget(self.label, 1)
        layout.addWidget(buttons)
        self._show_ways((), "")
        self.hide()

    def say(self, message: str, ways: Sequence[Way] = (), later: str = "", about: str = "") -> None:
        """Show a sentence, and let a screen reader say it at once.

        Args:
            message: the sentence.
            ways: what can be done about it.
            later: what the button is called that puts it away.
            about: what `mend` may name; empty for what nobody mends.
        """
        self.about = about
        self._show_ways(ways, later)
        self.label.setText(message)
        self.setAccessibleName(message)
        self.show()
        if QAccessible.isActive():
            spoken = QAccessibleAnnouncementEvent(self, message)
            spoken.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(spoken)

    def mend(self, about: str) -> None:
        """Put a sentence away that does not hold any more."""
        if about == self.about:
            self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that there is something to read."""
        super().showEvent(event)
        self.changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is gone."""
        super().hideEvent(event)
        self.changed.emit()

    def _show_ways(self, ways: Sequence[Way], later: str) -> None:
        for button in (*self.ways, self.dismiss):
            self._row.removeWidget(button)
        for button in self.ways:
            button.hide()
            button.deleteLater()
        self.ways = [self._button(text, do) for text, do in ways]
        self.dismiss.setText(later or self.tr("All ri&ght"))
        describe(self.dismiss, later.replace("&", "") or self.tr("Put this message away"))
        for button in (*self.ways, self.dismiss):
            self._row.addWidget(button)
            button.setVisible(button is not self.dismiss or not self._stays)

    def _button(self, text: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        describe(button, text.replace("&", ""))
        if not self._stays:
            button.clicked.connect(self.hide)
        button.clicked.connect(lambda: do())
        return button
