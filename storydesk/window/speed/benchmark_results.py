"""What a measurement found, for people who never heard of quantisation: bars, two texts, and one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QLocale, QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPalette, QPixmap, QRegion
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from storydesk.benchmark import report as formats
from storydesk.benchmark.figures import CLEARLY, Kind, Report, Result
from storydesk.files import replace_file
from storydesk.window.kit.labels import describe, label, row, wrapped
from storydesk.window.speed.charts import Bar, BarChart

KINDS: tuple[Kind, ...] = ("uint8", "normal")  # what the user has comes first
MARGIN = 16  # pixels around a saved picture
SHARP = 2  # pixels of a saved picture for each on the screen


class Results(QWidget):
    """The paper's figures 2 to 4 for this computer (size, average time, time of each prompt), memory and texts."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report
        self._texts = {kind: _at_top("") for kind in KINDS}
        self.verdict = _at_top(self.told_verdict(), "title")
        self.charts = {name: BarChart(title, bars) for name, title, bars in self._figures()}
        self.opening = self._make_choice()
        self._arrange()
        self._show_texts(0)

    def told_verdict(self) -> str:
        """What it comes to, in one or two sentences."""
        ratio = self.report.speed_ratio
        small, full = (self.report.result(kind) for kind in KINDS)
        saved = number(100 * (1 - small.file_bytes / full.file_bytes), 0)
        if not self.report.is_steady:
            told = self.tr(
                "This computer was too busy with other things to tell: the small model was {} to {} times as fast as "
                "the full-size one. Its file is {} % smaller. Please try again when less is running."
            )
            return told.format(number(self.report.ratios.low, 1), number(self.report.ratios.high, 1), saved)
        if ratio >= CLEARLY:
            told = self.tr(
                "Here the small model writes {} times as fast as the full-size one. Its file is {} % smaller."
            )
            return told.format(number(ratio, 1), saved)
        if ratio > 1 / CLEARLY:
            told = self.tr(
                "Here the small model writes no faster than the full-size one, but its file is {} % smaller."
            )
            return told.format(saved)
        told = self.tr(
            "On this computer the small model writes more slowly: at {} % of the speed of the full-size one. "
            "Its file is {} % smaller."
        )
        return told.format(number(100 * ratio, 0), saved)

    def as_text(self) -> str:
        """Everything that is seen, as plain text to paste somewhere."""
        lines = [self.told_verdict(), ""]
        for chart in self.charts.values():
            lines.append(chart.accessibleName())
            lines += [f"  {bar}" for bar in chart.bars]
        for place, prompt in enumerate(self.report.results[0].prompts):
            lines += ["", prompt.opening]
            lines += [f"  {self._name(kind)}: {self._written(kind, place)}" for kind in KINDS]
        return "\n".join([*lines, "", self._told_closeness(), "", formats.conditions_text(self.report.conditions), ""])

    def save(self, path: Path) -> None:
        """Write a picture, a table or everything, as the ending of the name says: png, csv, json.

        Raises:
            OSError: if the file cannot be written.
        """
        kinds: dict[str, Callable[[], bytes]] = {
            ".png": self._picture,
            ".csv": lambda: formats.to_csv(self.report).encode(),
            ".json": lambda: formats.to_json(self.report).encode(),
        }
        replace_file(path, kinds[path.suffix.lower()]())

    def _picture(self) -> bytes:
        size = QSize(self.width() + 2 * MARGIN, self.height() + 2 * MARGIN)
        pixmap = QPixmap(size * SHARP)
        pixmap.setDevicePixelRatio(SHARP)
        pixmap.fill(QGuiApplication.palette().color(QPalette.ColorRole.Window))
        self.render(pixmap, QPoint(MARGIN, MARGIN), QRegion(), QWidget.RenderFlag.DrawChildren)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        pixmap.save(buffer, "PNG")
        return bytes(buffer.data().data())

    def _figures(self) -> Iterator[tuple[str, str, list[Bar]]]:
        first = self.report.results[0].prompts
        tokens = first[0].tokens
        yield "size", self.tr("Size of the model's file"), self._pair(lambda r: r.file_bytes, _megabytes)
        yield "memory", self.tr("Memory while it writes"), self._pair(lambda r: r.memory_bytes.median, _megabytes)
        title = self.tr("Average time for a story's beginning of {} word pieces").format(tokens)
        yield "average", title, self._pair(lambda r: r.seconds_per_prompt, _seconds)
        bars = []
        for place, prompt in enumerate(first):
            for kind in KINDS:
                seconds = self.report.result(kind).prompts[place].seconds.median
                visible = prompt.opening if kind == KINDS[0] else ""
                told = f"{prompt.opening} ({self._name(kind)})"
                bars.append(Bar(visible, seconds, _seconds(seconds), kind == "uint8", told))
        yield "prompts", self.tr("Time for each of the beginnings"), bars

    def _pair(self, value: Callable[[Result], float], told: Callable[[float], str]) -> list[Bar]:
        found = {kind: value(self.report.result(kind)) for kind in KINDS}
        return [Bar(self._name(kind), found[kind], told(found[kind]), kind == "uint8") for kind in KINDS]

    def _name(self, kind: Kind) -> str:
        return self.tr("Small model") if kind == "uint8" else self.tr("Full-size model")

    def _told_closeness(self) -> str:
        share = number(100 * self.report.closeness.same_first_choice, 0)
        return self.tr("In {} of 100 places of a story both models like the same next word best.").format(share)

    def _make_choice(self) -> QComboBox:
        choice = QComboBox()
        choice.addItems([prompt.opening for prompt in self.report.results[0].prompts])
        describe(choice, self.tr("Beginning of the story"), self.tr("Choose which beginning both models went on with"))
        choice.currentIndexChanged.connect(self._show_texts)
        return choice

    def _show_texts(self, place: int) -> None:
        for kind, shown in self._texts.items():
            shown.setText("… " + self._written(kind, place))

    def _written(self, kind: Kind, place: int) -> str:
        return " ".join(self.report.result(kind).prompts[place].text.split())

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, (name, chart) in enumerate(self.charts.items()):
            # The long one goes below the others, over the whole width.
            wide = name == "prompts"
            at = (2, 0, 1, 2) if wide else (1, 0, 1, 2) if name == "average" else (0, place, 1, 1)
            grid.addWidget(_card(chart.accessibleName(), chart), *at)
        for place, kind in enumerate(KINDS):
            grid.addWidget(_card(self._name(kind), self._texts[kind]), 4, place)
        ask = label(self.tr("How both go on wit&h"), "heading", self.opening)
        column = QVBoxLayout()
        column.addLayout(row(ask, self.opening, stretch=1))
        grid.addLayout(column, 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.verdict)
        whole.addLayout(grid)
        whole.addWidget(_at_top(self._told_closeness(), "soft"))
        whole.addWidget(_at_top(self._told_conditions(), "soft"))

    def _told_conditions(self) -> str:
        c = self.report.conditions
        told = self.tr("Measured on {}, {} cores, {}; each figure is the middle one of {} rounds.")
        return told.format(c.processor, c.physical_cores, c.system, self.report.rounds)


def number(value: float, digits: int) -> str:
    """A number as the language of the window writes it."""
    # Translators give the code of their language: numbers follow the words, not the system.
    locale = QLocale(QCoreApplication.translate("Numbers", "en"))
    return locale.toString(value, "f", digits)


def _megabytes(count: float) -> str:
    return f"{number(count / 1e6, 0 if count >= 1e7 else 1)} MB" if count else "–"


def _seconds(seconds: float) -> str:
    return f"{number(seconds, 2)} s" if seconds >= 0.1 else f"{number(seconds * 1000, 0)} ms"


def _at_top(text: str, role: str = "") -> QLabel:
    made = wrapped(text, role)
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    return made


def _card(title: str, content: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.addWidget(label(title, "heading"))
    column.addWidget(content)
    column.addStretch(1)
    return card
