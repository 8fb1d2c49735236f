"""For grown-ups who have forgotten their code: it is taken away, and the next starts of the window tell of it.

storydesk forget-code
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

from storydesk import settings
from storydesk.folders import find_folders
from storydesk.library.errors import LibraryError
from storydesk.library.store import Library


def forget_code(today: date | None = None) -> int:
    """Take the code out of the library and the settings, say so, and return the exit status."""
    folders = find_folders()
    try:
        with Library.open(folders.library) as library:
            library.forget_lock((today or date.today()).isoformat())
        found, _ = settings.load(folders.settings_file)
        settings.save(replace(found, lesson_code=""), folders.settings_file)
    except (LibraryError, OSError) as error:
        print(f"The code is still there. {error}", file=sys.stderr)
        return 1
    print("The grown-ups' code is taken away. StoryDesk says so at every start until there is another one.")
    return 0
