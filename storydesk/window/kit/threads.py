"""The ends of threads: each is waited for, none for ever.

A thread that waits for a hanging disk cannot be told anything. Whoever let go of it would end the program at once,
before its last words; so it is kept here, and the program leaves without it when everything else is done.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QThread

PATIENCE = 5.0
"""Seconds that the end of the program waits for a slow disk, once for each thread."""
_stuck: list[tuple[Callable[[], bool], object]] = []


def end(thread: QThread, *held: object, seconds: float | None = None) -> bool:
    """Let a thread with an event loop do no more, and wait; False where it does not end in time.

    Args:
        thread: which one.
        held: what it still needs.
        seconds: to wait; PATIENCE where nothing else is said.
    """
    thread.quit()
    if thread.wait(round((PATIENCE if seconds is None else max(0.0, seconds)) * 1000)):
        return True
    keep(lambda: not thread.isFinished(), (thread, held))
    return False


def keep(is_alive: Callable[[], bool], held: object) -> None:
    """Keep what a thread needs that has not ended in time; `is_alive` tells whether it still has not."""
    _stuck.append((is_alive, held))


def any_stuck() -> bool:
    """Tell whether a thread has not ended in time, and still has not."""
    return any(is_alive() for is_alive, _ in _stuck)
