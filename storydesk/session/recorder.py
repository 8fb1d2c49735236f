"""The journal of this program, for two threads: one records the page, the other one keeps the library.

    recorder = Recorder(folder)
    recorder.record(Page(text, uid=uid))   # never waits for the library
    recorder.confirm(uid, text)            # the library has it
    recorder.close()                       # what the library does not have is left for the next start

Nothing that the journal has goes before the library has it: a page that has to make room for another story, or for what
the program puts in its place, stays in a file of its own until it is confirmed. Dying in between keeps a text twice,
never not at all.
"""

from __future__ import annotations

from pathlib import Path
from threading import RLock

from storydesk.library.journal import Journal, LeftPage, Page


class Recorder:
    """Owns the journal. Any thread may call it; none holds it longer than the journal's own disk needs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = RLock()
        self._journal: Journal | None = None
        self._page: Page | None = None  # that the journal has
        self._turn = 0
        self._confirmed: dict[str, str] = {}  # by story: the text that the library has

    @property
    def page(self) -> Page | None:
        """What was recorded last."""
        return self._page

    @property
    def left_behind(self) -> tuple[LeftPage, ...]:
        """What crashed programs left, the latest first."""
        with self._lock:
            return self._journal.left_behind if self._journal is not None else ()

    def open(self) -> Journal:
        """Begin the journal, if that has not been done. Raises LibraryError."""
        with self._lock:
            self._journal = self._journal or Journal.open(self.folder)
            return self._journal

    def record(self, page: Page, turn: int = 0) -> None:
        """Put the page on the disk before returning.

        Args:
            page: what is to be recorded.
            turn: another number than before says that the text is no edit of the one before, which stays, too.

        Raises:
            LibraryError: what was recorded before is still there.
        """
        with self._lock:
            before = self._page
            if before is not None and (page.uid, turn) != (before.uid, self._turn) and not self._is_safe(before):
                self._set_aside()
            self.open().record(page)
            self._page, self._turn = page, turn

    def confirm(self, uid: str, text: str) -> None:
        """Note that the library has this text of a story, so that the journal need not keep it any longer."""
        with self._lock:
            self._confirmed[uid] = text
            openings = {"", self._page.opening.strip() if self._page is not None else ""}
            for left in self.left_behind:
                page = left.page
                if (page.uid, page.text) == (uid, text) and page.opening.strip() in openings:
                    self.forget(left)

    def doubt(self) -> None:
        """Note that another library is in the place of the one that had it all."""
        with self._lock:
            self._confirmed.clear()

    def forget(self, left: LeftPage) -> None:
        """Delete a page that was left behind. Raises nothing where the disk does not let us: it is empty then."""
        with self._lock:
            if self._journal is not None:
                self._journal.forget(left)

    def close(self) -> None:
        """End properly; the page that the library does not have stays, and the next start offers it."""
        with self._lock:
            if self._page is None or self._is_safe(self._page):
                if self._journal is not None:
                    self._journal.close()
                self._journal = None
            else:
                self._set_aside()

    def _is_safe(self, page: Page) -> bool:
        return not page.text.strip() or (page.uid is not None and self._confirmed.get(page.uid) == page.text)

    def _set_aside(self) -> None:
        journal, self._journal, self._page = self._journal, None, None
        if journal is not None:
            journal.leave()
