"""The story on the page: it comes from the library, is saved by itself a second after it changed, and survives trouble.

page -> SaveController.save -> LibraryThread.save   -> Outbox -> SessionStore.save   -> library
                            -> LibraryThread.record -> Outbox -> SessionStore.record -> journal
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from functools import partial

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from storydesk.folders import Folders
from storydesk.library.backup import Backup
from storydesk.library.changes import Changes
from storydesk.library.errors import LibraryError, ReadOnlyError
from storydesk.library.journal import RECORD_EVERY
from storydesk.library.length import LONGEST_PARAGRAPH, LONGEST_STORY, SLACK, too_long
from storydesk.library.records import Author, StoryRecord
from storydesk.session.draft import Draft, draft_of, fresh_uid
from storydesk.session.recovery import Found, Replaced, open_session, restore_latest, start_afresh
from storydesk.session.store import Kept, PageState
from storydesk.session.work import cut
from storydesk.window.kit import threads
from storydesk.window.kit.labels import shown_title
from storydesk.window.session.library_thread import JOURNAL, LIBRARY, LibraryThread
from storydesk.window.session.manuscript import Manuscript
from storydesk.window.session.recovery import Recovery
from storydesk.window.session.taking_in import TakingIn
from storydesk.window.session.trouble import Trouble

BACK_UP_AFTER = 5000  # milliseconds after the start, when nobody waits for the library any more
OPENING, ONE_STORY, BACKUP = "opening", "one story", "backup"
LOOK_AGAIN_AFTER = 3_600_000  # milliseconds; a day that has its backup gets no other


class SaveController(QObject):
    """Keeps the story on the page in journal and library, and puts those of the library on the page.

    Signals: `opened` (the library was looked into), `shown` (another story is on the page), `kept` (the Kept: the
    library has the page), `renamed` (the story on the page has another title), `failed` (a LibraryError, once until it
    works again, and LIBRARY or JOURNAL), `works_again` (both, after one of them had failed), `mended` (what is well
    again), `said` (a few words), `opening_found` (the beginning that somebody was typing).

    Attributes:
        trouble: tells what goes wrong.
        taking_in: files on their way into the library.
        story_id: of the story on the page, in the library; None where that does not have it yet.
        opening: what stands in the field for the opening.
        writing: whether the model is writing.
        ask_first: does something that puts another library in the place of this one, if somebody may.
        recorded, saved: what became of the page that journal and library were given last.
    """

    opened = Signal()
    shown = Signal()
    kept = Signal(object)
    renamed = Signal()
    failed = Signal(object, str)
    works_again = Signal()
    mended = Signal(str)
    said = Signal(str)
    opening_found = Signal(str)

    def __init__(
        self, library_thread: LibraryThread, manuscript: Manuscript, folders: Folders, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.library_thread, self._manuscript, self._folders = library_thread, manuscript, folders
        library_thread.setParent(self)
        self.trouble = Trouble(manuscript, folders, self)
        self.taking_in = TakingIn(library_thread, self)
        self._recovery = Recovery(library_thread, self.trouble, self._keep_page, self)
        self.story_id: int | None = None
        self.opening: Callable[[], str] = str
        self.writing: Callable[[], bool] = bool
        self.ask_first: Callable[[Callable[[], None]], None] = _at_once
        self.recorded, self.saved = Future[None](), Future[Kept | None]()
        self._not_working: set[str] = set()
        self._closed = False
        self._timer = QTimer(self, interval=round(RECORD_EVERY * 1000), singleShot=True)
        self._timer.timeout.connect(self.save)
        self._backing_up = QTimer(self, interval=BACK_UP_AFTER, singleShot=True)
        self._backing_up.timeout.connect(self.back_up)
        self._connect()

    def _connect(self) -> None:
        self.listen()
        self._manuscript.begun.connect(self._save_what_waits)
        self._manuscript.replacing.connect(self._save_what_waits)
        self.library_thread.saved.connect(self._on_saved)
        self.library_thread.recorded.connect(self._on_recorded)
        self.library_thread.not_kept.connect(self._on_not_kept)
        self.library_thread.troubled.connect(self.trouble.tell)
        self.library_thread.changed.connect(self._on_changes)
        self.trouble.said.connect(self.said)
        self.trouble.backup_wanted.connect(lambda: self.ask_first(self.open_latest_backup))
        self.trouble.fresh_wanted.connect(lambda: self.ask_first(self.start_afresh))
        self._recovery.said.connect(self.said)
        self._recovery.opening_found.connect(self.opening_found)
        self._recovery.recovered.connect(self._on_recovered)

    @property
    def read_only(self) -> bool:
        """Whether the library cannot be changed."""
        return self.trouble.read_only

    # --- saving --------------------------------------------------------------------------------------------------

    def listen(self) -> None:
        """Hear of every change of the page."""
        self._manuscript.changed.connect(self.note)

    def note(self) -> None:
        """Something changed: save it in a second, together with what comes until then."""
        if not self._timer.isActive() and not self._closed:
            self._timer.start()

    def save(self) -> Future[Kept | None]:
        """Record the page in the journal and save it in the library, each in its own thread."""
        self._timer.stop()
        page = self.page()
        self.recorded = self.library_thread.record(page)
        self.saved = self.library_thread.save(page)
        return self.saved

    def page(self) -> PageState:
        """What is on the page at this moment."""
        draft, turn = self._manuscript.draft(), self._manuscript.turn
        return PageState(draft.uid, draft.text, draft.title, draft.origin, turn, self.opening(), self.writing())

    def _save_what_waits(self) -> None:
        """Save what changed in the last second: other text is about to take its place."""
        if self._timer.isActive():
            self.save()

    def _keep_page(self) -> None:
        if self._manuscript.text().strip():
            self.save()

    # --- stories -------------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Look into the library for the story that was on the page last, and for what a crash left behind."""
        failed = partial(self.trouble.tell, about=OPENING)
        self.library_thread.ask(lambda store: open_session(store, self._folders), self._on_opened, failed)

    def show_story(self, story: StoryRecord) -> None:
        """Put a story of the library on the page. What is there is kept first, of the same story as a version."""
        if too_long(story.text, SLACK):
            self._refuse(story)
            return
        if story.uid != self._manuscript.uid:
            self._keep_page()
        elif story.text != self._manuscript.text():
            self._manuscript.set_aside()
        self.mended.emit(ONE_STORY)
        self._manuscript.restore(draft_of(story))
        self._timer.stop()  # the library has it
        self.story_id = story.id
        self.shown.emit()

    def _refuse(self, story: StoryRecord) -> None:
        """Leave the page as it is: the story would make it slow."""
        if story.uid == self._manuscript.uid:
            self._manuscript.set_aside()  # what is typed on from here must not take the place of the long text
        words = self.tr("“{}” is too long for the page, which takes {} characters, and {} in a paragraph. It stays in "
                        "the library, where it can be saved and printed.")  # fmt: skip
        number = QLocale().toString
        told = words.format(shown_title(story.title), number(LONGEST_STORY), number(LONGEST_PARAGRAPH))
        self.trouble.say(told, [(self.tr("Cut a copy into parts"), partial(self._cut, story))], about=ONE_STORY)

    def _cut(self, story: StoryRecord) -> None:
        self.library_thread.ask(lambda store: cut(store, story), self._on_cut, self.trouble.tell)

    def _on_cut(self, count: int) -> None:
        self.said.emit(self.tr("{} parts are in the library.").format(count))

    def open_story(self, story_id: int) -> None:
        """Fetch a story and put it on the page."""
        self._keep_page()
        failed = partial(self.trouble.tell, about=ONE_STORY)
        self.library_thread.ask(lambda store: store.story(story_id), self.show_story, failed)

    def _on_changes(self, changes: Changes) -> None:
        if changes.library:
            # The page goes into the other library, too, under a number of its own.
            self.story_id = None
            self.save()
        if self._manuscript.uid in changes.binned:
            self._leave_story()

    def _leave_story(self) -> None:
        """Clear the page: its story was thrown away."""
        self._manuscript.restore(Draft(fresh_uid()))
        self.save()  # the journal must not offer it after a crash
        self.story_id = None

    def on_renamed(self, story_id: int, title: str) -> None:
        """Call the story on the page what the library calls it now: the next save must not undo that."""
        if story_id == self.story_id:
            self._manuscript.set_title(title)
            self.renamed.emit()

    def on_signed(self, uids: frozenset[str], author: Author) -> None:
        """Know whose the story on the page is."""
        self._manuscript.sign(uids, author)

    def back_up(self) -> None:
        """Make today's backup, and look again later: a window may stay open for days."""
        self._backing_up.start(LOOK_AGAIN_AFTER)
        failed = partial(self.trouble.tell, about=BACKUP)
        self.library_thread.ask(lambda store: store.back_up(), self._on_backed_up, failed)

    def open_latest_backup(self) -> None:
        """Put the latest backup in the place of a damaged library, which is kept aside."""
        self.library_thread.ask(restore_latest, self._on_replaced, self.trouble.tell)

    def start_afresh(self) -> None:
        """Keep a damaged library aside and begin an empty one."""
        self.library_thread.ask(start_afresh, self._on_replaced, self.trouble.tell)

    # --- the end -------------------------------------------------------------------------------------------------

    def keep_now(self) -> str:
        """Save the page and wait for it; returns a sentence where that did not work."""
        self.save()
        if not self._manuscript.text().strip():
            return ""
        try:
            self.recorded.result(threads.PATIENCE)
            self.saved.result(threads.PATIENCE)
        except LibraryError as error:
            return self.trouble.sentence(error)
        except TookTooLong:
            return self.trouble.slow(self.recorded.done())
        return ""

    def close(self) -> bool:
        """Save the page for the last time, and end library and journal; see `LibraryThread.close`."""
        self._backing_up.stop()
        self._closed = True
        self.save()
        self.taking_in.close()
        return self.library_thread.close()

    # --- what happens --------------------------------------------------------------------------------------------

    def _on_saved(self, kept: Kept | None) -> None:
        self._on_works(LIBRARY)
        self.mended.emit(OPENING)
        if kept is not None:
            self.story_id = kept.story_id
            self.kept.emit(kept)

    def _on_recorded(self, _none: None) -> None:
        self._on_works(JOURNAL)

    def _on_works(self, where: str) -> None:
        self.mended.emit(where)
        if where in self._not_working:
            self._not_working.remove(where)
            if not self._not_working:
                self.said.emit(self.tr("Your story is saved again."))
                self.works_again.emit()

    def _on_not_kept(self, error: LibraryError, where: str) -> None:
        """Try again in a second; tell it once."""
        self.note()
        if where in self._not_working:
            return
        self._not_working.add(where)
        # Where nothing can be kept from the beginning, the window has said so, and does as long as it is open.
        if not (self.read_only and isinstance(error, ReadOnlyError)):
            self.trouble.tell(error, where)
        self.failed.emit(error, where)

    def _on_opened(self, found: Found) -> None:
        opened = found.opened
        self._recovery.was_read_only = self.read_only or found.came_home > 0
        # Whoever was quicker than the disk keeps the page.
        if opened.story is not None and not self._manuscript.text().strip() and not self.writing():
            self.show_story(opened.story)
        if opened.problem is not None:
            self.trouble.tell(opened.problem, OPENING)
        if opened.left and (opened.problem is None or self.read_only):
            news = self.tr("StoryDesk can write into its folder again.") if found.came_home else ""
            self._recovery.offer(opened.left, news)
        self._backing_up.start()
        self.opened.emit()

    def _on_recovered(self, story: StoryRecord | None) -> None:
        if story is not None:
            self.show_story(story)

    def _on_replaced(self, answer: Replaced) -> None:
        if answer.opened.story is not None and not self._manuscript.text().strip():
            self.show_story(answer.opened.story)
        words = self.tr("Your library opens again.")
        kept = self.tr("The damaged one is kept as “{}”.").format(answer.aside.name) if answer.aside else ""
        news = f"{words} {kept}".strip()
        if answer.opened.left:
            self._recovery.offer(answer.opened.left, news)
        else:
            self.trouble.say(news)

    def _on_backed_up(self, _backup: Backup | None) -> None:
        self.mended.emit(BACKUP)


def _at_once(do: Callable[[], None]) -> None:
    do()
