"""The backups: which there are, and the way back to one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, QLocale, QTime, Signal
from PySide6.QtWidgets import QDialog, QListWidgetItem, QPushButton, QWidget

from storydesk.library.backup import Backup
from storydesk.library.restoring import RESTORE
from storydesk.window.kit.item_list import ItemList
from storydesk.window.kit.labels import describe, dialog_column, fit_on_screen, row, wrapped

WIDTH, HEIGHT = 500, 380  # pixels


class BackupsDialog(QDialog):
    """Lists backups. Signal: `chosen` (the Backup that is to become the library)."""

    chosen = Signal(object)

    def __init__(self, backups: Sequence[Backup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Backups"))
        self._backups = tuple(backups)
        self.list = ItemList()
        describe(
            self.list, self.tr("Backups"), self.tr("Your library as it was before; choose one with the arrow keys")
        )
        for backup in self._backups:
            QListWidgetItem(self._told(backup), self.list)
        self.restore = QPushButton(self.tr("&Go back to this one"))
        describe(self.restore, self.tr("Go back to this one"), self.tr("The library of now is kept aside"))
        self.restore.clicked.connect(self._choose)
        self.restore.setEnabled(bool(self._backups))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self._choose)
        close = QPushButton(self.tr("&Close"))
        describe(close, self.tr("Close"), self.tr("Change nothing"))
        close.clicked.connect(self.reject)
        words = wrapped(
            self.tr("StoryDesk keeps a copy of your library for each of the last seven days on which you used it, and "
                    "some from before something large was done. Going back to one keeps the library of now aside.")
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
        if backup.at is not None:
            moment = QLocale().toString(QTime(backup.at.hour, backup.at.minute), QLocale.FormatType.ShortFormat)
            day = self.tr("{}, {}, {}").format(day, moment, self._before(backup))
        return self.tr("{} – {} stories").format(day, backup.stories)

    def _before(self, backup: Backup) -> str:
        known = {
            "emptying": self.tr("before the bin was emptied"),
            "import": self.tr("before files were taken in"),
            RESTORE: self.tr("before going back to a backup"),
        }
        return known.get(backup.before, self.tr("before something large was done"))

    def _choose(self) -> None:
        line = self.list.currentRow()
        if 0 <= line < len(self._backups):
            self.accept()
            self.chosen.emit(self._backups[line])
