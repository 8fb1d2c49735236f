"""The covers of the library's stories: drawn beside the window when they are seen first, and kept in the cache."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as TookTooLong
from functools import partial
from pathlib import Path
from zlib import crc32

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QImageReader

from storydesk.errors import StoryDeskError
from storydesk.library.records import OwnPicture, StoryRecord, StorySummary
from storydesk.session.draft import looks_of
from storydesk.session.own_pictures import shown
from storydesk.session.store import SessionStore
from storydesk.window.kit.tasks import Task
from storydesk.window.kit.threads import PATIENCE
from storydesk.window.session.library_thread import LibraryThread

log = logging.getLogger(__name__)
SIZE = QSize(360, 240)
"""Pixels of a kept cover; lists show it smaller or, on a fine screen, as it is."""
AT_HAND = 12  # covers in the memory, 350 kB each; whoever shows them keeps them in the size that is shown
WAITING = 60  # covers that are still to be drawn: what was scrolled past long ago can wait until it is seen again
ON_DISK = 3000  # files, about 20 kB each
SWEEP_EVERY = 500
QUALITY = 88
WAY = 2
"""Of composing pictures; covers that were drawn in another way are drawn anew."""
NOT_DRAWN = StoryDeskError("The picture could not be drawn.")


class Covers(QObject):
    """Gives covers. Signals: `drawn` (the number of a story whose cover was asked for and is there)."""

    drawn = Signal(int)

    def __init__(self, library_thread: LibraryThread, cache: Path | None, parent: QObject | None = None) -> None:
        """Begin with none.

        Args:
            library_thread: knows the stories.
            cache: the folder in which covers are kept; None keeps them in the memory alone.
            parent: see Qt.
        """
        super().__init__(parent)
        self._library_thread, self._folder = library_thread, cache / "covers" if cache is not None else None
        self._kept: OrderedDict[str, QImage] = OrderedDict()
        self._wanted: OrderedDict[str, StorySummary] = OrderedDict()
        self._at_work = ""  # the name of the cover that is being drawn
        self._lock = threading.Lock()  # for the last two
        self._task: Task | None = None
        self._made = 0

    def cover(self, story: StorySummary) -> QImage | None:
        """Return the cover of a story; None where it is still to be drawn, and `drawn` will tell."""
        name = name_of(story)
        if name in self._kept:
            self._kept.move_to_end(name)
            return self._kept[name]
        with self._lock:
            if name != self._at_work:
                self._wanted[name] = story
                self._wanted.move_to_end(name)
            while len(self._wanted) > WAITING:
                self._wanted.popitem(last=False)
        self._go_on()
        return None

    @property
    def is_busy(self) -> bool:
        """Whether covers that were asked for are still to come."""
        return self._task is not None or bool(self._wanted)

    def is_at_hand(self, story: StorySummary) -> bool:
        """Whether the cover is there, without asking for it."""
        return name_of(story) in self._kept

    def close(self) -> None:
        """Draw no more."""
        with self._lock:
            self._wanted.clear()
        if self._task is not None:
            self._task.disconnect(self)
            self._task.end()
            self._task = None

    def _go_on(self) -> None:
        if self._task is not None or not self._wanted:
            return
        self._task = Task("covers", self._draw, NOT_DRAWN)
        self._task.progressed.connect(self._on_drawn)
        self._task.ended.connect(self._on_ended)
        self._task.start()

    def _on_drawn(self, made: tuple[str, int, QImage | None]) -> None:
        name, story_id, image = made
        # An empty image is kept, too: a story that cannot be read is not asked for again and again.
        self._kept[name] = image if image is not None else QImage()
        while len(self._kept) > AT_HAND:
            self._kept.popitem(last=False)
        self.drawn.emit(story_id)

    def _on_ended(self) -> None:
        self._task = None
        self._go_on()

    # In the task's thread.

    def _draw(self, task: Task) -> None:
        """Draw what is wanted, until that is nothing."""
        while (wanted := self._next()) is not None and not task.cancelled:
            name, story = wanted
            task.report((name, story.id, self._found_or_drawn(name, story.id, task)))

    def _next(self) -> tuple[str, StorySummary] | None:
        """What was asked for last: it is what is seen now."""
        with self._lock:
            wanted = self._wanted.popitem() if self._wanted else None
            self._at_work = wanted[0] if wanted else ""
        return wanted

    def _found_or_drawn(self, name: str, story_id: int, task: Task) -> QImage | None:
        path = self._folder / f"{name}.jpg" if self._folder is not None else None
        if path is not None and not (found := _read(path)).isNull():
            return found
        story = self._story(story_id)
        if story is None or task.cancelled:
            return None
        image = drawn_cover(*story)
        if path is not None:
            self._keep(image, path)
        return image

    def _story(self, story_id: int) -> tuple[StoryRecord, tuple[OwnPicture, ...]] | None:
        try:
            asked = self._library_thread.ask(partial(_with_own, story_id), None, _nobody)
            return asked.result(PATIENCE)
        except (StoryDeskError, TookTooLong, CancelledError):
            return None

    def _keep(self, image: QImage, path: Path) -> None:
        """Keep it for the next time; whether that works does not matter to anybody."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if self._made % SWEEP_EVERY == 0:
                _sweep(path.parent)
            self._made += 1
            image.save(str(path), None, QUALITY)
        except OSError:
            log.info("a cover could not be kept", exc_info=True)


def drawn_cover(story: StoryRecord, own: Sequence[OwnPicture] = ()) -> QImage:
    """Draw the cover of a story, as the reading room shows it, with what somebody drew for it."""
    from storydesk.pictures.bound import cover_of
    from storydesk.pictures.own import on_cover
    from storydesk.pictures.paint import drawn
    from storydesk.pictures.seeds import seed_of

    own_cover = on_cover(shown(own))
    cover = own_cover.picture if own_cover else cover_of(story.title, story.text, seed_of(story.uid), looks_of(story))
    return drawn(cover, SIZE.width(), SIZE.height())


def _with_own(story_id: int, store: SessionStore) -> tuple[StoryRecord, tuple[OwnPicture, ...]]:
    return store.library.story(story_id), store.library.pictures.of(story_id)


def name_of(story: StorySummary) -> str:
    """What the cover of this state of a story is called in the cache."""
    state = f"{WAY} {story.id} {story.created.timestamp()} {story.changed.timestamp()} {story.title}"
    return f"{story.id}-{crc32(state.encode('utf-8', 'surrogatepass')):08x}"


def _read(path: Path) -> QImage:
    reader = QImageReader(str(path), b"jpg")  # whatever lies there, it is opened as nothing else
    return reader.read() if reader.size() == SIZE else QImage()


def _sweep(folder: Path, age: Callable[[Path], float] = lambda path: path.stat().st_mtime) -> None:
    """Keep the newest covers."""
    files = sorted(folder.glob("*.jpg"), key=age)
    for path in files[: max(0, len(files) - ON_DISK)]:
        path.unlink(missing_ok=True)


def _nobody(_error: StoryDeskError) -> None:
    """Whoever waits for the future hears of it."""
