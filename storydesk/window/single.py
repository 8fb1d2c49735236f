"""One window at a time: a second start brings the first one to the front.

`QLockFile` decides who is first, also after a crash. `QLocalServer` is a local pipe, not a network socket: on Windows a
named pipe, elsewhere a file that only this user may open.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)
PATIENCE = 1500  # milliseconds


class SingleWindow(QObject):
    """Holds the place of the one window for a folder of data.

    Signals: `wanted` (somebody started the program again), `given` (the files that it was started with, if any).
    """

    wanted = Signal()
    given = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = "storydesk-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # held as long as the process lives, however long that is
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_call)
        self._callers: list[QLocalSocket] = []

    def claim(self, files: Sequence[Path] = ()) -> bool:
        """Be the one window; False if another one is there, which then comes to the front and is given `files`."""
        if not self._lock.tryLock(0) and self._lock.error() == QLockFile.LockError.LockFailedError:
            return not self._call(files)
        # Where no lock can be kept, such as on a disk that is only read, two windows are better than none.
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)
            if not self._server.listen(self._name):
                log.warning("a second start will not find this window: %s", self._server.errorString())
        return True

    def release(self) -> None:
        """Let another one be it."""
        self._server.close()
        self._lock.unlock()

    def _call(self, files: Sequence[Path]) -> bool:
        """Tell the window that is there; False if nobody answers."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(PATIENCE):
            return False
        if files:
            socket.write(json.dumps([str(file.absolute()) for file in files]).encode())
            socket.waitForBytesWritten(PATIENCE)
        socket.disconnectFromServer()
        return True

    def _on_call(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            self._callers.append(caller)
            caller.disconnected.connect(self._listen)
        self.wanted.emit()
        self._listen()

    def _listen(self) -> None:
        """Take the names of files from those callers who have said everything; most say nothing."""
        for caller in self._callers.copy():
            if caller.state() == QLocalSocket.LocalSocketState.UnconnectedState:
                self._callers.remove(caller)
                said = bytes(caller.readAll().data())
                caller.deleteLater()
                if said:
                    self.given.emit([Path(name) for name in json.loads(said)])
