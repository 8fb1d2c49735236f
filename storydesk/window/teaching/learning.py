"""Teaching behind the window: one run of the workshop at a time, listened to in a thread of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from storydesk.errors import StoryDeskError
from storydesk.teaching.errors import FAILED, TeachingError

if TYPE_CHECKING:
    from storydesk.teaching.run import Progress, Taught, Teaching, TeachingRequest

log = logging.getLogger(__name__)


class LearningThread(QThread):
    """Listens to one run. Signals: `happened` (Progress or Taught), `failed` (the StoryDeskError)."""

    happened = Signal(object)
    failed = Signal(object)

    def __init__(self, make_request: Callable[[], TeachingRequest]) -> None:
        super().__init__()
        self.setObjectName("learning")
        self._make_request = make_request
        self._teaching: Teaching | None = None

    def stop(self) -> None:
        """End it at once."""
        self.requestInterruption()
        if self._teaching is not None:
            self._teaching.stop()

    def run(self) -> None:
        """What Qt calls in the thread."""
        from storydesk.teaching.run import Teaching

        try:
            self._teaching = Teaching(self._make_request())
            if self.isInterruptionRequested():
                return
            with closing(self._teaching.events()) as events:
                for event in events:
                    self.happened.emit(event)
        except StoryDeskError as error:
            log.warning("the model could not be taught", exc_info=True)
            self.failed.emit(error)
        except Exception:
            log.exception("the model could not be taught")
            self.failed.emit(TeachingError(FAILED))


class Learning(QObject):
    """The run of the moment. It goes on while nobody looks, and when the window is built in another language.

    Signals: `changed` (anything below), `taught` (the Taught), `failed` (the StoryDeskError).

    Attributes:
        progress: how far it is; None before the first.
        name: of the model that is being made.
    """

    changed = Signal()
    taught = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: LearningThread | None = None
        self.progress: Progress | None = None
        self.name = ""

    @property
    def running(self) -> bool:
        """Whether something is being learned."""
        return self._thread is not None

    def start(self, name: str, make_request: Callable[[], TeachingRequest]) -> None:
        """Learn; nothing where that is being done already. The thread makes the request."""
        if self._thread is not None:
            return
        self.progress, self.name = None, name
        self._thread = LearningThread(make_request)
        self._thread.happened.connect(self._on_event)
        self._thread.failed.connect(self.failed)
        self._thread.finished.connect(self._on_end)
        self._thread.start()
        self.changed.emit()

    def stop(self) -> None:
        """Stop at once; `changed` tells when that has happened."""
        if self._thread is not None:
            self._thread.stop()

    def close(self) -> None:
        """Stop, and wait until the thread is done."""
        if self._thread is not None:
            self._thread.finished.disconnect(self._on_end)
            self._thread.stop()
            self._on_end()

    def _on_event(self, event: Progress | Taught) -> None:
        from storydesk.teaching.run import Taught

        if isinstance(event, Taught):
            self.taught.emit(event)
        else:
            self.progress = event
            self.changed.emit()

    def _on_end(self) -> None:
        if self._thread is not None:
            self._thread.wait()
            self._thread.deleteLater()
        self._thread = self.progress = None
        self.changed.emit()
