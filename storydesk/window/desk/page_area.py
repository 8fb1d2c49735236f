"""The page with what belongs to it: title, words that were asked for, and the buttons of writing."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from storydesk.library.passages import Alternative
from storydesk.settings import Settings
from storydesk.window.desk.care_panel import CarePanel
from storydesk.window.desk.end_strip import EndStrip
from storydesk.window.desk.found_strip import FoundStrip
from storydesk.window.desk.illustration import SHARE, WIDEST, Illustration
from storydesk.window.desk.page import Page
from storydesk.window.desk.rest_strip import RestStrip
from storydesk.window.desk.sheet_notes import FRAME, LEAST_LINES, Notes
from storydesk.window.desk.signed_strip import SignedStrip
from storydesk.window.desk.unfit_watch import UnfitWatch
from storydesk.window.kit import assets
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
WIDE = 1100  # pixels, for the page and a picture beside it
GAP = 14
BESIDE, ABOVE, BELOW, SPACING = 20, 8, 10, 8
_POINTS = (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.Hide, QEvent.Type.FocusIn, QEvent.Type.FocusOut)
_ENDS = (
    (QKeySequence.StandardKey.MoveToEndOfDocument, QTextCursor.MoveOperation.End),
    (QKeySequence.StandardKey.MoveToStartOfDocument, QTextCursor.MoveOperation.Start),
)
_OF_PASSAGE = ("again", "earlier", "later")
TOOLS = ("aloud", "book", "print")
"""What can be done with the whole story, beside its title."""


class PageArea(QWidget):
    """Shows a manuscript. What its buttons do is decided by the actions it is given.

    Signals: `marks_wanted` (whether what was asked for is to be shown), `whole_wanted` (all of what is still coming),
    `details_wanted` (seed and settings).
    """

    marks_wanted = Signal(bool)
    whole_wanted = Signal()
    details_wanted = Signal()

    def __init__(self, manuscript: Manuscript, actions: Mapping[str, QAction], colours: Colours) -> None:
        super().__init__()
        self._manuscript, self._actions, self._scale = manuscript, actions, 1.0
        self._colours, self._pictures = colours, False
        self.page = Page(manuscript, colours)
        describe(self.page, self.tr("The story"), self.tr("Your story. You can change every word of it"))
        self.page.setToolTip("")  # a bubble over the text would be in the reader's way
        self.say_on_empty()
        self.strip = FoundStrip(colours)
        self.strip.asked_where.connect(self._show_place)
        self.rest = RestStrip()
        self.signed = SignedStrip()
        self.care = CarePanel()
        self.care.closed.connect(self.page.setFocus)
        self.watch = UnfitWatch(manuscript, lambda: self.page.textCursor().position(), self)
        self.watch.marked.connect(self.page.mark_unfit)
        self.watch.worried.connect(lambda: self.care.open(take_focus=False))
        self.end = EndStrip(actions)
        self.picture = Illustration(manuscript, colours)
        self.title = self._make_title()
        self.suggest_title()
        self.marks = icon_button(
            "found",
            self.tr("What was asked for"),
            self.tr("Show what the story was asked to tell about, and mark it in the text"),
        )
        self.marks.setCheckable(True)
        self.marks.clicked.connect(self.marks_wanted)
        self.info = icon_button("info", self.tr("How this was written"), self.tr("Show seed and settings of this part"))
        self.info.setCheckable(True)
        self.details = wrapped(role="small")
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details.hide()
        self.info.toggled.connect(self.details.setVisible)
        self.info.clicked.connect(self._on_info)
        self.alternative = label("", "soft")
        self._look = QTimer(self, interval=LOOK_AFTER, singleShot=True)
        self._look.timeout.connect(self.look_for_words)
        self._arrange()
        manuscript.changed.connect(self._on_text)
        manuscript.inserted.connect(self._on_inserted)
        self.page.cursorPositionChanged.connect(self._on_caret)
        self._on_caret()  # a story that was there before another language was chosen
        manuscript.switched.connect(self.show_title)
        manuscript.switched.connect(self.suggest_title)

    def wear(self, settings: Settings, colours: Colours) -> None:
        """Use the letters and colours that the settings name."""
        self.page.wear(settings, colours)
        self.watch.wear(settings)
        self.strip.wear(colours, room_of(settings))
        self.picture.wear(settings, colours)
        self._scale, self._colours, self._pictures = room_of(settings), colours, settings.pictures
        self.marks.setChecked(settings.marks)
        self.look_for_words()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the buttons to the height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where little room is left for the page, all buttons stand in one row, most of them without words."""
        low = self.height() < LOW * self._scale
        self.end.set_room(not low)
        has_room = self._pictures and self.width() >= WIDE * self._scale
        beside = round(min(self.width() * SHARE, WIDEST * self._scale)) if has_room else 0
        self.picture.set_room(beside)
        self._column.setMaximumWidth(self.page.maximumWidth() + (beside + GAP if beside else 0))
        style = Qt.ToolButtonStyle
        for name in ("again", "rewrite", "finish"):
            self._buttons[name].setToolButtonStyle(style.ToolButtonIconOnly if low else style.ToolButtonTextBesideIcon)

    def height_at(self, width: int) -> int:
        """The height in pixels at which enough of the story is seen in so much width."""
        top, bottom = self.title.sizeHint().height(), self._bar.heightForWidth(width - 2 * BESIDE)
        return ABOVE + top + SPACING + self.page.height_of(LEAST_LINES) + 2 * FRAME + SPACING + bottom + BELOW

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

    def _on_text(self) -> None:
        """Look soon, and not only when nothing changes any more: a story may come for a minute."""
        if not self._look.isActive():
            self._look.start()

    def _on_inserted(self, _start: int, end: int) -> None:
        self.picture.look_at(end)

    def _on_caret(self) -> None:
        self.picture.look_at(self.page.textCursor().position())

    def look_for_words(self) -> None:
        """Mark in the story what was asked for, if somebody wants to see that."""
        asked = self._manuscript.asked
        self.marks.setVisible(bool(asked))
        text = self._manuscript.text()
        found = find_words(asked, text, self._manuscript.told_from()) if self.marks.isChecked() else ()
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
        for name in ("again", "rewrite", "finish"):
            self._buttons[name].setVisible(not writing)
        if keep_focus:
            self._buttons["stop" if writing else "continue"].setFocus()
        self.page.set_busy(writing)

    def say_on_empty(self, told: str = "") -> None:
        """What stands on a page without a word: what is being done, or else what somebody can do here."""
        self.page.setPlaceholderText(told or self.tr("Write here, or press “Continue”."))

    def show_coming(self, coming: bool) -> None:
        """Offer to show all of it, while more of the story is there than is seen."""
        if not coming and self.whole.hasFocus():
            self._buttons["stop" if self._buttons["stop"].isVisible() else "continue"].setFocus()
        self.whole.setVisible(coming)

    def _on_info(self, wanted: bool) -> None:
        """Ask first whether somebody may see them."""
        if wanted:
            self.info.setChecked(False)
            self.details_wanted.emit()

    def show_end(self) -> None:
        """Say where the story has ended; reading it is what most want then, and no longer that it goes on."""
        has_ended = self._manuscript.has_told_end()
        self.end.show_end(has_ended)
        button, action = self._buttons["continue"], self._actions["continue"]
        role = "" if has_ended else "main"
        if button.property("role") != role:
            for part in (button, action):
                part.setProperty("role", role)
            button.style().unpolish(button)
            button.style().polish(button)
            ink = self._colours.ink if has_ended else self._colours.on_accent
            action.setIcon(assets.icon("continue", ink, self._colours.soft_ink, round(assets.ICON_SIZE * self._scale)))

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
        column.setSpacing(SPACING)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        self.tools = {name: ActionButton(self._actions[name], "plain", with_text=False) for name in TOOLS}
        for tool in (self.marks, *self.tools.values(), self.info):  # first what comes and goes: it moves no other
            top.addWidget(tool)
        column.addLayout(top)
        spread = QHBoxLayout()
        spread.setSpacing(GAP)
        spread.addWidget(self.page, 1)
        spread.addWidget(self.picture)
        column.addLayout(spread, 1)
        self._notes = Notes(
            self.page, (self.care, self.details), (self.signed, self.rest, self.strip, self.end), can_wait=(self.end,)
        )
        self.setTabOrder(self.info, self.care.close_button)
        self.setTabOrder(self.care.close_button, self.page)
        column.addWidget(self._make_buttons())
        outer = QHBoxLayout(self)
        outer.setContentsMargins(BESIDE, ABOVE, BESIDE, BELOW)
        outer.addStretch(1)
        outer.addWidget(self._column, 1000)
        outer.addStretch(1)

    def _make_buttons(self) -> QWidget:
        self._bar = QWidget()
        row = FlowLayout(self._bar)
        with_text = {"continue": "main", "stop": "main", "again": "", "rewrite": "", "finish": ""}
        self._buttons = {name: ActionButton(self._actions[name], role) for name, role in with_text.items()}
        self._buttons["continue"].setObjectName("continue")
        for name in ("earlier", "later"):
            self._buttons[name] = ActionButton(self._actions[name], "plain", with_text=False)
        for name in ("continue", *_OF_PASSAGE):
            self._buttons[name].installEventFilter(self)
        for name in ("continue", "stop"):
            row.addWidget(self._buttons[name])
        row.addWidget(self._make_whole())
        row.addWidget(self._buttons["again"])
        flip = QWidget()
        inner = QHBoxLayout(flip)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        for part in (self._buttons["earlier"], self.alternative, self._buttons["later"]):
            inner.addWidget(part)
        for name in ("rewrite", "finish"):
            row.addWidget(self._buttons[name])
        row.addWidget(flip)  # at the end, where it comes and goes without moving the others
        return self._bar

    def _make_whole(self) -> QPushButton:
        self.whole = QPushButton(self.tr("Show it all"))
        self.whole.setProperty("iconName", "whole")
        describe(self.whole, self.tr("Show it all"), self.tr("Show the rest of the story at once (space)"))
        self.whole.clicked.connect(self.whole_wanted)
        self.whole.hide()
        return self.whole

    def eventFilter(self, button: QObject, event: QEvent) -> bool:
        """Show what a button is about, while somebody points at it or has come to it by keyboard."""
        if event.type() in _POINTS and isinstance(button, QWidget):
            leaves = event.type() in (QEvent.Type.Leave, QEvent.Type.Hide)
            asked = not leaves and (event.type() == QEvent.Type.Enter or button.hasFocus())
            if button is self._buttons["continue"]:
                self.page.point_at_target(asked)
            else:
                self.page.point_at_passage(asked)
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
