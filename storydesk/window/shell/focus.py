"""Where the keyboard is: the middle of the window, its settings, its header, and the way from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from storydesk.window.shell.central import CentralWidget


def centre(central: CentralWidget) -> QWidget:
    """What takes the keyboard in the area that is shown."""
    if central.tools.in_library():
        return central.tools.library.search
    desk, shown = central.desk, central.areas.currentWidget()
    if shown is not None and shown is not desk:
        return shown
    return desk.start.tell_button if desk.currentWidget() is desk.start else desk.page


def go_to_next_part(central: CentralWidget) -> None:
    """Go from the page to the settings, to the header, and back."""
    settings = [central.side.pane.slider] if central.side.is_open else []
    parts = [centre(central), *settings, central.header.buttons["new"]]
    parts = [part for part in parts if part.isVisible() and part.isEnabled()]
    if not parts:  # nobody comes to any of them in the reading mode, or while a locked story is being written
        return
    focused = central.window().focusWidget()
    held = [place for place, part in enumerate(parts) if _part_of(central, part).isAncestorOf(focused)]
    parts[(held[0] + 1) % len(parts) if held else 0].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _part_of(central: CentralWidget, control: QWidget) -> QWidget:
    if central.side.holds(control):
        return central.side.pane
    return central.areas if central.areas.isAncestorOf(control) else central.header
