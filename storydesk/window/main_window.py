"""The main window: an opening, one big button, the page, and the pane beside it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from storydesk import paths, settings
from storydesk.files import write_atomically
from storydesk.settings import Settings
from storydesk.window.banner import Banner
from storydesk.window.page import Page
from storydesk.window.settings_pane import SettingsPane
from storydesk.window.worker import StoryThread

if TYPE_CHECKING:
    from storydesk.engine.writer import StoryResult

log = logging.getLogger(__name__)
SAVE_EVERY = 2000  # milliseconds
PANE_WIDTH = 250


class MainWindow(QMainWindow):
    """Shows what the thread writes, and sends it what the user asks for. Computes nothing itself."""

    def __init__(self, stories: StoryThread, wishes: Settings) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("StoryDesk"))
        self.resize(1100, 680)
        self.stories, self._writing, self._closed = stories, False, False
        self._warned_of_loss = False
        self.stories.setParent(self)
        self._make_parts(wishes)
        self._arrange()
        self._connect()
        self._restore_page()
        self._show_writing(False)
        self.opening.setFocus()
        self.say_status(self.tr("Getting the stories ready…"))
        QTimer.singleShot(0, self, self.stories.load)

    @property
    def writing(self) -> bool:
        """Whether a story is being written."""
        return self._writing

    def write(self) -> None:
        """Begin a new story on the page. The earlier one comes back with undo."""
        if self._writing:
            return
        self.banner.hide()
        self._show_writing(True)
        opening = self.opening.text().strip()
        self.opening.home(False)
        self.page.begin(opening)
        self.say_status(self.tr("Writing…"))
        self.stories.write(opening, self.pane.settings())

    def stop(self) -> None:
        """Stop the story before its next word."""
        self.stories.stop()

    def say(self, message: str) -> None:
        """Show a sentence in the banner."""
        self.banner.say(message)

    def say_status(self, message: str) -> None:
        """Show a few words at the bottom."""
        self.status.setText(message)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the story, take what is still on its way, and save everything."""
        if not self._closed:
            if not self._save_page() and not self._warned_of_loss:
                # The page is all there is of the story; a second try closes the window all the same.
                self._warned_of_loss = True
                event.ignore()
                return
            self._closed = True
            self._saver.stop()
            self.stories.close()
            # The last pieces are still in the queue of signals.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
            self._save_page()
            self._save_settings()
        event.accept()

    def _make_parts(self, wishes: Settings) -> None:
        self.banner = Banner()
        self.page = Page()
        self.page.setAccessibleName(self.tr("The story"))
        self.page.setToolTip(self.tr("Your story. You can change every word of it."))
        self.page.setPlaceholderText(self.tr("Your story will appear here."))
        self.pane = SettingsPane(wishes)
        self.opening = self._make_opening()
        self.write_button = self._button(
            "write", self.tr("&Write a story"), self.tr("Write a new story (Ctrl+Enter)")
        )
        self.stop_button = self._button("stop", self.tr("S&top"), self.tr("Stop writing (Esc)"))
        self.status = QLabel()
        self.status.setContentsMargins(24, 0, 24, 4)
        self.statusBar().addWidget(self.status, 1)
        self.statusBar().setSizeGripEnabled(False)
        self._saver = QTimer(self)
        self._saver.setInterval(SAVE_EVERY)

    def _make_opening(self) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName("opening")
        field.setMaxLength(400)
        field.setClearButtonEnabled(True)
        field.setPlaceholderText(self.tr("Once upon a time, a little fox found a red balloon…"))
        field.setAccessibleName(self.tr("How the story begins"))
        field.setToolTip(self.tr("Begin the story, or leave this empty for a surprise"))
        return field

    def _button(self, name: str, label: str, tip: str) -> QPushButton:
        button = QPushButton(label)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setAccessibleName(label.replace("&", ""))
        return button

    def _arrange(self) -> None:
        desk = QWidget()
        desk.setObjectName("desk")
        column = QVBoxLayout(desk)
        column.setContentsMargins(24, 18, 24, 8)
        column.setSpacing(14)
        column.addWidget(self._title())
        column.addLayout(_beside(self.opening, self.write_button, self.stop_button))
        column.addWidget(self.banner)
        column.addLayout(_beside(self.page, self._pane_holder()), 1)
        self.setCentralWidget(desk)

    def _pane_holder(self) -> QScrollArea:
        """Give the pane a place that scrolls, so that the window also fits a small screen with large text."""
        self.pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        holder = QScrollArea()
        holder.setWidget(self.pane)
        holder.setWidgetResizable(True)
        holder.setFrameShape(QScrollArea.Shape.NoFrame)
        holder.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder.viewport().setAutoFillBackground(False)
        holder.setFixedWidth(PANE_WIDTH)
        return holder

    def _title(self) -> QLabel:
        title = QLabel(self.tr("&How does your story begin?"))
        title.setProperty("role", "title")
        font = self.page.font()
        title.setFont(font)
        title.setBuddy(self.opening)
        return title

    def _connect(self) -> None:
        self.write_button.clicked.connect(self.write)
        self.opening.returnPressed.connect(self.write)
        self.stop_button.clicked.connect(self.stop)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.write)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.stop)
        self.page.textChanged.connect(self._on_text)
        self._saver.timeout.connect(self._save_page)
        self.stories.ready.connect(self._on_ready)
        self.stories.piece.connect(self._on_piece)
        self.stories.finished.connect(self._on_finished)
        self.stories.failed.connect(self._on_failed)

    def _on_ready(self) -> None:
        if not self._writing:
            self.say_status(self.tr("Ready for a story."))

    def _on_piece(self, piece: str) -> None:
        self.page.append_piece(piece)
        self.say_status(self.tr("Writing… {} words").format(self.page.words()))

    def _on_finished(self, result: StoryResult) -> None:
        self._show_writing(False)
        words = len(result.text.split())
        figures = self.tr("{} words, {:.0f} words/s, {:.0f} tokens/s")
        self.say_status(figures.format(words, result.words_per_second, result.tokens_per_second))

    def _on_failed(self, message: str) -> None:
        self._show_writing(False)
        self.say_status("")
        self.say(message)

    def _on_text(self) -> None:
        if not self._saver.isActive() and not self._closed:
            self._saver.start()

    def _show_writing(self, writing: bool) -> None:
        had_focus = self.write_button.hasFocus() or self.stop_button.hasFocus()
        self._writing = writing
        self.write_button.setEnabled(not writing)
        self.stop_button.setEnabled(writing)
        # A disabled button passes the focus on to anywhere; it belongs to the button that counts.
        if had_focus:
            (self.stop_button if writing else self.write_button).setFocus()

    def _restore_page(self) -> None:
        try:
            self.page.restore(paths.page_file().read_text(encoding="utf-8", errors="replace"))
        except FileNotFoundError:
            return
        except OSError:
            log.warning("the page could not be read", exc_info=True)
            self.say(self.tr("Your last page could not be opened."))

    def _save_page(self) -> bool:
        """Save the page; False, and a sentence in the banner, where that did not work."""
        self._saver.stop()
        try:
            write_atomically(paths.page_file(), self.page.toPlainText())
        except OSError:
            log.warning("the page could not be saved", exc_info=True)
            self.say(self.tr("Your page could not be saved. Is the disk full? Copy it before you close the window."))
            return False
        return True

    def _save_settings(self) -> None:
        try:
            settings.save(self.pane.settings(), paths.settings_file())
        except OSError:
            log.warning("the settings could not be saved", exc_info=True)


def _beside(*widgets: QWidget) -> QHBoxLayout:
    """Put widgets in a row; the first takes the room."""
    row = QHBoxLayout()
    row.setSpacing(14)
    for position, widget in enumerate(widgets):
        row.addWidget(widget, 0 if position else 1)
    return row
