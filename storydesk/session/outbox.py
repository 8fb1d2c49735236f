"""Pages on their way to the disk: while that is busy the newest text waits for it, none is lost.

outbox = Outbox(store.save, post)     # `post` lets the thread of the library do something
outbox.put(page).result()
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

from storydesk.session.store import PageState

T = TypeVar("T")


class Outbox(Generic[T]):
    """What waits for one thread, the oldest first. Any thread may put something in.

    Of one text only the newest state waits: on a slow disk it goes next, rather than each that there was meanwhile. A
    text that made room for another story, or for what the program wrote in its place, waits for itself.
    """

    def __init__(self, keep: Callable[[PageState], T], post: Callable[[Callable[[], T]], Future[T]]) -> None:
        self._keep, self._post = keep, post
        self._lock = Lock()
        self._waiting: deque[PageState] = deque()
        self._last: Future[T] = Future()

    def put(self, page: PageState) -> Future[T]:
        """Let a page be kept; returns what came of it, or of a newer state of the same text."""
        with self._lock:
            if self._waiting and _text_of(self._waiting[-1]) == _text_of(page):
                self._waiting[-1] = page
            else:
                self._waiting.append(page)
                self._last = self._post(self._keep_next)
            return self._last

    def _keep_next(self) -> T:
        with self._lock:
            page = self._waiting.popleft()
        return self._keep(page)


def _text_of(page: PageState) -> tuple[str, int]:
    """Return which text this is a state of: another turn says that the program replaced text."""
    return page.uid, page.turn
