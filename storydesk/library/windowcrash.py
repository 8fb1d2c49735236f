"""Kills the real window, while somebody types or while a story streams, and looks what the next start would find.

    python -m storydesk.library.crashtest --window --runs 50

This half starts and kills; the window is `storydesk.window.crash_victim`, in a process of its own.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from storydesk.library.keeper import Keeper, Places
from storydesk.library.killing import Kill, kill

WAYS = ("typing", "streaming")
"""What the window is busy with."""
_VICTIM = "storydesk.window.crash_victim"


@dataclass(frozen=True)
class WindowCrash(Kill):
    """What one kill of the window did.

    Attributes:
        way: one of WAYS.
        changes: of the page before the kill.
        recovered: the number of the change after which the page stood as the next start finds it.
        saved: whether the library had confirmed any text.
    """

    way: str
    changes: int
    recovered: int
    saved: bool

    @property
    def lost_what_was_confirmed(self) -> bool:
        """Something was saved, and nothing is there."""
        return self.saved and not self.recovered


def report_line(what: str, text: str) -> bytes:
    """What the window reports about a text: never a word of it, but its hash and the time."""
    return f"{what} {_hash(text)} {time.monotonic()}\n".encode()


def crash_window(folder: Path, moment: int, way: str, model: Path | None = None) -> WindowCrash:
    """Start the window, kill it when its page has changed `moment` times, and look what it left.

    Args:
        folder: an empty one.
        moment: changes of the page.
        way: one of WAYS.
        model: another one than the program's own.

    Raises:
        RuntimeError: see `kill`.
    """
    command = [sys.executable, "-m", _VICTIM, way, *(("--model", str(model)) if model else ())]
    surroundings = {
        **os.environ,
        "STORYDESK_HOME": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "default.warning=false",  # a screen that is none has nothing worth telling
    }
    (data, *reports), killed = kill(command, moment + 1, surroundings)
    folder_of_window = Path(data.decode().removeprefix("data ").rstrip("\n"))
    return look(folder_of_window, way, [report.split() for report in reports], killed)


def look(data: Path, way: str, reports: Sequence[Sequence[bytes]], killed: float) -> WindowCrash:
    """Compare what the window reported with what it left.

    Args:
        data: its folder.
        way: one of WAYS.
        reports: words of each line.
        killed: when, in seconds of the same clock.
    """
    pages = [(report[1].decode(), float(report[2])) for report in reports if report[0] == b"page"]
    kept, offered, undamaged = _found(data)
    latest = {text: number for number, (text, _) in enumerate(pages, 1)}
    recovered = max((latest[text] for text in kept | offered if text in latest), default=0)
    lost = [moment for _, moment in pages[recovered : recovered + 1]]
    # A story that made room for the next one is gone where no version of any story has it.
    left = [(report[1].decode(), float(report[2])) for report in reports if report[0] == b"left"]
    lost += [moment for text, moment in left if text not in kept]
    return WindowCrash(
        way=way,
        changes=len(pages),
        recovered=recovered,
        saved=any(report[0] == b"saved" for report in reports),
        seconds_lost=killed - min(lost, default=killed),
        whole=undamaged and kept | offered <= latest.keys(),
    )


def _found(data: Path) -> tuple[set[str], set[str], bool]:
    """Return the hashes of all texts in the library and of those that the next start offers, and whether all is well.

    Args:
        data: the window's folder.
    """
    keeper = Keeper(Places(data / "library.sqlite", data / "journal", data / "backups"))
    opened = keeper.open()
    library = keeper.library
    kept = {_hash(version.text) for story in library.ids() for version in library.versions(story)}
    offered = {_hash(left.page.text) for left in opened.left if left.page.text.strip()}
    whole = opened.problem is None and library.is_whole()
    keeper.close()
    return kept, offered, whole


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
