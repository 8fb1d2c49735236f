"""Two small charts, drawn in the colours of the theme: bars to compare, and lines that grow while something runs.

They are our own because a charting library would cost more than it gives here: a few rectangles and two lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

ROW = 1.7  # height of a bar's row, in heights of a line of text
LABELS = 0.36  # share of the width for what stands in front of the bars
LINES = 4  # of the grid
GAP = 8  # pixels
CLOSER = 0.12  # of a row, that each of two bars with the same words moves towards the other


@dataclass(frozen=True)
class Bar:
    """One bar: the words before it, its length, the figure behind it, and whether it has the main colour.

    `told` is what it is called where it is not seen beside its neighbours; the same as `label` where empty.
    """

    label: str
    value: float
    text: str
    main: bool
    told: str = ""

    def __str__(self) -> str:
        return f"{self.told or self.label}: {self.text}"


class BarChart(QWidget):
    """Horizontal bars from 0, each with its figure. Screen readers hear the figures as its description."""

    def __init__(self, title: str, bars: Sequence[Bar]) -> None:
        super().__init__()
        self.bars = tuple(bars)
        self.setAccessibleName(title)
        self.setAccessibleDescription("; ".join(map(str, bars)))
        self.setToolTip(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One row a bar."""
        metrics = self.fontMetrics()
        return QSize(24 * metrics.averageCharWidth(), round(len(self.bars) * ROW * metrics.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw everything."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, most = self.fontMetrics(), max((bar.value for bar in self.bars), default=0) or 1.0
        row = self.height() / max(1, len(self.bars))
        left = self.width() * LABELS
        behind = max((metrics.horizontalAdvance(bar.text) for bar in self.bars), default=0) + GAP
        room = max(1.0, self.width() - left - behind - GAP)
        for number, bar in enumerate(self.bars):
            top = (number + self._shift(number)) * row
            drawn = QRectF(left, top + row * 0.2, max(2.0, room * bar.value / most), row * 0.6)
            painter.setPen(ink())
            label = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, round(left) - GAP)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, top, left - GAP, row), middle, label)
            painter.drawText(QRectF(drawn.right() + GAP, top, behind, row), middle, bar.text)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(series_colour(bar.main)))
            painter.drawRoundedRect(drawn, 3, 3)

    def _shift(self, number: int) -> float:
        """How far down a bar moves, in rows: one without words before it belongs to the one above."""
        if not self.bars[number].label:
            return -CLOSER
        followed = number + 1 < len(self.bars) and not self.bars[number + 1].label
        return CLOSER if followed else 0.0


class LineChart(QWidget):
    """Two lines that grow to the right, from 0 to a little above the largest value."""

    def __init__(self, title: str, main_name: str, other_name: str, waiting: str) -> None:
        super().__init__()
        self._names = {True: main_name, False: other_name}
        self._values: dict[bool, list[float]] = {True: [], False: []}
        self._waiting = waiting
        self.setAccessibleName(title)
        self.setToolTip(title)
        self.setMinimumHeight(180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def add(self, value: float, main: bool) -> None:
        """Let one of the lines grow."""
        self._values[main].append(value)
        latest = (f"{self._names[key]} {values[-1]:.0f}" for key, values in self._values.items() if values)
        self.setAccessibleDescription(", ".join(latest))
        self.update()

    def clear(self) -> None:
        """Begin anew."""
        self._values = {True: [], False: []}
        self.setAccessibleDescription("")
        self.update()

    def count(self) -> int:
        """How many values there are."""
        return sum(map(len, self._values.values()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw everything."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(ink())
        if not self.count():
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._waiting)
            return
        metrics = self.fontMetrics()
        most = round_up(max(value for values in self._values.values() for value in values))
        left = metrics.horizontalAdvance(f"{most:.0f}") + GAP
        plot = QRectF(left, metrics.height(), self.width() - left - GAP, self.height() - 2.5 * metrics.height())
        self._draw_grid(painter, plot, most)
        for main in (False, True):
            self._draw_line(painter, plot, most, main)
        self._draw_names(painter, plot)

    def _draw_grid(self, painter: QPainter, plot: QRectF, most: float) -> None:
        for line in range(LINES + 1):
            height = plot.bottom() - plot.height() * line / LINES
            painter.setPen(QPen(_faint(), 1))
            painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
            painter.setPen(soft_ink())
            place = QRectF(0, height - 20, plot.left() - GAP, 40)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _tick(most, line))

    def _draw_line(self, painter: QPainter, plot: QRectF, most: float, main: bool) -> None:
        values = self._values[main]
        longest = max(map(len, self._values.values()))
        step = plot.width() / max(1, longest - 1)
        points = [
            QPointF(plot.left() + step * place, plot.bottom() - plot.height() * value / most)
            for place, value in enumerate(values)
        ]
        # Told apart without colours too: dashes for the other one.
        painter.setPen(QPen(series_colour(main), 2.5, Qt.PenStyle.SolidLine if main else Qt.PenStyle.DashLine))
        for one, next_ in pairwise(points):
            painter.drawLine(one, next_)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(series_colour(main)))
        for point in points:
            painter.drawEllipse(point, 4, 4)

    def _draw_names(self, painter: QPainter, plot: QRectF) -> None:
        metrics, place = self.fontMetrics(), plot.left()
        height = self.height() - metrics.height()
        for main, values in self._values.items():
            if values:
                mark = QRectF(place, height + metrics.height() * 0.25, metrics.height() * 0.5, metrics.height() * 0.5)
                painter.fillRect(mark, series_colour(main))
                text = f"{self._names[main]}: {values[-1]:.0f}"
                painter.setPen(ink())
                painter.drawText(QPointF(mark.right() + GAP, height + metrics.ascent()), text)
                place = mark.right() + metrics.horizontalAdvance(text) + 4 * GAP


def round_up(value: float) -> float:
    """The next number of the sort 4, 8, 20, 40, 80, 200, ... so that a grid of four lines has whole numbers."""
    unit = 1.0
    while unit * 8 < value:
        unit *= 10
    return next((unit * step for step in (0.4, 0.8, 2, 4, 8) if unit * step >= max(value, 4)), unit * 8)


def ink() -> QColor:
    """The colour of text, in the theme of the moment."""
    return QGuiApplication.palette().color(QPalette.ColorRole.WindowText)


def soft_ink() -> QColor:
    """The colour of text that may be overlooked."""
    return QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)


def series_colour(main: bool) -> QColor:
    """The colour of what is compared with the other one, or of the other one."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Highlight) if main else soft_ink()


def _faint() -> QColor:
    colour = soft_ink()
    colour.setAlphaF(0.3)
    return colour


def _tick(most: float, line: int) -> str:
    return f"{most * line / LINES:.0f}"
