"""The one object that writes stories, in the one thread that it lives in."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from storydesk.engine.errors import StoryDeskError
from storydesk.paths import cache_folder
from storydesk.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from storydesk.engine.writer import StoryRequest, StoryResult

log = logging.getLogger(__name__)
UPDATES_PER_SECOND = 30


class Writer(Protocol):
    """What the worker needs of a story writer."""

    @property
    def result(self) -> StoryResult | None:
        """How the last story went."""

    def write(self, request: StoryRequest, stop: Callable[[], bool]) -> Iterator[str]:
        """Yield the story in pieces."""


@dataclass(frozen=True)
class Order:
    """A story that the user asked for. `stop` belongs to this story alone: no click can meet another."""

    opening: str
    settings: Settings
    stop: threading.Event


class StoryWorker(QObject):
    """Loads the model and writes one story at a time.

    Signals: `ready` (a story can be written), `piece` (text to append), `finished` (the StoryResult),
    `failed` (a sentence for the user).
    """

    ready = Signal()
    piece = Signal(str)
    finished = Signal(object)
    failed = Signal(str)

    def __init__(self, open_writer: Callable[[], Writer]) -> None:
        super().__init__()
        self._open_writer = open_writer
        self._writer: Writer | None = None

    @Slot()
    def load(self) -> None:
        """Open the model."""
        self._guarded(self._load)

    @Slot(object)
    def write(self, order: Order) -> None:
        """Write a story; the model is opened first where that has not happened or went wrong."""
        self._guarded(lambda: self._write(order))

    def _load(self) -> Writer:
        if self._writer is None:
            self._writer = self._open_writer()
            self.ready.emit()
        return self._writer

    def _write(self, order: Order) -> None:
        writer = self._load()
        gathered, shown = "", 0.0
        for piece in writer.write(_request(order), order.stop.is_set):
            gathered += piece
            now = time.monotonic()
            if now - shown >= 1 / UPDATES_PER_SECOND:
                self.piece.emit(gathered)
                gathered, shown = "", now
        if gathered:
            self.piece.emit(gathered)
        self.finished.emit(writer.result)

    def _guarded(self, work: Callable[[], object]) -> None:
        try:
            work()
        except StoryDeskError as error:
            log.warning("a story could not be written", exc_info=True)
            self.failed.emit(str(error))
        except MemoryError:
            self.failed.emit(
                self.tr("There is too little free memory just now. Closing other programs helps.")
            )
        except Exception:
            log.exception("a story could not be written")
            self.failed.emit(self.tr("Something went wrong. Your page is safe; please try again."))


def _request(order: Order) -> StoryRequest:
    from storydesk.engine.writer import StoryRequest

    wish = order.settings
    return StoryRequest(
        opening=order.opening,
        temperature=wish.temperature,
        length=wish.length,
        seed=wish.seed,
        top_k=wish.top_k,
        top_p=wish.top_p,
        repetition_penalty=wish.repetition_penalty,
    )


def opener(folder: Path | None, settings: Settings) -> Callable[[], Writer]:
    """Return what opens the model in `folder`; it imports the engine, so the worker's thread calls it."""

    def open_it() -> Writer:
        from storydesk.engine.writer import open_writer

        writer: Writer = open_writer(folder, threads=settings.threads, cache=cache_folder())
        return writer

    return open_it


class StoryThread(QObject):
    """The window's end of the worker: commands in, the worker's signals out, all of them queued."""

    ready = Signal()
    piece = Signal(str)
    finished = Signal(object)
    failed = Signal(str)
    _load = Signal()
    _write = Signal(object)

    def __init__(self, open_writer: Callable[[], Writer], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._thread = QThread()
        self._thread.setObjectName("stories")
        self._worker = StoryWorker(open_writer)
        self._worker.moveToThread(self._thread)
        self._connect()
        self._thread.start()

    def load(self) -> None:
        """Open the model in the thread."""
        self._load.emit()

    def write(self, opening: str, settings: Settings) -> None:
        """Ask for a story; one that is being written stops."""
        self._stop.set()
        self._stop = threading.Event()
        self._write.emit(Order(opening, settings, self._stop))

    def stop(self) -> None:
        """Stop before the next word."""
        self._stop.set()

    def close(self) -> None:
        """Stop, and wait until the thread is done. What it wrote is still in the queue of signals."""
        self.stop()
        self._thread.quit()
        self._thread.wait()

    def is_idle(self) -> bool:
        """Tell whether the thread has ended."""
        return self._thread.isFinished()

    def _connect(self) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        self._load.connect(self._worker.load, queued)
        self._write.connect(self._worker.write, queued)
        self._worker.ready.connect(self.ready, queued)
        self._worker.piece.connect(self.piece, queued)
        self._worker.finished.connect(self.finished, queued)
        self._worker.failed.connect(self.failed, queued)
