"""A person at the window of a built program: opens it, has a story written, reads in the library, saves a copy."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from resources.packaging.screen import Screen
from resources.packaging.subject import CheckFailedError, NotMadeError, Subject

LIBRARY = ".local/share/StoryDesk/library.sqlite"
FOX = "Once a fox called Rosalind found a silver key. She gave it back to the owl, and they had tea."
HEN = "Once a hen called Henrietta lost her hat. The wind brought it home in the evening."
PATIENCE = 240
"""Seconds after which something that should be there has failed. Generous: a slow computer is no failure."""


@dataclass(frozen=True)
class Window:
    """An open window: its screen, its process, the seconds that it took to open, and its person's own folder."""

    screen: Screen
    process: subprocess.Popen[bytes]
    seconds: float
    home: Path

    def wait(self, what: str, seen: Callable[[], object]) -> None:
        """Wait until something is seen. Raises CheckFailedError, also when the window closes itself."""
        deadline = time.monotonic() + PATIENCE
        while not seen():
            if self.process.poll() is not None:
                raise CheckFailedError(f"the window closed itself with status {self.process.returncode}")
            if time.monotonic() > deadline:
                raise CheckFailedError(f"{what} was not seen for {PATIENCE} s")
            time.sleep(0.2)


@contextmanager
def opened(
    subject: Subject, before: Sequence[str] = (), files: Sequence[Path] = (), more: Mapping[str, str] | None = None
) -> Iterator[Window]:
    """Open the window on a screen of its own, for a person who has never opened it.

    Args:
        subject: the built program.
        before: words before the command.
        files: that it is opened with.
        more: what its environment has besides the usual.
    """
    if not sys.platform.startswith("linux"):
        raise NotMadeError("a window without a screen is Linux's")
    home = Path(tempfile.mkdtemp(prefix="person-", dir=subject.home))
    words = ["open", *map(str, files)] if files else []
    with Screen() as screen:
        environment = subject.environment(home=home, DISPLAY=screen.display) | dict(more or {})
        process = subprocess.Popen([*before, str(subject.program), *words], env=environment, cwd="/")
        try:
            yield Window(screen, process, screen.wait_for_window(), home)
        finally:
            end(process)


def story_in_window(subject: Subject, window: Window) -> int:
    """Ask for a story by its key, and wait until it is in the library; return its words. Raises CheckFailedError."""
    there = set(stories(window.home))

    def words() -> int:
        return max((len(text.split()) for text in stories(window.home) if text not in there), default=0)

    window.screen.press("ctrl+Return")
    try:
        window.wait("a story in the library", lambda: words() >= 20)
        before = 0
        while before != (now := words()):
            before = now
            time.sleep(3)  # the page is saved every second while it is being written
    except CheckFailedError:
        picture(subject, window.screen, "no-story")
        raise
    return now


def tales(subject: Subject) -> list[Path]:
    """Write two files with a story each, to be opened with the program."""
    files = {"fox.txt": FOX, "hen.md": HEN}
    for name, text in files.items():
        (subject.home / name).write_text(text, encoding="utf-8")
    return [subject.home / name for name in files]


def read_and_save(subject: Subject, window: Window) -> Path:
    """Find a tale in the library, open it, and save it as text and PDF; return the PDF. Raises CheckFailedError."""
    window.wait("two tales in the library", lambda: len(stories(window.home)) == 2)
    screen = window.screen
    screen.press("ctrl+f")
    screen.type("rosalind")
    time.sleep(2)  # for the eye: the list follows what is typed
    picture(subject, screen, "library")
    screen.press("Return")
    screen.press("Return")
    for ending, choice in ((".txt", "t"), (".pdf", "p")):
        copy = window.home / f"copy{ending}"
        screen.press("ctrl+s")
        screen.wait_for_dialog(1)
        screen.press("alt+k", choice)
        picture(subject, screen, "export")
        screen.press("alt+v")
        screen.wait_for_dialog(2)
        screen.type(str(copy))
        screen.press("Return")
        window.wait(f"a copy as {ending}", copy.is_file)
    text = (window.home / "copy.txt").read_text(encoding="utf-8")
    if FOX not in text or not copy.read_bytes().startswith(b"%PDF-"):
        raise CheckFailedError(f"another story was saved: {text[:60]}")
    return copy


def everything(subject: Subject, window: Window) -> str:
    """Do all that can be done at the window that was opened with the tales, reading aloud too; tell how it went."""
    read_and_save(subject, window)
    window.screen.press("ctrl+n")
    words = story_in_window(subject, window)
    window.screen.press("F4")
    time.sleep(20)  # a voice needs a while to be found
    picture(subject, window.screen, "aloud")
    return f"library, PDF, {words} words, reading aloud"


def stories(home: Path) -> list[str]:
    """Return the texts in a person's library."""
    file = home / LIBRARY
    if not file.is_file():
        return []
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as library:
            rows = library.execute("SELECT text FROM stories JOIN versions ON versions.id = stories.version_id")
            return [text for (text,) in rows]
    except sqlite3.OperationalError:  # it is being made at this moment
        return []


def picture(subject: Subject, screen: Screen, name: str) -> None:
    """Take a picture, if pictures are wanted."""
    if subject.pictures is not None:
        screen.picture(subject.pictures / f"{name}.png")


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program, kindly if it lets itself be ended so."""
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
