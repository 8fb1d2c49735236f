"""Offers what crashed programs left behind, page by page, until somebody has decided about each of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDateTime, QLocale, QObject, Signal

from storydesk.library.journal import LeftPage
from storydesk.library.records import StoryRecord
from storydesk.session.recovery import Offers
from storydesk.window.kit.banner import Way
from storydesk.window.session.library_thread import LibraryThread
from storydesk.window.session.trouble import Trouble


class Recovery(QObject):
    """Asks about one page after the other.

    Signals: `recovered` (the StoryRecord of a page that somebody wants, or None), `opening_found` (the beginning that
    somebody was typing), `said` (a few words).

    Attributes:
        before: is called before a page is recovered: what is on the page must be kept.
        was_read_only: whether the pages were written where the library could not be changed.
    """

    recovered = Signal(object)
    opening_found = Signal(str)
    said = Signal(str)

    def __init__(
        self, thread: LibraryThread, trouble: Trouble, before: Callable[[], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._thread, self._trouble, self.before = thread, trouble, before
        self._offers = Offers()
        self.was_read_only = False

    def offer(self, pages: tuple[LeftPage, ...], news: str = "") -> None:
        """Offer the first of the pages, after other news; once that is decided, the next one."""
        self._offers = Offers(pages)
        self._offer_next(news)

    def _offer_next(self, news: str = "") -> None:
        left = self._offers.next()
        if left is None:
            return
        ways: list[Way] = [(self.tr("Open it"), lambda: self._recover(left))]
        if not self._trouble.read_only:  # the bin can take nothing then
            ways.append((self.tr("Forget it"), lambda: self._put_away(left)))
        self._trouble.say(f"{news} {self._sentence(left)}".strip(), ways, self.tr("Not now"))

    def _sentence(self, left: LeftPage) -> str:
        moment = QDateTime.fromSecsSinceEpoch(int(left.recorded.timestamp()))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        if self.was_read_only:
            return self.tr("What was on the page then ({}) is not in the library yet. It is safe.").format(when)
        words = self.tr("StoryDesk ended without saying goodbye. What was on the page then ({}) is safe.")
        return words.format(when)

    def _recover(self, left: LeftPage) -> None:
        def then(story: StoryRecord | None) -> None:
            self.recovered.emit(story)
            if left.page.opening.strip():
                self._offers.opening_taken()
                self.opening_found.emit(left.page.opening)
            self._offer_next()

        self.before()
        self._thread.ask(lambda store: store.recover(left), then, self._trouble.tell)

    def _put_away(self, left: LeftPage) -> None:
        def then(_none: None) -> None:
            self.said.emit(self.tr("It lies in the bin of your library, should you miss it."))
            self._offer_next()

        self._thread.ask(lambda store: store.put_away(left), then, self._trouble.tell)
