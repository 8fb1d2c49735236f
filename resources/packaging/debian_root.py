"""Installs the Debian package into a Debian of its own, uses it there as a new user, and removes it again.

    python3 -m resources.packaging debian dist/installers/storydesk_0.1.0_amd64.deb --root /tmp/debian

Needs root, and mmdebstrap or an earlier root; packages that StoryDesk depends on are fetched from Debian's mirror.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from resources.packaging.checks import OPENING
from resources.packaging.person import HEN, PATIENCE, stories
from resources.packaging.screen import Screen
from resources.packaging.subject import CheckFailedError

USER = "anna"
MOUNTED = ("proc", "dev", "tmp/.X11-unix")
LIBRARY_FILE = "Our stories.storydesk"
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
    if (root / "home" / USER).is_dir():  # somebody has been here before
        inside(root, "userdel", "--remove", USER)
        inside(root, "dpkg", "--purge", "storydesk")
    shutil.copy(package, root / "tmp" / package.name)
    before = _names(root)
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
    inside(root, "apt-get", "update", "-q")
    inside(root, *install, f"/tmp/{package.name}", "libglib2.0-bin", "desktop-file-utils", "shared-mime-info")
    yield f"installed, {len(inside(root, 'dpkg', '-L', 'storydesk').splitlines())} files and folders"
    inside(root, "useradd", "--create-home", USER)
    yield inside(root, "storydesk", "check", user=USER).splitlines()[-1]
    yield inside(root, "storydesk", "write", OPENING, "--length", "20", "--seed", "7", user=USER).strip()
    inside(root, "desktop-file-validate", ENTRY)
    yield from _desktop(root, pictures)
    said = inside(root, "apt-get", "purge", "-y", "-q", "storydesk")
    if ".local/share/StoryDesk" not in said:
        raise CheckFailedError("removing does not say where the stories are")
    if stories(root / "home" / USER) != [HEN]:
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
    with ExitStack() as stack:
        for kind in MOUNTED:
            subprocess.run(["mount", "--rbind", f"/{kind}", str(root / kind)], check=True)
            subprocess.run(["mount", "--make-rslave", str(root / kind)], check=True)
            stack.callback(subprocess.run, ["umount", "-R", "-l", str(root / kind)], check=True)
        yield


def _desktop(root: Path, pictures: Path | None) -> Iterator[str]:
    """Open the window by its menu entry, then a library by its file type, as a file manager does."""
    home = root / "home" / USER
    (home / LIBRARY_FILE).write_text(json.dumps(_library()), encoding="utf-8")
    for icon in ("48x48/apps/storydesk.png", "scalable/apps/storydesk.svg"):
        if not (root / "usr/share/icons/hicolor" / icon).is_file():
            raise CheckFailedError(f"{icon} is not among the icons")
    with Screen() as screen:
        _gio(root, screen, "launch", ENTRY)
        yield f"menu entry: window after {screen.wait_for_window():.1f} s"
        kind = inside(root, "gio", "info", "-a", "standard::content-type", f"/home/{USER}/{LIBRARY_FILE}", user=USER)
        _gio(root, screen, "open", f"/home/{USER}/{LIBRARY_FILE}")
        deadline = time.monotonic() + PATIENCE
        while stories(home) != [HEN]:
            if time.monotonic() > deadline:
                raise CheckFailedError("a library that was opened did not come in")
            time.sleep(0.2)
        if pictures is not None:
            time.sleep(2)  # for the eye: what came in is about to be shown
            screen.picture(pictures / "debian.png")
        _end_programs(root)
    yield f"file type {kind.split()[-1]}: its story is in the library"


def _gio(root: Path, screen: Screen, *words: str) -> None:
    command = ["chroot", f"--userspec={USER}", str(root), "gio", *words]
    environment = _environment(USER) | {"DISPLAY": screen.display}
    # What it starts lives on and would keep a pipe open, so there is none.
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _library() -> dict[str, object]:
    """What 'Save the whole library' writes where there is one story."""
    moment = "2026-11-03T14:15:00+00:00"
    version: dict[str, object] = {"text": HEN, "created": moment, "seed": None, "settings": {}, "model": ""}
    story = {"uid": "0" * 32, "title": "The hen", "favourite": False, "created": moment, "changed": moment,
             "binned": None, "current": 0, "versions": [version]}  # fmt: skip
    return {"format": "StoryDesk library", "version": 1, "exported": moment, "stories": [story], "shelves": []}


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
