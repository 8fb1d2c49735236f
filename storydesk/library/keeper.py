"""Library, journal and backups of one running program, held by one hand.

    keeper = Keeper(Places(paths.library_file(), paths.journal_folder(), paths.backup_folder()))
    opened = keeper.open()                # the story that was on the page last, and what a crash left behind
    keeper.record(PageState(...))         # every RECORD_EVERY seconds while the page changes
    keeper.save(PageState(...))           # and then, or meanwhile in the library's own thread
    keeper.close()

Trouble with the library does not stop the journal, and the other way round: whatever can still be kept, is. Nor does
long work: `record` may be called from a thread of its own, and never waits for the library.
"""

from __future__ import annotations

import uuid
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from storydesk.library.backup import Backup, back_up, backups, bring_back, leftovers, restore, set_aside
from storydesk.library.characters import storable
from storydesk.library.errors import LibraryError, MissingLibraryError
from storydesk.library.journal import LeftPage, Page
from storydesk.library.recorder import Recorder
from storydesk.library.records import ArchivedStory, ArchivedVersion, Origin, StoryFilter, StoryRecord, utc_now
from storydesk.library.store import UNTITLED, Library
from storydesk.library.titles import suggest_title

_LEAST_KEPT = 0.4  # share of a text's words that must be in the next one, for that to be an edit of it
_FEW_WORDS = 20


@dataclass(frozen=True)
class Places:
    """Where things are: the library's file, the folders of journals and backups."""

    library: Path
    journal: Path
    backups: Path


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
    """What the library calls the story that was kept."""

    story_id: int
    title: str


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


class Keeper:
    """Keeps the page. All but `record` belongs to the thread that opens it. Every method can raise LibraryError."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._library: Library | None = None
        self._afresh = False
        self._recorder = Recorder(places.journal)
        self._turns: dict[str, int] = {}
        self._suggestions: dict[str, str] = {}
        self._texts: dict[str, str] = {}  # by story: what the library had when this program last looked
        self._unsaved: dict[str, PageState] = {}  # by story: what the library could not take yet

    @property
    def library(self) -> Library:
        """The open library; one that could not be opened before is tried again."""
        if self._library is None:
            self._require_none_lost()
            self._library = Library.open(self.places.library)
        return self._library

    def _require_none_lost(self) -> None:
        """Raise MissingLibraryError where the file is gone that backups, or libraries kept aside, tell of."""
        places = self.places
        if self._afresh or places.library.exists() or not (backups(places.backups) or leftovers(places.library)):
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
            kept = self._save(page)
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
        return back_up(self.places.library, self.places.backups)

    def backups(self) -> tuple[Backup, ...]:
        """The backups, the newest first."""
        return backups(self.places.backups)

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
        found, aside = self.backups(), leftovers(self.places.library)
        if found:
            return self.restore(found[0])
        if not aside or self.places.library.exists():
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

    def close(self) -> None:
        """End properly. A page that could not be saved stays in the journal, and the next start offers it."""
        self._close_library()
        self._recorder.close()

    def _change_library(self) -> None:
        """Close the library: another one takes its place, which may lack what this one had."""
        self._close_library()
        self._recorder.doubt()

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
            return Kept(story_id, library.story(story_id).title)

        kept = library.all_or_nothing(work)
        self._turns[page.uid] = page.turn
        self._texts[page.uid] = page.text
        self._recorder.confirm(page.uid, page.text)
        self._unsaved.pop(page.uid, None)
        return kept

    def _add(self, library: Library, page: PageState) -> int:
        now = utc_now()
        version = ArchivedVersion(page.text, now, page.origin)
        self._suggestions[page.uid] = suggest_title(page.text) or UNTITLED
        title = page.title.strip() or self._suggestions[page.uid]
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
        """A better title for a text that has grown; one that a person gave stays."""
        if page.writing or story.title not in (UNTITLED, self._suggestions.get(page.uid)):
            return story.title
        self._suggestions[page.uid] = suggest_title(page.text) or UNTITLED
        return self._suggestions[page.uid]

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


def _newer(of_page: Origin, of_story: Origin) -> Origin | None:
    """What is to be kept of how a version came about; None for what the library has. A page may know less than it."""
    return of_page if of_page.seed is not None or of_story.seed is None else None


def _is_another(before: str, after: str) -> bool:
    """Tell whether a text has so little left of another one that it would be missed."""
    old, new = set(before.lower().split()), set(after.lower().split())
    return len(old) >= _FEW_WORDS and len(old & new) < _LEAST_KEPT * len(old)
