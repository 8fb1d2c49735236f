"""The pane on the right: how stories are written, what the page looks like, and what stays out of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from storydesk.settings import Settings
from storydesk.usual import AGES, Age
from storydesk.window.kit.labels import describe, label, row, rule, wrapped
from storydesk.window.kit.scrolling import Scrolling
from storydesk.window.kit.writing_section import WritingSection
from storydesk.window.settings.advanced_section import AdvancedSection
from storydesk.window.settings.looks_section import LooksSection

KEPT_ON_RESET = ("presets", "language", "lesson_code", "lesson_topic", "lesson_words", "lesson_words_out",
                 "lesson_starters", "lesson_cards", "age", "own_unfit_words", "pane_open", "hints_seen", "place",
                 "unknown")  # fmt: skip
WIDEST = 620  # pixels at the usual size of letters


class SettingsPane(QWidget):
    """Shows settings and lets the user change them.

    Signals: `changed` (the new Settings), `left`, `classroom_wanted`, `teach_wanted`, `tinkering_wanted`.
    """

    changed = Signal(object)
    left = Signal()
    classroom_wanted = Signal()
    teach_wanted = Signal()
    tinkering_wanted = Signal()

    def __init__(self, settings: Settings, models: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._settings, self._locked = settings, False
        self.writing, self.looks, self.advanced = WritingSection(), LooksSection(), AdvancedSection(models)
        self._make_rest()
        self._arrange()
        self.writing.changed.connect(self._on_change)
        self.looks.changed.connect(self._on_change)
        self.advanced.changed.connect(self._on_advanced)
        # What the tests and the window ask for most.
        self.slider, self.number = self.writing.slider, self.writing.number
        self.choices, self.words = self.writing.choices, self.writing.words
        self.show_settings(settings)

    def settings(self) -> Settings:
        """Return what the pane shows."""
        return self._settings

    def show_settings(self, settings: Settings) -> None:
        """Show other settings, without a signal."""
        self._settings = settings
        for section in (self.writing, self.looks, self.advanced):
            section.show_settings(settings)
        self.unfit.blockSignals(True)
        if self._unfit_words() != settings.own_unfit_words:
            self.unfit.setPlainText(", ".join(settings.own_unfit_words))
        self.unfit.blockSignals(False)
        self.age.setCurrentIndex(AGES.index(settings.age))
        self._show_lock()

    def set_locked(self, locked: bool) -> None:
        """Leave to everybody what helps to read; the rest is behind the grown-ups' door."""
        self._locked = locked
        self._show_lock()

    def set_writing(self, writing: bool) -> None:
        """While a story is being written, the language and the model stay as they are."""
        for control in (self.looks.language, self.advanced.model, self.advanced.threads):
            control.setEnabled(not writing)

    def show_tinkering(self, shown: bool) -> None:
        """Show what is for tinkerers, or put it away."""
        self.more.setChecked(shown)
        self.advanced.setVisible(shown)

    def show_alone(self, alone: bool, scale: float) -> None:
        """Show the way back where the settings are all that is seen, and no line wider than is read with ease."""
        self._top.setVisible(alone)
        self._content.setMaximumWidth(round(WIDEST * scale))

    def needed_width(self) -> int:
        """The width in pixels at which nothing is cut off."""
        return self._scroll.minimumSizeHint().width()

    def _make_rest(self) -> None:
        self.unfit = QPlainTextEdit()
        self.unfit.setTabChangesFocus(True)
        self.unfit.setPlaceholderText(self.tr("spider, thunder"))
        describe(
            self.unfit,
            self.tr("Words that stay out"),
            self.tr("StoryDesk leaves out what is not for children. Add words of your own, with commas between them"),
        )
        self.unfit.textChanged.connect(self._on_change)
        self.age = QComboBox()
        self.age.addItems([self._age_texts()[age] for age in AGES])
        describe(
            self.age,
            self.tr("Whom stories are for"),
            self.tr("For small children nothing frightens; for grown-ups, violence and fear are let be"),
        )
        self.age.activated.connect(self._on_change)
        self.more = QToolButton()
        self.more.setText(self.tr("&For tinkerers"))
        self.more.setCheckable(True)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setProperty("iconName", "choose")
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        tip = self.tr("Show how words are chosen, seed, cores, model and speed")
        describe(self.more, self.tr("For tinkerers"), tip)
        self.more.clicked.connect(self._on_more)
        self.advanced.hide()
        self.classroom = QPushButton(self.tr("Class&room…"))
        self.classroom.setProperty("iconName", "lock")
        describe(self.classroom, self.tr("Classroom"), self.tr("Choose a topic for the lesson, and lock the settings"))
        self.classroom.clicked.connect(self.classroom_wanted)
        self.teach = QPushButton(self.tr("Teach it our stories…"))
        self.teach.setProperty("iconName", "teach")
        describe(self.teach, self.tr("Teach it our stories"), self.tr("Let the model learn from stories of your own"))
        self.teach.clicked.connect(self.teach_wanted)
        self.reset = QPushButton(self.tr("Bac&k to the usual"))
        describe(self.reset, self.tr("Back to the usual settings"), self.tr("Put all settings back; presets are kept"))
        self.reset.clicked.connect(self._on_reset)
        self.locked = wrapped(self.tr("These settings are locked for the lesson."), "soft")

    def _make_top(self) -> QWidget:
        self._top = QWidget()
        self.back_button = QPushButton(self.tr("Back"))
        self.back_button.setProperty("iconName", "left")
        describe(self.back_button, self.tr("Back"), self.tr("Put the settings away (Esc)"))
        self.back_button.clicked.connect(self.left)
        across = row(self.back_button, label(self.tr("Settings"), "title"), None, gap=14)
        across.setContentsMargins(20, 8, 18, 0)
        self._top.setLayout(across)
        self._top.hide()
        return self._top

    def _arrange(self) -> None:
        self._content = content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(20, 18, 18, 18)
        layout.setSpacing(12)
        unfit_heading = label(self.tr("Words that stay out"), "heading", self.unfit)
        self.unfit.setFixedHeight(64)
        parts = (
            self.locked, self.writing, rule(), label(self.tr("Reading and typing"), "heading"), self.looks, rule(),
            label(self.tr("Stories are for"), "heading", self.age), self.age,
            unfit_heading, self.unfit, rule(), self.more, self.advanced, self.teach, self.classroom, self.reset,
        )  # fmt: skip
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)
        self._scroll = Scrolling(content)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._make_top())
        outer.addWidget(self._scroll)

    def _age_texts(self) -> dict[Age, str]:
        return {
            "small": self.tr("small children"),
            "school": self.tr("school children"),
            "off": self.tr("grown-ups"),
        }

    def _unfit_words(self) -> tuple[str, ...]:
        words = self.unfit.toPlainText().replace("\n", ",").split(",")
        return tuple(" ".join(word.split()) for word in words if word.strip())

    def _on_change(self) -> None:
        settings = self.looks.applied_to(self.writing.applied_to(self._settings))
        age = AGES[self.age.currentIndex()]
        self._adopt(replace(settings, own_unfit_words=self._unfit_words(), age=age))

    def _on_more(self, wanted: bool) -> None:
        """Ask first whether somebody may see it."""
        self.show_tinkering(False)
        if wanted:
            self.tinkering_wanted.emit()

    def _on_advanced(self) -> None:
        self._adopt(self.advanced.applied_to(self._settings))

    def _on_reset(self) -> None:
        kept = {name: getattr(self._settings, name) for name in KEPT_ON_RESET}
        self._adopt(replace(Settings(), **kept))

    def _adopt(self, settings: Settings) -> None:
        if settings != self._settings:
            self.show_settings(settings)
            self.changed.emit(settings)

    def _show_lock(self) -> None:
        self.locked.setVisible(self._locked)
        for part in (self.writing, self.age, self.unfit, self.advanced, self.more, self.teach, self.reset):
            part.setEnabled(not self._locked)
