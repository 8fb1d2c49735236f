"""F1: what every key does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from storydesk.window.kit.commands import Command, commands, typing_keys
from storydesk.window.kit.labels import describe, fit_on_screen, label, shortcut_text
from storydesk.window.shelf.library_actions import library_commands

USUAL = (760, 700)  # pixels


class ShortcutsDialog(QDialog):
    """A table of all keys; Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        in_library = self.tr("In the library: {}")
        shown = [(command.tip, _key(command)) for command in commands() if command.keys]
        shown += [(in_library.format(command.tip), _key(command)) for command in library_commands() if command.keys]
        shown += list(typing_keys())
        self.table = QTableWidget(len(shown), 2)
        describe(self.table, self.tr("What every key does"))
        for line, (tip, keys) in enumerate(shown):
            self.table.setItem(line, 0, QTableWidgetItem(keys))
            self.table.setItem(line, 1, QTableWidgetItem(tip))
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        fit, fill = QHeaderView.ResizeMode.ResizeToContents, QHeaderView.ResizeMode.Stretch
        self.table.horizontalHeader().setSectionResizeMode(0, fit)
        self.table.horizontalHeader().setSectionResizeMode(1, fill)  # long lines wrap
        self.table.verticalHeader().setSectionResizeMode(fit)
        close = QPushButton(self.tr("Close"))
        describe(close, self.tr("Close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(12)
        layout.addWidget(label(self.tr("What every key does"), "title"))
        layout.addWidget(self.table, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        fit_on_screen(self, *USUAL)


def _key(command: Command) -> str:
    return shortcut_text(QKeySequence(command.keys[0]))
