"""Starts a built StoryDesk in every odd place that a person could start it in, and prints a table.

    python3 -m resources.packaging verify dist/StoryDesk --pictures /tmp/pictures

Needs nothing but Python. A check that this computer cannot make says why; as root on Debian, with the packages xvfb,
xdotool, strace, libglib2.0-bin and qemu-user-static, all of them are made.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from resources.packaging import checks, isolation
from resources.packaging.subject import CheckFailedError, NotMadeError, Subject

Check = Callable[[Subject], str]

CHECKS: dict[str, Check] = {
    "check": checks.check,
    "write": checks.write,
    "same seed": checks.same_seed,
    "bench": checks.bench,
    "window": checks.window,
    "library": checks.library,
    "desktop entry": checks.desktop_entry,
    "odd folder": checks.odd_folder,
    "read-only": checks.read_only_medium,
    "no home": checks.no_home,
    "twice at once": checks.twice_at_once,
    "damaged model": checks.damaged_model,
    "no network": isolation.no_network,
    "sockets": isolation.sockets,
    "old processor": isolation.old_processor,
    "slow computer": isolation.slow_computer,
}


def run(folder: Path, pictures: Path | None, only: Sequence[str] | None) -> int:
    """Make the checks and print a table; return 1 where one failed."""
    if unknown := set(only or ()) - CHECKS.keys():
        print(f"There is no check {', '.join(sorted(unknown))}; there are {', '.join(CHECKS)}.")
        return 1
    subject = Subject(folder, pictures)
    if not subject.program.is_file():
        print(f"There is no built StoryDesk in {folder}.")
        return 1
    try:
        outcomes = [_report(name, check, subject) for name, check in CHECKS.items() if not only or name in only]
    finally:
        shutil.rmtree(subject.home, ignore_errors=True)
    counts = {kind: outcomes.count(kind) for kind in ("well", "FAILED", "not made")}
    print(", ".join(f"{count} {kind}" for kind, count in counts.items()))
    return 1 if counts["FAILED"] else 0


def _report(name: str, check: Check, subject: Subject) -> str:
    started = time.monotonic()
    try:
        outcome, seen = "well", check(subject)
    except NotMadeError as reason:
        outcome, seen = "not made", str(reason)
    except (CheckFailedError, FileNotFoundError, TimeoutError) as reason:
        outcome, seen = "FAILED" if not isinstance(reason, FileNotFoundError) else "not made", str(reason)
    except (OSError, subprocess.SubprocessError) as reason:
        outcome, seen = "FAILED", f"{type(reason).__name__}: {reason}"
    print(f"{name:<14} {outcome:<9} {time.monotonic() - started:6.1f} s  {seen}", flush=True)
    return outcome
