"""Library, journal and backups of one running program, held by one hand.

    store = SessionStore(Places(folders.library, folders.journal, folders.backups))
    opened = store.open()                # the story that was on the page last, and what a crash left behind
    store.record(PageState(...))         # every RECORD_EVERY seconds while the page changes
    store.save(PageState(...))           # and then, or meanwhile in the library's own thread
    store.close()

Trouble with the library does not stop the journal, and the other way round: whatever can still be kept, is. Nor does
long work: `record` may be called from a thread of its own, and never waits for the library.
"""

from __future__ import annotations

import uuid
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from storydesk.library.backup import Backup, Large, back_up, back_up_before, backups, in_order, latest
from storydesk.library.changes import Changes
from storydesk.library.characters import storable
from storydesk.library.errors import LibraryError, MissingLibraryError, NoBackupError, ReadOnlyError
from storydesk.library.journal import LeftPage, Page
from storydesk.library.read_only import open_read_only, unsaved_story, with_text
from storydesk.library.records import ArchivedStory, ArchivedVersion, Origin, StoryFilter, StoryRecord, utc_now
from storydesk.library.restoring import bring_back, finish_restore, leftovers, replaced, restore, set_aside
from storydesk.library.store import UNTITLED, Library
from storydesk.library.titles import suggest_title
from storydesk.session.recorder import Recorder

_LEAST_KEPT = 0.4  # share of a text's words that must be in the next one, for that to be an edit of it
_FEW_WORDS = 20
_SETTLED = 40
"""Words; the suggested title of a story that has so many, and is not being written, changes no more."""
FEW = 3
"""Stories; what is done to more of them is large, and the library is backed up before."""


@dataclass(frozen=True)
class Places:
    """Where things are.

    Attributes:
        library: its file.
        journal, backups: their folders.
        read_only: whether the library can only be read; the journal is kept elsewhere then.
        spare: a folder of this user's for what cannot be kept in its place: a copy of a library that cannot be read
            there, and the journal of programs that could only read. None where there is none.
    """

    library: Path
    journal: Path
    backups: Path
    read_only: bool = False
    spare: Path | None = None


@dataclass(frozen=True)
class PageState:
    """What is on the page, and which story it is.

    Attributes:
        uid: of the story; one that the library does not know becomes a new story.
        title: empty for one that is suggested from the text.
        origin: how the text came about.
        turn: another number than before says that the program replaced text, rather than somebody edited it: what was
            there stays in the library as an earlier version.
        opening: what stands in the field for the opening.
        writing: whether the model is writing.
    """

    uid: str
    text: str
    title: str = ""
    origin: Origin = field(default_factory=Origin)
    turn: int = 0
    opening: str = ""
    writing: bool = False


@dataclass(frozen=True)
class Kept:
    """What the library calls the story that was kept, and which one that is."""

    story_id: int
    title: str
    uid: str


@dataclass(frozen=True)
class Opened:
    """What the start found.

    Attributes:
        story: that was changed last; None where there is none.
        left: pages that crashed programs left behind and the library does not have, the latest first.
        problem: why not everything could be opened.
    """

    story: StoryRecord | None = None
    left: tuple[LeftPage, ...] = ()
    problem: LibraryError | None = None


class SessionStore:
    """Keeps the page. All but `record` belongs to the thread that opens it. Every method can raise LibraryError."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._library: Library | None = None
        self._afresh = False
        self._changes = Changes()  # of libraries that are closed
        self._recorder = Recorder(places.journal)
        self._turns: dict[str, int] = {}
        self._suggestions: dict[str, str] = {}
        self._texts: dict[str, str] = {}  # by story: what the library had when this program last looked
        self._unsaved: dict[str, PageState] = {}  # by story: what the library could not take yet

    @property
    def library(self) -> Library:
        """The open library; one that could not be opened before is tried again."""
        if self._library is None:
            self._library = self._open_library()
        return self._library

    def _open_library(self) -> Library:
        if self.places.read_only:
            return open_read_only(self.places.library, self.places.spare)
        finish_restore(self.places.library)
        self._require_none_lost()
        return Library.open(self.places.library)

    def _require_none_lost(self) -> None:
        """Raise MissingLibraryError where the file is gone or empty that backups, or libraries kept aside, tell of."""
        places = self.places
        if self._afresh or _is_there(places.library) or not (backups(places.backups) or leftovers(places.library)):
            return
        raise MissingLibraryError(
            "The library “{file}” is gone, but there are backups. You can go on with one or with a fresh library.",
            file=places.library.name,
        )

    def open(self) -> Opened:
        """Open journal and library; what does not work is told as a problem, not raised."""
        problem: LibraryError | None = None
        try:
            self._recorder.open()
        except LibraryError as error:
            problem = error
        try:
            return Opened(self._latest(), self._left(), problem)
        except LibraryError as error:
            return Opened(None, self._recorder.left_behind, error)

    def record(self, page: PageState) -> None:
        """Put the page into the journal. Any thread may do so, whatever the library is busy with."""
        self._recorder.record(Page(storable(page.text), page.opening, page.uid, page.writing), page.turn)

    def save(self, page: PageState) -> Kept | None:
        """Put the page into the library; None where there is nothing to keep.

        What the library could not take before goes with it, even where another story is on the page now.
        """
        kept: Kept | None = None
        page = replace(page, text=storable(page.text))  # as the library will have it
        if page.text.strip():
            self._unsaved[page.uid] = page
            kept = self._look_up(page) if self.places.read_only else self._save(page)
        if self.places.read_only:
            return kept
        for waiting in [*self._unsaved.values()]:
            self._save(waiting, written_on=False)
        return kept

    def keep(self, page: PageState) -> Kept | None:
        """Record and save, where one thread does both. What fails of the two does not stop the other one."""
        problem: LibraryError | None = None
        try:
            self.record(page)
        except LibraryError as error:
            problem = error
        kept = self.save(page)
        if problem is not None:
            raise problem
        return kept

    def story(self, story_id: int) -> StoryRecord:
        """Return a story to be shown; what the library could not take of it before goes there first.

        Raises:
            LibraryError: also if that is not possible yet: what is on the page is all there is of it.
        """
        story = self.library.story(story_id)
        if story.uid in self._unsaved and self.places.read_only:
            return with_text(story, self._unsaved[story.uid].text)
        if story.uid in self._unsaved:
            self._save(self._unsaved[story.uid], written_on=False)
            story = self.library.story(story_id)
        self._texts[story.uid] = story.text
        self._recorder.confirm(story.uid, story.text)
        return story

    def recover(self, left: LeftPage) -> StoryRecord | None:
        """Put what a crash left behind into the library, as a version of its story or as a story of its own.

        Returns:
            The story; None where nothing but an opening was left.
        """
        if self.places.read_only:
            return self._recover_unsaved(left)
        page, library = left.page, self.library

        def work() -> StoryRecord:
            story_id = self._story_of(page)
            if story_id is None:
                return library.story(self._add(library, PageState(page.uid or uuid.uuid4().hex, page.text)))
            if not self._has_text(page):
                library.add_version(story_id, page.text, library.story(story_id).version.origin)
            library.take_back(story_id)
            return library.story(story_id)

        story = library.all_or_nothing(work) if page.text.strip() else None
        self.forget(left)
        return story

    def put_away(self, left: LeftPage) -> None:
        """Put what a crash left behind into the bin, each text as a story of its own: nobody wants it just now."""
        page, library = left.page, self.library

        def work() -> None:
            for text in (page.text, page.opening):
                if text.strip() and not (text == page.text and self._has_text(page)):
                    library.throw_away(library.add(text).id)

        library.all_or_nothing(work)
        self.forget(left)

    def forget(self, left: LeftPage) -> None:
        """The page is kept elsewhere; nobody is offered it any more."""
        self._recorder.forget(left)

    def back_up(self) -> Backup | None:
        """Make today's backup, if there is none yet."""
        if self.places.read_only:
            return None
        return back_up(self.places.library, self.places.backups)

    def back_up_before(self, large: Large) -> Backup | None:
        """Make a backup before something large is done with the library; None where nothing is in it.

        Raises:
            NoBackupError: if there can be none; somebody is to be asked, or it is not to be done.
        """
        if not self.library.count() + self.library.count(StoryFilter(in_bin=True)):
            return None
        try:
            return back_up_before(large, self.places.library, self.places.backups)
        except LibraryError as error:
            raise NoBackupError(
                "{reason} So no backup could be made first, and nothing was changed.", reason=error
            ) from error

    def empty_bin(self, unprotected: bool = False) -> int:
        """Delete what is in the bin for good and return how many stories that were; more than a few after a backup.

        Args:
            unprotected: also where there can be no backup.

        Raises:
            NoBackupError: nothing is deleted then.
        """
        if not unprotected and self.library.count(StoryFilter(in_bin=True)) > FEW:
            self.back_up_before("emptying")
        return self.library.empty_bin()

    def backups(self) -> tuple[Backup, ...]:
        """The backups and the libraries that were replaced by one, the newest first."""
        return in_order((*backups(self.places.backups), *replaced(self.places.library)))

    def restore(self, backup: Backup) -> Path | None:
        """Put a backup in the library's place; returns what the present library is called now."""
        self._change_library()
        return restore(backup, self.places.library)

    def restore_latest(self) -> Path | None:
        """Put the latest backup in the library's place, or where that is empty a library that was kept aside.

        Returns:
            What the present library is called now.

        Raises:
            LibraryError: if there is neither.
        """
        newest, aside = latest(backups(self.places.backups)), leftovers(self.places.library)
        if newest is not None:
            return self.restore(newest)
        if not aside or _is_there(self.places.library):
            raise LibraryError("There is no backup yet. A fresh library keeps the damaged one aside.")
        self._change_library()
        bring_back(aside[0], self.places.library)
        return None

    def start_afresh(self) -> Path | None:
        """Keep a damaged library aside and begin an empty one; returns what the damaged one is called now."""
        self._change_library()
        aside = set_aside(self.places.library, "damaged")
        self._afresh = True
        self.library.count()
        return aside

    def changes(self) -> Changes:
        """Hand over, once, what was changed in the library since this was last asked."""
        changes, self._changes = self._changes, Changes()
        return changes if self._library is None else changes | self._library.changes()

    def close(self) -> None:
        """End properly. A page that could not be saved stays in the journal, and the next start offers it."""
        self._close_library()
        self._recorder.close()

    def _change_library(self) -> None:
        """Close the library: another one takes its place, which may lack what this one had."""
        self._close_library()
        self._recorder.doubt()
        self._changes |= Changes(library=True)

    def _close_library(self) -> None:
        library, self._library = self._library, None
        if library is not None:
            with suppress(LibraryError):
                library.close()

    def _latest(self) -> StoryRecord | None:
        lines = self.library.stories(StoryFilter(limit=1))
        return self.story(lines[0].id) if lines else None

    def _left(self) -> tuple[LeftPage, ...]:
        """What was left behind and is nowhere else; the rest is forgotten."""
        for left in self._recorder.left_behind:
            if not left.page.opening.strip() and self._has_text(left.page):
                self._recorder.forget(left)
        return self._recorder.left_behind

    def _has_text(self, page: Page) -> bool:
        story_id = self._story_of(page)
        return story_id is not None and any(own.text == page.text for own in self.library.versions(story_id))

    def _story_of(self, page: Page) -> int | None:
        return self.library.find(page.uid) if page.uid else None

    def _look_up(self, page: PageState) -> Kept:
        """Find the page in a library that can only be read. Raises ReadOnlyError where it does not have the text."""
        story_id = self.library.find(page.uid)
        story = self.library.story(story_id) if story_id is not None else None
        if story is None or story.text != page.text:
            raise ReadOnlyError(
                "The library can only be read just now, so “{title}” is not in it yet.",
                title=page.title.strip() or suggest_title(page.text) or UNTITLED,
            )
        self._recorder.confirm(page.uid, page.text)
        self._unsaved.pop(page.uid, None)
        return Kept(story.id, story.title, page.uid)

    def _recover_unsaved(self, left: LeftPage) -> StoryRecord | None:
        """Put what was left behind on the page alone: into the journal of this program, and out of the earlier one."""
        page = PageState(left.page.uid or uuid.uuid4().hex, left.page.text, opening=left.page.opening)
        self.record(page)
        self._unsaved[page.uid] = page
        self.forget(left)
        return self._unsaved_story(page) if page.text.strip() else None

    def _unsaved_story(self, page: PageState) -> StoryRecord:
        with suppress(LibraryError):
            if (story_id := self.library.find(page.uid)) is not None:
                return with_text(self.library.story(story_id), page.text)
        return unsaved_story(page.uid, page.text)

    def _save(self, page: PageState, written_on: bool = True) -> Kept:
        library = self.library

        def work() -> Kept:
            story_id = library.find(page.uid)
            if story_id is None:
                story_id = self._add(library, page)
            else:
                story = library.story(story_id)
                self._update(library, story, page)
                if story.binned and written_on and page.text != story.text:
                    library.take_back(story_id)
            return Kept(story_id, library.story(story_id).title, page.uid)

        kept = library.all_or_nothing(work)
        self._turns[page.uid] = page.turn
        self._texts[page.uid] = page.text
        self._recorder.confirm(page.uid, page.text)
        self._unsaved.pop(page.uid, None)
        return kept

    def _add(self, library: Library, page: PageState) -> int:
        now = utc_now()
        version = ArchivedVersion(page.text, now, page.origin)
        title = page.title.strip() or self._suggest(page)
        return library.add_archived(ArchivedStory(page.uid, title, False, now, now, None, (version,), 0))

    def _update(self, library: Library, story: StoryRecord, page: PageState) -> None:
        if page.text == story.text:
            library.save_text(story.id, page.text, _newer(page.origin, story.version.origin))
        else:
            self._change_text(library, story, page)
        title = page.title.strip() or self._suggested(story, page)
        if title != story.title:
            library.rename(story.id, title)

    def _suggested(self, story: StoryRecord, page: PageState) -> str:
        """A better title for a text that was short or not complete; one that somebody gave, or has seen, stays."""
        if page.writing or story.title not in (UNTITLED, self._suggestions.get(page.uid)):
            return story.title
        return self._suggest(page)

    def _suggest(self, page: PageState) -> str:
        title = suggest_title(page.text) or UNTITLED
        if page.writing or len(page.text.split()) < _SETTLED:
            self._suggestions[page.uid] = title
        else:
            self._suggestions.pop(page.uid, None)
        return title

    def _change_text(self, library: Library, story: StoryRecord, page: PageState) -> None:
        replaced = page.turn != self._turns.get(page.uid, 0)
        by_somebody_else = story.text != self._texts.get(page.uid, story.text)
        another = (replaced or by_somebody_else) and not page.text.startswith(story.text.rstrip())
        if not another and not _is_another(story.text, page.text):
            library.save_text(story.id, page.text, _newer(page.origin, story.version.origin))
            return
        same = [version for version in library.versions(story.id) if version.text == page.text]
        if same:
            library.use_version(story.id, same[0].id)
        else:
            library.add_version(story.id, page.text, page.origin)


def _is_there(library: Path) -> bool:
    """Tell whether there is a library, or what is left of one. An empty file is none: SQLite would begin one in it."""
    return library.exists() and (library.is_dir() or library.stat().st_size > 0)


def _newer(of_page: Origin, of_story: Origin) -> Origin | None:
    """What is to be kept of how a version came about; None for what the library has. A page may know less than it."""
    return of_page if of_page.seed is not None or of_story.seed is None else None


def _is_another(before: str, after: str) -> bool:
    """Tell whether a text has so little left of another one that it would be missed."""
    old, new = set(before.lower().split()), set(after.lower().split())
    return len(old) >= _FEW_WORDS and len(old & new) < _LEAST_KEPT * len(old)
