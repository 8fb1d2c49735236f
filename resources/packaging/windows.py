"""The Windows installers: a zip that keeps its stories beside itself, and an installer that needs no administrator."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from resources.packaging import archives, project

PORTABLE = "Because of this file, StoryDesk keeps stories and settings in the folder 'StoryDesk data' beside it.\r\n"


def portable_zip(folder: Path, target: Path, level: int = 9) -> Path:
    """Pack the built folder so that it runs from a memory stick."""
    name = f"StoryDesk-{project.version()}-windows-portable.zip"
    return archives.zipped(folder, target / name, {"portable": PORTABLE}, level)


def installer(folder: Path, target: Path, _level: int = 9) -> Path:
    """Build the installer with Inno Setup 6. Raises FileNotFoundError where it is not installed."""
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "C:/Program Files (x86)")) / "Inno Setup 6" / "ISCC.exe"
    compiler = shutil.which("iscc") or (str(usual) if usual.is_file() else None)
    if compiler is None:
        raise FileNotFoundError("Inno Setup 6 is not installed: https://jrsoftware.org/isdl.php")
    name = f"StoryDesk-{project.version()}-windows-setup"
    target.mkdir(parents=True, exist_ok=True)
    values = {
        "Version": project.version(),
        "Publisher": project.PUBLISHER,
        "Folder": str(folder.resolve()),
        "Icon": str((project.BUILD / "icons" / "storydesk.ico").resolve()),
        "Licence": str(project.ROOT / "LICENSE"),
        "OutputName": name,
        "OutputFolder": str(target.resolve()),
    }
    options = [f"/D{key}={value}" for key, value in values.items()]
    subprocess.run([compiler, "/Q", *options, str(project.PACKAGING / "storydesk.iss")], check=True)
    return target / f"{name}.exe"
