"""What the window does with whole stories: the library beside the page, saving and printing, reading aloud."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from storydesk.library.errors import LibraryError
from storydesk.library.titles import suggest_title
from storydesk.session.store import Kept
from storydesk.settings import Settings
from storydesk.window.kit.labels import shown_title
from storydesk.window.kit.problems import told
from storydesk.window.kit.style import put_icons, room_of
from storydesk.window.kit.theme import Colours
from storydesk.window.session.library_thread import LibraryThread
from storydesk.window.session.save_controller import SaveController
from storydesk.window.speech.read_aloud import ReadAloud
from storydesk.window.speech.speaker import Speaker
from storydesk.window.speech.speech_bar import SpeechBar

if TYPE_CHECKING:
    from storydesk.library.formats.book import Book
    from storydesk.window.shelf.library_view import LibraryView
    from storydesk.window.shell.main_window import MainWindow

COPY, ALOUD = "copy", "aloud"
"""What a banner can be about."""


class StoryTools(QObject):
    """Belongs to the window, and outlives its parts, which are made anew when the language changes.

    Attributes:
        keeping: keeps the page in the library.
        aloud: reads it.
        speech: the strip that is shown at the moment.
    """

    speech: SpeechBar

    def __init__(self, window: MainWindow, librarian: LibraryThread, speaker: Speaker) -> None:
        super().__init__(window)
        self._window = window
        self.keeping = SaveController(librarian, window.manuscript, window.folders, self)
        self.aloud = ReadAloud(window.manuscript, speaker, self)

    def make_parts(self, settings: Settings, colours: Colours) -> None:
        """Make what is seen from the beginning, in the language of the moment."""
        self._library: LibraryView | None = None
        self.speech = SpeechBar(self.aloud, settings)

    @property
    def library(self) -> LibraryView:
        """The area of the library."""
        self._window.areas.look_up("library")
        assert self._library is not None
        return self._library

    def make_library(self) -> LibraryView:
        """Make the area."""
        from storydesk.window.shelf.library_view import LibraryView

        window = self._window
        self._library = library = LibraryView(self.keeping, window.colours)
        library.wear(window.colours, room_of(window.settings))
        library.said.connect(window.say_status)
        library.told.connect(window.banner.say)
        library.book_wanted.connect(self.save_book)
        library.teach_wanted.connect(window.teaching.show_shelf)
        library.closed.connect(self.show_page)
        return library

    def connect_parts(self) -> None:
        """Let everything hear of everything else, once the window has all its parts."""
        window, keeping, aloud = self._window, self.keeping, self.aloud
        keeping.opening = window.desk.start.opening.text
        window.desk.start.opening.textChanged.connect(keeping.note)
        keeping.writing = lambda: window.desk.writing
        keeping.trouble.told.connect(window.banner.say)
        keeping.mended.connect(window.banner.mend)
        keeping.said.connect(window.say_status)
        keeping.kept.connect(self._on_kept)
        keeping.shown.connect(self.show_page)
        keeping.renamed.connect(window.desk.area.show_title)
        keeping.opened.connect(self._on_opened)
        keeping.opening_found.connect(window.desk.offer_opening)
        window.areas.currentChanged.connect(self._on_area)
        aloud.sentence.connect(window.desk.page.show_spoken)
        aloud.sentence.connect(self._on_sentence)
        aloud.word.connect(window.desk.page.show_spoken_word)
        aloud.failed.connect(lambda message: window.banner.say(message, about=ALOUD))
        aloud.changed.connect(self._draw_speech)
        self.speech.show_reading(aloud.state)  # in another language the voice goes on, too
        self.speech.play.connect(self.toggle_aloud)
        self.speech.changed.connect(window.adopt)
        window.desk.page.hear.connect(aloud.hear)

    def disconnect_parts(self) -> None:
        """What is about to go must not hear of anything any more."""
        keeping, aloud = self.keeping, self.aloud
        for signal in (keeping.trouble.told, keeping.mended, keeping.said, keeping.kept, keeping.shown, keeping.renamed,
                       keeping.opened, keeping.opening_found, aloud.sentence, aloud.word, aloud.failed,
                       aloud.changed):  # fmt: skip
            signal.disconnect()
        # Those that outlive the parts had their signals cut, too.
        keeping.listen()
        aloud.listen()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the commands do."""
        return {
            "library": self.toggle_library,
            "find": self.find_story,
            "book": self.save_copy,
            "print": self.print_story,
            "copy_story": self.keeping.trouble.copy,
            "aloud": self.toggle_aloud,
            "hear": lambda: self.aloud.hear(self._window.desk.page.word_at_caret()),
            "title": self.edit_title,
        }

    def wear(self, settings: Settings, colours: Colours) -> None:
        """Use these settings and colours."""
        if self._library is not None:
            self._library.wear(colours, room_of(settings))
        self.speech.show_settings(settings)

    def set_writing(self, writing: bool, read_along: bool) -> None:
        """A story begins to be written, or is done."""
        self.keeping.save()
        self.aloud.set_writing(writing)
        growing = self._window.manuscript.growing()
        if writing and read_along and growing is not None:
            self.aloud.follow_writing(growing.start)

    def holds_back(self) -> bool:
        """Whether the window should stay open for stories that are coming in; whoever is being asked may go."""
        words = self.tr("Stories are still coming in. If StoryDesk is closed now, those that are in stay.")
        banner = self._window.banner
        if not self.keeping.taking_in.running or (not banner.isHidden() and banner.label.text() == words):
            return False
        banner.say(words, [(self.tr("Close StoryDesk"), self._close_window)], self.tr("Go on taking in"))
        return True

    def _close_window(self) -> None:
        self.keeping.taking_in.close()
        self._window.close()

    def in_library(self) -> bool:
        """Whether the library is shown."""
        return self._window.areas.currentWidget() is self._library

    # --- commands ------------------------------------------------------------------------------------------------

    def show_page(self) -> None:
        """Show the desk, with the story on the page if there is one."""
        self._window.areas.setCurrentWidget(self._window.desk)
        if self._window.manuscript.text().strip():
            self._window.desk.area.look_for_words()
            self._window.desk.back_to_page()
        else:
            self._window.desk.new_story()

    def toggle_library(self) -> None:
        """Go to the library, or back to the page."""
        if self.in_library():
            self.show_page()
        else:
            self._window.areas.show_area("library")

    def find_story(self) -> None:
        """Go to the field that searches the library."""
        self._window.areas.show_area("library")
        self.library.search.setFocus()
        self.library.search.selectAll()

    def edit_title(self) -> None:
        """Let the title of the story be typed, on the page or in the library."""
        if self.in_library():
            self.library.handlers.rename()
        else:
            self._window.desk.edit_title()

    def toggle_aloud(self) -> None:
        """Read the page aloud from the caret on, pause, or go on."""
        if not self._window.manuscript.text().strip():
            self._window.say_status(self.tr("There is no story to read yet."))
            return
        caret = self._window.desk.page.textCursor()
        self.aloud.toggle(0 if caret.atEnd() else caret.position())

    def save_copy(self) -> None:
        """Save the story on the page, or what is chosen in the library."""
        if self.in_library():
            self.library.handlers.book()
        elif book := self._page_book():
            self.save_book(book)

    def print_story(self) -> None:
        """Print the story on the page, or what is chosen in the library."""
        if self.in_library():
            self.library.handlers.book()
        elif book := self._page_book():
            self.print_book(book)

    def save_book(self, book: Book) -> None:
        """Ask how a book is to be saved or printed."""
        from storydesk.window.books.book_dialog import BookDialog

        dialog = BookDialog(book, self._window)
        dialog.save_wanted.connect(self._save)
        dialog.print_wanted.connect(self.print_book)
        self._show(dialog)

    def print_book(self, book: Book) -> None:
        """Show the pages as they will be on paper."""
        from storydesk.window.books.print_dialog import PrintDialog

        dialog = PrintDialog(book, self._window)
        dialog.wear(self._window.colours)
        dialog.failed.connect(self._window.say)
        self._show(dialog)

    def _show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        put_icons(dialog, self._window.colours, room_of(self._window.settings))
        dialog.open()

    def _save(self, book: Book, path: Path) -> None:
        from storydesk.window.books.book_dialog import write_book

        done = self.tr("Saved as “{}”.").format(path.name)
        self.keeping.librarian.ask(
            lambda _keeper: write_book(book, path), lambda _none: self._on_saved(done), self._on_failed
        )

    # --- what happens --------------------------------------------------------------------------------------------

    def _on_failed(self, error: LibraryError) -> None:
        self._window.banner.say(told(error), about=COPY)

    def _on_saved(self, words: str) -> None:
        self._window.banner.mend(COPY)
        self._window.say_status(words)

    def _page_book(self) -> Book | None:
        from storydesk.library.formats.book import BookStory
        from storydesk.window.books.book_dialog import make_book

        text = self._window.manuscript.text()
        if not text.strip():
            self._window.say_status(self.tr("There is no story to save yet."))
            return None
        title = self._window.manuscript.title.strip() or suggest_title(text)
        return make_book(title, (BookStory(title, text),))

    def _on_opened(self) -> None:
        if self.in_library():
            self.library.refresh()

    def _on_kept(self, kept: Kept) -> None:
        self._window.desk.area.suggest_title(shown_title(kept.title))

    def _on_area(self) -> None:
        self._window.header.check_tab(self._window.areas.currentIndex())
        if self.in_library():
            self.keeping.save()
            self.library.refresh()
            self.library.search.setFocus()

    def _draw_speech(self) -> None:
        put_icons(self.speech, self._window.colours, room_of(self._window.settings))

    def _on_sentence(self, start: int, end: int) -> None:
        if end > start:
            self._window.banner.mend(ALOUD)
        self._follow_in_reader(start, end)

    def _follow_in_reader(self, start: int, end: int) -> None:
        if self._window.reading.is_shown:
            self._window.reading.reader.follow(start, end)
