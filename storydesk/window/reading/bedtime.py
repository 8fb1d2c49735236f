"""Bedtime: after this story, or some minutes, the light goes down softly and the voice ends."""

from __future__ import annotations

from PySide6.QtCore import Property, QEasingCurve, QEvent, QObject, QPropertyAnimation, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from storydesk.window.kit.theme import animations_wanted

MINUTES = (10, 20, 30)
AFTER_STORY = -1
"""Instead of minutes: when the story is over."""
FALLING = 12_000  # milliseconds in which it gets dark
QUICK = 1  # where nothing is to move
LINGER = 6_000  # milliseconds that the end of the story stays in the light
DARK = 0.94


class Bedtime(QObject):
    """Counts, and covers a widget with the night. Signals: `fell` (it is dark now), `woke`."""

    fell = Signal()
    woke = Signal()

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self.wish = 0
        self.night = Night(room)
        self.night.fallen.connect(self.fell)
        self.night.woken.connect(self._on_woken)
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self.night.fall)

    def want(self, wish: int) -> None:
        """Let it get dark after so many minutes, AFTER_STORY, or never (0)."""
        self.wish = wish
        self._clock.stop()
        self.night.lift()
        if wish > 0:
            self._clock.start(wish * 60_000)

    def story_ended(self) -> None:
        """The last page was turned."""
        if self.wish == AFTER_STORY:
            self._clock.start(LINGER)

    def read_on(self) -> None:
        """Somebody went back into the story."""
        if self.wish == AFTER_STORY:
            self._clock.stop()

    def minutes_left(self) -> int:
        """Whole minutes until it gets dark, 0 where that is not by the clock."""
        return -(-self._clock.remainingTime() // 60_000) if self.wish > 0 and self._clock.isActive() else 0

    def _on_woken(self) -> None:
        self.wish = 0
        self.woke.emit()


class Night(QWidget):
    """A dark sheet over a widget, that any key or touch takes away. Signals: `fallen`, `woken`."""

    fallen = Signal()
    woken = Signal()

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._darkness = 0.0
        self._fall = QPropertyAnimation(self, b"darkness", self)
        self._fall.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._fall.finished.connect(self.fallen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Good night. Any key brings the light back."))
        room.installEventFilter(self)
        self.hide()

    def fall(self) -> None:
        """Let it get dark."""
        room = self.parentWidget()
        assert room is not None
        self.setGeometry(QRect(0, 0, room.width(), room.height()))
        self.show()
        self.raise_()
        self.setFocus()
        self._fall.setStartValue(self._darkness)
        self._fall.setEndValue(DARK)
        self._fall.setDuration(FALLING if animations_wanted() else QUICK)
        self._fall.start()

    def lift(self) -> None:
        """Bring the light back."""
        self._fall.stop()
        self._darkness = 0.0
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the room, however large it becomes."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(QRect(0, 0, watched.width(), watched.height()))
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dark."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, round(255 * self._darkness)))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch wakes."""
        self._wake()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key wakes."""
        self._wake()

    def _wake(self) -> None:
        self.lift()
        self.woken.emit()

    def _get_darkness(self) -> float:
        return self._darkness

    def _set_darkness(self, darkness: float) -> None:
        self._darkness = darkness
        self.update()

    darkness = Property(float, _get_darkness, _set_darkness)
