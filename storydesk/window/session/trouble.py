"""What goes wrong with library and journal, said in a sentence, with what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from storydesk.folders import Folders
from storydesk.library.errors import (
    DamagedLibraryError,
    DiskFullError,
    LibraryBusyError,
    LibraryError,
    MissingLibraryError,
    NewerLibraryError,
    ReadOnlyError,
)
from storydesk.library.read_only import NoLibraryError
from storydesk.window.kit.banner import Way
from storydesk.window.kit.problems import told
from storydesk.window.session.manuscript import Manuscript


class Trouble(QObject):
    """Tells what went wrong, and how the page can be saved from it.

    Signals: `told` (a sentence, what can be done about it, what the button is called that puts it away, and what it is
    about), `said` (a few words), `backup_wanted` and `fresh_wanted` (somebody goes on with another library).
    """

    told = Signal(str, object, str, str)
    said = Signal(str)
    backup_wanted = Signal()
    fresh_wanted = Signal()

    def __init__(self, manuscript: Manuscript, folders: Folders, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._manuscript, self._folders = manuscript, folders
        self._told: tuple[str, Sequence[Way], str, str] = ("", (), "", "")

    @property
    def read_only(self) -> bool:
        """Whether the library cannot be changed."""
        return not self._folders.data.writable

    def tell(self, error: LibraryError, about: str = "") -> None:
        """Say what went wrong, and offer what can be done; nothing more of `about`, once that is well again."""
        if isinstance(error, NoLibraryError):
            self.said.emit(told(error))  # the window has said it from the beginning
            return
        ways: list[Way] = []
        if isinstance(error, DamagedLibraryError):
            about = ""  # that something works does not mend what is damaged
            ways = [
                (self.tr("Open the latest backup"), self.backup_wanted.emit),
                (self.tr("Begin a fresh library"), self.fresh_wanted.emit),
            ]
        if self._manuscript.text().strip():
            ways.append((self.tr("Copy the story"), self.copy))
        self.say(self.sentence(error), ways, "", about)

    def say(self, words: str, ways: Sequence[Way] = (), later: str = "", about: str = "") -> None:
        """Say something that stays until it is decided."""
        self._told = (words, ways, later, about)
        self.told.emit(words, ways, later, about)

    def say_again(self, words: str | None) -> None:
        """In another language the banner is made anew: what it said of the library stays to be decided."""
        if self._told[0] == words:
            self.told.emit(*self._told)

    def copy(self) -> None:
        """Put the story on the clipboard."""
        title = self._manuscript.title.strip()
        QGuiApplication.clipboard().setText("\n\n".join(part for part in (title, self._manuscript.text()) if part))
        self.said.emit(self.tr("The story is on the clipboard."))

    def slow(self, recorded: bool) -> str:
        """What a disk that does not answer means for a page, whether the journal has it or not."""
        if recorded:
            return self.tr("The library is busy, or its disk hangs. Your page is recorded, and the next start offers "
                           "it: StoryDesk can be closed now.")  # fmt: skip
        return self.tr("The disk does not answer. Copy your story to another program; then StoryDesk can be closed.")

    def sentence(self, error: LibraryError) -> str:
        """What went wrong, in the language of the moment where that is known."""
        known: tuple[tuple[type[LibraryError], str], ...] = (
            (DiskFullError, self.tr("The disk is full, so your story could not be saved. Make some room, and it will "
                                    "be saved by itself.")),
            (ReadOnlyError, self._read_only_sentence() if self.read_only else
                            self.tr("StoryDesk may not write into its folder, so your story could not be saved. It is "
                                    "still on the page.")),
            (MissingLibraryError, self.tr("Your library is gone, but there are backups of it. You can go on with the "
                                          "latest one or with a fresh library.")),
            (DamagedLibraryError, self.tr("Your library is damaged. It can be kept aside, and you can go on with a "
                                          "backup or a fresh one.")),
            (NewerLibraryError, self.tr("A newer StoryDesk made your library. Please install the newest one; nothing "
                                        "was changed.")),
            (LibraryBusyError, self.tr("Another program is using your library just now. Please close it.")),
        )  # fmt: skip
        return next((words for kind, words in known if isinstance(error, kind)), told(error))

    def _read_only_sentence(self) -> str:
        if self._folders.spare is None:
            return self.tr("StoryDesk may not write into its folder, so the library cannot be changed. What you write "
                           "is kept nowhere: please save a copy of it.")  # fmt: skip
        return self.tr("StoryDesk may not write into its folder, so the library cannot be changed. What you write is "
                       "only kept among the temporary files: please save a copy of it.")  # fmt: skip
