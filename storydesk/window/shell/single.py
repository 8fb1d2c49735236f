"""One window at a time: a second start brings the first one to the front.

`QLockFile` decides who is first, also after a crash. `QLocalServer` is a local pipe, not a network socket: on Windows a
named pipe, elsewhere a file in a folder that only this user can enter: nobody else can take its place before us.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from storydesk import private

log = logging.getLogger(__name__)
PATIENCE = 1500  # milliseconds
LONGEST_ADDRESS = 100  # bytes that every system knows
MOST_SAID = 1_000_000  # bytes of the names of files


class SingleWindow(QObject):
    """Holds the place of the one window for a folder of data.

    Signals: `wanted` (somebody started the program again), `given` (the files that it was started with, if any).
    """

    wanted = Signal()
    given = Signal(object)

    def __init__(self, folder: Path, spare: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = _address(folder)
        # Where nothing can be written into the data folder, its windows meet elsewhere.
        place = spare if spare is not None and private.own_folder(spare) else folder
        self._lock = QLockFile(str(place / "window.lock"))
        self._lock.setStaleLockTime(0)  # held as long as the process lives, however long that is
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_call)
        self._callers: list[QLocalSocket] = []

    def claim(self, files: Sequence[Path] = ()) -> bool:
        """Be the one window; False if another one is there, which then comes to the front and is given `files`."""
        if not self._lock.tryLock(0) and self._lock.error() == QLockFile.LockError.LockFailedError:
            return not self._call(files)
        with suppress(OSError):
            Path(self._lock.fileName()).chmod(private.FILE)
        # Where no lock can be kept, such as on a disk that is only read, two windows are better than none.
        if self._address and not self._server.listen(self._address):
            QLocalServer.removeServer(self._address)  # of a window that is gone: whoever is there has the lock
            if not self._server.listen(self._address):
                log.warning("a second start will not find this window: %s", self._server.errorString())
        return True

    def release(self) -> None:
        """Let another one be it."""
        self._server.close()
        self._lock.unlock()

    def _call(self, files: Sequence[Path]) -> bool:
        """Tell the window that is there; False if nobody answers."""
        socket = QLocalSocket()
        socket.connectToServer(self._address)
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
                said = bytes(caller.read(MOST_SAID).data())
                caller.deleteLater()
                if files := _files(said):
                    self.given.emit(files)


def _address(folder: Path) -> str:
    """Where the window can be called: a path, on Windows the name of a pipe; empty where no place is safe."""
    name = "storydesk-" + hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    if os.name != "posix":
        return name
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    places = (Path(runtime) if runtime else None, folder, private.temporary_folder())
    paths = (place / name for place in places if place is not None and private.is_own(place))
    return next((str(path) for path in paths if len(os.fsencode(path)) <= LONGEST_ADDRESS), "")


def _files(said: bytes) -> list[Path]:
    """The files that a caller named; none where that is not what was said."""
    try:
        names = json.loads(said) if said else []
    except (ValueError, RecursionError):
        return []
    return [Path(name) for name in names if _is_name(name)] if isinstance(names, list) else []


def _is_name(found: object) -> bool:
    try:
        return isinstance(found, str) and b"\0" not in os.fsencode(found)
    except UnicodeEncodeError:
        return False
