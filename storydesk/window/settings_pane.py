"""The pane on the right: how calm or wild a story is, and how long."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from storydesk.settings import RANGES, Settings

STEPS = 100  # of the slider, for each 1.0
USUAL_WORDS = 150


class SettingsPane(QWidget):
    """Shows settings and lets the user change them. Signal: `changed` (the new Settings)."""

    changed = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self._settings = settings
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 20)
        layout.setSpacing(10)
        self._add_mood(layout)
        layout.addSpacing(14)
        self._add_lengths(layout)
        layout.addStretch(1)
        self._add_reset(layout)
        self.show_settings(settings)

    def settings(self) -> Settings:
        """Return what the pane shows."""
        return self._settings

    def show_settings(self, settings: Settings) -> None:
        """Show other settings, without a signal."""
        self._settings = settings
        for control in (self.slider, self.words, *self.choices.values()):
            control.blockSignals(True)
        self.slider.setValue(round(settings.temperature * STEPS))
        self.words.setValue(settings.length if isinstance(settings.length, int) else USUAL_WORDS)
        self.choices[settings.length if isinstance(settings.length, str) else "words"].setChecked(True)
        for control in (self.slider, self.words, *self.choices.values()):
            control.blockSignals(False)
        self._show_details()

    def _add_mood(self, layout: QVBoxLayout) -> None:
        heading = QLabel(self.tr("&Mood"))
        heading.setProperty("role", "heading")
        self.number = QLabel()
        self.number.setProperty("role", "number")
        self.slider = self._mood_slider()
        heading.setBuddy(self.slider)
        layout.addLayout(_row(heading, self.number))
        layout.addWidget(self.slider)
        layout.addLayout(_row(_soft(self.tr("calm")), _soft(self.tr("wild"))))

    def _mood_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        low, high = RANGES["temperature"]
        slider.setRange(round(low * STEPS), round(high * STEPS))
        slider.setSingleStep(5)
        slider.setPageStep(20)
        slider.setAccessibleName(self.tr("Mood, from calm to wild"))
        slider.setToolTip(self.tr("Calm stories stay close to home; wild ones surprise you."))
        slider.valueChanged.connect(self._on_change)
        return slider

    def _add_lengths(self, layout: QVBoxLayout) -> None:
        heading = QLabel(self.tr("Length"))
        heading.setProperty("role", "heading")
        layout.addWidget(heading)
        self.group = QButtonGroup(self)
        self.choices: dict[str, QRadioButton] = {}
        for name, label, tip in self._length_texts():
            self._add_choice(layout, name, label, tip)
        layout.addWidget(self._words_box())

    def _length_texts(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("short", self.tr("&Short"), self.tr("A story for a minute")),
            ("medium", self.tr("M&edium"), self.tr("A story for bedtime")),
            ("long", self.tr("&Long"), self.tr("A story for a rainy afternoon")),
            ("words", self.tr("&Number of words"), self.tr("About as many words as you say")),
        )

    def _add_choice(self, layout: QVBoxLayout, name: str, label: str, tip: str) -> None:
        choice = QRadioButton(label)
        choice.setToolTip(tip)
        choice.setAccessibleName(self.tr("Length: {}").format(label.replace("&", "")))
        choice.toggled.connect(self._on_change)
        self.group.addButton(choice)
        self.choices[name] = choice
        layout.addWidget(choice)

    def _words_box(self) -> QSpinBox:
        low, high = RANGES["length"]
        self.words = QSpinBox()
        self.words.setRange(int(low), int(high))
        self.words.setSingleStep(10)
        self.words.setSuffix(self.tr(" words"))
        self.words.setAccessibleName(self.tr("Number of words"))
        self.words.setToolTip(self.tr("The story has about this many words"))
        self.words.valueChanged.connect(self._on_change)
        return self.words

    def _add_reset(self, layout: QVBoxLayout) -> None:
        self.reset = QPushButton(self.tr("&Back to the usual"))
        self.reset.setAccessibleName(self.tr("Back to the usual mood and length"))
        self.reset.setToolTip(self.tr("Put mood and length back to where they were at first"))
        self.reset.clicked.connect(self._on_reset)
        layout.addWidget(self.reset)

    def _on_change(self) -> None:
        chosen = next((name for name, choice in self.choices.items() if choice.isChecked()), "medium")
        length = self.words.value() if chosen == "words" else chosen
        self._adopt(replace(self._settings, temperature=self.slider.value() / STEPS, length=length))

    def _on_reset(self) -> None:
        usual = Settings()
        self.show_settings(replace(self._settings, temperature=usual.temperature, length=usual.length))
        self.changed.emit(self._settings)

    def _adopt(self, settings: Settings) -> None:
        # A radio button that goes off and one that goes on both call here; one signal is enough.
        if settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)
        self._show_details()

    def _show_details(self) -> None:
        self.number.setText(f"{self.slider.value() / STEPS:.2f}")
        self.words.setVisible(self.choices["words"].isChecked())


def _row(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right)
    return row


def _soft(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "soft")
    return label
