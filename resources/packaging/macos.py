"""The macOS installer: a disk image with the application and the folder to drag it to."""

from __future__ import annotations

import platform
import shutil
import subprocess
from pathlib import Path

from resources.packaging import project


def disk_image(application: Path, target: Path, _level: int = 9) -> Path:
    """Build the .dmg of StoryDesk.app. Needs macOS's own hdiutil."""
    staging = project.BUILD / "dmg"
    shutil.rmtree(staging, ignore_errors=True)
    shutil.copytree(application, staging / application.name, symlinks=True)
    (staging / "Applications").symlink_to("/Applications")
    image = target / f"StoryDesk-{project.version()}-macos-{platform.machine()}.dmg"
    target.mkdir(parents=True, exist_ok=True)
    options = ["-volname", project.NAME, "-fs", "HFS+", "-format", "UDZO", "-ov"]
    subprocess.run(["hdiutil", "create", *options, "-srcfolder", str(staging), str(image)], check=True)
    return image
