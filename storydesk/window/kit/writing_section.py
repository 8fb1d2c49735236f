"""How calm or wild a story is and how long, and the presets that keep such choices under a name."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QSlider,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from storydesk.settings import MOST_PRESETS, RANGES, Preset, Settings
from storydesk.window.kit.labels import describe, icon_button, keep_place, label, row

STEPS = 100  # of the slider, for each 1.0
USUAL_WORDS = 150
LONGEST_NAME = 40


def mood_word(temperature: float) -> str:
    """A temperature in a word."""
    translate = QCoreApplication.translate
    words = (
        (0.25, translate("Mood", "very calm")),
        (0.45, translate("Mood", "calm")),
        (0.8, translate("Mood", "lively")),
        (1.2, translate("Mood", "playful")),
    )
    return next((word for limit, word in words if temperature <= limit), translate("Mood", "wild"))


def built_in() -> tuple[Preset, ...]:
    """The presets that are always there."""
    translate = QCoreApplication.translate
    return (
        Preset(translate("Presets", "Usual")),
        Preset(translate("Presets", "Bedtime"), temperature=0.3, length="short", top_p=0.9),
        Preset(translate("Presets", "Adventure"), temperature=0.55, length="long"),
        Preset(translate("Presets", "Nonsense"), temperature=1.3, length="medium", top_p=1.0),
    )


class WritingSection(QWidget):
    """Mood, length, easy words, presets. Signal: `changed`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._settings = Settings()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._add_mood()
        self._layout.addSpacing(8)
        self._add_lengths()
        self._layout.addSpacing(8)
        self._add_easy()
        self._layout.addSpacing(8)
        self._add_presets()

    def show_settings(self, settings: Settings) -> None:
        """Show other settings, without a signal."""
        self._settings = settings
        controls = (self.slider, self.words, self.easy, self.presets, *self.choices.values())
        for control in controls:
            control.blockSignals(True)
        self.slider.setValue(round(settings.temperature * STEPS))
        self.words.setValue(settings.length if isinstance(settings.length, int) else USUAL_WORDS)
        self.choices[settings.length if isinstance(settings.length, str) else "words"].setChecked(True)
        self.easy.setChecked(settings.easy)
        self._show_presets()
        for control in controls:
            control.blockSignals(False)
        self._show_details()

    def applied_to(self, settings: Settings) -> Settings:
        """The given settings with what is shown here."""
        length = self.words.value() if self.choices["words"].isChecked() else self._length()
        kept = {name: getattr(self._settings, name) for name in ("top_k", "top_p", "repetition_penalty", "presets")}
        mood = self.slider.value() / STEPS
        return replace(settings, temperature=mood, length=length, easy=self.easy.isChecked(), **kept)

    def _length(self) -> str:
        return next(name for name, choice in self.choices.items() if choice.isChecked())

    def _add_mood(self) -> None:
        self.number = label("", "number")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        low, high = RANGES["temperature"]
        self.slider.setRange(round(low * STEPS), round(high * STEPS))
        self.slider.setSingleStep(5)
        self.slider.setPageStep(20)
        describe(
            self.slider,
            self.tr("Mood, from calm to wild"),
            self.tr("Calm stories stay close to home; wild ones surprise you"),
        )
        self.slider.valueChanged.connect(self._on_change)
        top = row(label(self.tr("&Mood"), "heading", self.slider), self.number)
        top.insertStretch(1, 1)
        ends = row(label(self.tr("calm"), "small"), label(self.tr("wild"), "small"))
        ends.insertStretch(1, 1)
        self._layout.addLayout(top)
        self._layout.addWidget(self.slider)
        self._layout.addLayout(ends)

    def _add_lengths(self) -> None:
        self._layout.addWidget(label(self.tr("Length"), "heading"))
        self.group = QButtonGroup(self)
        self.choices: dict[str, QRadioButton] = {}
        for name, text, tip in self._length_texts():
            choice = QRadioButton(text)
            describe(choice, self.tr("Length: {}").format(text.replace("&", "")), tip)
            choice.toggled.connect(self._on_change)
            self.group.addButton(choice)
            self.choices[name] = choice
            if name != "words":
                self._layout.addWidget(choice)
        low, high = RANGES["length"]
        self.words = QSpinBox()
        self.words.setRange(int(low), int(high))
        self.words.setSingleStep(10)
        self.words.setSuffix(self.tr(" words"))
        describe(self.words, self.tr("Number of words"), self.tr("The story has about this many words"))
        self.words.valueChanged.connect(self._on_change)
        keep_place(self.words)
        self._layout.addLayout(row(self.choices["words"], self.words, None))

    def _length_texts(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("short", self.tr("Sh&ort"), self.tr("A story for a minute")),
            ("medium", self.tr("M&edium"), self.tr("A story for bedtime")),
            ("long", self.tr("&Long"), self.tr("A story for a rainy afternoon")),
            ("words", self.tr("N&umber of words"), self.tr("About as many words as you say")),
        )

    def _add_easy(self) -> None:
        self.easy = QCheckBox(self.tr("Easy wor&ds"))
        describe(
            self.easy,
            self.tr("Easy words"),
            self.tr("For first readers: short sentences, and the words that children know best"),
        )
        self.easy.toggled.connect(self._on_change)
        self._layout.addWidget(self.easy)

    def _add_presets(self) -> None:
        self.presets = QComboBox()
        describe(self.presets, self.tr("Presets"), self.tr("Ways of writing that have a name"))
        self.presets.activated.connect(self._on_preset)
        self.save = icon_button("save", self.tr("Keep as a preset"), self.tr("Give this way of writing a name"))
        self.save.clicked.connect(self._ask_name)
        self.remove = icon_button("remove", self.tr("Remove the preset"), self.tr("Forget this preset of yours"))
        self.remove.clicked.connect(self._on_remove)
        self.preset_name = QLineEdit()
        self.preset_name.setMaxLength(LONGEST_NAME)
        self.preset_name.setPlaceholderText(self.tr("Name, then Enter"))
        describe(self.preset_name, self.tr("Name of the preset"), self.tr("Type a name and press Enter"))
        self.preset_name.returnPressed.connect(self._on_save)
        self._naming = QStackedWidget()
        self._naming.addWidget(self.presets)
        self._naming.addWidget(self.preset_name)
        self._naming.setSizePolicy(self.presets.sizePolicy())
        self._layout.addWidget(label(self.tr("&Presets"), "heading", self.presets))
        self._layout.addLayout(row(self._naming, self.save, self.remove, stretch=0, gap=4))

    def _all_presets(self) -> tuple[Preset, ...]:
        return (*built_in(), *self._settings.presets)

    def _show_presets(self) -> None:
        self.presets.clear()
        self.presets.addItems([preset.name for preset in self._all_presets()])
        now = self._settings.preset("")
        same = [index for index, preset in enumerate(self._all_presets()) if replace(preset, name="") == now]
        self.presets.setPlaceholderText(self.tr("your own way"))
        self.presets.setCurrentIndex(same[-1] if same else -1)

    def _on_preset(self, index: int) -> None:
        self.show_settings(self._settings.with_preset(self._all_presets()[index]))
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives no name after all."""
        if event.key() == Qt.Key.Key_Escape and self.preset_name.isVisible():
            self._end_naming()
        else:
            super().keyPressEvent(event)

    def _ask_name(self) -> None:
        self._naming.setCurrentWidget(self.preset_name)
        self.preset_name.setFocus()

    def _end_naming(self) -> None:
        self.preset_name.clear()
        self._naming.setCurrentWidget(self.presets)
        self.presets.setFocus()

    def _on_save(self) -> None:
        name = " ".join(self.preset_name.text().split())
        if name:
            others = tuple(preset for preset in self._settings.presets if preset.name != name)
            kept = (*others, self._settings.preset(name))[-MOST_PRESETS:]
            self.show_settings(replace(self._settings, presets=kept))
            self.changed.emit()
        self._end_naming()

    def _on_remove(self) -> None:
        own = self.presets.currentIndex() - len(built_in())
        kept = tuple(preset for index, preset in enumerate(self._settings.presets) if index != own)
        self.presets.setFocus()
        self.show_settings(replace(self._settings, presets=kept))
        self.changed.emit()

    def _on_change(self) -> None:
        # A radio button that goes off and one that goes on both call here; one signal is enough.
        settings = self.applied_to(self._settings)
        if settings != self._settings:
            self._settings = settings
            self._show_presets()
            self.changed.emit()
        self._show_details()

    def _show_details(self) -> None:
        temperature = self.slider.value() / STEPS
        self.number.setText(f"{mood_word(temperature)}, {temperature:.2f}")
        self.slider.setAccessibleDescription(self.number.text())
        self.words.setVisible(self.choices["words"].isChecked())
        self.remove.setEnabled(self.presets.currentIndex() >= len(built_in()))
