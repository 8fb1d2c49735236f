"""The strip below the page while the computer reads aloud: pause, sentence before and after, stop, voice, speed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QSlider, QStackedWidget, QWidget

from storydesk.settings import RANGES, Settings
from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe, icon_button, label, row
from storydesk.window.speech.read_aloud import ReadAloud, Reading

SLOW_STEP = 10
VOICE_LETTERS = 16
SPEED_WIDTH = 110  # pixels


class SpeechBar(QFrame):
    """Shown while something is read. Signals: `changed` (settings with another voice or speed), `play` (pressed)."""

    changed = Signal(object)
    play = Signal()

    def __init__(self, aloud: ReadAloud, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("speech")
        self._aloud, self._settings = aloud, settings
        self.toggle = icon_button("pause", self.tr("Pause"))
        self.before = icon_button("left", self.tr("Sentence before"))
        self.after = icon_button("right", self.tr("Next sentence"))
        self.stop = icon_button("stop", self.tr("Stop reading aloud"))
        self.voice = QComboBox()
        describe(self.voice, self.tr("Voice"), self.tr("Who reads"))
        self.voice.setMinimumContentsLength(VOICE_LETTERS)
        self.speed = QSlider(Qt.Orientation.Horizontal)
        self.speed.setRange(int(RANGES["speech_rate"].low), int(RANGES["speech_rate"].high))
        self.speed.setSingleStep(SLOW_STEP)
        self.speed.setPageStep(2 * SLOW_STEP)
        self.speed.setFixedWidth(SPEED_WIDTH)
        describe(self.speed, self.tr("Speed"), self.tr("How fast the voice reads; it counts from the next sentence on"))
        self.along = QCheckBox(self.tr("Read &along"))
        describe(self.along, self.tr("Read along"), self.tr("Read each new sentence while the story is being written"))
        self._arrange()
        self.show_settings(settings)
        self._connect()
        self.hide()

    def show_settings(self, settings: Settings) -> None:
        """Show other settings, without a signal."""
        self._settings = settings
        for control in (self.speed, self.along, self.voice):
            control.blockSignals(True)
        self.speed.setValue(settings.speech_rate)
        self.along.setChecked(settings.read_along)
        self._show_voices()
        for control in (self.speed, self.along, self.voice):
            control.blockSignals(False)
        self._aloud.speaker.use(settings.voice, settings.speech_rate)

    def _show_voices(self) -> None:
        names = self._aloud.speaker.voices()
        if names != self._voices():
            self.voice.clear()
            self.voice.addItems(names)
        wanted = self._settings.voice if self._settings.voice in names else self._aloud.speaker.voice()
        if wanted in names:
            self.voice.setCurrentIndex(names.index(wanted))

    def _voices(self) -> list[str]:
        return [self.voice.itemText(row) for row in range(self.voice.count())]

    def show_reading(self, reading: Reading) -> None:
        """Show what the voice is doing; nothing at all where it is silent."""
        # Another voice may have been installed since.
        if reading in (Reading.ALOUD, Reading.WAITING) and self._aloud.speaker.voices() != self._voices():
            self.show_settings(self._settings)
        self.setVisible(reading is not Reading.SILENT)
        quiet = reading is Reading.PAUSED
        self.toggle.setProperty("iconName", "play" if quiet else "pause")
        describe(self.toggle, self.tr("Go on reading") if quiet else self.tr("Pause"))
        told = {
            Reading.WAITING: self.tr("The voice waits for the story…"),
            Reading.LOOKING: self.tr("Looking for a voice…"),
        }
        self.state.setText(told.get(reading, ""))
        # In the place of the voice, so that nothing else moves; but not while somebody is choosing one.
        waits = bool(self.state.text()) and not self.voice.hasFocus()
        self._who.setCurrentIndex(1 if waits else 0)
        for control in (self.toggle, self.before, self.after, self.voice):
            control.setEnabled(reading is not Reading.LOOKING)

    def _on_chosen(self) -> None:
        wishes = replace(
            self._settings,
            voice=self.voice.currentText(),
            speech_rate=self.speed.value(),
            read_along=self.along.isChecked(),
        )
        if wishes != self._settings:
            self._settings = wishes
            self._aloud.speaker.use(wishes.voice, wishes.speech_rate)
            self.changed.emit(wishes)

    def _arrange(self) -> None:
        self.state = label("", "soft")
        voice = QWidget()
        voice.setLayout(row(label(self.tr("Voice")), self.voice))
        self._who = QStackedWidget()
        self._who.addWidget(voice)
        self._who.addWidget(self.state)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(20, 0, 20, 4)
        strip = QWidget()
        flow = FlowLayout(strip)
        parts: tuple[QWidget, ...] = (self.toggle, self.before, self.after, self.stop, self._who,
                                      label(self.tr("Speed")), self.speed, self.along)  # fmt: skip
        for part in parts:
            flow.addWidget(part)
        outer.addWidget(strip, 1)

    def _connect(self) -> None:
        self.toggle.clicked.connect(self.play)
        self.before.clicked.connect(lambda: self._aloud.step(-1))
        self.after.clicked.connect(lambda: self._aloud.step(1))
        self.stop.clicked.connect(self._aloud.stop)
        self.voice.activated.connect(self._on_chosen)
        self.speed.valueChanged.connect(self._on_chosen)
        self.along.toggled.connect(self._on_chosen)
        self._aloud.changed.connect(self.show_reading)
