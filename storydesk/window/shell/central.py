"""What is seen of the window: a slim header, messages, the areas, the settings, and the reader that covers it all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from storydesk.settings import CHOICES, Settings
from storydesk.window.desk.desk import ON_PAGE, Desk
from storydesk.window.kit.areas import Area, Areas
from storydesk.window.kit.banner import Banner
from storydesk.window.kit.commands import make_actions
from storydesk.window.kit.notice import Notice
from storydesk.window.kit.shell import Shell
from storydesk.window.kit.style import room_of
from storydesk.window.kit.theme import Colours, theme_texts
from storydesk.window.shell.desk_drawings import DeskDrawings
from storydesk.window.shell.focus import centre, go_to_next_part
from storydesk.window.shell.foot import Foot
from storydesk.window.shell.header import Header
from storydesk.window.shell.hero_tools import HeroTools
from storydesk.window.shell.hints import Hints
from storydesk.window.shell.lasting import Lasting
from storydesk.window.shell.reading_mode import ReadingMode
from storydesk.window.shell.settings_side import SettingsSide
from storydesk.window.shell.story_tools import StoryTools
from storydesk.window.shell.tinkering import Tinkering

STORY = "story"
"""What a banner is about that a new try at writing mends."""
START, PAGE = "start", "page"
"""The places of the desk; those of the other areas are called as they are."""
translate = QCoreApplication.translate
NARROW = 900  # pixels at the usual size of letters; below, header buttons have no words
LOW = 500  # the same; below, every line counts


class CentralWidget(QStackedWidget):
    """Owns whatever has to be made anew when the language changes; `leave` cuts all that still reaches any of it.

    So its parts listen to what lasts with methods of their own, never with a lambda. What is not seen at first (the
    settings, the reader, the areas beside the desk) is made when it is first wanted.
    """

    def __init__(self, shell: Shell, lasting: Lasting, more_areas: Iterable[Callable[[], Area]]) -> None:
        super().__init__()
        self.setObjectName("desk")
        self._shell, self._lasting = shell, lasting
        self.actions_ = make_actions(self, self._handlers())
        self.banner = Banner()
        self.notice = Notice()
        self.hints = Hints()
        self.areas = Areas(shell.put_icons_on)
        self.desk = Desk(lasting.stories, lasting.manuscript, self.actions_, shell.settings, shell.colours)
        self.header = Header(self.actions_)
        self.tools = StoryTools(shell, lasting, self.desk, self.areas, self)
        self.foot = Foot(shell.door, self.tools.speech, lasting.aloud)
        self.status, self.counts, self.lock_again = self.foot.status, self.foot.counts, self.foot.lock_again
        self.heroes = HeroTools(shell, lasting, self.desk, self)
        self.drawings = DeskDrawings(lasting, self.desk.area.picture, self)
        self.reading = ReadingMode(shell, self, self.desk.page, lasting.manuscript, lasting.aloud, lasting.keeping)
        self.side = self._arrange()
        self.tinkering = Tinkering(shell, self.header, self.areas, self.desk.area, self)
        self.put_area(Area("desk", translate("MainWindow", "&Write"), lambda: self.desk), self.desk)
        self.put_area(Area("library", translate("MainWindow", "Librar&y"), self.tools.make_library))
        for make in more_areas:
            self.put_area(make())
        if shell.settings.pane_open:
            self.side.pane.show()
        self.notice.tell_of(shell.folders, self.tools.save_copy)
        self._connect()
        self.desk.area.show_writing(False)
        self.desk.area.show_title()
        self.desk.area.look_for_words()
        self._show_counts()
        self._show_hints()
        self.show_choices()
        self._on_place()

    def put_area(self, area: Area, shown: QWidget | None = None) -> None:
        """Put another area beside the others, with a tab in the header."""
        self.areas.put(area, shown)
        self.header.add_tab(area.title, partial(self._go_to, area))
        self.tinkering.show()

    def wear(self, settings: Settings, colours: Colours) -> None:
        """Use these settings and colours from now on."""
        self.desk.wear(settings, colours)
        self.tools.wear(settings, colours)
        self.heroes.wear()
        self.reading.wear(settings, colours)
        self.side.show_settings(settings)
        self.show_choices()
        self.fit()

    def leave(self, lasting: Iterable[QObject]) -> None:
        """Go, and hear from now on of nothing that lasts, though some of it is on its way already."""
        self.reading.keep_picture()
        parts = (self, *self.findChildren(QObject))
        for sender in lasting:
            for part in parts:
                sender.disconnect(part)
        for action in (*self.findChildren(QAction), *self.findChildren(QShortcut)):
            action.setParent(None)  # else its keys would be pressed as well
        self.deleteLater()

    def take_over(self, other: CentralWidget) -> None:
        """Show what was chosen for a story that has not been begun."""
        if not other.desk.area.care.isHidden():
            self.desk.area.care.open(take_focus=False)
        start = other.desk.start
        if other.desk.currentWidget() is start:
            self.desk.offer_opening(start.opening.text())
            self.desk.start.happens.setText(start.happens.text())
            self.desk.start.show_cards(start.cards())

    def said(self) -> str | None:
        """What the banner says; None where it says nothing."""
        return None if self.banner.isHidden() else self.banner.label.text()

    # --- parts ---------------------------------------------------------------------------------------------------

    def _arrange(self) -> SettingsSide:
        """Put everything in its place, and return what shows the settings there."""
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        messages = QVBoxLayout()
        messages.setContentsMargins(20, 0, 20, 0)
        messages.addWidget(self.notice)
        messages.addWidget(self.hints)
        page = QWidget()
        self.banner.float_over(page, below=self.notice)
        self._left = left = QVBoxLayout(page)
        left.addLayout(messages)
        left.addWidget(self.areas, 1)
        left.addWidget(self.foot)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(page, 1)
        column.addLayout(middle, 1)
        self.addWidget(desk)
        return SettingsSide(self._shell, middle, page, self._shows_enough, self)

    def _connect(self) -> None:
        shell = self._shell
        self.desk.said.connect(partial(self.status.say, place=PAGE))
        self.desk.failed.connect(lambda message: shell.say(message, about=STORY))
        self.desk.writing_changed.connect(self._on_writing)
        self.desk.currentChanged.connect(self.fit)
        self.desk.start.length.wanted.connect(lambda length: shell.adopt(replace(shell.settings, length=length)))
        self.desk.area.marks_wanted.connect(lambda marks: shell.adopt(replace(shell.settings, marks=marks)))
        self.areas.currentChanged.connect(self._on_area)
        self.header.theme_chosen.connect(lambda theme: shell.adopt(replace(shell.settings, theme=theme)))
        self.hints.seen.connect(self._on_hints_seen)
        self.side.classroom_wanted.connect(self.show_classroom)
        self.side.left.connect(self.toggle_settings)
        self.side.made.connect(self._lasting.teaching.connect_pane)
        self.side.made.connect(self.tinkering.connect_pane)
        self.reading.opening.connect(self.desk.show_all)
        self.reading.another.connect(self._begin_anew)
        self.reading.write_wanted.connect(self._write_on)
        self.tools.read_wanted.connect(self.reading.open)
        self.reading.print_wanted.connect(self.tools.print_page)
        self._lasting.manuscript.changed.connect(self._show_counts)
        self.desk.currentChanged.connect(self._on_place)
        shell.door.changed.connect(self._show_door)
        self._show_door()
        undo = QShortcut(QKeySequence.StandardKey.Undo, self)
        undo.activated.connect(partial(self._step, self._lasting.manuscript.undo))
        redo = QShortcut(QKeySequence.StandardKey.Redo, self)
        redo.activated.connect(partial(self._step, self._lasting.manuscript.redo))

    # --- commands ------------------------------------------------------------------------------------------------

    def _handlers(self) -> dict[str, Callable[[], object]]:
        """What the commands do. The parts that do it are not made yet."""
        shell = self._shell
        return {
            "new": self._begin_anew,
            "stop": lambda: self.desk.stop(),
            **{name: partial(self._on_page, act) for name, act in ON_PAGE.items()},
            "read": lambda: self.reading.toggle(),
            "projector": lambda: shell.adopt(replace(shell.settings, projector=not shell.settings.projector)),
            "theme": self.next_theme,
            "settings": self.toggle_settings,
            "help": self.show_keys,
            "next_part": lambda: go_to_next_part(self),
            **{name: partial(self._with_stories, act) for name, act in StoryTools.COMMANDS.items()},
            "teach": self._lasting.teaching.show,
        }

    def toggle_settings(self) -> None:
        """Show the settings pane, or put it away."""
        shown = not self.side.is_open
        self.side.pane.setVisible(shown)
        self._shell.adopt(replace(self._shell.settings, pane_open=shown))
        slider = self.side.pane.slider
        (slider if shown and slider.isEnabled() else centre(self)).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the settings away, where nothing nearer takes it."""
        if event.key() == Qt.Key.Key_Escape and self.side.is_open:
            self.toggle_settings()
        else:
            super().keyPressEvent(event)

    def next_theme(self) -> None:
        """Go through the themes."""
        themes, settings = CHOICES["theme"], self._shell.settings
        after = themes[(themes.index(settings.theme) + 1) % len(themes)]
        self._shell.adopt(replace(settings, theme=after))
        self._shell.say_status(translate("MainWindow", "Colours: {}").format(theme_texts()[after]))

    def show_keys(self) -> None:
        """Show what every key does."""
        from storydesk.window.shell.shortcuts import ShortcutsDialog

        ShortcutsDialog(self._shell.window()).exec()

    def show_classroom(self) -> None:
        """Ask a grown-up for the lesson and a code."""
        self._lead_to_lessons(self._show_classroom)

    def _lead_to_lessons(self, do: Callable[[], object]) -> None:
        self._shell.door.lead(translate("MainWindow", "Lessons and the code are for grown-ups."), do)

    def _keep_lesson(self, wishes: Settings) -> None:
        """The dialog may have been left open for longer than the door."""
        self._lead_to_lessons(partial(self._shell.adopt, wishes))

    def _show_classroom(self) -> None:
        from storydesk.window.settings.classroom_dialog import ClassroomDialog

        shell = self._shell
        dialog = ClassroomDialog(shell.settings, shell.window())
        dialog.changed.connect(self._keep_lesson)
        dialog.save_wanted.connect(self._lasting.lessons.save)
        dialog.open_wanted.connect(self._lasting.lessons.open)
        shell.put_icons_on(dialog)
        dialog.exec()

    def show_desk(self) -> None:
        """Show the desk, whatever covers it."""
        if self.reading.is_shown:
            self.reading.toggle()
        if self.side.covers_page:
            self.toggle_settings()
        self.areas.setCurrentWidget(self.desk)

    def uncover_banner(self) -> None:
        """In a small window the settings take the place of what is being asked."""
        hidden = self._shell.window().isVisible() and not self.banner.isVisible()
        if hidden and self.side.is_open and not self.reading.is_shown:
            self.toggle_settings()

    def _go_to(self, area: Area) -> None:
        """Show an area; those for grown-ups are behind the door."""
        show = partial(self.areas.show_area, area.name)
        if area.why:
            self._shell.door.lead(area.why, show)
        else:
            show()
        self.header.check_tab(self.areas.currentIndex())

    def _begin_anew(self) -> None:
        self.show_desk()
        self.desk.new_story()

    def _write_on(self) -> None:
        self.show_desk()
        self.tools.show_page()

    def _on_page(self, act: Callable[[Desk], None]) -> None:
        """Do something with the story, where that is seen."""
        if self.desk.isVisible():
            act(self.desk)

    def _with_stories(self, act: Callable[[StoryTools], object]) -> None:
        act(self.tools)

    def _step(self, step: Callable[[], None]) -> None:
        """Undo or redo on the page, where it is seen."""
        if self.desk.page.isVisible():
            step()

    # --- what happens --------------------------------------------------------------------------------------------

    def _on_writing(self, writing: bool) -> None:
        if writing:
            self.banner.mend(STORY)
            if not self.banner.ways:
                self.banner.mend("")
        self.tools.set_writing(writing, self._shell.settings.read_along)
        self.side.set_writing(writing)
        self._shell.writing_changed.emit(writing)

    def _on_area(self) -> None:
        self.header.check_tab(self.areas.currentIndex())
        self.tools.on_area()
        self._on_place()

    def _on_place(self) -> None:
        """What was said in one place does not hold in another; only a story that is being written goes on."""
        shown = self.areas.currentWidget()
        if shown is self.desk:
            place = PAGE if self.desk.currentWidget() is self.desk.area else START
        else:
            place = shown.objectName() if shown is not None else ""
        self.status.go_to(place, keep=PAGE if self.desk.writing else "")
        self.fit()

    def _show_door(self) -> None:
        self.lock_again.setVisible(self._shell.door.is_open)
        self.desk.start.length.setEnabled(not self._shell.door.locked)

    def _on_hints_seen(self) -> None:
        self._shell.adopt(replace(self._shell.settings, hints_seen=True))
        self._show_hints()
        centre(self).setFocus()

    def _show_hints(self) -> None:
        """Show them where they are new, and nothing more urgent stays in their place."""
        new = not self._shell.settings.hints_seen
        self.hints.setVisible(new and self.notice.isHidden())

    def _shows_enough(self, width: int) -> bool:
        """Whether enough of a story is seen where the desk has so much width."""
        around = self._left.contentsMargins().top() + 2 * self._left.spacing()
        room = self.window().height() - self.header.sizeHint().height() - around - self.foot.height_at(width)
        return self.desk.area.height_at(width) <= room

    def show_choices(self) -> None:
        """Show how the window is set, where that can be chosen in the header."""
        settings = self._shell.settings
        self.actions_["settings"].setChecked(settings.pane_open)
        self.actions_["projector"].setChecked(settings.projector)
        self.header.check_theme(settings.theme)

    def _show_counts(self) -> None:
        self.foot.show_words(self._lasting.manuscript.words())

    def fit(self) -> None:
        """Leave words out of the header, details beside the page, and air above it where there is little room."""
        scale = room_of(self._shell.settings)
        low = self.window().height() < LOW * scale
        self.header.fit(self.window().width() < NARROW * scale, low, scale)
        self._left.setContentsMargins(0, 0 if low else 10, 0, 0)
        self._left.setSpacing(0 if low else 6)
        self.side.fit()
        self.foot.fit()
        self.counts.setVisible(self.areas.currentWidget() is self.desk and self.desk.currentWidget() is self.desk.area)
