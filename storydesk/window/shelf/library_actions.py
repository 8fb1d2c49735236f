"""What can be done in the library: names, tips, icons and keys of its actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from storydesk.window.kit.commands import Command, make_action

FOR_STORIES = ("read_story", "open", "favourite", "shelve", "book", "rename", "sign", "duplicate",
               "versions", "throw")  # fmt: skip
IN_MENU = ("duplicate", "versions")
"""What has no button of its own: it stands in the menus of a story and of the library."""
FOR_BIN = ("take_back", "empty")
CHANGING = ("favourite", "shelve", "rename", "sign", "duplicate", "throw", "take_back", "empty", "new_shelf",
            "rename_shelf", "remove_shelf", "teach", "take_in")  # fmt: skip
"""What a library that can only be read does not allow."""


def library_commands() -> tuple[Command, ...]:
    """All of them, in the language of the moment. Their keys work while the list has the focus."""
    translate = QCoreApplication.translate
    return (
        Command(
            "read_story",
            translate("Library", "Read"),
            translate("Library", "Open this story as a picture book"),
            "read",
        ),
        Command("open", translate("Library", "Open"), translate("Library", "Put this story on the page"), "continue"),
        Command(
            "favourite",
            translate("Library", "Favourite"),
            translate("Library", "Mark this story with a star, or take the star away"),
            "star",
            ("Ctrl+B",),
        ),
        Command("shelve", translate("Library", "Shelves"), translate("Library", "Put this story on a shelf"), "shelf"),
        Command(
            "book",
            translate("Library", "Save or print"),
            translate("Library", "Save the chosen stories as a file, or print them"),
            "export",
        ),
        Command(
            "rename",
            translate("Library", "Rename"),
            translate("Library", "Give this story another title"),
            "rename",
        ),
        Command(
            "sign",
            translate("Library", "Sign"),
            translate("Library", "Say whose story this is, with a name or a picture"),
            "sign",
        ),
        Command(
            "duplicate",
            translate("Library", "Duplicate"),
            translate("Library", "Make a copy of this story"),
            "copy",
            ("Ctrl+D",),
        ),
        Command(
            "versions",
            translate("Library", "Versions"),
            translate("Library", "Earlier versions of this story, and how each was written"),
            "again",
        ),
        Command(
            "throw",
            translate("Library", "To the bin"),
            translate("Library", "Put this story into the bin; you can take it back"),
            "remove",
            ("Del",),
        ),
        Command(
            "take_back",
            translate("Library", "Take back"),
            translate("Library", "Put this story back where it was"),
            "back",
        ),
        Command(
            "empty",
            translate("Library", "Empty the bin"),
            translate("Library", "Delete everything in the bin for good"),
            "remove",
        ),
        *_whole_library(),
    )


def _whole_library() -> tuple[Command, ...]:
    translate = QCoreApplication.translate
    return (
        Command(
            "new_shelf",
            translate("Library", "New shelf"),
            translate("Library", "A shelf for stories that belong together"),
            "shelf",
        ),
        Command(
            "rename_shelf", translate("Library", "Rename this shelf"), translate("Library", "Another name"), "rename"
        ),
        Command(
            "remove_shelf",
            translate("Library", "Take this shelf away"),
            translate("Library", "Its stories stay in the library"),
            "remove",
        ),
        Command(
            "shelf_book",
            translate("Library", "Make a book of these stories…"),
            translate("Library", "Save or print all stories that are listed"),
            "export",
        ),
        Command(
            "teach",
            translate("Library", "Teach it these stories…"),
            translate("Library", "Let the model learn from the stories that are here"),
            "teach",
        ),
        Command(
            "take_in",
            translate("Library", "Take in files…"),
            translate("Library", "Text, Markdown, or a whole library"),
            "import",
        ),
        Command(
            "save_all",
            translate("Library", "Save the whole library…"),
            translate("Library", "Everything in one file, for another computer"),
            "save",
        ),
        Command(
            "backups",
            translate("Library", "Backups…"),
            translate("Library", "Go back to the library of an earlier day"),
            "back",
        ),
    )


def make_library_actions(
    listing: QWidget, owner: QWidget, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """Make the actions; their keys belong to the list alone."""
    made = {}
    for command in library_commands():
        action = make_action(command, owner, handlers[command.name], main=command.name == "read_story")
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        listing.addAction(action)
        made[command.name] = action
    return made
