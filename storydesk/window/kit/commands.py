"""Everything that can be done from the keyboard, in one table: the actions, their keys, and the F1 overview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from storydesk.window.kit.labels import shortcut_text

MAIN = ("continue", "stop")
"""What is pressed most: their buttons have the accent colour."""


@dataclass(frozen=True)
class Command:
    """Something that can be done.

    Attributes:
        name: how the program calls it.
        text: on its button.
        tip: what it does, in a sentence.
        icon: name of its drawing, or empty.
        keys: that do it; the first is shown.
    """

    name: str
    text: str
    tip: str
    icon: str
    keys: tuple[str, ...] = ()


def commands() -> tuple[Command, ...]:
    """All of them, in the language of the moment."""
    return (*_story_commands(), *_window_commands())


def _story_commands() -> tuple[Command, ...]:
    translate = QCoreApplication.translate
    return (
        Command(
            "new", translate("Commands", "New story"), translate("Commands", "Start another story"), "new", ("Ctrl+N",)
        ),
        Command(
            "continue",
            translate("Commands", "Continue"),
            translate("Commands", "Write on at the end, or behind the sentence at the caret"),
            "continue",
            ("Ctrl+Return", "Ctrl+Enter"),
        ),
        Command("stop", translate("Commands", "Stop"), translate("Commands", "Stop writing"), "stop", ("Esc",)),
        Command(
            "again",
            translate("Commands", "Try again"),
            translate("Commands", "Write this part another way; the earlier one is kept"),
            "again",
            ("Ctrl+R",),
        ),
        Command(
            "earlier",
            translate("Commands", "Earlier version"),
            translate("Commands", "Show the version before"),
            "left",
            ("Alt+Left",),
        ),
        Command(
            "later",
            translate("Commands", "Later version"),
            translate("Commands", "Show the version after"),
            "right",
            ("Alt+Right",),
        ),
        Command(
            "rewrite",
            translate("Commands", "Rewrite from here"),
            translate("Commands", "Write everything behind the caret anew"),
            "rewrite",
            ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
        ),
        Command(
            "finish",
            translate("Commands", "Finish the story"),
            translate("Commands", "Bring the story to a good end"),
            "finish",
            ("Ctrl+E",),
        ),
    )


def _window_commands() -> tuple[Command, ...]:
    translate = QCoreApplication.translate
    return (
        Command(
            "library",
            translate("Commands", "Library"),
            translate("Commands", "Go to all your stories, and back to the page"),
            "",
            ("Ctrl+O",),
        ),
        Command(
            "book",
            translate("Commands", "Save a copy"),
            translate("Commands", "Save the story as PDF, e-book, web page or text"),
            "export",
            ("Ctrl+S",),
        ),
        Command(
            "print",
            translate("Commands", "Print"),
            translate("Commands", "See the story as a picture book, and print it"),
            "print",
            ("Ctrl+P",),
        ),
        Command(
            "copy_story",
            translate("Commands", "Copy the story"),
            translate("Commands", "Put the whole story on the clipboard"),
            "copy",
            ("Ctrl+Shift+C",),
        ),
        Command(
            "aloud",
            translate("Commands", "Read aloud"),
            translate("Commands", "Let the computer read from the caret on; press again to pause"),
            "aloud",
            ("F4",),
        ),
        Command(
            "hear",
            translate("Commands", "Hear this word"),
            translate("Commands", "Let the computer say the word at the caret"),
            "",
            ("Shift+F4",),
        ),
        Command("find", translate("Commands", "Search"), translate("Commands", "Search your stories"), "", ("Ctrl+F",)),
        Command(
            "read",
            translate("Commands", "Read"),
            translate("Commands", "Show the story as a picture book"),
            "read",
            ("F11",),
        ),
        Command(
            "projector",
            translate("Commands", "Projector size"),
            translate("Commands", "Show everything large, and back again"),
            "projector",
            ("F9",),
        ),
        Command(
            "theme", translate("Commands", "Colours"), translate("Commands", "Choose the colours"), "theme", ("F8",)
        ),
        Command(
            "teach",
            translate("Commands", "Teach it our stories…"),
            translate("Commands", "Let the model learn from stories of your own"),
            "teach",
            ("Ctrl+T",),
        ),
        Command(
            "settings",
            translate("Commands", "Settings"),
            translate("Commands", "Show or hide the settings"),
            "settings",
            ("Ctrl+,", "F7"),
        ),
        Command(
            "help", translate("Commands", "Keys"), translate("Commands", "Show what every key does"), "help", ("F1",)
        ),
        Command(
            "next_part",
            translate("Commands", "Next part"),
            translate("Commands", "Go to the next part of the window"),
            "",
            ("F6",),
        ),
        Command("title", translate("Commands", "Title"), translate("Commands", "Give the story a title"), "", ("F2",)),
        Command("sign", translate("Commands", "Sign"), translate("Commands", "Say whose story this is"), "", ("F3",)),
    )


def typing_keys() -> tuple[tuple[str, str], ...]:
    """Keys of the page that no action stands for: what they do, and their names."""
    translate = QCoreApplication.translate
    return (
        (translate("Commands", "Take the grey words"), "Tab"),
        (translate("Commands", "Put the grey words away"), "Esc"),
        (translate("Commands", "Undo, also what the program wrote"), shortcut_text(QKeySequence.StandardKey.Undo)),
        (translate("Commands", "Redo"), shortcut_text(QKeySequence.StandardKey.Redo)),
    )


def make_actions(owner: QWidget, handlers: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Make an action for every command that has a handler, and give its keys to the owner's window."""
    made = {}
    for command in commands():
        if command.name in handlers:
            made[command.name] = make_action(command, owner, handlers[command.name], main=command.name in MAIN)
            owner.addAction(made[command.name])
    return made


def make_action(command: Command, owner: QObject, do: Callable[[], object], main: bool) -> QAction:
    """Make the action of a command; whoever adds it to a widget gives its keys to it."""
    action = QAction(command.text, owner)
    action.setShortcuts([QKeySequence(keys) for keys in command.keys])
    shown = f" ({shortcut_text(action.shortcut())})" if command.keys else ""
    action.setToolTip(command.tip + shown)
    action.setProperty("iconName", command.icon)
    action.setProperty("role", "main" if main else "")
    action.triggered.connect(lambda _checked=False: do())
    return action


class ActionButton(QToolButton):
    """A button that does what an action does, and looks like it."""

    def __init__(self, action: QAction, role: str = "", with_text: bool = True) -> None:
        super().__init__()
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if with_text else Qt.ToolButtonStyle.ToolButtonIconOnly
        self.setDefaultAction(action)
        self.setToolButtonStyle(style)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("role", role)
        self.setAccessibleName(action.text())
        self.setAccessibleDescription(action.toolTip())
