"""A story or a shelf on its way out of the program: which kind of file, which pictures, who wrote it; or on paper."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from storydesk.library.formats.book import Book, BookStory
from storydesk.library.formats.exports import file_name
from storydesk.window.books.editions import PDF, PICTURED, PNG, Edition, editions
from storydesk.window.kit import file_dialogs
from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe, dialog_column, fit_on_screen, keep_place, label, wrapped
from storydesk.window.kit.scrolling import Scrolling
from storydesk.window.kit.style import room_now

WIDTH = 480  # pixels
AUTHORS_HEIGHT = 150


class BookDialog(QDialog):
    """Asks what the file is to be.

    Signals: `save_wanted` (the Book and the path), `print_wanted` (the Book).
    """

    save_wanted = Signal(object, object)
    print_wanted = Signal(object)

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save a copy or print"))
        self._book, self._editions = book, {edition.key: edition for edition in editions()}
        self.title = QLineEdit(book.title)
        self.author = QLineEdit(book.author)
        self.author.setPlaceholderText(self.tr("may stay empty"))
        self.kind = QComboBox()
        for edition in self._editions.values():
            self.kind.addItem(edition.name, edition.key)
        self.pictures = _choice((self.tr("Drawn by the computer"), "drawn"),
                                (self.tr("Empty frames to draw in"), "frames"), (self.tr("None"), "none"))  # fmt: skip
        self.pictures.setCurrentIndex(self.pictures.findData(book.pictures))
        self.words = _choice((self.tr("As usual"), False), (self.tr("Few, for first readers"), True))
        self.words.setCurrentIndex(self.words.findData(book.few_words))
        self.paper = _choice((self.tr("As in the printer here (A4 or Letter)"), "usual"),
                             (self.tr("A5, half as large"), "a5"), (self.tr("Square, 21 cm"), "square"))  # fmt: skip
        self.page = QSpinBox()
        self.page.setMinimum(1)
        self.authors = _AuthorsTable(book) if len(book.stories) > 1 else None
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
        self._labels: dict[QWidget, QLabel] = {}
        self._arrange()
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.words.currentIndexChanged.connect(self._on_words)
        self._on_kind()
        self._on_words()

    @property
    def edition(self) -> Edition:
        """The kind that is chosen."""
        return self._editions[str(self.kind.currentData())]

    def book(self) -> Book:
        """The book as it is wished for."""
        edition, stories = self.edition, self._book.stories
        title = self.title.text().strip() or self._book.title
        if self.authors is not None:
            stories = self.authors.signed(stories)
        else:  # the only story is called as its book
            by = self.author.text().strip()
            stories = tuple(replace(story, title=title, author=by if story.author else "") for story in stories)
        return replace(
            self._book,
            title=title,
            author=self.author.text().strip(),
            stories=stories,
            pictures=self.pictures.currentData(),
            few_words=self.words.currentData(),
            paper=self.paper.currentData(),
            folded=edition.folded,
            fixed=edition.fixed,
            page=self.page.value(),
        )

    def save(self) -> None:
        """Ask where, and hand it on."""
        book, edition = self.book(), self.edition
        kind = f"{edition.name} (*{edition.ending})"
        path = file_dialogs.file_to_save(self, self.tr("Save a copy"), file_name(book.title, edition.ending), kind)
        if path is not None:
            self.accept()
            self.save_wanted.emit(book, path)

    def print_(self) -> None:
        """Hand the book on to be printed."""
        self.accept()
        self.print_wanted.emit(self.book())

    def _on_kind(self) -> None:
        """Show what can be chosen for this kind of file."""
        edition = self.edition
        self._set_shown(self.paper, edition.key == PDF)
        self._set_shown(self.page, edition.ending == PNG)
        for control in (self.pictures, self.words):
            control.setEnabled(edition.ending in PICTURED)

    def _on_words(self) -> None:
        """The fewer words a page has, the more pages there are to choose from."""
        stories = self._book.stories
        self.page.setMaximum(_page_count(stories[0], self.words.currentData()) if stories else 1)

    def _set_shown(self, control: QWidget, shown: bool) -> None:
        control.setVisible(shown)
        self._labels[control].setVisible(shown)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        rows = ((self.tr("&Title"), self.title, self.tr("On the first page")),
                (self.tr("&Written by"), self.author, self.tr("Names for the first page")),
                (self.tr("&Kind of file"), self.kind, self.tr("Which programs can open it")),
                (self.tr("P&ictures"), self.pictures, self.tr("What is above the text of each page")),
                (self.tr("Wor&ds on a page"), self.words, self.tr("Few are 10 to 22, in whole sentences")),
                (self.tr("Pa&ge"), self.page, self.tr("Which page of the story becomes the picture")),
                (self.tr("Pape&r"), self.paper, self.tr("How large the pages are")))  # fmt: skip
        for number, (text, control, tip) in enumerate(rows):
            line = min(number, len(rows) - 2)  # the last two are never asked for together
            self._labels[control] = label(text, "", control)
            grid.addWidget(self._labels[control], line, 0)
            grid.addWidget(control, line, 1)
            describe(control, text.replace("&", ""), tip)
        keep_place(self.paper, self._labels[self.paper])
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.save_button, self.print_button, self.close_button):
            flow.addWidget(button)
        wishes = QWidget()
        column = QVBoxLayout(wishes)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(16)
        if self.authors is not None:
            column.addWidget(wrapped(self.tr("A book of {} stories").format(len(self._book.stories)), "title"))
        column.addLayout(grid)
        if self.authors is not None:
            column.addWidget(self.authors)
        column.addStretch(1)
        whole = dialog_column(self, gap=16)
        whole.addWidget(Scrolling(wishes), 1)
        whole.addWidget(buttons)
        fit_on_screen(self, WIDTH)


class _AuthorsTable(QTableWidget):
    """Who wrote which story."""

    def __init__(self, book: Book) -> None:
        super().__init__(len(book.stories), 2)
        self.setHorizontalHeaderLabels([self.tr("Story"), self.tr("Written by")])
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)  # Tab leaves it, the arrow keys go on in it
        self.setFixedHeight(round(AUTHORS_HEIGHT * room_now()))
        tip = self.tr("For the contents and the first page of each story; press F2 or type to change a name")
        describe(self, self.tr("Authors of the stories"), tip)
        for line, story in enumerate(book.stories):
            title = QTableWidgetItem(story.title)
            title.setFlags(title.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.setItem(line, 0, title)
            self.setItem(line, 1, QTableWidgetItem(story.author))
        self.setCurrentCell(0, 1)

    def signed(self, stories: tuple[BookStory, ...]) -> tuple[BookStory, ...]:
        """The stories with the authors of the table."""
        named = [self.item(line, 1) for line in range(self.rowCount())]
        return tuple(
            replace(story, author=item.text().strip() if item is not None else "")
            for story, item in zip(stories, named, strict=True)
        )


def _choice(*options: tuple[str, object]) -> QComboBox:
    box = QComboBox()
    for text, data in options:
        box.addItem(text, data)
    return box


def _page_count(story: BookStory, few: bool) -> int:
    from storydesk.pictures.bound import page_spans

    return max(1, len(page_spans(story.text, few)))
