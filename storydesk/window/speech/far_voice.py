"""A voice in a process of its own: one that hangs is ended, and the window never waits for it."""

from __future__ import annotations

import json
import logging
import os

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from storydesk.itself import program, with_import_path

log = logging.getLogger(__name__)
OPENING = 30_000
"""Milliseconds in which a voice must be found: the system is asked for every voice in every language."""
PATIENCE = 5_000
"""Milliseconds in which anything else must be done."""


class FarVoice(QObject):
    """See `Voice`, with one more signal: `opened` (whether there is a voice). After `failed` it is of no use any more.

    Args:
        engine: the name of Qt's engine; empty for the system's.
    """

    opened = Signal(bool)
    state = Signal(str)
    word = Signal(int, int)
    failed = Signal(str)

    def __init__(self, engine: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names: list[str] = []
        self.name, self.is_foreign, self.can_pause = "", False, False
        self._number = self._awaited = 0
        self._is_over = False
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(lambda: self._give_up("the voice does not answer"))
        self._process = process = QProcess(self)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(lambda: self._give_up("the voice's process has ended"))
        process.errorOccurred.connect(lambda: self._give_up(process.errorString()))
        self.destroyed.connect(lambda: _end(process))
        self._engine = engine

    def open(self) -> None:
        """Look for a voice; `opened` says whether there is one."""
        environment = QProcessEnvironment()
        for name, value in with_import_path(os.environ).items():
            environment.insert(name, value)
        self._process.setProcessEnvironment(environment)
        command, *arguments = program()
        self._patience.start(OPENING)
        self._process.start(command, [*arguments, "voice", *filter(None, [self._engine])])

    def end(self) -> None:
        """End the process, whatever it does."""
        self._is_over = True
        self._patience.stop()
        _end(self._process)

    def use(self, name: str, rate: float) -> None:
        """See `Voice`."""
        if name in self.names:
            self.name = name
        self._ask("use", name, rate)

    def say(self, text: str) -> None:
        """See `Voice`."""
        self._number += 1
        self._ask("say", text, self._number)

    def pause(self) -> None:
        """See `Voice`."""
        self._ask("pause")

    def resume(self) -> None:
        """See `Voice`."""
        self._ask("resume")

    def stop(self) -> None:
        """See `Voice`."""
        self._ask("stop")

    def _ask(self, *message: object) -> None:
        if not self._is_over:
            self._awaited += 1
            self._patience.start(PATIENCE)
            self._process.write(json.dumps(message).encode() + b"\n")

    def _read(self) -> None:
        while self._process.canReadLine() and not self._is_over:
            what, *given = json.loads(bytes(self._process.readLine().data()))
            self._hear(what, *given)

    def _hear(self, what: str, *given: object) -> None:
        if what == "voice":
            self.names, self.name, self.is_foreign, self.can_pause = given  # type: ignore[assignment]
            self._patience.stop()
            self.opened.emit(True)
        elif what == "none":
            self.end()
            self.opened.emit(False)
        elif what == "done":
            self._awaited -= 1
            self._patience.start(PATIENCE) if self._awaited else self._patience.stop()
        elif what == "failed":
            self._give_up(str(given[0]))
        elif given[-1] == self._number:  # what belongs to a text before this one comes too late
            (self.state if what == "state" else self.word).emit(*given[:-1])

    def _give_up(self, reason: str) -> None:
        if not self._is_over:
            self.end()
            log.warning("reading aloud: %s", reason)
            self.failed.emit(reason)


def _end(process: QProcess) -> None:
    process.blockSignals(True)
    process.kill()
    process.waitForFinished(1_000)
