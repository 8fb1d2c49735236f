"""Kills the real window while somebody types, also during long work, or while a story streams.

Then it looks what the next start would find.

    python -m storydesk.library.crashtest --window --runs 50

This half starts and kills; the window is `storydesk.window.shell.crash_victim`, in a process of its own.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from storydesk.library.killing import Kill, kill
from storydesk.library.longwork import TASKS, Findings, hash_of, known_texts, look_around, prepare, texts_of
from storydesk.session.store import Places, SessionStore

WAYS = ("typing", "streaming", "arriving", *TASKS)
"""What the window is busy with."""
STORIES = 2000
"""In the bin before long work, and in the files that come in."""
_VICTIM = "storydesk.window.shell.crash_victim"


@dataclass(frozen=True)
class WindowCrash(Kill):
    """What one kill of the window did.

    Attributes:
        way: one of WAYS.
        changes: of the page before the kill.
        recovered: the number of the change after which the page stood as the next start finds it.
        saved: whether the library had confirmed any text.
        rounds: of long work that were confirmed.
        found: what was wrong, besides what was typed.
    """

    way: str
    changes: int
    recovered: int
    saved: bool
    rounds: int = 0
    found: Findings = field(default_factory=Findings)

    @property
    def lost_what_was_confirmed(self) -> bool:
        """Something was saved or done, and nothing of it is there."""
        return (self.saved and not self.recovered) or bool(self.found.missing)


def report_line(what: str, text: str) -> bytes:
    """What the window reports about a text: never a word of it, but its hash and the time."""
    return f"{what} {hash_of(text)} {time.monotonic()}\n".encode()


def crash_window(
    folder: Path, moment: int, way: str, model: Path | None = None, stories: int = STORIES, ready: Path | None = None
) -> WindowCrash:
    """Start the window, kill it when its page has changed `moment` times, and look what it left.

    Args:
        folder: an empty one.
        moment: changes of the page.
        way: one of WAYS.
        model: another one than the program's own.
        stories: how many there are before long work.
        ready: a folder that `longwork.prepare` has filled with so many; where it is None, that is done.

    Raises:
        RuntimeError: see `kill`.
    """
    if way in TASKS:
        _make_ready(folder, stories, ready)
    command = [sys.executable, "-m", _VICTIM, way, "--stories", str(stories)]
    command += ["--model", str(model)] if model else []
    surroundings = {
        **os.environ,
        "STORYDESK_HOME": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "default.warning=false",  # a screen that is none has nothing worth telling
    }
    (data, *lines), killed = kill(command, moment + 1, surroundings)
    folder_of_window = Path(data.decode().removeprefix("data ").rstrip("\n"))
    reports = [line.split() for line in lines]
    if way not in TASKS:
        return look(folder_of_window, way, reports, killed)
    crash = look(folder_of_window, way, reports, killed, known_texts(stories))
    rounds = sum(report[0] == b"done" for report in reports)
    found = look_around(folder, way, rounds, stories)
    found = Findings(found.missing, (*crash.found.broken, *found.broken))
    return replace(crash, whole=not found.broken, rounds=rounds, found=found)


def _make_ready(folder: Path, stories: int, ready: Path | None) -> None:
    if ready is None:
        prepare(folder, stories)
    else:
        shutil.copytree(ready, folder, dirs_exist_ok=True)


def look(
    data: Path, way: str, reports: Sequence[Sequence[bytes]], killed: float, known: Set[str] = frozenset()
) -> WindowCrash:
    """Compare what the window reported with what it left.

    Args:
        data: its folder.
        way: one of WAYS.
        reports: words of each line.
        killed: when, in seconds of the same clock.
        known: hashes of texts that were there before, or came in.
    """
    pages = [(report[1].decode(), float(report[2])) for report in reports if report[0] == b"page"]
    kept, offered, broken = _found(data)
    latest = {text: number for number, (text, _) in enumerate(pages, 1)}
    recovered = max((latest[text] for text in kept | offered if text in latest), default=0)
    lost = [moment for _, moment in pages[recovered : recovered + 1]]
    # A story that made room for the next one is gone where no version of any story has it.
    left = [(report[1].decode(), float(report[2])) for report in reports if report[0] == b"left"]
    lost += [moment for text, moment in left if text not in kept]
    if not kept | offered <= latest.keys() | known:
        broken += ("a text is there that never stood on the page",)
    return WindowCrash(
        way=way,
        changes=len(pages),
        recovered=recovered,
        saved=any(report[0] == b"saved" for report in reports),
        seconds_lost=killed - min(lost, default=killed),
        whole=not broken,
        found=Findings(broken=broken),
    )


def _found(data: Path) -> tuple[set[str], set[str], tuple[str, ...]]:
    """Return the hashes of all texts in the library and of those that the next start offers, and what is broken.

    Args:
        data: the window's folder.
    """
    store = SessionStore(Places(data / "library.sqlite", data / "journal", data / "backups"))
    opened = store.open()
    library = store.library
    kept = set(map(hash_of, texts_of(library)))
    offered = {hash_of(left.page.text) for left in opened.left if left.page.text.strip()}
    broken: tuple[str, ...] = (str(opened.problem),) if opened.problem is not None else ()
    if not library.is_whole():
        broken += ("the library is damaged",)
    store.close()
    return kept, offered, broken
