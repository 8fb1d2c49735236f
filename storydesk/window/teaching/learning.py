"""Teaching behind the window: one run of the workshop at a time, listened to beside the window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storydesk.teaching.errors import FAILED, TeachingError
from storydesk.window.kit.tasks import Task

if TYPE_CHECKING:
    from storydesk.teaching.run import Progress, Taught, TeachingRequest


def _learn(task: Task, make_request: Callable[[], TeachingRequest]) -> None:
    """Listen to one run, and report its Progress and its Taught."""
    from storydesk.teaching.run import Teaching

    teaching = Teaching(make_request())
    task.when_cancelled(teaching.stop)
    if not task.cancelled:
        with closing(teaching.events()) as events:
            for event in events:
                task.report(event)


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
        self._task: Task | None = None
        self.progress: Progress | None = None
        self.name = ""

    @property
    def running(self) -> bool:
        """Whether something is being learned."""
        return self._task is not None

    def start(self, name: str, make_request: Callable[[], TeachingRequest]) -> None:
        """Learn; nothing where that is being done already. The request is made beside the window."""
        if self._task is not None:
            return
        self.progress, self.name = None, name
        self._task = Task("learning", lambda task: _learn(task, make_request), TeachingError(FAILED))
        self._task.progressed.connect(self._on_event)
        self._task.failed.connect(self.failed)
        self._task.ended.connect(self._on_end)
        self._task.start()
        self.changed.emit()

    def stop(self) -> None:
        """Stop at once; `changed` tells when that has happened."""
        if self._task is not None:
            self._task.cancel()

    def close(self) -> None:
        """Stop, and wait until it is done; not for ever: what is left of it, the next start sweeps away."""
        if self._task is not None:
            self._task.disconnect(self)
            self._task.end()
            self._on_end()

    def _on_event(self, event: Progress | Taught) -> None:
        from storydesk.teaching.run import Taught

        if isinstance(event, Taught):
            self.taught.emit(event)
        else:
            self.progress = event
            self.changed.emit()

    def _on_end(self) -> None:
        self._task = self.progress = None
        self.changed.emit()
