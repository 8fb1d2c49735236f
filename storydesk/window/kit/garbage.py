"""Cyclic garbage is collected in the window's thread, and nowhere else.

Python collects it in whatever thread happens to make the object that is one too many. Where that is a worker's and an
object of Qt lies in the garbage, its end waits for the interpreter while it holds a lock of Qt's; the window's thread,
which holds the interpreter, may just wait for that lock: then both wait for ever.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500  # milliseconds between two looks


class Garbage(QObject):
    """Collects as often as Python would, as long as it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(collect)
        self._timer.start()


def collect() -> None:
    """Collect the oldest generation that is due; for the window's thread alone."""
    due = [
        age for age, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most
    ]
    if due:
        gc.collect(due[-1])
