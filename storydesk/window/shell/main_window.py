"""The main window: opens what stays, shows what is seen, and closes so that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from storydesk.folders import Folders, find_folders
from storydesk.settings import Settings
from storydesk.window.kit import assets
from storydesk.window.kit.areas import Area
from storydesk.window.kit.banner import Way
from storydesk.window.kit.door import Door
from storydesk.window.kit.garbage import Garbage
from storydesk.window.kit.language import speak
from storydesk.window.kit.style import dress, prepare, put_icons, room_of
from storydesk.window.kit.theme import Colours
from storydesk.window.session.hand import Hand
from storydesk.window.session.library_thread import LIBRARY, LibraryThread, places_of
from storydesk.window.session.manuscript import Manuscript
from storydesk.window.session.save_controller import SaveController
from storydesk.window.session.settings_file import SettingsFile
from storydesk.window.session.taking_in import lead_in
from storydesk.window.session.worker import StoryThread, opener
from storydesk.window.shell.central import CentralWidget
from storydesk.window.shell.focus import centre
from storydesk.window.shell.lasting import Lasting
from storydesk.window.shell.lesson_tools import LessonTools, apart
from storydesk.window.shell.library_lock import LibraryLock
from storydesk.window.shell.teach_tools import TeachTools
from storydesk.window.speech.read_aloud import ReadAloud
from storydesk.window.speech.speaker import Speaker

if TYPE_CHECKING:
    from storydesk.window.settings.settings_pane import SettingsPane

SMALLEST = (560, 380)
USUAL = (1180, 740)
LOAD_AT_LATEST = 1000  # milliseconds after the start
LOOKS = ("theme", "font", "text_size", "line_spacing", "letter_spacing", "measure", "projector", "syllables")
"""The settings that change what the window looks like."""


class MainWindow(QMainWindow):
    """The `Shell` of all parts. It computes nothing itself.

    Signals: `closing`, when it is certain that the window goes; `writing_changed`, whether a story is being written.

    Attributes:
        central: all that is seen; another one in another language.
    """

    closing = Signal()
    writing_changed = Signal(bool)
    central: CentralWidget

    def __init__(
        self,
        stories: StoryThread,
        wishes: Settings,
        folders: Folders | None = None,
        library_thread: LibraryThread | None = None,
        speaker: Speaker | None = None,
    ) -> None:
        prepare(_application(), wishes)  # a window that is there already would hand the system's letters to its parts
        super().__init__()
        self.setWindowTitle("StoryDesk")
        self.setWindowIcon(assets.logo())
        self.setMinimumSize(*SMALLEST)
        self._garbage = Garbage(self)
        self._closed = self._warned_of_loss = self._model_wanted = False
        self._area_makers: list[Callable[[], Area]] = []
        self._settings, self._folders = wishes, folders or find_folders()
        self._file = SettingsFile(self._folders.settings_file, self)
        self._file.lost.connect(self.say)
        self._door = Door(wishes.lesson_code, self, self.put_icons_on)
        self.stories, self.manuscript = stories, Manuscript(self)
        self.hand = Hand(self._door, self)
        self.manuscript.may_change = self.hand.may_change
        self.hand.changed.connect(self.manuscript.signed)
        stories.setParent(self)
        library_thread = library_thread or LibraryThread(places_of(self._folders))
        self.keeping = SaveController(library_thread, self.manuscript, self._folders, self)
        self.aloud = ReadAloud(self.manuscript, speaker or Speaker(), self)
        self.teaching = TeachTools(self, library_thread, self)
        self.lock = LibraryLock(self, self.keeping, self)
        self.lessons = LessonTools(self, self)
        self.lessons.opened.connect(self._on_lesson)
        self._build()
        self._restore_place()
        self.keeping.trouble.told.connect(self.say)
        self.keeping.mended.connect(self.mend)
        self.keeping.said.connect(self.say_status)
        self.keeping.kept.connect(self._on_kept)
        stories.ready.connect(self._on_ready)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.wear)
        self.keeping.open()
        self.say_status(self.tr("Getting the stories ready…"))
        # Where the window is not painted, because it starts as an icon.
        QTimer.singleShot(LOAD_AT_LATEST, self, self._load_model)

    # --- what parts ask for, see `Shell` -------------------------------------------------------------------------

    @property
    def settings(self) -> Settings:
        """The present ones."""
        return self._settings

    @property
    def colours(self) -> Colours:
        """Those of the present theme."""
        return self._colours

    @property
    def door(self) -> Door:
        """What children should not do alone is behind it."""
        return self._door

    @property
    def folders(self) -> Folders:
        """Where everything is kept."""
        return self._folders

    def adopt(self, wishes: Settings) -> None:
        """Use other settings from now on, and keep them."""
        before, self._settings = self._settings, wishes
        self._file.save(wishes)
        if wishes.lesson_code != before.lesson_code:
            self._door.set_code(wishes.lesson_code)
            self.lock.keep(wishes.lesson_code)
        if wishes.language != before.language:
            self._rebuild()
            return
        if any(getattr(wishes, name) != getattr(before, name) for name in LOOKS):
            self.wear()
        else:
            self.central.wear(wishes, self._colours)
        if (wishes.model, wishes.threads) != (before.model, before.threads):
            self.stories.reopen(opener(None, wishes, self._folders))

    def say(self, message: str, ways: Sequence[Way] = (), later: str = "", about: str = "") -> None:
        """Show a sentence in the banner, and in the reading room where somebody is there."""
        self.central.banner.say(message, ways, later, about)
        self.central.reading.say(message)

    def mend(self, about: str) -> None:
        """Put a sentence away that does not hold any more."""
        self.central.banner.mend(about)

    def ask(self, question: str, way: Way, later: str) -> bool:
        """Ask something in the banner, wherever somebody is looking; False where that is being asked already."""
        if self.central.said() == question:
            return False
        self.say(question, [way], later)
        self.central.uncover_banner()
        return True

    def say_status(self, message: str, place: str = "") -> None:
        """Show a few words at the bottom, and let a screen reader say them; see `Shell`."""
        self.central.status.say(message, place)

    def put_icons_on(self, part: QWidget) -> None:
        """Draw the icons of something that was made, in the colours and the size of the moment."""
        put_icons(part, self._colours, room_of(self._settings))

    # --- what the program asks for -------------------------------------------------------------------------------

    @property
    def writing(self) -> bool:
        """Whether a story is being written."""
        return self.central.desk.writing

    @property
    def pane(self) -> SettingsPane:
        """The settings beside the page."""
        return self.central.side.pane

    def add_area(self, make: Callable[[], Area]) -> None:
        """Put another area beside the desk, with a tab in the header.

        Args:
            make: makes the area in the language of the moment; called again when the language changes.
        """
        self._area_makers.append(make)
        self.central.put_area(make())

    def save_settings(self) -> bool:
        """Write the settings now, and wait for it; False where the disk does not answer."""
        return self._file.finish()

    def come_to_front(self) -> None:
        """Be seen, wherever the window is."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def take_in(self, files: Sequence[Path]) -> None:
        """Take files into the library, and show it; open a lesson."""
        found, others = apart(files)
        for path in found[-1:]:
            self.lessons.open(path)
        if others:
            lead_in(self._door, others, self._take_in)

    def _take_in(self, files: Sequence[Path]) -> None:
        self.central.areas.show_area("library")
        self.keeping.taking_in.start(files)

    # --- what is seen --------------------------------------------------------------------------------------------

    def _build(self) -> None:
        """Make everything that is seen, in the language of the moment."""
        speak(self._settings.language)
        self._colours = prepare(_application(), self._settings)
        lasting = Lasting(
            self.stories, self.manuscript, self.keeping, self.aloud, self.teaching, self.lessons, self.hand
        )
        self.central = central = CentralWidget(self, lasting, self._area_makers)
        central.desk.page.given.connect(self.take_in)
        self.setCentralWidget(central)
        dress(_application(), self._settings)
        # What whoever drives the whole window reaches for: the tests, the crash test, the measurements.
        self.desk, self.areas, self.header, self.actions_ = (
            central.desk,
            central.areas,
            central.header,
            central.actions_,
        )
        self.banner, self.notice, self.hints = central.banner, central.notice, central.hints
        self.status, self.counts, self.lock_again = central.status, central.counts, central.lock_again
        self.tools, self.reading, self.side = central.tools, central.reading, central.side
        self.put_icons_on(self)
        central.fit()
        centre(central).setFocus()

    def _rebuild(self) -> None:
        """Speak another language: what is seen is made anew; the story, its undo stack and the model stay."""
        old, said = self.central, self.central.said()
        shown = {old, *old.findChildren(QObject)}
        old.leave(part for part in self.findChildren(QObject) if part not in shown)
        self._build()
        self.keeping.trouble.say_again(said)
        self.central.take_over(old)
        if self._settings.pane_open:
            self.pane.looks.language.setFocus()

    def wear(self) -> None:
        """Put on the theme and the size of the settings."""
        self._colours = dress(_application(), self._settings)
        self.put_icons_on(self)
        self.central.wear(self._settings, self._colours)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit header and pane to the width."""
        super().resizeEvent(event)
        self.central.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Be seen first, and load the model then: two threads that both run Python wait for each other."""
        super().paintEvent(event)
        if not self._model_wanted:
            QTimer.singleShot(0, self, self._load_model)

    def _load_model(self) -> None:
        if not self._model_wanted:
            self._model_wanted = True
            self.stories.load()

    def _on_lesson(self) -> None:
        """Show what the lesson asks for, unless somebody is at a story."""
        if not self.manuscript.text().strip():
            self.central.show_desk()

    def _on_ready(self) -> None:
        if not self.writing:
            self.say_status(self.tr("Ready for a story."))

    # --- the end -------------------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the story, take what is still on its way, and save everything."""
        if not self._closed:
            if self.teaching.holds_back() or self.central.tools.holds_back():
                event.ignore()
                return
            self.central.desk.arrival.hurry()
            problem = "" if self._warned_of_loss else self.keeping.keep_now()
            if problem:
                # The page is all there is of the story; a second try closes the window all the same.
                self._warned_of_loss = True
                self.central.show_desk()
                self.say(problem, [(self.tr("Copy the story"), self.keeping.trouble.copy)], about=LIBRARY)
                event.ignore()
                return
            self._closed = True
            self.aloud.stop()
            self.closing.emit()
            self.stories.close()
            # The last pieces are still in the queue of signals.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
            if self.keeping.close():
                self._keep_place()
                self._file.save(self._settings)
            self.save_settings()
        event.accept()

    def _on_kept(self) -> None:
        self._warned_of_loss = False

    def _restore_place(self) -> None:
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(USUAL[0], screen.width()), min(USUAL[1], screen.height()))
        place = QByteArray.fromBase64(self._settings.place.encode())
        if self._settings.place and self.restoreGeometry(place) and self.isFullScreen():
            self.setWindowState(Qt.WindowState.WindowNoState)

    def _keep_place(self) -> None:
        place = bytes(self.saveGeometry().toBase64().data()).decode()
        self._settings = replace(self._settings, place=place)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
