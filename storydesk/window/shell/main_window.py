"""The main window: a slim header, the areas, the settings pane, and what is said about it all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QCloseEvent,
    QGuiApplication,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from storydesk.folders import Folders, find_folders
from storydesk.settings import CHOICES, Settings
from storydesk.window.desk.desk import ON_PAGE, Desk
from storydesk.window.kit import assets
from storydesk.window.kit.areas import Area, Areas
from storydesk.window.kit.banner import Banner
from storydesk.window.kit.commands import make_actions
from storydesk.window.kit.labels import label
from storydesk.window.kit.language import speak
from storydesk.window.kit.notice import Notice
from storydesk.window.kit.sentences import READ_ALOUD_WORDS, minutes_aloud
from storydesk.window.kit.style import dress, put_icons, room_of
from storydesk.window.kit.theme import theme_texts
from storydesk.window.session.library_thread import LIBRARY, LibraryThread, places_of
from storydesk.window.session.manuscript import Manuscript
from storydesk.window.session.settings_file import SettingsFile
from storydesk.window.session.worker import StoryThread, opener
from storydesk.window.shell.focus import centre, go_to_next_part
from storydesk.window.shell.header import Header
from storydesk.window.shell.hints import Hints
from storydesk.window.shell.reading_mode import ReadingMode
from storydesk.window.shell.settings_side import SettingsSide
from storydesk.window.shell.story_tools import StoryTools
from storydesk.window.shell.teach_tools import TeachTools
from storydesk.window.speech.speaker import Speaker

if TYPE_CHECKING:
    from storydesk.window.settings.settings_pane import SettingsPane

STORY = "story"
"""What a banner is about that a new try at writing mends."""
SMALLEST = (560, 380)
USUAL = (1180, 740)
LOAD_AT_LATEST = 1000  # milliseconds after the start
NARROW = 900  # pixels at the usual size of letters; below, header buttons have no words


class MainWindow(QMainWindow):
    """Shows what the thread writes, and sends it what the user asks for. Computes nothing itself.

    What is not seen at first (the settings, the reader, the areas beside the desk) is made when it is first wanted.

    Signal: `closing`, when it is certain that the window goes.
    """

    closing = Signal()
    desk: Desk

    def __init__(
        self,
        stories: StoryThread,
        wishes: Settings,
        folders: Folders | None = None,
        librarian: LibraryThread | None = None,
        speaker: Speaker | None = None,
    ) -> None:
        super().__init__()
        self.setWindowTitle("StoryDesk")
        self.setWindowIcon(assets.logo())
        self.stories, self._closed, self._warned_of_loss = stories, False, False
        self._model_wanted = False
        self.stories.setParent(self)
        self._area_makers: list[Callable[[], Area]] = []
        self._settings, self.folders = wishes, folders or find_folders()
        self._file = SettingsFile(self.folders.settings_file, self)
        self._file.lost.connect(self.say)
        self.manuscript = Manuscript(self)
        self.tools = StoryTools(self, librarian or LibraryThread(places_of(self.folders)), speaker or Speaker())
        self.teaching = TeachTools(self)
        self.reading = ReadingMode(self)
        self.side = SettingsSide(self)
        self._build()
        self._restore_place()
        stories.ready.connect(self._on_ready)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.wear)
        self.tools.keeping.open()
        self.say_status(self.tr("Getting the stories ready…"))
        # Where the window is not painted, because it starts as an icon.
        QTimer.singleShot(LOAD_AT_LATEST, self, self._load_model)

    # --- what others use -----------------------------------------------------------------------------------------

    @property
    def settings(self) -> Settings:
        """The present ones."""
        return self._settings

    @property
    def writing(self) -> bool:
        """Whether a story is being written."""
        return self.desk.writing

    @property
    def pane(self) -> SettingsPane:
        """The settings beside the page."""
        return self.side.pane

    def add_area(self, make: Callable[[], Area]) -> None:
        """Put another area beside the desk, with a tab in the header.

        Args:
            make: makes the area in the language of the moment; called again when the language changes.
        """
        self._area_makers.append(make)
        self._put_area(make())

    def say(self, message: str) -> None:
        """Show a sentence in the banner."""
        self.banner.say(message)

    def say_status(self, message: str) -> None:
        """Show a few words at the bottom, and let a screen reader say them."""
        self.status.setText(message)
        if message and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.status, message))

    def come_to_front(self) -> None:
        """Be seen, wherever the window is."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def take_in(self, files: Sequence[Path]) -> None:
        """Take files into the library, and show it."""
        if files:
            self.areas.show_area("library")
            self.tools.library.handlers.take_in_files(files)

    def adopt(self, wishes: Settings) -> None:
        """Use other settings from now on, and keep them."""
        before, self._settings = self._settings, wishes
        self._file.save(self._settings)
        if wishes.language != before.language:
            self._rebuild()
            return
        if _looks(wishes) != _looks(before):
            self.wear()
        else:
            self.desk.wear(wishes, self.colours)
            self.tools.wear(wishes, self.colours)
        self.side.show_settings(wishes)
        if (wishes.model, wishes.threads) != (before.model, before.threads):
            self.stories.reopen(opener(None, wishes, self.folders))

    def wear(self) -> None:
        """Put on the theme and the size of the settings."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.colours = dress(application, self._settings)
            self.put_icons()
            self.desk.wear(self._settings, self.colours)
            self.tools.wear(self._settings, self.colours)
            self.reading.wear()
            self._show_choices()
            self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the story, take what is still on its way, and save everything."""
        if not self._closed:
            if self.teaching.holds_back() or self.tools.holds_back():
                event.ignore()
                return
            problem = "" if self._warned_of_loss else self.tools.keeping.keep_now()
            if problem:
                # The page is all there is of the story; a second try closes the window all the same.
                self._warned_of_loss = True
                self._show_desk()
                self.banner.say(problem, [(self.tr("Copy the story"), self.tools.keeping.trouble.copy)], about=LIBRARY)
                event.ignore()
                return
            self._closed = True
            self.tools.aloud.stop()
            self.closing.emit()
            self.stories.close()
            # The last pieces are still in the queue of signals.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
            if self.tools.keeping.close():
                self._keep_place()
                self._file.save(self._settings)
        event.accept()

    # --- parts ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        """Make everything that is seen, in the language of the moment."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        speak(self._settings.language)
        self.colours = dress(application, self._settings)
        self._whole = QStackedWidget()
        self.actions_ = make_actions(self._whole, self._handlers())
        self.banner = Banner()
        self.notice = Notice()
        self.areas = Areas(self._put_icons_on)
        self.reading.use(self._whole)
        self.status = label("")
        self.counts = label("")
        self.desk = Desk(self.stories, self.manuscript, self.actions_, self._settings, self.colours)
        self.header = Header(self.actions_)
        self.tools.make_parts(self._settings, self.colours)
        self.hints = Hints()
        self._show_hints()
        self._arrange()
        self._put_area(Area("desk", self.tr("&Write"), lambda: self.desk), self.desk)
        self._put_area(Area("library", self.tr("Librar&y"), self.tools.make_library))
        for make in self._area_makers:
            self._put_area(make())
        self._connect()
        self.desk.area.show_writing(False)
        self.desk.area.show_title()
        self.desk.area.look_for_words()
        self._show_counts()
        self._fit()
        self.put_icons()
        self._show_choices()
        (self.desk.start.tell_button if self.desk.currentWidget() is self.desk.start else self.desk.page).setFocus()

    def _rebuild(self) -> None:
        """Speak another language: the parts are made anew; the story, its undo stack and the model stay."""
        start = self.desk.start if self.desk.currentWidget() is self.desk.start else None
        old, said = self._whole, None if self.banner.isHidden() else self.banner.label.text()
        self._disconnect(old)
        self._build()
        old.deleteLater()
        self.tools.keeping.trouble.say_again(said)
        if start is not None:
            self.desk.offer_opening(start.opening.text())
            self.desk.start.happens.setText(start.happens.text())
            self.desk.start.show_cards(start.cards())
        if self._settings.pane_open:
            self.pane.looks.language.setFocus()

    def _disconnect(self, old: QWidget) -> None:
        """What is about to go must not hear of anything any more."""
        stories = self.stories
        for signal in (stories.piece, stories.finished, stories.titled, stories.failed, stories.suggested):
            signal.disconnect()
        manuscript = self.manuscript
        for signal in (manuscript.inserted, manuscript.passages_changed, manuscript.restored, manuscript.switched):
            signal.disconnect()
        manuscript.changed.disconnect()
        self.tools.disconnect_parts()
        for action in (*old.findChildren(QAction), *old.findChildren(QShortcut)):
            action.setParent(None)

    def _show_choices(self) -> None:
        self.actions_["settings"].setChecked(self._settings.pane_open)
        self.actions_["projector"].setChecked(self._settings.projector)
        self.header.check_theme(self._settings.theme)

    def put_icons(self) -> None:
        """Draw the icons of everything that is shown, in the colours of the moment."""
        self._put_icons_on(self)

    def _put_icons_on(self, part: QWidget) -> None:
        put_icons(part, self.colours, room_of(self._settings))

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "new": self._begin_anew,
            "stop": lambda: self.desk.stop(),
            **{name: partial(self._on_page, act) for name, act in ON_PAGE.items()},
            "read": self.reading.toggle,
            "projector": lambda: self.adopt(replace(self._settings, projector=not self._settings.projector)),
            "theme": self.next_theme,
            "settings": self.toggle_settings,
            "help": self.show_keys,
            "next_part": lambda: go_to_next_part(self),
            **self.tools.handlers(),
            "teach": self.teaching.show,
        }

    def _arrange(self) -> None:
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        messages = QVBoxLayout()
        messages.setContentsMargins(20, 0, 20, 0)
        messages.addWidget(self.notice)
        messages.addWidget(self.banner)
        messages.addWidget(self.hints)
        page = QWidget()
        left = QVBoxLayout(page)
        left.setContentsMargins(0, 10, 0, 0)
        left.setSpacing(6)
        left.addLayout(messages)
        left.addWidget(self.areas, 1)
        left.addWidget(self.tools.speech)
        left.addWidget(self._make_status())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(page, 1)
        column.addLayout(middle, 1)
        self.side.use(middle, page)
        self._whole.addWidget(desk)
        self.notice.tell_of(self.folders, self.tools.save_copy)
        self._whole.setObjectName("desk")
        self.setCentralWidget(self._whole)
        self.setMinimumSize(*SMALLEST)
        if self._settings.pane_open:
            self.pane.show()

    def _put_area(self, area: Area, shown: QWidget | None = None) -> None:
        self.areas.put(area, shown)
        self.header.add_tab(area.title, lambda: self.areas.show_area(area.name))

    def _make_status(self) -> QWidget:
        status = QWidget()
        status.setObjectName("status")
        row = QHBoxLayout(status)
        row.setContentsMargins(24, 0, 24, 7)
        row.addWidget(self.status, 1)
        row.addWidget(self.counts)
        return status

    def _connect(self) -> None:
        self.desk.said.connect(self.say_status)
        self.desk.failed.connect(lambda message: self.banner.say(message, about=STORY))
        self.desk.page.given.connect(self.take_in)
        self.desk.writing_changed.connect(self._on_writing)
        self.desk.currentChanged.connect(self._fit)
        self.areas.currentChanged.connect(self._fit)
        self.manuscript.changed.connect(self._show_counts)
        self.tools.keeping.kept.connect(self._on_kept)
        self.header.theme_chosen.connect(lambda theme: self.adopt(replace(self._settings, theme=theme)))
        self.hints.seen.connect(self._on_hints_seen)
        self.banner.changed.connect(self._show_hints)
        self.tools.connect_parts()
        undo = QShortcut(QKeySequence.StandardKey.Undo, self._whole)
        undo.activated.connect(partial(self._step, self.manuscript.undo))
        redo = QShortcut(QKeySequence.StandardKey.Redo, self._whole)
        redo.activated.connect(partial(self._step, self.manuscript.redo))

    # --- commands ------------------------------------------------------------------------------------------------

    def toggle_settings(self) -> None:
        """Show the settings pane, or put it away."""
        shown = not self.side.is_open
        self.pane.setVisible(shown)
        self._fit()
        self.actions_["settings"].setChecked(shown)
        self._settings = replace(self._settings, pane_open=shown)
        self.pane.show_settings(self._settings)
        (self.pane.slider if shown and self.pane.slider.isEnabled() else centre(self)).setFocus()

    def next_theme(self) -> None:
        """Go through the themes."""
        themes = CHOICES["theme"]
        after = themes[(themes.index(self._settings.theme) + 1) % len(themes)]
        self.adopt(replace(self._settings, theme=after))
        self.say_status(self.tr("Colours: {}").format(theme_texts()[after]))

    def show_keys(self) -> None:
        """Show what every key does."""
        from storydesk.window.shell.shortcuts import ShortcutsDialog

        ShortcutsDialog(self).exec()

    def show_classroom(self) -> None:
        """Ask for the lesson and the teacher's code."""
        from storydesk.window.settings.classroom_dialog import ClassroomDialog

        dialog = ClassroomDialog(self._settings, self, self.folders.settings_file)
        dialog.changed.connect(self.adopt)
        put_icons(dialog, self.colours)
        dialog.exec()

    # --- what happens --------------------------------------------------------------------------------------------

    def _on_ready(self) -> None:
        if not self.writing:
            self.say_status(self.tr("Ready for a story."))

    def _on_writing(self, writing: bool) -> None:
        if writing:
            self.banner.mend(STORY)
            if not self.banner.ways:
                self.banner.mend("")
        self.tools.set_writing(writing, self._settings.read_along)
        self.side.set_writing(writing)

    def _on_kept(self) -> None:
        self._warned_of_loss = False

    def _show_hints(self) -> None:
        """Show them where they are new, and while nothing more urgent is said."""
        self.hints.setVisible(not self._settings.hints_seen and self.banner.isHidden() and self.notice.isHidden())

    def _on_hints_seen(self) -> None:
        self._settings = replace(self._settings, hints_seen=True)
        self._show_hints()
        self.side.show_settings(self._settings)
        self._file.save(self._settings)
        centre(self).setFocus()

    def _step(self, step: Callable[[], None]) -> None:
        """Undo or redo on the page, where it is seen."""
        if self.desk.page.isVisible():
            step()

    def _on_page(self, act: Callable[[Desk], None]) -> None:
        """Do something with the story, where that is seen."""
        if self.desk.isVisible():
            act(self.desk)

    def _begin_anew(self) -> None:
        self._show_desk()
        self.desk.new_story()

    def _show_desk(self) -> None:
        """Show the desk, whatever covers it."""
        if self.reading.is_shown:
            self.reading.toggle()
        if self.side.covers_page:
            self.toggle_settings()
        self.areas.setCurrentWidget(self.desk)

    def _show_counts(self) -> None:
        words = self.manuscript.words()
        told = self.tr("{} words · about {} min aloud, at {} words a minute").format(
            words, minutes_aloud(words), READ_ALOUD_WORDS
        )
        self.counts.setText(told if words else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Be seen first, and load the model then: two threads that both run Python wait for each other."""
        super().paintEvent(event)
        if not self._model_wanted:
            QTimer.singleShot(0, self, self._load_model)

    def _load_model(self) -> None:
        if not self._model_wanted:
            self._model_wanted = True
            self.stories.load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit header and pane to the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave words out of the header, and details beside the page, where there is little room."""
        scale = room_of(self._settings)
        self.header.fit(self.width() < NARROW * scale, scale)
        self.side.fit()
        self.counts.setVisible(self.areas.currentWidget() is self.desk and self.desk.currentWidget() is self.desk.area)

    # --- keeping -------------------------------------------------------------------------------------------------

    def _restore_place(self) -> None:
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(USUAL[0], screen.width()), min(USUAL[1], screen.height()))
        place = QByteArray.fromBase64(self._settings.place.encode())
        if self._settings.place and self.restoreGeometry(place) and self.isFullScreen():
            self.setWindowState(Qt.WindowState.WindowNoState)

    def _keep_place(self) -> None:
        place = bytes(self.saveGeometry().toBase64().data()).decode()
        self._settings = replace(self._settings, place=place)


def _looks(wishes: Settings) -> tuple[object, ...]:
    """The settings that change what the window looks like."""
    names = ("theme", "font", "text_size", "line_spacing", "letter_spacing", "measure", "projector", "syllables")
    return tuple(getattr(wishes, name) for name in names)
