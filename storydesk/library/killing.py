"""What both crash tests share: a program is killed after so many reports, and what is left says what was lost."""

from __future__ import annotations

import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Kill(ABC):
    """What one kill did.

    Attributes:
        seconds_lost: from the first change that is gone to the kill.
        whole: the files are undamaged, and each text in them stood on the page like that.
    """

    seconds_lost: float
    whole: bool

    @property
    @abstractmethod
    def lost_what_was_confirmed(self) -> bool:
        """Something that had been confirmed is gone."""

    @property
    def kept_promise(self) -> bool:
        """Nothing confirmed is gone and no text is damaged."""
        return self.whole and not self.lost_what_was_confirmed


def kill(
    command: Sequence[str], moment: int, environment: Mapping[str, str] | None = None
) -> tuple[list[bytes], float]:
    """Start a program, and kill it when it has reported `moment` things, each on a line of its own.

    Returns:
        The lines that it could finish, and when it was killed (`time.monotonic`).

    Raises:
        RuntimeError: if it ends before anybody kills it.
    """
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as victim:
        assert victim.stdout is not None
        reports = [victim.stdout.readline() for _ in range(moment)]
        if b"" in reports:
            raise RuntimeError("the program ended by itself")
        killed = time.monotonic()
        victim.kill()
        reports += victim.stdout.readlines()
    return [report for report in reports if report.endswith(b"\n")], killed
