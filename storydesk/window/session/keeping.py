"""How the story on the page is kept: it comes from the library, goes back by itself, and no trouble costs a word."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import TimeoutError as TookTooLong
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from storydesk.folders import Folders
from storydesk.library.backup import Backup
from storydesk.library.changes import Changes
from storydesk.library.errors import (
    DamagedLibraryError,
    DiskFullError,
    LibraryBusyError,
    LibraryError,
    MissingLibraryError,
    NewerLibraryError,
    ReadOnlyError,
)
from storydesk.library.journal import LeftPage
from storydesk.library.keeper import Keeper, Kept, Opened
from storydesk.library.length import LONGEST_PARAGRAPH, LONGEST_STORY, SLACK, too_long
from storydesk.library.read_only import NoLibraryError, bring_home
from storydesk.library.records import StoryRecord
from storydesk.window.kit import threads
from storydesk.window.kit.banner import Way
from storydesk.window.kit.labels import shown_title
from storydesk.window.kit.problems import told
from storydesk.window.session.autosave import LIBRARY, Autosave
from storydesk.window.session.draft import Draft
from storydesk.window.session.librarian import Librarian
from storydesk.window.session.library_work import cut
from storydesk.window.session.manuscript import Manuscript
from storydesk.window.session.shelved import draft_of, take_over_page
from storydesk.window.session.taking_in import TakingIn

log = logging.getLogger(__name__)
BACK_UP_AFTER = 5000  # milliseconds after the start, when nobody waits for the library any more
OPENING, ONE_STORY, BACKUP = "opening", "one story", "backup"
LOOK_AGAIN_AFTER = 3_600_000  # milliseconds; a day that has its backup gets no other


class Keeping(QObject):
    """Between the page and the library.

    Signals: `opened` (the library was looked into), `shown` (another story is on the page), `kept` (the Kept),
    `renamed` (the story on the page has another title), `told` (a sentence, what can be done about it, what the button
    is called that puts it away, and what it is about), `mended` (what is well again), `said` (a few words),
    `opening_found` (the beginning that somebody was typing).
    """

    opened = Signal()
    shown = Signal()
    kept = Signal(object)
    renamed = Signal()
    told = Signal(str, object, str, str)
    mended = Signal(str)
    said = Signal(str)
    opening_found = Signal(str)

    def __init__(
        self, librarian: Librarian, manuscript: Manuscript, folders: Folders, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.librarian, self._manuscript, self._folders = librarian, manuscript, folders
        librarian.setParent(self)
        self.autosave = Autosave(librarian, manuscript, self)
        self.taking_in = TakingIn(librarian, self)
        self.story_id: int | None = None
        self._was_read_only = False  # when the pages were written that are offered
        self._told: tuple[str, Sequence[Way], str, str] = ("", (), "", "")
        self._backing_up = QTimer(self, interval=BACK_UP_AFTER, singleShot=True)
        self._backing_up.timeout.connect(self.back_up)
        self.autosave.kept.connect(self._on_kept)
        self.autosave.titled.connect(self.renamed)
        self.autosave.failed.connect(self._on_not_kept)
        self.autosave.worked.connect(self._on_worked)
        self.autosave.works_again.connect(lambda: self.said.emit(self.tr("Your story is saved again.")))
        librarian.troubled.connect(self.tell)
        librarian.changed.connect(self._on_changes)

    @property
    def read_only(self) -> bool:
        """Whether the library cannot be changed."""
        return not self._folders.data.writable

    # --- stories -------------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Look into the library for the story that was on the page last, and for what a crash left behind."""
        self.librarian.ask(partial(_open, self._folders), self._on_opened, partial(self.tell, about=OPENING))

    def show_story(self, story: StoryRecord) -> None:
        """Put a story of the library on the page. What is there is kept first, of the same story as a version."""
        if too_long(story.text, SLACK):
            self._refuse(story)
            return
        if story.uid != self.autosave.uid:
            self._keep_page()
        elif story.text != self._manuscript.text():
            self._manuscript.replacing.emit()
        self.mended.emit(ONE_STORY)
        self._manuscript.restore(draft_of(story))
        self.autosave.show(story.uid)
        self.story_id = story.id
        self.shown.emit()

    def _refuse(self, story: StoryRecord) -> None:
        """Leave the page as it is: the story would make it slow."""
        if story.uid == self.autosave.uid:
            self._manuscript.replacing.emit()  # what is typed on from here must not take the place of the long text
        words = self.tr("“{}” is too long for the page, which takes {} characters, and {} in a paragraph. It stays in "
                        "the library, where it can be saved and printed.")  # fmt: skip
        number = QLocale().toString
        told = words.format(shown_title(story.title), number(LONGEST_STORY), number(LONGEST_PARAGRAPH))
        self._tell(told, [(self.tr("Cut a copy into parts"), partial(self._cut, story))], "", ONE_STORY)

    def _cut(self, story: StoryRecord) -> None:
        self.librarian.ask(lambda keeper: cut(keeper, story), self._on_cut, self.tell)

    def _on_cut(self, count: int) -> None:
        self.said.emit(self.tr("{} parts are in the library.").format(count))

    def open_story(self, story_id: int) -> None:
        """Fetch a story and put it on the page."""
        self._keep_page()
        failed = partial(self.tell, about=ONE_STORY)
        self.librarian.ask(lambda keeper: keeper.story(story_id), self.show_story, failed)

    def _on_changes(self, changes: Changes) -> None:
        if changes.library:
            # The page goes into the other library, too, under a number of its own.
            self.story_id = None
            self.autosave.keep()
        if self.autosave.uid in changes.binned:
            self._leave_story()

    def _leave_story(self) -> None:
        """Clear the page: its story was thrown away."""
        self._manuscript.restore(Draft())
        self.autosave.show()
        self.autosave.keep()  # the journal must not offer it after a crash
        self.story_id = None

    def on_renamed(self, story_id: int, title: str) -> None:
        """The library calls a story something else; the page must not undo that."""
        if story_id == self.story_id:
            self._manuscript.set_title(title)
            self.renamed.emit()

    def back_up(self) -> None:
        """Make today's backup, and look again later: a window may stay open for days."""
        self._backing_up.start(LOOK_AGAIN_AFTER)
        self.librarian.ask(lambda keeper: keeper.back_up(), self._on_backed_up, partial(self.tell, about=BACKUP))

    # --- the end -------------------------------------------------------------------------------------------------

    def keep_now(self) -> str:
        """Keep the page and wait for it; returns a sentence where that did not work."""
        saved = self.autosave.keep()
        if not self._manuscript.text().strip():
            return ""
        try:
            self.autosave.recorded.result(threads.PATIENCE)
            saved.result(threads.PATIENCE)
        except LibraryError as error:
            return self.sentence(error)
        except TookTooLong:
            return self._slow()
        return ""

    def close(self) -> bool:
        """Keep the page for the last time, and end library and journal; see `Librarian.close`."""
        self._backing_up.stop()
        self.autosave.close()
        self.autosave.keep()
        self.taking_in.close()
        return self.librarian.close()

    def _slow(self) -> str:
        """What a disk that does not answer means for the page."""
        if self.autosave.recorded.done():
            return self.tr("The library is busy, or its disk hangs. Your page is recorded, and the next start offers "
                           "it: StoryDesk can be closed now.")  # fmt: skip
        return self.tr("The disk does not answer. Copy your story to another program; then StoryDesk can be closed.")

    # --- trouble -------------------------------------------------------------------------------------------------

    def tell(self, error: LibraryError, about: str = "") -> None:
        """Say what went wrong, and offer what can be done; `mended` names what it was about, once that is well."""
        if isinstance(error, NoLibraryError):
            self.said.emit(told(error))  # the window has said it from the beginning
            return
        ways: list[Way] = []
        if isinstance(error, DamagedLibraryError):
            about = ""  # that something works does not mend what is damaged
            ways = [
                (self.tr("Open the latest backup"), self.open_latest_backup),
                (self.tr("Begin a fresh library"), self.start_afresh),
            ]
        if self._manuscript.text().strip():
            ways.append((self.tr("Copy the story"), self.copy))
        self._tell(self.sentence(error), ways, "", about)

    def say_again(self, words: str | None) -> None:
        """In another language the banner is made anew: what it said of the library stays to be decided."""
        if self._told[0] == words:
            self.told.emit(*self._told)

    def copy(self) -> None:
        """Put the story on the clipboard."""
        title = self._manuscript.title.strip()
        QGuiApplication.clipboard().setText("\n\n".join(part for part in (title, self._manuscript.text()) if part))
        self.said.emit(self.tr("The story is on the clipboard."))

    def open_latest_backup(self) -> None:
        """Put the latest backup in the place of a damaged library, which is kept aside."""
        self.librarian.ask(_restore_latest, self._on_replaced, self.tell)

    def start_afresh(self) -> None:
        """Keep a damaged library aside and begin an empty one."""
        self.librarian.ask(lambda keeper: (keeper.start_afresh(), keeper.open()), self._on_replaced, self.tell)

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

    def _keep_page(self) -> None:
        if self._manuscript.text().strip():
            self.autosave.keep()

    def _tell(self, words: str, ways: Sequence[Way], later: str, about: str = "") -> None:
        self._told = (words, ways, later, about)
        self.told.emit(words, ways, later, about)

    # --- what happens --------------------------------------------------------------------------------------------

    def _on_not_kept(self, error: LibraryError, what: str) -> None:
        # Where nothing can be kept from the beginning, the window has said so, and does as long as it is open.
        if not (self.read_only and isinstance(error, ReadOnlyError)):
            self.tell(error, what)

    def _on_opened(self, answer: tuple[Opened, int]) -> None:
        found, came_home = answer
        self._was_read_only = self.read_only or came_home > 0
        # Whoever was quicker than the disk keeps the page.
        if found.story is not None and not self._manuscript.text().strip() and not self.autosave.writing():
            self.show_story(found.story)
        if found.problem is not None:
            self.tell(found.problem, OPENING)
        if found.left and (found.problem is None or self.read_only):
            self._offer(found.left, self.tr("StoryDesk can write into its folder again.") if came_home else "")
        self._backing_up.start()
        self.opened.emit()

    def _offer(self, pages: tuple[LeftPage, ...], news: str = "") -> None:
        """Offer the first of the pages that were left behind, after other news; once that is decided, the next one."""
        if not pages:
            return
        left, rest = pages[0], pages[1:]
        moment = QDateTime.fromSecsSinceEpoch(int(left.recorded.timestamp()))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        if self._was_read_only:
            words = self.tr("What was on the page then ({}) is not in the library yet. It is safe.")
        else:
            words = self.tr("StoryDesk ended without saying goodbye. What was on the page then ({}) is safe.")
        sentence = words.format(when)

        def recover() -> None:
            self._keep_page()
            self.librarian.ask(lambda keeper: keeper.recover(left), then, self.tell)

        def then(story: StoryRecord | None) -> None:
            if story is not None:
                self.show_story(story)
            if not left.page.opening.strip():
                self._offer(rest)
                return
            self.opening_found.emit(left.page.opening)
            # There is one field for it: another one is offered next time.
            self._offer(tuple(other for other in rest if not other.page.opening.strip()))

        def put_away() -> None:
            self.librarian.ask(lambda keeper: keeper.put_away(left), lambda _none: gone(), self.tell)

        def gone() -> None:
            self.said.emit(self.tr("It lies in the bin of your library, should you miss it."))
            self._offer(rest)

        ways: list[Way] = [(self.tr("Open it"), recover)]
        if not self.read_only:  # the bin can take nothing then
            ways.append((self.tr("Forget it"), put_away))
        self._tell(f"{news} {sentence}".strip(), ways, self.tr("Not now"))

    def _on_replaced(self, answer: tuple[Path | None, Opened]) -> None:
        aside, found = answer
        if found.story is not None and not self._manuscript.text().strip():
            self.show_story(found.story)
        words = self.tr("Your library opens again.")
        kept = self.tr("The damaged one is kept as “{}”.").format(aside.name) if aside else ""
        news = f"{words} {kept}".strip()
        if found.left:
            self._offer(found.left, news)
        else:
            self._tell(news, [], "")

    def _on_worked(self, what: str) -> None:
        self.mended.emit(what)
        if what == LIBRARY:
            self.mended.emit(OPENING)

    def _on_backed_up(self, _backup: Backup | None) -> None:
        self.mended.emit(BACKUP)

    def _on_kept(self, kept: Kept) -> None:
        self.story_id = kept.story_id
        self.kept.emit(kept)


def _open(folders: Folders, keeper: Keeper) -> tuple[Opened, int]:
    """Open the library; also returns how many pages came home that could not be kept there before."""
    came_home = 0
    try:
        if folders.data.writable and folders.spare_journal is not None:
            came_home = bring_home(folders.spare_journal, folders.journal)
        take_over_page(keeper, folders.page_file)
    except (LibraryError, OSError):
        log.warning("what was kept elsewhere could not be taken over", exc_info=True)
    return keeper.open(), came_home


def _restore_latest(keeper: Keeper) -> tuple[Path | None, Opened]:
    return keeper.restore_latest(), keeper.open()
