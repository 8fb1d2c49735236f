"""What the actions of the library do: with the chosen stories, with the shelves, with the whole library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLocale, QObject, Qt

from storydesk.library.backup import Backup
from storydesk.library.errors import LibraryError, NoBackupError
from storydesk.library.formats.book import BookStory
from storydesk.library.records import Author, Pupil, Shelf, StoryRecord, StorySummary, StoryVersion
from storydesk.session.store import SessionStore
from storydesk.session.work import (
    Versions,
    look_at_story,
    look_at_versions,
    read_books,
    restore_backup,
    sign_stories,
    use_version,
)
from storydesk.window.books.editions import make_book
from storydesk.window.kit import file_dialogs
from storydesk.window.kit.door import Door
from storydesk.window.kit.labels import shown_title
from storydesk.window.kit.problems import told
from storydesk.window.session.hand import Hand
from storydesk.window.session.save_controller import SaveController
from storydesk.window.session.taking_in import TakenIn, lead_in
from storydesk.window.shelf.backups_dialog import BackupsDialog
from storydesk.window.shelf.pupils import shown_author
from storydesk.window.shelf.sign_dialog import SignDialog
from storydesk.window.shelf.versions_dialog import VersionsDialog

if TYPE_CHECKING:
    from storydesk.window.shelf.library_view import LibraryView

WORK = "library work"
MOST_IN_BOOK = 10_000
T = TypeVar("T")


class LibraryHandlers(QObject):
    """Reads from the view what is chosen, has the library's thread do it, and lets the view tell what came of it."""

    def __init__(self, view: LibraryView, keeping: SaveController, door: Door, hand: Hand) -> None:
        super().__init__(view)
        self._door, self._hand = door, hand
        self._view, self._keeping, self._library_thread = view, keeping, keeping.library_thread
        keeping.taking_in.ended.connect(self._after_taking_in)

    def open(self) -> None:
        """Put the chosen story on the page."""
        if chosen := self._view.chosen():
            if chosen[0].binned and not self._keeping.read_only and self._hand.may_change(chosen[0].author):
                self.take_back()
            self._keeping.open_story(chosen[0].id)
            self._view.opened.emit()

    def read_story(self) -> None:
        """Show the chosen story as a book."""
        if chosen := self._view.chosen():
            self._view.read_wanted.emit(chosen[0].id)
            self._keeping.open_story(chosen[0].id)

    def rename(self) -> None:
        """Let the title be changed where it stands."""
        # Not of the current line: somebody who takes a second line back again has left that one.
        if rows := self._view.list.selectionModel().selectedRows():
            self._if_own(self._view.chosen()[:1], partial(self._view.list.edit, rows[0]))

    def favourite(self) -> None:
        """Give stars, or take them away where all have one."""
        chosen = self._view.chosen()
        wish = not all(story.favourite for story in chosen)
        self._change(chosen, lambda store, story: store.library.set_favourite(story.id, wish))

    def duplicate(self) -> None:
        """Copy stories."""
        name = self.tr("{} (copy)")
        self._change(
            self._view.chosen(),
            lambda store, story: store.library.duplicate(story.id, name.format(shown_title(story.title))),
        )

    def sign(self) -> None:
        """Ask whose the chosen stories are."""
        if chosen := self._view.chosen():
            self._if_own(chosen, partial(self._look_for_pupils, chosen))

    def sign_page(self, uid: str) -> None:
        """Ask whose the story on the page is."""
        self.ask(partial(look_at_story, uid), self._on_page_found)

    def _on_page_found(self, found: StoryRecord | None) -> None:
        if found is not None:
            self._if_own([found], partial(self._look_for_pupils, [found]))

    def _look_for_pupils(self, stories: Sequence[StorySummary | StoryRecord]) -> None:
        self.ask(lambda store: store.library.authors.all(), partial(self._ask_to_sign, stories))

    def _if_own(self, stories: Sequence[StorySummary | StoryRecord], do: Callable[[], object]) -> None:
        """In a locked class, what somebody has signed is changed by whoever signs the same, and by grown-ups."""
        self._hand.lead([story.author for story in stories], do, self._view.told.emit)

    def say_who(self) -> None:
        """Ask who somebody is, as they sign."""
        self.ask(lambda store: store.library.authors.all(), self._ask_who)

    def _ask_who(self, pupils: tuple[Pupil, ...]) -> None:
        brightness = self._view.line.colours.pictures
        dialog = SignDialog(Author(), pupils, self._view.scale, brightness, self._view.window(), asks_who=True)
        dialog.signed.connect(self._on_who)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_who(self, author: Author) -> None:
        self._hand.is_of(author)
        words = self.tr("Hello, {}! You can change the stories that you have signed.")
        self._view.said.emit(words.format(shown_author(author)))

    def _ask_to_sign(self, stories: Sequence[StorySummary | StoryRecord], pupils: tuple[Pupil, ...]) -> None:
        brightness = self._view.line.colours.pictures
        dialog = SignDialog(stories[0].author, pupils, self._view.scale, brightness, self._view)
        dialog.signed.connect(partial(self._sign, [story.id for story in stories]))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _sign(self, ids: list[int], author: Author) -> None:
        self.ask(partial(sign_stories, ids, author), partial(self._after_signing, author))

    def _after_signing(self, author: Author, uids: frozenset[str]) -> None:
        if author:
            self._hand.is_of(author)
        self._keeping.on_signed(uids, author)

    def versions(self) -> None:
        """Show all versions of the chosen story."""
        if chosen := self._view.chosen():
            self.ask(partial(look_at_versions, chosen[0].id), self._compare)

    def _compare(self, found: Versions) -> None:
        dialog = VersionsDialog(found, self._library_thread, self._view)
        dialog.chosen.connect(partial(self._use, found.story))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _use(self, story: StoryRecord, version: StoryVersion) -> None:
        use = partial(self.ask, lambda store: use_version(store, version), self._after_using)
        self._if_own([story], use)

    def _after_using(self, story: StoryRecord) -> None:
        if story.id == self._keeping.story_id:
            self._keeping.show_story(story)

    def throw(self) -> None:
        """Move stories to the bin, and offer to take them back at once."""
        chosen = self._view.chosen()
        if not chosen or self._view.places.place.kind == "bin":
            return
        self._if_own(chosen, partial(self._throw, chosen))

    def _throw(self, chosen: list[StorySummary]) -> None:
        if self._keeping.story_id in [story.id for story in chosen]:
            self._keeping.save()  # the latest words go with the story
        throw = partial(_with_each, chosen, lambda store, story: store.library.throw_away(story.id))
        self.ask(throw, partial(self._after_throwing, chosen))

    def _after_throwing(self, chosen: list[StorySummary], _answer: object) -> None:
        one = self.tr("“{}” is in the bin.").format(shown_title(chosen[0].title))
        words = one if len(chosen) == 1 else self.tr("{} stories are in the bin.").format(len(chosen))
        self._view.told.emit(words, [(self.tr("&Take back"), lambda: self._take_back(chosen))], "")

    def take_back(self) -> None:
        """Take stories from the bin."""
        self._take_back(self._view.chosen())

    def empty(self) -> None:
        """Delete what is in the bin, once a grown-up has said yes."""
        self._lead_to_empty(self._ask_to_empty)

    def _lead_to_empty(self, do: Callable[[], object]) -> None:
        self._door.lead(self.tr("Deleting stories for good is for grown-ups."), do)

    def _ask_to_empty(self) -> None:
        question = self.tr("Everything in the bin will be deleted for good. Do you want that?")
        self._view.told.emit(
            question, [(self.tr("&Delete for good"), lambda: self._lead_to_empty(self._empty))], self.tr("Not now")
        )

    def _empty(self) -> None:
        self._library_thread.ask(lambda store: store.empty_bin(), partial(self._on_done, None), self._on_not_emptied)

    def _on_not_emptied(self, error: LibraryError) -> None:
        """Somebody may be emptying the bin because there is no room, for a backup neither."""
        if not isinstance(error, NoBackupError):
            self._on_failed(error)
            return
        question = self.tr("{} Delete everything in the bin all the same, without a backup?").format(told(error))
        way = (self.tr("&Delete for good"), lambda: self._lead_to_empty(self._empty_unprotected))
        self._view.told.emit(question, [way], self.tr("Not now"))

    def _empty_unprotected(self) -> None:
        self.ask(lambda store: store.empty_bin(unprotected=True))

    def book(self) -> None:
        """Hand on the chosen stories, to be saved or printed."""
        ids, title = [story.id for story in self._view.chosen()], self._view.places.currentItem().text()
        if ids:
            self.ask(lambda store: read_books(store, ids, shown_author), partial(self._hand_on, title))

    def shelf_book(self) -> None:
        """Hand on everything that is listed, in its order."""
        title, wanted = self._view.places.currentItem().text(), replace(self._view.filter(), limit=MOST_IN_BOOK)
        self.ask(
            lambda store: read_books(store, [line.id for line in store.library.stories(wanted)], shown_author),
            partial(self._hand_on, title),
        )

    def teach(self) -> None:
        """Let the model learn the stories of the chosen shelf, or all."""
        shelf = self._view.places.place.shelf
        self._view.teach_wanted.emit(shelf.id if shelf is not None else None)

    def take_in(self) -> None:
        """Ask for files, and take them in."""
        kind = self.tr("Stories and libraries (*.txt *.md *.markdown *.storydesk *.json)")
        paths = file_dialogs.files_to_open(self._view, self.tr("Take in files"), kind)
        if paths:
            self.take_in_files(paths)

    def take_in_files(self, paths: Sequence[Path]) -> None:
        """Add what is in files to the library."""
        lead_in(self._door, paths, self._keeping.taking_in.start)

    def save_all(self) -> None:
        """Save the whole library as one file."""
        self._door.lead(self.tr("Saving the whole library is for grown-ups."), self._save_all)

    def _save_all(self) -> None:
        from storydesk.library.formats.imports import export_library

        kind = self.tr("A whole library (*.storydesk)")
        path = file_dialogs.file_to_save(
            self._view, self.tr("Save the whole library"), "StoryDesk library.storydesk", kind
        )
        if path is not None:
            words = self.tr("Your library is saved as “{}”.").format(path.name)
            self.ask(lambda store: export_library(store.library, path), partial(self._say, words))

    def backups(self) -> None:
        """Show the backups."""
        self._lead_back(lambda: self.ask(lambda store: store.backups(), self._show_backups))

    def _lead_back(self, do: Callable[[], object]) -> None:
        self._door.lead(self.tr("Going back to a backup is for grown-ups."), do)

    def new_shelf(self) -> None:
        """Make a shelf, and let it be named."""
        name = self._free_name()
        self.ask(lambda store: store.library.shelves.add(name), self._name_new)

    def rename_shelf(self) -> None:
        """Let the chosen shelf be named."""
        shelf = self._view.places.place.shelf
        if shelf is not None:
            self._lead_to_shelf(
                self.tr("Giving shelves another name is for grown-ups."),
                partial(self._view.places.name_shelf, shelf.id),
            )

    def remove_shelf(self) -> None:
        """Take the chosen shelf away; its stories stay."""
        self._lead_to_shelf(self.tr("Taking shelves away is for grown-ups."), self._remove_shelf)

    def _lead_to_shelf(self, why: str, do: Callable[[], object]) -> None:
        """In a locked class others have filled the shelves, too."""
        if self._door.locked:
            self._door.lead(why, do)
        else:
            do()

    def _remove_shelf(self) -> None:
        shelf = self._view.places.place.shelf
        if shelf is not None:
            shelf_id = shelf.id
            self.ask(lambda store: store.library.shelves.remove(shelf_id))
            self._view.said.emit(self.tr("The shelf is gone; its stories are still here."))

    def put_on(self, shelf: Shelf, on_it: bool) -> None:
        """Put the chosen stories on a shelf, or take them away."""
        chosen = self._view.chosen()
        if on_it:
            self._change(chosen, lambda store, story: store.library.shelves.put(shelf.id, story.id))
        else:
            self._change(chosen, lambda store, story: store.library.shelves.take(shelf.id, story.id))

    def give_title(self, story_id: int, title: str) -> None:
        """Call a story something else, on the page too."""
        self.ask(lambda store: store.library.rename(story_id, title))
        self._keeping.on_renamed(story_id, title)

    def give_name(self, shelf_id: int, name: str) -> None:
        """Call a shelf something else."""
        self.ask(lambda store: store.library.shelves.rename(shelf_id, name))

    # --- asking --------------------------------------------------------------------------------------------------

    def ask(self, do: Callable[[SessionStore], T], then: Callable[[T], object] | None = None) -> None:
        """Let the library's thread do something; where it goes wrong, that is told and the list shows what there is.

        What it changes in the library, its thread tells everybody; `then` is for what else is to be done.
        """
        self._library_thread.ask(do, partial(self._on_done, then), self._on_failed)

    def _change(self, stories: Sequence[StorySummary], do: Callable[[SessionStore, StorySummary], object]) -> None:
        """Do something with all of these stories, if they may be changed."""
        self._if_own(stories, partial(self.ask, partial(_with_each, stories, do)))

    def _take_back(self, stories: Sequence[StorySummary]) -> None:
        self._change(stories, lambda store, story: store.library.take_back(story.id))

    def _say(self, words: str, _answer: object) -> None:
        self._view.said.emit(words)

    def _on_done(self, then: Callable[[T], object] | None, answer: T) -> None:
        self._keeping.mended.emit(WORK)
        if then is not None:
            then(answer)

    def _on_failed(self, error: LibraryError) -> None:
        self._keeping.trouble.tell(error, WORK)
        self._view.refresh_soon()

    def _after_taking_in(self, taken: TakenIn) -> None:
        self._keeping.mended.emit(WORK)
        if taken.problem is not None:
            self._keeping.trouble.tell(taken.problem, WORK)
        if taken.total or taken.problem is None:
            self._view.said.emit(self._told_of(taken))

    def _told_of(self, taken: TakenIn) -> str:
        number = QLocale().toString
        came = self.tr("1 story came in.") if taken.new == 1 else self.tr("{} stories came in.")
        words = [came.format(number(taken.new))]
        if taken.known:
            known = self.tr("1 was here already.") if taken.known == 1 else self.tr("{} were here already.")
            words.append(known.format(number(taken.known)))
        if not taken.whole:
            rest = self.tr("Now {} of {} are here; take the files in again for the others.")
            words.append(rest.format(number(taken.new + taken.known), number(taken.total)))
        return " ".join(words)

    def _hand_on(self, title: str, stories: tuple[BookStory, ...]) -> None:
        if stories:
            named = tuple(replace(story, title=shown_title(story.title)) for story in stories)
            self._view.book_wanted.emit(make_book(named[0].title if len(named) == 1 else title, named))

    def _show_backups(self, found: tuple[Backup, ...]) -> None:
        dialog = BackupsDialog(found, self._view)
        dialog.chosen.connect(self._restore)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _restore(self, backup: Backup) -> None:
        self._lead_back(partial(self._go_back, backup))

    def _go_back(self, backup: Backup) -> None:
        self._keeping.save()
        self.ask(lambda store: restore_backup(store, backup), self._after_restoring)

    def _after_restoring(self, aside: str) -> None:
        words = self.tr("This is the library of then. The one of before is kept as “{}”.").format(aside)
        self._view.told.emit(words, [], "")

    def _name_new(self, shelf: Shelf) -> None:
        self.ask(lambda store: store.library.shelves.all(), partial(self._show_new, shelf))

    def _show_new(self, shelf: Shelf, shelves: tuple[Shelf, ...]) -> None:
        self._view.places.show_shelves(shelves, self._view.places.pupils())
        self._view.places.name_shelf(shelf.id)

    def _free_name(self) -> str:
        taken = {shelf.name for shelf in self._view.places.shelves()}
        names = (self.tr("Shelf {}").format(number) for number in range(1, len(taken) + 2))
        return next(name for name in names if name not in taken)


def _with_each(
    stories: Sequence[StorySummary], do: Callable[[SessionStore, StorySummary], object], store: SessionStore
) -> list[object]:
    """Do something with each of the stories, or with none of them."""
    return store.library.all_or_nothing(lambda: [do(store, story) for story in stories])
