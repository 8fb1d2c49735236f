"""The reading room: nothing but the story, as a book over the whole screen, and the voice that reads it."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTextEdit

from storydesk.library.errors import LibraryError
from storydesk.pictures.own import Own
from storydesk.pictures.seeds import seed_of
from storydesk.session import own_pictures
from storydesk.session.own_pictures import Drawn
from storydesk.settings import Settings
from storydesk.window.kit.problems import told
from storydesk.window.kit.shell import Shell
from storydesk.window.kit.theme import Colours
from storydesk.window.session.manuscript import Manuscript
from storydesk.window.session.save_controller import SaveController
from storydesk.window.speech.read_aloud import ReadAloud, Reading

if TYPE_CHECKING:
    from storydesk.window.drawing.arriving import Source
    from storydesk.window.reading.reader import Reader

log = logging.getLogger(__name__)
_READS = (Reading.ALOUD, Reading.WAITING)


class ReadingMode(QObject):
    """Covers what `whole` shows first with a reader, which is made when it is first wanted.

    Signals: `opening` (the whole story is wanted now), `another` (story is wanted), `print_wanted`, `write_wanted` (the
    story goes back to the desk).
    """

    opening = Signal()
    another = Signal()
    print_wanted = Signal()
    write_wanted = Signal()

    def __init__(
        self,
        shell: Shell,
        whole: QStackedWidget,
        page: QTextEdit,
        manuscript: Manuscript,
        aloud: ReadAloud,
        keeping: SaveController,
    ) -> None:
        super().__init__(whole)
        self._shell, self._whole, self._page, self._manuscript = shell, whole, page, manuscript
        self._aloud, self._keeping = aloud, keeping
        self._was = aloud.state
        self._reader: Reader | None = None
        self._uid = ""
        aloud.sentence.connect(self._follow)
        aloud.changed.connect(self._on_voice)
        self._state_before = Qt.WindowState.WindowNoState

    @property
    def reader(self) -> Reader:
        """What shows the story."""
        if self._reader is None:
            self._reader = self._make()
        return self._reader

    @property
    def is_shown(self) -> bool:
        """Whether the reader is in front."""
        return self._whole.currentIndex() > 0

    def toggle(self) -> None:
        """Show only the story, large; or again what was there before."""
        if self.is_shown:
            self.keep_picture()
            self.reader.change.leave()
            self._whole.setCurrentIndex(0)
            self._whole.window().setWindowState(self._state_before)
            if self._page.isVisible():
                self._page.setFocus()
        else:
            self.open()

    def open(self) -> None:
        """Show only the story, large."""
        self.opening.emit()
        window = self._whole.window()
        text = self._manuscript.text()
        if not text.strip():
            self._shell.say_status(self.tr("There is no story to read yet."))
            return
        caret = self._page.textCursor()
        self._state_before = window.windowState()
        self._whole.setCurrentWidget(self.reader)
        window.showFullScreen()
        position = 0 if caret.atEnd() else caret.position()
        story = self._manuscript
        self._uid = story.uid
        self.reader.read(story.called(), text, position, seed_of(self._uid), story.looks)
        self._keeping.library_thread.ask(partial(own_pictures.look, uid=self._uid), self._show_own, self._on_no_own)
        self.reader.show_aloud(self._aloud.state in _READS)

    def say(self, sentence: str) -> None:
        """Show a sentence below the picture, until the page is turned: what the window says is not seen from here."""
        if self.is_shown:
            self.reader.change.say(sentence)

    def wear(self, settings: Settings, colours: Colours) -> None:
        """Use these settings and colours."""
        if self._reader is not None:
            self._reader.wear(settings, colours)

    def _make(self) -> Reader:
        from storydesk.window.reading.reader import Reader

        reader = Reader(self._shell.settings, self._shell.colours)
        reader.closed.connect(self.toggle)
        reader.hear.connect(self._aloud.hear)
        reader.aloud_wanted.connect(self._aloud.toggle)
        reader.turned.connect(self._on_turned)
        reader.slept.connect(self._aloud.stop)
        reader.write_wanted.connect(self.write_wanted)
        reader.another.connect(self.another)
        reader.print_wanted.connect(self.print_wanted)
        reader.change.wanted.connect(self._change_picture)
        reader.change.changed.connect(self._on_picture)
        reader.change.dress_wanted.connect(self._shell.put_icons_on)
        self._shell.closing.connect(self.keep_picture)
        self._whole.addWidget(reader)
        self._shell.put_icons_on(reader)
        return reader

    def keep_picture(self) -> None:
        """Keep the picture that is being changed: somebody leaves without having said so."""
        if self._reader is not None and self._reader.change.editor is not None:
            self._reader.change.editor.finish_now()

    def _change_picture(self, source: Source | None) -> None:
        """Let the picture be changed, by whom the story may be changed, in a library that can keep it."""
        if self._manuscript.locked:
            words = self.tr("Somebody else has signed this story: only they, or a grown-up, can change its pictures.")
            self.reader.change.say(words)
            return
        if self._keeping.read_only:
            words = self.tr("The library can only be read just now, so no picture can be changed: StoryDesk may not "
                            "write into its folder.")  # fmt: skip
            self.reader.change.say(words)
            return
        self._aloud.stop()
        self._keeping.save()  # a picture is kept with a story that the library has
        self.reader.change.open(source)

    def _on_picture(self, wanted: Own | None, before: Own | None) -> None:
        uid = self._uid
        if wanted is not None:
            work = partial(own_pictures.keep, uid=uid, own=wanted)
        else:
            assert before is not None
            work = partial(own_pictures.remove, uid=uid, picture_id=before.id)
        self._keeping.library_thread.ask(work, self._on_kept, self._on_not_kept)

    def _on_kept(self, drawn: Drawn) -> None:
        if drawn.uid == self._uid:
            self.reader.change.leave()
            self._show_own(drawn)

    def _show_own(self, drawn: Drawn) -> None:
        if drawn.uid == self._uid:
            self.reader.show_own(drawn.own)

    def _on_not_kept(self, error: LibraryError) -> None:
        if self.is_shown:
            self.reader.change.refuse(told(error))
        else:
            self._shell.say(told(error))

    def _on_no_own(self, error: LibraryError) -> None:
        """The library cannot be read just now: the program's pictures are shown, and the window has said why."""
        log.warning("the own pictures could not be read: %s", error)

    def _follow(self, start: int, end: int) -> None:
        """Show the page that is read aloud."""
        if self.is_shown:
            self.reader.follow(start, end)

    def _on_voice(self, state: Reading) -> None:
        before, self._was = self._was, state
        if self.is_shown:
            self.reader.show_aloud(state in _READS)
            if Reading.LOOKING in (state, before):
                self.say(self.tr("Looking for a voice…") if state is Reading.LOOKING else "")
            if state is Reading.SILENT and before is Reading.ALOUD:
                self.reader.reading_ended()

    def _on_turned(self, position: int) -> None:
        """Whoever turns the page by hand takes the voice along."""
        if self._aloud.state in _READS:
            self._aloud.read(position)
