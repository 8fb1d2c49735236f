"""The code's hash in the library's own file: the stories stay protected where the settings are lost or changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QDate, QLocale, QObject, Qt

from storydesk.library.changes import Changes
from storydesk.library.errors import LibraryError
from storydesk.session.store import SessionStore
from storydesk.window.kit.shell import Shell
from storydesk.window.session.save_controller import SaveController


class LibraryLock(QObject):
    """Keeps the settings and the library under the same code. Where they differ, the library's holds."""

    def __init__(self, shell: Shell, keeping: SaveController, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._keeping = shell, keeping
        keeping.ask_first = self._ask_first
        keeping.opened.connect(self.look)
        keeping.library_thread.changed.connect(self._on_changes)

    def look(self) -> None:
        """See which code the library has."""
        self._keeping.library_thread.ask(_read, self._on_found, self._on_none)

    def keep(self, code: str) -> None:
        """Put another code, or none, into the library; one that can only be read keeps what it has."""
        self._keeping.library_thread.ask(partial(_write, code), None, self._on_none)

    def _ask_first(self, do: Callable[[], None]) -> None:
        self._shell.door.lead(self.tr("Going on with another library is for grown-ups."), do)

    def _on_found(self, found: tuple[str, str]) -> None:
        (kept, forgotten), settings = found, self._shell.settings
        if kept and kept != settings.lesson_code:
            self._shell.adopt(replace(settings, lesson_code=kept))
            self._shell.say_status(self.tr("This library is locked with a code."))
        elif settings.lesson_code and not kept:
            self.keep(settings.lesson_code)
        if forgotten and not self._shell.door.has_code:
            words = self.tr("The grown-ups' code was taken away on {} without the code. Under Settings, Classroom "
                            "there can be another one.")  # fmt: skip
            day = QDate.fromString(forgotten, Qt.DateFormat.ISODate)
            self._shell.say(words.format(QLocale().toString(day, QLocale.FormatType.LongFormat)))

    def _on_changes(self, changes: Changes) -> None:
        if changes.library:
            self.look()

    def _on_none(self, _error: LibraryError) -> None:
        """What is wrong with the library, others tell."""


def _read(store: SessionStore) -> tuple[str, str]:
    return store.library.lock(), store.library.lock_forgotten()


def _write(code: str, store: SessionStore) -> None:
    store.library.set_lock(code)
