"""The pages of a book as they will be on paper, and from there to the printer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from storydesk.window.books.pdf import Sides, page_layout
from storydesk.window.books.side_view import SideView
from storydesk.window.kit.labels import describe, fit_on_screen, icon_button, label, row
from storydesk.window.kit.theme import Colours

USUAL = (720, 820)  # pixels


class PrintDialog(QDialog):
    """Shows one page at a time. Signal: `chosen` (the Book and the QPrinter on which it is to be printed)."""

    chosen = Signal(object, object)

    def __init__(self, sides: Sides, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        book = sides.book
        self.setWindowTitle(self.tr("Print “{}”").format(book.title))
        self._book = book
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setPageLayout(page_layout(book))
        if book.folded:
            self.printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
        self.printer.setDocName(book.title)
        self.preview = SideView(sides)
        describe(self.preview, self.tr("Pages"), self.tr("The pages as they will be on paper"))
        self.preview.setToolTip("")
        self.before = icon_button("left", self.tr("Page before"))
        self.after = icon_button("right", self.tr("Next page"))
        self.place = label("", "soft")
        self.print_button = QPushButton(self.tr("&Print…"))
        self.print_button.setProperty("role", "main")
        self.close_button = QPushButton(self.tr("&Close"))
        describe(self.print_button, self.tr("Print"), self.tr("Choose a printer"))
        describe(self.close_button, self.tr("Close"), self.tr("Back without printing"))
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.print_button.clicked.connect(self.print_)
        self.close_button.clicked.connect(self.reject)
        self._arrange()
        self._show_place()

    def wear(self, colours: Colours) -> None:
        """Use these colours around the paper."""
        self.preview.wear(colours)

    def turn(self, count: int) -> None:
        """Show the page so many further, or back."""
        self.preview.show_side(self.preview.number() + count)
        self._show_place()

    def print_(self) -> None:
        """Let a printer be chosen, and print."""
        dialog = QPrintDialog(self.printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.accept()
            self.chosen.emit(self._book, self.printer)

    def _show_place(self) -> None:
        page, count = self.preview.number() + 1, self.preview.count()
        self.place.setText(self.tr("Page {} of {}").format(page, count))
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < count)

    def _arrange(self) -> None:
        bar = row(self.before, self.place, self.after, None, self.print_button, self.close_button)
        bar.setContentsMargins(20, 0, 20, 14)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.preview, 1)
        layout.addLayout(bar)
        fit_on_screen(self, *USUAL)
