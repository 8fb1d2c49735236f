"""The grown-ups' door: what children should not do alone is behind it, all of it.

    door.lead(self.tr("Deleting stories for good is for grown-ups."), self._empty)

Where the grown-ups have set a code, the code opens it; where they have not, a button that is held for a while, which a
small child does not press by mistake. Once open it stays so for some minutes, or until somebody locks it again.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from storydesk.window.kit.code import is_code

STAYS_OPEN = 5 * 60 * 1000  # milliseconds after it was last used


class Door(QObject):
    """Outlives all that is seen. Signal: `changed`, when it opens, closes, or has another lock."""

    changed = Signal()

    def __init__(self, code: str, owner: QWidget, dress: Callable[[QWidget], object]) -> None:
        """Make it, closed.

        Args:
            code: the hash of the code; empty for a held press.
            owner: of the dialog that asks.
            dress: is called with the dialog.
        """
        super().__init__(owner)
        self._code, self._owner, self._dress = code, owner, dress
        self._asking: QWidget | None = None
        self._closing = QTimer(self, interval=STAYS_OPEN, singleShot=True)
        self._closing.timeout.connect(self.changed)

    @property
    def is_open(self) -> bool:
        """Whether a grown-up has opened it."""
        return self._closing.isActive()

    @property
    def has_code(self) -> bool:
        """Whether a code opens it."""
        return bool(self._code)

    @property
    def locked(self) -> bool:
        """Whether nothing but a code opens it now: then the settings are locked, too."""
        return self.has_code and not self.is_open

    @property
    def code(self) -> str:
        """The hash of the code, if there is one."""
        return self._code

    def lead(self, why: str, do: Callable[[], object]) -> None:
        """Do something behind the door: at once where it is open, else as soon as somebody has opened it.

        Args:
            why: what is for grown-ups, as a sentence.
            do: is forgotten where nobody opens the door.
        """
        if self.is_open:
            self._closing.start()
            do()
        elif self._asking is None:
            self._ask(why, do)

    def try_code(self, code: str) -> bool:
        """Open it, if this is the code."""
        right = self.has_code and is_code(code, self._code)
        if right:
            self._open()
        return right

    def held(self) -> None:
        """Open it for somebody who has held the button, unless there is a code."""
        if not self.has_code:
            self._open()

    def close(self) -> None:
        """Lock it again."""
        if self.is_open:
            self._closing.stop()
            self.changed.emit()

    def set_code(self, code: str) -> None:
        """Have another lock from now on; whoever sets one has gone out by then."""
        if code != self._code:
            self._code = code
            self._closing.stop()
            self.changed.emit()

    def _open(self) -> None:
        self._closing.start()
        self.changed.emit()

    def _ask(self, why: str, do: Callable[[], object]) -> None:
        from storydesk.window.kit.door_dialog import DoorDialog

        self._asking = dialog = DoorDialog(self, why, self._owner)
        self._dress(dialog)
        dialog.finished.connect(self._on_asked)
        dialog.accepted.connect(do)
        dialog.open()

    def _on_asked(self) -> None:
        asking, self._asking = self._asking, None
        if asking is not None:
            asking.deleteLater()
