"""Words that a screen reader says by themselves, wherever the keyboard is."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(part: QWidget, words: str, at_once: bool = False) -> None:
    """Let a screen reader say what a part of the window tells: when it has ended its sentence, or `at_once`."""
    if QAccessible.isActive():
        spoken = QAccessibleAnnouncementEvent(part, words)
        politeness = QAccessible.AnnouncementPoliteness
        spoken.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
        QAccessible.updateAccessibility(spoken)
