"""The start of a session: the story that was on the page last, and what crashes left behind, offered one by one.

found = open_session(store, folders)
offers = Offers(found.opened.left)
while (left := offers.next()) is not None:
    ...                                   # store.recover(left), store.put_away(left), or leave it for next time
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from storydesk.folders import Folders
from storydesk.library.errors import LibraryError
from storydesk.library.journal import LeftPage
from storydesk.library.read_only import bring_home
from storydesk.session.page_file import take_over_page
from storydesk.session.store import Opened, SessionStore

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """What the start found.

    Attributes:
        opened: story, pages left behind, problem.
        came_home: how many of the pages could not be kept in their place before, and can now.
    """

    opened: Opened
    came_home: int = 0


@dataclass(frozen=True)
class Replaced:
    """What came of putting another library in the place of the present one.

    Attributes:
        aside: what the earlier one is called now; None where nothing was left of it.
        opened: what the other one has.
    """

    aside: Path | None
    opened: Opened


def open_session(store: SessionStore, folders: Folders) -> Found:
    """Open journal and library, after taking over what other programs of this user had to keep elsewhere."""
    came_home = 0
    try:
        if folders.data.writable and folders.spare_journal is not None:
            came_home = bring_home(folders.spare_journal, folders.journal)
        take_over_page(store, folders.page_file)
    except (LibraryError, OSError):
        log.warning("what was kept elsewhere could not be taken over", exc_info=True)
    return Found(store.open(), came_home)


def restore_latest(store: SessionStore) -> Replaced:
    """Go on with the latest backup; the present library is kept aside. Raises LibraryError."""
    return Replaced(store.restore_latest(), store.open())


def start_afresh(store: SessionStore) -> Replaced:
    """Go on with an empty library; the present one is kept aside. Raises LibraryError."""
    return Replaced(store.start_afresh(), store.open())


class Offers:
    """The pages that were left behind, in the order in which they are offered."""

    def __init__(self, pages: tuple[LeftPage, ...] = ()) -> None:
        self._pages = list(pages)

    def next(self) -> LeftPage | None:
        """Return the next page; None where everything has been offered."""
        return self._pages.pop(0) if self._pages else None

    def opening_taken(self) -> None:
        """Offer no other opening in this session: there is one field for it. Those are offered next time."""
        self._pages = [left for left in self._pages if not left.page.opening.strip()]
