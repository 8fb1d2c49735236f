"""Where the keyboard is: the middle of the window, its settings, its header, and the way from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from storydesk.window.shell.main_window import MainWindow


def centre(window: MainWindow) -> QWidget:
    """What takes the keyboard in the area that is shown."""
    if window.tools.in_library():
        return window.tools.library.search
    desk, shown = window.desk, window.areas.currentWidget()
    if shown is not None and shown is not desk:
        return shown
    return desk.start.tell_button if desk.currentWidget() is desk.start else desk.page


def go_to_next_part(window: MainWindow) -> None:
    """Go from the page to the settings, to the header, and back."""
    settings = [window.pane.slider] if window.side.is_open else []
    parts = [centre(window), *settings, window.header.buttons["new"]]
    parts = [part for part in parts if part.isVisible() and part.isEnabled()]
    if not parts:  # nobody comes to any of them in the reading mode, or while a locked story is being written
        return
    held = [place for place, part in enumerate(parts) if _part_of(window, part).isAncestorOf(window.focusWidget())]
    parts[(held[0] + 1) % len(parts) if held else 0].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _part_of(window: MainWindow, control: QWidget) -> QWidget:
    if window.side.holds(control):
        return window.pane
    return window.areas if window.areas.isAncestorOf(control) else window.header
