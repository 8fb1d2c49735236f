"""What stands in front of the grown-ups' door: a field for the code, or a button that has to be held."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from storydesk.window.kit.code import is_hash
from storydesk.window.kit.door import Door
from storydesk.window.kit.labels import describe, dialog_column, fit_on_screen, label, row, wrapped

HELD = 2000  # milliseconds
PATIENCE = 3  # wrong codes after which it is said what to do without one
WIDTH = 460  # pixels
ROUND = 9
_FILLED = 64  # of 255: how much of its colour covers the words
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HoldButton(QPushButton):
    """Has to be held for a while, with the mouse, a finger, the space bar or Enter. Signal: `held`."""

    held = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAutoDefault(False)
        self._filling = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=HELD)
        self._filling.valueChanged.connect(self.update)
        self._filling.finished.connect(self.held)
        self.pressed.connect(self._filling.start)
        self.released.connect(self._let_go)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is held, too, as the space bar is."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.setDown(True)
            self.pressed.emit()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go."""
        if event.key() not in _ENTER:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self.setDown(False)
            self.released.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever looks elsewhere does not hold it any more."""
        super().focusOutEvent(event)
        self._let_go()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is held that cannot be seen."""
        super().hideEvent(event)
        self._let_go()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill up while it is held."""
        super().paintEvent(event)
        share = float(self._filling.currentValue() or 0.0)
        if self._filling.state() is QVariantAnimation.State.Running and share:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = QPainterPath()
            whole.addRoundedRect(QRectF(self.rect()), ROUND, ROUND)
            painter.setClipPath(whole)
            colour = QColor(self.palette().highlight().color())
            colour.setAlpha(_FILLED)
            painter.fillRect(QRectF(0, 0, self.width() * share, self.height()), colour)

    def _let_go(self) -> None:
        self._filling.stop()
        self.update()


class DoorDialog(QDialog):
    """Asks a grown-up; accepted as soon as the door is open."""

    def __init__(self, door: Door, why: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._door, self._tries = door, 0
        self.setWindowTitle(self.tr("For grown-ups"))
        self.why = wrapped(why, "heading")
        self.message = wrapped(role="soft")
        self.code = QLineEdit()
        self.code.setEchoMode(QLineEdit.EchoMode.Password)
        describe(self.code, self.tr("Code"), self.tr("The grown-ups' code"))
        self.hold = HoldButton(self.tr("Hold me for two seconds"))
        describe(
            self.hold,
            self.tr("Hold me for two seconds"),
            self.tr("Keep the mouse, your finger, the space bar or Enter down until the button is full"),
        )
        self.enter = QPushButton(self.tr("&Open"))
        self.enter.setProperty("role", "main")
        describe(self.enter, self.tr("Open"), self.tr("Open what is for grown-ups, for five minutes"))
        self.back = QPushButton(self.tr("&Back"))
        describe(self.back, self.tr("Back"), self.tr("Change nothing"))
        self.hold.held.connect(self._on_held)
        self.enter.clicked.connect(self._try)
        self.back.clicked.connect(self.reject)
        self._arrange()
        fit_on_screen(self, WIDTH)

    def _arrange(self) -> None:
        column = dialog_column(self)
        column.addWidget(self.why)
        column.addWidget(self.message)
        asks = self._door.has_code and is_hash(self._door.code)
        if asks:
            self.message.setText(self.tr("The code opens it for five minutes."))
            column.addLayout(row(label(self.tr("&Code"), "", self.code), self.code, gap=12, stretch=1))
        elif self._door.has_code:
            unreadable = self.tr("It is locked, but the code that opens it cannot be read any more.")
            self.message.setText(f"{unreadable} {self._way_out()}")
        else:
            self.message.setText(self.tr("Are you a grown-up? Then hold the button. It stays open for five minutes."))
            column.addWidget(self.hold)
        column.addLayout(row(self.enter, None, self.back))
        self.code.setVisible(asks)
        self.enter.setVisible(asks)
        self.hold.setVisible(not self._door.has_code)
        self.back.setAutoDefault(False)
        self.enter.setDefault(asks)
        (self.code if asks else self.back if self._door.has_code else self.hold).setFocus()

    def _try(self) -> None:
        if self._door.try_code(self.code.text()):
            self.accept()
            return
        self._tries += 1
        self.code.clear()
        self.code.setFocus()
        wrong = self.tr("That is not the code. Please try again.")
        self.message.setText(wrong if self._tries < PATIENCE else f"{wrong} {self._way_out()}")
        fit_on_screen(self, WIDTH)

    def _way_out(self) -> str:
        words = self.tr("A grown-up who has forgotten the code types “{}” into a terminal, while StoryDesk is closed. "
                        "Its next starts tell of it.")  # fmt: skip
        return words.format("storydesk forget-code")

    def _on_held(self) -> None:
        self._door.held()
        if self._door.is_open:
            self.accept()
