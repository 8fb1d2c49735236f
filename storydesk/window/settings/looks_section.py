"""What the page and the window look like: colours, letters, spacing, width, language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from storydesk.settings import CHOICES, RANGES, Settings
from storydesk.window.kit.labels import describe, label
from storydesk.window.kit.theme import theme_texts


class LooksSection(QWidget):
    """Reading comfort. Signal: `changed`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.theme = self._choice("theme", self.tr("Colours"), theme_texts(), self.tr("Colours of the window"))
        self.font_choice = self._choice("font", self.tr("Letters"), self._font_texts(), self.tr("Letters of the page"))
        self.text_size = self._number("text_size", self.tr("Size"), self.tr(" pt"), self.tr("Size of the letters"))
        self.line_spacing = self._spacing()
        self.letter_spacing = self._number(
            "letter_spacing", self.tr("Letter gap"), self.tr(" %"), self.tr("Room between letters")
        )
        self.measure = self._number(
            "measure", self.tr("Width"), self.tr(" letters"), self.tr("Width of the page, in letters")
        )
        self.syllables = self._choice(
            "syllables",
            self.tr("Syllables"),
            self._syllable_texts(),
            self.tr("A bow under each syllable, on the screen only: the text stays as it is"),
        )
        self.arrival = self._choice(
            "arrival",
            self.tr("Stories come"),
            self._arrival_texts(),
            self.tr("How fast a story comes onto the page; space shows all of it"),
        )
        self.language = self._choice(
            "language", self.tr("Language"), self._language_texts(), self.tr("Language of the window")
        )
        self.typing_help = QCheckBox(self.tr("Offer words while I type"))
        describe(
            self.typing_help,
            self.tr("Offer words while I type"),
            self.tr("After a pause the next words appear in grey; Tab takes them"),
        )
        self.typing_help.toggled.connect(self.changed)
        self.pictures = QCheckBox(self.tr("Pictures beside the page"))
        describe(
            self.pictures,
            self.tr("Pictures beside the page"),
            self.tr("The picture of the passage, where the window is wide enough for it"),
        )
        self.pictures.toggled.connect(self.changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(self._grid)
        layout.addWidget(self.pictures)
        layout.addWidget(self.typing_help)

    def show_settings(self, settings: Settings) -> None:
        """Show other settings, without a signal."""
        self.blockSignals(True)
        for name, box in self._boxes().items():
            box.setCurrentIndex(CHOICES[name].index(getattr(settings, name)))
        for name, spin in self._spins().items():
            spin.setValue(getattr(settings, name))
        self.line_spacing.setValue(settings.line_spacing)
        self.typing_help.setChecked(settings.typing_help)
        self.pictures.setChecked(settings.pictures)
        self.blockSignals(False)

    def applied_to(self, settings: Settings) -> Settings:
        """The given settings with what is shown here."""
        chosen: dict[str, Any] = {name: CHOICES[name][box.currentIndex()] for name, box in self._boxes().items()}
        numbers: dict[str, Any] = {name: spin.value() for name, spin in self._spins().items()}
        spacing = round(self.line_spacing.value(), 2)
        wanted: dict[str, Any] = {
            "typing_help": self.typing_help.isChecked(),
            "pictures": self.pictures.isChecked(),
        }
        return replace(settings, **chosen, **numbers, **wanted, line_spacing=spacing)

    def _font_texts(self) -> dict[str, str]:
        return {
            "book": self.tr("as in a book"),
            "clear": self.tr("clear letters"),
            "system": self.tr("like the system"),
        }

    def _syllable_texts(self) -> dict[str, str]:
        return {
            "off": self.tr("no marks"),
            "en": self.tr("English words"),
            "de": self.tr("German words"),
        }

    def _arrival_texts(self) -> dict[str, str]:
        return {"reading speed": self.tr("at reading speed"), "at once": self.tr("at once")}

    def _language_texts(self) -> dict[str, str]:
        # A language is found by its own name, whatever language the window speaks.
        return {"system": self.tr("like the system"), "en": "English", "de": "Deutsch"}

    def _boxes(self) -> dict[str, QComboBox]:
        return {
            "theme": self.theme,
            "font": self.font_choice,
            "syllables": self.syllables,
            "arrival": self.arrival,
            "language": self.language,
        }

    def _spins(self) -> dict[str, QSpinBox]:
        return {"text_size": self.text_size, "letter_spacing": self.letter_spacing, "measure": self.measure}

    def _choice(self, name: str, text: str, texts: dict[str, str], tip: str) -> QComboBox:
        box = QComboBox()
        box.addItems([texts[choice] for choice in CHOICES[name]])
        self._add(text, box, tip, box.activated.connect)
        return box

    def _number(self, name: str, text: str, suffix: str, tip: str) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(int(RANGES[name].low), int(RANGES[name].high))
        spin.setSuffix(suffix)
        self._add(text, spin, tip, spin.valueChanged.connect)
        return spin

    def _spacing(self) -> QDoubleSpinBox:
        spin = QDoubleSpinBox()
        spin.setRange(*RANGES["line_spacing"])
        spin.setSingleStep(0.1)
        spin.setDecimals(1)
        self._add(self.tr("Line gap"), spin, self.tr("Room between lines"), spin.valueChanged.connect)
        return spin

    def _add(self, text: str, control: QWidget, tip: str, connect: Callable[[Callable[..., None]], object]) -> None:
        line = self._grid.rowCount()
        self._grid.addWidget(label(text, "", control), line, 0)
        self._grid.addWidget(control, line, 1)
        describe(control, text, tip)
        connect(lambda *_: self.changed.emit())
