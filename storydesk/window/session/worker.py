"""The one object that writes stories, in the one thread that it lives in."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from storydesk.engine.errors import UnfitError
from storydesk.errors import StoryDeskError
from storydesk.folders import Folders
from storydesk.settings import Settings
from storydesk.usual import AGE, Age
from storydesk.window.kit import threads
from storydesk.window.kit.problems import told
from storydesk.window.session.model_trial import trial
from storydesk.words.categories import Category

if TYPE_CHECKING:
    from storydesk.engine.request import StoryRequest, StoryResult
    from storydesk.engine.suggest import Suggester

log = logging.getLogger(__name__)
UPDATES_PER_SECOND = 30


class Writer(Protocol):
    """What the worker needs of a story writer."""

    @property
    def result(self) -> StoryResult | None:
        """How the last story went."""

    def write(
        self, request: StoryRequest, stop: Callable[[], bool], trying: Callable[[int, int], None]
    ) -> Iterator[str]:
        """Yield the story in pieces; `trying` is told which of how many tries is being written before the first."""


@dataclass(frozen=True)
class WriteOrder:
    """What is to be written.

    Attributes:
        opening: what stands in front of it.
        words: what it should tell about.
        about: what happens in it, in one sentence.
        is_hint: whether the program thought of that, and nobody wished for it.
        length, seed: other ones than the settings', where not None.
        finishing: bring the story to its end.
        wants_title: ask for a title, should the story come to its end.
    """

    opening: str = ""
    words: tuple[str, ...] = ()
    about: str = ""
    is_hint: bool = False
    length: str | int | None = None
    seed: int | None = None
    finishing: bool = False
    wants_title: bool = True


@dataclass(frozen=True)
class Job:
    """A story that the user asked for. `stop` belongs to this story alone: no click can meet another."""

    order: WriteOrder
    settings: Settings
    stop: threading.Event


@dataclass(frozen=True)
class Question:
    """A text that somebody is typing, and whose next words are wanted."""

    text: str
    unfit_words: tuple[str, ...]
    age: Age
    stop: threading.Event


class StoryWorker(QObject):
    """Loads the model, writes one story at a time and offers words to those who type.

    Signals: `ready` (a story can be written), `piece` (text to append), `finished` (the StoryResult),
    `titled` (a story that came to its end, and the model's title for it), `failed` (a sentence for the user, in the
    language of the moment), `unfit` (such a sentence about what is not for children, and whether it was a call for
    help), `suggested` (the text asked about, and what could follow), `trying` (which of how many tries is being written
    before the best one is shown).
    """

    ready = Signal()
    piece = Signal(str)
    finished = Signal(object)
    titled = Signal(str, str)
    failed = Signal(str)
    unfit = Signal(str, bool)
    suggested = Signal(str, str)
    trying = Signal(int, int)

    def __init__(self, open_writer: Callable[[], Writer]) -> None:
        super().__init__()
        self._open_writer = open_writer
        self._writer: Writer | None = None
        self._suggester: Suggester | None = None

    @Slot(object)
    def reopen(self, open_writer: Callable[[], Writer]) -> None:
        """Use another model, or the same one with other threads."""
        self._open_writer = open_writer
        self._writer = self._suggester = None
        self.load()

    @Slot(object)
    def suggest(self, question: Question) -> None:
        """Offer the next words; quietly nothing where that is not possible."""
        if question.stop.is_set() or self._writer is None:
            return
        self._suggester = self._suggester or suggester_of(self._writer)
        if self._suggester is None:
            return
        try:
            found = self._suggester.suggest(
                question.text, question.stop.is_set, unfit_words=question.unfit_words, age=question.age
            )
        except Exception:
            # Help that does not come is no reason to disturb somebody who is writing.
            log.warning("no words could be offered", exc_info=True)
            return
        if found and not question.stop.is_set():
            self.suggested.emit(question.text, found)

    @Slot()
    def load(self) -> None:
        """Open the model."""
        self._guarded(self._load)

    @Slot(object)
    def write(self, job: Job) -> None:
        """Write a story; the model is opened first where that has not happened or went wrong."""
        self._guarded(lambda: self._write(job))

    def _load(self) -> Writer:
        if self._writer is None:
            self._writer = self._open_writer()
            self.ready.emit()
        return self._writer

    def _write(self, job: Job) -> None:
        writer = self._load()
        gathered, shown = "", 0.0
        try:
            for piece in writer.write(_request(job), job.stop.is_set, self.trying.emit):
                gathered += piece
                now = time.monotonic()
                if now - shown >= 1 / UPDATES_PER_SECOND:
                    self.piece.emit(gathered)
                    gathered, shown = "", now
        finally:  # what was written before something failed is written
            if gathered:
                self.piece.emit(gathered)
        self.finished.emit(writer.result)
        self._give_title(writer, job)

    def _give_title(self, writer: Writer, job: Job) -> None:
        """Ask the model what it would call a story that came to its end."""
        result = writer.result
        has_ended = result is not None and result.ending == "story ended"
        if result is None or not has_ended or not job.order.wants_title or job.stop.is_set():
            return
        try:
            title = title_of(writer, result.text, job)
        except Exception:
            # A story without a title is no reason to disturb somebody who is reading it.
            log.warning("no title could be asked for", exc_info=True)
            return
        if title and not job.stop.is_set():
            self.titled.emit(result.text, title)

    def _guarded(self, work: Callable[[], object]) -> None:
        try:
            work()
        except UnfitError as error:
            self.unfit.emit(told(error), error.category is Category.HARM)
        except StoryDeskError as error:
            log.warning("a story could not be written", exc_info=True)
            self.failed.emit(told(error))
        except MemoryError:
            self.failed.emit(self.tr("There is too little free memory just now. Closing other programs helps."))
        except Exception:
            log.exception("a story could not be written")
            self.failed.emit(self.tr("Something went wrong. Your page is safe; please try again."))


def _request(job: Job) -> StoryRequest:
    from storydesk.engine.request import StoryRequest

    order, settings = job.order, job.settings
    return StoryRequest(
        opening=order.opening,
        temperature=settings.temperature,
        length=settings.length if order.length is None else order.length,
        seed=settings.seed if order.seed is None else order.seed,
        top_k=settings.top_k,
        top_p=settings.top_p,
        repetition_penalty=settings.repetition_penalty,
        words=order.words,
        about=order.about,
        is_hint=order.is_hint,
        unfit_words=settings.own_unfit_words,
        age=settings.age,
        easy=settings.easy,
        finishing=order.finishing,
        tries=settings.tries,
    )


def title_of(writer: Writer, text: str, job: Job) -> str:
    """Return the model's title for a story; empty where this is no writer with a model that knows titles."""
    from storydesk.engine.afterword import ask
    from storydesk.engine.writer import StoryWriter

    if not isinstance(writer, StoryWriter):
        return ""
    unfit = job.settings.own_unfit_words
    stop, age = job.stop.is_set, job.settings.age
    return ask(writer.decoder, writer.tokenizer, text, "title", stop, unfit, writer.words, age)


def suggester_of(writer: Writer) -> Suggester | None:
    """Return what offers words with the same model, if this is a writer with a model."""
    from storydesk.engine.suggest import Suggester
    from storydesk.engine.writer import StoryWriter

    return Suggester(writer.decoder, writer.tokenizer, writer.words) if isinstance(writer, StoryWriter) else None


def opener(folder: Path | None, settings: Settings, folders: Folders) -> Callable[[], Writer]:
    """Return what opens the model in `folder`, else the settings', else the program's own.

    It imports the engine, so the worker's thread calls it.
    """

    def open_it() -> Writer:
        from storydesk.engine.writer import open_writer
        from storydesk.window.kit.memory import return_large_blocks

        return_large_blocks()
        cache = folders.cache.path
        if folder is None and settings.model:
            with trial(folders.trial_file, settings.model):
                chosen = open_writer(folders.model(settings.model), threads=settings.threads, cache=cache)
                chosen.try_out()
            return chosen
        writer: Writer = open_writer(folder, threads=settings.threads, cache=cache)
        return writer

    return open_it


class StoryThread(QObject):
    """The window's end of the worker: commands in, the worker's signals out, all of them queued."""

    ready = Signal()
    piece = Signal(str)
    finished = Signal(object)
    titled = Signal(str, str)
    failed = Signal(str)
    unfit = Signal(str, bool)
    suggested = Signal(str, str)
    trying = Signal(int, int)
    _load = Signal()
    _reopen = Signal(object)
    _write = Signal(object)
    _suggest = Signal(object)

    def __init__(self, open_writer: Callable[[], Writer], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._forget = threading.Event()
        self._thread = QThread()
        self._thread.setObjectName("stories")
        self._worker = StoryWorker(open_writer)
        self._worker.moveToThread(self._thread)
        self._connect()
        self._thread.start()

    def load(self) -> None:
        """Open the model in the thread."""
        self._load.emit()

    def reopen(self, open_writer: Callable[[], Writer]) -> None:
        """Open another model, once what is being written is written."""
        self.forget_question()
        self._reopen.emit(open_writer)

    def write(self, order: WriteOrder, settings: Settings) -> None:
        """Ask for a story; one that is being written stops, and nobody waits for words any more."""
        self._stop.set()
        self.forget_question()
        self._stop = threading.Event()
        self._write.emit(Job(order, settings, self._stop))

    def suggest(self, text: str, unfit_words: tuple[str, ...] = (), age: Age = AGE) -> None:
        """Ask for words that could follow; an earlier question is forgotten."""
        self.forget_question()
        self._forget = threading.Event()
        self._suggest.emit(Question(text, unfit_words, age, self._forget))

    def forget_question(self) -> None:
        """The words that were asked for are not wanted any more."""
        self._forget.set()

    def stop(self) -> None:
        """Stop before the next word."""
        self._stop.set()

    def close(self) -> None:
        """Stop, and wait until the thread is done. What it wrote is still in the queue of signals."""
        self.stop()
        self.forget_question()
        threads.end(self._thread, self._worker)

    def is_idle(self) -> bool:
        """Tell whether the thread has ended."""
        return self._thread.isFinished()

    def _connect(self) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        self._load.connect(self._worker.load, queued)
        self._reopen.connect(self._worker.reopen, queued)
        self._write.connect(self._worker.write, queued)
        self._suggest.connect(self._worker.suggest, queued)
        self._worker.ready.connect(self.ready, queued)
        self._worker.piece.connect(self.piece, queued)
        self._worker.finished.connect(self.finished, queued)
        self._worker.titled.connect(self.titled, queued)
        self._worker.failed.connect(self.failed, queued)
        self._worker.unfit.connect(self.unfit, queued)
        self._worker.suggested.connect(self.suggested, queued)
        self._worker.trying.connect(self.trying, queued)
