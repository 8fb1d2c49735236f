"""The bottom of the window: what is going on, how long the story is, the open door; or the voice, while it reads."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from storydesk.window.kit.door import Door
from storydesk.window.kit.labels import icon_button, label
from storydesk.window.kit.sentences import READ_ALOUD_WORDS, minutes_aloud
from storydesk.window.shell.status_line import StatusLine
from storydesk.window.speech.read_aloud import ReadAloud, Reading
from storydesk.window.speech.speech_bar import SpeechBar

SIDE, BELOW = 24, 7  # pixels
GAP = 12
FOR_REST = 0.7  # of the width, beside the words about what is going on

translate = QCoreApplication.translate


class Foot(QWidget):
    """As high from the beginning as the highest of what it shows: nothing above it moves when one of them comes.

    Attributes:
        status: a few words.
        counts: how long the story on the page is.
        lock_again: closes the grown-ups' door; seen while that is open.
    """

    def __init__(self, door: Door, speech: SpeechBar, aloud: ReadAloud) -> None:
        super().__init__()
        self._speech, self._words = speech, 0
        self.status = StatusLine()
        self.counts = label("")
        self.lock_again = self._make_lock_again()
        self.lock_again.clicked.connect(door.close)
        self._line = QWidget()
        self._line.setObjectName("status")
        row = QHBoxLayout(self._line)
        row.setContentsMargins(SIDE, 0, SIDE, BELOW)
        row.setSpacing(GAP)
        row.addWidget(self.status, 1)
        row.addWidget(self.counts)
        row.addWidget(self.lock_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(speech)
        column.addWidget(self._line)
        aloud.changed.connect(self._show_reading)
        self._show_reading(aloud.state)

    def show_words(self, count: int) -> None:
        """Say how long the story is."""
        self._words = count
        self.fit()

    def fit(self) -> None:
        """Be as high as the highest needs, and say less where there is little room."""
        self.setMinimumHeight(self.height_at(self.width()))
        self.counts.setText(self._told())
        self.counts.setToolTip(self._told())
        room = self.width() * FOR_REST - self.lock_again.sizeHint().width() - 2 * (SIDE + GAP)
        if self._words and self.counts.sizeHint().width() > room:
            self.counts.setText(translate("MainWindow", "{} words").format(self._words))

    def height_at(self, width: int) -> int:
        """The height in pixels that is needed in so much width."""
        line = max(self.lock_again.sizeHint().height(), self.fontMetrics().height()) + BELOW
        return max(line, self._speech.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width."""
        super().resizeEvent(event)
        self.fit()

    def _show_reading(self, reading: Reading) -> None:
        """Show the voice in the place of everything else."""
        self._line.setVisible(reading is Reading.SILENT)

    def _told(self) -> str:
        told = translate("MainWindow", "{} words · about {} min aloud, at {} words a minute")
        words = self._words
        return told.format(words, minutes_aloud(words), READ_ALOUD_WORDS) if words else ""

    def _make_lock_again(self) -> QToolButton:
        button = icon_button(
            "lock",
            translate("MainWindow", "Lock again"),
            translate("MainWindow", "What is for grown-ups is open for some minutes; this locks it again"),
        )
        button.setText(translate("MainWindow", "Lock again"))
        button.setProperty("role", "slim")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button
