"""The page with what belongs to it: title, words that were asked for, and the buttons of writing."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from storydesk.library.passages import Alternative
from storydesk.settings import Settings
from storydesk.window.desk.care_panel import CarePanel
from storydesk.window.desk.found_strip import FoundStrip
from storydesk.window.desk.hero_strip import HeroStrip
from storydesk.window.desk.page import Page
from storydesk.window.desk.rest_strip import RestStrip
from storydesk.window.desk.signed_strip import SignedStrip
from storydesk.window.desk.unfit_watch import UnfitWatch
from storydesk.window.kit.commands import ActionButton
from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe, icon_button, label, shortcut_text, wrapped
from storydesk.window.kit.style import room_of
from storydesk.window.kit.theme import Colours
from storydesk.window.kit.units import unit_places
from storydesk.window.kit.writing_section import mood_word
from storydesk.window.session.manuscript import Manuscript
from storydesk.words.found import find_words
from storydesk.words.level import level_of

LOOK_AFTER = 200  # milliseconds after a change, before the asked words are looked for
LONGEST_TITLE = 120
LOW = 400  # pixels at the usual size of letters
_POINTS = (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.Hide, QEvent.Type.FocusIn, QEvent.Type.FocusOut)
_ENDS = (
    (QKeySequence.StandardKey.MoveToEndOfDocument, QTextCursor.MoveOperation.End),
    (QKeySequence.StandardKey.MoveToStartOfDocument, QTextCursor.MoveOperation.Start),
)
TOOLS = ("aloud", "book", "print")
"""What can be done with the whole story, beside its title."""


class PageArea(QWidget):
    """Shows a manuscript. What its buttons do is decided by the actions it is given."""

    def __init__(self, manuscript: Manuscript, actions: Mapping[str, QAction], colours: Colours) -> None:
        super().__init__()
        self._manuscript, self._actions, self._scale = manuscript, actions, 1.0
        self.page = Page(manuscript, colours)
        describe(self.page, self.tr("The story"), self.tr("Your story. You can change every word of it"))
        self.page.setToolTip("")  # a bubble over the text would be in the reader's way
        self.page.setPlaceholderText(self.tr("Write here, or press “Continue”."))
        self.strip = FoundStrip(colours)
        self.strip.asked_where.connect(self._show_place)
        self.rest = RestStrip()
        self.signed = SignedStrip()
        self.care = CarePanel()
        self.care.closed.connect(self.page.setFocus)
        self.watch = UnfitWatch(manuscript, lambda: self.page.textCursor().position(), self)
        self.watch.marked.connect(self.page.mark_unfit)
        self.watch.worried.connect(lambda: self.care.open(take_focus=False))
        self.hero = HeroStrip(ActionButton(actions["read"]))
        self.title = self._make_title()
        self.suggest_title()
        self.info = icon_button("info", self.tr("How this was written"), self.tr("Show seed and settings of this part"))
        self.info.setCheckable(True)
        self.details = wrapped(role="small")
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details.hide()
        self.info.toggled.connect(self.details.setVisible)
        self.alternative = label("", "soft")
        self._look = QTimer(self, interval=LOOK_AFTER, singleShot=True)
        self._look.timeout.connect(self.look_for_words)
        self._arrange()
        manuscript.changed.connect(self._look.start)
        manuscript.switched.connect(self.show_title)
        manuscript.switched.connect(self.suggest_title)

    def wear(self, settings: Settings, colours: Colours) -> None:
        """Use the letters and colours that the settings name."""
        self.page.wear(settings, colours)
        self.watch.wear(settings)
        self.strip.wear(colours, room_of(settings))
        self._column.setMaximumWidth(self.page.maximumWidth())
        self._scale = room_of(settings)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the buttons to the height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where little room is left for the page, all buttons stand in one row, most of them without words."""
        low = self.height() < LOW * self._scale
        self.hero.set_room(not low)
        style = Qt.ToolButtonStyle
        for name in ("again", "rewrite", "finish"):
            self._buttons[name].setToolButtonStyle(style.ToolButtonIconOnly if low else style.ToolButtonTextBesideIcon)

    def show_title(self) -> None:
        """Show what the story is called."""
        if self.title.text() != self._manuscript.title:
            self.title.setText(self._manuscript.title)
            self.title.setCursorPosition(0)  # a long one is seen from its beginning

    def suggest_title(self) -> None:
        """Show what the library calls a story that nobody gave a title."""
        self.title.setPlaceholderText(self._manuscript.document.suggested or self.tr("A story without a title"))

    def show_locked(self, locked: bool) -> None:
        """Let a story that somebody else has signed only be read."""
        self.page.set_locked(locked)
        self.title.setReadOnly(locked)
        self.signed.setVisible(locked)

    def look_for_words(self) -> None:
        """Mark in the story what was asked for."""
        text = self._manuscript.text()
        found = find_words(self._manuscript.asked, text, self._manuscript.told_from())
        self.strip.show_found(found)
        at = unit_places(text)
        self.page.mark_words(tuple((at[start], at[end]) for item in found for start, end in item.places))

    def show_alternative(self, alternatives: list[Alternative], chosen: int) -> None:
        """Say which alternative this is and how it was written; an empty list is for what nobody knows."""
        self.alternative.setText(self.tr("{} of {}").format(chosen + 1, len(alternatives)) if alternatives else "")
        self.alternative.setVisible(len(alternatives) > 1)
        for name in ("earlier", "later"):
            self._buttons[name].setVisible(len(alternatives) > 1)
        self.info.setEnabled(bool(alternatives))
        self.details.setText(self._described(alternatives[chosen]) if alternatives else "")

    def show_writing(self, writing: bool) -> None:
        """Stop stands where Continue is, as long as something is being written."""
        keep_focus = any(self._buttons[name].hasFocus() for name in ("continue", "stop", "again", "rewrite", "finish"))
        self._buttons["continue"].setVisible(not writing)
        self._buttons["stop"].setVisible(writing)
        if keep_focus:
            self._buttons["stop" if writing else "continue"].setFocus()
        self.page.set_busy(writing)

    def tell_target(self, follows: bool) -> None:
        """Say where *Continue* writes."""
        middle = self.tr("Write on behind the sentence at the caret; what follows it stays")
        tip = middle if follows else self.tr("Write on at the end of the story")
        button = self._buttons["continue"]
        tip = f"{tip} ({shortcut_text(self._actions['continue'].shortcut())})"
        if button.toolTip() != tip:
            describe(button, button.accessibleName(), tip)

    def button(self, name: str) -> ActionButton:
        """The button of an action."""
        return self._buttons[name]

    def _described(self, alternative: Alternative) -> str:
        length = alternative.writing.length
        lengths = {"short": self.tr("short"), "medium": self.tr("medium"), "long": self.tr("long")}
        parts = [
            self.tr("Seed {}").format(alternative.seed),
            f"{mood_word(alternative.writing.temperature)} {alternative.writing.temperature:.2f}",
            lengths[length] if isinstance(length, str) else self.tr("{} words").format(length),
            f"top-k {alternative.writing.top_k}, top-p {alternative.writing.top_p:g}",
            self.tr("repetition {:g}").format(alternative.writing.repetition_penalty),
            alternative.model,
            self.tr("changed by hand") if alternative.edited else "",
            self._level(),
        ]
        return " · ".join(part for part in parts if part)

    def _level(self) -> str:
        """How hard the whole story is to read."""
        level = level_of(self._manuscript.text())
        if level is None:
            return ""
        return self.tr("Story: reading grade {:.1f}, {:.1f} words a sentence, {:.0%} rare words").format(
            level.grade, level.sentence_words, level.outside
        )

    def _make_title(self) -> QLineEdit:
        title = QLineEdit()
        title.setObjectName("title")
        title.setMaxLength(LONGEST_TITLE)
        describe(title, self.tr("Title"), self.tr("What the story is called"))
        title.textEdited.connect(self._manuscript.set_title)
        title.returnPressed.connect(lambda: self.page.setFocus())
        return title

    def _arrange(self) -> None:
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        self.tools = {name: ActionButton(self._actions[name], "plain", with_text=False) for name in TOOLS}
        for button in self.tools.values():
            top.addWidget(button)
        top.addWidget(self.info)
        column.addLayout(top)
        column.addWidget(self.details)
        column.addWidget(self.care)
        column.addWidget(self.page, 1)
        column.addWidget(self.signed)
        column.addWidget(self.rest)
        column.addWidget(self.strip)
        column.addWidget(self.hero)
        column.addWidget(self._make_buttons())
        outer = QHBoxLayout(self)
        outer.setContentsMargins(20, 8, 20, 10)
        outer.addStretch(1)
        outer.addWidget(self._column, 1000)
        outer.addStretch(1)

    def _make_buttons(self) -> QWidget:
        bar = QWidget()
        row = FlowLayout(bar)
        with_text = {"continue": "main", "stop": "main", "again": "", "rewrite": "", "finish": ""}
        self._buttons = {name: ActionButton(self._actions[name], role) for name, role in with_text.items()}
        for name in ("earlier", "later"):
            self._buttons[name] = ActionButton(self._actions[name], "plain", with_text=False)
        self._buttons["continue"].installEventFilter(self)
        for name in ("continue", "stop", "again"):
            row.addWidget(self._buttons[name])
        flip = QWidget()
        inner = QHBoxLayout(flip)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        for part in (self._buttons["earlier"], self.alternative, self._buttons["later"]):
            inner.addWidget(part)
        for name in ("rewrite", "finish"):
            row.addWidget(self._buttons[name])
        row.addWidget(flip)  # at the end, where it comes and goes without moving the others
        return bar

    def eventFilter(self, button: QObject, event: QEvent) -> bool:
        """Show plainly where the story goes on, while somebody points at the button or has come to it by keyboard."""
        if event.type() in _POINTS and isinstance(button, QWidget):
            leaves = event.type() in (QEvent.Type.Leave, QEvent.Type.Hide)
            self.page.point_at_target(not leaves and (event.type() == QEvent.Type.Enter or button.hasFocus()))
        return super().eventFilter(button, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the keys for both ends of the story work from the buttons as well."""
        for keys, where in _ENDS:
            if event.matches(keys):
                self.page.setFocus()
                self.page.moveCursor(where)
                return
        super().keyPressEvent(event)

    def _show_place(self, start: int, end: int) -> None:
        at = unit_places(self._manuscript.text())
        cursor = QTextCursor(self._manuscript.document)
        cursor.setPosition(at[start])
        cursor.setPosition(at[end], QTextCursor.MoveMode.KeepAnchor)
        self.page.setTextCursor(cursor)
        self.page.setFocus()
