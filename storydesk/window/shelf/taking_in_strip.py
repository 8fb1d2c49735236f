"""The strip below the list of stories that shows how many have come in, and stops it."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from storydesk.window.kit.labels import describe, label
from storydesk.window.session.taking_in import TakingIn


class TakingInStrip(QWidget):
    """Shown only while files are being taken in."""

    def __init__(self, taking_in: TakingIn) -> None:
        super().__init__()
        self._taking_in = taking_in
        self.words = label("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        describe(self.bar, self.tr("Stories that have come in"))
        self.stop = QPushButton(self.tr("Stop taking in"))
        describe(self.stop, self.tr("Stop taking in"), self.tr("The stories that have come in stay"))
        self.stop.clicked.connect(taking_in.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        taking_in.began.connect(self._begin)
        taking_in.progressed.connect(self._progress)
        taking_in.ended.connect(self.hide)
        self._reset()
        if not taking_in.running:
            self.hide()

    def _begin(self) -> None:
        self._reset()
        self.show()

    def _reset(self) -> None:
        self.words.setText(self.tr("Reading the files…"))
        self.bar.setRange(0, 1)
        self.bar.setValue(0)

    def _progress(self, done: int, total: int) -> None:
        number = QLocale().toString
        self.words.setText(self.tr("{} of {} stories").format(number(done), number(total)))
        self.bar.setRange(0, total)
        self.bar.setValue(done)
