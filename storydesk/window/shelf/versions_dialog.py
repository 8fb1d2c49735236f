"""All versions of a story: when and how each was written, and the way back to one of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from storydesk.library.changes import Changes
from storydesk.library.errors import LibraryError
from storydesk.library.records import StoryVersion
from storydesk.session.work import Versions, look_at_versions
from storydesk.window.kit.item_list import ItemList
from storydesk.window.kit.labels import describe, dialog_column, fit_on_screen, row, shown_title, wrapped
from storydesk.window.session.library_thread import LibraryThread

USUAL = (880, 480)  # pixels


class VersionsDialog(QDialog):
    """Lists versions, the newest first, and shows their texts; stays up to date while it is open.

    Signal: `chosen` (the StoryVersion to go back to).
    """

    chosen = Signal(object)

    def __init__(self, found: Versions, library_thread: LibraryThread, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library_thread = library_thread
        self.list = ItemList()
        describe(self.list, self.tr("Versions"), self.tr("The newest comes first; the arrow keys choose one"))
        self.list.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        describe(self.text, self.tr("Text of this version"))
        self.details = wrapped(role="small")
        self.use = QPushButton(self.tr("&Use this version"))
        self.use.setProperty("role", "main")
        describe(self.use, self.tr("Use this version"), self.tr("The others stay here"))
        close = QPushButton(self.tr("&Close"))
        describe(close, self.tr("Close"), self.tr("Change nothing"))
        self.use.clicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.list.currentRowChanged.connect(self._show)
        close.clicked.connect(self.reject)
        texts = QVBoxLayout()
        texts.addWidget(self.text, 1)
        texts.addWidget(self.details)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.list, 2)
        middle.addLayout(texts, 3)
        column = dialog_column(self)
        column.addLayout(middle, 1)
        column.addLayout(row(self.use, None, close))
        fit_on_screen(self, *USUAL)
        self.show_versions(found)
        library_thread.changed.connect(self._on_changes)

    def show_versions(self, found: Versions) -> None:
        """List the versions there are now; what is chosen stays so, where it is still there."""
        before = self._chosen.id if self.list.count() else found.story.version.id
        self._story, self._versions = found.story, tuple(reversed(found.versions))
        self.setWindowTitle(self.tr("Versions of “{}”").format(shown_title(found.story.title)))
        ids = [version.id for version in self._versions]
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([self._told(version) for version in self._versions])
        self.list.setCurrentRow(ids.index(before if before in ids else found.story.version.id))
        self.list.blockSignals(False)
        self._show(self.list.currentRow())

    @property
    def _chosen(self) -> StoryVersion:
        return self._versions[self.list.currentRow()]

    def _on_changes(self, changes: Changes) -> None:
        if self._story.uid in changes.versions:
            look = partial(look_at_versions, self._story.id)
            self._library_thread.ask(look, self.show_versions, self._on_gone)

    def _on_gone(self, _error: LibraryError) -> None:
        self.reject()

    def _told(self, version: StoryVersion) -> str:
        moment = QDateTime.fromSecsSinceEpoch(int(version.created.timestamp()))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        told = self.tr("{} – {} words").format(when, len(version.text.split()))
        return self.tr("{} (on the page)").format(told) if version.id == self._story.version.id else told

    def _show(self, line: int) -> None:
        version = self._versions[line]
        self.text.setPlainText(version.text)
        self.use.setEnabled(version.id != self._story.version.id)
        seed = self.tr("Seed {}").format(version.origin.seed) if version.origin.seed is not None else ""
        self.details.setText(
            " · ".join(part for part in (seed, *self._settings(version), version.origin.model) if part)
        )

    def _settings(self, version: StoryVersion) -> list[str]:
        found = version.origin.settings.get("writing")
        names = {"temperature": self.tr("mood {}"), "length": self.tr("length {}"), "top_k": "top-k {}",
                 "top_p": "top-p {}", "repetition_penalty": self.tr("repetition {}")}  # fmt: skip
        known = found if isinstance(found, dict) else {}
        return [text.format(known[name]) for name, text in names.items() if name in known]

    def _choose(self) -> None:
        version = self._chosen
        if version.id != self._story.version.id:
            self.accept()
            self.chosen.emit(version)
