"""The speed check: the small and the full-size model write in turn, and everybody can watch which is faster."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QProgressBar, QPushButton, QVBoxLayout, QWidget

from storydesk.window.kit import file_dialogs
from storydesk.window.kit.labels import describe, label, row, wrapped
from storydesk.window.kit.scrolling import Scrolling
from storydesk.window.speed.benchmark import Benchmark
from storydesk.window.speed.charts import LineChart

if TYPE_CHECKING:
    from storydesk.window.speed.benchmark_results import Results


class BenchmarkArea(QWidget):
    """Start, stop, watch, and take the figures along. Signals: `said` (a few words), `failed` (a sentence)."""

    said = Signal(str)
    failed = Signal(str)

    def __init__(self, benchmark: Benchmark) -> None:
        super().__init__()
        self.benchmark = benchmark
        self.results: Results | None = None
        self._make_controls()
        self._arrange()
        for kind, speeds in benchmark.speeds.items():
            for speed in speeds:
                self._on_measured(kind, speed)
        benchmark.measured.connect(self._on_measured)
        benchmark.changed.connect(self._show_state)
        benchmark.failed.connect(self.failed)
        self._show_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops, as it stops a story."""
        if event.key() == Qt.Key.Key_Escape and self.benchmark.running:
            self.benchmark.stop()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the figures and texts on the clipboard."""
        if self.results is not None:
            QGuiApplication.clipboard().setText(self.results.as_text())
            self.said.emit(self.tr("Copied."))

    def save(self, ending: str) -> None:
        """Ask for a place and save there: `png`, `csv` or `json`."""
        if self.results is None:
            return
        name = self.tr("StoryDesk speed check") + f".{ending}"
        path = file_dialogs.file_to_save(self, self.tr("Save the speed check"), name, f"*.{ending}")
        if path is None:
            return
        try:
            self.results.save(path)
        except OSError:
            self.failed.emit(self.tr("{} could not be saved. Please choose another place.").format(path.name))
        else:
            self.said.emit(self.tr("Saved as {}.").format(path.name))

    def _make_controls(self) -> None:
        self.start_button = QPushButton(self.tr("Start"))
        self.start_button.setProperty("role", "main")
        describe(self.start_button, self.tr("Start the speed check"))
        self.start_button.clicked.connect(self._start)
        self.stop_button = QPushButton(self.tr("Stop"))
        describe(self.stop_button, self.tr("Stop the speed check"), self.tr("Stop the speed check (Esc)"))
        self.stop_button.clicked.connect(self.benchmark.stop)
        self.thorough = QCheckBox(self.tr("Thoroughly"))
        describe(
            self.thorough, self.tr("Thoroughly"), self.tr("Takes some minutes instead of one; the figures are surer")
        )
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far the speed check is"))
        self.told = wrapped(role="soft")
        self.chart = LineChart(
            self.tr("Word pieces a second"),
            self.tr("Small model"),
            self.tr("Full-size model"),
            self.tr("The first points come when both models have warmed up."),
        )
        self._live = QWidget()
        column = QVBoxLayout(self._live)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.chart.accessibleName(), "heading"))
        column.addWidget(self.chart, 1)
        self.keep = QWidget()
        buttons = [self._button(*texts) for texts in self._ways_to_keep()]
        self.keep.setLayout(row(*buttons, None))

    def _ways_to_keep(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        return (
            (self.tr("Copy as text"), self.tr("Copy all figures and texts"), self.copy),
            (self.tr("Picture…"), self.tr("Save what is seen as a picture (PNG)"), lambda: self.save("png")),
            (self.tr("Table…"), self.tr("Save the figures for a spreadsheet (CSV)"), lambda: self.save("csv")),
            (self.tr("All figures…"), self.tr("Save everything for other programs (JSON)"), lambda: self.save("json")),
        )

    def _button(self, text: str, tip: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        describe(button, text, tip)
        button.clicked.connect(lambda: act())
        return button

    def _arrange(self) -> None:
        title = wrapped(self.tr("How fast are stories written on this computer?"), "title")
        intro = wrapped(
            self.tr(
                "StoryDesk writes with a small model: the full-size one, its numbers rounded to save room and time. "
                "Here both write the same beginnings in turn. Nothing leaves this computer."
            )
        )
        scrolled = QWidget()
        self._column = QVBoxLayout(scrolled)
        self._column.setContentsMargins(24, 12, 24, 12)
        self._column.setSpacing(12)
        self._column.addWidget(title)
        self._column.addWidget(intro)
        self._column.addLayout(row(self.start_button, self.stop_button, self.thorough, None))
        for part in (self.bar, self.told, self._live, self.keep):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._column.setStretchFactor(self._live, 100)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolling(scrolled))

    def _start(self) -> None:
        self.chart.clear()
        self.benchmark.start(self.thorough.isChecked())
        self.stop_button.setFocus()
        self.said.emit(self.tr("Measuring…"))

    def _on_measured(self, kind: str, speed: float) -> None:
        self.chart.add(speed, main=kind == "uint8")

    def _show_state(self) -> None:
        running, report = self.benchmark.running, self.benchmark.report
        held = self.stop_button.hasFocus()
        self.start_button.setEnabled(not running)
        self.thorough.setEnabled(not running)
        if held and not running:
            self.start_button.setFocus()
        self.stop_button.setEnabled(running)
        self.setFocusProxy(self.stop_button if running else self.start_button)
        self.bar.setVisible(running)
        if self.benchmark.progress is not None:
            self.bar.setValue(round(100 * self.benchmark.progress.share))
        self.told.setText(self._told())
        self.told.setVisible(bool(self.told.text()))
        self._live.setVisible(report is None and (running or self.chart.count() > 0))
        self._show_report()

    def _show_report(self) -> None:
        report = self.benchmark.report
        if self.results is not None and self.results.report is not report:
            self._column.removeWidget(self.results)
            self.results.deleteLater()
            self.results = None
        if report is not None and self.results is None:
            from storydesk.window.speed.benchmark_results import Results

            self.results = Results(report)
            self._column.insertWidget(self._column.indexOf(self.keep), self.results)
            self.said.emit(self.results.told_verdict())
        self.keep.setVisible(report is not None)

    def _told(self) -> str:
        """What is going on, in a few words."""
        benchmark = self.benchmark
        if not benchmark.running:
            stopped = benchmark.progress is not None and benchmark.report is None
            return self.tr("Stopped before the end, so there are no figures.") if stopped else ""
        if benchmark.stopping:
            return self.tr("Stopping…")
        if benchmark.resting:
            return self.tr("A story is being written. The speed check goes on when it is done.")
        return self.told_progress(benchmark.progress.doing if benchmark.progress else "making ready")

    def told_progress(self, doing: str) -> str:
        """What the runner says that it is doing, in the language of the window."""
        known = {
            "making ready": self.tr("Getting ready…"),
            "warming up": self.tr("Both models warm up…"),
            "loading the normal model": self.tr("How much memory the full-size model needs…"),
            "loading the uint8 model": self.tr("How much memory the small model needs…"),
            "comparing the odds": self.tr("Comparing what both models would say…"),
            "choosing words": self.tr("Nearly done…"),
        }
        found = re.fullmatch(r"round (\d+) of (\d+)", doing)
        if found:
            return self.tr("Both models write in turn: round {} of {}").format(*found.groups())
        return known.get(doing, self.tr("Measuring…"))
