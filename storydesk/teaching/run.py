"""Teaching a model some stories: a process of the workshop, what it tells, and the model that is left in the end.

    teaching = Teaching(TeachingRequest(base, stories, "Our stories", place))
    for event in teaching.events():   # Progress, again and again, and at last Taught
        ...
    teaching.stop()                   # from another thread: ends it at once, and nothing is left

Everything happens in a hidden folder inside `place`; the finished model is verified there and moves out in one step.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import re
import shutil
import signal
import subprocess
import threading
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from storydesk import private
from storydesk.engine.errors import BundleError
from storydesk.library.copying import sync
from storydesk.library.errors import DiskFullError, LibraryBusyError, LibraryError
from storydesk.teaching import models, workshop
from storydesk.teaching.errors import FAILED, NoMemoryError, NoRoomError, NothingLearnedError, TeachingError

log = logging.getLogger(__name__)
Stage = Literal["starting", "learning", "packing"]

MOST_MINUTES = 20.0
"""Of learning; what was learned until then counts."""
NO_ROOM = "There is too little room on the disk to make another model. About {needed} MB are needed."
FULL = "The disk is full, so no model could be made. Make some room, and try again."
READ_ONLY = "StoryDesk may not write into its folder, so no model could be made."
BUSY = "A model is being taught in another window just now. Please wait until that is done."
NO_MEMORY = "There is too little free memory just now. Closing other programs helps."
NOTHING_LEARNED = "It learned nothing new from these stories. Stories that are more alike, or more of them, may help."

_BATCH = 4
_HELD_OUT = 0.2
_MOST_STEPS = 100  # twenty stories are learned after about forty steps; later ones only know them by heart
_PATIENT_STEPS = 12
_LEAST_SHARE, _MOST_SHARE = 0.04, 0.88  # of the whole, at which learning begins and ends
_SEPARATOR = "\n<|endoftext|>\n"
_ROOM_A_WEIGHT = 13  # bytes: a checkpoint in float32 and three bundles on their way
_NICE = 10


@dataclass(frozen=True)
class TeachingRequest:
    """What is to be taught.

    Attributes:
        base: folder of the model that learns; it is only read.
        stories: their texts.
        name: of the new model.
        place: folder of taught models; the new one becomes a folder in it.
    """

    base: Path
    stories: tuple[str, ...]
    name: str
    place: Path


@dataclass(frozen=True)
class Progress:
    """How far it is.

    Attributes:
        share: of the whole, 0 to 1.
        seconds: that it still takes at most; None where nobody knows yet.
    """

    stage: Stage
    share: float
    seconds: float | None = None


@dataclass(frozen=True)
class Taught:
    """The new model.

    Attributes:
        model: which one it is.
        learned: stories that it read.
        held_out: stories that it did not read, and was measured on.
        before, after: bits per byte of these.
    """

    model: models.TaughtModel
    learned: int
    held_out: int
    before: float
    after: float

    @property
    def gain(self) -> float:
        """How much less the held-out stories surprise it, as a share."""
        return 1 - self.after / self.before


class Teaching:
    """One run; see above."""

    def __init__(self, request: TeachingRequest) -> None:
        self._request = request
        self._workplace = request.place / models.WORKPLACE
        self._child: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()
        self._stopped = False

    def stop(self) -> None:
        """End it now; its events end without a `Taught`."""
        with self._lock:
            self._stopped = True
            if self._child is not None:
                self._child.kill()

    def events(self) -> Generator[Progress | Taught, None, None]:
        """Do it.

        Raises:
            TeachingError: with a sentence that says why there is no new model.
            BundleError: if the one that is to learn is damaged.
        """
        with _alone(self._request.place):
            models.clear(self._request.place)
            try:
                yield Progress("starting", 0.0)
                self._prepare()
                figures = yield from self._learn()
                if figures is not None:
                    yield from self._keep(figures)
            except OSError as error:
                raise _of_system(error) from error
            finally:
                self._end_child()
                models.clear(self._request.place)

    def _prepare(self) -> None:
        self._workplace.parent.mkdir(mode=private.FOLDER, parents=True, exist_ok=True)
        self._workplace.mkdir(mode=private.FOLDER)
        needed = _needed_room(self._request.base)
        if shutil.disk_usage(self._workplace).free < needed:
            raise NoRoomError(NO_ROOM, needed=max(1, needed // 1_000_000))
        text = _SEPARATOR.join((*self._request.stories, ""))
        private.create(self._workplace / "stories.txt")
        (self._workplace / "stories.txt").write_bytes(text.encode("utf-8", "replace"))

    def _learn(self) -> Generator[Progress, None, dict[str, Any] | None]:
        """Let the workshop work; returns its figures, or None where it was stopped."""
        with (self._workplace / "errors.txt").open("wb") as errors, self._lock:
            if not self._stopped:
                self._child = self._start(errors.fileno())
        figures: dict[str, Any] | None = None
        for line in self._lines():
            found = _parsed(line)
            if found.get("verb") == "finetune":
                figures = found
            elif (progress := _progress(found)) is not None:
                yield progress
        if self._stopped or self._child is None:
            return None
        if self._child.wait() or figures is None:
            raise self._why(self._child.returncode)
        if not figures["epochs"]:
            raise NothingLearnedError(NOTHING_LEARNED)
        return figures

    def _lines(self) -> Iterator[str]:
        if self._child is not None and self._child.stdout is not None:
            yield from self._child.stdout

    def _start(self, errors: int) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            workshop.command(*self._arguments()), cwd=self._workplace, env=workshop.environment(),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, encoding="utf-8", errors="replace",
            umask=private.UMASK,
            # Windows only: no window of its own, and whatever else wants the processor comes first.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0)
            | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
        )  # fmt: skip
        with suppress(AttributeError, OSError):
            os.setpriority(os.PRIO_PROCESS, child.pid, _NICE)
        return child

    def _arguments(self) -> list[str]:
        epochs, patience = recipe(len(self._request.stories))
        workplace = self._workplace
        return [
            "finetune", str(self._request.base.resolve()), f"--stories={workplace / 'stories.txt'}",
            f"--out={workplace / 'run'}", f"--bundle={workplace / 'model'}", f"--name={self._request.name}",
            f"--epochs={epochs}", f"--patience={patience}", f"--batch={_BATCH}", f"--held-out={_HELD_OUT}",
            f"--minutes={MOST_MINUTES}",
        ]  # fmt: skip

    def _keep(self, figures: dict[str, Any]) -> Iterator[Taught]:
        """Verify the new model, and move it to where models are."""
        from storydesk.engine.bundle import Bundle

        try:
            name = Bundle.open(self._workplace / "model").verify().name
        except BundleError as error:
            log.warning("the model that was taught is damaged", exc_info=True)
            raise TeachingError(FAILED) from error
        with self._lock:
            if self._stopped:
                return
            for file in (self._workplace / "model").iterdir():
                sync(file)  # a power cut finds a model whole, or none
            folder = models.free_folder(self._request.place, name)
            private.close(self._workplace / "model")
            (self._workplace / "model").rename(folder)
        before, after = float(figures["bits_per_byte_before"]), float(figures["bits_per_byte"])
        model = models.TaughtModel(folder.name, name)
        yield Taught(model, int(figures["stories"]), int(figures["held_out_stories"]), before, after)

    def _end_child(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            if self._child.stdout is not None:
                self._child.stdout.close()

    def _why(self, status: int) -> TeachingError:
        """What to say of a process that failed. Only the kind of error goes into the log."""
        with (self._workplace / "errors.txt").open(encoding="utf-8", errors="replace") as file:
            lines = file.read()[-10_000:].strip().splitlines()
        last = lines[-1][:300] if lines else ""
        log.warning("teaching ended with %s: %s", status, _kind(last))
        if "No space left" in last or "not enough space" in last:
            return NoRoomError(FULL)
        out_of_memory = "MemoryError" in last or "can't allocate memory" in last
        if out_of_memory or status == -getattr(signal, "SIGKILL", 9):
            return NoMemoryError(NO_MEMORY)
        return TeachingError(FAILED)


def _needed_room(base: Path) -> int:
    """Bytes that making another model of this one takes."""
    from storydesk.engine.model_file import open_model

    return _ROOM_A_WEIGHT * open_model(base).architecture.parameters()


def _kind(line: str) -> str:
    """What kind of error the last line of a process tells of; the rest of it might quote a story."""
    found = re.match(r"[\w.]*(?:Error|Exception|Interrupt|Exit)\b", line)
    return found.group() if found else "no known kind of error"


def recipe(stories: int) -> tuple[int, int]:
    """How often so many stories are read at most, and how often in vain.

    Both are counted in steps rather than readings: with five stories a reading is a single step.
    """
    steps = max(1, round(stories * (1 - _HELD_OUT) / _BATCH))
    return max(10, -(-_MOST_STEPS // steps)), max(3, -(-_PATIENT_STEPS // steps))


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Be the only one that teaches here. Raises TeachingError."""
    with ExitStack() as held:
        try:
            held.enter_context(models.alone(place))
        except LibraryBusyError as error:
            raise TeachingError(BUSY) from error
        except DiskFullError as error:
            raise NoRoomError(FULL) from error
        except LibraryError as error:
            raise NoRoomError(READ_ONLY) from error
        yield


def _of_system(error: OSError) -> TeachingError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NoRoomError(FULL)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NoRoomError(READ_ONLY)
    log.warning("teaching met the system", exc_info=error)
    return TeachingError(FAILED)


def _parsed(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _progress(found: dict[str, Any]) -> Progress | None:
    """What a line of `trainer finetune` says about how far it is."""
    event = found.get("event")
    if event == "export":
        return Progress("packing", _MOST_SHARE)
    if event not in ("epoch", "step"):
        return None
    read = float(found["number"]) if event == "epoch" else found["epoch"] - 1 + found["step"] / found["steps"]
    share, seconds = read / found["of"], float(found["seconds"])
    limit = 60 * MOST_MINUTES
    left = min(seconds / share - seconds, limit - seconds) if share else None
    # Where the clock ends it sooner than the last reading, the clock says how far it is.
    whole = max(share, seconds / limit)
    return Progress("learning", _LEAST_SHARE + min(1.0, whole) * (_MOST_SHARE - _LEAST_SHARE), left)
