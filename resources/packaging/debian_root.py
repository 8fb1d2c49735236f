"""Installs the Debian package into a Debian of its own, uses it there as a new user, and removes it again.

    python3 -m resources.packaging debian dist/installers/storydesk_0.1.0_amd64.deb --root /tmp/debian

Needs root, and mmdebstrap or an earlier root; packages that StoryDesk depends on are fetched from Debian's mirror.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from resources.packaging.checks import OPENING
from resources.packaging.screen import Screen
from resources.packaging.subject import CheckFailedError

USER = "anna"
STORIES = f"home/{USER}/.local/share/StoryDesk"
MOUNTED = ("proc", "dev", "tmp/.X11-unix")
ENTRY = "/usr/share/applications/storydesk.desktop"


def run(package: Path, root: Path, pictures: Path | None) -> int:
    """Make every step and print what was seen; return 1 where one failed."""
    if not root.is_dir():
        subprocess.run(["mmdebstrap", "--variant=apt", "bookworm", str(root)], check=True)
    try:
        with mounted(root):
            for line in _steps(package, root, pictures):
                print(line, flush=True)
    except (CheckFailedError, TimeoutError) as problem:
        print(f"FAILED: {problem}")
        return 1
    return 0


def _steps(package: Path, root: Path, pictures: Path | None) -> Iterator[str]:
    shutil.copy(package, root / "tmp" / package.name)
    before = _names(root)
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
    inside(root, "apt-get", "update", "-q")
    inside(root, *install, f"/tmp/{package.name}", "libglib2.0-bin", "desktop-file-utils")
    yield f"installed, {len(inside(root, 'dpkg', '-L', 'storydesk').splitlines())} files and folders"
    inside(root, "useradd", "--create-home", USER)
    yield inside(root, "storydesk", "check", user=USER).splitlines()[-1]
    yield inside(root, "storydesk", "write", OPENING, "--length", "20", "--seed", "7", user=USER).strip()
    inside(root, "desktop-file-validate", ENTRY)
    yield f"menu entry: window after {_window(root, pictures):.1f} s"
    (root / STORIES).mkdir(parents=True, exist_ok=True)
    (root / STORIES / "my story.txt").write_text(OPENING)
    said = inside(root, "apt-get", "purge", "-y", "-q", "storydesk")
    if ".local/share/StoryDesk" not in said:
        raise CheckFailedError("removing does not say where the stories are")
    if (root / STORIES / "my story.txt").read_text() != OPENING:
        raise CheckFailedError("removing touched the stories")
    left = _names(root) - before
    if left:
        raise CheckFailedError(f"removing left {', '.join(sorted(left)[:5])}")
    yield "purged: nothing of it is left, the stories are, and their place was named"


def inside(root: Path, *words: str, user: str = "root") -> str:
    """Run a command in the root as a user and return what it prints. Raises CheckFailedError."""
    command = ["chroot", f"--userspec={user}", str(root), *words]
    done = subprocess.run(command, env=_environment(user), capture_output=True, text=True, timeout=600)
    if done.returncode:
        raise CheckFailedError(f"{words[0]}: {(done.stderr.strip() or done.stdout.strip())[-300:]}")
    return done.stdout


def _environment(user: str) -> dict[str, str]:
    home = "/root" if user == "root" else f"/home/{user}"
    path = "/usr/sbin:/usr/bin:/sbin:/bin"
    return {"PATH": path, "HOME": home, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}


@contextmanager
def mounted(root: Path) -> Iterator[None]:
    """Give the root /proc, /dev, the screens, and the names of servers."""
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    (root / "tmp/.X11-unix").mkdir(exist_ok=True)
    for kind in MOUNTED:
        subprocess.run(["mount", "--rbind", f"/{kind}", str(root / kind)], check=True)
        subprocess.run(["mount", "--make-rslave", str(root / kind)], check=True)
    try:
        yield
    finally:
        for kind in MOUNTED:
            subprocess.run(["umount", "-R", "-l", str(root / kind)], check=True)


def _window(root: Path, pictures: Path | None) -> float:
    with Screen() as screen:
        command = ["chroot", f"--userspec={USER}", str(root), "gio", "launch", ENTRY]
        environment = _environment(USER) | {"DISPLAY": screen.display}
        # What it starts lives on and would keep a pipe open, so there is none.
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds = screen.wait_for_window()
        if pictures is not None:
            screen.picture(pictures / "debian.png")
        _end_programs(root)
    return seconds


def _end_programs(root: Path) -> None:
    """End the programs that run from the package in the root."""
    program = root.resolve() / "usr/lib/storydesk/storydesk"
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "exe").readlink() == program:
                os.kill(int(process.name), 15)
        except OSError:
            continue


def _names(root: Path) -> set[str]:
    """Return every path of the package's, outside of homes and of the package manager's own notes."""
    folders = ("usr", "etc", "opt", "var/lib", "var/cache")
    found = (str(path.relative_to(root)) for folder in folders for path in (root / folder).rglob("*[sS]tory[dD]esk*"))
    return {name for name in found if not name.startswith(("var/lib/dpkg", "var/lib/apt", "var/cache/apt"))}
