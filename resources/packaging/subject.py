"""The built program that is being verified, and how it is started: with nothing that it does not bring itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from resources.packaging import project

PATIENCE = 300
"""Seconds after which a command that says nothing has failed. Generous: a busy machine is no failure."""


class CheckFailedError(Exception):
    """What a check saw that it should not have seen, in a sentence."""


class NotMadeError(Exception):
    """Why a check cannot be made on this computer."""


@dataclass(frozen=True)
class Done:
    """How a command ended: exit status, what it printed, and the same for its errors."""

    status: int
    out: str
    err: str

    def line(self, name: str) -> str:
        """Return what `storydesk check` said about something."""
        found = re.search(rf"^{name} +(.+)$", self.out, re.MULTILINE)
        return found[1] if found else "nothing"

    @property
    def words_per_second(self) -> float:
        """How fast a story came, as `storydesk write` says."""
        found = re.search(r"([\d.]+) words a second", self.err)
        return float(found[1]) if found else 0.0


@dataclass(frozen=True)
class Subject:
    """A built folder. Attributes: `folder`, and `pictures`, where pictures of the window go, or None."""

    folder: Path
    pictures: Path | None = None
    home: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="storydesk-verify-")))

    @property
    def program(self) -> Path:
        """The program that takes commands."""
        if self.folder.suffix == ".app":
            return self.folder / "Contents" / "MacOS" / project.COMMAND
        return self.folder / (f"{project.TERMINAL}.exe" if sys.platform == "win32" else project.COMMAND)

    @property
    def started_at_once(self) -> dict[str, str]:
        """What keeps the program from starting itself once more to find its libraries, and so leaving who watches it.

        It is what PyInstaller's loader would set for the second start.
        """
        libraries = str(self.folder / "_internal")
        return {
            "_PYI_ARCHIVE_FILE": str(self.program),
            "_PYI_PARENT_PROCESS_LEVEL": "-1",
            "LD_LIBRARY_PATH": libraries,
        }

    def environment(self, home: Path | None = None, **more: str) -> dict[str, str]:
        """Return an environment in which neither Python nor anything else is found by its name."""
        empty = self.home / "empty"
        empty.mkdir(parents=True, exist_ok=True)
        base = {"PATH": str(empty), "HOME": str(home or self.home), "LANG": "C.UTF-8"}
        if sys.platform == "win32":
            kept = ("SYSTEMROOT", "TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
            base |= {name: os.environ[name] for name in kept if name in os.environ}
        return base | more

    def run(
        self,
        *words: str,
        before: Sequence[str] = (),
        program: Path | None = None,
        environment: dict[str, str] | None = None,
        user: int | None = None,
        patience: float = PATIENCE,
    ) -> Done:
        """Run a command of the program, behind the words `before`, and wait for its end."""
        done = subprocess.run(
            [*before, str(program or self.program), *words],
            env=self.environment() if environment is None else environment,
            capture_output=True,
            timeout=patience,
            cwd="/" if sys.platform != "win32" else None,
            user=user,
            group=user,
            extra_groups=None if user is None else [],
        )
        return Done(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def must_check(done: Done) -> str:
    """Return what a good `check` said of the graph and the story. Raises CheckFailedError."""
    if done.status or "Everything is in its place." not in done.out:
        raise CheckFailedError(f"check: status {done.status}, {last_line(done)}")
    return f"graph {done.line('graph')}; {done.line('story')}"


def must_write(done: Done, opening: str) -> str:
    """Return how a story went. Raises CheckFailedError where there is none."""
    words = len(done.out.split()) - len(opening.split())
    if done.status or not done.out.startswith(opening) or words < 5:
        raise CheckFailedError(f"write: status {done.status}, {words} words, {last_line(done)}")
    return f"{words} words, {done.words_per_second:.0f} words/s"


def last_line(done: Done) -> str:
    """Return the last thing that a command said."""
    lines = (done.err.strip() or done.out.strip() or "it said nothing").splitlines()
    return lines[-1]
