"""The lesson: its topic, its words, and the grown-ups' code that locks the settings."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from storydesk.lessons import (
    ENDING,
    LONGEST_TOPIC,
    LONGEST_WORD,
    MOST_STARTERS,
    MOST_WORDS,
    Lesson,
    with_lesson,
)
from storydesk.library.formats.exports import file_name
from storydesk.settings import Settings
from storydesk.window.kit import file_dialogs
from storydesk.window.kit.code import FEWEST, hash_code
from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe, dialog_column, fit_on_screen, label, wrapped
from storydesk.window.kit.scrolling import Scrolling

WIDTH = 700  # pixels
STARTERS = 4  # lines of beginnings that are seen


class ClassroomDialog(QDialog):
    """Asks for a lesson's topic and a code. It is behind the grown-ups' door.

    Signals: `changed` (the new Settings), `save_wanted` (Settings with a lesson, and the Path of a lesson file),
    `open_wanted` (the Path of one).
    """

    changed = Signal(object)
    save_wanted = Signal(object, object)
    open_wanted = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Classroom"))
        self._settings = settings
        self.topic = self._field(self.tr("Topic"), self.tr("What every story of this lesson is about"))
        self.words = self._field(self.tr("Words"), self.tr("Words for every story, with commas between them"))
        self.words_out = self._field(self.tr("Words that stay out"), self.tr("Words for no story of this lesson"))
        self.cards = self._field(self.tr("Cards"), self.tr("English words of the cards that are shown: fox, sea, boat"))
        self.starters = QPlainTextEdit("\n".join(settings.lesson_starters))
        self.starters.setTabChangesFocus(True)
        describe(self.starters, self.tr("Beginnings"), self.tr("Beginnings of stories in English, one on each line"))
        self.code = self._field(self.tr("Code"), self.tr("The teacher's code"), secret=True)
        self.again = self._field(self.tr("Code again"), self.tr("The same code once more"), secret=True)
        self.topic.setText(settings.lesson_topic)
        self.topic.setMaxLength(LONGEST_TOPIC)
        self.words.setText(", ".join(settings.lesson_words))
        self.words_out.setText(", ".join(settings.lesson_words_out))
        self.cards.setText(", ".join(settings.lesson_cards))
        self.message = wrapped(role="heading")
        self.message.hide()
        self._arrange(locked=bool(settings.lesson_code))
        fit_on_screen(self, WIDTH)

    def keep(self) -> None:
        """Use the topic and the words; a code that there is stays, unless another one was typed."""
        if self._settings.lesson_code and self.code.text().strip():
            self.lock()
        else:
            self._done(self._lesson())

    def lock(self) -> None:
        """Use the topic and the words, and lock the settings with the code."""
        code = self.code.text().strip()
        if len(code) < FEWEST:
            self._say(self.tr("Please choose a code of at least {} characters.").format(FEWEST), self.code)
        elif code != self.again.text().strip():
            self._say(self.tr("The two codes are not the same."), self.again)
        else:
            self._done(replace(self._lesson(), lesson_code=hash_code(code)))

    def take_away(self) -> None:
        """Use the topic and the words, and no code any more."""
        self._done(replace(self._lesson(), lesson_code=""))

    def save_file(self) -> None:
        """Save the lesson, as it is typed, for other computers."""
        kind = self.tr("A lesson (*.storylesson)")
        name = file_name(_tidy(self.topic.text()) or self.tr("Lesson"), ENDING)
        path = file_dialogs.file_to_save(self, self.tr("Save as a lesson file"), name, kind)
        if path is not None:
            self.save_wanted.emit(self._lesson(), path)

    def open_file(self) -> None:
        """Use the lesson of a file."""
        kind = self.tr("A lesson (*.storylesson)")
        for path in file_dialogs.files_to_open(self, self.tr("Open a lesson file"), kind)[:1]:
            self.accept()
            self.open_wanted.emit(path)

    def _lesson(self) -> Settings:
        starters = tuple(line for line in map(_tidy, self.starters.toPlainText().splitlines()) if line)
        asked = Lesson(
            _tidy(self.topic.text()), _words(self.words), _words(self.words_out), "", starters[:MOST_STARTERS],
            _words(self.cards),
        )  # fmt: skip
        return with_lesson(self._settings, asked)

    def _done(self, settings: Settings) -> None:
        self.changed.emit(settings)
        self.accept()

    def _say(self, message: str, field: QLineEdit) -> None:
        self.message.setText(message)
        self.message.show()
        field.setFocus()

    def _field(self, name: str, tip: str, secret: bool = False) -> QLineEdit:
        field = QLineEdit()
        describe(field, name, tip)
        field.setPlaceholderText("" if secret else tip)
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _arrange(self, locked: bool) -> None:
        lesson = QWidget()
        column = QVBoxLayout(lesson)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        told = (
            self.tr("Every story of the lesson is about this. There is a code; another one can take its place.")
            if locked
            else self.tr("Every story of the lesson is about this. With a code, only you can change the settings, "
                         "empty the bin and go back to backups.")
        )  # fmt: skip
        column.addWidget(wrapped(told))
        form = QFormLayout()
        form.setVerticalSpacing(9)
        for field in (self.topic, self.words, self.words_out, self.starters, self.cards, self.code, self.again):
            form.addRow(label(field.accessibleName(), "", field), field)
        self.starters.setFixedHeight(STARTERS * self.starters.fontMetrics().lineSpacing())
        column.addLayout(form)
        save, open_ = QPushButton(self.tr("Save as a lesson file…")), QPushButton(self.tr("Open a lesson file…"))
        describe(save, self.tr("Save as a lesson file"), self.tr("For the other computers of the class"))
        describe(open_, self.tr("Open a lesson file"), self.tr("Use a lesson that was saved before"))
        save.clicked.connect(self.save_file)
        open_.clicked.connect(self.open_file)
        for button in (save, open_):
            button.setAutoDefault(False)
        column.addWidget(_side_by_side(save, open_))
        whole = dialog_column(self, gap=12)
        whole.addWidget(Scrolling(lesson), 1)
        whole.addWidget(self.message)
        whole.addWidget(self._buttons(locked))
        self.topic.setFocus()

    def _buttons(self, locked: bool) -> QWidget:
        """As in every dialog: first what it is for, at the end what changes nothing."""
        if locked:
            parts = [
                (self.tr("Keep"), self.tr("Use topic and words; the code stays, or becomes the new one"), self.keep),
                (self.tr("Take the code away"), self.tr("From now on, a held button opens the door"), self.take_away),
            ]
        else:
            parts = [
                (self.tr("Lock"), self.tr("Use topic and words, and lock the settings"), self.lock),
                (self.tr("Keep without a lock"), self.tr("Use topic and words only"), self.keep),
            ]
        parts.append((self.tr("Cancel"), self.tr("Change nothing"), self.reject))
        made = []
        for text, tip, do in parts:
            made.append(QPushButton(text))
            describe(made[-1], text, tip)
            made[-1].clicked.connect(do)
        made[0].setDefault(True)
        made[0].setProperty("role", "main")
        return _side_by_side(*made)


def _side_by_side(*buttons: QPushButton) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder)
    for button in buttons:
        flow.addWidget(button)
    return holder


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _words(field: QLineEdit) -> tuple[str, ...]:
    found = (_tidy(word)[:LONGEST_WORD] for word in field.text().split(","))
    return tuple(dict.fromkeys(word for word in found if word))[:MOST_WORDS]
