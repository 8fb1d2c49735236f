"""What the window does with whole stories: the library beside the page, saving and printing, reading aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from storydesk.errors import StoryDeskError
from storydesk.library.errors import LibraryError
from storydesk.library.store import UNTITLED
from storydesk.pictures.seeds import seed_of
from storydesk.session.own_pictures import with_own
from storydesk.session.store import Kept
from storydesk.settings import Settings
from storydesk.window.desk.desk import Desk
from storydesk.window.kit.areas import Areas
from storydesk.window.kit.problems import told
from storydesk.window.kit.shell import Shell
from storydesk.window.kit.style import room_of
from storydesk.window.kit.theme import Colours
from storydesk.window.shell.lasting import Lasting
from storydesk.window.speech.speech_bar import SpeechBar

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from storydesk.library.formats.book import Book
    from storydesk.window.books.illustrated import Follow
    from storydesk.window.books.pdf import Sides
    from storydesk.window.shelf.library_view import LibraryView

COPY, ALOUD = "copy", "aloud"
"""What a banner can be about."""
LOOK_AGAIN = 0.2  # seconds


class StoryTools(QObject):
    """Made anew with all that is seen. Signals: `read_wanted` (the story on the page is to be shown as a book).

    Attributes:
        keeping: keeps the page in the library.
        aloud: reads it.
        speech: the strip that is shown while it does.
    """

    read_wanted = Signal()

    def __init__(self, shell: Shell, lasting: Lasting, desk: Desk, areas: Areas, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._desk, self._areas, self._teaching = shell, desk, areas, lasting.teaching
        self._manuscript, self.keeping, self.aloud = lasting.manuscript, lasting.keeping, lasting.aloud
        self._hand = lasting.hand
        self._library: LibraryView | None = None
        self._reads_next: int | None = None  # the story that is to be read as soon as it is on the page
        self.speech = SpeechBar(self.aloud, shell.settings)
        self._connect()

    @property
    def library(self) -> LibraryView:
        """The area of the library."""
        self._areas.look_up("library")
        assert self._library is not None
        return self._library

    def make_library(self) -> LibraryView:
        """Make the area."""
        from storydesk.window.shelf.library_view import LibraryView

        shell = self._shell
        cache = shell.folders.cache
        self._library = library = LibraryView(
            self.keeping, shell.colours, shell.door, self._hand, cache.path if cache.writable else None
        )
        library.wear(shell.colours, room_of(shell.settings))
        library.said.connect(partial(shell.say_status, place="library"))
        library.told.connect(shell.say)
        library.book_wanted.connect(self.save_book)
        library.teach_wanted.connect(self._teaching.show_shelf)
        library.show_covers(shell.settings.covers)
        library.covers_wanted.connect(lambda covers: shell.adopt(replace(shell.settings, covers=covers)))
        library.read_wanted.connect(self._read_next)
        library.closed.connect(self.show_page)
        return library

    def _connect(self) -> None:
        desk, keeping, aloud = self._desk, self.keeping, self.aloud
        keeping.opening = desk.start.opening.text
        desk.start.opening.textChanged.connect(keeping.note)
        keeping.writing = lambda: desk.writing
        keeping.kept.connect(self._on_kept)
        keeping.shown.connect(self._on_shown)
        keeping.renamed.connect(desk.area.show_title)
        keeping.opening_found.connect(desk.offer_opening)
        aloud.sentence.connect(desk.page.show_spoken)
        aloud.sentence.connect(self._on_sentence)
        aloud.word.connect(desk.page.show_spoken_word)
        aloud.failed.connect(self._on_voice_failed)
        aloud.warned.connect(self._on_voice_warned)
        aloud.changed.connect(self._draw_speech)
        self.speech.show_reading(aloud.state)  # in another language the voice goes on, too
        self.speech.play.connect(self.toggle_aloud)
        self.speech.changed.connect(self._shell.adopt)
        desk.page.hear.connect(aloud.hear)
        desk.area.signed.who_wanted.connect(self._say_who)
        self._hand.who_wanted.connect(self._say_who)
        desk.area.signed.grown_up_wanted.connect(self._lead_to_page)

    def wear(self, settings: Settings, colours: Colours) -> None:
        """Use these settings and colours."""
        if self._library is not None:
            self._library.wear(colours, room_of(settings))
            self._library.show_covers(settings.covers)
        self.speech.show_settings(settings)

    def set_writing(self, writing: bool, read_along: bool) -> None:
        """A story begins to be written, or is done."""
        self.keeping.save()
        self.aloud.set_writing(writing)
        growing = self._manuscript.growing()
        if writing and read_along and growing is not None:
            self.aloud.follow_writing(growing.start)

    def holds_back(self) -> bool:
        """Whether the window should stay open for stories that are coming in; whoever is being asked may go."""
        words = self.tr("Stories are still coming in. If StoryDesk is closed now, those that are in stay.")
        way = (self.tr("Close StoryDesk"), self._close_window)
        return self.keeping.taking_in.running and self._shell.ask(words, way, self.tr("Go on taking in"))

    def _close_window(self) -> None:
        self.keeping.taking_in.close()
        self._shell.close()

    def in_library(self) -> bool:
        """Whether the library is shown."""
        return self._areas.currentWidget() is self._library

    # --- commands ------------------------------------------------------------------------------------------------

    def _read_next(self, story_id: int) -> None:
        self._reads_next = story_id

    def _on_shown(self) -> None:
        """A story came onto the page, to be written on or to be read."""
        wanted, self._reads_next = self._reads_next, None
        if wanted is not None and wanted == self.keeping.story_id:
            self.read_wanted.emit()
        else:
            self.show_page()

    def show_page(self) -> None:
        """Show the desk, with the story on the page if there is one."""
        self._areas.setCurrentWidget(self._desk)
        if self._manuscript.text().strip():
            self._desk.area.look_for_words()
            self._desk.back_to_page()
        else:
            self._desk.new_story()

    def toggle_library(self) -> None:
        """Go to the library, or back to the page."""
        if self.in_library():
            self.show_page()
        else:
            self._areas.show_area("library")

    def find_story(self) -> None:
        """Go to the field that searches the library."""
        self._areas.show_area("library")
        self.library.search.setFocus()
        self.library.search.selectAll()

    def edit_title(self) -> None:
        """Let the title of the story be typed, on the page or in the library."""
        if self.in_library():
            self.library.handlers.rename()
        else:
            self._desk.edit_title()

    def sign(self) -> None:
        """Ask whose the story is that is on the page, or chosen in the library."""
        if self.in_library():
            self.library.handlers.sign()
        elif self._manuscript.text().strip():
            self.keeping.save()
            self.library.handlers.sign_page(self._manuscript.uid)
        else:
            self._shell.say_status(self.tr("There is no story to sign yet."))

    def _say_who(self) -> None:
        self.library.handlers.say_who()

    def _lead_to_page(self) -> None:
        """Opened, the door lets every story be changed."""
        self._hand.lead_grown_up(self.show_page)

    def toggle_aloud(self) -> None:
        """Read the page aloud from the caret on, pause, or go on."""
        if not self._manuscript.text().strip():
            self._shell.say_status(self.tr("There is no story to read yet."))
            return
        caret = self._desk.page.textCursor()
        self.aloud.toggle(0 if caret.atEnd() else caret.position())

    def save_copy(self) -> None:
        """Save the story on the page, or what is chosen in the library."""
        if self.in_library():
            self.library.handlers.book()
        elif book := self._page_book():
            self.save_book(book)

    def copy_story(self) -> None:
        """Put the whole story on the clipboard."""
        self._desk.show_all()
        self.keeping.trouble.copy()

    def print_story(self) -> None:
        """Print the story on the page, or what is chosen in the library."""
        if self.in_library():
            self.library.handlers.book()
        else:
            self.print_page()

    def print_page(self) -> None:
        """Print the story on the page."""
        if book := self._page_book():
            self.print_book(replace(book, few_words=self._shell.settings.easy))

    def save_book(self, book: Book) -> None:
        """Ask how a book is to be saved or printed."""
        from storydesk.window.books.book_dialog import BookDialog

        of_one = book.stories[0].author if len(book.stories) == 1 else ""
        author = book.author or of_one or self._shell.settings.author
        few = self._shell.settings.easy
        dialog = BookDialog(replace(book, author=author, few_words=few), self._shell.window())
        dialog.save_wanted.connect(self._save)
        dialog.print_wanted.connect(self.print_book)
        self._show(dialog)

    def print_book(self, book: Book) -> None:
        """Show the pages as they will be on paper."""
        from storydesk.window.books.pdf import laid_out

        self._keep_author(book)
        self._make(book, lambda follow: laid_out(self._with_own(book, follow), follow), self._show_pages)

    def _show_pages(self, sides: Sides) -> None:
        from storydesk.window.books.print_dialog import PrintDialog

        dialog = PrintDialog(sides, self._shell.window())
        dialog.wear(self._shell.colours)
        dialog.chosen.connect(self._print)
        self._show(dialog)

    def _print(self, book: Book, printer: QPrinter) -> None:
        from storydesk.window.books.pdf import paint_book

        done = self.tr("“{}” is on its way to the printer.").format(book.title)
        self._make(book, lambda follow: paint_book(book, printer, follow), lambda _sides: self._on_saved(done))

    def _show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shell.put_icons_on(dialog)
        dialog.open()

    def _save(self, book: Book, path: Path) -> None:
        from storydesk.window.books.editions import write_book

        self._keep_author(book)
        done = self.tr("Saved as “{}”.").format(path.name)
        self._make(
            book,
            lambda follow: write_book(self._with_own(book, follow), path, follow),
            lambda _none: self._on_saved(done),
        )

    def _make(self, book: Book, work: Callable[[Follow], object], then: Callable[[Any], object]) -> None:
        """Do something with a book beside the window."""
        from storydesk.window.books.making import Making

        making = Making(book.title, work, self._shell.window())
        making.made.connect(then)
        making.failed.connect(self._on_failed)
        self._shell.closing.connect(making.end)
        making.start()

    def _with_own(self, book: Book, follow: Follow) -> Book:
        """Give a book the pictures that somebody drew for the story on the page; in the thread that makes the book."""
        if not any(story.uid for story in book.stories):
            return book
        asked = self.keeping.library_thread.ask(partial(with_own, book=book), None, _nobody)
        while True:  # the library may be busy: whoever waits can give the book up
            try:
                return asked.result(LOOK_AGAIN)
            except TookTooLong:
                follow(0, 1)
            except LibraryError:
                return book

    def _keep_author(self, book: Book) -> None:
        """Offer the same name the next time, unless it is that of whoever signed a story."""
        settings, signed = self._shell.settings, [story.author for story in book.stories]
        if book.author and book.author not in (settings.author, *signed):
            self._shell.adopt(replace(settings, author=book.author))

    # --- what happens --------------------------------------------------------------------------------------------

    def _on_failed(self, error: StoryDeskError) -> None:
        self._shell.say(told(error), about=COPY)

    def _on_saved(self, words: str) -> None:
        self._shell.mend(COPY)
        self._shell.say_status(words)

    def _page_book(self) -> Book | None:
        from storydesk.library.formats.book import BookStory
        from storydesk.window.books.editions import make_book
        from storydesk.window.shelf.pupils import shown_author

        self._desk.show_all()
        text = self._manuscript.text()
        if not text.strip():
            self._shell.say_status(self.tr("There is no story to save yet."))
            return None
        title = self._manuscript.called()
        uid, author = self._manuscript.uid, shown_author(self._manuscript.author)
        story = BookStory(title, text, author, seed_of(uid), uid=uid, looks=self._manuscript.looks)
        return make_book(title, (story,), author or self._shell.settings.author)

    def _on_kept(self, kept: Kept) -> None:
        self._manuscript.suggest_title(kept.uid, "" if kept.title == UNTITLED else kept.title)
        self._desk.area.suggest_title()

    def on_area(self) -> None:
        """Another area is shown."""
        if self.in_library():
            self.keeping.save()
            self.library.search.setFocus()

    def _draw_speech(self) -> None:
        self._shell.put_icons_on(self.speech)

    def _on_voice_failed(self, message: str) -> None:
        self._shell.say(message, about=ALOUD)

    def _on_voice_warned(self, message: str) -> None:
        self._shell.say(message)

    def _on_sentence(self, start: int, end: int) -> None:
        if end > start:
            self._shell.mend(ALOUD)

    COMMANDS: ClassVar[Mapping[str, Callable[[StoryTools], object]]] = {
        "library": toggle_library,
        "find": find_story,
        "book": save_copy,
        "print": print_story,
        "copy_story": copy_story,
        "aloud": toggle_aloud,
        "hear": lambda tools: tools.aloud.hear(tools._desk.page.word_at_caret()),
        "title": edit_title,
        "sign": sign,
    }
    """What the commands do, by their names."""


def _nobody(_error: LibraryError) -> None:
    """Whoever waits for the future hears of it."""
