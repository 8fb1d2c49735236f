"""What a part of the window may ask of the whole. The main window is one; no part needs to know more of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from storydesk.folders import Folders
from storydesk.settings import Settings
from storydesk.window.kit.banner import Way
from storydesk.window.kit.door import Door
from storydesk.window.kit.theme import Colours


class Shell(Protocol):
    """It outlives all that is seen, which is made anew when the language changes.

    Signals: `closing` (it is certain that the window goes), `writing_changed` (whether a story is being written).
    """

    @property
    def closing(self) -> SignalInstance:
        """See above."""

    @property
    def writing_changed(self) -> SignalInstance:
        """See above."""

    @property
    def settings(self) -> Settings:
        """The present ones."""

    @property
    def colours(self) -> Colours:
        """Those of the present theme."""

    @property
    def door(self) -> Door:
        """What children should not do alone is behind it."""

    @property
    def folders(self) -> Folders:
        """Where everything is kept."""

    def adopt(self, wishes: Settings) -> None:
        """Use other settings from now on, and keep them."""

    def say(self, message: str, ways: Sequence[Way] = (), later: str = "", about: str = "") -> None:
        """Show a sentence in the banner; see `Banner.say`."""

    def mend(self, about: str) -> None:
        """Put a sentence away that does not hold any more."""

    def ask(self, question: str, way: Way, later: str) -> bool:
        """Ask something in the banner, wherever somebody is looking; False where that is being asked already."""

    def say_status(self, message: str, place: str = "") -> None:
        """Show a few words at the bottom, and let a screen reader say them.

        `place` is the area they belong to: in another they are not seen. Empty is where somebody is.
        """

    def put_icons_on(self, part: QWidget) -> None:
        """Draw the icons of something that was made, in the colours and the size of the moment."""

    def window(self) -> QWidget:
        """What dialogs belong to."""

    def close(self) -> bool:
        """Close the window; False where it stays open."""
