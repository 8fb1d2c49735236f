"""Asking for files. The system's own dialogs, all in one place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def file_to_save(parent: QWidget, title: str, name: str, kind: str) -> Path | None:
    """Ask where to save; None where nobody wants to. `kind` is a filter such as `Text (*.txt)`."""
    ending, wanted = Path(name).suffix, _documents() / name
    while True:
        found, _ = QFileDialog.getSaveFileName(parent, title, str(wanted), kind)
        if not found:
            return None
        path = Path(found)
        # Some dialogs do not add the ending; whoever types another one gets both, and the format that was chosen.
        wanted = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
        # The dialog asked about replacing the name without the ending only.
        if wanted == path or not wanted.exists():
            return wanted


def files_to_open(parent: QWidget, title: str, kind: str) -> list[Path]:
    """Ask for files; none where nobody wants to."""
    found, _ = QFileDialog.getOpenFileNames(parent, title, str(_documents()), kind)
    return [Path(name) for name in found]


def folder_to_open(parent: QWidget, title: str, folder: Path | None = None) -> Path | None:
    """Ask for a folder, beginning in `folder` or the user's documents; None where nobody wants to."""
    found = QFileDialog.getExistingDirectory(parent, title, str(folder or _documents()))
    return Path(found) if found else None


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
