"""The daily backups: which there are, and the way back to one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QDialog, QListWidgetItem, QPushButton, QWidget

from storydesk.library.backup import Backup
from storydesk.window.item_list import ItemList
from storydesk.window.labels import describe, dialog_column, fit_on_screen, row, wrapped

WIDTH, HEIGHT = 460, 380  # pixels


class BackupsDialog(QDialog):
    """Lists backups. Signal: `chosen` (the Backup that is to become the library)."""

    chosen = Signal(object)

    def __init__(self, backups: Sequence[Backup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Backups"))
        self._backups = tuple(backups)
        self.list = ItemList()
        describe(self.list, self.tr("Backups"), self.tr("Backups of the last days; choose one with the arrow keys"))
        for backup in self._backups:
            QListWidgetItem(self._told(backup), self.list)
        self.restore = QPushButton(self.tr("&Go back to this day"))
        describe(self.restore, self.tr("Go back to this day"), self.tr("The library of today is kept aside"))
        self.restore.clicked.connect(self._choose)
        self.restore.setEnabled(bool(self._backups))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self._choose)
        close = QPushButton(self.tr("&Close"))
        describe(close, self.tr("Close"), self.tr("Change nothing"))
        close.clicked.connect(self.reject)
        words = wrapped(
            self.tr("StoryDesk keeps a copy of your library for each of the last seven days on which you used it. "
                    "Going back to one keeps the library of today aside, under another name.")
            if self._backups else self.tr("There is no backup yet. The first one is made today, by itself.")
        )  # fmt: skip
        column = dialog_column(self)
        column.addWidget(words)
        column.addWidget(self.list, 1)
        column.addLayout(row(self.restore, None, close))
        self.list.setVisible(bool(self._backups))
        fit_on_screen(self, WIDTH, HEIGHT if self._backups else 0)

    def _told(self, backup: Backup) -> str:
        day = QLocale().toString(
            QDate(backup.day.year, backup.day.month, backup.day.day), QLocale.FormatType.LongFormat
        )
        return self.tr("{} – {} stories").format(day, backup.stories)

    def _choose(self) -> None:
        line = self.list.currentRow()
        if 0 <= line < len(self._backups):
            self.accept()
            self.chosen.emit(self._backups[line])
