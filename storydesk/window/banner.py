"""A gentle strip that says what went wrong, where the user is looking, and blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from storydesk.window.labels import describe


class Banner(QFrame):
    """One sentence and a button that puts it away; hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.label = QLabel()
        self.label.setWordWrap(True)
        # What a message quotes, such as the name of a folder, must never be read as markup.
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.dismiss = QPushButton(self.tr("All ri&ght"))
        describe(self.dismiss, self.tr("Put this message away"))
        self.dismiss.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.dismiss)
        self.hide()

    def say(self, message: str) -> None:
        """Show a sentence, and let a screen reader say it at once."""
        self.label.setText(message)
        self.setAccessibleName(message)
        self.show()
        if QAccessible.isActive():
            spoken = QAccessibleAnnouncementEvent(self, message)
            spoken.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(spoken)
