"""The checks of a built program that need no special rights, but for a read-only disk."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from resources.packaging.person import end, opened, picture, read_and_save, story_in_window, tales
from resources.packaging.screen import Screen
from resources.packaging.subject import CheckFailedError, NotMadeError, Subject, last_line, must_check, must_write

OPENING = "Milo the mole had a yellow lamp"
NOBODY = 65534
"""The user of no files on Linux."""


def check(subject: Subject) -> str:
    """`check`, with no Python to be found."""
    done = subject.run("check")
    return f"{done.line('StoryDesk')}; {must_check(done)}"


def write(subject: Subject) -> str:
    """`write`, with no Python to be found."""
    return must_write(subject.run("write", OPENING, "--length", "80", "--seed", "7"), OPENING)


def same_seed(subject: Subject) -> str:
    """The same seed twice."""
    stories = {subject.run("write", OPENING, "--length", "30", "--seed", "3").out for _ in range(2)}
    if len(stories) != 1:
        raise CheckFailedError("the same seed gave two stories")
    return "the same story twice"


def bench(subject: Subject) -> str:
    """`bench`, for as long as it takes to end well."""
    done = subject.run("bench", "--quick")
    if done.status:
        raise CheckFailedError(f"bench: status {done.status}, {last_line(done)}")
    return f"{len(done.out.splitlines())} lines"


def window(subject: Subject) -> str:
    """The window: open it, ask for a story, and find it on the disk."""
    with opened(subject) as shown:
        words = story_in_window(subject, shown)
        picture(subject, shown.screen, "window")
    return f"open after {shown.seconds:.2f} s, {words} words written and saved"


def library(subject: Subject) -> str:
    """Stories that were double-clicked come into the library, are found there, read, and saved as text and PDF."""
    with opened(subject, files=tales(subject)) as shown:
        saved = read_and_save(subject, shown)
        return f"two tales taken in, one found and read, PDF of {saved.stat().st_size // 1024} kB"


def desktop_entry(subject: Subject) -> str:
    """The launcher of the folder, started as the Desktop Entry Specification says, from a folder with a space."""
    if not (subject.folder / "StoryDesk.desktop").is_file():
        raise NotMadeError("no launcher in this folder")
    with _copied(subject, "my programs") as moved, Screen() as screen:
        environment = moved.environment(DISPLAY=screen.display, PATH="/usr/bin:/bin")
        command = command_of(moved.folder / "StoryDesk.desktop")
        process = subprocess.Popen(command, env=environment, cwd="/")
        try:
            seconds = screen.wait_for_window()
        finally:
            end(process)
    return f"window after {seconds:.2f} s"


def command_of(launcher: Path) -> list[str]:
    """Return the command that a launcher stands for: `Exec`, unescaped twice, its own path for %k, no file for %F."""
    lines = launcher.read_text(encoding="utf-8").splitlines()
    value = next(line.removeprefix("Exec=") for line in lines if line.startswith("Exec="))
    words = [re.sub(r"\\([$`])", r"\1", word) for word in shlex.split(value.replace("\\\\", "\\"))]
    return [str(launcher) if word == "%k" else word for word in words if word != "%F"]


def odd_folder(subject: Subject) -> str:
    """From a folder whose name has spaces, letters that are not Latin, and a picture."""
    with _copied(subject, "Моя папка – ストーリー und 🦊") as moved:
        seen = must_check(moved.run("check"))
        must_write(moved.run("write", OPENING, "--length", "20"), OPENING)
        with opened(moved) as shown:
            words = story_in_window(moved, shown)
            picture(subject, shown.screen, "odd-folder")
    return f"{seen}; window: {words} words"


def read_only_medium(subject: Subject) -> str:
    """From a disk that cannot be written to, with a home on it as well."""
    _need_root()
    with tempfile.TemporaryDirectory(prefix="storydesk-disk-") as place:
        before = _read_only(subject.folder, place)
        inside = Path(place) / subject.program.relative_to(subject.folder)
        environment = subject.environment(home=Path(place) / "home")
        seen = must_check(subject.run("check", before=before, program=inside, environment=environment))
        done = subject.run("write", OPENING, "--length", "20", before=before, program=inside, environment=environment)
        must_write(done, OPENING)
    return seen


def no_home(subject: Subject) -> str:
    """As a user who has no home and owns nothing."""
    _need_root()
    with _copied(subject, "for everybody") as moved:
        environment = {key: value for key, value in moved.environment().items() if key != "HOME"}
        seen = []
        for home in ({}, {"HOME": "/nonexistent"}):
            done = moved.run("check", environment=environment | home, user=NOBODY)
            seen.append(must_check(done))
            must_write(
                moved.run("write", OPENING, "--length", "20", environment=environment | home, user=NOBODY), OPENING
            )
    return f"{seen[0]}; stories in {done.line('folder')}"


def twice_at_once(subject: Subject) -> str:
    """Two stories at once, and a second start while the window is open."""
    command = [str(subject.program), "write", OPENING, "--length", "60", "--seed", "5"]
    writers = [
        subprocess.Popen(command, env=subject.environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for _ in range(2)
    ]
    stories = [writer.communicate(timeout=300)[0] for writer in writers]
    if stories[0] != stories[1] or any(writer.returncode for writer in writers):
        raise CheckFailedError("two stories at once disturbed each other")
    with opened(subject) as first:
        environment = subject.environment(home=first.home, DISPLAY=first.screen.display)
        second = subprocess.Popen([str(subject.program)], env=environment)
        try:
            outcome = _second_start(first.screen, second)
        finally:
            end(second)
        if first.process.poll() is not None:
            raise CheckFailedError("the second start ended the first window")
    return f"two equal stories; a second start {outcome}"


def damaged_model(subject: Subject) -> str:
    """With one byte of the model changed: one sentence, and a window that stays open."""
    with _copied(subject, "damaged") as moved:
        weights = next(moved.folder.rglob("weights-uint8.safetensors"))
        content = bytearray(weights.read_bytes())
        content[len(content) // 2] ^= 1
        weights.unlink()  # it may be a link to the undamaged one
        weights.write_bytes(content)
        for words in (("check",), ("write", OPENING)):
            done = moved.run(*words)
            if done.status != 1 or weights.name not in done.err or "Traceback" in done.err:
                raise CheckFailedError(f"{words[0]}: status {done.status}, {last_line(done)}")
        sentence = last_line(done)
        with opened(moved) as shown:
            shown.screen.press("ctrl+Return")
            time.sleep(3)  # for the eye: the picture is to show what the window says
            picture(subject, shown.screen, "damaged-model")
            if shown.process.poll() is not None:
                raise CheckFailedError("the window closed itself")
    return sentence


def _second_start(screen: Screen, second: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        if second.poll() is not None:
            if second.returncode:
                raise CheckFailedError(f"the second start ended with status {second.returncode}")
            return "showed the first window"
        if len(screen.windows()) > 1:
            return "opened a second window"
        time.sleep(0.1)
    raise CheckFailedError("a second start did nothing for 90 s")


@contextmanager
def _copied(subject: Subject, name: str) -> Iterator[Subject]:
    """Give a copy of the folder under another name, made of hard links where the disk allows it."""
    with tempfile.TemporaryDirectory(prefix="storydesk-copy-") as place:
        Path(place).chmod(0o755)
        folder, home = Path(place) / name, Path(place) / "home"
        shutil.copytree(subject.folder, folder, symlinks=True, copy_function=_link)
        home.mkdir()
        yield Subject(folder, subject.pictures, home)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _read_only(folder: Path, place: str) -> list[str]:
    """Return the words before a command that runs it where `place` is `folder` on a disk that is only read."""
    script = 'mount --bind "$1" "$2" && mount -o remount,bind,ro "$2" && shift 2 && exec "$@"'
    return ["/usr/bin/unshare", "-m", "/bin/sh", "-c", f"PATH=/bin:/usr/bin:/sbin; {script}", "sh", str(folder), place]


def _need_root() -> None:
    if sys.platform == "win32" or os.geteuid() != 0:
        raise NotMadeError("only root can do that")
