"""A story or a shelf on its way out of the program: which kind of file, with space for drawings or not, or on paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QGridLayout, QLineEdit, QPushButton, QWidget

from storydesk.library.formats.book import Book, BookStory, Labels
from storydesk.library.formats.exports import FORMATS, export, file_name
from storydesk.window.books.book_paint import write_pdf
from storydesk.window.kit import file_dialogs
from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe, dialog_column, fit_on_screen, label

PDF = ".pdf"
WIDTH = 460  # pixels


def kinds() -> dict[str, str]:
    """The endings of files that StoryDesk writes, and what they are called."""
    translate = QCoreApplication.translate
    named = {
        PDF: translate("Books", "PDF, for printing"),
        ".epub": translate("Books", "E-book (EPUB)"),
        ".html": translate("Books", "Web page"),
        ".md": translate("Books", "Markdown"),
        ".txt": translate("Books", "Text"),
    }
    written = {PDF, *(kind.suffix for kind in FORMATS)}
    return {ending: name for ending, name in named.items() if ending in written}


def make_book(title: str, stories: tuple[BookStory, ...], author: str = "", drawings: bool = True) -> Book:
    """A book whose few own words are in the window's language."""
    translate = QCoreApplication.translate
    words = Labels(
        translate("Books", "Contents"),
        translate("Books", "Space for a drawing"),
        translate("Books", "Page"),
        translate("Books", "by"),
    )
    return Book(title, stories, author.strip(), drawings=drawings, labels=words)


def write_book(book: Book, path: Path) -> None:
    """Write a book in the format of the path's ending. Raises LibraryError."""
    if path.suffix.lower() == PDF:
        write_pdf(book, path)
    else:
        export(book, path)


class BookDialog(QDialog):
    """Asks what the file is to be.

    Signals: `save_wanted` (the Book and the path), `print_wanted` (the Book).
    """

    save_wanted = Signal(object, object)
    print_wanted = Signal(object)

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save a copy or print"))
        self._book = book
        self.title = QLineEdit(book.title)
        self.author = QLineEdit(book.author)
        self.author.setPlaceholderText(self.tr("may stay empty"))
        self.kind = QComboBox()
        for ending, name in kinds().items():
            self.kind.addItem(name, ending)
        self.drawings = QCheckBox(self.tr("Leave &space for drawings"))
        self.drawings.setChecked(book.drawings)
        describe(self.drawings, self.tr("Leave space for drawings"), self.tr("A frame to draw in on every page"))
        self.save_button = QPushButton(self.tr("Sa&ve…"))
        self.save_button.setProperty("role", "main")
        self.save_button.setDefault(True)
        self.print_button = QPushButton(self.tr("&Print…"))
        self.close_button = QPushButton(self.tr("&Close"))
        describe(self.save_button, self.tr("Save"), self.tr("Choose where the file goes"))
        describe(self.print_button, self.tr("Print"), self.tr("See the pages first, then print them"))
        describe(self.close_button, self.tr("Close"), self.tr("Back without saving"))
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print_)
        self.close_button.clicked.connect(self.reject)
        self._arrange()

    def book(self) -> Book:
        """The book as it is wished for."""
        title = self.title.text().strip() or self._book.title
        return replace(self._book, title=title, author=self.author.text().strip(), drawings=self.drawings.isChecked())

    def save(self) -> None:
        """Ask where, and hand it on."""
        book, ending = self.book(), str(self.kind.currentData())
        kind = f"{self.kind.currentText()} (*{ending})"
        path = file_dialogs.file_to_save(self, self.tr("Save a copy"), file_name(book.title, ending), kind)
        if path is not None:
            self.accept()
            self.save_wanted.emit(book, path)

    def print_(self) -> None:
        """Hand the book on to be printed."""
        self.accept()
        self.print_wanted.emit(self.book())

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        rows = ((self.tr("&Title"), self.title, self.tr("On the first page")),
                (self.tr("&Written by"), self.author, self.tr("Names for the first page")),
                (self.tr("&Kind of file"), self.kind, self.tr("Which programs can open it")))  # fmt: skip
        for line, (text, control, tip) in enumerate(rows):
            grid.addWidget(label(text, "", control), line, 0)
            grid.addWidget(control, line, 1)
            describe(control, text.replace("&", ""), tip)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.save_button, self.print_button, self.close_button):
            flow.addWidget(button)
        column = dialog_column(self, gap=16)
        count = len(self._book.stories)
        if count > 1:
            column.addWidget(label(self.tr("A book of {} stories").format(count), "title"))
        column.addLayout(grid)
        column.addWidget(self.drawings)
        column.addStretch(1)
        column.addWidget(buttons)
        fit_on_screen(self, WIDTH)
