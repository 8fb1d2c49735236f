"""For tinkerers: how words are chosen, the seed, processor cores, another model, the way to the speed check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QPushButton, QSpinBox, QWidget

from storydesk.settings import RANGES, Settings
from storydesk.window.kit.labels import describe, label
from storydesk.window.settings.model_choice import ModelChoice

LARGEST_SEED = 2_147_483_647  # that a spin box can show; a larger one from elsewhere is kept as it is


class AdvancedSection(QWidget):
    """Top-k, top-p, repetition, tellings, seed, threads, model, speed. Signal: `changed`."""

    changed = Signal()

    def __init__(self, models: Path) -> None:
        super().__init__()
        self._seed: int | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.top_k = self._whole("top_k", self.tr("Top-k"), self.tr("Choose among so many next words"))
        self.top_p = self._share(
            "top_p", self.tr("Top-p"), self.tr("Choose among the likeliest words up to this share")
        )
        self.repetition_penalty = self._share(
            "repetition_penalty", self.tr("Repetition"), self.tr("Above 1, words come back less often")
        )
        self.tries = self._whole(
            "tries", self.tr("Tellings"), self.tr("A wish is told so many times before the best one is shown")
        )
        self.seed = self._or_any("seed", self.tr("Seed"), self.tr("The same number gives the same story again"))
        self.threads = self._or_any("threads", self.tr("Cores"), self.tr("How many processor cores write"))
        self._add_model(models)
        self.speed = QPushButton(self.tr("Speed check"))
        describe(self.speed, self.tr("Speed check"), self.tr("Go to the benchmark of the model"))
        self._grid.addWidget(self.speed, self._grid.rowCount(), 0, 1, 2)

    def show_settings(self, settings: Settings) -> None:
        """Show other settings, without a signal."""
        self.blockSignals(True)
        self._seed = settings.seed
        self.top_k.setValue(settings.top_k)
        self.top_p.setValue(settings.top_p)
        self.repetition_penalty.setValue(settings.repetition_penalty)
        self.tries.setValue(settings.tries)
        self.seed.setValue(-1 if settings.seed is None else min(settings.seed, LARGEST_SEED))
        self.threads.setValue(0 if settings.threads is None else settings.threads)
        self.model.show_value(settings.model)
        self.blockSignals(False)

    def applied_to(self, settings: Settings) -> Settings:
        """The given settings with what is shown here."""
        return replace(
            settings,
            top_k=self.top_k.value(),
            top_p=round(self.top_p.value(), 2),
            repetition_penalty=round(self.repetition_penalty.value(), 2),
            tries=self.tries.value(),
            seed=self._shown_seed(),
            threads=self.threads.value() or None,
            model=self.model.value(),
        )

    def _shown_seed(self) -> int | None:
        shown = self.seed.value()
        if shown == LARGEST_SEED and self._seed is not None and self._seed > LARGEST_SEED:
            return self._seed
        return None if shown < 0 else shown

    def _whole(self, name: str, text: str, tip: str) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(int(RANGES[name].low), int(RANGES[name].high))
        self._add(text, spin, tip, spin.valueChanged.connect)
        return spin

    def _share(self, name: str, text: str, tip: str) -> QDoubleSpinBox:
        spin = QDoubleSpinBox()
        spin.setRange(*RANGES[name])
        spin.setSingleStep(0.05)
        self._add(text, spin, tip, spin.valueChanged.connect)
        return spin

    def _or_any(self, name: str, text: str, tip: str) -> QSpinBox:
        """A number whose lowest value leaves the choice to the program."""
        spin = QSpinBox()
        spin.setRange(int(RANGES[name].low) - 1, min(int(RANGES[name].high), LARGEST_SEED))
        spin.setSpecialValueText(self.tr("any"))
        self._add(text, spin, tip, spin.valueChanged.connect)
        return spin

    def _add_model(self, models: Path) -> None:
        self.model = ModelChoice(models)
        line = self._grid.rowCount()
        self._grid.addWidget(label(self.tr("Model"), "", self.model.box), line, 0)
        self._grid.addWidget(self.model, line + 1, 0, 1, 2)
        self.model.changed.connect(self.changed)

    def _add(self, text: str, control: QWidget, tip: str, connect: Callable[[Callable[..., None]], object]) -> None:
        line = self._grid.rowCount()
        self._grid.addWidget(label(text, "", control), line, 0)
        self._grid.addWidget(control, line, 1)
        describe(control, text, tip)
        connect(lambda *_: self.changed.emit())
