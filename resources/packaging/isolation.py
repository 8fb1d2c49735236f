"""The checks that take something away from the built program: the network, a new processor, most of the computer."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from resources.packaging.checks import OPENING
from resources.packaging.person import everything, opened, story_in_window, tales
from resources.packaging.subject import CheckFailedError, NotMadeError, Subject, must_check, must_write

OLD_PROCESSOR = "Nehalem"
"""Of 2008: SSE4.2, but neither AVX nor AVX2."""
SHARE = 0.25
MEMORY = 1 << 30
EMULATED = 1500
"""Seconds that an emulated processor may take."""
READING_SPEED = 10.0
"""Words a second, more than any person reads aloud or silently."""
_SOCKET = re.compile(r"\bsocket(?:pair)?\((\w+),")


def no_network(subject: Subject) -> str:
    """Everything in a network namespace that has no interface at all."""
    unshare = _tool("unshare")
    alone = [unshare, "-n"] if os.geteuid() == 0 else [unshare, "-r", "-n"]
    must_check(subject.run("check", before=alone))
    story = must_write(subject.run("write", OPENING, "--length", "60", before=alone), OPENING)
    with opened(subject, alone, tales(subject)) as window:
        done = everything(subject, window)
    return f"check; write: {story}; window: {done}"


def sockets(subject: Subject) -> str:
    """Which kinds of sockets the commands and the window open, as strace sees it.

    The system's own voice, which reading aloud starts on Linux, is another program and not watched.
    """
    watched = [_tool("strace"), "-f", "-qq", "-b", "execve", "-e", "trace=socket,socketpair,connect", "-o"]
    families: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as place:
        environment = subject.environment() | subject.started_at_once
        for words in (("check",), ("write", OPENING, "--length", "20")):
            trace = Path(place) / words[0]
            subject.run(*words, before=[*watched, str(trace)], environment=environment)
            families[words[0]] = _families(trace)
        trace = Path(place) / "window"
        with opened(subject, [*watched, str(trace)], tales(subject), subject.started_at_once) as window:
            everything(subject, window)
            _end_traced(window.process)
        families["window"] = _families(trace)
        voice = "asked for a voice" if "speech-dispatcher" in trace.read_text(errors="replace") else "no voice here"
    if not families["window"]:
        raise CheckFailedError("strace saw nothing of the window")
    foreign = {name for found in families.values() for name in found} - {"AF_UNIX", "AF_LOCAL"}
    if foreign:
        raise CheckFailedError(f"it opened {', '.join(sorted(foreign))}")
    counts = [f"{name}: {sum(found.values()) or 'no'} local" for name, found in families.items()]
    return "; ".join([*counts, voice])


def old_processor(subject: Subject) -> str:
    """`check`, which writes five tokens, on an emulated processor without AVX2."""
    emulator = next((path for name in ("qemu-x86_64-static", "qemu-x86_64") if (path := shutil.which(name))), None)
    if emulator is None:
        raise NotMadeError("qemu-x86_64 is not installed (qemu-user-static)")
    with tempfile.TemporaryDirectory() as place:
        trace = Path(place) / "calls"
        before = [emulator, "-cpu", OLD_PROCESSOR, "-strace", "-D", str(trace)]
        environment = subject.environment(home=Path(place)) | subject.started_at_once
        done = subject.run("check", before=before, environment=environment, patience=EMULATED)
        calls = trace.read_text(errors="replace")
    if " execve(" in calls or " mmap" not in calls:
        raise CheckFailedError("the program left the emulator")
    return f"{OLD_PROCESSOR}: {must_check(done)}"


def slow_computer(subject: Subject) -> str:
    """One core at a quarter of its speed and 1 GB of memory: start, write, and stay out of the swap."""
    with limited() as (before, group):
        must_check(subject.run("check", before=before))  # the first start also tries which way of calculating is faster
        done = subject.run("write", OPENING, "--length", "120", "--seed", "11", before=before)
        must_write(done, OPENING)
        with opened(subject, before) as window:
            words = story_in_window(subject, window)
            memory, swapped = (_megabytes(window.process.pid, kind) for kind in ("VmHWM", "VmSwap"))
        throttled = _throttled(group)
    if not throttled:
        raise NotMadeError("the control group did not hold the program back")
    if swapped:
        raise CheckFailedError(f"{swapped:.0f} MB of it had to be swapped")
    speed = done.words_per_second
    if speed < READING_SPEED:
        raise CheckFailedError(f"{speed:.1f} words/s")
    held = f"held back {throttled} times"
    return f"{speed:.0f} words/s; window after {window.seconds:.1f} s, {words} words, {memory:.0f} MB at most; {held}"


@contextmanager
def limited() -> Iterator[tuple[list[str], Path]]:
    """Give the words before a command that runs it on a quarter of one core and 1 GB, and the group that holds it."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        raise NotMadeError("only root on Linux can do that")
    groups = _groups_version_2() if Path("/sys/fs/cgroup/cgroup.controllers").is_file() else _groups_version_1()
    entering = " && ".join(f"echo $$ > {group}/cgroup.procs" for group in groups)
    try:
        yield [_tool("taskset"), "-c", "0", "/bin/sh", "-c", f'{entering} && exec "$@"', "sh"], groups[0]
    finally:
        for group in groups:
            group.rmdir()


def _groups_version_2() -> list[Path]:
    group = Path("/sys/fs/cgroup/storydesk-verify")
    group.mkdir()
    (group / "cpu.max").write_text(f"{int(SHARE * 100_000)} 100000")
    (group / "memory.max").write_text(str(MEMORY))
    return [group]


def _groups_version_1() -> list[Path]:
    processor, memory = (Path("/sys/fs/cgroup") / kind / "storydesk-verify" for kind in ("cpu", "memory"))
    if not processor.parent.is_dir() or not memory.parent.is_dir():
        raise NotMadeError("this computer has no control groups")
    processor.mkdir()
    memory.mkdir()
    (processor / "cpu.cfs_quota_us").write_text(str(int(SHARE * 100_000)))
    (memory / "memory.limit_in_bytes").write_text(str(MEMORY))
    return [processor, memory]


def _families(trace: Path) -> Counter[str]:
    return Counter(_SOCKET.findall(trace.read_text(errors="replace")))


def _end_traced(strace: subprocess.Popen[bytes]) -> None:
    """End the program that strace watches, so that strace writes down everything and ends, too."""
    for child in Path(f"/proc/{strace.pid}/task/{strace.pid}/children").read_text().split():
        os.kill(int(child), signal.SIGTERM)
    strace.wait(60)


def _throttled(group: Path) -> int:
    """Return how often the programs of a control group have been held back."""
    found = re.search(r"^nr_throttled (\d+)", (group / "cpu.stat").read_text(), re.MULTILINE)
    return int(found[1]) if found else 0


def _megabytes(process: int, kind: str) -> float:
    """Return what Linux says about the memory of a process: `VmHWM`, the most that it had, or `VmSwap`; in MB."""
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(rf"^{kind}:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise NotMadeError(f"{name} is not installed")
    return found
